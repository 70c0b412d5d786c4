"""The second step: codes of an app, recovery codes, who must have one, and who takes one away.
Passkeys need a browser: tests/browser/test_second_step.py."""

import io
import json
import re
import threading
import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import AccountAct, Guess
from articles.models.roles import ADMINISTRATOR, EDITOR, PUBLISHER, REPORTER
from articles.people import guessing
from articles.people.second import app, changing, codes
from articles.people.second.held import held_by
from tests.admin.conftest import NOBODY, SECTION_EDITOR, STAFF, told

pytestmark = pytest.mark.django_db
WORD = "quay-Lantern-4711"
LOGIN, SECOND, MINE = "/admin/login/", "/admin/login/second/", "/admin/account/second/"


@pytest.fixture
def clock(monkeypatch) -> SimpleNamespace:
    """The clock of the codes: `clock.now += 30` is half a minute later."""
    clock = SimpleNamespace(now=time.time())
    monkeypatch.setattr(app, "time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def ada(db) -> User:
    return User.objects.create_user("ada", password=WORD, is_staff=True)


def with_app(account: User) -> str:
    """Its secret, as the phone has it. The code of the half minute before is used up."""
    secret = app.new_secret()
    before = int(app.time.time()) // app.PERIOD - 1
    assert changing.add_app(account, secret, app.code_at(secret, before))
    return secret


def shown(secret: str, clock) -> str:
    return app.code_at(secret, int(clock.now) // app.PERIOD)


def half_in(name="ada", following="") -> Client:
    client = Client()
    given = {"username": name, "password": WORD, "next": following}
    assert client.post(LOGIN, given).url == SECOND
    return client


def try_code(client: Client, code: str, way="app"):
    return client.post(SECOND, {"do": way, "code": code})


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_ada_sets_up_an_app_and_signs_in_with_its_codes(ada, clock):
    desk = Client()
    assert desk.post(LOGIN, {"username": "ada", "password": WORD}).url == "/admin/"
    desk.post(MINE, {"do": "begin-app"})
    secret = desk.get(MINE).context["secret"].replace(" ", "")
    assert desk.get(f"{MINE}app.svg").headers["Content-Type"] == "image/svg+xml"
    wrong = desk.post(MINE, {"do": "app", "code": "000 000"})
    assert wrong.status_code == 422
    assert wrong.context["secret"].replace(" ", "") == secret
    first = shown(secret, clock)
    made = desk.post(MINE, {"do": "app", "code": f" {first[:3]} {first[3:]} "})
    assert len(made.context["codes"]) == 10
    assert "no-store" in made.headers["Cache-Control"]
    assert desk.get(f"{MINE}app.svg").status_code == 404

    door = half_in(following="/admin/bin/")
    assert not is_in(door)
    assert door.get(MINE).status_code == 302
    sentences = {str(try_code(door, code).context["wrong"].sentence) for code in (first, "1", "")}
    assert len(sentences) == 1, "a used code and a wrong one are told in the same words"
    assert not is_in(door)
    clock.now += 30
    arabic = shown(secret, clock).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert try_code(door, arabic).url == "/admin/bin/"
    assert is_in(door)
    acts = AccountAct.objects.order_by("pk").values_list("act", "by_name")
    assert list(acts) == [("step", "ada"), ("codes", "ada")]
    kept = str(Authenticator.objects.values_list("data", flat=True))
    assert secret not in kept
    assert not any(code.replace(" ", "") in kept for code in made.context["codes"])


def test_codes_are_those_of_the_standard():
    """The examples at the end of RFC 6238, cut to six figures."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    known = {59: "287082", 1111111109: "081804", 20000000000: "353130"}
    assert {at: app.code_at(secret, at // 30) for at in known} == known


def test_a_recovery_code_lets_in_once_and_says_how_many_are_left(ada, clock):
    with_app(ada)
    first, second, *_rest = changing.new_codes(ada)
    door = half_in()
    assert try_code(door, first.replace(" ", "-"), "recovery").status_code == 302
    assert "9 are left" in told(door.get("/admin/"))
    assert AccountAct.objects.first().act == "code"
    assert try_code(half_in(), first, "recovery").status_code == 422
    assert door.post(MINE, {"do": "codes"}).context["codes"]
    assert try_code(half_in(), second, "recovery").status_code == 422, "new ones void the old"


@pytest.mark.parametrize("meanwhile", ["late", "password", "switched off", "taken away"])
def test_half_signed_in_does_not_last(ada, clock, monkeypatch, meanwhile):
    secret = with_app(ada)
    door = Client()
    door.get(LOGIN)
    door = half_in()
    if meanwhile == "late":
        now = time.time() + 601
        monkeypatch.setattr("articles.people.second.halfway.time.time", lambda: now)
    elif meanwhile == "password":
        ada.set_password("another-Lantern-1")
        ada.save()
    elif meanwhile == "switched off":
        User.objects.update(is_active=False)
    else:
        changing.clear(ada)
    assert try_code(door, shown(secret, clock)).url == LOGIN
    assert not is_in(door)


def test_guesses_at_a_code_are_slowed_down_and_the_right_password_makes_good_none(ada, clock):
    secret = with_app(ada)
    for number in range(guessing.FREE_OF_PAIR):
        assert "not accepted" in try_code(half_in(), f"{number}").context["wrong"].sentence
    answer = Client().post(LOGIN, {"username": "ada", "password": WORD})
    assert "Too many" in answer.context["form"].non_field_errors()[0]
    assert set(Guess.objects.values_list("failures", flat=True)) == {guessing.FREE_OF_PAIR}
    Guess.objects.update(free_at=guessing.timezone.now())
    door = half_in()
    assert try_code(door, shown(secret, clock)).status_code == 302
    assert Guess.objects.filter(failures=0).count() == 1
    assert Guess.objects.exclude(known_at=None).count() == 1


def test_a_wrong_password_asks_nothing_about_a_second_step(ada, clock):
    with_app(ada)
    User.objects.create_user("ben", password=WORD, is_staff=True)
    asked = {}
    for name in ("ada", "ben", "nobody"):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().post(LOGIN, {"username": name, "password": "wrong"})
        assert "do not belong together" in answer.context["form"].non_field_errors()[0]
        asked[name] = len(queries)
    assert len(set(asked.values())) == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_with_one_code_one_is_in(ada, clock):
    secret, (recovery, *_rest) = with_app(ada), changing.new_codes(ada)
    for right, code in ((app.right, shown(secret, clock)), (codes.right, recovery)):
        found, start = [], threading.Barrier(4)

        def guess(right=right, code=code, found=found, start=start):
            start.wait()
            found.append(right(ada, code))
            connection.close()

        threads = [threading.Thread(target=guess) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(found) == [False, False, False, True]


def test_nothing_is_changed_without_the_password_or_a_fresh_one(ada):
    desk = Client()
    desk.force_login(ada)
    for do in ("begin-app", "codes", "passkey"):
        answer = desk.post(MINE, {"do": do})
        assert (answer.status_code, answer.context["wrong"].way) == (422, "password")
    assert "refused" in desk.post(f"{MINE}passkey/").json()
    assert desk.post(MINE, {"do": "password", "password": "wrong"}).status_code == 422
    assert desk.post(MINE, {"do": "password", "password": WORD}).status_code == 302
    assert desk.post(MINE, {"do": "begin-app"}).status_code == 302
    assert desk.get(MINE).context["secret"]


def test_a_made_up_answer_of_a_passkey_is_refused_with_a_sentence(ada):
    desk = Client(headers={"host": "localhost"})
    desk.post(LOGIN, {"username": "ada", "password": WORD})
    parts = {"clientDataJSON": "e30", "attestationObject": "oA"}
    whole = {"id": "aQ", "rawId": "aQ", "type": "public-key", "response": parts}
    cut = {**parts, "attestationObject": "hh"}
    answers = ["", "[]", "{", "[" * 5000, json.dumps(whole), json.dumps({"response": 1})]
    answers += [json.dumps({**whole, "response": it}) for it in (cut, {}, None)]
    for answer in answers:
        assert desk.post(f"{MINE}passkey/").json()["publicKey"]["rp"]["id"] == "localhost"
        refused = desk.post(MINE, {"do": "passkey", "name": "Key", "answer": answer})
        assert (refused.status_code, refused.context["wrong"].way) == (422, "passkey"), answer
    assert not Authenticator.objects.exists()


MUST = {
    "off": "",
    "administrators": "A",
    "publishers": "AP",
    "everybody": "ARESPX",
}
WHO = {
    "A": ADMINISTRATOR,
    "R": REPORTER,
    "E": EDITOR,
    "P": PUBLISHER,
    "S": SECTION_EDITOR,
    "X": STAFF,
}


@pytest.mark.parametrize("rule", MUST)
def test_the_rule_leads_those_who_must_to_setting_it_up(rule, desks, roles, settings):
    settings.NEWSROOM_SECOND_FACTOR = rule
    found = "".join(sorted(who for who, role in WHO.items() if not is_in(desks[role])))
    assert found == "".join(sorted(MUST[rule]))
    if rule != "everybody":
        return
    rosa = desks[REPORTER]
    assert rosa.get("/admin/articles/article/").url == MINE
    page = rosa.get(MINE).content.decode()
    assert "before the desk opens" in page
    assert "/admin/articles/image/" not in page
    asked = {"headers": {"accept": "application/json", "sec-fetch-mode": "cors"}}
    answer = rosa.post("/admin/articles/article/begin/", **asked)
    assert answer.status_code == 403
    assert "second step first" in answer.json()["refused"]
    kept = rosa.post("/admin/articles/tag/add/", {"name": "Quay"})
    assert kept.status_code == 403
    assert "reload this page" in kept.content.decode()
    with_app(roles[REPORTER])
    assert is_in(rosa), "the session stays"
    assert desks[STAFF].post("/admin/logout/").status_code == 200
    assert desks[NOBODY].get("/admin/").url.startswith(LOGIN)


def test_the_only_one_stays_where_it_must_and_takes_the_codes_along_where_it_may_go(
    ada, clock, settings
):
    with_app(ada)
    changing.new_codes(ada)
    desk = half_in()
    pk = held_by(ada).app.pk
    assert try_code(desk, changing.new_codes(ada)[0], "recovery").status_code == 302
    settings.NEWSROOM_SECOND_FACTOR = "everybody"
    answer = desk.post(MINE, {"do": "take-away", "pk": pk})
    assert answer.status_code == 422
    assert "Add another one first" in answer.context["wrong"].sentence
    settings.NEWSROOM_SECOND_FACTOR = "administrators"
    assert desk.post(MINE, {"do": "take-away", "pk": pk}).status_code == 302
    assert not Authenticator.objects.exists()
    assert Client().post(LOGIN, {"username": "ada", "password": WORD}).url == "/admin/"


def access(account: User) -> str:
    return reverse("admin:auth_user_access", args=[account.pk])


def test_an_administrator_takes_away_that_of_another_and_not_her_own(desks, roles):
    rosa, ada = roles[REPORTER], roles[ADMINISTRATOR]
    for account in (rosa, ada):
        with_app(account)
        changing.new_codes(account)
    office = desks[ADMINISTRATOR]
    assert "App with codes" in office.get(access(rosa)).content.decode()
    assert "taken away" in told(office.post(access(rosa), {"do": "second"}))
    assert not is_in(desks[REPORTER])
    assert held_by(rosa).number == held_by(rosa).left == 0
    act = AccountAct.objects.first()
    assert (act.act, act.by_name, act.account_name) == ("step-clear", "Ada", "Rosa")
    assert "under My account" in told(office.post(access(ada), {"do": "second"}))
    assert held_by(ada).number == 1


def test_the_machines_own_command_helps_the_only_administrator(ada):
    desk, out = Client(), io.StringIO()
    desk.force_login(ada)
    with_app(ada)
    call_command("second_step", "ada", stdout=out)
    assert held_by(ada).number == 1
    call_command("second_step", "ada", "--remove", stdout=out)
    call_command("second_step", "ada", stdout=out)
    assert re.findall("an app|password alone|no second step", out.getvalue()) == [
        *("an app", "password alone", "no second step")
    ]
    assert not is_in(desk)
    assert AccountAct.objects.first().by_name == ""
    with pytest.raises(CommandError, match="no account 'ade'"):
        call_command("second_step", "ade")


def test_the_list_says_who_has_which_with_no_question_for_each(desks):
    def listed() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            page = desks[ADMINISTRATOR].get("/admin/auth/user/").content.decode()
        return page, len(queries)

    page, few = listed()
    assert "App with codes" not in page
    for number in range(12):
        account = User.objects.create_user(f"many{number}", is_staff=True)
        with_app(account)
        passkey = {"name": "Phone", "credential": {}}
        Authenticator.objects.create(user=account, type="webauthn", data=passkey)
    page, many = listed()
    assert page.count("1 passkey · App with codes") == 12
    assert many == few <= 25


def test_an_account_with_a_passkey_is_deleted_with_it(desk, ada):
    Authenticator.objects.create(user=ada, type="webauthn", data={"name": "Key", "credential": {}})
    page = reverse("admin:auth_user_delete", args=[ada.pk])
    assert desk.get(page).status_code == 200
    assert desk.post(page, {"post": "yes"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_with_another_secret_key_codes_are_refused_and_the_page_says_why(ada, clock, settings):
    secret, (recovery, *_rest) = with_app(ada), changing.new_codes(ada)
    settings.SECRET_KEY = "another-" * 10
    assert try_code(half_in(), shown(secret, clock)).status_code == 422
    assert try_code(half_in(), recovery, "recovery").status_code == 422
    desk = Client()
    desk.force_login(ada)
    assert "secret key was replaced" in desk.get(MINE).content.decode()


def test_without_https_the_page_says_where_passkeys_work(ada):
    desk = Client()
    desk.force_login(ada)
    said = "Passkeys work over https"
    assert said in desk.get(MINE).content.decode()
    for secure in (True, False):
        page = desk.get(MINE, secure=secure, headers={"host": "localhost"})
        assert said not in page.content.decode()
    assert said in desk.get(MINE, secure=True, headers={"host": "127.0.0.1"}).content.decode()
