"""What the houses' APIs are asked, and what we make of their answers."""

import json
import socket

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from newsroom.purging import caches
from newsroom.purging.caches import MOST_KEYS, Cloudflare, Fastly, NotPurged, Varnish, purger_of
from newsroom.purging.targets import secret, targets
from tests.purging.origin import Answer, house

UNDERSTOOD = Answer('{"success": true}')


@pytest.fixture
def api():
    with house() as it:
        it.always = UNDERSTOOD
        yield it


def test_fastly_is_told_of_all_keys_in_one_header(api):
    Fastly("SU1Z0isxPaozGVKXdv0eY", "sesame", api.base).purge({"l:en", "a:17"})
    (asked,) = api.asked
    assert (asked.method, asked.path) == ("POST", "/service/SU1Z0isxPaozGVKXdv0eY/purge")
    assert asked.headers["Surrogate-Key"] == "a:17 l:en"
    assert asked.headers["Fastly-Key"] == "sesame"
    # Hard: what was hidden is not to be given out once more while they ask.
    assert "Fastly-Soft-Purge" not in asked.headers


def test_fastly_takes_256_keys_at_a_time(api):
    Fastly("service", "sesame", api.base).purge([f"a:{it}" for it in range(300)])
    assert [len(it.headers["Surrogate-Key"].split()) for it in api.asked] == [256, 44]


def test_cloudflare_is_told_thirty_tags_at_a_time(api):
    keys = [f"a:{it:03}" for it in range(65)]
    Cloudflare("023e105f4ecef8ad9ca31a8372d0c353", "sesame", api.base).purge(keys)
    paths = {(it.method, it.path) for it in api.asked}
    assert paths == {("POST", "/zones/023e105f4ecef8ad9ca31a8372d0c353/purge_cache")}
    tags = [json.loads(it.body)["tags"] for it in api.asked]
    assert [len(some) for some in tags] == [30, 30, 5]
    assert [key for some in tags for key in some] == keys
    assert {it.headers["Authorization"] for it in api.asked} == {"Bearer sesame"}
    assert {it.headers["Content-Type"] for it in api.asked} == {"application/json"}


@pytest.mark.parametrize(
    "keys",
    [["*", "a:1"], [f"a:{it}" for it in range(MOST_KEYS + 1)], ["a b"], ["a,b"], ["a\r\nX: y"]],
)
def test_everything_and_what_has_no_name_there_is_the_key_of_all_pages(api, keys):
    Cloudflare("zone", "sesame", api.base).purge(keys)
    assert [json.loads(it.body) for it in api.asked] == [{"tags": ["all"]}]


@pytest.mark.parametrize(
    ("answer", "why", "after"),
    [
        (Answer("", 500), "it answers 500", None),
        (Answer("", 429, {"Retry-After": "7"}), "it answers 429", 7),
        (Answer("", 429, {"Retry-After": "999999"}), "it answers 429", 300),
        (Answer("", 503, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), "it answers 503", None),
        (Answer("", 401), "NEWSROOM_PURGE_TOKEN may not purge there", None),
        (Answer("", 302, {"Location": "http://127.0.0.1/"}), "it answers 302", None),
        (Answer('{"success": false}'), "not that it has succeeded", None),
        (Answer("<html>"), "not that it has succeeded", None),
        (Answer("[]"), "not that it has succeeded", None),
    ],
)
def test_whatever_is_no_yes_is_a_no(api, answer, why, after):
    api.always = answer
    with pytest.raises(NotPurged, match=why) as fault:
        Cloudflare("zone", "sesame", api.base).purge(["a:1"])
    assert fault.value.after == after
    assert "sesame" not in str(fault.value)


@pytest.mark.parametrize("kind", [Fastly, Cloudflare])
def test_a_house_that_does_not_answer_is_given_up_after_seconds(api, monkeypatch, kind):
    monkeypatch.setattr(caches, "SECONDS", 0.2)
    api.always = Answer("", seconds=1)
    with pytest.raises(NotPurged, match="does not answer within"):
        kind("zone", "sesame", api.base).purge(["a:1"])


