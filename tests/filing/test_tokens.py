"""A token opens what its owner may do at that moment and its scopes name, to nobody else, and what
it is answered is kept nowhere."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import AccountAct, ApiToken
from articles.people import calendar_links, ending, tokens
from tests.filing.conftest import ROOT, Program
from tests.people import draft

pytestmark = pytest.mark.django_db
WORD = "quay-Lantern-4711"
HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def expire(token):
    ApiToken.objects.filter(pk=token.pk).update(until=timezone.now())


def switch_off(token):
    User.objects.filter(pk=token.owner.pk).update(is_active=False)


def leave_the_desk(token):
    User.objects.filter(pk=token.owner.pk).update(is_staff=False)


def set_a_password(token):
    token.owner.set_password("another one, please")
    token.owner.save()


@pytest.mark.parametrize(
    "over",
    [
        lambda token: tokens.end(token, by=token.owner),
        expire,
        switch_off,
        leave_the_desk,
        set_a_password,
    ],
)
def test_one_that_is_over_opens_nothing(newsroom, over):
    program = Program(newsroom["paul"])
    assert program.get("articles").status_code == 200
    over(program.token)
    response = program.get("articles")
    assert response.status_code == response.json()["status"] == 401
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_it_goes_on_where_the_same_password_is_hashed_by_stronger_rules(newsroom, settings):
    program, paul = Program(newsroom["paul"]), newsroom["paul"]
    paul.set_password(WORD)
    paul.save()
    assert program.get("articles").status_code == 401
    program, before = Program(paul), User.objects.get(pk=paul.pk).password
    calendar = calendar_links.make(paul)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *HASHERS]
    given = {"username": paul.username, "password": WORD}
    assert Client().post("/admin/login/", given).status_code == 302
    assert User.objects.get(pk=paul.pk).password != before
    assert program.get("articles").status_code == 200
    assert calendar_links.found_by(calendar)


def test_it_does_not_live_again_with_its_account(newsroom):
    program = Program(newsroom["paul"])
    ending.switched_off(newsroom["paul"], by=newsroom["ada"])
    assert program.get("articles").status_code == 401
    acts = AccountAct.objects.filter(account=newsroom["paul"]).values_list("act", "by_name")
    assert list(acts) == [("token-end", "Ada"), ("token", "Paul")]


def test_only_its_digest_is_stored(newsroom):
    program = Program(newsroom["paul"])
    row = ApiToken.objects.values().get()
    assert program.secret not in str(row)
    assert tokens.found_by(program.secret).pk == row["id"]
    for wrong in ("", "nrt_", program.secret[:-1], row["digest"]):
        assert tokens.found_by(wrong) is None


def test_in_an_address_it_is_refused_and_ended(newsroom):
    program = Program(newsroom["paul"])
    response = Client().get(f"{ROOT}articles?key={program.secret}")
    assert response.status_code == 400
    assert "never stands in an address" in response.json()["detail"]
    assert program.get("articles").status_code == 401


def test_it_may_no_more_than_its_owner(newsroom, politics):
    """Rosa reports, so she publishes nothing, whatever her token says; Petra is at home in
    politics alone."""
    rosa, petra = Program(newsroom["rosa"]), Program(newsroom["petra"])
    begun = rosa.article(section="politics")
    for act, given in (
        ("publish", {"based_on": begun["revision"]}),
        ("withdraw", {"note": "No."}),
        ("embargo", {"until": "2099-01-01T00:00:00Z"}),
    ):
        assert rosa.act(begun, act, 403, **given)["status"] == 403
    nowhere = petra.post("articles", {"headline": "x"})
    assert (nowhere.status_code, nowhere.json()["field"]) == (403, "section")
    assert petra.get(f"articles/{begun['guid']}").status_code == 200
    elsewhere = rosa.article()
    assert petra.get(f"articles/{elsewhere['guid']}").status_code == 404
    assert [it["guid"] for it in petra.get("articles?whose=all").json()["items"]] == [begun["guid"]]
    newsroom["rosa"].groups.clear()
    assert rosa.get(f"articles/{begun['guid']}").status_code == 404
    assert rosa.post("articles", {"headline": "x"}).status_code == 403


def test_without_a_scope_others_drafts_are_not_there_and_acts_are_not_done(newsroom, mira):
    theirs = draft(mira, "Minister to resign")
    writer = Program(newsroom["paul"], "write")
    mine = writer.article()
    for method, path in (("GET", ""), ("GET", "/checks"), ("POST", "/spike")):
        response = writer.ask(method, f"articles/{theirs.guid}{path}")
        assert response.status_code == 404
        assert "Minister" not in response.content.decode()
    for whose in ("mine", "all"):
        items = writer.get(f"articles?whose={whose}").json()["items"]
        assert [it["guid"] for it in items] == [mine["guid"]]
    assert "scope" in writer.act(mine, "publish", 403, based_on=mine["revision"])["detail"]
    reader = Program(newsroom["paul"], "read-drafts")
    assert reader.get(f"articles/{theirs.guid}").json()["headline"] == "Minister to resign"
    assert reader.post("articles", {"headline": "x"}).status_code == 403


def test_who_must_have_a_second_step_files_nothing_without(newsroom, settings):
    program = Program(newsroom["paul"])
    settings.NEWSROOM_SECOND_FACTOR = "publishers"
    response = program.get("articles")
    assert response.status_code == 403
    assert "second step" in response.json()["detail"]
    assert Program(newsroom["rosa"]).get("articles").status_code == 200


def test_no_cookie_counts_and_no_cache_keeps_it(client, newsroom):
    client.force_login(newsroom["paul"])
    assert client.get(f"{ROOT}articles").status_code == 401
    program = Program(newsroom["paul"])
    begun = program.article()
    for path in ("articles", f"articles/{begun['guid']}"):
        response = program.get(path)
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        assert "Access-Control-Allow-Origin" not in response
    wrong = program.ask("DELETE", "articles")
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, POST")
    plain = program.client.post(
        f"{ROOT}articles", {"headline": "x"}, headers={"Authorization": f"Bearer {program.secret}"}
    )
    assert plain.status_code == 415


def test_its_use_is_noted_once_an_hour(newsroom, django_assert_num_queries):
    program = Program(newsroom["paul"])
    program.get("articles")
    first = ApiToken.objects.get().used_at
    assert first is not None
    program.get("articles")
    assert ApiToken.objects.get().used_at == first
