"""Notes to readers: none is ever deleted, a later one may take its place."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Event
from articles.workflow import Refused
from tests.people import again, draft, published, rewrite


def corrected(article, by, **more) -> Event:
    article = again(article)
    more = {"note": "In fact 31 votes.", **more}
    return workflow.correct(article, by=by, based_on=article.working, **more)


@pytest.mark.parametrize(
    ("kind", "grave"),
    [
        ("correction", False),
        ("clarification", False),
        ("editors-note", True),
        ("retraction", True),
    ],
)
def test_each_kind_has_its_usual_gravity_and_the_editor_may_choose(mira, kind, grave):
    article = published(mira)
    assert corrected(article, mira, kind=kind).grave is grave
    assert corrected(article, mira, kind=kind, grave=not grave).grave is not grave


def test_a_later_note_takes_the_place_of_an_earlier_one_which_stays(mira):
    article = published(mira)
    first = corrected(article, mira, note="Thirty.")
    second = corrected(article, mira, note="Thirty-one.", supersedes=first)
    assert second.supersedes == first
    assert Event.objects.filter(pk=first.pk).exists()
    with pytest.raises(Refused, match="already taken the place"):
        corrected(article, mira, supersedes=first)


def test_only_a_note_of_this_article_is_superseded(mira):
    other = corrected(published(mira), mira)
    article = published(mira, "Another")
    published_event = Event.objects.filter(article=article, verb="publish").get()
    for strange in (other, published_event):
        with pytest.raises(Refused, match="not a public note of this article"):
            corrected(article, mira, supersedes=strange)


def test_a_retraction_is_known_to_the_article_until_it_is_superseded(mira):
    article = published(mira)
    note = corrected(article, mira, kind="retraction", note="It does not stand.")
    assert again(article).retracted_at
    corrected(article, mira, kind="correction")
    assert again(article).retracted_at
    corrected(article, mira, kind="editors-note", note="It stands.", supersedes=note)
    assert again(article).retracted_at is None


def test_of_two_retractions_the_other_still_stands(mira):
    article = published(mira)
    first = corrected(article, mira, kind="retraction")
    corrected(article, mira, kind="retraction", note="Nor does this.")
    corrected(article, mira, kind="correction", supersedes=first)
    assert again(article).retracted_at


def test_a_note_is_never_rewritten(mira):
    note = corrected(published(mira), mira)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Event.objects.filter(pk=note.pk).update(note="Nothing.")


def test_a_withdrawal_speaks_the_languages_of_the_site(mira):
    article = published(mira)
    workflow.withdraw(
        article,
        by=mira,
        note="It was wrong.",
        notes={"ar": " كان  خطأ. ", "en": "Ignored"},
    )
    article = again(article)
    assert article.withdrawal_notes == {"ar": "كان خطأ."}
    assert Event.objects.get(verb="withdraw").details == {"notes": {"ar": "كان خطأ."}}
    workflow.publish(article, by=mira, based_on=article.working)
    assert again(article).withdrawal_notes == {}


def test_a_withdrawal_in_a_language_nobody_reads_here_is_refused(mira):
    with pytest.raises(Refused, match="tlh"):
        workflow.withdraw(published(mira), by=mira, note="Wrong.", notes={"tlh": "Qo'"})


def test_a_must_of_the_preflight_keeps_it_from_readers(mira):
    article = draft(mira, headline="")
    with pytest.raises(Refused, match="headline"):
        workflow.publish(article, by=mira, based_on=article.working)
    rewrite(article, mira, headline="Now")


def test_an_update_that_is_to_come_does_not_go_out_early_with_a_note(mira):
    article = rewrite(published(mira), mira, headline="At six o'clock")
    at = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    rewrite(article, mira, standfirst="A typo mended on top of it.")
    with pytest.raises(Refused, match="too early"):
        corrected(article, mira)
    assert again(article).live.headline != "At six o'clock"


def test_what_takes_an_update_off_the_schedule_says_so_on_the_record(mira):
    article = rewrite(published(mira), mira, headline="Later")
    at = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    article = rewrite(article, mira, headline="Now")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    assert Event.objects.get(verb="fix").details == {"unscheduled": at.isoformat()}
