"""The sign-in page: one sentence for every failure, guesses slowed down, nobody locked out."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import DeskSession, Guess
from articles.people import guessing, links, sessions
from articles.people.addresses import address_of
from newsroom import background, people

pytestmark = pytest.mark.django_db
WORD = "quay-Lantern-4711"
HOME, ELSEWHERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada", password=WORD, is_staff=True)


def send(name, word, *, client=None, address=HOME, following=""):
    client = client or Client()
    given = {"username": name, "password": word, "next": following}
    return client.post("/admin/login/", given, REMOTE_ADDR=address)


def says(answer) -> list[str]:
    return answer.context["form"].non_field_errors()


def test_every_failure_is_told_in_the_same_words(ada):
    User.objects.create_user("outside", password=WORD)
    User.objects.create_user("gone", password=WORD, is_staff=True, is_active=False)
    tries = [("ada", "wrong"), ("nobody", WORD), ("outside", WORD), ("gone", WORD)]
    told = [says(send(*one)) for one in tries]
    assert all(one == told[0] and one for one in told)


def test_every_failure_takes_one_hash_of_a_password(settings, monkeypatch):
    settings.PASSWORD_HASHERS = people.PASSWORD_HASHERS
    of_the_desk = {"password": WORD, "is_staff": True}
    User.objects.create_user("ada", **of_the_desk)
    User.objects.create_user("gone", **of_the_desk, is_active=False)
    User.objects.create_user("outside", password=WORD)
    User.objects.create_user("invited", is_staff=True)
    hashed = []
    for way in ("encode", "verify"):
        counted = _counting(getattr(Argon2PasswordHasher, way), hashed)
        monkeypatch.setattr(Argon2PasswordHasher, way, counted)
    tries = [("ada", "wrong"), ("gone", WORD), ("gone", "wrong"), ("outside", WORD)]
    for name, word in [*tries, ("invited", WORD), ("nobody", WORD)]:
        hashed.clear()
        assert says(send(name, word)), name
        assert len(hashed) == 1, (name, word)


def _counting(way, hashed: list):
    def counted(*given):
        hashed.append(way.__name__)
        return way(*given)

    return counted


def test_signing_in_leads_to_the_page_that_was_asked_for_and_changes_the_session(ada):
    client = Client()
    client.get("/admin/login/")
    before = client.session.session_key
    answer = send("ada", WORD, client=client, following="/admin/bin/")
    assert (answer.status_code, answer.url) == (302, "/admin/bin/")
    assert client.session.session_key != before
    noted = DeskSession.objects.get()
    assert noted.key == sessions.called(client.session.session_key)
    assert (noted.account, noted.address) == (ada, HOME)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/politics/", "/admin/\\evil", "x"]
)
def test_nobody_is_led_out_of_the_desk(ada, elsewhere):
    url = send("ada", WORD, following=elsewhere).url
    assert url == "/admin/" or elsewhere == "/admin/\\evil"


def test_after_five_failures_there_is_a_wait_which_says_until_when(ada):
    for name in ("ada", "nobody"):
        told = [says(send(name, "wrong"))[0] for _ in range(7)]
        assert all("do not belong together" in one for one in told[:5])
        assert "Too many attempts. Try again at" in told[5], name
    # Not even the right password is looked at; from elsewhere it is.
    assert "Too many" in says(send("ada", WORD))[0]
    assert send("ada", WORD, address=ELSEWHERE).status_code == 302
    Guess.objects.update(free_at=timezone.now())
    assert send("ada", WORD).status_code == 302


def test_guesses_from_all_over_the_world_do_not_keep_ada_out_of_her_own_place(ada):
    assert send("ada", WORD).status_code == 302
    for number in range(guessing.FREE_OF_NAME + 1):
        guessing.begin("ada", f"203.0.113.{number}")
    assert "Too many" in says(send("Ada", "wrong", address=ELSEWHERE))[0]
    assert send("ada", WORD).status_code == 302


def test_one_address_may_not_try_many_names(ada):
    for number in range(guessing.FREE_OF_ADDRESS):
        assert guessing.begin(f"name{number}", HOME) is None
    assert guessing.begin("another", HOME)


def test_a_one_time_link_gets_ada_past_a_name_that_others_have_slowed_down(ada):
    for number in range(guessing.FREE_OF_NAME + 1):
        guessing.begin("ada", f"203.0.113.{number}")
    assert "Too many" in says(send("ada", WORD))[0]
    link = reverse("admin:one_time_link", args=[links.give(ada)])
    given = {"new_password1": "fresh-Lantern-4714", "new_password2": "fresh-Lantern-4714"}
    assert Client().post(link, given, REMOTE_ADDR=HOME).status_code == 200
    assert "Too many" in says(send("ada", WORD, address=ELSEWHERE))[0]
    assert send("ada", "fresh-Lantern-4714").status_code == 302


def test_whoever_waits_fills_no_table_and_what_counts_no_more_is_forgotten():
    for number in range(guessing.FREE_OF_ADDRESS):
        guessing.begin(f"name{number}", HOME)
    rows = Guess.objects.count()
    assert all(guessing.begin(f"another{number}", HOME) for number in range(20))
    assert Guess.objects.count() == rows
    guessing.vouched_for("ada", HOME)
    days_ago = timezone.now() - timedelta(days=2)
    Guess.objects.update(free_at=days_ago)
    background.tidy()
    known = Guess.objects.get()
    Guess.objects.update(known_at=known.known_at - guessing.KNOWN_FOR)
    background.tidy()
    assert not Guess.objects.exists()


def test_waits_grow_and_end():
    waits = [guessing.wait_after(number, 5) for number in (4, 5, 6, 40)]
    assert waits == [timedelta(seconds=s) for s in (0, 15, 30, 900)]


def test_a_household_of_ipv6_is_one_address():
    for number in range(guessing.FREE_OF_PAIR):
        guessing.begin("ada", f"2001:db8:1:2::{number + 1}")
    assert guessing.begin("ada", "2001:db8:1:2:ffff::1")
    assert guessing.begin("ada", "2001:db8:1:3::1") is None


def test_a_proxys_word_counts_only_behind_one(rf, settings):
    said = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 192.0.2.7, 127.0.0.1"}
    assert address_of(rf.get("/", **said)) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(rf.get("/", **said)) == "192.0.2.7"
    for odd in ("?", "9.9.9.9, ?", "9.9.9.9, 203.0.113.5:4711", "9.9.9.9, "):
        said = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": odd}
        assert address_of(rf.get("/", **said)) == "127.0.0.1", odd
