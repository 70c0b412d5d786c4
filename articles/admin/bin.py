"""The bin: spiked drafts and deleted pictures wait here, and can be taken out again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.article.doing import VIA
from articles.admin.numbers import number_in
from articles.admin.pictures import thumbnail
from articles.models import Article, Event, Image
from articles.rights import may, sections_of
from articles.workflow import Refused

SHOWN = 50
KEPT = timedelta(days=30)
DRAFT, PICTURE = "article", "image"


@dataclass(frozen=True, slots=True)
class Row:
    """`key`: what the button sends, as article:12."""

    key: str
    thing: Article | Image
    at: datetime
    who: str
    thumbnail: str = ""
    may_take_out: bool = False
    may_delete: bool = False

    @property
    def is_picture(self) -> bool:
        return isinstance(self.thing, Image)


def may_look(user) -> bool:
    return may(user, "read") or _looks_at_pictures(user)


def show(site, request: HttpRequest) -> HttpResponse:
    """GET: what lies in it, the newest first; ?before=<moment> for older. POST: one taken out."""
    if not may_look(request.user):
        raise PermissionDenied
    if request.method == "POST":
        _take_out(request)
        return HttpResponseRedirect(reverse("admin:bin"))
    before = _moment(request.GET.get("before"))
    rows = sorted(
        [*_drafts(request.user, before), *_pictures(request.user, before)],
        key=lambda row: row.at,
        reverse=True,
    )
    context = {
        **site.each_context(request),
        "title": _("Bin"),
        "rows": rows[:SHOWN],
        "older": rows[SHOWN - 1].at.isoformat() if len(rows) > SHOWN else "",
        "newer": before is not None,
        "kept": KEPT.days,
    }
    return TemplateResponse(request, "admin/bin.html", context)


def delete(site, request: HttpRequest, pk: int) -> HttpResponse:
    """A picture, for ever: asked first, then done."""
    image = get_object_or_404(Image, pk=pk, binned_at__isnull=False)
    if not _may_delete(request.user, image):
        raise PermissionDenied
    if request.method != "POST":
        context = {
            **site.each_context(request),
            "title": (_("Delete %(image)s for ever") % {"image": image}),
            "image": image,
        }
        return TemplateResponse(request, "admin/bin_delete.html", context)
    name = str(image)
    try:
        workflow.delete_for_ever(image)
    except Refused as refusal:
        messages.error(request, (_("Not deleted. %(sentence)s") % {"sentence": refusal.sentence}))
    else:
        noted(request.user, [image], DELETION, "Deleted it for ever.")
        messages.success(request, (_("“%(name)s” is deleted for ever.") % {"name": name}))
    return HttpResponseRedirect(reverse("admin:bin"))


def noted(user, images: Iterable[Image], flag: int, what: str) -> None:
    """Pictures have no events; what was done to them stands in the desk's own log."""
    LogEntry.objects.log_actions(user.pk, images, flag, change_message=what)


def _take_out(request: HttpRequest) -> None:
    kind, _colon, number = request.POST.get("take-out", "").partition(":")
    take = {DRAFT: _take_draft_out, PICTURE: _take_picture_out}.get(kind)
    pk = number_in(number)
    if take is None or pk is None:
        raise Http404
    try:
        told = take(request.user, pk)
    except Refused as refusal:
        messages.error(request, (_("Not taken out. %(sentence)s") % {"sentence": refusal.sentence}))
    else:
        messages.success(request, told)


def _take_draft_out(user, pk: int) -> str:
    article = get_object_or_404(Article.objects.select_related("working"), pk=pk)
    if not may(user, "unspike", article):
        raise PermissionDenied
    workflow.unspike(article, by=user, via=VIA)
    return _("“%(article)s” is off the spike.") % {"article": article}


def _take_picture_out(user, pk: int) -> str:
    image = get_object_or_404(Image, pk=pk)
    if not user.has_perm("articles.change_image"):
        raise PermissionDenied
    workflow.take_out(image)
    noted(user, [image], CHANGE, "Took it out of the bin.")
    return _("“%(image)s” is back in the library.") % {"image": image}


def _drafts(user, before: datetime | None) -> list[Row]:
    if not may(user, "read"):
        return []
    found = Article.objects.filter(spiked_at__isnull=False).select_related("working", "section")
    sections = sections_of(user, "read")
    found = found if sections is None else found.filter(section__in=sections)
    found = found if before is None else found.filter(spiked_at__lt=before)
    drafts = list(found.defer("working__body").order_by("-spiked_at", "-pk")[: SHOWN + 1])
    who = _spiked_by(drafts)
    open_to = sections_of(user, "unspike")
    return [
        Row(
            key=f"{DRAFT}:{draft.pk}",
            thing=draft,
            at=draft.spiked_at,
            who=who.get(draft.pk, ""),
            may_take_out=open_to is None or draft.section_id in open_to,
        )
        for draft in drafts
    ]


def _spiked_by(drafts: list[Article]) -> dict[int, str]:
    """By whom last: the newest of several acts stands last in the dict, and wins."""
    acts = Event.objects.filter(article__in=drafts, verb=Event.Verb.SPIKE).order_by("at", "pk")
    return dict(acts.values_list("article_id", "by_name"))


def _pictures(user, before: datetime | None) -> list[Row]:
    if not _looks_at_pictures(user):
        return []
    found = Image.objects.filter(binned_at__isnull=False)
    found = found if before is None else found.filter(binned_at__lt=before)
    images = list(found.order_by("-binned_at", "-pk")[: SHOWN + 1])
    who = _binned_by(images)
    may_change = user.has_perm("articles.change_image")
    return [
        Row(
            key=f"{PICTURE}:{image.pk}",
            thing=image,
            at=image.binned_at,
            who=who.get(str(image.pk), ""),
            thumbnail=thumbnail(image),
            may_take_out=may_change,
            may_delete=_may_delete(user, image),
        )
        for image in images
    ]


def _binned_by(images: list[Image]) -> dict[str, str]:
    acts = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Image),
        object_id__in=[str(image.pk) for image in images],
        action_flag=DELETION,
    )
    acts = acts.select_related("user").order_by("action_time", "pk")
    return {act.object_id: act.user.get_full_name() or act.user.get_username() for act in acts}


def _looks_at_pictures(user) -> bool:
    return any(user.has_perm(f"articles.{act}_image") for act in ("view", "change"))


def _may_delete(user, image: Image) -> bool:
    """Who may delete pictures may do it at once; what has lain here long enough, whoever may
    change them."""
    if user.has_perm("articles.delete_image"):
        return True
    old = image.binned_at <= timezone.now() - KEPT
    return old and user.has_perm("articles.change_image")


def _moment(written: str | None) -> datetime | None:
    try:
        # In an address, a + that nobody has encoded arrives as a space.
        found = datetime.fromisoformat((written or "").replace(" ", "+"))
        return found if found.tzinfo else None
    except ValueError:
        return None
