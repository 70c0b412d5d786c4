"""A body as plain text: embeds are neither words nor a description."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.embeds.parse import NAMES, token
from articles.embeds.text import count_words, opening, plain_text, words_of_text

TOKENS = "".join(token(kind, uuid4()) for kind in NAMES)


def test_embeds_are_no_words():
    body = f"<p>One two.</p>{TOKENS}<p>{{articleGUID}}</p><p>Three.</p>"
    assert plain_text(body) == "One two.\n\nThree."
    assert count_words(body) == 3


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("l’État, it's a vice-president", 4),
        ("3.25 and 1,000", 3),
        ("so - or so... or – so", 5),
        ("a.-b c--d -e- '' . _", 6),
    ],
)
def test_what_joins_letters_makes_one_word_of_them(text, number):
    assert words_of_text(text) == number


@given(st.text("abZ09'’‘_,.-‑–“”… \u00a0\n", max_size=30))
def test_a_letter_of_another_script_changes_no_count_beside_it(text):
    """Texts in ASCII, and what is printed between their words, are counted by a shorter road."""
    assert words_of_text(text) + 1 == words_of_text(f"{text} é")


@pytest.mark.parametrize("longest", range(1, 60, 7))
def test_an_opening_never_holds_part_of_a_token_or_tag(longest):
    body = (
        TOKENS * 3 + "<p>The <em class='long'>assembly</em> voted.</p>" + TOKENS + "<p>It did.</p>"
    )
    said = opening(body, longest)
    assert len(said) <= longest + 1
    assert not set("<>{}") & set(said)


def test_an_opening_goes_on_behind_embeds_until_it_is_long_enough():
    body = f"{TOKENS}<p>The assembly voted.</p>{TOKENS}<p>It did so twice.</p>"
    assert opening(body, 200) == "The assembly voted. It did so twice."
    assert opening(body, 25) == "The assembly voted. It…"
    assert opening(TOKENS, 25) == opening("", 25) == ""


def test_a_long_tag_at_the_cut_leaves_nothing_behind():
    body = f"<p>Words <a href='/{'x' * 500}/'>link</a> more.</p>"
    assert opening(body, 40) in ("Words", "Words…")
