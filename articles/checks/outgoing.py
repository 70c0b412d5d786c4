"""The addresses of other houses in our texts, and which of them no longer answer.

Nothing here asks the network: `manage.py check_links` does, through `workflow.links`, and notes
what it heard. A text is judged by those notes.
"""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from articles import moments
from articles.checks.problem import Problem
from articles.checks.text import Text
from articles.checks.unanswered import in_words
from articles.models import Embed, OutgoingLink
from articles.wording import in_line, isolated

# Addresses of one text that are looked up; nobody writes more.
MOST = 500
# Embeds whose content links to a page elsewhere; players are asked for by refresh_embeds.
LINKING = ("link", "source")
_LINK = re.compile(r'<a (?:[^<>]*? )?href="(https?://[^"<>]+)"[^<>]*>([^<]*)', re.IGNORECASE)


def links_in(body: str) -> Iterator[tuple[str, str]]:
    """(address, linked words), without what stands behind a “#”."""
    for match in _LINK.finditer(body):
        url = _plain(html.unescape(match[1]))
        if url:
            yield url, html.unescape(match[2])


def links_of_embed(row: Embed) -> Iterator[tuple[str, str]]:
    url = _plain(row.data.get("url") or "") if row.kind in LINKING else ""
    if url:
        yield url, row.data.get("title") or row.data.get("what") or row.data.get("who") or url


def digest_of(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def broken_links(text: Text) -> Iterator[Problem]:
    words: dict[str, str] = {}
    for url, said in _links_of(text):
        if len(words) == MOST:
            break
        words.setdefault(url, said)
    if not words:
        return
    digests = {digest_of(url): url for url in words}
    broken = OutgoingLink.objects.filter(digest__in=digests).exclude(fault="")
    found = {digests[it.digest]: it for it in broken}
    for url, said in words.items():
        if url in found:
            yield _problem(found[url], said)


def _problem(link: OutgoingLink, said: str) -> Problem:
    since = (
        (_(", since %(moment)s") % {"moment": isolated(moments.day(link.broken_since))})
        if link.broken_since
        else ""
    )
    named = (
        (_("The link “%(words)s” leads") % {"words": isolated(said[:80])})
        if said.strip()
        else _("A link leads")
    )
    return Problem(
        "broken-link",
        _("%(named)s nowhere: %(words)s (%(fault)s%(since)s). Link elsewhere, or take it out.")
        % {
            "named": named,
            "words": in_line(link.url[:200]),
            "fault": isolated(in_words(link.fault)),
            "since": since,
        },
    )


def _links_of(text: Text) -> Iterator[tuple[str, str]]:
    yield from links_in(text.revision.body)
    for row in text.targets.content.values():
        yield from links_of_embed(row)


def _plain(url: str) -> str:
    """ "" where it is an address of our own, or none at all."""
    url = url.strip().partition("#")[0]
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or host == _own_host():
        return ""
    return url


def _own_host() -> str | None:
    return urlsplit(settings.NEWSROOM_URL).hostname


def all_links(bodies: Iterable[str], rows: Iterable[Embed]) -> dict[str, str]:
    """digest -> address, each once."""
    found: dict[str, str] = {}
    for body in bodies:
        found |= {digest_of(url): url for url, _rest in links_in(body)}
    for row in rows:
        found |= {digest_of(url): url for url, _rest in links_of_embed(row)}
    return found
