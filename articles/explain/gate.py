"""The rules of the gate, one function each, in its order. All must say yes."""

from django.utils.translation import gettext as _

from articles.explain.lines import Facts, Line, moment, no, yes
from articles.models import Event

Verb = Event.Verb
GIVES = (Verb.PUBLISH, Verb.UPDATE, Verb.FIX, Verb.CORRECT, Verb.SCHEDULE)


def given(f: Facts) -> Line:
    article = f.article
    if article.live_id is not None:
        because = f.last(*GIVES, revision_id=article.live_id) or f.last(*GIVES)
        return yes(_("Its words were given to readers."), because)
    taken = f.last(Verb.UNSCHEDULE, Verb.HOLD)
    if taken and f.last(Verb.SCHEDULE):
        return no(
            _("It was scheduled, and taken off the schedule: nothing is given to readers."), taken
        )
    return no(_("Nothing of it was ever given to readers: nobody published or scheduled it."))


def come(f: Facts) -> Line:
    at = f.article.published_at
    if at is None:
        return no(_("So it has no moment of first publication."))
    because = f.last(Verb.APPEAR) or _dated(f)
    if f.is_ahead(at):
        return no(
            (_("Its first publication lies ahead: %(moment)s.") % {"moment": moment(at)}), because
        )
    return yes((_("Its first publication has come: %(moment)s.") % {"moment": moment(at)}), because)


def _dated(f: Facts) -> Event | None:
    """What set that moment: an embargo that moved a schedule, the schedule, or a press."""
    at = f.article.published_at.isoformat()
    for event in f.events:
        moved = event.verb == Verb.EMBARGO and "moved_from" in event.details
        if event.verb == Verb.SCHEDULE and event.details.get("at") == at:
            return event
        if moved and event.details.get("until") == at:
            return event
    return f.last(Verb.PUBLISH)


def embargo(f: Facts) -> Line:
    until, because = f.article.embargo_until, f.last(Verb.EMBARGO)
    if f.is_ahead(until):
        return no((_("It is under embargo until %(moment)s.") % {"moment": moment(until)}), because)
    if until is not None:
        return yes((_("Its embargo has ended: %(moment)s.") % {"moment": moment(until)}), because)
    return yes(_("It is under no embargo."))


def withdrawn(f: Facts) -> Line:
    article = f.article
    if article.withdrawn_at is None:
        return yes(_("It is not withdrawn."))
    return no(
        _(
            "It was withdrawn %(moment)s; its address answers 410 with this notice: "
            "“%(withdrawal_note)s”"
        )
        % {"moment": moment(article.withdrawn_at), "withdrawal_note": article.withdrawal_note},
        f.last(Verb.WITHDRAW),
    )


RULES = (given, come, embargo, withdrawn)


def lines(f: Facts) -> list[Line]:
    return [rule(f) for rule in RULES]
