"""A feed in any of its formats, as a program that follows it takes it in."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from defusedxml import ElementTree

HOME = "http://127.0.0.1:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"
FORMS = {
    "feed/": "application/rss+xml; charset=utf-8",
    "feed/atom/": "application/atom+xml; charset=utf-8",
    "feed/json/": "application/feed+json; charset=utf-8",
}


@dataclass
class Taken:
    """What the three formats have in common."""

    title: str
    page: str
    language: str
    next: str | None
    items: list["TakenItem"] = field(default_factory=list)

    def named(self, title: str) -> "TakenItem":
        [found] = [item for item in self.items if item.title == title]
        return found


@dataclass
class TakenItem:
    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    authors: list[str]
    subjects: list[str]
    picture: str | None


def follow(client, path: str) -> Taken:
    answer = client.get(path)
    assert answer.status_code == 200, path
    end = next(end for end in FORMS if path.partition("?")[0].endswith(end))
    assert answer["Content-Type"] == FORMS[end]
    return READ[end](answer.content)


def _rss(content: bytes) -> Taken:
    channel = ElementTree.fromstring(content)[0]
    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
    return Taken(
        channel.findtext("title"),
        channel.findtext("link"),
        channel.findtext("language"),
        links.get("next"),
        [_rss_item(item) for item in channel.findall("item")],
    )


def _rss_item(item) -> TakenItem:
    published = parsedate_to_datetime(item.findtext("pubDate"))
    updated = item.findtext(f"{ATOM}updated")
    media = item.find(f"{MEDIA}content")
    return TakenItem(
        item.findtext("guid"),
        item.findtext("link"),
        item.findtext("title"),
        item.findtext("description"),
        item.findtext(CONTENT),
        published,
        datetime.fromisoformat(updated) if updated else published,
        [it.text for it in item.findall(DC)],
        [it.text for it in item.findall("category")],
        media.get("url") if media is not None else None,
    )


def _atom(content: bytes) -> Taken:
    feed = ElementTree.fromstring(content)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    return Taken(
        feed.findtext(f"{ATOM}title"),
        links["alternate"],
        feed.get("{http://www.w3.org/XML/1998/namespace}lang"),
        links.get("next"),
        [_atom_item(entry) for entry in feed.findall(f"{ATOM}entry")],
    )


def _atom_item(entry) -> TakenItem:
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert entry.find(f"{ATOM}content").get("type") == "html"
    return TakenItem(
        entry.findtext(f"{ATOM}id"),
        links["alternate"],
        entry.findtext(f"{ATOM}title"),
        entry.findtext(f"{ATOM}summary"),
        entry.findtext(f"{ATOM}content"),
        datetime.fromisoformat(entry.findtext(f"{ATOM}published")),
        datetime.fromisoformat(entry.findtext(f"{ATOM}updated")),
        [it.findtext(f"{ATOM}name") for it in entry.findall(f"{ATOM}author")],
        [it.get("label") for it in entry.findall(f"{ATOM}category")],
        links.get("enclosure"),
    )


def _json(content: bytes) -> Taken:
    feed = json.loads(content)
    return Taken(
        feed["title"],
        feed["home_page_url"],
        feed["language"],
        feed.get("next_url"),
        [_json_item(item) for item in feed["items"]],
    )


def _json_item(item: dict) -> TakenItem:
    return TakenItem(
        item["id"],
        item["url"],
        item["title"],
        item["summary"],
        item["content_html"],
        datetime.fromisoformat(item["date_published"]),
        datetime.fromisoformat(item["date_modified"]),
        [author["name"] for author in item.get("authors", [])],
        item.get("tags", []),
        item.get("image"),
    )


READ = {"feed/": _rss, "feed/atom/": _atom, "feed/json/": _json}
