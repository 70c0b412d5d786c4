"""What was typed becomes something to look for, whatever it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import postgresql, read, sqlite
from articles.search.asked import LONGEST, MOST_PARTS, MOST_WORDS


def words(text):
    return [" ".join(phrase) for phrase in read(text).wanted]


def unwanted(text):
    return [" ".join(phrase) for phrase in read(text).unwanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("harbour vote", ["harbour", "vote"]),
        ('"harbour vote"', ["harbour vote"]),
        ("“harbour vote” quay", ["harbour vote", "quay"]),
        ("«harbour vote»", ["harbour vote"]),
        ('"harbour vote', ["harbour vote"]),
        ('quay"harbour vote', ["quay", "harbour vote"]),
        ("vice-president", ["vice president"]),
        ("harbour - vote", ["harbour", "vote"]),
        ("Harbour HARBOUR harbour", ["harbour"]),
        ("vote harbour vote", ["harbour", "vote"]),
        ("harbour*", ["harbour"]),
        ("headline:harbour OR NEAR(vote)", ["headline harbour", "or", "near vote"]),
        ("المرفأ", ["مرفا"]),
        ("", []),
        ('"', []),
        ('""', []),
        ("-", []),
        ("* ? %", []),
        ("\x00", []),
    ],
)
def test_what_is_wanted(text, wanted):
    assert words(text) == wanted


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("harbour -ferry", ["ferry"]),
        ('harbour -"ferry line"', ["ferry line"]),
        ("harbour −ferry", ["ferry"]),
        ("-ferry", ["ferry"]),
        ("--ferry", ["ferry"]),
        ("harbour-ferry", []),
    ],
)
def test_what_is_not_wanted(text, without):
    assert unwanted(text) == without


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("harb", True),
        ("harbour vot", True),
        ("vice-presid", True),
        ('"harbour"', False),
        ("harbour -fer", False),
        ("h", False),
        ("港", False),
        ("", False),
    ],
)
def test_the_last_word_may_go_on(text, is_open):
    assert read(text).is_open is is_open


def test_more_than_is_looked_for_is_said():
    assert not read("harbour vote").is_cut
    assert read(" ".join(f"word{n}" for n in range(MOST_PARTS + 1))).is_cut
    assert read("harbour " + "x" * LONGEST).is_cut
    assert read("-".join("abc" for _ in range(MOST_WORDS + 1))).is_cut


HOSTILE = st.text(alphabet="ab\"'*-^:(){}~\\%_&|!<> \x00\n“”«»ابأل港\u0301", max_size=80)


@given(st.one_of(st.text(), HOSTILE))
def test_any_text_is_read(text):
    asked = read(text)
    phrases = asked.wanted + asked.unwanted
    assert len(phrases) <= MOST_PARTS
    assert sum(map(len, phrases)) <= MOST_WORDS
    assert all(word.isalnum() for phrase in phrases for word in phrase)
    assert not asked.is_open or asked.wanted
    for engine in (sqlite, postgresql):
        if asked.wanted:
            assert isinstance(engine.written(asked), str)


@pytest.mark.parametrize("piece", ["*", '"', "-", "-a", 'a"', "a ", " ", "(", "'", "\x00", "港"])
def test_ten_kilobytes_of_anything_are_read_at_once(piece):
    start = time.process_time()
    read(piece * (10_000 // len(piece)))
    assert time.process_time() - start < 0.2
