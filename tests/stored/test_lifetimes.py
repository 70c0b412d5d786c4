"""How long shared caches may keep a page: never longer than it is true, and not at all untold."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.stored.lifetimes import ASK, LONGEST_LINE, age, labels, lifetimes

NOW = 1_795_600_000.25


@dataclass
class Stored:
    keys: dict = field(default_factory=lambda: {"a:17": None, "l:en": (1.0, 2.0)})
    until: float | None = None
    gone: float | None = None
    stale: float = 0.0


def seconds(words: str) -> dict[str, int]:
    assert words.startswith("public, max-age=0, ")
    return {
        name: int(value) for name, _, value in (it.partition("=") for it in words.split(", ")[1:])
    }


def test_without_anybody_who_tells_it_a_cache_asks_each_time():
    assert lifetimes(Stored(), NOW, shared=False) == "no-cache"


def test_a_cache_that_is_told_may_answer_by_itself_and_a_browser_asks():
    assert lifetimes(Stored(), NOW, shared=True) == (
        "public, max-age=0, s-maxage=3600, stale-while-revalidate=10, stale-if-error=86400"
    )


def test_a_page_that_is_old_already_is_asked_about():
    assert lifetimes(Stored(stale=NOW - 5), NOW, shared=True) == ASK


def test_a_scheduled_article_is_not_kept_waiting_by_a_cache():
    found = seconds(lifetimes(Stored(until=NOW + 100), NOW, shared=True))
    # Only while we fail may the front of before it be shown.
    assert found == {
        "max-age": 0,
        "s-maxage": 98,
        "stale-while-revalidate": 0,
        "stale-if-error": 86400,
    }


def test_in_the_last_second_it_is_asked_about():
    for moment in (NOW + 2.9, NOW, NOW - 5):
        assert lifetimes(Stored(until=moment), NOW, shared=True) == ASK
        assert lifetimes(Stored(gone=moment), NOW, shared=True) == ASK


def test_a_picture_whose_rights_end_is_shown_by_nobody_afterwards_also_while_we_fail():
    found = seconds(lifetimes(Stored(gone=NOW + 4000), NOW, shared=True))
    assert found["s-maxage"] == 3600
    assert found["stale-if-error"] == 398


Moment = st.none() | st.floats(-100, 200_000)


@given(until=Moment, gone=Moment)
def test_nothing_is_promised_beyond_the_moment_at_which_it_ends(until, gone):
    page = Stored(until=until and NOW + until, gone=gone and NOW + gone)
    words = lifetimes(page, NOW, shared=True)
    if words == ASK:
        return
    found = seconds(words)
    assert min(found["s-maxage"], 1) == 1
    assert min(found.values()) >= 0
    fresh = NOW + found["s-maxage"]
    if page.until is not None:
        assert fresh + found["stale-while-revalidate"] < page.until
    if page.gone is not None:
        assert fresh + max(found["stale-while-revalidate"], found["stale-if-error"]) < page.gone


def test_keys_are_written_for_both_kinds_of_cache_with_the_one_that_all_pages_have():
    assert labels({"l:en": None, "a:17": None, "*": None}) == [
        ("Surrogate-Key", "all a:17 l:en"),
        ("Cache-Tag", "all,a:17,l:en"),
    ]


@pytest.mark.parametrize("number", [700, 777, 778, 779, 780, 3000])
def test_a_page_with_more_keys_than_fit_has_none_and_is_kept_by_nobody(number):
    keys = [f"a:{1_000_000 + it}"[:8] for it in range(number)]
    written = labels(keys)
    assert bool(written) == (lifetimes(Stored(keys=keys), NOW, shared=True) != ASK)
    assert all(len(line) < LONGEST_LINE for _, line in written)
    assert bool(written) == (number < 778)


def test_the_age_counts_from_when_we_last_knew_that_the_page_is_true():
    made_yesterday = NOW - 86400
    assert age(made_yesterday, heard=NOW - 0.02, now=NOW) == 0
    assert age(made_yesterday, heard=NOW - 300, now=NOW) == 300
    # The clock was put back.
    assert age(NOW + 60, heard=NOW + 60, now=NOW) == 0
