"""What time brings about is put on the record, once; readers see the same with it or without."""

import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Article, Event, Heartbeat
from articles.workflow import releasing
from articles.workflow.record import record
from articles.workflow.releasing import JOB, release_due
from tests.people import again, draft, published, rewrite
from tests.workflow.test_together import at_once

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def soon() -> "timezone.datetime":
    return timezone.now() + timedelta(hours=2)


def scheduled(by, at, headline="Polls close", **words) -> Article:
    article = draft(by, headline, **words)
    workflow.schedule(article, by=by, based_on=article.working, at=at)
    return again(article)


def appearances(article: Article) -> list[Event]:
    return list(Event.objects.filter(article=article, verb="appear"))


# --- On the record -------------------------------------------------------------------------------


def test_a_first_publication_that_came_is_noted_with_the_moment_it_came(mira):
    at = soon()
    article = scheduled(mira, at)
    assert release_due(at - MINUTE).appeared == 0
    assert release_due(at + 5 * MINUTE).appeared == 1
    [event] = appearances(article)
    assert (event.at, event.by, event.via) == (at, None, "clock")
    assert event.revision_id == article.live_id
    assert event.details["noted_at"] == (at + 5 * MINUTE).isoformat()


def test_it_is_noted_once_however_often_the_clock_asks(mira):
    at = soon()
    article = scheduled(mira, at)
    for minutes in (1, 2, 200, 20000):
        release_due(at + minutes * MINUTE)
    assert len(appearances(article)) == 1


def test_an_update_that_came_is_noted_as_one(mira):
    article, at = rewrite(published(mira, "Before"), mira, headline="After"), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    assert (release_due(at).folded, release_due(at).folded) == (1, 0)
    assert Event.objects.filter(article=article, verb="release").count() == 1
    assert appearances(article) == []


def test_what_a_person_published_did_not_appear_by_itself(mira):
    published(mira)
    at = soon()
    article = scheduled(mira, at)
    workflow.publish(article, by=mira, based_on=article.working)
    assert release_due(at + MINUTE).appeared == 0


def test_what_was_taken_off_the_schedule_never_came(mira):
    at = soon()
    workflow.unschedule(scheduled(mira, at), by=mira)
    assert release_due(at + MINUTE).appeared == 0


def test_a_publication_that_an_embargo_moved_is_noted_when_it_came(mira):
    at = soon()
    article = scheduled(mira, at)
    workflow.embargo(article, by=mira, until=at + 60 * MINUTE)
    assert release_due(at + MINUTE).appeared == 0
    assert release_due(at + 61 * MINUTE).appeared == 1
    assert appearances(article)[0].at == at + 60 * MINUTE


def test_a_clock_that_stood_still_for_days_catches_up(mira, monkeypatch):
    at = soon()
    release_due()
    article = scheduled(mira, at)
    later = at + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=1))
    rewritten = rewrite(article, mira, headline="Polls closed")
    workflow.publish(rewritten, by=mira, based_on=rewritten.working)
    workflow.withdraw(article, by=mira, note="Wrong island.")
    assert release_due(later).appeared == 1
    [event] = appearances(article)
    assert (event.at, event.revision.headline) == (at, "Polls close")


def test_a_look_back_costs_no_more_for_what_was_noted_before(mira, django_assert_max_num_queries):
    at = soon()
    for number in range(5):
        scheduled(mira, at, f"Number {number}")
    release_due(at)
    with django_assert_max_num_queries(8):
        release_due(at + MINUTE)


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_write_every_event_once(mira):
    at = soon()
    for number in range(4):
        scheduled(mira, at, f"First {number}")
        article = rewrite(published(mira, f"Before {number}"), mira, headline=f"After {number}")
        workflow.schedule(article, by=mira, based_on=article.working, at=at)
    at_once(*[lambda: release_due(at + MINUTE)] * 3)
    assert Event.objects.filter(verb="appear").count() == 4
    assert Event.objects.filter(verb="release").count() == 4
    assert not Article.objects.filter(next__isnull=False).exists()


# --- Readers -------------------------------------------------------------------------------------


def test_readers_see_the_same_whether_or_not_the_clock_ever_ran(client, mira, monkeypatch):
    at = soon()
    first = scheduled(mira, at, "Polls close", tags=["Vote"])
    update = rewrite(published(mira, "Before", tags=["Vote"]), mira, headline="After")
    workflow.schedule(update, by=mira, based_on=update.working, at=at)
    later = at + MINUTE
    monkeypatch.setattr(timezone, "now", lambda: later)
    pages = ["/", "/feed/", "/sitemap.xml", "/tag/vote/", first.path, update.path]
    without = [client.get(page) for page in pages]
    assert release_due(later).folded == 1
    for page, before in zip(pages, without, strict=True):
        after = client.get(page)
        assert (page, after.status_code) == (page, before.status_code)
        assert after.content == before.content
    assert b"Polls close" in without[0].content
    assert b"After" in without[0].content
    assert {it.headline for it in visibility.revisions(later)} == {"Polls close", "After"}


