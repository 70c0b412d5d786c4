"""The addresses that something had elsewhere, as ours are kept: paths of this site, and none that
the site uses itself."""

import re
from urllib.parse import urlsplit

from django.urls import Resolver404, ResolverMatch, resolve

from articles.models import Author, Section, Source, Tag
from articles.models.address import path_in
from articles.workflow.readdressing import LONGEST, is_slug_taken

# As the site asks for it: /?p=4711 or /index.php?id=4711, of systems that had all articles there.
_BY_NUMBER = re.compile(r"[a-z_]{1,20}=[0-9]{1,15}", re.ASCII)
# Where articles stand, here and in most systems: known without asking all our addresses.
_DATED = re.compile(r"/\d{4}/\d\d/\d\d/[^/]+/?")
_ANYONES = {"section": Section, "tag": Tag, "author": Author, "source": Source}


def path_of(address: str) -> str:
    """Its path, with the query where that alone says which article; "" where it is none."""
    path = path_in(address)
    if not path.startswith("/") or path.startswith("//") or "\x00" in path:
        return ""
    query = urlsplit(address.strip()).query
    one_for_many = path == "/" or "." in path.rpartition("/")[2]
    if one_for_many and _BY_NUMBER.fullmatch(query):
        path = f"{path}?{query}"
    return path if len(path) <= LONGEST else ""


def is_ours(path: str) -> bool:
    """Whether the site answers there with something else than an article: such an address cannot
    lead to one."""
    if "?" in path or _DATED.fullmatch(path):
        return False
    match = _match(path)
    if match is None:
        return False
    name = match.url_name or ""
    if name in ("article", "versions", "ninjs", "indexnow-key"):
        return False
    model = _ANYONES.get(match.kwargs.get("kind", ""))
    if model is None or name.rpartition("-")[0] not in _ANYONES:
        return True
    language, slug = match.kwargs["language"], match.kwargs["slug"]
    return is_slug_taken(model, slug, language=language)


def _match(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None
