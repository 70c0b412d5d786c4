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
from articles.admin.article.situation import Situation
from articles.admin.numbers import number_in
from articles.admin.wording import count
from articles.models import Article, Revision
from articles.workflow import Refused, StaleBase

MOST_TOLD = 10
SEEN = "seen"
UNCHOSEN = [("", gettext_lazy("Choose what to do"))]


@dataclass(frozen=True, slots=True)
class Given:
    """What was written and chosen beside the list; `seen`: the text that its row shows."""

    note: str = ""
    who: AbstractBaseUser | None = None
    seen: Revision | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """`run(article, by, given)`; `done`: “Three held.”"""

    label: str
    done: str
    run: Callable[..., object]


def _approve(article: Article, by, given: Given):
    if given.seen is None:
        raise Refused(
            _("The list did not say which text you saw. Open the article, then approve it.")
        )
    try:
        workflow.approve(article, by=by, based_on=given.seen, note=given.note, via=VIA)
    except StaleBase:
        raise Refused(_("Its text has changed since this list was made. Read it first.")) from None


def _assign(article: Article, by, given: Given):
    """Of an assignment that is open, length and time stay."""
    found = assignment_of(article)
    words = {"note": given.note} if given.note else {}
    if found is None:
        workflow.assign(article, by=by, who=given.who, via=VIA, **words)
    else:
        workflow.reassign(found, by=by, who=given.who, via=VIA, **words)


BULK = {
    "assign": Bulk(gettext_lazy("Assign (to whom is chosen)"), gettext_lazy("assigned"), _assign),
    "approve": Bulk(gettext_lazy("Approve"), gettext_lazy("approved"), _approve),
    "send-back": Bulk(
        gettext_lazy("Send back (with the note)"),
        gettext_lazy("sent back"),
        lambda article, by, given: workflow.send_back(article, by=by, note=given.note, via=VIA),
    ),
    "hold": Bulk(
        gettext_lazy("Hold (with the note)"),
        gettext_lazy("held"),
        lambda article, by, given: workflow.hold(article, by=by, note=given.note, via=VIA),
    ),
    "unhold": Bulk(
        gettext_lazy("Lift the hold"),
        gettext_lazy("no longer held"),
        lambda article, by, given: workflow.unhold(article, by=by, via=VIA),
    ),
    "spike": Bulk(
        gettext_lazy("Put on the spike"),
        gettext_lazy("on the spike"),
        lambda article, by, given: workflow.spike(article, by=by, via=VIA),
    ),
}


class BulkForm(ActionForm):
    """Django's own, with the note that some acts need."""

    action = forms.ChoiceField(label=gettext_lazy("With those ticked"))
    who = PersonField()
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
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
    done, not_done = [], []
    for article in chosen:
        try:
            _act(name, article, request.user, Given(note, who, seen.get(article.pk)))
        except Refused as refusal:
            not_done.append((article, refusal.sentence))
        else:
            done.append(article)
    if done:
        messages.success(
            request,
            _("%(number)s %(done)s.") % {"number": count(len(done)), "done": BULK[name].done},
        )
    if not_done:
        messages.warning(request, _told(not_done))


def _chosen_person(request):
    """None for nobody; whoever cannot be chosen is none."""
    number = number_in(request.POST.get("who"))
    return PersonField().queryset.filter(pk=number).first() if number is not None else None


def _act(name: str, article: Article, by, given: Given) -> None:
    if not allowed(name, by, article):
        raise Refused(_("Your role does not let you do this to that article."))
    if not ACTS[name].applies(Situation(article, timezone.now(), by)):
        raise Refused(_("That does not apply to it as it is now."))
    BULK[name].run(article, by, given)


def _seen(request) -> dict[int, Revision]:
    pairs = [value.partition("-")[::2] for value in request.POST.getlist(SEEN)]
    numbers = [(number_in(article), number_in(revision)) for article, revision in pairs]
    return {article: Revision(pk=revision) for article, revision in numbers if revision}


def _told(not_done: list[tuple[Article, str]]) -> str:
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
