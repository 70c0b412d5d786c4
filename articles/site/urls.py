"""The readers' addresses. Each edition has the same ones below its home."""

import re

from django.conf import settings
from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from articles.editions import edition_in
from articles.site import about, archive, ninjs
from articles.site.article import article, permanent
from articles.site.feeds.items import ENDINGS
from articles.site.feeds.views import all_feeds, corrections_feed, feed
from articles.site.frame import frame
from articles.site.front import front
from articles.site.lists import listing
from articles.site.machines import accent_style, key_file, mining, robots, security
from articles.site.media import icon, picture
from articles.site.notes import corrections
from articles.site.preview import preview, preview_frame, preview_picture
from articles.site.search import description, search
from articles.site.sitemaps import index, part
from articles.site.versions import versions


class Name(StringConverter):
    """A slug in any script."""

    regex = r"[^/\x00]{1,200}"


register_converter(Name, "name")
# <home or section>/YYYY/MM/DD/<slug>/
ARTICLE = r"(?:[^/\x00]+/){0,2}\d{4}/\d\d/\d\d/[^/\x00]+"


YEAR, MONTH, DAY = r"(?P<year>\d{4})/", r"(?P<month>\d\d?)/", r"(?P<day>\d\d?)/"


def _archive(home: str, language: str) -> list:
    here, place = {"language": language}, f"^{re.escape(home)}archive/"
    return [
        path(f"{home}archive/", archive.archive, here, name=f"archive-{language}"),
        re_path(f"{place}{YEAR}$", archive.year, here, name=f"year-{language}"),
        re_path(f"{place}{YEAR}{MONTH}$", archive.month, here, name=f"month-{language}"),
        re_path(f"{place}{YEAR}{MONTH}{DAY}$", archive.day, here, name=f"day-{language}"),
    ]


def _feeds(place: str, view, name: str, kwargs: dict) -> list:
    """The same in each format."""
    names = {form: name if form == "rss" else f"{name}-{form}" for form in ENDINGS}
    language = kwargs["language"]
    return [
        path(place + end, view, {**kwargs, "form": form}, name=f"{names[form]}-{language}")
        for form, end in ENDINGS.items()
    ]


def _edition(language: str) -> list:
    home = edition_in(language).home[1:]
    here = {"language": language}
    addresses = [
        path(home, front, here, name=f"front-{language}"),
        *_feeds(home, feed, "feed", here),
        path(f"{home}feed/all/", all_feeds, here, name=f"feeds-{language}"),
        path(f"{home}corrections/", corrections, here, name=f"corrections-{language}"),
        *_feeds(f"{home}corrections/", corrections_feed, "corrections-feed", here),
        *_archive(home, language),
        path(f"{home}about/", about.about, here, name=f"about-{language}"),
        path(f"{home}about/<name:slug>/", about.page, here, name=f"about-page-{language}"),
        path(f"{home}search/", search, here, name=f"search-{language}"),
        path(f"{home}search/description.xml", description, here, name=f"opensearch-{language}"),
    ]
    for kind in ("tag", "author", "source", "section"):
        place = home + ("" if kind == "section" else f"{kind}/") + "<name:slug>/"
        below = {**here, "kind": kind}
        addresses += [
            path(place, listing, below, name=f"{kind}-{language}"),
            *_feeds(place, feed, f"{kind}-feed", below),
        ]
    return addresses


urlpatterns = [
    # First, because it is asked most: one look-up.
    re_path(rf"^{ARTICLE}/$", article, name="article"),
    re_path(rf"^{ARTICLE}/versions/$", versions, name="versions"),
    # No clash with a slug that ends so: an article's own address ends in a slash.
    re_path(rf"^{ARTICLE}\.json$", ninjs.article, name="ninjs"),
    path("article/<uuid:guid>/", permanent, name="permanent"),
    path("embed/<uuid:guid>/", frame, name="frame"),
    path("preview/<str:token>/", preview, name="preview"),
    path(
        "preview/<str:token>/media/<uuid:guid>/<int:width>.<str:extension>",
        preview_picture,
        name="preview-picture",
    ),
    path(
        "preview/<str:token>/media/<uuid:guid>/<str:shape>/<int:width>.<str:extension>",
        preview_picture,
        name="preview-crop",
    ),
    path("preview/<str:token>/embed/<uuid:guid>/", preview_frame, name="preview-frame"),
    path("media/<uuid:guid>/<int:width>.<str:extension>", picture, name="picture"),
    path("media/<uuid:guid>/<str:shape>/<int:width>.<str:extension>", picture, name="crop"),
    re_path(
        r"^accent/(?P<light>[0-9a-f]{6})-(?P<dark>[0-9a-f]{6})\.css$", accent_style, name="accent"
    ),
    path("sitemap.xml", index, name="sitemaps"),
    re_path(r"^sitemap/(?P<name>[a-z0-9-]{1,60})\.xml$", part, name="sitemap"),
    path("favicon.ico", icon, name="icon"),
    path("robots.txt", robots, name="robots"),
    path(".well-known/tdmrep.json", mining, name="mining"),
    path(".well-known/security.txt", security, name="security"),
    path("<str:key>.txt", key_file, name="indexnow-key"),
]
# The newsroom's own language last: its section addresses would take the other homes for sections.
for _code, _name in reversed(settings.LANGUAGES):
    urlpatterns += _edition(_code)
