"""A real Varnish, configured as we ship it: it keeps what it may, and drops what it is told."""

import subprocess
import threading
import time
from contextlib import ExitStack

import pytest

from newsroom.purging.caches import MOST_KEYS, NotPurged, Varnish
from newsroom.stored.lifetimes import labels, lifetimes
from tests.purging.origin import Answer, ask, before_long, house
from tests.purging.varnish import SHIPPED, VARNISHD, needs_varnish, varnish
from tests.stored.test_lifetimes import Stored

pytestmark = needs_varnish


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    folder = tmp_path_factory.mktemp("varnish")
    with house() as origin, varnish(folder, origin.port) as port:
        yield origin, port, folder


@pytest.fixture
def newsroom(running):
    origin, port, _ = running
    ask(port, "/", "BAN", Surrogate_Key="all")
    origin.asked.clear()
    origin.always = None
    origin.answers.clear()
    return origin


@pytest.fixture
def port(running):
    return running[1]


@pytest.fixture
def purger(port):
    return Varnish(f"127.0.0.1:{port}")


def page(words: str, *keys: str, until=None, gone=None, **headers) -> Answer:
    """As the page store gives it out."""
    now = time.time()
    stored = Stored(keys=keys, until=until and now + until, gone=gone and now + gone)
    return Answer(
        words,
        headers={
            "Cache-Control": lifetimes(stored, now, shared=True),
            "ETag": f'"{words}"',
            **dict(labels(keys)),
            **headers,
        },
    )


def test_a_page_is_kept_until_one_of_its_keys_is_named(newsroom, port, purger):
    newsroom.answers = {"/a/": page("old", "a:17", "m:en"), "/b/": page("other", "a:171", "m:en")}
    for _ in range(3):
        assert ask(port, "/a/").body == "old"
        assert ask(port, "/b/").body == "other"
    assert newsroom.times("/a/") == 1
    newsroom.answers["/a/"] = page("new", "a:17", "m:en")
    purger.purge({"a:17", "l:en"})
    assert ask(port, "/a/").body == "new"
    ask(port, "/b/")
    assert (newsroom.times("/a/"), newsroom.times("/b/")) == (2, 1)


@pytest.mark.parametrize("key", ["m:sr-latn", "t:5:en", "g:0d3c2a553a0b4f0e9d7d3b1c7e0c1a55"])
def test_each_kind_of_key_is_found_wherever_it_stands(newsroom, port, purger, key):
    newsroom.answers = {"/a/": page("old", "a:1", key, "zz:9"), "/b/": page("old", f"{key}0")}
    ask(port, "/a/"), ask(port, "/b/")
    purger.purge([key])
    ask(port, "/a/"), ask(port, "/b/")
    assert (newsroom.times("/a/"), newsroom.times("/b/")) == (2, 1)


@pytest.mark.parametrize("keys", [["*"], [f"a:{it}" for it in range(MOST_KEYS + 1)]])
def test_everything_drops_all_pages(newsroom, port, purger, keys):
    newsroom.answers = {"/a/": page("old", "a:999999"), "/b/": page("old", "l:en")}
    ask(port, "/a/"), ask(port, "/b/")
    purger.purge(keys)
    ask(port, "/a/"), ask(port, "/b/")
    assert (newsroom.times("/a/"), newsroom.times("/b/")) == (2, 2)


def test_many_keys_go_in_lines_that_varnish_takes(newsroom, port, purger):
    guids = [f"g:{it:032x}" for it in range(MOST_KEYS)]
    newsroom.answers = {"/a/": page("old", guids[-1])}
    ask(port, "/a/")
    purger.purge(guids)
    ask(port, "/a/")
    assert newsroom.times("/a/") == 2


def test_the_longest_line_of_keys_that_we_send_is_taken(newsroom, port):
    newsroom.answers = {"/a/": page("long", *(f"a:{it:05}" for it in range(868)))}
    assert len(newsroom.answers["/a/"].headers["Surrogate-Key"]) > 6900
    assert [ask(port, "/a/").status for _ in range(2)] == [200, 200]
    assert newsroom.times("/a/") == 1


def test_bans_look_at_the_stored_answer_alone_so_that_the_lurker_works_them_off(running, purger):
    purger.purge(["a:1"])
    counted = subprocess.run(
        ["varnishstat", "-n", running[2] / "work", "-1", "-f", "MAIN.bans", "-f", "MAIN.bans_obj"],
        capture_output=True,
        text=True,
    ).stdout
    figures = {line.split()[0]: line.split()[1] for line in counted.splitlines()}
    # All but the one it starts with.
    assert int(figures["MAIN.bans_obj"]) >= int(figures["MAIN.bans"]) - 1 > 0


