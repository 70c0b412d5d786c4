"""Line ends, wrapping and spaces: the same words, however they were saved."""

import pytest

from articles.copy.text import FORMAT
from tests.ingest.pages import PICTURE, body, read


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_reads_the_same(end):
    blocks = ("Harbour vote", "By one seat.", PICTURE, "First\nline.", "Source: A, B")
    text = "\ufeff" + "\n\n".join(blocks).replace("\n", end)
    assert FORMAT.parse(text) == FORMAT.parse("\n\n".join(blocks))


def test_more_blank_lines_and_invisible_ones_change_nothing():
    blocks = ("Harbour vote", "By one seat.", "First.", "Second.")
    assert read(*blocks) == FORMAT.parse("\n\u200b\n \t\n\u00a0\n".join(blocks))[0]


def test_hard_wrapped_paragraphs_are_put_together():
    assert body("The assembly sat\nuntil\ndawn.", "Then it voted.") == [
        "The assembly sat until dawn.",
        "Then it voted.",
    ]


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("the self-\ndeclared governor", "the self-declared governor"),
        ("in 2019–\n2021", "in 2019–2021"),
        ("the pre-\nand post-war years", "the pre- and post-war years"),
        ("a pause –\nthen a vote", "a pause – then a vote"),
    ],
)
def test_a_word_broken_at_its_hyphen_stays_one_word(wrapped, joined):
    assert body(wrapped, "Second.")[0] == joined


def test_a_text_without_blank_lines_has_one_paragraph_a_line():
    article = read(
        "Harbour vote passes\nThe bill was carried by one seat after a debate of eleven hours.\n"
        "It was close.\nThe speaker said she had never seen a night like this one in her life.\n"
        "Source: Halden Press"
    )
    assert article.standfirst.startswith("The bill")
    assert len(article.paragraphs) == 2
    assert article.sources == ("Halden Press",)


def test_a_text_without_blank_lines_may_have_a_picture():
    article = read(
        "Harbour vote passes\nThe bill was carried by one seat after a long debate.\n"
        f"{PICTURE}\nIt was close.\nThe speaker said she had never seen a night like this one."
    )
    assert article.pictures[0].alt == "Fishing boats"
    assert len(article.paragraphs) == 2


def test_long_lines_that_end_sentences_are_paragraphs_of_their_own():
    line = "The speaker said that " + "she had never seen such a night, and " * 4 + "went home."
    assert body(f"{line}\n{line}\n{line}") == [line] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ["What we know:", "- First", "- Second"],
        ["What we know", "– first", "– second"],
        ["What we know", "• First"],
        ["Q: Who voted?", "A: The assembly", "Q: When?", "A: At dawn."],
        ["س: من صوّت؟", "ج: البرلمان"],
    ],
)
def test_list_items_questions_and_answers_are_paragraphs_of_their_own(lines):
    assert body("\n".join(lines), "Second.") == [*lines, "Second."]


def test_a_wrapped_item_is_one_item():
    assert body("We know:\n- The assembly\nvoted\n- It was dawn", "Second.")[1:3] == [
        "- The assembly voted",
        "- It was dawn",
    ]


def test_a_dash_that_wrapping_put_first_on_its_line_begins_no_item():
    assert body("The speaker\n– then still in office – voted.", "Second.")[0] == (
        "The speaker – then still in office – voted."
    )


def test_no_break_spaces_stay_and_padding_goes():
    assert body("  It is 10\u00a0km   to\tthe \u00a0 harbour.  ", "Second.")[0] == (
        "It is 10\u00a0km to the harbour."
    )


def test_quotation_marks_lost_to_another_encoding_come_back():
    assert body("He said \x93yes\x94\x85", "Second.")[0] == "He said “yes”…"


def test_control_characters_never_reach_a_feed():
    assert body("A\x01 bell\x07 rings.\x1a", "Second.")[0] == "A bell rings."


def test_html_in_the_text_is_words():
    article = read("A & B", "Less <b>is</b> more.", "Two < three & <script>alert(1)</script>")
    assert article.headline == "A & B"
    assert (
        article.body_html() == "<p>Two &lt; three &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    )
