"""Who else is in an article: told to its page every few seconds, and to the list of articles."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.wording import called
from articles.differences.wording import LABELS
from articles.models import Article, Presence
from articles.workflow import presence


def here(request: HttpRequest, article: Article) -> HttpResponse:
    """POST, from an open page: `field` is where the cursor is, `opened` says that the page is new,
    `left` that it closes."""
    user, at = request.user, timezone.now()
    if request.POST.get("as") != str(user.pk):
        return JsonResponse({"account": called(user)})
    if request.POST.get("left"):
        presence.left(article, by=user)
        return HttpResponse(status=204)
    field = request.POST.get("field", "")
    field = field if field in LABELS else ""
    presence.here(article, by=user, field=field, opened=bool(request.POST.get("opened")))
    others = presence.others(article, than=user, at=at)
    return JsonResponse(
        {"others": [_told(it, at) for it in others], "working": _working(article, user)}
    )


def _told(row: Presence, at) -> dict:
    return {
        "id": row.user_id,
        "name": called(row.user),
        "field": row.field,
        "where": str(LABELS.get(row.field, "")),
        "ago": max(0, round((at - row.at).total_seconds())),
    }


def _working(article: Article, user) -> dict:
    """The newest text; `by` is empty where it is the asker's own."""
    working = article.working
    mine = working.created_by_id == user.pk
    saved = timezone.localtime(working.created_at)
    return {
        "id": working.pk,
        "by": "" if mine else called(working.created_by),
        "at": f"{saved:%H:%M}",
    }


def with_those_present(articles: list[Article]) -> list[Article]:
    found = presence.in_articles(articles, timezone.now())
    for article in articles:
        article.those_present = found.get(article.pk, [])
    return articles


def in_it_now(article: Article) -> str:
    """For a row of the list; nothing where nobody is."""
    rows = getattr(article, "those_present", [])
    if not rows:
        return SafeString("")
    names = format_html_join(", ", "<bdi>{}</bdi>", ((called(row.user),) for row in rows))
    return format_html('<span class="in-it">{} {}</span>', _("In it now:"), names)
