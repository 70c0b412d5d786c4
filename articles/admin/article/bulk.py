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
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.article.acts import ACTS, VIA, allowed
from articles.admin.article.situation import Situation
from articles.admin.numbers import number_in
from articles.admin.wording import count
from articles.models import Article, Revision
from articles.workflow import Refused, StaleBase

MOST_TOLD = 10
SEEN = "seen"
UNCHOSEN = [("", gettext_lazy("Choose what to do"))]


@dataclass(frozen=True, slots=True)
class Bulk:
    """`run(article, by, note, seen)`; `done`: “Three held.”"""

    label: str
    done: str
    run: Callable[..., object]


def _approve(article: Article, by, note: str, seen: Revision | None):
    if seen is None:
        raise Refused(
            _("The list did not say which text you saw. Open the article, then approve it.")
        )
    try:
        workflow.approve(article, by=by, based_on=seen, note=note, via=VIA)
    except StaleBase:
        raise Refused(_("Its text has changed since this list was made. Read it first.")) from None


BULK = {
    "approve": Bulk(gettext_lazy("Approve"), gettext_lazy("approved"), _approve),
    "send-back": Bulk(
        gettext_lazy("Send back (with the note)"),
        gettext_lazy("sent back"),
        lambda article, by, note, seen: workflow.send_back(article, by=by, note=note, via=VIA),
    ),
    "hold": Bulk(
        gettext_lazy("Hold (with the note)"),
        "held",
        lambda article, by, note, seen: workflow.hold(article, by=by, note=note, via=VIA),
    ),
    "unhold": Bulk(
        gettext_lazy("Lift the hold"),
        gettext_lazy("no longer held"),
        lambda article, by, note, seen: workflow.unhold(article, by=by, via=VIA),
    ),
    "spike": Bulk(
        gettext_lazy("Put on the spike"),
        gettext_lazy("on the spike"),
        lambda article, by, note, seen: workflow.spike(article, by=by, via=VIA),
    ),
}


class BulkForm(ActionForm):
    """Django's own, with the note that some acts need."""

    action = forms.ChoiceField(label=gettext_lazy("With those ticked"))
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
    done, not_done = [], []
    for article in chosen:
        try:
            _act(name, article, request.user, note, seen.get(article.pk))
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


def _act(name: str, article: Article, by, note: str, seen: Revision | None) -> None:
    if not allowed(name, by, article):
        raise Refused(_("Your role does not let you do this to that article."))
    if not ACTS[name].applies(Situation(article, timezone.now(), by)):
        raise Refused(_("That does not apply to it as it is now."))
    BULK[name].run(article, by, note, seen)


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
