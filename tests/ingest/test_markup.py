"""Html of a body from outside: what it becomes; nothing of it is lost, or shown by chance."""

import re
import time
from collections import Counter
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.copy.incoming import (
    AddressSlot,
    ArticleSlot,
    GallerySlot,
    Html,
    PictureSlot,
)
from articles.copy.markup import Body, read
from articles.copy.markup.tags import BARE, BLOCKS, INLINE, SILENT
from articles.embeds.clean import clean

STRANGE = """
    br form script style svg x-own noscript textarea iframe video button select option template
    title object
""".split()
TAGS = [*BLOCKS, *INLINE, *BARE, *SILENT, *STRANGE]
ATTRIBUTES = [
    "",
    ' class="wp-block-gallery"',
    ' class="credit"',
    ' style="x"',
    ' href="/a.jpg"',
    ' class="wp-block-embed__wrapper"',
    ' class="twitter-tweet" cite="https://x.example/a"',
    ' class="inpage-embed article-guid" data-guid="7"',
]
WORDS = st.text(st.characters(categories=("L", "N", "P"), exclude_characters="<>&"), min_size=1)
OPENING = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
CLOSING = st.builds("</{}>".format, st.sampled_from(TAGS))
PICTURE = st.just('<img src="https://halden.example/a.jpg">') | st.just('<img class="emoji">')
SOUP = st.lists(WORDS | OPENING | OPENING | CLOSING | PICTURE | st.just("\n\n"), max_size=40)


def visible(words: str) -> Counter:
    return Counter(character for character in words if not character.isspace())


def words_in(body: Body) -> str:
    said = [unescape(re.sub("<[^>]*>", " ", part.html)) for part in body.parts if _is_html(part)]
    said += [f"{one.alt} {one.caption} {one.credit_raw}" for one in body.pictures]
    return " ".join([*said, *(unescape(left.text) for left in body.leftovers)])


def _is_html(part) -> bool:
    return isinstance(part, Html)


# The brackets of a credit, the bars and dashes between caption and credit.
STRUCTURE = Counter(dict.fromkeys("[]().|/–—", 10**6))


@given(SOUP, st.booleans())
def test_every_visible_character_of_any_soup_of_tags_finds_a_place(soup, breaks):
    body = read("".join(soup), base="https://halden.example/", breaks=breaks)
    said = "".join(piece for piece in soup if not piece.startswith("<"))
    assert not visible(said) - visible(words_in(body)) - STRUCTURE
    numbers = [part.picture for part in body.parts if isinstance(part, PictureSlot)]
    numbers += [n for part in body.parts if isinstance(part, GallerySlot) for n in part.pictures]
    assert set(numbers) == set(range(len(body.pictures)))


@given(SOUP)
def test_what_is_kept_as_html_keeps_its_words_when_it_is_cleaned(soup):
    kept = "\n".join(part.html for part in read("".join(soup)).parts if isinstance(part, Html))
    said = visible(unescape(re.sub("<[^>]*>", "", kept)))
    assert visible(unescape(re.sub("<[^>]*>", "", clean(kept)))) == said


@given(st.text(max_size=200))
def test_any_text_at_all_is_read(text):
    read(text)


def html_of(markup: str, **ways) -> list[str]:
    return [part.html for part in read(markup, **ways).parts]


def test_a_text_keeps_what_a_body_has_a_place_for():
    assert html_of(
        "<h1>Tides</h1><p>The <b>port</b> of <a href='/halden' target=_blank>Halden</a></p>"
        "loose <i>words</i><h5>Ebb</h5><blockquote>Said</blockquote>"
        "<ol start=3><li>one<li>two</ol><table><tr><th>a<td colspan=2>b</table><hr>",
        base="https://halden.example/",
    ) == [
        "<h2>Tides</h2>",
        '<p>The <strong>port</strong> of <a href="https://halden.example/halden">Halden</a></p>',
        "<p>loose <em>words</em></p>",
        "<h3>Ebb</h3>",
        "<blockquote><p>Said</p></blockquote>",
        '<ol start="3"><li><p>one</p></li><li><p>two</p></li></ol>',
        '<table><tr><th><p>a</p></th><td colspan="2"><p>b</p></td></tr></table>',
        "<hr>",
    ]


