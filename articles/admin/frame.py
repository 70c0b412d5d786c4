"""The desk as a site: its frame around every page, and its first page."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.admin import queue
from articles.admin.wording import count
from articles.visibility import State

RAIL = (
    ("Articles", "articles", "article"),
    ("Pictures", "articles", "image"),
    ("Sections", "articles", "section"),
    ("Tags", "articles", "tag"),
    ("Authors", "articles", "author"),
    ("Sources", "articles", "source"),
    ("Record", "articles", "event"),
    ("Accounts", "auth", "user"),
    ("Groups", "auth", "group"),
)
COLUMNS = (State.DRAFT, State.CHANGED, State.SCHEDULED, State.LIVE, State.WITHDRAWN)
GREETINGS = ((5, "Good night"), (12, "Good morning"), (18, "Good afternoon"), (24, "Good evening"))


class Desk(AdminSite):
    site_header = site_title = settings.NEWSROOM_NAME
    index_title = "Desk"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def each_context(self, request):
        return {**super().each_context(request), "rail": self._rail(request)}

    def index(self, request, extra_context=None):
        now = timezone.now()
        context = {**self.each_context(request), "title": "Desk", **self._queue(request, now)}
        return TemplateResponse(request, "admin/desk.html", context)

    def _rail(self, request) -> list[dict]:
        """Only what this account may open; the page it is on is marked."""
        items = []
        for label, app, model in RAIL:
            if _may_see(request.user, model, app):
                url = reverse(f"admin:{app}_{model}_changelist")
                here = request.path.startswith(url)
                items.append({"label": label, "url": url, "here": here})
        return items

    def _queue(self, request, now) -> dict:
        articles, images = _may_see(request.user, "article"), _may_see(request.user, "image")
        groups = queue.article_groups(now) if articles else []
        groups += queue.image_groups() if images else []
        lists = [(state, queue.newest(state, now)) for state in COLUMNS] if articles else []
        return {
            "greeting": _greeting(timezone.localtime(now).hour),
            "may_read": articles,
            "may_add": request.user.has_perm("articles.add_article"),
            "needs": count(sum(group.count for group in groups)),
            "groups": groups,
            "ahead": queue.ahead(now) if articles else [],
            "lists": [(state, found) for state, found in lists if found],
        }


def _may_see(user, model: str, app: str = "articles") -> bool:
    return any(user.has_perm(f"{app}.{act}_{model}") for act in ("view", "change"))


def _greeting(hour: int) -> str:
    return next(words for until, words in GREETINGS if hour < until)
