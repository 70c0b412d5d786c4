"""Pages, feeds and wires with anything at all in them: junk is read or refused in one sentence, and
a word stands in what became of its item, wherever it stood."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from html import unescape
from pathlib import Path
from string import Template

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.copy import feed, html, newsml, ninjs
from articles.copy.incoming import Format, Incoming, IngestError, Unreadable

GOLDEN = Path(__file__).parent / "golden"
FORMATS = {one.FORMAT.name: one.FORMAT for one in (feed, html, newsml, ninjs)}
WHOLE = {
    path.name: path.read_bytes()
    for name in FORMATS
    for ending in ("xml", "html", "in.json")
    for path in sorted(GOLDEN.glob(f"{name}-*.{ending}"))
}
# What means something in one of them, beside bytes that mean nothing.
JUNK = st.binary(min_size=1, max_size=40) | st.sampled_from(
    b"""
    < > & &#1; &#xFFFF; &nbsp; ]]> <![CDATA[ <!-- --> <? ?> </item> </p> <p <div/> <br> " ' { } [ ]
    , : \\ \\u \\ud800 null NaN 1e999 {"a":{}} <a:b/> xmlns="" <base\x0chref="//[">
    """.split(b" ")
)


def is_one_sentence(said: str) -> bool:
    return said.endswith(".") and "\n" not in said and len(said.split()) > 2


def read(form: Format, data: bytes) -> Iterator:
    return form.stream(io.BytesIO(data))


@settings(max_examples=150)
@given(st.sampled_from(sorted(WHOLE)), JUNK, st.floats(0, 1), st.booleans())
def test_junk_anywhere_is_read_or_refused_in_one_sentence(name, junk, place, instead):
    whole = WHOLE[name]
    at = int(place * len(whole))
    data = whole[:at] + junk + whole[at + len(junk) * instead :]
    refused = []
    try:
        for one in read(FORMATS[name.split("-")[0]], data):
            assert isinstance(one, Incoming | Unreadable)
            assert isinstance(one, Unreadable) or one.headline
            refused += [one.why] if isinstance(one, Unreadable) else []
    except IngestError as refusal:
        refused.append(str(refusal))
    assert all(map(is_one_sentence, refused)), refused


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Norvik Gazette</title>
<meta property="og:image" content="https://gazette.example/img/quay.jpg">
<meta property="article:tag" content="$tag">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "$headline",
 "author": [{"@type": "Person", "name": "$byline"}], "articleSection": "$section"}</script></head>
<body><article><h1>$headline</h1><p class="standfirst">$standfirst</p>
<div itemprop="articleBody"><p>$first and it went on until dawn, as it had for years.</p>
<figure><img src="https://gazette.example/img/quay.jpg" alt="$alt">
<figcaption>$caption <span class="credit">$credit</span></figcaption></figure>
<h2>$between</h2><ul><li>$point</li></ul><blockquote><p>$quote</p></blockquote>
<table><caption>$above</caption><tr><td>$cell</td></tr></table>
<iframe src="https://tides.example/" title="$frame"></iframe><x-own>$own</x-own>
<p>$last <a href="/tides" title="$link">there</a>, and nobody in Norvik said a word of it.</p>
<p>Work begins in May, and is to end in three years at a price that the council did not name on
Monday; the ferries go from Norvik until then, twice a day, in winter as in summer.</p></div>
</article></body></html>"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:own="urn:own"><channel><title>$provider</title><link>https://gazette.example/</link>
<item><title>$headline</title><link>https://gazette.example/1</link>
<dc:creator>$byline</dc:creator><category>$tag</category><description>$standfirst</description><source>$source</source>
<content:encoded><![CDATA[<p>$first</p><img src="/a.jpg" alt="$alt">
<p>$last</p>]]></content:encoded>
<media:content url="https://gazette.example/b.jpg" medium="image"><media:title>$name</media:title>
<media:description>$caption</media:description><media:credit>$credit</media:credit>
</media:content><media:content url="https://gazette.example/c.mp4" medium="video">
<media:title>$film</media:title></media:content><media:keywords>$words</media:keywords><own:note>$own</own:note></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>$provider</title><id>urn:feed</id>
<entry><title>$headline</title><id>urn:1</id><link rel="alternate" href="https://sahel.example/1"/>
<author><name>$byline</name></author><contributor><name>$helper</name></contributor>
<category term="ports" label="$tag"/><summary>$standfirst</summary><rights>$rights</rights>
<link rel="enclosure" type="image/png" href="https://sahel.example/1.png" title="$caption"/>
<link rel="enclosure" type="audio/mpeg" href="https://sahel.example/1.mp3" title="$film"/>
<source><title>$source</title></source><content type="xhtml"><div
 xmlns="http://www.w3.org/1999/xhtml"><p>$first</p><p>$last</p></div></content></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "$provider", "items": [
{"id": "1", "title": "$headline", "authors": [{"name": "$byline"}], "tags": ["$tag"],
 "summary": "$standfirst", "content_html": "<p>$first</p><img src='/a.jpg' alt='$alt'><p>$last</p>",
 "attachments": [{"url": "https://notes.example/a.mp3", "mime_type": "audio/mpeg",
  "title": "$film"}], "_own": {"note": "$own"}}]}"""
