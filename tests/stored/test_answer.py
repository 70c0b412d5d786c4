"""HTTP from a stored page, by the rules of RFC 9110 and 9111."""

import gzip
import string
import time

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsroom.stored.answer import Answers, tag, taken
from newsroom.stored.making import encoded
from newsroom.stored.page import EVER, Page, Unreadable, from_bytes

WORDS = b"The harbour opens at noon, and nobody knows why. " * 30
NOW = 1_800_000_000.0


def page(**changes):
    return Page(
        **{
            "address": "http:/news/",
            "status": "200 OK",
            "headers": [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Last-Modified", "Thu, 01 Jan 2026 12:00:00 GMT"),
                ("X-Frame-Options", "DENY"),
            ],
            "bodies": encoded(WORDS, "text/html"),
            "tag": "f00",
            "keys": {"a:1": EVER, "l:en": (1.5, float("inf"))},
            "mark": "7",
            "began_at": NOW - 100,
            "made_at": NOW - 100,
            **changes,
        }
    )


def ask(one=None, *, method="GET", now=NOW, heard=NOW, shared=False, **headers):
    environ = {"REQUEST_METHOD": method}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    status, said, body = Answers(shared).of(one or page(), environ, now, heard)
    names = [name.lower() for name, _value in said]
    assert len(set(names)) == len(names), "a header twice"
    return int(status[:3]), {name.lower(): value for name, value in said}, body


def test_the_smallest_encoding_that_a_browser_takes_is_given():
    _status, headers, body = ask(accept_encoding="gzip, deflate, br, zstd")
    assert headers["content-encoding"] == "br"
    assert headers["content-length"] == str(len(body))
    assert len(body) < len(WORDS) / 4


def test_every_answer_says_that_it_depends_on_the_encoding():
    for accepts in ("", "gzip", "br", "identity"):
        assert ask(accept_encoding=accepts)[1]["vary"] == "Accept-Encoding"


def test_who_asks_for_nothing_gets_the_words_as_they_are():
    _status, headers, body = ask()
    assert "content-encoding" not in headers
    assert body == WORDS


@pytest.mark.parametrize(
    ("accepts", "best"),
    [
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0, *;q=0.1", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity;q=0", "identity"),
        ("identity;q=0, gzip", "gzip"),
        ("identity, gzip;q=0.5", "identity"),
        ("br;q=nonsense, gzip", "gzip"),
        ("br;q=7", "identity"),
        (",,;;=,", "identity"),
    ],
)
def test_the_weights_of_encodings_count(accepts, best):
    assert taken(accepts)[0] == best


NAMES = some.sampled_from(["gzip", "br", "identity", "*", "deflate", "x-gzip", "", "zstd"])
WEIGHTS = some.sampled_from(
    ["", ";q=0", ";q=0.0", ";q=1", ";q=0.5", ";q=0.001", ";q=x", ";level=1"]
)
PARTS = some.lists(some.tuples(NAMES, WEIGHTS).map("".join), max_size=6)


@given(PARTS.map(", ".join) | some.text(string.printable, max_size=60))
def test_whatever_is_accepted_there_is_an_answer_and_it_is_what_it_says(accepts):
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
    _status, headers, body = ask(accept_encoding=accepts)
    assert unpack[headers.get("content-encoding")](body) == WORDS


@given(some.lists(some.tuples(NAMES, WEIGHTS), max_size=6))
def test_no_encoding_is_given_that_is_refused(parts):
    refused = {name for name, weight in parts if weight in (";q=0", ";q=0.0")}
    wanted = {name for name, weight in parts if weight not in (";q=0", ";q=0.0", ";q=x")}
    given_out = ask(accept_encoding=", ".join(map("".join, parts)))[1].get("content-encoding")
    if given_out is not None:
        assert given_out not in refused - wanted
        assert wanted & {given_out, f"x-{given_out}", "*"}


TAGS = ['"f00"', '"f00-gzip"', '"f00-br"']
FOREIGN = some.text(string.ascii_letters + string.digits + "-", max_size=12).map(
    lambda it: f'"{it}"'
)


@given(
    some.lists(FOREIGN.filter(lambda it: it not in TAGS), max_size=5),
    some.sampled_from(TAGS) | some.none(),
    some.booleans(),
    some.sampled_from(["", "gzip", "br"]),
)
def test_a_reader_who_has_it_in_any_encoding_is_told_so(others, ours, is_weak, accepts):
    names = [*others, f"W/{ours}" if is_weak else ours] if ours else others
    status, headers, body = ask(if_none_match=", ".join(names), accept_encoding=accepts)
    assert status == (304 if ours else 200)
    if ours:
        assert body == b""
        assert headers["etag"] in TAGS
        assert "content-length" not in headers


def test_a_star_means_whatever_there_is():
    assert ask(if_none_match="*")[0] == 304


