"""The buttons of the article page, in one visible table: when each applies, what it says it
will do, and the verb it calls. To add a verb, add a line to ACTS and its place in the template."""

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form
from django.utils.html import format_html

from articles import workflow
from articles.admin.article import says
from articles.admin.article.act_forms import (
    CorrectForm,
    EmbargoForm,
    MoveForm,
    PublishForm,
    ScheduleForm,
    WithdrawForm,
)
from articles.admin.article.situation import Situation
from articles.admin.wording import moment
from articles.rights import may

VIA = "desk"


@dataclass(frozen=True, slots=True)
class Act:
    """`run(article, given, **who)` calls the verb and answers with what to tell the editor.
    `not_done` ends the sentence “Your words are saved, but ...”."""

    label: Callable[[Situation], str]
    says: Callable[[Situation], str]
    applies: Callable[[Situation], bool]
    run: Callable[..., str]
    not_done: str
    form: type[Form] | None = None


def _link(article) -> str:
    return format_html('<a href="{}">{}</a>', article.get_absolute_url(), article.path)


def _publish(article, given, *, by, based_on) -> str:
    workflow.publish(article, by=by, based_on=based_on, kind=given["kind"] or "update", via=VIA)
    article.refresh_from_db()
    return format_html("Live now at {}.", _link(article))


def _schedule(article, given, *, by, based_on) -> str:
    kind = given["kind"] or "update"
    workflow.schedule(article, by=by, based_on=based_on, at=given["at"], kind=kind, via=VIA)
    article.refresh_from_db()
    return format_html("Scheduled for {} at {}.", moment(given["at"]), article.path)


def _unschedule(article, given, *, by, based_on) -> str:
    workflow.unschedule(article, by=by, via=VIA)
    return "Taken off the schedule."


def _embargo(article, given, *, by, based_on) -> str:
    workflow.embargo(article, by=by, until=given["until"], via=VIA)
    return f"Under embargo until {moment(given['until'])}."


def _lift(article, given, *, by, based_on) -> str:
    workflow.embargo(article, by=by, until=None, via=VIA)
    return "The embargo is lifted."


def _correct(article, given, *, by, based_on) -> str:
    workflow.correct(
        article, by=by, based_on=based_on, note=given["note"], kind=given["kind"], via=VIA
    )
    article.refresh_from_db()
    return format_html("The correction is live, with its note, at {}.", _link(article))


def _withdraw(article, given, *, by, based_on) -> str:
    workflow.withdraw(article, by=by, note=given["note"], via=VIA)
    article.refresh_from_db()
    return format_html("Withdrawn. Readers see your note at {}.", _link(article))


def _spike(article, given, *, by, based_on) -> str:
    workflow.spike(article, by=by, via=VIA)
    return "On the spike. Take it off again whenever you like."


def _unspike(article, given, *, by, based_on) -> str:
    workflow.unspike(article, by=by, via=VIA)
    return "Off the spike, and a draft again."


def _move(article, given, *, by, based_on) -> str:
    workflow.move(article, by=by, section=given["section"], slug=given["slug"], via=VIA)
    article.refresh_from_db()
    return format_html("It now stands at {}.", _link(article))


def allowed(name: str, user, article) -> bool:
    """Whether `user` may press this button on this article. What is no button is allowed to
    nobody."""
    return name in ACTS and may(user, name, article)


def _may_go_out(s: Situation) -> bool:
    return not s.spiked


def _on_the_site(s: Situation) -> bool:
    return s.seen and not s.withdrawn


ACTS = {
    "publish": Act(
        label=says.publish_label,
        says=says.publish,
        applies=lambda s: _may_go_out(s) and not s.embargoed,
        run=_publish,
        not_done="not published",
        form=PublishForm,
    ),
    "schedule": Act(
        label=lambda s: "Schedule again" if s.first_is_ahead or s.update_is_ahead else "Schedule",
        says=says.schedule,
        applies=lambda s: _may_go_out(s) and not s.withdrawn,
        run=_schedule,
        not_done="not scheduled",
        form=ScheduleForm,
    ),
    "unschedule": Act(
        label=lambda s: "Take off the schedule",
        says=says.unschedule,
        applies=lambda s: s.first_is_ahead or s.update_is_ahead,
        run=_unschedule,
        not_done="still on the schedule",
    ),
    "embargo": Act(
        label=lambda s: "Change the embargo" if s.embargoed else "Set the embargo",
        says=says.embargo,
        applies=lambda s: _may_go_out(s) and not _on_the_site(s),
        run=_embargo,
        not_done="the embargo is not set",
        form=EmbargoForm,
    ),
    "lift": Act(
        label=lambda s: "Lift the embargo",
        says=says.lift,
        applies=lambda s: s.embargoed and not s.spiked,
        run=_lift,
        not_done="the embargo is not lifted",
    ),
    "correct": Act(
        label=lambda s: "Publish with this note",
        says=says.correct,
        applies=_on_the_site,
        run=_correct,
        not_done="not corrected",
        form=CorrectForm,
    ),
    "withdraw": Act(
        label=lambda s: "Withdraw from readers",
        says=says.withdraw,
        applies=_on_the_site,
        run=_withdraw,
        not_done="not withdrawn",
        form=WithdrawForm,
    ),
    "spike": Act(
        label=lambda s: "Put on the spike",
        says=says.spike,
        applies=lambda s: not s.is_new and not s.spiked and s.article.live_id is None,
        run=_spike,
        not_done="not spiked",
    ),
    "unspike": Act(
        label=lambda s: "Take off the spike",
        says=says.unspike,
        applies=lambda s: s.spiked,
        run=_unspike,
        not_done="still on the spike",
    ),
    "move": Act(
        label=lambda s: "Move",
        says=says.move,
        applies=lambda s: s.article.live_id is not None,
        run=_move,
        not_done="not moved",
        form=MoveForm,
    ),
}
