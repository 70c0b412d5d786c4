"""The file: written article by article, with its head put before it at the end."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings

from articles import visibility
from articles.editions import edition_in
from articles.syndication.writing import whole
from articles.syndication.wxr.items import items
from articles.syndication.wxr.marks import cdata, mail_date, tag
from articles.syndication.wxr.terms import Terms
from articles.visibility import IN_A_PART

AT_ONCE = 100
_SPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)


@dataclass(slots=True)
class Written:
    """`unseen`: articles that readers do not see."""

    posts: int = 0
    unseen: int = 0
    pictures: int = 0


def write(
    path: Path,
    at: datetime,
    *,
    language: str = "",
    everything: bool = False,
    tell: Callable[[int], None] = lambda articles: None,
) -> Written:
    """What readers see at `at`, in one language or all; with `everything` also what they do not.
    A file of the same name gives way when the new one is whole."""
    told, terms, attached = Written(), Terms(), set()
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".newsroom-") as folder:
        inside, done = Path(folder, "items"), Path(folder, "wxr")
        with open(inside, "w", encoding="utf-8") as file:
            for revisions, are_seen in _all(at, language, everything):
                file.writelines(items(revisions, at, terms, attached))
                told.posts += len(revisions)
                told.unseen += 0 if are_seen else len(revisions)
                tell(told.posts)
        if attached:
            terms.author(edition_in(language or settings.LANGUAGE_CODE).name, "newsroom")
        with open(done, "w", encoding="utf-8") as file:
            file.write(_head(at, language, terms))
            with open(inside, encoding="utf-8") as written:
                shutil.copyfileobj(written, file)
            file.write("</channel>\n</rss>\n")
        os.chmod(done, 0o600 if everything else 0o644)  # noqa: PTH101
        done.replace(path)
    told.pictures = len(attached)
    return told


def _all(at: datetime, language: str, everything: bool) -> Iterator[tuple[list, bool]]:
    wanted = {"article__language": language} if language else {}
    for number in visibility.parts(at)["article"]:
        first = (number - 1) * IN_A_PART + 1
        here = {"article__id__gte": first, "article__id__lt": first + IN_A_PART}
        rows = visibility.revisions(at).filter(**here, **wanted).order_by("article_id")
        yield from ((few, True) for few in _few(rows))
    if everything:
        yield from ((few, False) for few in _few(visibility.unseen(at).filter(**wanted)))


def _few(rows) -> Iterator[list]:
    found = rows.iterator(AT_ONCE)
    while few := list(islice(found, AT_ONCE)):
        yield few


def _head(at: datetime, language: str, terms: Terms) -> str:
    edition = edition_in(language or settings.LANGUAGE_CODE)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<rss version="2.0" {_SPACES}>\n<channel>\n'
        + cdata("title", edition.name)
        + tag("link", whole(edition.home))
        + tag("description", "")
        + tag("pubDate", mail_date(at))
        + tag("language", edition.lang)
        + tag("wp:wxr_version", "1.2")
        + tag("wp:base_site_url", settings.NEWSROOM_URL)
        + tag("wp:base_blog_url", settings.NEWSROOM_URL)
        + terms.head()
        + tag("generator", "newsroom")
    )
