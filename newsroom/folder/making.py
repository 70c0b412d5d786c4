"""From an answer to a file: the page as readers get it, without what only a server can do."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils._os import safe_join

from articles.editions import edition_of
from articles.shown import Span
from articles.site.written import written
from newsroom.folder import words
from newsroom.folder.addresses import (
    MISSING,
    file_of,
    found_at,
    is_static,
    kind_of,
    link_to,
    own_path,
    relative,
)
from newsroom.folder.asking import Answer, ask
from newsroom.folder.rewriting import Links, Rewriting, named_in

HTML = "text/html"
INDEX = "search/index"
_KEPT = (200, 410)
_MOVED = (301, 302, 307, 308)
_CHARSET = '<meta charset="utf-8">'
# A page that is read tomorrow does not say which day it is.
_TODAY = re.compile(r'(<div class="top">)<time [^>]*>[^<]*</time>')
_FORM_ENDS = "</form>"
# Each of our languages says the same of a number as of the number of its last two figures.
_NUMBERS = 200


@dataclass(slots=True)
class Made:
    """`content`: None where nothing is to be written. `words`: of an article, those it is found
    by. `why_not`: it should have been there."""

    address: str
    file: str | None = None
    content: bytes | None = None
    links: Links = field(default_factory=Links)
    keys: dict[str, Span] = field(default_factory=dict)
    until: float | None = 0.0
    words: bytes = b""
    why_not: str = ""


def make(address: str, at: datetime, ahead: list, urls: tuple[str, ...]) -> Made:
    """`urls`: where the site will stand, first, and where else its own texts say it stands."""
    made = Made(address, file_of(address))
    if is_static(address):
        made.content = _static(address, made.links)
        return made
    answer = ask(address, at, ahead)
    made.keys, made.until = answer.keys, answer.until
    if answer.status >= 500:
        made.why_not = f"the page answered {answer.status}"
    elif answer.status in _MOVED:
        made.content = _moved(address, answer.there, urls, made.links)
    elif answer.status in _KEPT or address.endswith(MISSING):
        made.content = _content(address, answer, urls, made.links)
        if answer.status == 410 and kind_of(address) == "article":
            # Its page does not name it, and who reads ninjs is to hear of it as well.
            made.links.note(f"{address.removesuffix('/')}.json")
        if answer.status == 200 and kind_of(address) == "ninjs":
            made.words = words.kept(json.loads(answer.body))
    return made


def _static(address: str, links: Links) -> bytes | None:
    name = address.removeprefix(settings.STATIC_URL)
    collected = Path(safe_join(settings.STATIC_ROOT, name))
    found = collected if collected.is_file() else finders.find(name)
    if not found:
        return None
    content = Path(found).read_bytes()
    if name.endswith((".css", ".js")):
        for other in named_in(address, content.decode()):
            links.note(other)
    return content


def _content(address: str, answer: Answer, urls, links: Links) -> bytes:
    rewriting = Rewriting(address, urls, links)
    kind = kind_of(address)
    if answer.kind == HTML:
        text = answer.body.decode()
        if kind == "search":
            text = _searched_here(text, address)
        text = _with_policy(text, answer.policy)
        if kind != "frame":  # what somebody else has written stays as it is
            text = rewriting.page(_TODAY.sub(r"\1<span></span>", text, count=1))
        return text.encode()
    if "feed" in kind:
        return rewriting.feed(answer.body.decode(), answer.kind).encode()
    if kind.startswith("sitemap"):
        return rewriting.sitemap(answer.body.decode()).encode()
    if kind == "ninjs":
        rewriting.note_media(answer.body.decode())
    return answer.body


def _with_policy(text: str, policy: str) -> str:
    """No header comes with a file."""
    policy = policy.replace("&", "&amp;").replace('"', "&quot;")
    said = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return text.replace(_CHARSET, f"{_CHARSET}\n{said}", 1) if policy else text


# --- Pages that lead on ---------------------------------------------------------------------------


def _moved(address: str, there: str, urls, links: Links) -> bytes | None:
    own = own_path(there, address, urls)
    if own is None:
        return None
    target = found_at(own[0], own[1]).address
    if file_of(target) is None or is_static(target):
        return None
    links.note(target)
    return leading(address, target, urls[0])


def leading(address: str, target: str, url: str) -> bytes:
    """The page at a former address."""
    edition, file = edition_of(target), link_to(file_of(target))
    with translation.override(edition.language):
        page = written(
            "site/moved.html",
            {
                "edition": edition,
                "link": relative(file, link_to(file_of(address))),
                "url": f"{url}/{file}",
            },
        )
    return page.encode()


# --- The search -----------------------------------------------------------------------------------


def _searched_here(text: str, address: str) -> str:
    """The form stays; a script of ours looks into an index that lies beside it."""
    edition = edition_of(address)
    here = link_to(file_of(address))
    with translation.override(edition.language):
        part = written(
            "site/search_in_folder.html",
            {
                "index": relative(f"{INDEX}/{edition.language}/", here),
                "root": relative("", here),
                "numbers": json.dumps(_by_number(translation.ngettext), ensure_ascii=False),
            },
        )
    return text.replace(_FORM_ENDS, _FORM_ENDS + part, 1)


def _by_number(said: Callable[[str, str, int], str]) -> list:
    """The sentences that there are, and which of them is said of each number."""
    forms: dict[str, int] = {}
    which = []
    for number in range(_NUMBERS):
        # The same words as on the page of the server.
        form = said("%(number)s article", "%(number)s articles", number)
        which.append(forms.setdefault(form, len(forms)))
    return [list(forms), which]