def test_readers_see_neither_keys_nor_promises_made_to_caches(newsroom, port):
    newsroom.answers = {"/": page("front", "f:en")}
    for _ in range(2):
        headers = ask(port, "/").headers
        assert headers["Cache-Control"] == "no-cache"
        assert not [name for name in ("Surrogate-Key", "Cache-Tag") if name in headers]
        assert headers["ETag"] == '"front"'


def test_a_reader_who_has_it_already_is_told_so_without_asking_the_newsroom(newsroom, port):
    newsroom.answers = {"/": page("front", "f:en")}
    ask(port, "/")
    assert ask(port, "/", If_None_Match='"front"').status == 304
    assert newsroom.times("/") == 1


def test_an_editor_gets_the_page_that_everyone_gets(newsroom, port):
    newsroom.answers = {"/": page("front", "f:en")}
    ask(port, "/")
    ask(port, "/", Cookie="sessionid=jonas")
    ask(port, "/?utm_source=letter&fbclid=x")
    assert newsroom.times("/") == 1
    assert "Cookie" not in newsroom.asked[0].headers


def test_what_else_stands_in_an_address_is_left_as_it_is(newsroom, port):
    for path in ("/search/?q=harbour+vote", "/?before=abc", "/a/?before=x&q=utm_source=1"):
        ask(port, path)
    ask(port, "/?utm_source=a&before=abc&gclid=2&x=1")
    asked = [it.path for it in newsroom.asked]
    assert asked[:2] == ["/search/?q=harbour+vote", "/?before=abc"]
    assert asked[-1] == "/?before=abc&x=1"


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/articles/?q=1", "/preview/secret/", "/readyz", "/api/v1/desk/articles"],
)
def test_the_desk_and_previews_are_never_kept(newsroom, port, path):
    newsroom.answers = {path: page("Mira's desk", "a:17")}
    for _ in range(2):
        assert ask(port, path, Cookie="sessionid=mira").body == "Mira's desk"
    assert [it.headers.get("Cookie") for it in newsroom.asked] == ["sessionid=mira"] * 2


def test_an_answer_with_a_cookie_is_nobody_elses(newsroom, port):
    newsroom.answers = {"/": page("front", "f:en", **{"Set-Cookie": "a=b"})}
    ask(port, "/"), ask(port, "/")
    assert newsroom.times("/") == 2


def test_no_cache_is_asked_about_each_time_and_a_form_is_handed_on(newsroom, port):
    newsroom.answers = {"/": Answer("front", headers={"Cache-Control": "no-cache"})}
    ask(port, "/"), ask(port, "/"), ask(port, "/", "POST")
    assert [it.method for it in newsroom.asked] == ["GET", "GET", "POST"]


def test_plain_http_and_https_are_two_answers(newsroom, port):
    newsroom.answers = {"/": page("front", "f:en")}
    ask(port, "/", X_Forwarded_Proto="http"), ask(port, "/", X_Forwarded_Proto="https")
    assert newsroom.times("/") == 2


