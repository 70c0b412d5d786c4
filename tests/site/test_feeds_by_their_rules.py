"""Feeds as others read them: by the rules of each format, and whatever was pasted into them."""

import json
from datetime import datetime
from html import escape

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from articles.editions import edition_in
from articles.embeds.parse import token
from articles.site.feeds import atom, items, jsonfeed, rss
from articles.site.feeds.writable import writable
from tests.people import published
from tests.site.conftest import ago, corrected
from tests.site.following import FORMS, HOME, follow

FORBIDDEN = set(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
STRANGE = (
    "]]> & <b>“quoted”</b> &nbsp; &#0; <!-- --> <![CDATA[",
    "\x00\x08\x0b\x1f\ufffe\uffff",
    "\u202eevil\u202c \u2067مرفأ\u2069 \u200f\u200e",
    "😀👩‍🚀🏳️‍🌈 \U0001f1f3\U0001f1f4",
    "</script></content></description></item>",
    "﷽ \u0301\u0327 İ ﬁ",
)
texts = st.one_of(
    st.sampled_from(STRANGE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)


def feed_of(**words) -> items.Feed:
    at = ago(hours=1)
    item = items.Item(
        id="urn:uuid:0",
        url=f"{HOME}/x/",
        title=writable(words["title"]),
        summary=writable(words["summary"]),
        content=writable(words["content"]),
        published=at,
        updated=at,
        authors=[items.Person(words["name"])],
        subjects=[items.Subject(words["name"], "term", HOME)],
        picture=items.Picture(
            *(f"{HOME}/p.jpg", 4, 3, f"{HOME}/b.jpg"),
            *(words["title"], words["summary"], words["name"], words["name"], ""),
        ),
    )
    return items.Feed(edition_in("en"), "/", words["title"], words["summary"], [item])


@given(title=texts, summary=texts, content=texts, name=texts)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_a_feed_or_is_changed_by_it(title, summary, content, name):
    feed = feed_of(title=title, summary=summary, content=content, name=name)

    def kept(text):
        """XML reads every kind of line end as one."""
        text = "".join(c for c in text if c not in FORBIDDEN)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    [channel] = etree.fromstring(rss.write(feed).encode(), parser)
    item = channel.find("item")
    assert kept(item.findtext("title") or "") == kept(title)
    assert kept(item.findtext("{*}encoded") or "") == kept(content)
    entry = etree.fromstring(atom.write(feed).encode(), parser).find("{*}entry")
    assert kept(entry.findtext("{*}summary") or "") == kept(summary)
    assert kept(entry.findtext("{*}author/{*}name") or "") == kept(name)
    [data] = json.loads(jsonfeed.write(feed))["items"]
    assert kept(data.get("title", "")) == kept(title)
    assert kept(data.get("content_html", "")) == kept(content)


def storable(text: str) -> str:
    """PostgreSQL takes no NUL."""
    return text if connection.vendor == "sqlite" else text.replace("\x00", "")


@pytest.fixture
def hostile(mira, politics):
    """An article of everything that breaks feeds, with two hundred embeds."""
    target = published(mira, storable(STRANGE[0]), section=politics)
    everything = storable(" ".join(STRANGE))
    return published(
        mira,
        everything,
        section=politics,
        standfirst=everything,
        kicker="]]>",
        bylines=["A & B <c>"],
        tags=["x & y", "𝔊 ]]>"],
        body=f"<p>{escape(everything)}</p>" + token("article", target.guid) * 200,
    )


@pytest.mark.parametrize("end", ["feed/", "feed/atom/"])
@pytest.mark.parametrize("place", ["/", "/politics/", "/corrections/"])
def test_feed_readers_read_the_worst_article(client, hostile, mira, place, end):
    feedparser = pytest.importorskip("feedparser")
    corrected(hostile, mira, note=storable(" ".join(STRANGE)))
    answer = client.get(place + end)
    etree.fromstring(answer.content)
    read = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == ("rss20" if end == "feed/" else "atom10")
    assert read.feed.title
    assert read.feed.language == "en"
    assert read.feed.rights == "© The Halden Courier"
    first = read.entries[0]
    assert first.published_parsed
    assert "]]&gt; &amp;" in first.content[0].value or "]]> &" in first.content[0].value
    if place != "/corrections/":
        assert first.id == f"urn:uuid:{hostile.guid}"
        assert first.content[0].value.count("<a href=") == 200
        assert [author.name for author in first.authors] == ["A & B <c>"]
        assert {"x & y", "𝔊 ]]>"} <= {tag.label or tag.term for tag in first.tags}


@pytest.mark.parametrize("end", FORMS)
def test_the_worst_article_is_the_same_in_each_format(client, hostile, end):
    item = next(it for it in follow(client, f"/{end}").items if str(hostile.guid) in it.id)
    assert item.title.startswith("]]> & <b>“quoted”</b>")
    assert "\u202eevil\u202c" in item.title
    assert "👩‍🚀" in item.content
    assert not FORBIDDEN & set(item.title + item.summary + item.content)


# --- JSON Feed, field by field: https://jsonfeed.org/version/1.1 ---------------------------------

TOP = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "next_url": str,
    "favicon": str,
    "authors": list,
    "language": str,
    "hubs": list,
    "items": list,
}
ITEM = {
    "id": str,
    "url": str,
    "title": str,
    "content_html": str,
    "summary": str,
    "image": str,
    "banner_image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
}


def check_fields(data: dict, known: dict, required: set) -> None:
    assert data.keys() <= known.keys()
    assert required <= data.keys()
    for name, value in data.items():
        assert type(value) is known[name], name
        assert value not in ("", [], None), name
        if name.endswith(("url", "image")) or name == "favicon":
            assert value.startswith("http"), name
            assert value.isascii(), name


@pytest.mark.parametrize("place", ["/", "/politics/", "/author/mira-solheim/", "/ar/"])
def test_a_json_feed_keeps_to_the_rules(client, vote, taswit, settings, place):
    settings.NEWSROOM_WEBSUB_HUB = "https://hub.example/"
    feed = client.get(f"{place}feed/json/").json()
    check_fields(feed, TOP, {"version", "title", "items", "home_page_url", "feed_url"})
    assert next(iter(feed)) == "version"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert client.get(feed["favicon"].removeprefix(HOME)).status_code in (200, 404)
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids) > 0
    for item in feed["items"]:
        check_fields(item, ITEM, {"id", "content_html", "url", "date_published"})
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[name]).tzinfo
        for author in item.get("authors", []):
            assert author.keys() <= {"name", "url"}
            assert author["name"]
        assert all(type(tag) is str for tag in item.get("tags", []))


def test_an_author_with_a_page_leads_there(client, vote):
    [item] = [it for it in client.get("/feed/json/").json()["items"] if "authors" in it]
    assert item["authors"] == [
        {"name": "Mira Solheim", "url": f"{HOME}/author/mira-solheim/"},
        {"name": "T. Adeyar"},
    ]
    assert client.get(item["authors"][0]["url"]).status_code == 200
    assert client.get(item["banner_image"]).status_code == 200


def test_atom_names_itself_its_first_part_and_its_page(client, mira, politics):
    for n in range(21):
        published(mira, f"Story {n}", section=politics, dated=ago(hours=30 - n))
    older = follow(client, "/politics/feed/atom/").next
    feed = etree.fromstring(client.get(older).content)
    links = {link.get("rel"): link.get("href") for link in feed.findall("{*}link")}
    assert links == {
        "alternate": f"{HOME}/politics/",
        "self": older,
        "first": f"{HOME}/politics/feed/atom/",
    }
    assert feed.findtext("{*}id") == f"{HOME}/politics/feed/atom/"
