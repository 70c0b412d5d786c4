"""Reading views of the article page: one revision as readers would see its text, and the
history of all of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles import visibility, workflow
from articles.admin.article.acts import VIA
from articles.admin.article.situation import Situation
from articles.admin.numbers import number_in
from articles.admin.pictures import for_the_desk
from articles.admin.wording import moment
from articles.checks import problems_of
from articles.embeds.load import load
from articles.embeds.render import render
from articles.models import Article, Event, Revision
from articles.workflow import Refused, StaleBase

PAGE = 50


def read(model_admin, request, article: Article, revision: Revision) -> HttpResponse:
    """Never stored, never indexed: these words may not be public."""
    at = timezone.now()
    loaded = load([revision.body], at)
    for image in loaded.get("image", {}).values():
        for_the_desk(image)
    if revision.picture:
        for_the_desk(revision.picture)
    context = {
        **_frame(model_admin, request, article, at),
        "title": revision.headline or "Untitled",
        "revision": revision,
        "credits": visibility.credits_of(revision),
        "text": render(revision.body, loaded, surface="page", own=article.guid),
        "problems": problems_of(revision, at),
        "marks": _marks(article).get(revision.pk, []),
    }
    response = TemplateResponse(request, "admin/articles/article/read.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def history(model_admin, request, article: Article) -> HttpResponse:
    """Who did what, when and why, newest first; each text can be read and restored."""
    events = Event.objects.filter(article=article)
    before = number_in(request.GET.get("before"))
    if before is not None:
        events = events.filter(pk__lt=before)
    events = list(events.order_by("-id")[: PAGE + 1])
    shown = events[:PAGE]
    revisions = Revision.objects.defer("body").in_bulk({e.revision_id for e in shown})
    marks = _marks(article)
    context = {
        **_frame(model_admin, request, article, timezone.now()),
        "title": f"History of {article}",
        "rows": [
            (event, revisions.get(event.revision_id), marks.get(event.revision_id, []))
            for event in shown
        ],
        "older": shown[-1].pk if len(events) > PAGE else None,
        "may_restore": model_admin.has_change_permission(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def restore(model_admin, request, article: Article, revision: Revision) -> HttpResponse:
    """Only by POST: a GET changes nothing."""
    back = HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
    base = article.revisions.filter(pk=number_in(request.POST.get("based_on"))).first()
    try:
        if base is None:
            raise StaleBase(article.working, None)
        workflow.revert(article, by=request.user, based_on=base, to=revision, via=VIA)
    except Refused as refusal:
        messages.error(request, f"Not restored. {refusal.sentence}")
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))
    messages.success(
        request,
        f"The text of {moment(revision.created_at)} is the working text again. "
        "Readers see it when you publish.",
    )
    return back


def _frame(model_admin, request, article: Article, at) -> dict:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "article": article,
        "situation": Situation(article, at),
        "may_change": model_admin.has_change_permission(request, article),
    }


def _marks(article: Article) -> dict[int, list[str]]:
    """What a revision is now, by its number."""
    marks: dict[int, list[str]] = {}
    for pointer, label in (
        ("working", "Working text"),
        ("live", "Live"),
        ("next", "Goes out next"),
    ):
        pk = getattr(article, f"{pointer}_id")
        if pk:
            marks.setdefault(pk, []).append(label)
    return marks


def revision_of(article: Article, pk: int) -> Revision:
    revision = (
        article.revisions.filter(pk=pk).select_related("picture", "article", "created_by").first()
    )
    if revision is None:
        raise Http404
    return revision


def refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
