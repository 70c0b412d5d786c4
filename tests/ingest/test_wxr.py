"""Exports of WordPress that are damaged, hostile or large; whole ones are in golden/wxr-*.xml."""

import io
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.copy.incoming import (
    AddressSlot,
    Incoming,
    IngestError,
    NotTaken,
    Standing,
    Unreadable,
)
from articles.copy.wxr import FORMAT, cutting

WHOLE = (Path(__file__).parent / "golden" / "wxr-halden.xml").read_bytes()
HEAD = """<?xml version="1.0" encoding="{encoding}"?>{doctype}
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Courier</title><link>https://courier.example</link>
"""
ITEM = """<item>
<title>{title}</title><content:encoded><![CDATA[{content}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:status>{status}</wp:status>{more}
<wp:post_type>post</wp:post_type></item>
"""
END = "</channel></rss>\n"


def item(title="Tides", content="<p>High.</p>", number=7, status="publish", more=""):
    return ITEM.format(title=title, content=content, number=number, status=status, more=more)


def export(*items, encoding="UTF-8", doctype="", end=END) -> str:
    return HEAD.format(encoding=encoding, doctype=doctype) + "".join(items) + end


def read(data: str | bytes) -> list:
    return list(FORMAT.stream(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def headlines(found: list) -> list[str]:
    return [one.headline for one in found if isinstance(one, Incoming)]


def refusals(found: list) -> list[str]:
    return [f"{one.place}: {one.why}" for one in found if isinstance(one, Unreadable)]


def test_an_export_of_the_first_version_is_read():
    (found,) = read(export(item()))
    assert FORMAT.sniff(export(item()))
    assert (found.headline, found.paragraphs) == ("Tides", ("<p>High.</p>",))
    assert found.legacy_id == "https://courier.example/?p=7"


def test_one_broken_item_spoils_none_of_the_others():
    found = read(export(item("One"), item("Two", more="<wp:oops>"), item("Three")))
    assert headlines(found) == ["One", "Three"]
    (refusal,) = refusals(found)
    assert refusal.startswith("line 9: line 12: it is not well-formed XML")


def test_an_item_without_an_end_spoils_none_of_the_others(monkeypatch):
    endless = item("Endless").replace("]]>", "")
    found = read(export(item("One"), endless, item("Three", status="draft")))
    assert headlines(found) == ["One", "Three"]
    assert refusals(found)[0].startswith("line 9: the item that begins here has no end")
    monkeypatch.setattr(cutting, "LARGEST", 100_000)
    monkeypatch.setattr(cutting, "CHUNK", 1000)
    found = read(export(item("One"), item("Huge", content="x" * 200_000), item("Three")))
    assert headlines(found) == ["One", "Three"]
    assert refusals(found)[0].startswith("line 9: the item that begins here has no end")


def test_a_file_that_breaks_off_says_so_behind_what_was_read():
    whole = export(item("One"), item("Two"))
    found = read(whole[: whole.index("Two") + 40])
    assert headlines(found) == ["One"]
    assert "has no end" in refusals(found)[0]
    assert "it is cut off" in refusals(found)[1]
    assert refusals(read(export(item("One"), end=""))) == [
        "line 9: the file ends here, and not as an export ends: it is cut off; export it anew."
    ]


@given(st.integers(0, len(WHOLE)), st.integers(40, 4000))
def test_wherever_a_file_is_cut_off_what_was_whole_is_read(at, chunk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "CHUNK", chunk)
        try:
            found = headlines(read(WHOLE[:at]))
        except IngestError:
            found = []
    numbers = [WHOLE.index(b"<wp:post_id>%d<" % number) for number in (101, 102, 103, 104)]
    whole = [start for start in numbers if WHOLE.index(b"</item>", start) + 7 <= at]
    assert found == headlines(read(WHOLE))[: len(whole)]


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_whatever_bytes_stand_in_a_file_it_is_read_or_refused(junk, at):
    with suppress(IngestError):
        read(WHOLE[:at] + junk + WHOLE[at + len(junk) :])


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY own SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, OUTSIDE.lower()])
def test_entities_are_refused(doctype):
    with pytest.raises(IngestError, match="DOCTYPE declares"):
        read(export(item("&i;"), doctype=doctype))


