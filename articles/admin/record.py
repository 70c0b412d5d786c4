"""The record of events: asked and handed out, never written here. It has no page on which an event
could be added, changed or deleted."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import record
from articles.admin.lists import DeskAdmin, why_first
from articles.admin.paging import page_of
from articles.admin.record_form import RecordForm
from articles.models import Article, Revision
from articles.rights import may, sections_of

PAGE = 50
WORKING = Article.objects.filter(pk=OuterRef("article_id"))


class EventAdmin(DeskAdmin):
    name_many = gettext_lazy("Record")

    def get_urls(self):
        def wrapped(view):
            return self.admin_site.admin_view(view)

        return [
            path("", wrapped(self.changelist_view), name="articles_event_changelist"),
            path("lines/", wrapped(self.lines), name="articles_event_lines"),
            path("table/", wrapped(self.table), name="articles_event_table"),
            path("<int:pk>/", wrapped(self.one), name="articles_event_one"),
        ]

    def changelist_view(self, request, extra_context=None) -> HttpResponse:
        """Newest first, a page at a time behind `before`: nothing is counted."""
        form = RecordForm(request.GET)
        events = _asked(request, form)
        page = page_of(_with_headlines(events.order_by("-pk")), request.GET.get("before", ""), PAGE)
        if page.lost:
            messages.warning(request, why_first(page))
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_many,
            "form": form,
            "rows": page.rows,
            "wishes": form.wishes(),
            "begins": page.begins,
            "newer": page.newer,
            "older": page.older or None,
            "zone": timezone.get_current_timezone_name(),
        }
        return _answer(request, "record", context)

    def lines(self, request) -> HttpResponse:
        """What the list shows, all of it, as JSON lines: the oldest first."""
        return self._handed_out(request, record.lines, "application/jsonl", "jsonl")

    def table(self, request) -> HttpResponse:
        return self._handed_out(request, record.table, "text/csv", "csv")

    def _handed_out(self, request, write, content_type: str, ending: str) -> HttpResponse:
        form = RecordForm(request.GET)
        events = _asked(request, form)
        if not form.is_valid():
            raise Http404
        response = StreamingHttpResponse(
            write(events), content_type=f"{content_type}; charset=utf-8"
        )
        name = f"record-{timezone.localtime():%Y-%m-%d-%H%M%S}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response

    def one(self, request, pk) -> HttpResponse:
        kept = Exists(Revision.objects.filter(pk=OuterRef("revision_id")))
        event = _with_headlines(_mine(request).filter(pk=pk)).annotate(kept=kept).first()
        if event is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": (_("Event %(pk)s") % {"pk": event.pk}),
            "event": event,
            "details": sorted(event.details.items()),
        }
        return _answer(request, "one", context)

    def has_view_permission(self, request, obj=None):
        return may(request.user, "record")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _mine(request, **wishes):
    """A role in one section reads the record of the articles that are there now."""
    if not may(request.user, "record"):
        raise PermissionDenied
    return record.asked(**wishes, sections=sections_of(request.user, "record"))


def _asked(request, form: forms.Form):
    """Nothing, rather than everything, where a wish was not understood."""
    found = _mine(request, **(form.cleaned_data if form.is_valid() else {}))
    return found if form.is_valid() else found.none()


def _with_headlines(events):
    """The article may be gone and its row is not waited for: headlines come beside."""
    return events.select_related("supersedes").annotate(
        headline=Subquery(WORKING.values("working__headline")[:1]),
        here=Subquery(WORKING.values("pk")[:1]),
    )


def _answer(request, page: str, context: dict) -> HttpResponse:
    return TemplateResponse(request, f"admin/articles/event/{page}.html", context)
