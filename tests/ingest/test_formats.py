"""What systems and wires hand over: refused in a sentence where it means harm or is nothing, and
never more than it says."""

import contextlib
import io
import json
import random
import time
from pathlib import Path

import pytest

from articles.copy import feed, html, newsml, ninjs
from articles.copy.html import better, charset_of
from articles.copy.incoming import AddressSlot, Incoming, IngestError, Standing, Unreadable
from articles.copy.names import names_in

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[3] / "shared/data/ninjs/examples-1.4"
FORMATS = {one.FORMAT.name: one.FORMAT for one in (feed, html, newsml, ninjs)}
INPUTS = sorted(
    path
    for ending in ("xml", "html", "in.json")
    for path in GOLDEN.glob(f"*.{ending}")
    if path.name.split("-")[0] in FORMATS
)


def read(form, text: str | bytes) -> list:
    data = text if isinstance(text, bytes) else text.encode()
    return list(form.FORMAT.stream(io.BytesIO(data)))


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "a billion laughs in a feed": (feed, f"{LAUGHS}<rss><channel><item><title>&b;</title>"),
    "a file of ours in a feed": (
        feed,
        '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><channel><item/></channel></rss>',
    ),
    "another file in a wire": (
        newsml,
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><x:include '
        'xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/></newsItem>',
    ),
    "depth in a wire": (newsml, "<newsItem>" * 100_000),
    "depth in a feed": (feed, "<rss><channel><item>" + "<a>" * 100_000),
    "depth in ninjs": (ninjs, '{"uri":' * 100_000),
    "depth in a JSON Feed": (feed, '{"version":' * 100_000),
    "too many items": (feed, "<rss><channel>" + "<item/>" * 20_001 + "</channel></rss>"),
    "too large": (feed, b"<rss>" + b" " * (21 * 2**20)),
    "a page too large": (html, b"<html>" + b" " * (5 * 2**20)),
    "depth in a page": (html, "<html><body>" + "<div>" * 100_000),
    "twice the same name": (feed, '{"version": "1", "items": [], "items": [1]}'),
    "no number": (feed, '{"version": NaN, "items": [1]}'),
    "half a character": (feed, r'{"items": [{"id": "1", "title": "\ud800"}]}'),
    "nothing": (feed, b""),
    "no item": (newsml, "<newsMessage/>"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_means_harm_or_nothing_is_refused_in_a_sentence(what):
    form, text = HOSTILE[what]
    with pytest.raises(IngestError, match=r"[a-z]{3}"):
        read(form, text)


@pytest.mark.parametrize("path", INPUTS, ids=[path.name for path in INPUTS])
def test_damage_anywhere_raises_nothing_but_a_refusal(path):
    form, whole = FORMATS[path.name.split("-")[0]], path.read_bytes()
    dice = random.Random(path.name)
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            at, until = sorted(dice.randrange(len(damaged)) for _ in "ab")
            chosen = dice.randrange(3)
            if chosen == 0:
                damaged[at] = dice.randrange(256)
            elif chosen == 1 and until - at < 200:
                del damaged[at:until]
            else:
                damaged[at:at] = damaged[at : min(until, at + 200)]
        with contextlib.suppress(IngestError):
            for one in form.stream(io.BytesIO(bytes(damaged))):
                assert isinstance(one, Incoming | Unreadable)
                assert not isinstance(one, Incoming) or one.headline


VALUES = [
    None,
    True,
    7,
    1.5,
    "",
    "a",
    [],
    {},
    [[]],
    [None, 3],
    {"a": {}},
    [{"name": 4}],
    {"url": []},
]


@pytest.mark.parametrize("name", ["ninjs-1.x", "ninjs-3.1", "feed-json"])
def test_a_value_of_any_kind_stands_anywhere(name):
    """Other people's programs write lists where others write words."""
    text = (GOLDEN / f"{name}.in.json").read_text("utf-8")
    first = json.JSONDecoder().raw_decode(text)[0]
    form = FORMATS[name.split("-")[0]]
    item = first["items"][0] if "items" in first else first
    for key in list(item):
        kept = item[key]
        for value in VALUES:
            item[key] = value
            with contextlib.suppress(IngestError):
                list(form.stream(io.BytesIO(json.dumps(first).encode())))
        item[key] = kept


@pytest.mark.parametrize(
    "unit",
    """
    <p> <div> <a_href=x> <b_a=1_ <!-- <article><p>a <meta_name="a"_content="b"> <h1>a</h1> &amp
    <script_type="application/ld+json"> <figure><img_src=a> <li><ul> <p_class="share">
    """.split(),
)
def test_a_page_of_malice_takes_bounded_time(unit):
    began = time.process_time()
    with contextlib.suppress(IngestError):
        read(html, "<html><body>" + unit.replace("_", " ") * (200_000 // len(unit)))
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<h1>Search</h1><form><input></form>",
        "<h1>News</h1>"
        + '<article><h2><a href="/1">Ferries late</a></h2><p>Ice.</p></article>' * 9,
        "<h1>All</h1><ul>"
        + '<li><a href="/1">Ferries are late again because of ice</a></li>' * 40
        + "</ul>",
        '<p><a href="/1">'
        + "Ferries are late again because of ice on the sound. " * 9
        + "</a></p>",
    ],
    ids=["empty", "search", "front", "list", "links"],
)
def test_a_page_that_is_no_article_is_refused(body):
    with pytest.raises(IngestError, match="it is no article"):
        read(html, f"<html><head><title>Gazette</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("page", "header", "name"),
    [
        (b"\xef\xbb\xbf<html>", "text/html; charset=windows-1256", "utf-8-sig"),
        (b'<meta charset="utf-8">', "text/html; charset=windows-1256", "cp1256"),
        (b'<meta http-equiv=Content-Type content="text/html; charset=windows-1251">', "", "cp1251"),
        (b"<meta charset=iso-8859-1>", "", "cp1252"),
        (b'<meta charset="utf-16">', "", "utf-8"),
        (b'<meta charset="utf-7">', "", "utf-8"),
        ("<p>مرفأ".encode(), "", "utf-8"),
        (b"<p>caf\xe9", "", "cp1252"),
        (b"<meta charset=nonsense>caf\xe9", "", "cp1252"),
    ],
)
def test_the_encoding_of_a_page_is_found_as_browsers_find_it(page, header, name):
    assert charset_of(page, header=header) == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<p>A café, an".encode() + "é".encode()[:1], "utf-8"),
        ("<p>A café</p><p>An".encode("cp1252"), "cp1252"),
        (b"A page without any", "utf-8"),
    ],
)
def test_the_report_names_the_encoding_that_a_page_is_read_in(head, name):
    assert html.FORMAT.charset(head) == name