def test_a_cache_that_is_down_is_told_so():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        with pytest.raises(NotPurged, match="cannot be reached"):
            Varnish(f"127.0.0.1:{port}").purge(["a:1"])


def test_the_first_line_that_fails_ends_it(api):
    api.always = Answer("", 500)
    with pytest.raises(NotPurged):
        Cloudflare("zone", "sesame", api.base).purge([f"a:{it}" for it in range(90)])
    assert len(api.asked) == 1


# --- Settings ------------------------------------------------------------------------------------


def read(monkeypatch, value, token=""):
    monkeypatch.setenv("NEWSROOM_PURGE", value)
    monkeypatch.setenv("NEWSROOM_PURGE_TOKEN", token)
    return targets("NEWSROOM_PURGE", "NEWSROOM_PURGE_TOKEN")


@pytest.mark.parametrize(
    ("value", "token", "right"),
    [
        ("http://127.0.0.1:6081", "", "write varnish://127.0.0.1:6081"),
        ("varnish://", "", "write varnish://"),
        ("varnish://10.0.0.1:99999", "", "write varnish://"),
        ("varnish://10.0.0.1:0", "", "write varnish://"),
        ("varnish://me:pw@10.0.0.1:6081", "", "write varnish://"),
        ("varnish://10.0.0.1:6081/x", "", "write varnish://"),
        ("fastly://a/b/c", "sesame", "write varnish://"),
        ("fastly://", "sesame", "write varnish://"),
        ("cloudflare://023e105f", "", "NEWSROOM_PURGE_TOKEN is '': write the API token"),
        ("varnish://a:1,varnish://a:1", "", "each cache once"),
        ("fastly://abcd,cloudflare://abcd", "sesame", "write one CDN"),
        ("fastly://abcd", "two words", "write the token alone"),
    ],
)
def test_nonsense_is_refused_with_one_sentence(monkeypatch, value, token, right):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(monkeypatch, value, token)
    assert right in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not {"pw@", "two words"} & {
        it for it in ("pw@", "two words") if it in str(refusal.value)
    }


def test_what_makes_sense_is_taken_in_the_order_written(monkeypatch):
    assert read(monkeypatch, "") == []
    several = "varnish://[::1]:6081/, varnish://cache-1.internal,fastly://SU1Z0isxPaozGVKXdv0eY"
    assert read(monkeypatch, several, "sesame") == [
        "varnish://[::1]:6081",
        "varnish://cache-1.internal",
        "fastly://SU1Z0isxPaozGVKXdv0eY",
    ]
    assert secret("NEWSROOM_PURGE_TOKEN") == "sesame"
    for target in targets("NEWSROOM_PURGE", "NEWSROOM_PURGE_TOKEN"):
        assert purger_of(target, "sesame")


# --- By hand -------------------------------------------------------------------------------------


def test_the_command_tells_each_cache_and_says_so(api, settings, capsys):
    settings.NEWSROOM_PURGE = [f"varnish://127.0.0.1:{api.port}"]
    call_command("purge", "a:17", "l:en")
    call_command("purge", everything=True)
    assert [(it.method, it.headers["Surrogate-Key"]) for it in api.asked] == [
        ("BAN", "a:17 l:en"),
        ("BAN", "all"),
    ]
    assert f"varnish://127.0.0.1:{api.port}: told of a:17 l:en" in capsys.readouterr().out


def test_the_command_says_why_it_could_not(api, settings):
    with pytest.raises(CommandError, match="NEWSROOM_PURGE names no cache"):
        call_command("purge", "a:17")
    settings.NEWSROOM_PURGE = [f"varnish://127.0.0.1:{api.port}"]
    with pytest.raises(CommandError, match="Name the keys"):
        call_command("purge")
    api.always = Answer("", 405)
    with pytest.raises(CommandError, match="405: it takes no purges from this machine"):
        call_command("purge", "a:17")
