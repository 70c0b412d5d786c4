"""`index_search` and the first start after an update write what is missing, and nothing twice."""

import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Author, DeskWords, Heartbeat, SearchEntry, SearchText
from articles.search import Narrowing, find, index, read
from articles.search.desk import index as desk_words
from articles.search.desk import with_words
from newsroom import start
from tests.people import draft, published

pytestmark = pytest.mark.django_db


def run(**options) -> str:
    return said(**options)[0]


def said(**options) -> list[str]:
    """A line for the readers' index, and one for the desk's."""
    out = io.StringIO()
    call_command("index_search", stdout=out, **options)
    return out.getvalue().splitlines()


def total(words) -> int:
    return find(read(words), timezone.now(), "en", Narrowing()).total


@pytest.fixture
def from_before(mira):
    """A newsroom that has never heard of a search."""
    for n in range(5):
        published(mira, f"Zebra {n}")
    draft(mira, "Zebra draft")
    SearchEntry.objects.all().delete()


def test_articles_from_before_are_found_afterwards(from_before):
    assert total("zebra") == 0
    assert run() == "5 articles looked at, 5 texts written."
    assert total("zebra") == 5


def test_a_second_run_writes_nothing(from_before):
    run()
    assert run() == "5 articles looked at, 0 texts written."
    assert total("zebra") == 5


def test_broken_off_it_goes_on(from_before, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    going = index.fill()
    next(going)
    going.close()
    assert SearchEntry.objects.count() == 2
    assert not index.is_whole()
    assert run() == "5 articles looked at, 3 texts written."
    assert index.is_whole()


def test_anew_takes_up_a_changed_name(mira):
    author = Author.objects.create(name="Ada Wrenfield", slug="ada")
    published(mira, "Zebra", bylines=[author])
    Author.objects.update(name="Ada Halvorsen")
    run()
    assert (total("wrenfield"), total("halvorsen")) == (1, 0)
    run(anew=True)
    assert (total("wrenfield"), total("halvorsen")) == (0, 1)
    assert SearchText.objects.count() == 1


def test_a_start_indexes_once_and_says_so_only_where_there_is_something(from_before):
    said = []
    start.index_search(said.append)
    assert len(said) == 1
    assert total("zebra") == 5
    start.index_search(said.append)
    assert len(said) == 1


def test_the_start_of_an_empty_newsroom_says_nothing(db):
    start.index_search(pytest.fail)
    assert index.is_whole()


# --- The desk's index ----------------------------------------------------------------------------


def at_the_desk(words: str) -> set[str]:
    return {str(article) for article in with_words(Article.objects.all(), words)}


@pytest.fixture
def from_before_the_desks(from_before):
    """As migration 0016 leaves it where there are articles."""
    DeskWords.objects.all().delete()
    Heartbeat.objects.create(name=desk_words.UNFILLED, at=timezone.now())


def test_until_the_desks_index_is_written_headlines_are_found_without_it(from_before_the_desks):
    assert at_the_desk("draf zebra") == {"Zebra draft"}
    assert not desk_words.is_whole()
    assert said()[1] == "6 articles looked at for the desk, 6 texts written."
    assert desk_words.is_whole()
    assert at_the_desk("zebra draf") == {"Zebra draft"}
    assert said()[1] == "6 articles looked at for the desk, 0 texts written."
    assert said(anew=True)[1] == "6 articles looked at for the desk, 6 texts written."


def test_the_desks_index_goes_on_where_it_was_broken_off(from_before_the_desks, monkeypatch):
    monkeypatch.setattr(desk_words, "BATCH", 4)
    going = desk_words.fill()
    next(going)
    going.close()
    assert DeskWords.objects.count() == 4
    assert not desk_words.is_whole()
    assert said()[1] == "6 articles looked at for the desk, 2 texts written."
    assert at_the_desk("zebra") == {*(f"Zebra {n}" for n in range(5)), "Zebra draft"}


def test_the_first_start_after_an_update_writes_the_desks_index(from_before_the_desks):
    start.index_search([].append)
    assert desk_words.is_whole()
    assert DeskWords.objects.count() == 6
