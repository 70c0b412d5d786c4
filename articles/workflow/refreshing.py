"""Ask the providers whether what readers may open is still there. Changes no word of any text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.embeds import fetch
from articles.embeds.providers import player_of
from articles.models import Embed, EmbedLink


@dataclass(frozen=True, slots=True)
class Asked:
    """`answer`: there, gone or unknown; `why` it is unknown."""

    embed: Embed
    answer: str
    why: str = ""


def refresh(*, before: datetime | None = None) -> Iterator[Asked]:
    """Of the players in texts on the site, scheduled or in work, those not asked about since
    `before`. What a provider does not answer stays as it was known."""
    for embed in _in_use(before).order_by(F("checked_at").asc(nulls_first=True), "pk"):
        yield _asked(embed)


def _in_use(before: datetime | None) -> QuerySet[Embed]:
    texts = EmbedLink.objects.filter(kind="oembed", target=OuterRef("guid")).filter(
        Q(revision=F("revision__article__live"))
        | Q(revision=F("revision__article__next"))
        | Q(revision=F("revision__article__working"))
    )
    found = Embed.objects.filter(Exists(texts), kind="oembed")
    if before is None:
        return found
    return found.filter(Q(checked_at=None) | Q(checked_at__lt=before))


def _asked(embed: Embed) -> Asked:
    known = player_of(embed.data["url"])
    if known is None:
        return Asked(embed, "unknown", "its provider is no longer in the list")
    now = timezone.now()
    try:
        fetch.ask(known[0], embed.data["url"])
    except fetch.Unreachable as why:
        return Asked(embed, "unknown", str(why))
    except fetch.Gone:
        embed.gone_at = embed.gone_at or now
    else:
        embed.gone_at = None
    embed.checked_at = now
    embed.save(update_fields=["checked_at", "gone_at"])
    return Asked(embed, "gone" if embed.gone_at else "there")
