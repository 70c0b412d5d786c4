"""Invitations, one-time links and sessions."""

import importlib
import io
import re
import threading
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import AccountAct, DeskSession, OneTimeLink
from articles.models.roles import ADMINISTRATOR, EDITOR, REPORTER
from articles.people import links, sessions
from articles.people.devices import named
from tests.admin.conftest import STAFF, told
from tests.people import draft

pytestmark = pytest.mark.django_db
WORD = "quay-Lantern-4711"
ACCOUNTS, INVITE = "/admin/auth/user/", "/admin/auth/user/invite/"


def invited(office, **given) -> tuple[User, str]:
    """Ola, and the address that the page shows."""
    asked = {"first_name": "Ola", "last_name": "Vik", "groups": [role(REPORTER).pk]} | given
    answer = office.post(INVITE, asked)
    assert answer.status_code == 200, answer.context["form"].errors
    address = answer.context["address"]
    return User.objects.get(username="ola.vik"), address[address.index("/admin/") :]


def role(name: str) -> Group:
    return Group.objects.get(name=name)


def choose(address: str, word: str = WORD):
    return Client().post(address, {"new_password1": word, "new_password2": word})


def linked(office, account: User) -> str:
    address = office.post(access(account), {"do": "link"}).context["address"]
    return address[address.index("/admin/") :]


def own_password(account: User, _office, word: str) -> None:
    account.set_password(WORD)
    account.save()
    client = Client()
    client.force_login(account)
    given = {"old_password": WORD, "new_password1": word, "new_password2": word}
    assert client.post("/admin/password_change/", given).status_code == 302


def office_password(account: User, office, word: str) -> None:
    page = reverse("admin:auth_user_password_change", args=[account.pk])
    given = {"usable_password": "true", "password1": word, "password2": word}
    assert office.post(page, given).status_code == 302


def shell_password(account: User, _office, word: str) -> None:
    account.set_password(word)
    account.save()


def access(account: User) -> str:
    return reverse("admin:auth_user_access", args=[account.pk])


def test_ola_is_invited_with_roles_chooses_a_password_and_is_in(desks, politics):
    office = desks[ADMINISTRATOR]
    ola, address = invited(office, role=role(EDITOR).pk, section=politics.pk)
    assert (ola.is_staff, ola.has_usable_password()) == (True, False)
    given = ola.section_roles.get()
    assert (given.role.name, given.section) == (EDITOR, politics)
    page = office.get(ACCOUNTS).content.decode()
    assert "Invited, not here yet" in page
    assert address not in page
    assert Client().get(address).status_code == 200
    assert Client().get(address).status_code == 200, "looking uses nothing up"
    assert "at least 12" in choose(address, "short").content.decode()
    assert choose(address).status_code == 200
    signed_in = Client()
    given = {"username": "ola.vik", "password": WORD}
    assert signed_in.post("/admin/login/", given).status_code == 302
    assert signed_in.get("/admin/articles/article/").status_code == 200
    assert choose(address, "another-Lantern-1").status_code == 404
    acts = AccountAct.objects.order_by("pk").values_list("act", "by_name", "account_name")
    assert list(acts) == [("invite", "Ada", "Ola Vik"), ("password", "Ola Vik", "Ola Vik")]


def test_a_link_works_without_its_last_slash_and_no_page_below_it_tells_the_secret(desks):
    _, address = invited(desks[ADMINISTRATOR])
    strict = Client(enforce_csrf_checks=True)
    answers = {
        200: [strict.get(address), strict.get(address.rstrip("/"))],
        404: [strict.get(f"{address}more"), strict.get(f"{address}more/")],
        403: [strict.post(address, {"new_password1": WORD}), strict.post(address.rstrip("/"))],
    }
    for status, some in answers.items():
        assert [answer.status_code for answer in some] == [status] * 2
        assert {answer["Referrer-Policy"] for answer in some} == {"strict-origin"}
        assert all("no-store" in answer["Cache-Control"] for answer in some if status != 403)
    assert choose(address.rstrip("/")).status_code == 200


def test_of_the_link_only_a_digest_is_kept(desks):
    _, address = invited(desks[ADMINISTRATOR])
    token = address.rstrip("/").rpartition("/")[2]
    kept = OneTimeLink.objects.values_list()[0]
    assert not any(token in str(value) for value in kept)


def test_a_link_ends_after_seven_days_is_renewed_and_taken_back(desks):
    office = desks[ADMINISTRATOR]
    ola, first = invited(office)
    OneTimeLink.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert Client().get(first).status_code == 404
    second = office.post(access(ola), {"do": "link"}).context["address"]
    third = office.post(access(ola), {"do": "link"}).context["address"]
    assert Client().get(second).status_code == 404
    assert Client().get(third).status_code == 200
    answer = office.post(access(ola), {"do": "withdraw"})
    assert "taken back" in told(answer)
    assert Client().get(third).status_code == 404
    assert not User.objects.filter(username="ola.vik").exists()
    assert AccountAct.objects.first().act == "withdraw"