def test_a_304_names_the_copy_that_the_reader_has_in_whichever_encoding():
    """Else the cache between us and him renews another one, or none."""
    for his, told in (
        ('"f00-gzip"', '"f00-gzip"'),
        ('W/"f00"', '"f00"'),
        ('"f00-gzip", "f00-br"', '"f00-br"'),
        ('"e11", "f00-gzip"', '"f00-gzip"'),
        ("*", '"f00-br"'),
    ):
        status, headers, body = ask(accept_encoding="gzip, br", if_none_match=his)
        assert (status, headers["etag"], body) == (304, told, b"")


def test_not_modified_has_what_caches_need_and_nothing_about_a_body():
    _status, headers, _body = ask(if_none_match='"f00"')
    assert {"etag", "vary", "cache-control", "age", "last-modified"} <= headers.keys()
    assert not headers.keys() & {"content-type", "content-encoding", "content-length"}


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Thu, 01 Jan 2026 12:00:00 GMT", 304),
        ("Thu, 01 Jan 2026 11:59:59 GMT", 200),
        ("yesterday", 200),
        ("", 200),
    ],
)
def test_the_date_counts_where_no_tag_is_given(since, status):
    assert ask(if_modified_since=since)[0] == status


def test_a_tag_that_differs_outweighs_the_date():
    later = "Fri, 02 Jan 2026 12:00:00 GMT"
    assert ask(if_none_match='"old"', if_modified_since=later)[0] == 200


def test_head_has_the_headers_of_get_and_no_body():
    got, head = ask(accept_encoding="gzip"), ask(method="HEAD", accept_encoding="gzip")
    assert head[:2] == got[:2]
    assert head[2] == b""


def test_a_part_is_refused_by_giving_the_whole():
    status, headers, body = ask(range="bytes=0-9")
    assert (status, body) == (200, WORDS)
    assert headers["accept-ranges"] == "none"


def test_a_moved_address_is_never_answered_with_not_modified():
    moved = page(status="301 Moved Permanently", headers=[("Location", "/there/")])
    status, headers, _body = ask(moved, if_none_match="*")
    assert (status, headers["location"]) == (301, "/there/")


def test_the_age_counts_from_when_the_database_was_last_heard():
    assert ask()[1]["age"] == "0"
    assert ask(heard=NOW - 40)[1]["age"] == "40"
    assert ask(heard=NOW - 4000)[1]["age"] == "100"  # it was made since


def test_the_age_of_a_stale_page_counts_from_when_it_was_last_true():
    stale = page()
    stale.grows_stale(NOW - 20)
    assert ask(stale)[1]["age"] == "20"
    assert ask(page(until=NOW - 30))[1]["age"] == "30"


def test_a_prepared_answer_lasts_no_longer_than_its_second():
    one, answers = page(), Answers()
    environ = {"REQUEST_METHOD": "GET"}
    ages = [dict(answers.of(one, environ, NOW + s, NOW)[1])["Age"] for s in (0, 0.9, 1, 7.5, 3)]
    assert ages == ["0", "0", "1", "7", "3"]


def test_a_page_that_grows_stale_says_so_within_its_second():
    one, answers = page(), Answers(shared=True)
    environ = {"REQUEST_METHOD": "GET"}
    assert "s-maxage" in dict(answers.of(one, environ, NOW, NOW)[1])["Cache-Control"]
    one.grows_stale(NOW + 0.1)
    assert dict(answers.of(one, environ, NOW + 0.2, NOW)[1])["Cache-Control"] == "no-cache"


def test_invented_encodings_do_not_fill_a_page():
    one, answers = page(), Answers()
    for number in range(1000):
        answers.of(one, {"REQUEST_METHOD": "GET", "HTTP_ACCEPT_ENCODING": f"x{number}"}, NOW, NOW)
    assert len(one.ready) <= 64


def test_pictures_are_not_compressed_again():
    assert encoded(WORDS, "image/png") == {"identity": WORDS}
    assert encoded(b"short", "text/html") == {"identity": b"short"}


SPANS = some.tuples(some.floats(-1e12, 1e12), some.floats(-1e12, 1e12)) | some.just(EVER)


@given(
    some.dictionaries(some.text(max_size=20), SPANS, max_size=5),
    some.binary(max_size=500),
    some.none() | some.floats(0, 4e9),
)
def test_a_page_comes_back_from_the_shelf_as_it_went(keys, body, until):
    one = page(keys=keys, bodies=encoded(body, "text/html"), until=until)
    back = from_bytes(one.to_bytes(), 5.0)
    assert (back.keys, back.bodies, back.until, back.headers) == (
        one.keys,
        one.bodies,
        one.until,
        one.headers,
    )
    assert back.stale == 5.0


@given(some.data())
def test_a_damaged_page_is_never_taken_for_one(data):
    whole = page().to_bytes()
    cut = data.draw(some.integers(0, len(whole) - 1))
    with pytest.raises(Unreadable):
        from_bytes(whole[:cut])


def test_tags_of_encodings_differ():
    assert len({tag(page(), it) for it in ("identity", "gzip", "br")}) == 3


def test_the_clock_may_jump_back():
    one, answers = page(made_at=time.time() + 4000), Answers()
    headers = dict(answers.of(one, {"REQUEST_METHOD": "GET"}, time.time(), time.time())[1])
    assert headers["Age"] == "0"
