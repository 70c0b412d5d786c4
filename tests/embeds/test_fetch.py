"""What a provider is asked, and what of its answer is kept. No test asks a real one."""

import json
from email.message import Message
from io import BytesIO
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from articles.embeds import fetch
from articles.embeds.kinds import EmbedError
from articles.embeds.providers import PROVIDERS
from tests.embeds.samples import FILM

POST = "https://x.com/halden/status/1234567890123"


@pytest.fixture
def house(monkeypatch):
    """`house.says`: bytes, a dict for JSON, or an exception; `house.asked`: the addresses."""

    class House:
        def __init__(self):
            self.asked, self.says = [], {}

        def open(self, request, timeout):
            assert timeout <= 4
            self.asked.append(request.full_url)
            if isinstance(self.says, Exception):
                raise self.says
            said = self.says if isinstance(self.says, bytes) else json.dumps(self.says).encode()
            return BytesIO(said)

    made = House()
    monkeypatch.setattr(fetch, "_opener", lambda: made)
    return made


def status(code: int) -> HTTPError:
    return HTTPError("https://x.example/", code, "", Message(), None)


def test_title_and_author_are_asked_for_and_nothing_else_is_kept(house):
    house.says = {"title": " A <b>film</b> &amp; more ", "author_name": "Ada", "html": "<iframe>"}
    data = fetch.completed("oembed", {"url": FILM, "image": None})
    assert data == {
        "url": FILM,
        "image": None,
        "title": "A <b>film</b> & more",
        "author": "Ada",
    }
    [asked] = house.asked
    assert asked.startswith("https://www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.you")


def test_what_the_editor_has_written_stays_and_nobody_is_asked(house):
    data = {"url": FILM, "title": "Our title"}
    assert fetch.completed("oembed", data) == data
    assert house.asked == []


def test_nobody_is_asked_for_other_kinds_or_other_addresses(house):
    for kind, url in (("link", FILM), ("oembed", "https://x.example/"), ("oembed", None)):
        assert fetch.completed(kind, {"url": url}) == {"url": url}
    assert house.asked == []


def test_a_post_is_called_by_its_first_words(house):
    words = "A &amp; B <a href='x'>link</a>"
    house.says = {"html": f"<blockquote><p lang='en'>{words}</p>&mdash; Ada</blockquote>"}
    assert fetch.completed("oembed", {"url": POST})["title"] == "A & B link"


def test_what_is_too_long_is_cut_at_a_word(house):
    house.says = {"title": "word " * 100, "author_name": "name " * 100}
    answer = fetch.ask(PROVIDERS["youtube"], FILM)
    assert len(answer.title) <= 250
    assert answer.title.endswith("word…")
    assert len(answer.author) <= 160


@pytest.mark.parametrize(
    ("says", "why"),
    [
        (b"<html>", "did not answer in JSON"),
        ([1], "did not answer in JSON"),
        ({}, "its answer has no title"),
        ({"title": 7}, "its answer has no title"),
        (b"x" * 300_000, "its answer is too long"),
        (status(403), "it answered 403"),
        (status(500), "it answered 500"),
        (URLError("refused"), "it cannot be reached"),
        (TimeoutError(), "took longer than 4 seconds"),
    ],
)
def test_without_an_answer_the_editor_is_asked_for_a_title(house, says, why):
    house.says = says
    with pytest.raises(EmbedError, match=why) as refusal:
        fetch.completed("oembed", {"url": FILM})
    assert refusal.value.field == "title"
    assert refusal.value.sentence.endswith("Write a title.")


def test_what_the_provider_does_not_have_is_refused_at_its_address(house):
    house.says = status(404)
    with pytest.raises(EmbedError, match="YouTube has nothing at this address") as refusal:
        fetch.completed("oembed", {"url": FILM})
    assert refusal.value.field == "url"


def test_a_house_without_an_endpoint_is_not_asked(house):
    with pytest.raises(EmbedError, match="only to its own customers"):
        fetch.completed("oembed", {"url": "https://www.instagram.com/p/CabcDEF_-12/"})
    assert house.asked == []


def test_a_house_with_many_servers_is_asked_at_the_one_meant(house):
    house.says = {"title": "A post"}
    fetch.completed("oembed", {"url": "https://mstdn.social/@halden/110000000000000001"})
    assert house.asked[0].startswith("https://mstdn.social/api/oembed?")


def test_a_provider_that_trickles_is_given_up(monkeypatch, house):
    clock = iter(range(0, 1000, 3))
    monkeypatch.setattr(fetch.time, "monotonic", lambda: next(clock))
    house.says = b" " * 100_000
    with pytest.raises(fetch.Unreachable, match="longer than 4"):
        fetch.ask(PROVIDERS["youtube"], FILM)


@pytest.mark.parametrize(
    ("to", "follows"),
    [
        ("https://www.youtube.com/oembed2", True),
        ("https://evil.example/", False),
        ("http://www.youtube.com/oembed", False),
        ("https://127.0.0.1/", False),
        ("file:///etc/passwd", False),
    ],
)
def test_a_redirect_leads_to_no_other_host(to, follows):
    request = Request("https://www.youtube.com/oembed")
    redirect = fetch._SameHost().redirect_request
    if follows:
        assert redirect(request, None, 302, "", Message(), to).full_url == to
    else:
        with pytest.raises(fetch.Unreachable, match="another host"):
            redirect(request, None, 302, "", Message(), to)


@pytest.mark.parametrize("address", ["http://x.example/", "file:///etc/passwd", "ftp://x.example/"])
def test_nothing_but_https_is_ever_opened(address):
    with pytest.raises(URLError, match="unknown url type"):
        fetch._opener().open(address, timeout=1)
