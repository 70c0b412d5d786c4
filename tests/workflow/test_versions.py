"""Every state readers met is kept, in order, and rewriting one shows."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article, Author, Event, Image, Version
from articles.workflow import Refused
from tests.people import again, draft, published, rewrite

HOUR = timedelta(hours=1)


def kinds(article: Article) -> list[str]:
    return list(article.versions.order_by("number").values_list("kind", flat=True))


def corrected(article, by, note="In fact 31 votes.", **more):
    article = again(article)
    return workflow.correct(article, by=by, based_on=article.working, note=note, **more)


def test_each_state_readers_met_is_a_version_in_order(mira):
    article = published(mira)
    article = rewrite(article, mira, headline="Second")
    workflow.publish(article, by=mira, based_on=article.working, kind="update")
    article = rewrite(article, mira, headline="Secnd")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    corrected(article, mira)
    workflow.withdraw(again(article), by=mira, note="It was wrong.")
    article = again(article)
    workflow.publish(article, by=mira, based_on=article.working)
    assert kinds(article) == "publish update silent correction withdrawn restored".split()
    assert [v.number for v in article.versions.order_by("number")] == [1, 2, 3, 4, 5, 6]
    gone = article.versions.get(kind="withdrawn")
    assert (gone.revision, gone.note) == (None, "It was wrong.")
    assert workflow.broken_chain(article) == []


def test_a_draft_has_no_version(mira):
    assert kinds(rewrite(draft(mira), mira, headline="Second")) == []


def test_a_schedule_is_a_version_ahead_and_goes_with_it(mira):
    article, at = draft(mira), timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    assert article.versions.get().shown_from == at
    workflow.schedule(article, by=mira, based_on=article.working, at=at + HOUR)
    assert article.versions.get().shown_from == at + HOUR
    workflow.unschedule(article, by=mira)
    assert kinds(article) == []


def test_an_embargo_moves_the_version_that_lies_before_it(mira):
    article, at = draft(mira), timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    workflow.embargo(article, by=mira, until=at + HOUR)
    assert article.versions.get().shown_from == at + HOUR
    assert workflow.broken_chain(again(article)) == []


def test_publishing_now_takes_the_place_of_what_was_to_come(mira):
    article = rewrite(published(mira), mira, headline="Later")
    at = timezone.now() + HOUR
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    assert kinds(article) == ["publish", "update"]
    article = rewrite(article, mira, headline="Now")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    assert kinds(article) == ["publish", "silent"]
    assert article.versions.get(number=2).revision.headline == "Now"


def test_an_article_older_than_its_versions_begins_with_what_readers_saw(mira):
    article = published(mira, "As it was")
    Version.objects.all().delete()
    article = rewrite(article, mira, headline="As it is")
    workflow.publish(article, by=mira, based_on=article.working)
    first, second = article.versions.order_by("number")
    assert (first.revision.headline, first.shown_from) == ("As it was", article.published_at)
    assert second.revision.headline == "As it is"


def test_a_version_cannot_be_rewritten_in_the_database(mira):
    version = published(mira).versions.get()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(note="Nothing happened")


@pytest.fixture
def unguarded(db):
    """Someone with the database in hand, past its triggers."""
    if connection.vendor != "sqlite":
        pytest.skip("takes SQLite's triggers off")
    with connection.cursor() as cursor:
        for trigger in ("version_frozen", "revision_frozen"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({"note": "Other"}, ["What version 1 says of itself was changed."]),
        ({"content": "0" * 64}, ["What version 1 says", "The words of version 1"]),
        (
            {"digest": "0" * 64},
            ["What version 1 says", "Version 2 does not follow"],
        ),
    ],
)
def test_whoever_rewrites_a_version_past_the_triggers_is_found_out(unguarded, mira, what, told):
    article = rewrite(published(mira), mira, headline="Second")
    workflow.publish(article, by=mira, based_on=article.working)
    Version.objects.filter(article=article, number=1).update(**what)
    faults = workflow.broken_chain(article)
    assert len(faults) == len(told)
    assert all(fault.startswith(start) for fault, start in zip(faults, told, strict=True))


def test_a_version_taken_out_of_the_middle_is_missed(mira):
    article = rewrite(published(mira), mira, headline="Second")
    workflow.publish(article, by=mira, based_on=article.working)
    article.versions.filter(number=1).delete()
    assert "Version 1 is missing." in workflow.broken_chain(article)


def test_words_rewritten_past_the_triggers_are_found_out(unguarded, mira):
    article = published(mira, body="<p>31 votes.</p>")
    article.revisions.update(body="<p>30 votes.</p>")
    assert workflow.broken_chain(article) == ["The words of version 1 were changed."]


def test_a_person_who_changes_their_name_changes_no_version(mira):
    author = Author.objects.create(name="Mira Solheim", slug="mira-solheim")
    article = published(mira, bylines=[author], tags=["Quay"])
    Author.objects.update(name="Mira Adeyar")
    assert workflow.broken_chain(article) == []


def test_a_removed_version_leaves_its_reason_and_the_chain_holds(mira, jonas):
    article = rewrite(published(mira), mira, headline="Second")
    workflow.publish(article, by=mira, based_on=article.working)
    version = article.versions.get(number=1)
    workflow.remove_version(version, by=jonas, why="  By order of a court. ")
    version.refresh_from_db()
    assert (version.removed_by, version.removed_why) == (jonas, "By order of a court.")
    assert workflow.broken_chain(article) == []
    assert Event.objects.get(verb="remove-version").details["number"] == 1


def test_what_readers_see_now_is_no_version_to_remove(mira):
    article = published(mira)
    with pytest.raises(Refused, match="Readers see these words now"):
        workflow.remove_version(article.versions.get(), by=mira, why="A court.")
    with pytest.raises(Refused, match="why this version"):
        workflow.remove_version(article.versions.get(), by=mira, why=" ")


def test_a_version_is_removed_once(mira):
    article = rewrite(published(mira), mira, headline="Second")
    workflow.publish(article, by=mira, based_on=article.working)
    version = article.versions.get(number=1)
    workflow.remove_version(version, by=mira, why="A court.")
    with pytest.raises(Refused, match="removed already"):
        workflow.remove_version(version, by=mira, why="A court.")


def test_two_pictures_make_two_contents(mira, jonas):
    quay = Image.objects.create(credit_agency="Halden Press", alt="The quay at dusk")
    bridge = Image.objects.create(credit_agency="Halden Press", alt="The quay at dusk")
    article = rewrite(published(mira, picture=quay), mira, picture=bridge)
    workflow.publish(article, by=mira, based_on=article.working)
    assert len(set(article.versions.values_list("content", flat=True))) == 2