def test_an_item_can_neither_declare_nor_include_anything():
    include = (
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    )
    found = read(export(item("&own;"), item(f"Tide{include}"), item(more=OUTSIDE), item("Last")))
    assert headlines(found) == ["Tide", "Last"]
    assert "root:" not in repr(found)
    assert len(refusals(found)) == 2


def test_a_deep_item_is_refused_alone():
    deep = "<a>" * 5000 + "</a>" * 5000
    found = read(export(item("One", more=deep), item("Two", content="<div>" * 50_000 + "ebb")))
    assert headlines(found) == ["Two"]
    assert "line 5" in refusals(found)[0]
    assert "nested too deeply" in found[1].leftovers[0].reason


def test_cdata_inside_cdata_and_an_item_quoted_in_a_text_are_words():
    quoted = "<p>Write ]]]]><![CDATA[> and <item>\n<title> here</p>"
    found = read(export(item(content=quoted), item("Two")))
    assert headlines(found) == ["Tides", "Two"]
    assert "Write ]]&gt; and" in found[0].paragraphs[0]


def test_letters_that_are_not_in_the_encoding_that_is_said_are_read_as_they_were_meant():
    in_windows = item("Café", content="<p>“Ebb” – 5 €</p>").encode("cp1252")
    found = read(export().encode().replace(b"</channel>", in_windows + b"</channel>"))
    assert (found[0].headline, found[0].paragraphs) == ("Café", ("<p>“Ebb” – 5 €</p>",))
    in_utf8 = export(item("Café"), encoding="ISO-8859-1")
    assert headlines(read(in_utf8)) == ["Café"]
    assert headlines(
        read(export(item("Café"), encoding="windows-1251").encode("cp1251", "replace"))
    )
    assert headlines(read(export(item("Café"), encoding="UTF-16").encode("utf-16"))) == ["Café"]
    with pytest.raises(IngestError, match="no encoding that is known here"):
        read(export(item(), encoding="x-own"))


def test_what_exports_have_wrong_and_can_mean_one_thing_alone_is_mended():
    odd = item("Tide&nbsp;&eacute;&#1;", content="a\x0bb", more="<yoast:score>1</yoast:score>")
    (found,) = read(export(odd))
    assert (found.headline, found.paragraphs) == ("Tide é", ("<p>ab</p>",))


@pytest.mark.parametrize(
    ("status", "more", "standing"),
    [
        ("publish", "", Standing.PUBLIC),
        ("future", "", Standing.SCHEDULED),
        ("draft", "", Standing.DRAFT),
        ("auto-draft", "", Standing.DRAFT),
        ("pending", "", Standing.REVIEW),
        ("private", "", Standing.PRIVATE),
        ("trash", "", Standing.BINNED),
        ("in-legal-review", "", Standing.DRAFT),
        ("", "", Standing.DRAFT),
        ("publish", "<wp:post_password>x</wp:post_password>", Standing.LOCKED),
        ("draft", "<wp:post_password>x</wp:post_password>", Standing.DRAFT),
    ],
)
def test_only_what_was_plainly_public_is_public(status, more, standing):
    (found,) = read(export(item(status=status, more=more)))
    assert found.standing is standing


def meta(name: str, value: str) -> str:
    said = f"<wp:meta_key>{name}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
    return f"<wp:postmeta>{said}</wp:postmeta>"


@pytest.mark.parametrize(
    "paid",
    [
        item(more=meta("_jetpack_newsletter_access", "paid_subscribers")),
        item(more=meta("_members_access_role", "administrator")),
        item(content="Free. [restrict level=1]Dear.[/restrict]"),
        item(content="Free.\n\n[paywall]\n\nDear."),
        item(content="<!-- wp:jetpack/paywall /--><p>Dear.</p>"),
    ],
)
def test_what_some_readers_paid_for_is_not_public(paid):
    (found,) = read(export(paid))
    assert found.standing is Standing.PAID


