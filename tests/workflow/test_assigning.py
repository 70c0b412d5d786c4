"""Work given to people: of an article, and of a piece that has no text yet."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from articles import workflow
from articles.models import Article, Assignment, Event, Section, SectionRole
from articles.models.assignment import to_do
from articles.workflow import Refused
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db


def in_hours(hours: int):
    return (timezone.now() + timedelta(hours=hours)).replace(microsecond=0)


@pytest.fixture
def reporter(mira):
    """Mira, with an account at the desk."""
    mira.is_staff = True
    mira.save()
    mira.groups.add(Group.objects.get(name="Reporter"))
    return mira


@pytest.fixture
def piece(jonas, reporter, politics) -> Assignment:
    return workflow.assign(
        None,
        by=jonas,
        who=reporter,
        language="en",
        section=politics,
        headline="Ferries, a year on",
        due=in_hours(5),
        length=600,
        note="Speak to the harbour master.",
    )


def seen(assignment: Assignment) -> Assignment:
    return Assignment.objects.get(pk=assignment.pk)


def test_an_article_is_assigned_and_the_record_says_to_whom(jonas, reporter, politics):
    article = draft(jonas, section=politics)
    due = in_hours(3)
    workflow.assign(article, by=jonas, who=reporter, due=due, length=400, via="desk")
    event = Event.objects.get(verb="assign")
    assert (event.article, event.by, event.via) == (article, jonas, "desk")
    assert event.details == {
        "assignment": Assignment.objects.get().pk,
        "who": "Mira Solheim",
        "due": due.isoformat(),
        "length": 400,
    }


def test_an_article_has_one_open_assignment_which_changes_hands(jonas, reporter):
    article = draft(jonas)
    first = workflow.assign(article, by=jonas, who=reporter)
    assert workflow.assign(article, by=jonas, who=jonas).pk == first.pk
    assert (seen(first).who, seen(first).number) == (jonas, 2)


def test_the_writing_begins_with_what_was_commissioned(piece, reporter, politics):
    article = workflow.start(piece, by=reporter)
    assert (again(article).working.headline, article.section) == ("Ferries, a year on", politics)
    assert seen(piece).article == article
    assert Event.objects.filter(article=article, verb="assign").exists()
    with pytest.raises(Refused, match="begun already"):
        workflow.start(piece, by=reporter)
    assert Article.objects.count() == 1


def test_a_piece_without_anybody_is_whose_writes_it(piece, jonas, reporter):
    workflow.reassign(piece, by=jonas, who=None)
    workflow.start(piece, by=reporter)
    assert seen(piece).who == reporter


def test_whoever_leaves_leaves_it_to_nobody(piece, reporter):
    reporter.is_active = False
    reporter.save()
    assert seen(piece).whose is None
    reporter.delete()
    assert seen(piece).who is None


def test_it_is_done_when_readers_have_the_article_or_when_somebody_says_so(piece, reporter, jonas):
    def open_ones():
        return list(Assignment.objects.filter(to_do(timezone.now())))

    article = again(workflow.start(piece, by=reporter))
    assert open_ones() == [piece]
    workflow.publish(article, by=jonas, based_on=article.working)
    assert open_ones() == []
    follow_up = workflow.assign(draft(jonas), by=jonas, who=jonas)
    assert open_ones() == [follow_up]
    workflow.close(follow_up, by=jonas)
    assert open_ones() == []
    workflow.reopen(follow_up, by=jonas)
    assert open_ones() == [follow_up]
    assert Event.objects.filter(verb="unassign").count() == 1


def test_what_is_assigned_once_readers_have_it_is_another_piece_of_work(jonas):
    article = published(jonas)
    more = workflow.assign(article, by=jonas, who=jonas)
    assert list(Assignment.objects.filter(to_do(timezone.now()))) == [more]


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"headline": "  "}, "headline", "what is to be written"),
        ({"headline": "x" * 251}, "headline", "250 characters"),
        ({"length": 0}, "length", "between 1 and"),
        ({"language": "tlh"}, "language", "not a language of this newsroom"),
    ],
)
def test_what_cannot_be_is_said_with_its_field(jonas, wrong, field, sentence):
    given = {"headline": "Ferries", "language": "en", **wrong}
    with pytest.raises(Refused, match=sentence) as refused:
        workflow.assign(None, by=jonas, who=None, **given)
    assert refused.value.field == field
    assert not Assignment.objects.exists()


def test_nothing_is_due_in_the_past_yet_what_is_late_may_change_hands(jonas, piece):
    with pytest.raises(Refused, match="has passed") as refused:
        workflow.reassign(piece, by=jonas, due=in_hours(-1))
    assert refused.value.field == "due"
    Assignment.objects.update(due=in_hours(-1))
    workflow.reassign(piece, by=jonas, who=jonas)
    assert seen(piece).who == jonas


def test_nobody_gets_what_they_could_not_write(jonas, reporter, politics):
    petra = Group.objects.get(name="Editor")
    reporter.groups.clear()
    SectionRole.objects.create(user=reporter, role=petra, section=politics)
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    with pytest.raises(Refused, match="may not write in this section") as refused:
        workflow.assign(draft(jonas, section=sports), by=jonas, who=reporter)
    assert refused.value.field == "who"
    workflow.assign(draft(jonas, section=politics), by=jonas, who=reporter)
    reporter.is_active = False
    with pytest.raises(Refused, match="no account at the desk any more"):
        workflow.assign(draft(jonas, section=politics), by=jonas, who=reporter)


def test_two_who_change_it_at_once_do_not_overwrite_each_other(jonas, piece):
    workflow.reassign(piece, by=jonas, seen=1, length=700)
    with pytest.raises(Refused, match="since you opened it"):
        workflow.reassign(piece, by=jonas, seen=1, length=800)
    assert seen(piece).length == 700


def test_the_reverse_of_a_closed_or_spiked_thing_is_refused(jonas, piece):
    workflow.close(piece, by=jonas)
    for act in (workflow.close, workflow.start):
        with pytest.raises(Refused):
            act(piece, by=jonas)
    with pytest.raises(Refused, match="Open it again"):
        workflow.reassign(piece, by=jonas, length=3)
    workflow.reopen(piece, by=jonas)
    with pytest.raises(Refused, match="is open"):
        workflow.reopen(piece, by=jonas)
    article = draft(jonas)
    workflow.spike(article, by=jonas)
    with pytest.raises(Refused, match="on the spike"):
        workflow.assign(article, by=jonas, who=jonas)


def test_a_second_open_assignment_of_one_article_is_refused(jonas):
    article = draft(jonas)
    first = workflow.assign(article, by=jonas, who=jonas)
    workflow.close(first, by=jonas)
    workflow.assign(article, by=jonas, who=jonas)
    with pytest.raises(Refused, match="another open assignment"):
        workflow.reopen(first, by=jonas)


def test_a_draft_that_is_deleted_takes_its_assignment_along(jonas):
    article = draft(jonas)
    workflow.assign(article, by=jonas, who=jonas)
    workflow.delete(article, by=jonas)
    assert not Assignment.objects.exists()
