"""Word by word, in one line and in whole bodies."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import Wording, bodies, line

GONE = re.compile(r"<del>.*?</del>", re.S)
CAME = re.compile(r"<ins>.*?</ins>", re.S)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_only_the_words_that_changed_are_marked():
    assert line("The bill passed by 31 votes.", "The bill passed by 30 votes.") == (
        "The bill passed by <del>31</del> <ins>30</ins> votes."
    )


def test_a_comma_is_no_part_of_the_word_before_it():
    assert line("Rain, wind", "Rain and wind") == "Rain<del>,</del> <ins>and</ins> wind"


def test_what_looks_like_markup_is_shown_as_it_was_typed():
    assert line("a", "a <script>") == "a <ins>&lt;script&gt;</ins>"


def test_arabic_words_are_compared_with_the_marks_on_their_letters():
    marked = line("أقرّ المجلس القانون", "أقرّ المجلس مشروع القانون")
    assert marked == "أقرّ المجلس <ins>مشروع</ins> القانون"
    assert line("صوتاً", "صوتًا") == "<del>صوتاً</del><ins>صوتًا</ins>"


def test_chinese_is_compared_letter_by_letter():
    assert line("议会通过法案", "议会否决法案") == "议会<del>通过</del><ins>否决</ins>法案"


def test_a_difference_of_spaces_alone_is_still_shown():
    assert line("north west", "northwest") != "northwest"
    assert "<ins>" in line("12 %", "12%")


def test_a_word_that_became_bold_or_a_link_is_a_change():
    assert bodies("<p>vote now</p>", "<p>vote <strong>now</strong></p>") == (
        "<p>vote <del>now</del> <ins><strong>now</strong></ins></p>"
    )
    moved = bodies('<p><a href="/a/">vote</a></p>', '<p><a href="/b/">vote</a></p>')
    assert '<ins><a href="/b/">vote</a></ins>' in moved


def test_a_few_small_words_between_two_changes_join_them():
    marked = line("the old mayor of a small town left", "one new captain of a great city left")
    assert marked.count("<del>") == marked.count("<ins>") == 1


def test_paragraphs_are_found_again_where_they_moved_down():
    same = "<p>First words here.</p><p>The second one, unlike the first.</p>"
    assert bodies(same, "<p>New above.</p>" + same, fold=False).startswith(
        '<p class="added"><ins>New above.</ins></p><p>First words here.</p>'
    )


def test_an_edited_paragraph_is_compared_with_itself_and_not_with_its_neighbour():
    old = "<p>Ferries stop at noon on Monday.</p><p>The mayor spoke to the press.</p>"
    new = (
        "<p>Trams go on.</p><p>Ferries stop at ten on Monday.</p>"
        "<p>The mayor spoke to the radio.</p>"
    )
    marked = bodies(old, new)
    assert "Ferries stop at <del>noon</del> <ins>ten</ins> on Monday." in marked
    assert "to the <del>press</del> <ins>radio</ins>." in marked


def test_lists_and_tables_are_compared_entry_by_entry():
    marked = bodies(
        "<ul><li><p>one</p></li></ul>", "<ul><li><p>one</p></li><li><p>two</p></li></ul>"
    )
    assert marked == '<ul><li><p>one</p></li><li><p class="added"><ins>two</ins></p></li></ul>'
    cells = "<table><tbody><tr><td><p>Seats won</p></td><td><p>{}</p></td></tr></tbody></table>"
    assert "<del>31</del><ins>30</ins> of 61" in bodies(
        cells.format("31 of 61"), cells.format("30 of 61")
    )


def test_a_paragraph_that_became_a_heading_shows_both():
    assert bodies("<p>The vote</p>", "<h2>The vote</h2>") == (
        '<p class="removed"><del>The vote</del></p><h2 class="added"><ins>The vote</ins></h2>'
    )


def test_an_embed_is_called_by_the_name_the_caller_gives_it():
    ref = "12345678-1234-1234-1234-123456789012"
    wording = Wording(embed=lambda kind, ref: (kind.upper(), f"<Harbour {ref[:3]}>"))
    marked = bodies("", f"<p>{{article:{ref}}}</p>", wording)
    assert marked == (
        '<ins><div class="embedded"><span class="embedded-kind">ARTICLE</span> '
        '<bdi class="embedded-headline">&lt;Harbour 123&gt;</bdi></div></ins>'
    )
    assert ref not in bodies("<p>a</p>", f"<p>a</p><p>{{image:{ref}}}</p>")


def test_a_lost_embed_is_said_to_be_lost():
    assert "lost" in bodies("<p>{articleGUID}</p>", "<p>words</p>")


def test_long_stretches_that_stayed_are_folded_but_for_what_stands_beside_a_change():
    same = "".join(f"<p>Paragraph {n} stays.</p>" for n in range(12))
    marked = bodies(same + "<p>Old end of it.</p>", same + "<p>New end of it.</p>")
    assert "<summary>11 paragraphs unchanged</summary>" in marked
    assert marked.index("</details>") < marked.index("Paragraph 11")
    assert "<details" not in bodies(same + "<p>Old.</p>", same + "<p>New.</p>", fold=False)


@pytest.mark.parametrize("body", ["", "<p>The same.</p>", "<p>a</p><hr><p>{articleGUID}</p>"])
def test_where_nothing_changed_there_is_nothing_to_show(body):
    assert bodies(body, body) == ""


ODD = [
    *("<", "&", "&#0;", "\x00", "<p>\ud800</p>", "</p></p>", "<!-- a --><p>x</p>"),
    *("<div>" * 500 + "x", "<p><b>" * 300, "<ul>" * 400 + "<li>x", "<table><td>x"),
    *("<![CDATA[x]]>", "<?xml version='1.0' encoding='utf-8'?><p>x</p>", "<html><body>x"),
    *("{articleGUID}", "<p>{article:zz}</p>", "<p></p>", "<hr>", "<td>x</td>"),
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_html_never_breaks_the_comparison(odd):
    for old, new in ((odd, "<p>plain words</p>"), ("<p>plain words</p>", odd)):
        assert isinstance(str(bodies(old, new)), str)
        assert "plain words" in plain(bodies(old, new)) or not odd.strip()


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<p><a href='javascript:alert(1)'>x</a></p>",
        "<p><a href=' java\nscript:alert(1)'>x</a></p>",
        "<p><img src=x onerror=alert(1)></p>",
        "<iframe src='//evil'></iframe><p>x</p>",
        "<p><a href='/&quot; onclick=&quot;alert(1)'>x</a></p>",
    ],
)
def test_nothing_that_could_act_comes_out(evil):
    for html in (
        bodies("<p>a</p>", evil),
        bodies(evil, "<p>a</p>"),
        bodies(evil, evil + "<p>b</p>"),
    ):
        tags = " ".join(re.findall(r"<[^>]*>", html))
        assert not re.search(r"script|<img|<iframe| onclick=\"|onerror", tags), html


WORDS = st.lists(
    st.sampled_from("the a harbour vote seats, 31 now. نعم لا “so” 会".split()), max_size=30
)


@given(WORDS, WORDS)
def test_without_what_went_it_reads_as_the_new_and_without_what_came_as_the_old(old, new):
    old, new = " ".join(old), " ".join(new)
    marked = line(old, new)
    squeezed = re.compile(r"\s+")
    assert squeezed.sub("", plain(GONE.sub("", marked))) == squeezed.sub("", new)
    assert squeezed.sub("", plain(CAME.sub("", marked))) == squeezed.sub("", old)


BODY = st.lists(
    st.tuples(st.sampled_from(["p", "h2"]), WORDS.map(" ".join).filter(str.strip)), max_size=12
).map(lambda blocks: "".join(f"<{tag}>{words}</{tag}>" for tag, words in blocks))


@given(BODY, BODY)
def test_no_word_of_a_body_is_lost_or_added(old, new):
    marked = bodies(old, new, fold=False) or new
    squeezed = re.compile(r"<[^>]*>|\s+")
    assert squeezed.sub("", GONE.sub("", marked)) == squeezed.sub("", new)
    if marked != new or old == new:
        assert squeezed.sub("", CAME.sub("", marked)) == squeezed.sub("", old)