def test_a_clock_that_is_killed_half_way_goes_on_where_it_was(mira, monkeypatch):
    at, noted = soon(), []
    articles = [scheduled(mira, at, f"Number {number}") for number in range(3)]

    def killed(*args, **more):
        noted.append(args)
        if len(noted) == 2:
            raise KeyboardInterrupt
        return record(*args, **more)

    monkeypatch.setattr(releasing, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        release_due(at)
    assert not Heartbeat.objects.exists()
    assert {it.headline for it in visibility.revisions(at)} == {
        it.working.headline for it in articles
    }
    assert release_due(at + MINUTE).appeared == 2
    assert [len(appearances(article)) for article in articles] == [1, 1, 1]


# --- As systemd starts it ------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_the_examples_for_systemd_are_sound(tmp_path):
    for example in (settings.BASE_DIR / "deploy").glob("newsroom-*"):
        unit = example.read_text().replace("/opt/newsroom/.venv/bin/python", sys.executable)
        (tmp_path / example.name).write_text(unit)
    units = [str(path) for path in tmp_path.iterdir()]
    told = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, timeout=60
    )
    assert len(units) == 8
    ours = [line for line in told.stderr.splitlines() if "newsroom-" in line]
    assert (ours, told.returncode) == ([], 0)


# --- Its sign of life ----------------------------------------------------------------------------


def test_each_run_leaves_a_sign_of_life(mira):
    at = soon()
    scheduled(mira, at)
    release_due(at)
    beat = Heartbeat.objects.get(name=JOB)
    assert beat.at == at
    assert beat.told == "0 scheduled updates folded in, 1 first publication noted."
    release_due(at + MINUTE)
    assert Heartbeat.objects.get(name=JOB).at == at + MINUTE


def first_page(client) -> str:
    return " ".join(client.get(reverse("admin:index")).content.decode().split())


@pytest.fixture
def desk(client, jonas):
    client.force_login(jonas)
    return client


def test_the_first_page_says_when_the_clock_last_looked(desk):
    release_due(timezone.now() - 2 * MINUTE)
    page = first_page(desk)
    assert "Scheduled changes were last looked after 2 minutes ago." in page
    assert "still running" not in page


def test_an_old_look_is_no_worry_while_nothing_was_scheduled(desk, mira):
    published(mira)
    release_due(timezone.now() - timedelta(days=2))
    page = first_page(desk)
    assert "last looked after 2 days ago." in page
    assert "Is release_due still running?" not in page


def test_an_old_look_is_a_worry_once_something_was_scheduled(desk, mira, monkeypatch):
    release_due()
    at = soon()
    scheduled(mira, at)
    monkeypatch.setattr(timezone, "now", lambda: at + 16 * MINUTE)
    page = first_page(desk)
    assert "Is release_due still running?" in page
    assert "Readers see everything at its time all the same" in page


def test_a_newsroom_that_never_ran_the_clock_hears_of_it_when_it_schedules(desk, mira, monkeypatch):
    assert "Scheduled changes" not in first_page(desk)
    at = soon()
    scheduled(mira, at)
    page = first_page(desk)
    assert "Scheduled changes have never been looked after." in page
    # Nothing is late yet: nobody is alarmed.
    assert "still running" not in page
    monkeypatch.setattr(timezone, "now", lambda: at + 16 * MINUTE)
    assert "Is release_due still running?" in first_page(desk)
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=9))
    assert "Is release_due still running?" in first_page(desk)


def test_an_update_that_is_still_to_come_is_no_worry_and_one_that_nobody_noted_is(
    desk, mira, monkeypatch
):
    article, at = published(mira), soon()
    rewritten = rewrite(article, mira, body="Later.")
    workflow.schedule(rewritten, by=mira, based_on=rewritten.working, at=at)
    release_due(at - timedelta(hours=1))
    monkeypatch.setattr(timezone, "now", lambda: at + 14 * MINUTE)
    assert "still running" not in first_page(desk)
    monkeypatch.setattr(timezone, "now", lambda: at + 16 * MINUTE)
    assert "Is release_due still running?" in first_page(desk)
