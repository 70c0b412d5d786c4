"""One address for everything: other ways to write it, and former ones, lead there once."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.text import slugify

from articles import visibility
from articles.site import shelves

LONGEST = 400
_NUMBER = re.compile(r"[a-z_]{1,20}=[0-9]{1,15}", re.ASCII)
# What stands below the address of a list or an article.
BELOW = ("feed/", "feed/atom/", "feed/json/", "versions/")
# They are always there, whatever is public.
ALWAYS = frozenset(
    "front about archive year month day corrections feeds feed feed-atom feed-json "
    "corrections-feed corrections-feed-atom corrections-feed-json".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address as a reader asked for it, and in the form in which ours are written; each
    without what stands `below` it."""

    path: str
    form: str
    below: str

    @property
    def names(self) -> list[str]:
        """How it may be known: a foreign address need not end in a slash."""
        both = [self.path, self.form]
        return list(dict.fromkeys([*both, *(path.rstrip("/") or "/" for path in both)]))


def read(path: str, below: str = "") -> Asked:
    form = written(path)
    below = below or next((it for it in BELOW if form.endswith(f"/{it}")), "")
    return Asked(path.removesuffix(below), form.removesuffix(below), below)


def written(path: str) -> str:
    """The form in which our addresses are written: composed letters, lower case, a slash at the
    end, no percent signs. What no address of ours could be stays as it is.

    >>> written("//Tag/Cafe\u0301")
    '/tag/caf\xe9/'
    """
    parts = [part for part in unquote(path).split("/") if part]
    form = "/".join(_part(part) for part in parts)
    form = f"/{form}/" if form and "." not in parts[-1] else f"/{form}"
    return path if "\x00" in form or len(form) > LONGEST else form


def _part(part: str) -> str:
    plain = unicodedata.normalize("NFC", part).lower()
    slug = "" if "." in part else slugify(plain, allow_unicode=True)
    return slug.strip("-_") or plain


def by_number(path: str, query: str, at: datetime) -> str | None:
    """/?p=4711: of a system that had all its articles at the front's address. Asked for nothing
    else that may stand behind the question mark."""
    if not _NUMBER.fullmatch(query):
        return None
    found = visibility.first_moved([f"{path}?{query}"], at)
    return found and found[1]


def elsewhere(asked: Asked, at: datetime) -> str | None:
    """Where what is meant stands, if it is public: without what stands below it."""
    match = match_of(asked.form + asked.below)
    if match is None:
        return None
    kind = match.kwargs.get("kind", "")
    if kind == "tag":
        # By the name of the tag, too, or by another spelling of it.
        return visibility.tag_address(match.kwargs["language"], match.kwargs["slug"], at)
    # Else it would be what was asked for.
    return _other(match, kind, asked.form, at) if asked.form != asked.path else None


def _other(match: ResolverMatch, kind: str, form: str, at: datetime) -> str | None:
    name = match.url_name
    if kind:
        return _of_shelf(match, kind, at)
    if name.startswith("about-page-"):
        found = visibility.standing_at(match.kwargs["language"], match.kwargs["slug"], at)
        return found and found.path
    if name in ("article", "versions"):
        return visibility.address(at, path=form)
    if name == "permanent":
        return visibility.address(at, guid=match.kwargs["guid"])
    return form if name.rpartition("-")[0] in ALWAYS else None


def _of_shelf(match: ResolverMatch, kind: str, at: datetime) -> str | None:
    shelf = shelves.find(match.kwargs["language"], kind, match.kwargs["slug"], at)
    there = shelf and (kind == "section" or shelf.cards(at)[:1])
    return shelf.path if there else None


def match_of(path: str) -> ResolverMatch | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if match.url_name and not match.namespaces else None
