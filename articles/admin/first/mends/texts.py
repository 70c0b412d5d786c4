"""Mends of a text, through the verb that saves: what somebody else has saved meanwhile is merged
with it, or the mend is refused. Readers see nothing of it until somebody publishes."""

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import visibility, workflow
from articles.admin.article.doing import VIA
from articles.admin.first.mends.done import Done, article_for, called, numbers, page_of
from articles.admin.wording import called as who
from articles.admin.wording import moment
from articles.models import Article, Revision
from articles.rights import may
from articles.workflow import Refused, StaleBase


def save(request: HttpRequest, article: Article, based_on: Revision, **changes) -> Revision:
    """What stands now. A mend that cannot be merged leaves no text of its own beside theirs: it is
    small, and the row still has it."""
    try:
        with transaction.atomic():
            saved = workflow.save(article, by=request.user, based_on=based_on, via=VIA, **changes)
    except StaleBase as stale:
        raise Refused(
            _(
                "%(who)s has changed the same place meanwhile. Nothing was changed: look at what "
                "the row says now, or open the article."
            )
            % {"who": who(stale.theirs.created_by)}
        ) from None
    if saved.pk == article.working_id:
        raise Refused(_("The text says so already. Nothing was changed."))
    return saved


def saved(request: HttpRequest, before: Article, now: Revision, told: str, label: str) -> Done:
    """`before`: the article as it was; `told`: what the text says now."""
    article = Article.objects.select_related("working", "live", "next", "section").get(pk=before.pk)
    after = [told, *_readers(request, article), *_approval(before, article)]
    sentence = format_html("{}" + " {}" * (len(after) - 1), *after)
    gone = now.merged.theirs if now.merged else before.working
    # Typing that saved itself may have given way: then there is nothing to go back to.
    if not article.revisions.filter(pk=gone.pk).exists():
        return Done(sentence)
    return Done(sentence, f"text:{article.pk},{now.pk},{gone.pk}", label)


def _readers(request: HttpRequest, article: Article) -> list[str]:
    """What they have in the meantime, and the way to give it to them."""
    now = timezone.now()
    shown = visibility.shown(article, now)
    if shown is not None:
        told = _("Live, changes waiting: readers see the text before.")
    elif visibility.state(article, now) == visibility.State.SCHEDULED:
        told = _("What goes out %(moment)s is the text before.") % {
            "moment": moment(article.published_at)
        }
    else:
        return []
    if not may(request.user, "publish", article):
        return [told, _("Somebody who may publish gives it to them.")]
    url = f"{page_of(article)}#publish"
    return [told, format_html('<a href="{}">{}</a>', url, _("Look at it and publish"))]


def _approval(before: Article, now: Article) -> list[str]:
    lost = before.approved_id == before.working_id and now.approved_id != now.working_id
    return [_("It was approved; the change needs a new approval.")] if lost else []


def all_go_back(request: HttpRequest, rest: str) -> str:
    """Several texts at once. Where somebody has gone on from one, none goes back alone."""
    told = [go_back(request, one) for one in rest.split(";")]
    return ngettext(
        "%(number)s text has the words that it had before.",
        "%(number)s texts have the words that they had before.",
        len(told),
    ) % {"number": len(told)}


def go_back(request: HttpRequest, rest: str) -> str:
    """The text before a mend, where nobody has saved since."""
    pk, new, old = numbers(rest, 3)
    article = article_for(request, pk, "save")
    based_on, to = (article.revisions.filter(pk=it).first() for it in (new, old))
    if based_on is None or to is None:
        raise Refused(_("The text before is not kept any more. Open the article’s history."))
    try:
        workflow.revert(article, by=request.user, based_on=based_on, to=to, via=VIA)
    except StaleBase as stale:
        raise Refused(
            _(
                "%(who)s has saved “%(article)s” since. Nothing was taken back: open its history "
                "and choose there."
            )
            % {"who": who(stale.theirs.created_by), "article": called(article)}
        ) from None
    return _("“%(article)s” has the text that it had before.") % {"article": called(article)}