NINJS = """{"uri": "urn:1", "standard": {"name": "ninjs", "version": "2.0"}, "type": "text",
 "pubstatus": "usable", "by": "$byline", "located": "$dateline", "ednote": "$note",
 "headlines": [{"role": "main", "value": "$headline"}, {"role": "kicker", "value": "$kicker"},
  {"role": "seo", "value": "$other"}],
 "descriptions": [{"role": "summary", "value": "$standfirst"}],
 "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>$first</p><p>$last</p>"},
  {"role": "web", "contenttype": "text/plain", "value": "$second"}],
 "infosources": [{"name": "$source", "role": "source"}], "copyrightnotice": "$rights",
 "subjects": [{"name": "$tag", "rel": "about"}, {"name": "$passing", "rel": "mentions"}],
 "associations": [{"uri": "urn:2", "type": "picture", "rel": "lead", "by": "$credit",
   "headlines": [{"value": "$name"}], "descriptions": [{"role": "caption", "value": "$caption"},
   {"role": "altText", "value": "$alt"}]},
  {"uri": "urn:3", "type": "video", "headlines": [{"value": "$film"}]}], "own:extra": "$own"}"""
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:1" version="1">
<rightsInfo><usageTerms>$rights</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="$provider"/>
<pubStatus qcode="stat:usable"/><edNote>$note</edNote></itemMeta>
<contentMeta><contributor><name>$helper</name></contributor><by>$byline</by>
<infoSource><name>$source</name></infoSource><genre><name>$genre</name></genre>
<subject qcode="x:1"><name>$tag</name></subject><headline>$headline</headline>
<headline role="hld:sub">$other</headline><description role="drol:summary">$standfirst</description>
</contentMeta><contentSet><inlineXML contenttype="application/nitf+xml">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>
<dateline><location><city>$dateline</city></location></dateline></body.head><body.content>
<p>$first</p><hl2>$between</hl2><media media-type="image"><media-reference mime-type="image/jpeg"
 source="quay.jpg" alternate-text="$alt"/><media-caption>$caption</media-caption>
<media-producer>$credit</media-producer></media><newfangled>$own</newfangled><p>$last</p>
</body.content><body.end><tagline>$end</tagline></body.end></body></nitf></inlineXML></contentSet>
</newsItem>"""
ITEMS = {
    "page": (html, PAGE),
    "RSS": (feed, RSS),
    "Atom": (feed, ATOM),
    "JSON Feed": (feed, JSON_FEED),
    "ninjs": (ninjs, NINJS),
    "NewsML-G2": (newsml, NEWSML),
}
FIELDS = {name: sorted(set(Template(item).get_identifiers())) for name, (_, item) in ITEMS.items()}
# No word of a language, so that it is taken for nothing: no “by”, no “photo”.
MARKERS = st.text(st.sampled_from("abcdefghšžłñمرفأضЖЮ漢字"), min_size=8, max_size=14).map(
    "Q{}".format
)


def words_of(said) -> Iterator[str]:
    if isinstance(said, str):
        yield unescape(re.sub("<[^>]*>", " ", said)) + unescape(said)
    elif isinstance(said, dict):
        yield from words_of(list(said.values()))
    elif isinstance(said, list | tuple):
        for one in said:
            yield from words_of(one)


@pytest.mark.parametrize("name", ITEMS)
@settings(max_examples=5)
@given(MARKERS)
@example("Quayside")
def test_a_word_stands_in_what_became_of_its_item_wherever_it_stood(name, marker):
    form, template = ITEMS[name]
    usual = {field: f"The {field} of Norvik" for field in FIELDS[name]}
    lost = []
    for field in FIELDS[name]:
        item = Template(template).substitute(usual, **{field: f"{usual[field]} {marker}"})
        (found,) = read(form.FORMAT, item.encode())
        if not any(marker in words for words in words_of(asdict(found))):
            lost.append(field)
    assert lost == []
    assert json.dumps(asdict(found), default=str)