def test_an_account_in_use_is_not_taken_back(desks, roles):
    roles[STAFF].set_password(WORD)
    roles[STAFF].save()
    answer = desks[ADMINISTRATOR].post(access(roles[STAFF]), {"do": "withdraw"})
    assert "Nothing was taken back" in told(answer)
    assert User.objects.filter(pk=roles[STAFF].pk).exists()


def test_nobody_invites_with_rights_that_they_do_not_have(desks):
    wide = Group.objects.create(name="Everything")
    wide.permissions.set(role(ADMINISTRATOR).permissions.model.objects.all())
    given = {"first_name": "Ola", "last_name": "Vik", "groups": [wide.pk]}
    assert desks[ADMINISTRATOR].post(INVITE, given).status_code == 422
    assert not User.objects.filter(username="ola.vik").exists()


def test_half_a_role_in_a_section_is_told_and_nothing_typed_is_lost(desks):
    given = {"first_name": "Ola", "role": role(EDITOR).pk}
    answer = desks[ADMINISTRATOR].post(INVITE, given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose both a role and its section" in page
    assert 'value="Ola"' in page


def test_whoever_may_do_more_is_out_of_reach(desks, jonas):
    assert desks[ADMINISTRATOR].get(access(jonas)).status_code == 403
    assert desks[ADMINISTRATOR].post(access(jonas), {"do": "link"}).status_code == 403


def test_the_machines_own_command_lets_the_only_administrator_in_again(jonas):
    out = io.StringIO()
    call_command("one_time_link", "jonas", stdout=out)
    address = re.search("/admin/link/.+/", out.getvalue())[0]
    open_one = Client()
    open_one.force_login(jonas)
    assert choose(address).status_code == 200
    assert Client().login(username="jonas", password=WORD)
    assert open_one.get("/admin/").status_code == 302, "a new password ends every session"
    with pytest.raises(CommandError, match="no account 'jona'"):
        call_command("one_time_link", "jona")


def test_sessions_are_listed_and_ended_one_by_one_or_together(jonas):
    here, phone, library = Client(), Client(), Client()
    for client, device in ((here, "Firefox"), (phone, "Phone"), (library, "Library")):
        client.force_login(jonas)
        client.post("/admin/account/", {"end": "none"}, headers={"user-agent": device})
    page = here.get("/admin/account/").content.decode()
    assert "Phone" in page
    assert phone.session.session_key not in page
    called = DeskSession.objects.get(device="Phone").key
    assert called == sessions.called(phone.session.session_key)
    here.post("/admin/account/", {"end": called})
    assert [phone.get("/admin/").status_code, library.get("/admin/").status_code] == [302, 200]
    here.post("/admin/account/")
    assert [here.get("/admin/").status_code, library.get("/admin/").status_code] == [200, 302]


def test_an_administrator_ends_the_sessions_of_another(desks, roles):
    assert desks[STAFF].get("/admin/").status_code == 200
    desks[ADMINISTRATOR].post(access(roles[STAFF]), {"do": "end"})
    assert desks[STAFF].get("/admin/").status_code == 302
    assert AccountAct.objects.get().act == "end"


def test_last_seen_is_noted_where_somebody_acts_and_once_in_five_minutes(
    jonas, django_assert_num_queries
):
    client = Client()
    client.force_login(jonas)
    client.get("/admin/account/")
    assert not DeskSession.objects.exists()
    client.post("/admin/account/", {"end": "none"})
    first = DeskSession.objects.get().seen_at
    client.post("/admin/account/", {"end": "none"})
    assert DeskSession.objects.get().seen_at == first
    DeskSession.objects.update(seen_at=first - sessions.SEEN_EVERY)
    sessions.NEXT.clear()  # and so has this process
    client.post("/admin/account/", {"end": "none"})
    assert DeskSession.objects.get().seen_at > first - sessions.SEEN_EVERY


def test_the_list_asks_as_much_for_many_accounts_as_for_few(desks, django_assert_max_num_queries):
    for number in range(20):
        account = User.objects.create_user(f"many{number}", is_staff=True, first_name="Many")
        account.groups.add(role(EDITOR))
        links.give(account)
    with django_assert_max_num_queries(25):
        assert desks[ADMINISTRATOR].get(ACCOUNTS).status_code == 200


def test_a_browser_is_called_as_its_owner_calls_it():
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
    assert named(edge) == "Edge · Windows"
    assert named("wire-robot") == "wire-robot"


def test_no_list_can_be_asked_letter_by_letter_for_the_key_of_a_session(desks, jonas):
    client = Client()
    client.force_login(jonas)
    client.post("/admin/account/", {"end": "none"})
    key = DeskSession.objects.get(account=jonas).key
    for asked in ("desk_sessions__key__startswith", "one_time_links__digest__startswith"):
        answer = desks[ADMINISTRATOR].get(ACCOUNTS, {"username": "jonas", asked: key[:1]})
        assert answer.status_code == 400
    assert desks[ADMINISTRATOR].get(ACCOUNTS, {"is_active__exact": "1"}).status_code == 200
    # And whoever reads the table, or a backup of it, is not signed in by what stands there.
    thief = Client()
    thief.cookies["sessionid"] = key
    assert thief.get("/admin/").status_code == 302
    assert not DeskSession.objects.filter(key__startswith=client.session.session_key).exists()


def test_notes_of_before_stand_under_digests_and_their_sessions_are_still_listed(jonas):
    digests = importlib.import_module("articles.migrations.0023_digests")
    client = Client(headers={"user-agent": "Phone"})
    client.force_login(jonas)
    client.post("/admin/account/", {"end": "none"})
    DeskSession.objects.update(key=client.session.session_key)
    links.give(jonas)
    OneTimeLink.objects.update(password_end="")
    for _ in range(2):
        digests.digest(apps, None)
        digests.note_passwords(apps, None)
        (noted,) = sessions.sessions_of(jonas)
        assert (noted.device, noted.key) == ("Phone", sessions.called(client.session.session_key))
        assert links.open_links(jonas).count() == 1
    digests.forget(apps, None)
    (unknown,) = sessions.sessions_of(jonas)
    assert (unknown.seen_at, unknown.key) == (None, noted.key)


def test_a_link_ends_with_the_reach_of_whoever_gave_it_out(desks, roles, jonas):
    stan, ada, office = roles[STAFF], roles[ADMINISTRATOR], desks[ADMINISTRATOR]
    path = linked(office, stan)
    User.objects.filter(pk=stan.pk).update(is_superuser=True)
    assert [Client().get(path).status_code, choose(path).status_code] == [404, 404]
    User.objects.filter(pk=stan.pk).update(is_superuser=False)
    assert Client().get(path).status_code == 200
    ada.groups.set([role(REPORTER)])
    assert [Client().get(path).status_code, choose(path).status_code] == [404, 404]
    ada.groups.set([role(ADMINISTRATOR)])
    ada.delete()
    assert Client().get(path).status_code == 404
    # Raised in the very moment in which it is used.
    by_jonas = links.give(stan, by=jonas)
    assert links.use(by_jonas, WORD, still=lambda link: not link.account.is_staff) is None
    assert links.found_by(by_jonas), "it is not used up by that"


def test_a_link_ends_with_the_password_that_it_was_to_replace(desks, roles):
    stan, office = roles[STAFF], desks[ADMINISTRATOR]
    for number, road in enumerate((own_password, office_password, shell_password)):
        path = linked(office, stan)
        assert Client().get(path).status_code == 200
        road(stan, office, f"another-Lantern-{number}")
        assert [Client().get(path).status_code, choose(path).status_code] == [404, 404], road
    assert Client().login(username="stan", password="another-Lantern-2")
    assert "No link is open" in office.get(access(stan)).content.decode()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_links_given_out_at_once_one_is_left():
    stan = User.objects.create_user("stan", is_staff=True)
    given = []

    def give():
        given.append(links.give(stan))
        connection.close()

    second = threading.Thread(target=give)
    with transaction.atomic():
        given.append(links.give(stan))
        second.start()
        second.join(0.5)
        assert len(given) == 1, "it waits for the first"
    second.join(10)
    assert [bool(links.found_by(token)) for token in given] == [False, True]


def test_only_an_invitation_is_taken_back_and_only_by_who_may_delete(desks, roles):
    imported = User.objects.create_user("imported")
    draft(imported, "By an author of the old system")
    for do in ("withdraw", "link", "withdraw"):
        desks[ADMINISTRATOR].post(access(imported), {"do": do})
        assert User.objects.filter(pk=imported.pk).exists(), do
    ola, _ = invited(desks[ADMINISTRATOR])
    stan = roles[STAFF]
    stan.user_permissions.add(*Permission.objects.filter(codename__in=("change_user", "view_user")))
    client = Client()
    client.force_login(User.objects.get(pk=stan.pk))
    assert client.post(access(ola), {"do": "withdraw"}).status_code == 403
    assert User.objects.filter(pk=ola.pk).exists()
