"""How often programs may ask, and what they are told once it is too often."""

from unittest.mock import patch

import pytest
from django.core.cache import cache

from tests.filing.conftest import ROOT, Program

pytestmark = pytest.mark.django_db
FAR = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture(autouse=True)
def minute():
    """The clock stands still, and nothing has been asked yet."""
    cache.clear()
    with patch("articles.limits.time.time", lambda: 1_764_288_000.0):
        yield
    cache.clear()


def test_an_address_is_told_when_to_come_again_and_no_other_one(client, settings):
    settings.NEWSROOM_API_LIMIT = 3
    asked = [client.get("/api/v1/articles?limit=5", **FAR) for _ in range(4)]
    assert [it.status_code for it in asked] == [200, 200, 200, 429]
    over = asked[-1]
    assert over["Content-Type"] == "application/problem+json"
    assert over["Retry-After"] == "60"
    assert over["Cache-Control"] == "no-store"
    assert over["RateLimit"] == '"address";r=0;t=60'
    assert over["RateLimit-Policy"] == '"address";q=3;w=60'
    assert "RateLimit" not in asked[0]
    assert client.get("/", **FAR).status_code == 200
    assert client.get("/api/v1/articles", REMOTE_ADDR="203.0.113.8").status_code == 200
    assert client.get("/api/v1/articles", REMOTE_ADDR="127.0.0.1").status_code == 200
    with patch("articles.limits.time.time", lambda: 1_764_288_061.0):
        assert client.get("/api/v1/articles", **FAR).status_code == 200


def test_a_household_of_ipv6_is_one(client, settings):
    settings.NEWSROOM_API_LIMIT = 1
    asked = [client.get("/api/v1/sections", REMOTE_ADDR=f"2001:db8:1:2::{it}") for it in (1, 2)]
    assert [it.status_code for it in asked] == [200, 429]


def test_each_token_has_its_own(newsroom, settings):
    settings.NEWSROOM_TOKEN_LIMIT = 2
    paul, edda = Program(newsroom["paul"]), Program(newsroom["edda"])
    asked = [paul.get("articles") for _ in range(3)]
    assert [it.status_code for it in asked] == [200, 200, 429]
    assert [it["RateLimit"] for it in asked] == [f'"token";r={it};t=60' for it in (1, 0, 0)]
    assert asked[-1]["Cache-Control"] == "no-store"
    assert edda.get("articles").status_code == 200


def test_who_tries_tokens_is_counted_too(client, settings, db):
    settings.NEWSROOM_API_LIMIT = 2
    tried = [client.get(f"{ROOT}articles", **FAR) for _ in range(3)]
    assert [it.status_code for it in tried] == [401, 401, 429]


def test_a_cache_that_does_not_answer_shuts_nobody_out(client, settings):
    settings.NEWSROOM_API_LIMIT = 1
    with patch("articles.limits.cache.incr", side_effect=ConnectionError("gone")):
        assert [client.get("/api/v1/articles", **FAR).status_code for _ in range(3)] == [200] * 3
