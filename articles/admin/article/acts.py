"""The buttons of the article page, in one visible table: when each applies, what it says it
will do, and the verb it calls. To add a verb, add a line to ACTS and its place in the template."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article import act_forms, asked, asking, doing, linking, previews, says, wired
from articles.admin.article.act import ASKED, LANGUAGES, LINKS, RELATED, REST, REVIEW, TIME, WIRE
from articles.admin.article.act import Act as Act
from articles.admin.article.doing import VIA as VIA
from articles.admin.article.situation import Situation
from articles.rights import may
from articles.visibility import State


def allowed(name: str, user, article) -> bool:
    """Whether `user` may press this button on this article. What is no button is allowed to
    nobody."""
    return name in ACTS and may(user, name, article)


def _may_go_out(s: Situation) -> bool:
    return not s.spiked and not s.held


def _on_the_site(s: Situation) -> bool:
    return s.seen and not s.withdrawn


def _to_read(s: Situation) -> bool:
    """Words that someone may read before readers do."""
    return s.waits and not s.spiked


def _joinable(s: Situation) -> bool:
    return not s.is_new and not s.spiked and len(settings.LANGUAGES) > 1


ACTS = {
    "publish": Act(
        label=says.publish_label,
        says=says.publish,
        applies=lambda s: _may_go_out(s) and not s.embargoed,
        run=doing.publish,
        not_done=gettext_lazy("not published"),
        form=act_forms.PublishForm,
        ways=says.ways,
    ),
    "unspike": Act(
        label=lambda s: _("Take off the spike"),
        says=says.unspike,
        applies=lambda s: s.spiked,
        run=doing.unspike,
        not_done=gettext_lazy("still on the spike"),
        title=gettext_lazy("Off the spike"),
        place=REVIEW,
    ),
    "submit": Act(
        label=says.submit_label,
        says=says.submit,
        # Also where nothing is new yet: what is typed now goes along.
        applies=lambda s: not s.spiked,
        run=doing.submit,
        not_done=gettext_lazy("not sent for review"),
        title=gettext_lazy("Send for review"),
        place=REVIEW,
        form=act_forms.SubmitForm,
    ),
    "approve": Act(
        label=lambda s: _("Approve"),
        says=says.approve,
        applies=lambda s: _to_read(s) and not s.is_new and s.stage != State.APPROVED,
        run=doing.approve,
        not_done=gettext_lazy("not approved"),
        title=gettext_lazy("Approve"),
        place=REVIEW,
        form=act_forms.ApproveForm,
        bar=says.approve_bar,
    ),
    "send-back": Act(
        label=lambda s: _("Send back"),
        says=says.send_back,
        applies=lambda s: _to_read(s) and bool(s.stage),
        run=doing.send_back,
        not_done=gettext_lazy("not sent back"),
        title=gettext_lazy("Send back"),
        place=REVIEW,
        form=act_forms.SendBackForm,
    ),
    "hold": Act(
        label=lambda s: _("Hold"),
        says=says.hold,
        applies=lambda s: not (s.is_new or s.held or s.spiked),
        run=doing.hold,
        not_done=gettext_lazy("not held"),
        title=gettext_lazy("Hold"),
        place=REVIEW,
        form=act_forms.HoldForm,
    ),
    "unhold": Act(
        label=lambda s: _("Lift the hold"),
        says=says.unhold,
        applies=lambda s: s.held,
        run=doing.unhold,
        not_done=gettext_lazy("still held"),
        title=gettext_lazy("Lift the hold"),
        place=REVIEW,
    ),
    "assign": Act(
        label=lambda s: _("Change the assignment") if s.assignment else _("Assign"),
        says=says.assign,
        applies=lambda s: not s.is_new and not s.spiked,
        run=doing.assign,
        not_done=gettext_lazy("not assigned"),
        title=gettext_lazy("Assignment"),
        place=REVIEW,
        form=act_forms.AssignForm,
    ),
    "close": Act(
        label=lambda s: _("Close the assignment"),
        says=lambda s: _("Done, or no longer wanted: it leaves the list of what is to be done."),
        applies=lambda s: s.assignment is not None,
        run=doing.close,
        not_done=gettext_lazy("the assignment is still open"),
        title=gettext_lazy("Close the assignment"),
        place=REVIEW,
    ),
    "unschedule": Act(
        label=lambda s: _("Take off the schedule"),
        says=says.unschedule,
        applies=lambda s: s.first_is_ahead or s.update_is_ahead,
        run=doing.unschedule,
        not_done=gettext_lazy("still on the schedule"),
        title=gettext_lazy("Off the schedule"),
        place=TIME,
    ),
    "schedule": Act(
        label=lambda s: (
            _("Schedule again") if s.first_is_ahead or s.update_is_ahead else _("Schedule")
        ),
        says=says.schedule,
        applies=lambda s: _may_go_out(s) and not s.withdrawn,
        run=doing.schedule,
        not_done=gettext_lazy("not scheduled"),
        title=gettext_lazy("Schedule"),
        place=TIME,
        form=act_forms.ScheduleForm,
    ),
    "lift": Act(
        label=lambda s: _("Lift the embargo"),
        says=says.lift,
        applies=lambda s: s.embargoed and not s.spiked,
        run=doing.lift,
        not_done=gettext_lazy("the embargo is not lifted"),
        title=gettext_lazy("Lift the embargo"),
        place=TIME,
    ),
    "embargo": Act(
        label=lambda s: _("Change the embargo") if s.embargoed else _("Set the embargo"),
        says=says.embargo,
        applies=lambda s: not s.spiked and not _on_the_site(s),
        run=doing.embargo,
        not_done=gettext_lazy("the embargo is not set"),
        title=gettext_lazy("Embargo"),
        place=TIME,
        form=act_forms.EmbargoForm,
    ),
    "share": Act(
        label=lambda s: _("Give out a link"),
        says=says.share,
        applies=lambda s: not s.is_new and not s.spiked,
        run=previews.share,
        not_done=gettext_lazy("no link is given out"),
        title=gettext_lazy("Preview links"),
        place=LINKS,
        form=previews.ShareForm,
    ),
    "translate": Act(
        label=linking.translate_label,
        says=lambda s: _("Begins a draft with a copy of this text, joined to this article."),
        applies=lambda s: _joinable(s) and bool(linking.languages_left(s.article)),
        run=linking.translate,
        not_done=gettext_lazy("no translation is begun"),
        place=LANGUAGES,
        form=linking.TranslateForm,
    ),
    "join": Act(
        label=lambda s: _("Join"),
        says=lambda s: _("Readers find a link between the two while both are public."),
        applies=_joinable,
        run=linking.join,
        not_done=gettext_lazy("it is not joined"),
        place=LANGUAGES,
        form=linking.JoinForm,
    ),
    "part": Act(
        label=lambda s: _("Take this article out"),
        says=lambda s: _("It stands alone again; the others stay joined."),
        applies=lambda s: bool(linking.others_at_hand(s.article)),
        run=linking.part,
        not_done=gettext_lazy("it is still joined"),
        place=LANGUAGES,
    ),
    "relate": Act(
        label=lambda s: _("Put below"),
        says=says.relate,
        applies=lambda s: not s.is_new and not s.spiked,
        run=linking.relate,
        not_done=gettext_lazy("“More on this” is as it was"),
        place=RELATED,
        form=linking.RelateForm,
    ),
    "ask": Act(
        label=lambda s: _("Note it"),
        says=lambda s: _(
            "It stands on the first page until it is corrected, or somebody says why there is "
            "nothing to correct. Readers see nothing of it."
        ),
        applies=lambda s: s.shown is not None,
        run=asking.note,
        not_done=gettext_lazy("the request is not noted"),
        title=gettext_lazy("A reader says something is wrong"),
        place=REST,
        form=asking.AskForm,
    ),
    "answer": Act(
        label=lambda s: _("Close the request"),
        says=lambda s: _("Without a note for readers. Who asked is erased."),
        applies=lambda s: bool(asked.open_requests_of(s.article)),
        run=asking.answer,
        not_done=gettext_lazy("the request is still open"),
        title=gettext_lazy("Close without a note"),
        place=ASKED,
        form=asking.AnswerForm,
    ),
    "keep-killed": Act(
        label=lambda s: _("We keep it"),
        says=lambda s: _(
            "Its provider no longer stands by the copy it was made of. Withdraw it, or say why we "
            "keep what we have: until then it cannot be published."
        ),
        applies=lambda s: s.article.killed_at is not None,
        run=wired.keep,
        not_done=gettext_lazy("it is still asked whether we keep it"),
        title=gettext_lazy("Keep it although its provider has withdrawn it"),
        place=WIRE,
        form=wired.KeepForm,
    ),
    "move": Act(
        label=lambda s: _("Move"),
        says=says.move,
        applies=lambda s: s.article.live_id is not None,
        run=doing.move,
        not_done=gettext_lazy("not moved"),
        title=gettext_lazy("Move to another address"),
        place=REST,
        form=act_forms.MoveForm,
    ),
    "withdraw": Act(
        label=lambda s: _("Withdraw from readers"),
        says=says.withdraw,
        applies=_on_the_site,
        run=doing.withdraw,
        not_done=gettext_lazy("not withdrawn"),
        title=gettext_lazy("Withdraw"),
        place=REST,
        form=act_forms.WithdrawForm,
    ),
    "spike": Act(
        label=lambda s: _("Put on the spike"),
        says=says.spike,
        applies=lambda s: not s.is_new and not s.spiked and s.article.live_id is None,
        run=doing.spike,
        not_done=gettext_lazy("not spiked"),
        title=gettext_lazy("Spike"),
        place=REST,
    ),
}