@pytest.mark.parametrize(
    ("said", "paragraph"),
    [
        ("“[He] left [sic],” [said] AP.", "<p>“[He] left [sic],” [said] AP.</p>"),
        ("[Halden Press]", "<p>[Halden Press]</p>"),
        ("See [1] and a[0].", "<p>See [1] and a[0].</p>"),
        ('A [b c="d"] e', "<p>A e</p>"),
        ("A [dropcap]T[/dropcap]he", "<p>A The</p>"),
        ("A [ad-slot id=“3”] b", "<p>A b</p>"),
    ],
)
def test_an_editors_brackets_are_told_from_shortcodes(said, paragraph):
    (found,) = read(export(item(content=said)))
    assert found.paragraphs == (paragraph,)
    shown = "".join(left.text for left in found.leftovers)
    brackets = said.count("[") - paragraph.count("[")
    assert shown.count("[") == brackets


def test_what_lies_elsewhere_is_an_address():
    content = (
        "https://vimeo.com/123456789?a&amp;b\n\n[embed]https://x.com/h/status/12345[/embed]\n\n"
        '[video mp4="https://courier.example/a.mp4"][/video]\n\n[youtube https://youtu.be/abcdefghijk]'
        "\n\nSee https://courier.example/ there.\n\n<!--newsroom:0-->"
    )
    (found,) = read(export(item(content=content)))
    assert [part.url for part in found.parts if isinstance(part, AddressSlot)] == [
        "https://vimeo.com/123456789?a&b",
        "https://x.com/h/status/12345",
        "https://courier.example/a.mp4",
        "https://youtu.be/abcdefghijk",
    ]


def test_nothing_that_names_a_person_behind_an_account_is_handed_on():
    found = repr(read(WHOLE))
    for hidden in ("@", "192.0.2.7", "Shame", "Reader"):
        assert hidden not in found


def test_pages_menus_and_comments_are_counted_and_are_no_refusal():
    page = item("About").replace(">post<", ">page<")
    found = read(export(page, item(), page, item("", content="")))
    counts = {one.what: one.count for one in found if isinstance(one, NotTaken)}
    assert counts == {"page": 2, "empty drafts": 1}
    assert not refusals(found)


def test_memory_does_not_grow_with_the_file(monkeypatch):
    monkeypatch.setattr(cutting, "CHUNK", 64 * 1024)

    def peak(items: int) -> int:
        attachment = item(
            "quay", more="<wp:attachment_url>https://c.example/a.jpg</wp:attachment_url>"
        )
        one = (item() + attachment.replace(">post<", ">attachment<")).encode()
        data = io.BytesIO(export().encode().replace(b"</channel>", one * items + b"</channel>"))
        tracemalloc.start()
        try:
            assert sum(isinstance(one, Incoming) for one in FORMAT.stream(data)) == items
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Thirteen hundred more are a megabyte and a half.
    assert peak(1500) - peak(200) < 300_000


@pytest.mark.parametrize(
    "content",
    [
        "[a b='" * 50_000,
        "[caption id=1]" * 50_000,
        "[x a=1]" * 50_000 + "[/x]",
        "[/x]" + "[x a=1]" * 50_000,
        "[a b=“" * 50_000,
        "<!--" * 50_000,
        "<!-- wp:x {" * 50_000,
        "[embed]" * 50_000 + "[/embed]",
        "https://" * 50_000,
    ],
    ids="quotes captions closed opened curly comments blocks embeds addresses".split(),
)
def test_no_text_takes_more_than_its_length(content):
    began = time.process_time()
    (found,) = read(export(item(content=content)))
    assert found.headline == "Tides"
    assert time.process_time() - began < 10
