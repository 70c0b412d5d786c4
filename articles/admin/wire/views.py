"""The list of the wire: the newest first, each with what an editor needs to choose."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.lists import why_first
from articles.admin.numbers import number_in
from articles.admin.paging import Page, page_of
from articles.admin.undo import with_undo
from articles.admin.wire import acts
from articles.admin.wire.looks import Looks
from articles.admin.wire.narrowing import SEARCHED, SHOWS, URGENCIES, Wish
from articles.admin.wire.wording import ago, fault_of, heard_of, standing_of
from articles.models import Heartbeat, WireFeed, WireItem, WireTaking
from articles.models.languages import language_choices
from articles.rights import may
from articles.workflow import Refused
from articles.workflow.wire.feeds import JOB

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Card:
    """`articles`: the numbers of those that were made of it; `next`: the card that one comes to
    when this one is gone."""

    item: WireItem
    is_new: bool
    standing: str
    embargoed: bool
    articles: list[int]
    next: int


def may_look(user) -> bool:
    return may(user, "wire")


def refuse_others(request: HttpRequest) -> None:
    if not may_look(request.user):
        raise PermissionDenied


def show(desk, request: HttpRequest) -> HttpResponse:
    """GET: the list. POST: a button of a card was pressed."""
    refuse_others(request)
    if request.method == "POST":
        return _pressed(request)
    now = timezone.now()
    wish, looks = Wish.of(request), Looks(request, now)
    page = page_of(wish.rows(), request.GET.get("p", ""), SHOWN)
    if page.lost:
        messages.warning(request, why_first(page))
    cards = _cards(page.rows, looks, now)
    feeds = list(WireFeed.objects.order_by("name"))
    context = {
        **desk.each_context(request),
        "title": _("Wire"),
        "cards": cards,
        "new": sum(card.is_new for card in cards),
        "since": looks.since,
        "wish": wish,
        "narrowed": bool(wish.params),
        "searched": SEARCHED.days,
        "feeds": feeds,
        "troubles": _troubles(feeds, now),
        "shows": SHOWS,
        "urgencies": URGENCIES,
        "languages": language_choices(),
        "may_take": acts.may_take(request.user),
        "may_put_aside": may(request.user, "take"),
        "may_manage": may(request.user, "feeds"),
        "cl": _turning(page, wish),
        **asked_lately(now),
    }
    response = TemplateResponse(request, "admin/wire/list.html", context)
    looks.keep(request, response)
    return response


def asked_lately(now: datetime) -> dict:
    """When anybody last asked the feeds."""
    at = Heartbeat.objects.filter(name=JOB).values_list("at", flat=True).first()
    return {"polled": at and ago(at, now)}


def _cards(items: list[WireItem], looks: Looks, now: datetime) -> list[Card]:
    made: dict[int, list[int]] = {}
    rows = WireTaking.objects.filter(item__in=items).order_by("pk")
    for item, article in rows.values_list("item", "article"):
        made.setdefault(item, []).append(article)
    # After the last the one before it; a card that is alone comes to itself.
    following = [*items[1:], *items[-2:-1], *items][: len(items)]
    return [
        Card(
            item=item,
            is_new=looks.is_new(item.heard_at),
            standing=standing_of(item),
            embargoed=bool(item.embargo_until and item.embargo_until > now),
            articles=made.get(item.pk, []),
            next=after.pk,
        )
        for item, after in zip(items, following, strict=True)
    ]


def _troubles(feeds: list[WireFeed], now: datetime) -> list[tuple[WireFeed, str]]:
    """Feeds from which nothing comes although somebody waits for it."""
    found = []
    for feed in feeds:
        if feed.gone_at:
            found.append((feed, _("it is gone, and is asked no more")))
        elif feed.active and feed.fault:
            found.append((feed, f"{fault_of(feed)} ({heard_of(feed, now)})"))
    return found


def _turning(page: Page, wish: Wish) -> SimpleNamespace:
    """As the lists of the desk have it: see admin/pages.html."""
    return SimpleNamespace(
        multi_page=bool(page.newer or page.older),
        begins=page.begins,
        beginning=wish.address(),
        newest_first=True,
        by_time=True,
        newer=wish.address(p=page.newer) if page.newer else "",
        older=wish.address(p=page.older) if page.older else "",
        params=wish.params,
        day=page.day,
    )


def _pressed(request: HttpRequest) -> HttpResponse:
    what, number, following = (*request.POST.get("do", "").split(":"), "", "")[:3]
    along = ("feed__provider", "feed__section")
    item = WireItem.objects.select_related(*along).filter(pk=number_in(number)).first()
    if item is None or what not in ACTS:
        raise Http404
    here, following = request.get_full_path(), number_in(following)
    if following:
        here += f"#item-{following}"
    try:
        return HttpResponseRedirect(ACTS[what](request, item, here))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(here)


def pressed_take(request: HttpRequest, item: WireItem, _here: str, *, again=False) -> str:
    taking = acts.take(request.user, item, request.POST.get("section"), again=again)
    told = _(
        "A draft of copy from %(provider)s. What came with it stands under “From the wire”."
    ) % {"provider": item.feed.provider}
    step = f"wire:take,{taking.pk}"
    messages.success(request, with_undo(told, step, _("Undo: put the draft on the spike")))
    return reverse("admin:articles_article_change", args=[taking.article_id])


def pressed_aside(request: HttpRequest, item: WireItem, here: str) -> str:
    acts.put_aside(request.user, item)
    told = _("“%(item)s” is put aside.") % {"item": item}
    messages.success(request, with_undo(told, f"wire:aside,{item.pk}", _("Undo: bring it back")))
    return here


def pressed_back(request: HttpRequest, item: WireItem, here: str) -> str:
    acts.bring_back(request.user, item)
    told = _("“%(item)s” is back among the others.") % {"item": item}
    messages.success(request, with_undo(told, f"wire:back,{item.pk}", _("Undo: put it aside")))
    return here


ACTS = {"take": pressed_take, "aside": pressed_aside, "back": pressed_back}