def test_nothing_is_given_out_after_its_second_while_the_newsroom_answers(newsroom, port):
    newsroom.answers = {"/": page("before", "f:en", until=4.5)}
    assert ask(port, "/").body == "before"
    newsroom.answers = {"/": page("after", "f:en")}
    assert ask(port, "/").body == "before"
    time.sleep(2.7)
    # Many at once: asked for once, and nobody gets the old one.
    found = []
    readers = [threading.Thread(target=lambda: found.append(ask(port, "/").body)) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == ["after"] * 8
    assert newsroom.times("/") == 2


def test_while_a_page_is_asked_for_anew_readers_get_what_there_is(newsroom, port):
    words = "public, max-age=0, s-maxage=1, stale-while-revalidate=60, stale-if-error=60"
    old, new = (page(name, "f:en", **{"Cache-Control": words}) for name in ("old", "new"))
    new.gate = threading.Event()
    newsroom.answers = {"/": old}
    ask(port, "/")
    time.sleep(1.2)
    newsroom.answers = {"/": new}
    assert ask(port, "/").body == "old"
    # It has been asked for, and nobody has waited for it: it comes only now.
    assert before_long(lambda: newsroom.times("/") == 2)
    assert ask(port, "/").body == "old"
    new.gate.set()
    assert before_long(lambda: ask(port, "/").body == "new")


@pytest.mark.parametrize("status", [500, 503])
def test_an_error_takes_no_pages_place_until_the_page_must_go(newsroom, port, status):
    newsroom.answers = {"/": page("kept", "f:en", until=4.5, gone=9)}
    ask(port, "/")
    newsroom.answers = {"/": Answer("it failed", status)}
    time.sleep(2.7)
    for _ in range(3):
        heard = ask(port, "/")
        assert (heard.status, heard.body) == (200, "kept")
    time.sleep(4.9)
    # Its rights are over: an error is better now.
    heard = ask(port, "/")
    assert (heard.status, heard.body) == (status, "it failed")


def test_a_page_that_was_never_there_is_not_asked_for_twice_when_it_fails(newsroom, port):
    newsroom.answers = {"/": Answer("it failed", 503, {"Retry-After": "5"})}
    heard = ask(port, "/")
    assert (heard.status, heard.body, heard.headers["Retry-After"]) == (503, "it failed", "5")
    assert newsroom.times("/") == 1


def test_pages_outlive_a_newsroom_that_is_down(tmp_path):
    with house() as origin, varnish(tmp_path, origin.port) as port:
        origin.answers = {"/": page("front", "f:en", until=4.5)}
        ask(port, "/")
        origin.always = Answer("nothing works", 503)
        time.sleep(2.5)  # the page's time is over, and it is known that we are down
        origin.asked.clear()
        assert [ask(port, "/").body for _ in range(3)] == ["front"] * 3
        assert ask(port, "/never-seen/").status == 503
        origin.always = None
        origin.answers = {"/": page("again", "f:en")}
        time.sleep(1.5)
        ask(port, "/")
        assert ask(port, "/").body == "again"


def test_pages_outlive_a_newsroom_that_was_stopped_this_moment(tmp_path):
    with ExitStack() as running:
        origin = running.enter_context(house())
        with varnish(tmp_path, origin.port) as port:
            origin.answers = {"/": page("front", "f:en", until=4.5)}
            ask(port, "/")
            time.sleep(2.7)
            running.close()
            assert ask(port, "/").body == "front"
            heard = ask(port, "/never-seen/")
            assert (heard.status, heard.headers["Retry-After"]) == (503, "5")
            assert "does not answer just now" in heard.body


def test_a_reader_is_who_the_proxy_in_front_says_and_no_more_than_that(newsroom, port):
    ask(port, "/admin/login/", X_Forwarded_For="9.9.9.9, 203.0.113.5")
    ask(port, "/a/", X_Forwarded_For="203.0.113.5")
    ask(port, "/b/")
    told = [it.headers["X-Forwarded-For"] for it in newsroom.asked]
    assert told == ["9.9.9.9, 203.0.113.5", "203.0.113.5", "127.0.0.1"]


def test_bans_from_outside_are_refused(newsroom, port, purger):
    newsroom.answers = {"/": page("front", "f:en")}
    ask(port, "/")
    # As nginx hands on whatever comes in.
    assert ask(port, "/", "BAN", Surrogate_Key="all", X_Forwarded_Proto="https").status == 405
    assert ask(port, "/", "BAN").status == 400
    ask(port, "/")
    assert newsroom.times("/") == 1


def test_a_token_is_asked_for_where_varnish_has_one(tmp_path):
    token = {"NEWSROOM_PURGE_TOKEN": "sesame"}
    with house() as origin, varnish(tmp_path, origin.port, **token) as port:
        with pytest.raises(NotPurged, match="403: NEWSROOM_PURGE_TOKEN may not purge there"):
            Varnish(f"127.0.0.1:{port}").purge(["a:1"])
        Varnish(f"127.0.0.1:{port}", "sesame").purge(["a:1"])


@pytest.mark.parametrize("name", ["newsroom", "compose"])
def test_the_configurations_compile(tmp_path, name):
    words = (SHIPPED / f"{name}.vcl").read_text().replace('"web"', '"127.0.0.1"')
    (tmp_path / "try.vcl").write_text(words)
    (tmp_path / "rules.vcl").write_text((SHIPPED / "rules.vcl").read_text())
    run = subprocess.run(
        [VARNISHD, "-j", "none", "-C", "-f", tmp_path / "try.vcl", "-n", tmp_path / "work"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
