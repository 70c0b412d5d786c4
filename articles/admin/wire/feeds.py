"""The feeds of the wire: what they are, when each was last heard, and their settings. No page here
asks the net: whoever polls does, a minute later."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.wire.forms import FeedForm
from articles.admin.wire.reasons import in_words
from articles.admin.wire.views import asked_lately
from articles.admin.wire.wording import FORMATS, fault_of, heard_of
from articles.admin.wrong import lead_to_fault
from articles.models import WireFeed
from articles.rights import may
from articles.workflow import Refused, wire

REFUSED = 422


def may_look(user) -> bool:
    return may(user, "feeds")


def listing(desk, request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    now = timezone.now()
    feeds = WireFeed.objects.select_related("provider", "section")
    context = {
        **desk.each_context(request),
        "title": _("Feeds of the wire"),
        "rows": [(feed, _situation(feed), heard_of(feed, now)) for feed in feeds],
        **asked_lately(now),
    }
    return TemplateResponse(request, "admin/wire/feeds.html", context)


def add(desk, request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    return _Page(desk, request, None).answer()


def one(desk, request: HttpRequest, pk: int) -> HttpResponse:
    _refuse_others(request)
    feeds = WireFeed.objects.select_related("provider", "section")
    return _Page(desk, request, get_object_or_404(feeds, pk=pk)).answer()


def _refuse_others(request: HttpRequest) -> None:
    if not may_look(request.user):
        raise PermissionDenied


def _situation(feed: WireFeed) -> tuple[str, str]:
    """The colour of its dot and the sentence beside it."""
    if feed.gone_at:
        return "must", _("Gone: it said so itself, and is asked no more.")
    if not feed.active:
        return "note", _("Paused.")
    if feed.fault:
        return "must", _("Trouble: %(why)s.") % {"why": fault_of(feed)}
    if feed.skipped:
        said = {"number": feed.skipped, "why": in_words(feed.fault_detail)}
        return "should", _("Heard, but %(number)s of its items could not be read: %(why)s") % said
    if feed.heard_at is None:
        return "note", _("Not asked yet.")
    return "ok", _("Heard without trouble.")


class _Page:
    """One request of the page of one feed."""

    def __init__(self, desk, request: HttpRequest, feed: WireFeed | None):
        self.desk, self.request, self.feed = desk, request, feed
        self.form = FeedForm(feed=feed)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._page()
        pressed = self.request.POST.get("do", "save")
        if pressed == "save":
            return self._saved()
        acts = {
            "ask": self._ask,
            "pause": self._pause,
            "resume": self._resume,
            "delete": self._delete,
        }
        if pressed not in acts or self.feed is None:
            raise Http404
        try:
            return HttpResponseRedirect(acts[pressed]())
        except Refused as refusal:
            messages.error(self.request, refusal.sentence)
            return HttpResponseRedirect(self.request.path)

    def _saved(self) -> HttpResponse:
        self.form = FeedForm(self.request.POST, feed=self.feed)
        if not self.form.is_valid():
            return self._page(REFUSED)
        try:
            given = self.form.given
            feed = wire.change_feed(self.feed, **given) if self.feed else wire.add_feed(**given)
        except Refused as refusal:
            field = refusal.field if refusal.field in self.form.fields else None
            self.form.add_error(field, refusal.sentence)
            return self._page(REFUSED)
        told = _("Saved.") if self.feed else _("Saved. It is asked for the first time soon.")
        messages.success(self.request, told)
        return HttpResponseRedirect(reverse("admin:wire_feed", args=[feed.pk]))

    def _ask(self) -> str:
        wire.ask_soon(self.feed)
        messages.success(
            self.request,
            _("It is asked as soon as poll_wires runs, within a minute. Then look here again."),
        )
        return self.request.path

    def _pause(self) -> str:
        wire.pause_feed(self.feed)
        messages.success(self.request, _("Paused. What has come in stays."))
        return self.request.path

    def _resume(self) -> str:
        wire.resume_feed(self.feed)
        messages.success(self.request, _("It is asked again."))
        return self.request.path

    def _delete(self) -> str:
        if self.request.POST.get("sure") != "yes":
            raise Refused(_("Tick that what has come in by it may go, too. Nothing was deleted."))
        name = self.feed.name
        wire.delete_feed(self.feed)
        told = _("“%(name)s” is deleted, with what had come in by it.") % {"name": name}
        messages.success(self.request, told)
        return reverse("admin:wire_feeds")

    def _page(self, status: int = 200) -> HttpResponse:
        lead_to_fault(self.form)
        feed, now = self.feed, timezone.now()
        context = {
            **self.desk.each_context(self.request),
            "title": feed.name if feed else _("New feed"),
            "feed": feed,
            "form": self.form,
            "situation": _situation(feed) if feed else None,
            "heard": heard_of(feed, now) if feed else "",
            "format": FORMATS.get(feed.format, "") if feed else "",
            "is_taken": bool(feed) and feed.items.filter(takings__isnull=False).exists(),
            **asked_lately(now),
        }
        return TemplateResponse(self.request, "admin/wire/feed.html", context, status=status)
