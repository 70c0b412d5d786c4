"""The readers' addresses. Each edition has the same ones below its home."""

from django.conf import settings
from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from articles.site.article import article, permanent
from articles.site.editions import edition_in
from articles.site.feeds import feed
from articles.site.frame import frame
from articles.site.front import front
from articles.site.lists import listing
from articles.site.media import icon, picture
from articles.site.sitemaps import index, part, robots


class Name(StringConverter):
    """A slug in any script."""

    regex = r"[^/\x00]{1,200}"


register_converter(Name, "name")


def _edition(language: str) -> list:
    home = edition_in(language).home[1:]
    here = {"language": language}
    addresses = [
        path(home, front, here, name=f"front-{language}"),
        path(f"{home}feed/", feed, here, name=f"feed-{language}"),
    ]
    for kind in ("tag", "author", "source", "section"):
        place = home + ("" if kind == "section" else f"{kind}/") + "<name:slug>/"
        below = {**here, "kind": kind}
        addresses += [
            path(place, listing, below, name=f"{kind}-{language}"),
            path(f"{place}feed/", feed, below, name=f"{kind}-feed-{language}"),
        ]
    return addresses


urlpatterns = [
    # First, because it is asked most: <home or section>/YYYY/MM/DD/<slug>/, one look-up.
    re_path(r"^(?:[^/\x00]+/){0,2}\d{4}/\d\d/\d\d/[^/\x00]+/$", article, name="article"),
    path("article/<uuid:guid>/", permanent, name="permanent"),
    path("embed/<uuid:guid>/", frame, name="frame"),
    path("media/<uuid:guid>/<int:width>.<str:extension>", picture, name="picture"),
    path("sitemap.xml", index, name="sitemaps"),
    path("sitemap/<int:number>.xml", part, name="sitemap"),
    path("favicon.ico", icon, name="icon"),
    path("robots.txt", robots, name="robots"),
]
# The newsroom's own language last: its section addresses would take the other homes for sections.
for _code, _name in reversed(settings.LANGUAGES):
    urlpatterns += _edition(_code)