def test_lines_of_an_editor_without_tags_are_paragraphs_and_breaks():
    text = "One\nline <b>more</b>\n\nTwo & three\n \n<h2>Head</h2>\nFour"
    assert html_of(text, breaks=True) == [
        "<p>One<br>line <strong>more</strong></p>",
        "<p>Two &amp; three</p>",
        "<h2>Head</h2>",
        "<p>Four</p>",
    ]
    assert html_of("One\n\nTwo") == ["<p>One</p>", "<p>Two</p>"]
    assert html_of("<p>a<br><br>b</p>") == ["<p>a</p>", "<p>b</p>"]


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("The quay at dawn [Jonas Reth/AP]", "The quay at dawn", "Jonas Reth/AP"),
        ("The quay at dawn (Photo: Pia Holm)", "The quay at dawn", "Photo: Pia Holm"),
        ("The quay at dawn. Photo by Pia Holm", "The quay at dawn.", "Photo by Pia Holm"),
        ("The quay at dawn | © Halden Press", "The quay at dawn", "© Halden Press"),
        ("رصيف الميناء. تصوير: ميرا عدن", "رصيف الميناء.", "تصوير: ميرا عدن"),
        ("The quay (seen from the north)", "The quay (seen from the north)", ""),
        ("He spoke to AP. Then he left.", "He spoke to AP. Then he left.", ""),
        ("Quay <span class='image-credit'>Pia Holm</span>", "Quay", "Pia Holm"),
    ],
)
def test_caption_and_credit_of_a_figure_are_told_apart(said, caption, credit):
    body = read(f"<figure><img src=https://h.example/a.jpg alt=Quay><figcaption>{said}</figure>")
    (picture,) = body.pictures
    assert (picture.alt, picture.caption, picture.credit_raw) == ("Quay", caption, credit)
    assert body.parts == (PictureSlot(0),)
    assert not body.leftovers


def test_pictures_stand_where_they_stood_and_several_as_one():
    body = read(
        "<p><img src=1.jpg>Before <a href=2-full.png><img src=2.png></a> behind</p>"
        "<figure class=wp-block-gallery><figure><img src=3.jpg><figcaption>Three (Photo: Pia Holm)"
        "</figure><figure><img src=4.jpg></figure>"
        "<figcaption>All of them. Photos: Mira Adan</figcaption></figure>"
        "<img src=1.jpg>",
        base="https://h.example/",
    )
    assert body.parts == (
        PictureSlot(0),
        Html("<p>Before behind</p>"),
        PictureSlot(1),
        GallerySlot((2, 3)),
        Html("<p>All of them. Photos: Mira Adan</p>"),
        PictureSlot(0),
    )
    urls = [picture.url.removeprefix("https://h.example/") for picture in body.pictures]
    assert urls == ["1.jpg", "2-full.png", "3.jpg", "4.jpg"]
    assert body.pictures[2].caption == "Three"
    credits_ = [picture.credit_raw for picture in body.pictures]
    assert credits_ == ["", "", "Photo: Pia Holm", "Photos: Mira Adan"]


def test_what_lies_elsewhere_is_an_address_and_another_article_its_name():
    body = read(
        '<p>See</p><iframe src="//player.example/v/1">Old browser</iframe>'
        '<video controls><source src="https://h.example/film.mp4"></video>'
        '<blockquote class="twitter-tweet"><p>Tide!</p><a href="https://x.com/h/status/12345">d</a>'
        '</blockquote><div class="inpage-embed article-guid" data-guid="814">Read also</div>'
        '<iframe src="javascript:alert(1)"></iframe>'
    )
    assert body.parts == (
        Html("<p>See</p>"),
        AddressSlot("https://player.example/v/1"),
        AddressSlot("https://h.example/film.mp4"),
        AddressSlot("https://x.com/h/status/12345"),
        ArticleSlot("814"),
    )
    assert [left.place for left in body.leftovers] == ["after paragraph 1"] * 4
    assert "Old browser" in body.leftovers[0].text
    assert "javascript" in body.leftovers[3].text


