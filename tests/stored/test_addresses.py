"""Which requests the store answers, and under which address."""

import pytest

from newsroom.stored.addresses import Addresses

OURS = Addresses(["paper.example", ".papers.example", "[::1]"], homes=["/", "/ar/"])


def read(path, query="", host="paper.example", addresses=OURS, scheme="http", **headers):
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host}
    return addresses.read(environ | {"wsgi.url_scheme": scheme} | headers)


@pytest.mark.parametrize(
    "host",
    ["paper.example", "PAPER.example:8000", "paper.example.", "a.papers.example", "[::1]:80"],
)
def test_hosts_of_ours_share_a_page(host):
    assert read("/news/", host=host).address == "http:/news/"


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "paper.example.evil.example", "xpapers.example", "a b", "paper.example:x"],
)
def test_other_hosts_are_not_answered_from_the_store(host):
    assert read("/news/", host=host) is None


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin",
        "/static/x.css",
        "/preview/x/",
        "/api/v1/desk/articles",
        "/healthz",
        "/readyz",
    ],
)
def test_what_is_no_public_page_is_left_alone(path):
    assert read(path) is None


@pytest.mark.parametrize(
    "query", ["utm_source=mail", "fbclid=x&gclid=y", "before=nonsense", "a", "=", "p=4711"]
)
def test_what_others_append_is_dropped(query):
    asked = read("/news/", query)
    assert (asked.address, asked.query, asked.dropped) == ("http:/news/", "", True)


def test_the_page_of_a_list_is_kept_apart():
    asked = read("/news/", "utm_source=mail&before=1700000000000000-17")
    assert asked.query == "before=1700000000000000-17"
    assert asked.address == "http:/news/?before=1700000000000000-17"


def test_of_two_the_last_counts_as_it_does_for_the_views():
    assert read("/news/", "before=1-1&before=2-2").query == "before=2-2"


@pytest.mark.parametrize(
    ("path", "query"),
    [("/", "p=4711"), ("/ar/", "page_id=3"), ("/news/", "q=harbour"), ("/search/", "section=3")],
)
def test_parameters_that_mean_something_are_not_dropped(path, query):
    assert read(path, query) is None


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/v1/articles", "limit=5"),
        ("/api/v1/articles", "utm_source=mail"),
        ("/api/v1/articles", "before=1700000000000000-17&language=ar"),
        ("/api/v1/articles/410181ea-277c-4ac0-8619-86ca82118b55", "before=1700000000000000-17"),
        ("/api/v1/sections", "before=1700000000000000-17"),
    ],
)
def test_where_programs_ask_every_parameter_counts(path, query):
    assert read(path, query) is None
    assert read(path).address == f"http:{path}"


def test_a_page_of_a_programs_list_is_kept_apart():
    asked = read("/api/v1/articles", "before=1700000000000000-17")
    assert asked == ("http:/api/v1/articles?before=1700000000000000-17", asked.query, False)


def test_http_and_https_are_two_pages():
    assert read("/", scheme="https").address != read("/").address


def test_only_who_believes_the_proxy_hears_its_word():
    said = {"HTTP_X_FORWARDED_PROTO": "https"}
    believes = Addresses(["paper.example"], believes_proxy=True, only_https=True)
    assert read("/", **said).address == "http:/"
    assert read("/", addresses=believes, **said).address == "https:/"
    assert read("/", addresses=believes) is None  # is sent on to https
    assert read("/", addresses=believes, HTTP_X_FORWARDED_PROTO="http, https") is None


def test_invented_hosts_are_not_remembered_without_end():
    addresses = Addresses([".papers.example"])
    for number in range(3000):
        assert read("/", host=f"a{number}.papers.example", addresses=addresses)
    assert len(addresses._good) <= 1000


def test_a_former_address_with_a_parameter_still_reaches_the_newsroom_whole(server):
    """There is nothing at the address itself, and so the parameter may have been part of it."""
    answer = server.get("/article.php", query="story=harbour")
    assert answer.status == 404
    assert [it["QUERY_STRING"] for it in server.desk.asked] == ["", "story=harbour"]
