"""Readers see where in a text the words stand that they looked for."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import Marker, read


def shown(pieces) -> str:
    return "".join(f"[{text}]" if hit else text for text, hit in pieces)


@pytest.mark.parametrize(
    ("asked", "text", "marks"),
    [
        ("harbour", "The Harbour’s vote", "The [Harbour’s] vote"),
        ("vote", "Votes, voted, voting", "[Votes], [voted], [voting]"),
        ("harb", "Harbours", "[Harbours]"),
        ('"harb"', "Harbours", "Harbours"),
        ("cafe", "The café", "The [café]"),
        ("vice-president", "the vice president", "the [vice] [president]"),
        ("المرفا", "مشروع المَرفأ", "مشروع [المَرفأ]"),
        ("投票", "港口投票", "港口[投][票]"),
        ("zebra", "nothing", "nothing"),
        ("-zebra", "zebra", "zebra"),
    ],
)
def test_a_word_is_marked_where_it_is_found(asked, text, marks):
    assert shown(Marker(read(asked)).marked(text)) == marks


def test_of_a_long_text_the_part_is_shown_in_which_most_stands():
    far = "Nothing here. " * 50
    text = f"{far}A zebra came. {far}Then a zebra met a giraffe. {far}"
    part = shown(Marker(read('"zebra" "giraffe"')).excerpt(text))
    assert part.startswith("… Then a [zebra] met a [giraffe]. Nothing")
    assert part.endswith("…")
    assert len(part) < 270


def test_of_a_text_without_the_words_no_part_is_shown():
    assert Marker(read("zebra")).excerpt("Nothing here.") == []


@given(st.text(max_size=60), st.text(max_size=300))
def test_marking_changes_no_letter(asked, text):
    marker = Marker(read(asked))
    assert "".join(piece for piece, _ in marker.marked(text)) == text
    inside = "".join(piece for piece, _ in marker.excerpt(text, 80)).strip("… ")
    assert inside in text


@given(
    st.sampled_from(["town", "town's vote", '"towns"', "rock roll", "o town", "1995"]),
    st.lists(
        st.sampled_from(
            "town Town’s TOWNS 'town' o'town rock'n'roll vote, voting. _town_ town1 1995 1995’s "
            "“Town” – Rock's roll— downtown townee café".split()
        )
    ),
    st.sampled_from([" ", "", "\n", "'"]),
)
def test_plain_english_is_marked_as_any_other_text_only_sooner(asked, words, between):
    text, slow = between.join(words), Marker(read(asked))
    slow._sought = lambda plain: None
    assert Marker(read(asked)).marked(text) == slow.marked(text)
    assert Marker(read(asked)).excerpt(text) == slow.excerpt(text)


@pytest.mark.parametrize("piece", ["zebra ", "a", "zebra. ", "é", "港", "'", "…"])
def test_a_megabyte_is_marked_in_a_moment(piece):
    marker, start = Marker(read('zebra giraffe "港口"')), time.process_time()
    marker.excerpt(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 2
