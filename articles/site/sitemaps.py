"""For search engines: every public address, in files of a fixed range of article ids, so that a
new article changes one small file and not all of them."""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import iri_to_uri

from articles import visibility
from articles.site.editions import editions
from articles.site.errors import lost
from articles.site.moments import iso
from articles.site.page import public

IN_A_FILE = 5_000  # the protocol allows 50,000; smaller files are fetched again more cheaply
MOST_FILES = 1_000_000  # no database counts further
XML = "application/xml; charset=utf-8"


@public
def index(request: HttpRequest, *, at: datetime) -> HttpResponse:
    part = (F("article_id") - 1) / IN_A_FILE + 1
    found = visibility.revisions(at).order_by().annotate(part=part).values_list("part", flat=True)
    files = [0, *sorted({int(number) for number in found.distinct()})]
    urls = [f"{settings.NEWSROOM_URL}/sitemap/{number}.xml" for number in files]
    return _xml("site/sitemap_index.xml", {"urls": urls})


@public
def part(request: HttpRequest, number: int, *, at: datetime) -> HttpResponse:
    """File 0 holds the places that are always there, the others the articles."""
    places = _places(at) if number == 0 else number <= MOST_FILES and _articles(number, at)
    if not places:
        return lost(request, at)
    return _xml("site/sitemap.xml", {"places": places})


def _places(at: datetime) -> list[tuple[str, str]]:
    homes = [edition.home for edition in editions()]
    homes += [f"{home}corrections/" for home in homes]
    sections = [s.path for edition in editions() for s in visibility.sections(edition.language)]
    places = [(path, "") for path in homes + sections] + _about(at)
    return [(settings.NEWSROOM_URL + iri_to_uri(path), changed) for path, changed in places]


def _about(at: datetime) -> list[tuple[str, str]]:
    """The about pages there are, and the list of them where it holds any."""
    homes = {edition.language: edition.home for edition in editions()}
    found = [it for it in visibility.standing_everywhere(at) if it.language in homes]
    lists = dict.fromkeys(f"{homes[it.language]}about/" for it in found)
    return [*((path, "") for path in lists), *((it.path, iso(it.changed_at)) for it in found)]


def _articles(number: int, at: datetime) -> list[tuple[str, str]]:
    first = (number - 1) * IN_A_FILE + 1
    found = (
        visibility.revisions(at)
        .filter(article__id__range=(first, first + IN_A_FILE - 1))
        .order_by("article_id")
        .values_list("article__path", "article__published_at", "updated_at")
    )
    return [
        (settings.NEWSROOM_URL + iri_to_uri(path), iso(updated or published))
        for path, published, updated in found
    ]


@public
def robots(request: HttpRequest, *, at: datetime) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {settings.NEWSROOM_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _xml(template: str, context: dict) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), content_type=XML)
