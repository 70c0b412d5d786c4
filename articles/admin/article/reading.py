"""One revision as readers would see its text, and what the reading pages of an article share."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import visibility
from articles.admin.article import previews
from articles.admin.article.acts import allowed
from articles.admin.article.preflight import preflight_of
from articles.admin.article.situation import Situation
from articles.admin.pictures import for_the_desk
from articles.embeds.load import load
from articles.embeds.render import render
from articles.models import Article, Revision
from articles.rights import may


def read(
    model_admin, request, article: Article, revision: Revision, share_form=None
) -> HttpResponse:
    at = timezone.now()
    loaded = load([revision.body], at)
    for image in loaded.get("image", {}).values():
        for_the_desk(image)
    context = {
        **frame(model_admin, request, article, at),
        "title": revision.headline or _("Untitled"),
        "revision": revision,
        "lead": _lead(revision),
        "credits": visibility.credits_of(revision),
        "text": render(revision.body, loaded, surface="page", own=article.guid),
        "preflight": preflight_of(revision, at, _page_of(article), user=request.user),
        "marks": marks_of(article, at).get(revision.pk, []),
        "may_correct": revision == visibility.shown(article, at)
        and allowed("publish", request.user, article),
        **previews.panel_of(request, article, revision, at, share_form),
    }
    return answer(request, "read", context)


def _lead(revision: Revision) -> dict | None:
    """The file of its picture, cut as readers get it, whatever the gate says."""
    picture, shape = revision.picture, revision.picture_shape
    if picture is None or not picture.widths:
        return None
    width, height = picture.size_in(shape, picture.widths_in(shape)[-1])
    return {"src": for_the_desk(picture).src(shape), "width": width, "height": height}


def _page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def share(model_admin, request, article: Article, revision: Revision) -> HttpResponse:
    """Gives out a preview link to this revision, or takes one back."""
    refused = previews.give_out(request, article, revision)
    if refused is not None:
        response = read(model_admin, request, article, revision, refused)
        response.status_code = 422
        return response
    address = reverse("admin:articles_article_revision", args=[article.pk, revision.pk])
    return HttpResponseRedirect(f"{address}#links")


def answer(request, page: str, context: dict) -> HttpResponse:
    """Never stored, never indexed: these words may not be public."""
    response = TemplateResponse(request, f"admin/articles/article/{page}.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def frame(model_admin, request, article: Article, at: datetime) -> dict:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "article": article,
        "situation": Situation(article, at),
        "may_change": may(request.user, "save", article),
    }


def marks_of(article: Article, at: datetime) -> dict[int, list[str]]:
    """What a revision is now, by its number."""
    marks: dict[int, list[str]] = {}
    for pk, label in (
        (article.working_id, _("Working text")),
        _given(article, at),
        (article.next_id if article.next_at and article.next_at > at else None, _("Goes out next")),
        (article.approved_id, _("Approved")),
        (article.submitted_id, _("Sent for review")),
    ):
        if pk:
            marks.setdefault(pk, []).append(label)
    return marks


def _given(article: Article, at: datetime) -> tuple[int | None, str]:
    shown = visibility.shown(article, at)
    if shown is not None:
        return shown.pk, _("Live")
    return article.live_id, _("Withdrawn") if article.withdrawn_at else _("Scheduled")


def revision_of(article: Article, pk: int | None) -> Revision:
    """Only one of this article's own."""
    revision = (
        article.revisions.filter(pk=pk)
        .select_related("picture", "article__section", "created_by")
        .first()
    )
    if revision is None:
        raise Http404
    return revision


def refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied
