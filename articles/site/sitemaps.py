"""For search engines: every public address, in files of a fixed range of ids, so that a new article
changes one small file and not all of them; and the news of two days, in files of their own."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from articles import visibility
from articles.editions import edition_in, editions, whole
from articles.moments import iso, midnight
from articles.site.feeds.writable import writable
from articles.site.lost import lost
from articles.site.page import public
from articles.site.spans import Span

IN_A_FILE = visibility.IN_A_PART  # the protocol allows 50,000; smaller ones are cheap to fetch
NEWS_IN_A_FILE = visibility.NEWS_IN_A_PART
MOST_FILES = 1_000_000  # no database counts further
XML = "application/xml; charset=utf-8"
SUBJECTS = {"tags": "tag", "authors": "author", "sources": "source"}


class Place(NamedTuple):
    """An address as a file lists it. `others`: (hreflang, path) of the same in each language, its
    own among them."""

    path: str
    changed: str = ""
    picture: str = ""
    others: Sequence[tuple[str, str]] = ()


@public
def index(request: HttpRequest, *, at: datetime) -> HttpResponse:
    parts = visibility.parts(at, IN_A_FILE)
    files = ["0", *(str(number) for number in parts["article"])]
    for file, kind in SUBJECTS.items():
        files += [f"{file}-{number}" for number in parts[kind]]
    for language, (oldest, newest) in visibility.spans(at).items():
        years = range(localtime(oldest).year, localtime(newest).year + 1)
        files += [f"archive-{language}-{year:04}" for year in years]
    for language, count in visibility.news_count(at).items():
        pages = range(2, -(-count // NEWS_IN_A_FILE) + 1)
        files += [f"news-{language}", *(f"news-{language}-{page}" for page in pages)]
    urls = [f"{settings.NEWSROOM_URL}/sitemap/{file}.xml" for file in files]
    return _xml("site/sitemap_index.xml", {"urls": urls})


@public
def part(request: HttpRequest, name: str, *, at: datetime) -> HttpResponse:
    """File 0 holds the places that are always there."""
    for form, answer in FILES.items():
        asked = re.fullmatch(form, name)
        response = asked and answer(*asked.groups(), at=at)
        if response:
            return response
    return lost(request, at)


def _places(*, at: datetime) -> HttpResponse:
    homes = [edition.home for edition in editions()]
    places = [f"{home}{below}" for home in homes for below in ("corrections/", "archive/")]
    places = homes + places
    sections = [s.path for edition in editions() for s in visibility.sections(edition.language)]
    fronts = _told({edition.language: edition.home for edition in editions()}, default=True)
    listed = [Place(path, others=fronts if path in homes else ()) for path in places + sections]
    return _listed([*listed, *_about(at)])


def _told(paths: dict[str, str], *, default: bool = False) -> list[tuple[str, str]]:
    """hreflang and path of what is there in several languages, in the site's order of them; last,
    where it is right, the one for everybody else."""
    if len(paths) < 2:
        return []
    order = [it.language for it in editions() if it.language in paths]
    listed = [(edition_in(code).lang, paths[code]) for code in dict.fromkeys([*order, *paths])]
    return [*listed, ("x-default", listed[0][1])] if default else listed


def _about(at: datetime) -> list[Place]:
    """The about pages there are, and the list of them where it holds any."""
    homes = {edition.language: edition.home for edition in editions()}
    found = [it for it in visibility.standing_everywhere(at) if it.language in homes]
    lists = dict.fromkeys(f"{homes[it.language]}about/" for it in found)
    subjects: dict = {}
    for it in found:
        subjects.setdefault(it.subject, {})[it.language] = it.path
    subjects.pop(None, None)
    pages = [
        Place(it.path, iso(it.changed_at), others=_told(subjects.get(it.subject, {})))
        for it in found
    ]
    return [*map(Place, lists), *pages]


def _articles(number: str, *, at: datetime) -> HttpResponse | None:
    if int(number) > MOST_FILES:
        return None
    found = visibility.articles_in(int(number), at, IN_A_FILE)
    # Asked only where there is an answer: most newsrooms have files without a translation.
    is_told = any(it.article.story for it in found)
    stories = visibility.stories_in(int(number), at, IN_A_FILE) if is_told else {}
    return _listed([_article(it, stories.get(it.article.story, {})) for it in found])


def _article(it, told: dict[str, str]) -> Place:
    told = told | {it.article.language: it.article.path}
    return Place(
        it.article.path,
        iso(it.updated_at or it.article.published_at),
        it.picture.share_src if it.picture and it.picture.shows else "",
        _told(told, default=True),
    )


def _subjects(file: str, number: str, *, at: datetime) -> HttpResponse | None:
    if int(number) > MOST_FILES:
        return None
    kind = SUBJECTS[file]
    found = list(visibility.subjects_in(kind, int(number), at, IN_A_FILE))
    is_told = any(same for *_, same in found)
    told = visibility.tags_told_in(int(number), at, IN_A_FILE) if is_told else {}
    others = {
        same: _told({code: _under(kind, code, slug) for code, slug in slugs.items()})
        for same, slugs in told.items()
    }
    return _listed(
        [
            Place(_under(kind, language, slug), iso(newest), others=others.get(same, ()))
            for language, slug, newest, same in found
        ]
    )


def _under(kind: str, language: str, slug: str) -> str:
    return f"{edition_in(language).home}{kind}/{slug}/"


def _archive(language: str, year: str, *, at: datetime) -> HttpResponse | None:
    """The pages of a year, its months and its days that have any article."""
    if language not in dict(settings.LANGUAGES) or int(year) > localtime(at).year:
        return None
    edition, first = edition_in(language), date(int(year), 1, 1)
    length = (date(first.year + 1, 1, 1) - first).days
    starts = [midnight(first + timedelta(n)) for n in range(length + 1)]
    filled = visibility.days_filled(language, starts, at)
    days = [first + timedelta(n) for n in sorted(filled)]
    months = dict.fromkeys(day.replace(day=1) for day in days)
    spans = [Span(edition, first, 1)] if days else []
    spans += [Span(edition, month, 2) for month in months]
    spans += [Span(edition, day, 3) for day in days]
    return _listed([Place(span.path) for span in spans])


def _news(language: str, number: str | None, *, at: datetime) -> HttpResponse | None:
    """As Google News wants it: first publications of two days. The first file may be empty: its
    address is known, and nothing new is no error."""
    page = int(number or 1)
    if language not in dict(settings.LANGUAGES) or page > MOST_FILES or number == "1":
        return None
    found = visibility.news_in(language, page, at)
    if not found and page > 1:
        return None
    context = {
        "name": edition_in(language).name,
        "language": _in_news(language),
        "items": [
            (
                whole(it.article.path),
                iso(it.article.published_at),
                writable(it.headline),
            )
            for it in found
        ],
    }
    return _xml("site/sitemap_news.xml", context)


def _in_news(language: str) -> str:
    """Of two letters, but for the two ways of writing Chinese."""
    chinese = {"zh-hans": "zh-cn", "zh-cn": "zh-cn", "zh-hant": "zh-tw", "zh-tw": "zh-tw"}
    return chinese.get(language, language.partition("-")[0])


# Only digits of ours: another way to write a number would be another address of the same file.
_NUMBER, _LANGUAGE = "([1-9][0-9]{0,9})", "([a-z]+(?:-[a-z]+)*)"
FILES: dict[str, Callable[..., HttpResponse | None]] = {
    "0": _places,
    _NUMBER: _articles,
    f"({'|'.join(SUBJECTS)})-{_NUMBER}": _subjects,
    f"archive-{_LANGUAGE}-((?!000)[0-9]{{4}})": _archive,
    f"news-{_LANGUAGE}(?:-{_NUMBER})?": _news,
}


def _listed(places: list[Place]) -> HttpResponse | None:
    rows = [
        (
            whole(it.path),
            it.changed,
            whole(it.picture) if it.picture else "",
            [(language, whole(path)) for language, path in it.others],
        )
        for it in places
    ]
    return _xml("site/sitemap.xml", {"places": rows}) if rows else None


def _xml(template: str, context: dict) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type=XML)
