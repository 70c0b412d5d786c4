"""WordPress keeps each moment twice: as the site's clock showed it, and in Greenwich. Of drafts
the latter is 0000-00-00."""

from datetime import datetime

from articles.copy.moments import moment
from articles.copy.wxr.item import Item


def published(item: Item) -> datetime | None:
    """A draft has none: the date it shows is that of its writing."""
    if item["status"] in ("draft", "auto-draft", "pending", "trash", ""):
        return _moment(item["post_date_gmt"])
    return _moment(item["post_date_gmt"]) or moment(item["pubDate"]) or _moment(item["post_date"])


def changed(item: Item) -> datetime | None:
    return _moment(item["post_modified_gmt"]) or _moment(item["post_modified"])


def _moment(words: str) -> datetime | None:
    return None if words.startswith("0000") else moment(words)