TEXT = "".join(
    f"<p>The council voted on Monday after a sitting of {n} long hours.</p>" for n in range(6)
)
REPLIES = "".join(
    f"<p>Nobody asked me about harbour number {n}, said a reader.</p>" for n in range(50)
)
UNMARKED = (
    f'<html><head><title>Gazette</title></head><body><h1>Harbour vote</h1><div id="a">{TEXT}'
    f'<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></div>'
    f'<div id="disqus_thread">{REPLIES}</div></body></html>'
)


def test_trafilatura_tells_where_the_text_of_an_unmarked_page_stands_and_embeds_stay():
    pytest.importorskip("trafilatura", reason="requirements-import.txt is not installed")
    found = read(html, UNMARKED)[0]
    assert len(found.parts) == 7
    assert found.parts[-1] == AddressSlot("https://www.youtube.com/embed/abcdefghijk")


def test_where_somebody_tells_which_lines_are_the_text_all_that_stands_among_them_is_taken(
    monkeypatch,
):
    lines = frozenset(f"thecouncilvotedonmondayafterasittingof{n}longhours" for n in range(6))
    monkeypatch.setattr(better, "lines_of", lambda page, url: lines)
    found = read(html, UNMARKED)[0]
    assert len(found.parts) == 7
    assert found.parts[-1] == AddressSlot("https://www.youtube.com/embed/abcdefghijk")


