"""Two spellings of a word are one word, in every script; and any text has words, or none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.words import LONGEST, folded, places_in, words_in

SAME = [
    ("Harbour", "HARBOUR"),
    ("café", "cafe"),
    ("café", "cafe\u0301"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("Œuvre", "oeuvre"),
    ("İstanbul", "istanbul"),
    ("harbour’s", "harbour"),
    ("ＨＡＲＢＯＵＲ", "harbour"),
    ("har\u00adbour", "harbour"),
    # Arabic: marks, tatweel, alef, ya and alef maksura, ta marbuta, Persian letters, digits.
    ("مُحَمَّد", "محمد"),
    ("محـــمد", "محمد"),
    ("أحمد", "احمد"),
    ("إعلام", "اعلام"),
    ("آثار", "اثار"),
    ("مصطفى", "مصطفي"),
    ("مدينة", "مدينه"),
    ("کتاب", "كتاب"),
    ("٣١", "31"),
    ("۳۱", "31"),
    # Serbian in both its scripts.
    ("Зашто", "Zašto"),
    ("ћутао", "cutao"),
    ("Љубљана", "LJUBLJANA"),
    ("Ђорђе", "Đorđe"),
    ("ЏЕП", "džep"),
    # The article, and what is written together with it.
    ("المرفأ", "مرفأ"),
    ("والمرفأ", "مرفأ"),
    ("بالمرفأ", "مرفأ"),
    ("للمرفأ", "مرفأ"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_are_one_word(one, other):
    assert words_in(one) == words_in(other) != []


@given(st.text("abZ09'’‘_-–“”… \u00a0\n.s", max_size=30))
def test_a_letter_of_another_script_changes_no_word_beside_it(text):
    """Texts in ASCII, and what is printed between their words, are read by a shorter road."""
    assert [*words_in(text), "e"] == words_in(f"{text} é")


def test_a_short_arabic_word_keeps_its_first_letters():
    assert words_in("الله") == ["الله"]
    assert words_in("ألم") == ["الم"]


def test_different_words_stay_different():
    assert words_in("harbour") != words_in("harbor")
    assert words_in("سلام") != words_in("كلام")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vice-president", ["vice", "president"]),
        ("l’État", ["l", "etat"]),
        ("3.25 %", ["3", "25"]),
        ("snake_case", ["snake", "case"]),
        ("港口投票", ["港", "口", "投", "票"]),
        ("* \" ' - ( ) : ^ ~ \\ \x00", []),
    ],
)
def test_words_stand_apart(text, words):
    assert words_in(text) == words


@given(st.text())
def test_an_engine_gets_nothing_but_letters_digits_and_spaces(text):
    for word in words_in(text):
        assert word.isalnum()
        assert 0 < len(word) <= LONGEST


@given(st.text())
def test_folding_twice_changes_nothing_of_ascii(text):
    once = folded(text)
    if once.isascii():
        assert folded(once) == once


@given(st.text(alphabet="harbour مُرفأ 港口 ’-é"))
def test_the_words_shown_are_the_words_indexed(text):
    shown = [word for start, end in places_in(text) for word in words_in(text[start:end])]
    assert sorted("".join(shown)) == sorted("".join(words_in(text)))


def test_a_word_is_marked_with_its_vowels():
    text = "سُحب المَقال"
    assert [text[start:end] for start, end in places_in(text)] == ["سُحب", "المَقال"]


@pytest.mark.parametrize("piece", ["a", "'", "a'", "’s", "ال", "港", "_", "\u0301", "a\u0301"])
def test_a_megabyte_is_read_in_a_moment(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    words_in(text)
    sum(1 for _ in places_in(text))
    assert time.process_time() - start < 5
