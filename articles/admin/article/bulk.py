"""What is done to several articles at once, from their list.

Each article is asked for by itself: whoever presses needs the right to that article, and the verb
may refuse it; what became of each is told. An approval is of the words the list was made with.

Nothing is published from the list. Publishing is said of one text that somebody has just read;
twenty headlines with a tick beside them are not read, and twenty mistakes cannot be taken back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.article.acts import ACTS, VIA, allowed
from articles.admin.article.assigning import PersonField, assignment_of
from articles.admin.article.doing import is_ahead
from articles.admin.article.situation import Situation
from articles.admin.numbers import number_in
from articles.admin.undo import with_undo
from articles.admin.wording import count
from articles.models import Article, Revision
from articles.workflow import Refused, StaleBase

MOST_TOLD = 10
SEEN = "seen"
STEP = "many"
UNCHOSEN = [("", gettext_lazy("Choose what to do"))]


@dataclass(frozen=True, slots=True)
class Given:
    """What was written and chosen beside the list; `seen`: the text that its row shows."""

    note: str = ""
    who: AbstractBaseUser | None = None
    seen: Revision | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """`run(article, by, given)` returns what the step back needs to know, "" where none is.
    `done`: “Three held.”; `one`: the same of one, by name. `undo`: the name of that step, in
    `articles.admin.first.mends.registry`; `back`: what its button says of one article; `asks`: the
    right it needs."""

    label: str
    done: str
    one: str
    run: Callable[..., str]
    undo: str = ""
    back: str = ""
    asks: str = ""


def _approve(article: Article, by, given: Given) -> str:
    if given.seen is None:
        raise Refused(
            _("The list did not say which text you saw. Open the article, then approve it.")
        )
    try:
        workflow.approve(article, by=by, based_on=given.seen, note=given.note, via=VIA)
    except StaleBase:
        raise Refused(_("Its text has changed since this list was made. Read it first.")) from None
    return f"{article.pk},{given.seen.pk}"


def _assign(article: Article, by, given: Given) -> str:
    """Of an assignment that is open, length and time stay."""
    found = assignment_of(article)
    words = {"note": given.note} if given.note else {}
    if found is None:
        made = workflow.assign(article, by=by, who=given.who, via=VIA, **words)
        return f"{made.pk},{made.number},0"
    before = found.who_id
    made = workflow.reassign(found, by=by, who=given.who, via=VIA, **words)
    # The step back knows the person, not the note that stood there.
    return "" if words else f"{made.pk},{made.number},{before or 'none'}"


def _send_back(article: Article, by, given: Given) -> str:
    workflow.send_back(article, by=by, note=given.note, via=VIA)
    return ""


def _hold(article: Article, by, given: Given) -> str:
    """What it takes off the schedule does not come back by itself."""
    scheduled = is_ahead(article, timezone.now())
    workflow.hold(article, by=by, note=given.note, via=VIA)
    if scheduled:
        return ""
    article.refresh_from_db(fields=["held_at"])
    return f"{article.pk},{article.held_at.isoformat()}"


def _unhold(article: Article, by, given: Given) -> str:
    workflow.unhold(article, by=by, via=VIA)
    return str(article.pk)


def _spike(article: Article, by, given: Given) -> str:
    workflow.spike(article, by=by, via=VIA)
    return str(article.pk)


BULK = {
    "assign": Bulk(
        gettext_lazy("Assign (to whom is chosen)"),
        gettext_lazy("assigned"),
        gettext_lazy("“%(article)s” is assigned."),
        _assign,
        *("assign", gettext_lazy("Undo: as it was assigned before"), "assign"),
    ),
    "approve": Bulk(
        gettext_lazy("Approve"),
        gettext_lazy("approved"),
        gettext_lazy("“%(article)s” is approved."),
        _approve,
        *("approve", gettext_lazy("Undo: let it wait again"), "approve"),
    ),
    "send-back": Bulk(
        gettext_lazy("Send back (with the note)"),
        gettext_lazy("sent back"),
        gettext_lazy("“%(article)s” is sent back."),
        _send_back,
    ),
    "hold": Bulk(
        gettext_lazy("Hold (with the note)"),
        gettext_lazy("held"),
        gettext_lazy("“%(article)s” is held."),
        _hold,
        *("hold", gettext_lazy("Undo: lift the hold"), "unhold"),
    ),
    "unhold": Bulk(
        gettext_lazy("Lift the hold"),
        gettext_lazy("no longer held"),
        gettext_lazy("“%(article)s” is no longer held."),
        _unhold,
        *("lift", gettext_lazy("Undo: hold it again"), "hold"),
    ),
    "spike": Bulk(
        gettext_lazy("Put on the spike"),
        gettext_lazy("on the spike"),
        gettext_lazy("“%(article)s” is on the spike."),
        _spike,
        *("unspike", gettext_lazy("Undo: take it off the spike"), "unspike"),
    ),
}


class BulkForm(ActionForm):
    """Django's own, with the note that some acts need."""

    action = forms.ChoiceField(label=gettext_lazy("With those ticked"))
    who = PersonField()
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=forms.TextInput(
            attrs={"dir": "auto", "placeholder": gettext_lazy("Note for colleagues")}
        ),
    )


