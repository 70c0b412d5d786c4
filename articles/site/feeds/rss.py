"""RSS 2.0, with whole articles."""

from django.template.loader import render_to_string

from articles.site.feeds.items import Feed, writable

CONTENT_TYPE = "application/rss+xml; charset=utf-8"


def write(feed: Feed, *, hub: str = "") -> str:
    return writable(render_to_string("site/feeds/rss.xml", {"feed": feed, "hub": hub}))
