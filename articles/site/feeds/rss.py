"""RSS 2.0, with whole articles."""

from articles.site.feeds.items import Feed
from articles.site.feeds.writable import writable
from articles.site.written import written

CONTENT_TYPE = "application/rss+xml; charset=utf-8"


def write(feed: Feed, *, hub: str = "") -> str:
    return writable(written("site/feeds/rss.xml", {"feed": feed, "hub": hub}))
