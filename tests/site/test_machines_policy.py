"""What the newsroom's choice of crawlers comes to: robots.txt as a crawler reads it, TDMRep on
every page; and whom to tell of a weakness."""

import re
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest

from articles import crawlers, workflow
from tests.people import published
from tests.site.reading import read

HOME = "http://127.0.0.1:8000"


def groups(text: str) -> dict[str, list[str]]:
    """token -> the paths its group closes, as RFC 9309 reads the file: a group is one or more
    user-agent lines and the rules after them."""
    found, tokens, rules_seen = {}, [], False
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        name, _, value = (part.strip() for part in line.partition(":"))
        if name == "User-agent":
            tokens = [value] if rules_seen else [*tokens, value]
            rules_seen = False
            assert value not in found, "named in two groups"
        elif name == "Disallow":
            rules_seen = True
            for token in tokens:
                found.setdefault(token, []).append(value)
    return found


def robots(client) -> dict[str, list[str]]:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    return groups(response.content.decode())


def may(client, token: str, path: str) -> bool:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser.can_fetch(token, path)


def test_training_is_not_wanted_until_somebody_decides_so_and_all_else_is(client, db):
    told = robots(client)
    assert told["GPTBot"] == told["Google-Extended"] == ["/"]
    for token in ("Googlebot", "Claude-User", "*"):
        assert "/" not in told[token]
        assert may(client, token, "/politics/")
    assert not may(client, "CCBot", "/politics/")


@pytest.mark.parametrize("kind", crawlers.KINDS, ids=lambda kind: kind.field)
def test_each_class_is_let_in_and_kept_out_by_itself(client, jonas, kind):
    for wanted in (True, False):
        workflow.decide(by=jonas, **{it.field: it is not kind for it in crawlers.KINDS})
        workflow.decide(by=jonas, **{kind.field: wanted})
        told = robots(client)
        assert all((told[token] == ["/"]) == (not wanted) for token in kind.known)
        others = [it for it in crawlers.KINDS if it is not kind]
        assert not [token for it in others for token in it.known if told[token] == ["/"]]


def test_every_name_is_one_that_robots_txt_can_hold_and_is_of_one_class():
    tokens = [token for kind in crawlers.KINDS for token in kind.known]
    assert len(set(tokens)) == len(tokens)
    assert all(re.fullmatch("[A-Za-z_-]+", token) for token in tokens)
    assert datetime.fromisoformat(crawlers.LOOKED_UP)


def test_nobody_is_sent_to_the_desk_or_through_all_searches(client, db):
    for closed in robots(client).values():
        assert closed == ["/"] or {"/admin/", "/search/?", "/ar/search/?"} <= set(closed)


def test_a_search_engine_may_read_that_a_page_asks_to_be_left_out(client, db):
    """What is closed is not fetched, and its “noindex” not heard."""
    told = robots(client)
    closed = ("versions", "preview", "api")
    assert not [path for path in told["Bingbot"] if any(it in path for it in closed)]
    assert client.get("/api/v1/sections")["X-Robots-Tag"] == "noindex"
    for token in ("Claude-User", "*"):
        assert {"/preview/", "/*/versions/", "/api/v1/"} <= set(told[token])


def test_the_sitemaps_are_named(client, db):
    text = client.get("/robots.txt").content.decode()
    named = re.findall("^Sitemap: (.*)$", text, re.MULTILINE)
    files = ("sitemap.xml", "sitemap/news-en.xml", "sitemap/news-ar.xml")
    assert named == [f"{HOME}/{file}" for file in files]
    for address in named:
        assert client.get(address.removeprefix(HOME)).status_code == 200


PAGES = ("/", "/politics/", "/tag/assembly/", "/archive/", "/corrections/", "/search/", "/nowhere/")


@pytest.mark.parametrize("path", [*PAGES, "article"])
def test_every_page_says_whether_it_may_be_trained_on(client, vote, jonas, path):
    path = vote.path if path == "article" else path
    told = []
    for fields in ({}, {"terms": "https://halden.example/licences"}, {"training": True}):
        workflow.decide(by=jonas, **fields)
        response = client.get(path)
        page = read(client, path, response.status_code)
        heard = (response.get("tdm-reservation"), response.get("tdm-policy"))
        assert heard == (page.meta("tdm-reservation"), page.meta("tdm-policy"))
        [rule] = client.get("/.well-known/tdmrep.json").json()
        assert rule.pop("location") == "/"
        assert heard == (str(rule["tdm-reservation"]), rule.get("tdm-policy"))
        told.append(heard)
    assert told == [("1", None), ("1", "https://halden.example/licences"), ("0", None)]


def test_a_page_without_any_section_says_it_too(client, db):
    assert client.get("/ar/")["tdm-reservation"] == "1"


def test_a_stored_page_is_not_unchanged_once_the_choice_is_another(client, mira, jonas):
    article = published(mira)
    tag = client.get(article.path)["ETag"]
    assert client.get(article.path, headers={"if-none-match": tag}).status_code == 304
    workflow.decide(by=jonas, training=True)
    assert client.get(article.path, headers={"if-none-match": tag}).status_code == 200


def test_whom_to_tell_of_a_weakness(client, db, settings, clock_at):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.NEWSROOM_SECURITY_CONTACT = "mailto:security@halden.example"
    files = set()
    for day in (1, 30):
        at = datetime(2026, 11, day, 23, 59, tzinfo=UTC)
        with clock_at(at):
            response = client.get("/.well-known/security.txt")
        text = response.content.decode()
        files.add(text)
        lines = dict(line.split(": ", 1) for line in text.splitlines())
        until = datetime.fromisoformat(lines["Expires"])
        assert 300 < (until - at).days < 365
    assert len(files) == 1
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:security@halden.example"
    assert lines["Preferred-Languages"] == "en, ar"
    assert lines["Canonical"] == f"{HOME}/.well-known/security.txt"


def test_the_key_by_which_pings_are_believed(client, db, settings):
    assert client.get("/a1b2c3d4.txt").status_code == 404
    settings.NEWSROOM_INDEXNOW_KEY = "a1b2c3d4"
    assert client.get("/a1b2c3d4.txt").content == b"a1b2c3d4"
    assert client.get("/a1b2c3d5.txt").status_code == 404
