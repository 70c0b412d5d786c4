"""Any two texts of an article side by side, and what was typed against what is stored."""

import json

from django.db import transaction
from django.http import HttpResponse, HttpResponseBadRequest, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.article import reading
from articles.admin.article.differing import difference, typed_difference
from articles.admin.article.form import ArticleForm
from articles.admin.article.storing import outcome
from articles.admin.numbers import number_in
from articles.differences.fields import OF_A_PICTURE
from articles.differences.wording import LABELS
from articles.models import Article, Revision
from articles.workflow import Refused
from articles.workflow.words import words_of


def compare(model_admin, request, article: Article) -> HttpResponse:
    """?from=<revision>&to=<revision>. Left out, `to` is the working text and `from` the text on
    which the other is based."""
    at = timezone.now()
    after = _asked(article, request.GET.get("to")) or reading.revision_of(
        article, article.working_id
    )
    before = _asked(article, request.GET.get("from")) or _base_of(article, after)
    sides, marks = ((_("From"), before), (_("To"), after)), reading.marks_of(article, at)
    context = {
        **reading.frame(model_admin, request, article, at),
        "title": (_("Compare two texts of %(article)s") % {"article": article}),
        "before": before,
        "after": after,
        "sides": [(side, it, marks.get(it.pk, [])) for side, it in sides if it],
        **_compared(article, before, after, at, request.user),
        **_steps(article, before, after),
    }
    return reading.answer(request, "compare", context)


def differ(model_admin, request, article: Article) -> HttpResponse:
    """POST, as a form or as JSON, any fields of the article's form: what was typed against the
    working text, as a piece of html. The whole form with `based_on`: what saving would change."""
    try:
        typed = _typed(request)
    except (ValueError, TypeError, AttributeError):
        return HttpResponseBadRequest(
            _("This is neither a form nor JSON."), content_type="text/plain"
        )
    form = ArticleForm(article, typed, by=request.user)
    whole = form.is_valid()  # what does not pass is simply not compared
    words = {
        name: value for name, value in form.cleaned_data.items() if name in typed and name in LABELS
    }
    with transaction.atomic():
        if whole and "based_on" in typed:
            words = _saved(form, article, request.user, words)
        context = {
            "article": article,
            "changes": typed_difference(article, words, user=request.user),
        }
        # Nothing is to be there for having been asked about.
        transaction.set_rollback(True)
    return TemplateResponse(request, "admin/articles/article/difference.html", context)


def _saved(form: ArticleForm, article: Article, by, words: dict) -> dict:
    """Typed on an older text, they are not to undo what others have done since."""
    try:
        return outcome(form, article, by)
    except Refused:
        return words


def _asked(article: Article, number: str | None) -> Revision | None:
    return reading.revision_of(article, number_in(number)) if number else None


def _base_of(article: Article, revision: Revision) -> Revision | None:
    pk = revision.based_on_id
    if pk is None:
        pk = _neighbour(article, pk__lt=revision.pk)
    return reading.revision_of(article, pk) if pk else None


def _compared(article: Article, before: Revision | None, after: Revision, at, user) -> dict:
    if before is None:
        return {"changes": [], "unchanged": []}
    old, new = words_of(before), words_of(after)
    changes = difference(article, old, new, at, user=user)
    changed = {change.name for change in changes}
    if "picture" in changed or not new["picture"]:
        changed |= set(OF_A_PICTURE)
    same = [str(label) for name, label in LABELS.items() if new.get(name) and name not in changed]
    return {"changes": changes, "unchanged": same}


def _steps(article: Article, before: Revision | None, after: Revision) -> dict:
    """One change back, one change on."""
    return {
        "earlier": before and _neighbour(article, pk__lt=before.pk),
        "newer": _neighbour(article, pk__gt=after.pk, order="id"),
    }


def _neighbour(article: Article, order: str = "-id", **where) -> int | None:
    return article.revisions.filter(**where).order_by(order).values_list("pk", flat=True).first()


def _typed(request) -> QueryDict:
    if request.content_type != "application/json":
        return request.POST
    typed = QueryDict(mutable=True)
    for name, value in json.loads(request.body).items():
        values = value if isinstance(value, list) else [value]
        typed.setlist(str(name), ["" if it is None else str(it) for it in values])
    return typed
