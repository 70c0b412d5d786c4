"""A query compiled once gives what the queryset would give, each time."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles import visibility
from articles.models import Article, Section
from articles.models.prepared import Prepared
from tests.people import draft, published


def test_it_gives_the_same_instances_with_their_relations(
    mira, politics, django_assert_num_queries
):
    prepared = Prepared(visibility.revisions, at=datetime)
    published(mira, "First", section=politics)
    published(mira, "Second")
    at = timezone.now()
    plain = list(visibility.revisions(at))
    with django_assert_num_queries(1):
        rows = prepared(at=at)
        sections = [str(row.article.section) for row in rows]
    assert rows == plain
    assert sections == ["None", "Politics"]
    assert [r.article.published_at for r in rows] == [r.article.published_at for r in plain]
    assert rows[0].article.guid == plain[0].article.guid


def test_values_change_from_call_to_call(mira):
    prepared = Prepared(
        lambda at, path: visibility.revisions(at).filter(article__path=path),
        at=datetime,
        path=str,
    )
    first, second = published(mira, "First"), published(mira, "Second")
    now = timezone.now()
    assert [r.headline for r in prepared(at=now, path=first.path)] == ["First"]
    assert [r.headline for r in prepared(at=now, path=second.path)] == ["Second"]
    assert prepared(at=now - timedelta(hours=1), path=second.path) == []


def test_deferred_columns_stay_deferred_and_can_be_fetched(mira):
    published(mira, body="<p>Body.</p>")
    prepared = Prepared(visibility.cards, at=datetime)
    [row] = prepared(at=timezone.now())
    assert "body" in row.get_deferred_fields()
    assert row.body == "<p>Body.</p>"


def test_rows_of_values_come_as_tuples(politics):
    prepared = Prepared(
        lambda language: Section.objects.filter(language=language).values_list("name", "slug"),
        language=str,
    )
    assert prepared(language="en") == [("Politics", "politics")]
    assert prepared(language="ar") == []


def test_a_limit_and_a_number_are_kept(mira):
    articles = [draft(mira, f"Story {n}") for n in range(3)]
    prepared = Prepared(
        lambda least: Article.objects.filter(pk__gte=least).order_by("pk")[:2], least=int
    )
    assert prepared(least=articles[1].pk) == articles[1:]
    assert prepared(least=articles[0].pk) == articles[:2]


def test_a_value_that_does_not_reach_the_query_is_the_programmers_error(db):
    prepared = Prepared(lambda language: Section.objects.all(), language=str)
    with pytest.raises(TypeError, match="language"):
        prepared(language="en")


def test_what_no_call_brings_may_hold_any_character(politics):
    name = "100 %s of O'Brien's \"%\""
    Section.objects.create(language="en", name=name, slug="odd")
    prepared = Prepared(
        lambda language: Section.objects.filter(language=language, name=name), language=str
    )
    assert [section.slug for section in prepared(language="en")] == ["odd"]
    assert prepared(language="ar") == []
