"""The accounts' page: roles are handed out by those who have them, never to oneself."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from articles.models import SectionRole
from articles.models.roles import ADMINISTRATOR, EDITOR, PUBLISHER, REPORTER, ROLES
from tests.admin.conftest import SECTION_EDITOR, STAFF, signed_in

pytestmark = pytest.mark.django_db


def page_of(account: User) -> str:
    return reverse("admin:auth_user_change", args=[account.pk])


def role(name: str) -> Group:
    return Group.objects.get(name=name)


def send(office, account: User, *, sections=(), **given):
    """As the page sends it; `sections`: (role, section) for each line of that table."""
    asked = {"username": account.username, "is_active": "on", "is_staff": "on"}
    asked |= {"section_roles-TOTAL_FORMS": len(sections), "section_roles-INITIAL_FORMS": 0}
    for number, (given_role, section) in enumerate(sections):
        asked[f"section_roles-{number}-role"] = given_role.pk
        asked[f"section_roles-{number}-section"] = section.pk
        asked[f"section_roles-{number}-user"] = account.pk
    return office.post(page_of(account), asked | given)


def now(account: User) -> User:
    return User.objects.get(pk=account.pk)


def test_every_role_is_a_checkbox_that_says_what_it_may(desks, roles):
    page = desks[ADMINISTRATOR].get(page_of(roles[STAFF])).content.decode()
    assert page.count('type="checkbox" name="groups"') == len(ROLES)
    assert "Reporter: writes and edits articles" in page
    assert "Photo editor: looks after pictures" in page
    assert "Publisher: may do what an Editor may, and publishes" in page
    assert "Signs in to the desk." in page


def test_ada_the_administrator_gives_and_takes_roles(desks, roles):
    office, stan = desks[ADMINISTRATOR], roles[STAFF]
    answer = send(office, stan, groups=[role(EDITOR).pk, role(REPORTER).pk])
    assert answer.status_code == 302
    assert set(now(stan).groups.values_list("name", flat=True)) == {EDITOR, REPORTER}
    send(office, stan, groups=[role(REPORTER).pk])
    assert [group.name for group in now(stan).groups.all()] == [REPORTER]


def test_a_role_in_one_section_is_given_beside_it(desks, roles, politics):
    stan = roles[STAFF]
    assert (
        send(desks[ADMINISTRATOR], stan, sections=[(role(PUBLISHER), politics)]).status_code == 302
    )
    given = SectionRole.objects.get(user=stan)
    assert (given.role.name, given.section) == (PUBLISHER, politics)
    page = desks[ADMINISTRATOR].get(page_of(stan)).content.decode()
    assert "Roles in one section only" in page


def test_ada_makes_no_superuser(desks, roles):
    stan = roles[STAFF]
    assert 'name="is_superuser"' not in desks[ADMINISTRATOR].get(page_of(stan)).content.decode()
    send(desks[ADMINISTRATOR], stan, is_superuser="on", user_permissions=[1])
    assert not now(stan).is_superuser
    assert not now(stan).user_permissions.exists()


def test_ada_does_not_raise_herself(desks, roles, politics):
    office, ada = desks[ADMINISTRATOR], roles[ADMINISTRATOR]
    Group.objects.create(name="Everything").permissions.set(Permission.objects.all())
    page = office.get(page_of(ada)).content.decode()
    assert 'name="groups"' not in page
    assert "section_roles-0-role" not in page
    assert "Administrator" in page
    more = [group.pk for group in Group.objects.all()]
    given = {"groups": more, "is_superuser": "on", "first_name": "Renamed"}
    assert send(office, ada, sections=[(role(PUBLISHER), politics)], **given).status_code == 302
    ada = now(ada)
    assert (ada.first_name, ada.is_superuser) == ("Renamed", False)
    assert [group.name for group in ada.groups.all()] == [ADMINISTRATOR]
    assert not SectionRole.objects.filter(user=ada).exists()


def test_nobody_gives_a_right_that_they_do_not_have(mira, charlie, politics):
    """Mira looks after accounts and may do nothing else."""
    office = signed_in(mira, "change_user", "view_user")
    page = office.get(page_of(charlie)).content.decode()
    assert "Editor:" not in page
    assert send(office, charlie, groups=[role(EDITOR).pk]).status_code == 200
    send(office, charlie, sections=[(role(EDITOR), politics)])
    assert not charlie.groups.exists()
    assert not SectionRole.objects.exists()


@pytest.mark.parametrize("page", ["change", "delete"])
def test_whoever_may_do_more_is_out_of_reach(mira, charlie, jonas, roles, page):
    """A password in other hands hands over everything its account may do."""
    office = signed_in(mira, "change_user", "view_user", "delete_user")
    sleeping = roles[ADMINISTRATOR]
    User.objects.filter(pk=sleeping.pk).update(is_active=False)
    for account in (jonas, sleeping, roles[SECTION_EDITOR]):
        address = reverse(f"admin:auth_user_{page}", args=[account.pk])
        assert office.post(address, {"post": "yes"}).status_code == 403
        password = reverse("admin:auth_user_password_change", args=[account.pk])
        assert office.get(password).status_code == 403
    assert User.objects.filter(pk=jonas.pk).exists()


def test_jonas_who_is_superuser_may_make_another(desk, charlie):
    assert send(desk, charlie, is_superuser="on").status_code == 302
    assert now(charlie).is_superuser


def test_only_superusers_say_what_a_group_may(desks):
    right = Permission.objects.get(codename="remove_version")
    group = Group.objects.create(name="Harbour desk")
    page = reverse("admin:auth_group_change", args=[group.pk])
    assert desks[ADMINISTRATOR].post(page, {"name": "Quay desk", "permissions": [right.pk]}).url
    group.refresh_from_db()
    assert (group.name, group.permissions.count()) == ("Quay desk", 0)


def test_a_new_account_is_made_before_it_gets_its_roles(desks):
    office = desks[ADMINISTRATOR]
    page = reverse("admin:auth_user_add")
    assert "section_roles" not in office.get(page).content.decode()
    word = "quay-Lantern-4711"
    given = {"username": "ola", "usable_password": "true", "password1": word, "password2": word}
    assert office.post(page, given).status_code == 302
    ola = User.objects.get(username="ola")
    assert (ola.is_staff, ola.is_superuser, ola.groups.count()) == (False, False, 0)
