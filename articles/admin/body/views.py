"""What the editor's scripts ask the desk, as JSON: cards of embeds, what to embed, and the making
of embeds with content of their own. For accounts that may write articles."""

import json
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from articles import workflow
from articles.admin.before_use import before_use
from articles.admin.body.kinds import as_chosen, of_its_own
from articles.admin.body.readable import hidden, readable_of
from articles.admin.pictures import thumbnail
from articles.checks.cards import card_of, cards_for_editor, chosen
from articles.checks.finding import resolve, search, suggestions
from articles.embeds.fetch import completed
from articles.embeds.kinds import EmbedError
from articles.embeds.kinds.image import SHAPE
from articles.models import Article, Embed, Image
from articles.rights import allowed_of, may

BATCH = 50
LONGEST_QUESTION = 500
REFUSED = 422


def for_writers(view: Callable) -> Callable:
    @wraps(view)
    def guarded(request: HttpRequest) -> JsonResponse:
        if not allowed_of(request.user, ("create", "save")):
            raise PermissionDenied
        return view(request)

    return guarded


@require_GET
@for_writers
def cards(request):
    """?ref=article:<guid>&ref=...: what the desk shows for each; one nobody has is left out."""
    refs = request.GET.getlist("ref")[:BATCH]
    found = cards_for_editor(refs, timezone.now(), own=_own(request.GET))
    readable = readable_of(request.user, found.values(), timezone.now())
    return JsonResponse(
        {
            "cards": {
                ref: _plain(card if card["ref"] in readable else hidden(card))
                for ref, card in found.items()
            }
        }
    )


@require_GET
@for_writers
def find(request):
    """?kind=article&q=words&tag=...&language=en: articles of the same tags first, the newest
    first. An address, guid or token in place of words finds what it names."""
    asked, at = _without_host(request, _words(request.GET, "q")), timezone.now()
    kind = request.GET.get("kind", "article")
    own = _own(request.GET)
    named = _named(asked, own, at)
    if named and named["kind"] == kind:
        return _results(request, [named], at)
    found = search(
        asked,
        kind,
        own=own,
        tags=request.GET.getlist("tag")[:BATCH],
        language=request.GET.get("language", ""),
        at=at,
    )
    return _results(request, found, at)


@require_GET
@for_writers
def name(request):
    """?text=<our own address, guid or token>: the card it names, or null; or a refusal."""
    try:
        text = _without_host(request, _words(request.GET, "text"))
        at = timezone.now()
        card = resolve(text, own=_own(request.GET), at=at)
    except EmbedError as refusal:
        return JsonResponse({"card": None, "refusal": refusal.sentence})
    if card and card["ref"] not in readable_of(request.user, [card], at):
        card = None
    return JsonResponse({"card": card and _plain(card)})


@require_GET
@for_writers
def suggest(request):
    """?near=the words around a lost embed: up to three articles that may have stood there."""
    own, at = _own(request.GET), timezone.now()
    article = own and Article.objects.filter(guid=own).first()
    if article and not may(request.user, "read", article):
        raise PermissionDenied
    language = request.GET.get("language", "")
    found = suggestions(article, _words(request.GET, "near"), language=language, at=at)
    return _results(request, found, at)


@require_POST
@for_writers
def make(request):
    """{kind, data}: the card of a new embed, or {errors: {field: sentence}}."""
    try:
        asked = json.loads(request.body)
        kind, data = str(asked["kind"]), dict(asked["data"])
    except (ValueError, KeyError, TypeError):
        sentence = gettext("The desk did not understand this. Reload the page and try again.")
        return _refused("", sentence)
    try:
        it = _made(kind, data, request.user)
    except EmbedError as refusal:
        return _refused(refusal.field, refusal.sentence)
    return JsonResponse({"card": _plain(card_of(it, timezone.now()))})


@require_GET
@for_writers
def opened(request):
    """?ref=gallery:<guid>: its data for the form, and the cards of what it refers to."""
    kind, _, ref = request.GET.get("ref", "").partition(":")
    guid, at = _guid(ref), timezone.now()
    embed = guid and Embed.objects.filter(kind=kind, guid=guid).first()
    if embed:
        shown = [_plain(card) for card in chosen(embed, at)]
        return JsonResponse({"data": as_chosen(kind, embed.data), "chosen": shown})
    image = guid and kind == "image" and Image.objects.filter(guid=guid).first()
    if image:
        card = _plain(card_of(image, at))
        data = {"image": card["ref"], SHAPE.name: image.cut_as(SHAPE.initial)}
        return JsonResponse({"data": data, "chosen": [card]})
    return JsonResponse({"data": {}, "chosen": []})


def _results(request, cards: list[dict], at) -> JsonResponse:
    readable = readable_of(request.user, cards, at)
    return JsonResponse({"results": [_plain(card) for card in cards if card["ref"] in readable]})


def _made(kind: str, data: dict, user) -> Embed | Image:
    if kind == "image" and not of_its_own(kind, data):
        # Nothing is said about this use, so the token names the picture itself.
        image = Image.objects.in_library().filter(guid=_guid(data.get("image"))).first()
        usual = image and image.cut_as(SHAPE.initial)
        if image and data.get(SHAPE.name) in (None, "", usual):
            return image
    return workflow.make(kind, completed(kind, data), user)


def _named(asked: str, own: UUID | None, at) -> dict | None:
    try:
        return resolve(asked, own=own, at=at) if asked else None
    except EmbedError:
        return None


def _refused(field: str, sentence: str) -> JsonResponse:
    return JsonResponse({"errors": {field: sentence}}, status=REFUSED)


def _plain(card: dict) -> dict:
    """A picture also with what to know before it is used, and the cut that suits it."""
    picture = card.get("picture")
    plain = {**card, "ref": str(card["ref"]), "picture": thumbnail(picture) if picture else None}
    if picture and card["kind"] == "image" and not picture.binned_at:
        plain["before"] = before_use(picture, timezone.now()).plain()
        plain["shape"] = picture.cut_as(SHAPE.initial)
    return plain


def _without_host(request, address: str) -> str:
    """The desk may be open under another name of ours than the public one."""
    return address.removeprefix(f"{request.scheme}://{request.get_host()}")


def _own(given) -> UUID | None:
    return _guid(given.get("own"))


def _guid(text) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _words(given, name: str) -> str:
    return given.get(name, "").replace("\x00", "").strip()[:LONGEST_QUESTION]
