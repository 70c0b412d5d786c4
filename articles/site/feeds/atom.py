"""Atom 1.0 (RFC 4287), in parts that lead from one to the next (RFC 5005)."""

from articles.cursor import EPOCH
from articles.site.feeds.items import Feed
from articles.site.feeds.writable import writable
from articles.site.written import written

CONTENT_TYPE = "application/atom+xml; charset=utf-8"


def write(feed: Feed, *, hub: str = "") -> str:
    # The format wants a moment also where nothing has ever happened.
    context = {"feed": feed, "hub": hub, "changed": feed.changed or EPOCH}
    return writable(written("site/feeds/atom.xml", context))
