"""Articles to choose from: the newest that readers have, or what the words find."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from articles import visibility
from articles.admin.body.readable import readable_of
from articles.admin.front.ages import age
from articles.admin.pictures import desk_address, thumbnail
from articles.checks.finding import resolve, search
from articles.embeds.kinds import EmbedError

LONGEST = 200
MOST = 12
NEWEST = 20


def newest(language: str, at: datetime) -> list[dict]:
    """What readers were given last: everybody may see that."""
    return [
        {
            "ref": str(card.article.guid),
            "headline": card.headline,
            "section": card.article.section.name if card.article.section else "",
            "age": age(card.article.published_at, at),
            "state": "",
            "tone": "ok",
            "thumbnail": _cut(visibility.picture_of(card)),
            "article": card.article_id,
        }
        for card in visibility.newest(at, language=language)[:NEWEST]
    ]


def _cut(image) -> str:
    return desk_address(image.guid, image.widths_in("4x3")[0], shape="4x3") if image else ""


def found(
    request: HttpRequest, sought: str, language: str, at: datetime, marked: UUID | None = None
) -> list[dict]:
    """What the words find, or the address names; without any, what was changed last. `marked`: the
    one chosen before, which stays whatever is looked for next."""
    asked = sought.replace("\x00", "").strip()[:LONGEST]
    cards = _named(request, asked, at) or search(
        asked, "article", language=language, at=at, most=MOST
    )
    if marked and str(marked) not in {str(card["ref"]) for card in cards}:
        before = resolve(str(marked), at=at)
        cards = [before, *cards] if before else cards
    readable = readable_of(request.user, cards, at)
    return [
        {**card, "thumbnail": thumbnail(card["picture"]) if card["picture"] else ""}
        for card in cards
        if str(card["ref"]) in readable
    ]


def _named(request: HttpRequest, asked: str, at: datetime) -> list[dict]:
    host = f"{request.scheme}://{request.get_host()}"
    try:
        card = resolve(asked.removeprefix(host), at=at) if asked else None
    except EmbedError:
        return []
    return [card] if card and card["kind"] == "article" else []
