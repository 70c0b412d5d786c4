"""Imported and published, once and again: an editor's work is never overruled."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Event, Revision, Section
from tests.ingest.wire import DATE, rows, run, the_article
from tests.people import rewrite

pytestmark = pytest.mark.django_db


def test_publish_gives_it_to_readers_with_its_own_date(wire, politics):
    report = run(wire(), "--publish", "--date", DATE, "--section", "politics")
    article = the_article()
    assert article.published_at == datetime(2018, 12, 24, 9, tzinfo=UTC)
    assert article.path == "/politics/2018/12/24/harbour-vote-passes-by-one-seat/"
    assert visibility.revision_at(article.path, timezone.now()) == article.working
    assert f"{settings.NEWSROOM_URL}{article.path}" in report


@pytest.mark.parametrize(
    "publish", [[], ["--publish", "--date=now"], ["--publish", "--date", DATE]]
)
def test_the_same_file_twice_changes_nothing(wire, publish):
    run(wire(), *publish)
    before = rows()
    report = run(wire(), *publish)
    assert rows() == before
    assert "unchanged" in report
    assert "2 lost embeds" in report


def test_a_draft_is_published_when_asked_the_second_time(wire, politics):
    run(wire())
    report = run(wire(), "--publish", "--date", DATE, "--section", "Politics")
    article = the_article()
    assert article.live == article.working
    assert article.path.startswith("/politics/2018/12/24/")
    assert Revision.objects.count() == 1
    assert "published" in report


def test_what_says_no_date_is_not_published_as_if_it_were_of_today(wire, politics):
    assert "not published as if it were of today" in run(wire(), "--publish")
    assert the_article().live is None
    assert "not published as if it were of today" in run(wire(), "--publish")
    assert the_article().live is None
    before = timezone.now()
    assert "published" in run(wire(), "--publish", "--date", "now")
    assert before <= the_article().published_at <= timezone.now()


def test_a_draft_an_editor_has_changed_is_not_published_over_her_head(wire, jonas):
    run(wire())
    rewrite(the_article(), jonas, headline="Harbour vote: what we know so far")
    before = rows()
    assert "an editor has changed it since" in run(wire(), "--publish")
    assert rows() == before


def test_a_withdrawn_article_stays_withdrawn(wire, jonas):
    run(wire(), "--publish", "--date=now")
    workflow.withdraw(the_article(), by=jonas, note="The vote is being counted again.")
    before = rows()
    assert "withdrawn and stays so" in run(wire(), "--publish", "--date=now")
    assert rows() == before


def test_a_spiked_draft_stays_on_the_spike(wire, jonas):
    run(wire())
    workflow.spike(the_article(), by=jonas)
    before = rows()
    assert "on the spike" in run(wire(), "--publish")
    assert rows() == before


def test_a_scheduled_article_keeps_its_time(wire, jonas):
    run(wire())
    article = the_article()
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.schedule(article, by=jonas, based_on=article.working, at=tomorrow)
    before = rows()
    assert "scheduled and stays so" in run(wire(), "--publish")
    assert rows() == before


def test_a_live_article_is_not_moved_or_translated_by_an_import(wire, politics):
    Section.objects.create(language="en", name="Sport", slug="sport")
    run(wire(), "--publish", "--section", "politics")
    before = rows()
    assert "stays in the section Politics" in run(wire(), "--section", "sport")
    assert "it stays in English" in run(wire(), "--language", "ar")
    assert rows() == before


def test_every_act_leaves_an_event_that_says_import(wire):
    run(wire(), "--publish", "--date=now")
    assert list(Event.objects.order_by("pk").values_list("verb", "via", "by")) == [
        ("create", "import", None),
        ("publish", "import", None),
    ]
