"""JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

import json

from django.templatetags.static import static

from articles.editions import whole
from articles.moments import iso
from articles.site.feeds.items import Feed, Item, Person
from articles.site.feeds.writable import writable

CONTENT_TYPE = "application/feed+json; charset=utf-8"


def write(feed: Feed, *, hub: str = "") -> str:
    edition = feed.edition
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        # One for all parts: it is what the feed is known by.
        "feed_url": feed.address("json"),
        "description": feed.description,
        "next_url": feed.older and feed.address("json", feed.older),
        "favicon": whole(static("img/mark.svg")),
        "authors": [{"name": edition.name, "url": whole(edition.home)}],
        "language": edition.lang,
        "hubs": [{"type": "WebSub", "url": hub}] if hub else [],
    }
    items = [_item(item, edition.lang) for item in feed.items]
    return writable(json.dumps({**_filled(data), "items": items}, ensure_ascii=False))


def _item(item: Item, language: str) -> dict:
    picture = item.picture
    data = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.content,
        "summary": item.summary,
        "image": picture and picture.url,
        "banner_image": picture and picture.banner,
        "date_published": iso(item.published),
        "date_modified": iso(item.updated),
        "authors": [_author(person) for person in item.authors],
        "tags": [subject.name for subject in item.subjects],
        "language": language,
    }
    return _filled(data)


def _author(person: Person) -> dict:
    return _filled({"name": person.name, "url": person.url})


def _filled(data: dict) -> dict:
    """The format leaves out what there is not."""
    return {name: value for name, value in data.items() if value}