def actions_for(user) -> dict:
    """As Django wants them: name -> (function, name, label), of what the account may do at all."""
    return {
        name: (_acting(name), name, bulk.label)
        for name, bulk in BULK.items()
        if allowed(name, user, None)
    }


def tick(article: Article) -> str:
    """The box in the article's row; beside it the text that the row shows, for an approval."""
    return format_html(
        '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">'
        '<input type="hidden" name="{}" value="{}-{}">',
        ACTION_CHECKBOX_NAME,
        article.pk,
        (_("Tick %(article)s") % {"article": article}),
        SEEN,
        article.pk,
        article.working_id,
    )


def _acting(name: str) -> Callable:
    return lambda model_admin, request, chosen: act_on(name, request, chosen)


def act_on(name: str, request, chosen) -> None:
    """Tells the editor what became of each."""
    note, seen = request.POST.get("note", "").replace("\x00", "").strip(), _seen(request)
    who = _chosen_person(request) if name == "assign" else None
    done, not_done, steps = [], [], []
    for article in chosen:
        try:
            step = _act(name, article, request.user, Given(note, who, seen.get(article.pk)))
        except Refused as refusal:
            not_done.append((article, refusal.sentence))
        else:
            done.append(article)
            if step and allowed(BULK[name].asks, request.user, article):
                steps.append(f"{article.pk}={step}")
    if done:
        messages.success(request, _undoable(BULK[name], _done(BULK[name], done), done, steps))
    if not_done:
        messages.warning(request, told_not(not_done))


def _done(bulk: Bulk, done: list[Article]) -> str:
    if len(done) == 1:
        return bulk.one % {"article": done[0]}
    return _("%(number)s %(done)s.") % {"number": count(len(done)), "done": bulk.done}


def _undoable(bulk: Bulk, told: str, done: list[Article], steps: list[str]) -> str:
    """With one button for all that can be taken back; of the others nothing takes it back."""
    if not steps:
        return told
    label = bulk.back if len(done) == 1 else _("Undo: as they were before")
    if len(steps) < len(done):
        label = _("Undo what can be taken back (%(number)s)") % {"number": len(steps)}
    return with_undo(told, f"{STEP}:{';'.join([bulk.undo, *steps])}", label)


def _chosen_person(request):
    """None for nobody; whoever cannot be chosen is none."""
    number = number_in(request.POST.get("who"))
    return PersonField().queryset.filter(pk=number).first() if number is not None else None


def _act(name: str, article: Article, by, given: Given) -> str:
    if not allowed(name, by, article):
        raise Refused(_("Your role does not let you do this to that article."))
    if not ACTS[name].applies(Situation(article, timezone.now(), by)):
        raise Refused(_("That does not apply to it as it is now."))
    return BULK[name].run(article, by, given)


def _seen(request) -> dict[int, Revision]:
    pairs = [value.partition("-")[::2] for value in request.POST.getlist(SEEN)]
    numbers = [(number_in(article), number_in(revision)) for article, revision in pairs]
    return {article: Revision(pk=revision) for article, revision in numbers if revision}


def told_not(not_done: list[tuple[Article, str]]) -> str:
    lines = [
        (reverse("admin:articles_article_change", args=[article.pk]), article, sentence)
        for article, sentence in not_done[:MOST_TOLD]
    ]
    more = len(not_done) - len(lines)
    return format_html(
        _("{} not:{}{}"),
        count(len(not_done)),
        format_html_join("", ' <a href="{}"><bdi>{}</bdi></a>: {}', lines),
        (_(" And %(more)s more.") % {"more": more}) if more else "",
    )