def test_what_has_no_place_is_left_over_verbatim_and_never_stands_in_the_text():
    body = read(
        '<p onclick="steal()" style="color:red">Words</p><script>alert("<b>")</script>'
        "<form action=/vote><input name=a>Vote</form><x-poll data-id=7>Tides?</x-poll>"
        "<!-- call Mira first --><a href='javascript:x()'>link</a>"
        '<img src="data:image/png;base64,AAAA"><img src=/p.gif width=1 height=1>'
    )
    assert body.parts == (Html("<p>Words</p>"), Html("<p>link</p>"))
    assert not body.pictures
    assert [left.text for left in body.leftovers] == [
        '<script>alert("<b>")</script>',
        '<form action="/vote"><input name="a">Vote</form>',
        '<x-poll data-id="7">Tides?</x-poll>',
        "<!-- call Mira first -->",
        '<img src="data:image/png;base64,AAAA">',
        '<img src="/p.gif" width="1" height="1">',
        '<p onclick="steal()">\n<p style="color:red">\n<a href="javascript:x()">',
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "words",
        "<p>words" + "<b><i>" * 60 + "deep",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">words",
        "<p a='>' " + " ".join(f"a{n}='<'" for n in range(50_000)) + ">words",
        "words" + "x" * 9 * 1024 * 1024,
        "</x>" * 500_000 + "words",
        "<table><tr><td>" * 70 + "words",
        "words<br>" * 100_000,
        "<figure>" + "<img src=https://h.example/a.jpg>words" * 20_000,
        "<li><img src=https://h.example/a.jpg>words" * 20_000,
        "<ul class=gallery><li>" + "<img src=https://h.example/a.jpg>words" * 20_000,
        "words \ud800 \x00",
    ],
    ids="deep inline wide quoted large ends cells breaks figure items gallery unfit".split(),
)
def test_a_hostile_body_is_read_in_time_and_its_words_are_somewhere(hostile):
    began = time.process_time()
    body = read(hostile)
    assert time.process_time() - began < 10
    assert "words" in words_in(body)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            '<iframe src="https://x.example/e" title="Tides" data-chart="7" width="3" allow="x">',
            ['<iframe title="Tides">', '<iframe data-chart="7">'],
        ),
        (
            '<video controls poster="/p.jpg"><source src="https://x.example/a.mp4">'
            '<source src="https://x.example/a.webm"><track label="English"></video>',
            [
                '<video poster="/p.jpg">',
                '<source src="https://x.example/a.webm">',
                '<track label="English">',
            ],
        ),
        ('<iframe src="about:blank" data-src="https://x.example/e" loading="lazy">', []),
        (
            '<p><a href="https://x.example/" rel="nofollow Sponsored">Buy</a></p>',
            ['<a rel="nofollow Sponsored">'],
        ),
        ('<p><a href="https://x.example/" rel="noopener" class="b">Read</a></p>', []),
        (
            '<figure><a href="/a.jpg" rel="ugc"><img src="https://x.example/a.jpg"></a></figure>',
            ['<a rel="ugc">'],
        ),
        ('<div class="inpage-embed article-guid" data-guid="7" data-n="8">', ['<div data-n="8">']),
    ],
    ids="frame film lazy paid plain picture card".split(),
)
def test_what_a_tag_says_is_left_over_where_something_else_takes_its_place(said, kept):
    left = [line for it in read(said).leftovers for line in it.text.split("\n")]
    assert left == kept


def test_no_character_that_is_none_comes_in_by_its_number():
    said = "<p>a&#1;b&#x0000b;c&#&#1;2;d&#xFFFE;e&#55296;f&#233;&#x1F30A;&#9999999999;</p>"
    (paragraph,) = read(said).parts
    assert paragraph.html.startswith("<p>a b c&amp;# 2;d e fé🌊")
