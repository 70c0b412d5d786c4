"""Where a thing is used: found along the indexes, the places that readers see first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.checks.usage import uses_of
from articles.embeds.parse import token
from articles.models import Source
from tests.embeds.samples import picture
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def told(uses) -> list[tuple]:
    return [(str(it.article), it.live, it.next, it.working, it.older) for it in uses]


def test_an_article_is_used_by_texts_on_the_site_in_work_and_of_former_times(mira):
    vote = published(mira, "Harbour vote")
    body = token("article", vote.guid)
    former = rewrite(draft(mira, "Fish prices", body=body), mira, body="<p>None.</p>")
    in_work = draft(mira, "Ferry fares", body=body)
    on_site = published(mira, "Storm warning", body=body)
    rewrite(vote, mira, body=body)  # of itself, which nobody sees
    assert told(uses_of(vote)) == [
        (str(on_site), True, False, True, 0),
        (str(in_work), False, False, True, 0),
        (str(former), False, False, False, 1),
    ]
    assert told(uses_of(vote, 2)) == told(uses_of(vote))[:2]


def test_a_picture_is_used_as_the_lead_and_in_the_text_once_each(mira):
    quay = picture()
    both = draft(mira, "Both", picture=quay, body=token("image", quay.guid))
    lead = published(mira, "Lead", picture=quay)
    assert told(uses_of(quay)) == [
        (str(lead), True, False, True, 0),
        (str(both), False, False, True, 0),
    ]


def test_a_source_is_used_where_it_is_named(mira):
    wire = Source.objects.create(name="Halden Press", slug="halden-press")
    named = draft(mira, "Named", sources=[wire])
    named = rewrite(named, mira, headline="Named again")
    assert told(uses_of(wire)) == [(str(again(named)), False, False, True, 1)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize("kind", ["article", "picture", "source"])
def test_no_text_is_read_that_does_not_use_it(mira, kind):
    thing = {
        "article": lambda: published(mira, "Harbour vote"),
        "picture": picture,
        "source": lambda: Source.objects.create(name="Halden Press", slug="halden-press"),
    }[kind]()
    with CaptureQueriesContext(connection) as asked:
        uses_of(thing, 21)
    [question] = [it["sql"] for it in asked if it["sql"].startswith("SELECT")]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {question}")
        steps = [row[3] for row in cursor.fetchall()]
    assert not [it for it in steps if it.startswith("SCAN articles_")], steps
