"""Assign: who writes what, until when and how long. An article has one open assignment at most;
giving it to someone else changes that one. What concerns an article leaves an event on it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Assignment, Event, Section
from articles.models.assignment import OPEN
from articles.rights import may_into
from articles.workflow.errors import Refused
from articles.workflow.record import record
from articles.workflow.scheduling import refuse_bad_moment
from articles.workflow.writing import create, refuse_wrong_place

LONGEST = 50_000


@transaction.atomic
def assign(
    article: Article | None,
    *,
    by,
    who,
    language: str = "",
    section: Section | None = None,
    headline: str = "",
    due: datetime | None = None,
    length: int | None = None,
    note: str = "",
    picture_wanted: bool = False,
    via: str = "",
) -> Assignment:
    """`who`: None leaves it open to anybody. Without an article: a piece that has no text yet, with
    its working headline, language and section."""
    assignment = _of(article)
    if article is None:
        assignment.language, assignment.section = language, section
    given = {"headline": headline, "due": due, "length": length, "note": note}
    return _set(assignment, by=by, via=via, who=who, picture_wanted=picture_wanted, **given)


@transaction.atomic
def reassign(assignment: Assignment, *, by, seen: int | None = None, via: str = "", **given):
    """Changes what is given. `seen`: the number it had when it was looked at."""
    return _set(_locked(assignment, seen), by=by, via=via, **given)


@transaction.atomic
def close(assignment: Assignment, *, by, via: str = "") -> None:
    """Done, or no longer wanted."""
    assignment = _locked(assignment)
    if assignment.closed_at:
        raise Refused(_("This assignment is closed already."))
    _close(assignment, timezone.now(), by, via)


@transaction.atomic
def reopen(assignment: Assignment, *, by, via: str = "") -> None:
    assignment = _locked(assignment)
    if not assignment.closed_at:
        raise Refused(_("This assignment is open."))
    if Assignment.objects.filter(OPEN, article__isnull=False, article=assignment.article).exists():
        raise Refused(_("The article has another open assignment by now. Change that one."))
    assignment.closed_at = None
    _store(assignment, by, via)


@transaction.atomic
def start(assignment: Assignment, *, by, via: str = "") -> Article:
    """A draft with what the assignment says; from here on the article says it."""
    assignment = _locked(assignment)
    if assignment.closed_at:
        raise Refused(_("This assignment is closed. Open it again, then start writing."))
    if assignment.article_id:
        raise Refused(_("The writing has begun already. Open the article."))
    article = create(
        by=by,
        language=assignment.language,
        section=assignment.section,
        headline=assignment.headline,
        via=via,
    )
    assignment.article = article
    if assignment.who_id is None:
        assignment.who = by
    _store(assignment, by, via)
    return article


def _of(article: Article | None) -> Assignment:
    if article is None:
        return Assignment()
    # Two who assign at once do so one after the other.
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.spiked_at:
        raise Refused(_("This article is on the spike. Take it off, then assign it."))
    found = Assignment.objects.filter(OPEN, article=article).first()
    return found or Assignment(article=article, language=article.language)


def _locked(assignment: Assignment, seen: int | None = None) -> Assignment:
    fresh = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if seen is not None and fresh.number != seen:
        raise Refused(
            _(
                "Somebody has changed this assignment since you opened it. What you typed is still "
                "here: look at what it says now, then save again."
            )
        )
    return fresh


def _set(assignment: Assignment, *, by, via: str, **given) -> Assignment:
    if assignment.closed_at:
        raise Refused(_("This assignment is closed. Open it again, then change it."))
    before = {name: getattr(assignment, name) for name in given}
    for name, value in given.items():
        setattr(assignment, name, value.strip() if isinstance(value, str) else value)
    if assignment.due and assignment.due != before.get("due", assignment.due):
        refuse_bad_moment(assignment.due, timezone.now(), field="due")
    _refuse_wrong(assignment, new_person=assignment.who != before.get("who", assignment.who))
    if assignment.pk is None:
        assignment.created_by = by
    _store(assignment, by, via)
    return assignment


def _refuse_wrong(assignment: Assignment, *, new_person: bool) -> None:
    if assignment.article_id is None:
        _refuse_unplaced(assignment)
    if assignment.length is not None and not 1 <= assignment.length <= LONGEST:
        raise Refused(
            _("Write the length as a number of words between 1 and %(most)d.") % {"most": LONGEST},
            field="length",
        )
    if assignment.who is None or not new_person:
        return
    name = assignment.who.get_full_name() or assignment.who.get_username()
    if not (assignment.who.is_active and assignment.who.is_staff):
        raise Refused(
            _("%(name)s has no account at the desk any more. Choose someone else.")
            % {"name": name},
            field="who",
        )
    if not may_into(assignment.who, "save", assignment.place):
        raise Refused(
            _("%(name)s may not write in this section. Choose someone else, or another section.")
            % {"name": name},
            field="who",
        )


def _refuse_unplaced(assignment: Assignment) -> None:
    longest = Assignment._meta.get_field("headline").max_length
    if not assignment.headline:
        raise Refused(_("Say in a few words what is to be written."), field="headline")
    if len(assignment.headline) > longest:
        raise Refused(
            _("The working headline may have %(most)d characters.") % {"most": longest},
            field="headline",
        )
    refuse_wrong_place(Article(language=assignment.language, section=assignment.section))


def _store(assignment: Assignment, by, via: str) -> None:
    assignment.number += 1
    assignment.save()
    if assignment.article_id:
        _record(assignment, Event.Verb.ASSIGN, by, via)


def _close(assignment: Assignment, now: datetime, by, via: str) -> None:
    assignment.closed_at = now
    assignment.number += 1
    assignment.save()
    if assignment.article_id:
        _record(assignment, Event.Verb.UNASSIGN, by, via)


def _record(assignment: Assignment, verb: str, by, via: str) -> None:
    """`who` by name, as the record outlives the account."""
    who = assignment.who
    details = {
        "assignment": assignment.pk,
        "who": (who.get_full_name() or who.get_username()) if who else None,
        "due": assignment.due.isoformat() if assignment.due else None,
        "length": assignment.length,
    }
    now = timezone.now()
    record(assignment.article, verb, by=by, via=via, at=now, details=details)
