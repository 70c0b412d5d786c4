"""`index_search` and the first start after an update write what is missing, and nothing twice."""

import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Author, SearchEntry, SearchText
from articles.search import Narrowing, find, index, read
from newsroom import start
from tests.people import draft, published

pytestmark = pytest.mark.django_db


def run(**options) -> str:
    out = io.StringIO()
    call_command("index_search", stdout=out, **options)
    return out.getvalue()


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
    assert run() == "5 articles looked at, 5 texts written.\n"
    assert total("zebra") == 5


def test_a_second_run_writes_nothing(from_before):
    run()
    assert run() == "5 articles looked at, 0 texts written.\n"
    assert total("zebra") == 5


def test_broken_off_it_goes_on(from_before, monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    going = index.fill()
    next(going)
    going.close()
    assert SearchEntry.objects.count() == 2
    assert not index.is_whole()
    assert run() == "5 articles looked at, 3 texts written.\n"
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