def test_nothing_that_a_wire_or_a_feed_calls_usable_was_public():
    for path in INPUTS:
        for one in FORMATS[path.name.split("-")[0]].stream(io.BytesIO(path.read_bytes())):
            assert isinstance(one, Unreadable) or one.standing is not Standing.PUBLIC


def test_every_moment_has_a_zone_and_none_is_made_up():
    found = [
        one
        for path in INPUTS
        for one in FORMATS[path.name.split("-")[0]].stream(io.BytesIO(path.read_bytes()))
        if isinstance(one, Incoming)
    ]
    moments = [
        m for one in found for m in (one.published_at, one.changed_at, one.embargo_until) if m
    ]
    assert moments
    assert all(moment.tzinfo for moment in moments)
    undated = read(
        ninjs, '{"uri": "u", "headline": "h", "body_text": "b", "versioncreated": "2026"}'
    )
    assert undated[0].published_at is None
    assert undated[0].changed_at is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("ada@example.photography (Ada Reth)", ("Ada Reth",)),
        ("Ada Reth <ada@example.org>, Jonas Pell", ("Ada Reth", "Jonas Pell")),
        ("mailto:ada@example.org", ()),
        ("By Ada Reth and Jonas Pell", ("Ada Reth", "Jonas Pell")),
        ("بقلم: ميرا عدان", ("ميرا عدان",)),
    ],
)
def test_names_are_kept_and_mail_addresses_never(said, names):
    assert names_in(said) == names


MAIL = "ada@ferry.example"
BESIDE = {
    "ninjs": (
        ninjs,
        '{"uri": "u", "headline": "h", "body_text": "b", "author": {"name": "Ada", "email": "%s"},'
        ' "people": [{"name": "Ada", "rel": "mentions", "contactinfo": [{"value": "%s"}]}]}',
    ),
    "a JSON Feed": (
        feed,
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "h", '
        '"_mail": "%s", "authors": [{"name": "Ada <%s>"}]}]}',
    ),
    "RSS": (
        feed,
        "<rss><channel><item><title>h</title><x:desk xmlns:x='u'><x:mail>%s</x:mail></x:desk>"
        "<source>%s</source></item></channel></rss>",
    ),
    "NewsML-G2": (
        newsml,
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="u"><assert qcode="p:ada">'
        "<personDetails><contactInfo><email>%s</email></contactInfo></personDetails></assert>"
        "<itemMeta><contact>%s</contact></itemMeta>"
        "<contentMeta><headline>h</headline></contentMeta></newsItem>",
    ),
    "NITF": (
        newsml,
        "<nitf><head><docdata><ed-msg info='Late'/><from-src src-name='%s'/></docdata></head><body>"
        "<body.head><hedline><hl1>h</hl1></hedline></body.head><body.content><p>Fog.</p>"
        "</body.content><body.end><tagline>Ada, %s</tagline></body.end></body></nitf>",
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_a_text_is_left_over_without_anybodys_mail_address(name):
    form, said = BESIDE[name]
    found = read(form, said % (MAIL, MAIL))
    assert len(found) == 1
    assert "@" not in repr(found)
    assert "…" in repr(found[0].leftovers)


def test_the_houses_own_examples_of_ninjs_are_read():
    files = sorted(EXAMPLES.glob("*.json"))
    if not files:
        pytest.skip("IPTC's examples are not here: ../shared/data/ninjs/examples-1.4")
    found = [one for path in files for one in read(ninjs, path.read_bytes())]
    assert [one.headline for one in found].count(
        "Captain of wrecked cruise ship on trial in Italy"
    ) == 4
    assert [len(one.pictures) for one in found] == [1, 2, 0, 1, 0]
    assert {one.bylines for one in found if one.parts} == {("Paulo Santalucia", "Frances d'Emilio")}
    assert all(
        picture.credit_raw == "Paulo Santalucia" for one in found for picture in one.pictures
    )
    assert all(one.legacy_id and one.changed_at for one in found)
