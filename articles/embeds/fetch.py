"""Asks a provider what an address of its is called. The only part of embeds that uses the network:
called when an editor inserts an embed and by a command, never while a page is made.

Only https, only the endpoints in `providers`, a few seconds, a few kilobytes, and no following of
redirects to another host. Of the answer we keep title and author, as text; never its html.
"""

import html
import json
import re
import time
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from django.utils.translation import gettext

from articles.embeds.kinds import EmbedError
from articles.embeds.providers import Provider, endpoint_of, player_of
from articles.outside.fetching import read_some

SECONDS = 4
MOST_BYTES = 256 * 1024
LONGEST_TITLE, LONGEST_NAME = 250, 160
AGENT = "newsroom (+oembed)"
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.S | re.I)


class Gone(Exception):
    """The provider says that it no longer has it, or shows it to nobody."""


class Unreachable(Exception):
    """The provider gave no usable answer; what it has is unknown. Says why in a few words."""


@dataclass(frozen=True, slots=True)
class Answer:
    title: str
    author: str


class _SameHost(HTTPRedirectHandler):
    def redirect_request(self, request, fp, code, message, headers, new_url):
        old, new = urlsplit(request.full_url), urlsplit(new_url)
        if (new.scheme, new.netloc) != (old.scheme, old.netloc):
            raise Unreachable(gettext("it sends us to another host"))
        return super().redirect_request(request, fp, code, message, headers, new_url)


def _opener() -> OpenerDirector:
    """https and nothing else: urllib's own opener also knows files, ftp and plain http."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPSHandler(),
        _SameHost(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
        UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def completed(kind: str, data: dict) -> dict:
    """`data` with title and author as the provider gives them, where the editor left them empty.
    Every other kind needs nobody's answer. Raises EmbedError."""
    known = player_of(str(data.get("url") or "").strip()) if kind == "oembed" else None
    title, author = data.get("title"), data.get("author")
    if known is None or title:
        return data
    provider, _ = known
    try:
        answer = ask(provider, data["url"].strip())
    except Gone:
        sentence = gettext("{house} has nothing at this address.")
        raise EmbedError("url", sentence.format(house=provider.label)) from None
    except Unreachable as why:
        sentence = gettext("{house} did not say what this is called: {why}. Write a title.")
        raise EmbedError("title", sentence.format(house=provider.label, why=why)) from None
    return {**data, "title": answer.title, "author": author or answer.author}


def ask(provider: Provider, url: str) -> Answer:
    """What the provider says of an address. Raises Gone or Unreachable."""
    endpoint = endpoint_of(provider, url)
    if not endpoint:
        raise Unreachable(gettext("it answers only to its own customers"))
    written = _get(f"{endpoint}?{urlencode({'format': 'json', 'url': url})}")
    try:
        said = json.loads(written)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Unreachable(gettext("it did not answer in JSON"))
    title = _text(said.get("title")) or _first_words(said.get("html"))
    if not title:
        raise Unreachable(gettext("its answer has no title"))
    return Answer(_cut(title, LONGEST_TITLE), _cut(_text(said.get("author_name")), LONGEST_NAME))


def _get(address: str) -> bytes:
    until = time.monotonic() + SECONDS
    request = Request(address, headers={"User-Agent": AGENT, "Accept": "application/json"})  # noqa: S310 - the opener knows https alone
    try:
        with _opener().open(request, timeout=SECONDS) as response:
            return _read(response, until)
    except HTTPError as error:
        if error.code in (404, 410):
            raise Gone from None
        raise Unreachable(gettext("it answered {code}").format(code=error.code)) from None
    except TimeoutError:
        raise Unreachable(
            gettext("it took longer than {count} seconds").format(count=SECONDS)
        ) from None
    except (OSError, HTTPException):
        raise Unreachable(gettext("it cannot be reached")) from None


def _read(response, until: float) -> bytes:
    read = bytearray()
    while chunk := read_some(response, until):
        read += chunk
        if len(read) > MOST_BYTES:
            raise Unreachable(gettext("its answer is too long"))
    return bytes(read)


def _text(said) -> str:
    return (
        " ".join(html.unescape(said).replace("\x00", "").split()) if isinstance(said, str) else ""
    )


def _first_words(said) -> str:
    """A post has no title: its words, which stand in the first paragraph."""
    if not isinstance(said, str):
        return ""
    paragraph = _PARAGRAPH.search(said)
    return _text(_TAG.sub(" ", paragraph[1])) if paragraph else ""


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 1].rpartition(" ")[0] + "…"
