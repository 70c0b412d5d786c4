"""One item of the wire: its words, its pictures, its versions with what each changed, what was made
of it, and what came, byte by byte."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.admin.numbers import number_in
from articles.admin.wire import acts
from articles.admin.wire.views import (
    ACTS,
    asked_lately,
    pressed_take,
    refuse_others,
)
from articles.admin.wire.wording import STANDINGS, standing_of
from articles.copy.incoming import Incoming
from articles.differences import FieldChange, fields
from articles.embeds.clean import clean
from articles.models import Article, WireItem, WirePayload, WireVersion
from articles.models.languages import direction
from articles.rights import may, sections_of
from articles.workflow import Refused
from articles.workflow.wire.kept import from_kept
from articles.workflow.wire.words import words_of_copy

SHOWN_RAW = 20_000


def show(desk, request: HttpRequest, pk: int) -> HttpResponse:
    """GET: as its newest version has it, or with ?version=2 that one. POST: a button."""
    refuse_others(request)
    along = ("newest__payload", "feed__provider", "feed__section")
    item = get_object_or_404(WireItem.objects.select_related(*along), pk=pk)
    if request.method == "POST":
        return _pressed(request, item)
    versions = list(item.versions.defer("copy").order_by("-number"))
    shown = _shown(item, request.GET.get("version"))
    copy, now = from_kept(shown.copy), timezone.now()
    language = copy.language or item.language
    context = {
        **desk.each_context(request),
        "title": str(item),
        "item": item,
        "versions": [(it, STANDINGS.get(it.standing, "")) for it in versions],
        "shown": shown,
        "is_newest": shown.pk == item.newest_id,
        "copy": copy,
        # How a difference is shown is asked of an article: only its language and direction.
        "article": {"language": language, "dir": direction(language)},
        "body": _body(copy),
        "standing": standing_of(item),
        "embargoed": bool(item.embargo_until and item.embargo_until > now),
        "before": _before(shown),
        "changes": _changes(shown, copy),
        "made": _made(item, request.user),
        "sections": acts.sections_for(request.user, item),
        "must_choose": sections_of(request.user, "create") is not None,
        "may_take": acts.may_take(request.user),
        "may_put_aside": may(request.user, "take"),
        **_raw(shown.payload),
        **asked_lately(now),
    }
    return TemplateResponse(request, "admin/wire/item.html", context)


def raw(_desk, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What came, to be kept: never shown as what it says it is."""
    refuse_others(request)
    found = WireVersion.objects.select_related("payload", "item")
    version = get_object_or_404(found, item=pk, number=number)
    if version.payload.body is None:
        raise Http404
    response = HttpResponse(bytes(version.payload.body), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="wire-{pk}-{number}.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _pressed(request: HttpRequest, item: WireItem) -> HttpResponse:
    what, here = request.POST.get("do", ""), request.path
    try:
        if what == "again":
            return HttpResponseRedirect(pressed_take(request, item, here, again=True))
        if what not in ACTS:
            raise Http404
        return HttpResponseRedirect(ACTS[what](request, item, here))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(here)


def _shown(item: WireItem, asked: str | None) -> WireVersion:
    if not asked:
        if item.newest is None:
            raise Http404
        return item.newest
    found = WireVersion.objects.select_related("payload")
    return get_object_or_404(found, item=item, number=number_in(asked))


def _body(copy: Incoming) -> SafeString:
    """Cleaned like every text of ours, so nothing in it can act."""
    return mark_safe(clean(words_of_copy(copy, {})["body"]))  # noqa: S308


def _before(shown: WireVersion) -> WireVersion | None:
    return WireVersion.objects.filter(item=shown.item_id, number__lt=shown.number).first()


def _changes(shown: WireVersion, copy: Incoming) -> list[FieldChange]:
    """What it changed in the one that came before it."""
    before = _before(shown)
    if before is None:
        return []
    return fields(words_of_copy(from_kept(before.copy), {}), words_of_copy(copy, {}))


def _made(item: WireItem, user) -> list[tuple[object, Article | None]]:
    """Takings; with the article for those who may read it."""
    sections = sections_of(user, "read")
    along = ("article__working", "version")
    found = item.takings.select_related(*along).defer("article__working__body", "version__copy")
    return [
        (it, it.article if sections is None or it.article.section_id in sections else None)
        for it in found
    ]


def _raw(payload: WirePayload) -> dict:
    """The beginning of it, as text."""
    if payload.body is None:
        return {"payload": payload, "raw": None}
    whole = bytes(payload.body)
    words = whole[:SHOWN_RAW].decode("utf-8", "replace").replace("\x00", "\ufffd")
    return {"payload": payload, "raw": words, "raw_is_cut": len(whole) > SHOWN_RAW}
