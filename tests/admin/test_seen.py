"""What readers saw of an article at a chosen moment."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, Version
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def met(article, revision, at, *, kind="publish", note="", **more) -> Version:
    """Readers met this from `at` on; the digests are not what these tests are about."""
    number = article.versions.count() + 1
    return Version.objects.create(
        article=article,
        number=number,
        revision=revision,
        shown_from=at,
        kind=kind,
        note=note,
        digest=f"{number:064}",
        **more,
    )


def from_the_archive(by, headline) -> Article:
    """Live since noon, without the acts and versions that publishing leaves now."""
    article = draft(by, headline, slug="harbour-vote")
    article.live, article.published_at, article.path = article.working, NOON, "/harbour-vote"
    article.save()
    return again(article)


@pytest.fixture
def told_twice(mira):
    """Live at noon, updated at one, withdrawn at two."""
    article = from_the_archive(mira, "First words")
    first, second = article.live, rewrite(article, mira, headline="Second words").working
    met(article, first, NOON)
    met(article, second, NOON + HOUR, kind="update")
    met(article, None, NOON + 2 * HOUR, kind="withdrawn", note="It was not so.")
    return again(article)


def asked(client, article, at):
    return client.get(reverse("admin:articles_article_seen", args=[article.pk]), {"at": at})


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-02T11:59:59", "saw nothing of it then"),
        ("2026-03-02T12:00", "First words"),
        ("2026-03-02T12:59:59", "First words"),
        ("2026-03-02T13:00:00", "Second words"),
        ("2026-03-02T14:00", "It was not so."),
        ("2026-03-02T13:30+01:00", "First words"),
        ("2026-03-02 13:30", "Second words"),
    ],
)
def test_the_last_state_that_had_begun_is_what_readers_saw(desk, told_twice, at, said):
    assert said in asked(desk, told_twice, at).content.decode()


def test_day_and_time_are_typed_in_the_newsrooms_zone(desk, told_twice, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    address = reverse("admin:articles_article_seen", args=[told_twice.pk])
    page = desk.get(address, {"at_0": "2026-03-02", "at_1": "13:30"}).content.decode()
    assert "First words" in page
    assert "Europe/Oslo" in page


def test_a_time_that_came_twice_is_asked_about(desk, told_twice, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    page = asked(desk, told_twice, "2026-10-25T02:30")
    assert "comes twice that night" in page.content.decode()
    assert "seen" not in page.context
    assert "seen" in asked(desk, told_twice, "2026-10-25T02:30+01:00").context


@pytest.mark.parametrize(
    "at", ["", "x", "2026-13-45T99:99", "9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_time_is_said_so(desk, told_twice, at):
    page = asked(desk, told_twice, at)
    assert page.status_code == 200


def test_it_says_since_when_and_until_when_and_leads_to_what_they_see_now(desk, mira):
    article = from_the_archive(mira, "First words")
    first, second = article.live, rewrite(article, mira, headline="Second words").working
    met(article, first, NOON)
    met(article, second, NOON + HOUR, kind="update")
    article = again(article)
    article.live = second
    article.save()
    page = asked(desk, article, "2026-03-02T12:10")
    assert (page.context["seen"].since, page.context["seen"].until) == (NOON, NOON + HOUR)
    assert f"?from={first.pk}&amp;to={second.pk}" in page.content.decode()
    assert "They see the same text now" in asked(desk, article, "2026-03-02T14:00").content.decode()


def test_what_is_planned_is_told_as_planned(desk, told_twice, mira):
    later = timezone.now() + HOUR
    met(told_twice, rewrite(told_twice, mira, headline="Third words").working, later)
    page = asked(desk, told_twice, (later + HOUR).isoformat()).content.decode()
    assert "Readers will see" in page
    assert "As it is planned now" in page


def test_a_removed_version_says_why(desk, told_twice):
    version = told_twice.versions.first()
    version.removed_at, version.removed_why = timezone.now(), "By order of the court."
    version.save(update_fields=["removed_at", "removed_why"])
    assert "By order of the court." in asked(desk, told_twice, "2026-03-02T12:00").content.decode()


def test_before_versions_were_kept_the_live_text_stands_for_what_readers_saw(desk, mira):
    article = from_the_archive(mira, "From the archive")
    page = asked(desk, article, "2026-03-02T12:00").content.decode()
    assert "From the archive" in page
    assert "No version is kept from then" in page
    assert "nothing of it then" in asked(desk, article, "2026-03-02T11:00").content.decode()


def test_before_versions_were_kept_the_acts_tell_which_text_it_was(desk, mira):
    article = from_the_archive(mira, "First words")
    first, second = article.live, rewrite(article, mira, headline="Second words").working
    for hours, verb, revision, note in (
        (0, "publish", first, ""),
        (1, "update", second, ""),
        (2, "withdraw", second, "It was not so."),
    ):
        Event.objects.create(
            article=article,
            article_guid=article.guid,
            at=NOON + hours * HOUR,
            verb=verb,
            revision=revision,
            note=note,
        )
    for at, said in (("12:30", "First"), ("13:30", "Second"), ("14:30", "It was not so.")):
        page = asked(desk, article, f"2026-03-02T{at}").content.decode()
        assert said in page.partition("seen-answer")[2]
        assert "No version is kept from then" in page


def test_a_draft_was_seen_by_nobody(desk, mira):
    assert "saw nothing" in asked(desk, draft(mira), "2026-03-02T12:00").content.decode()
