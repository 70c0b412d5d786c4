"""A film, post, sound, chart or map of another house, from the list in `providers`. Readers get
a still card of ours; the other house learns of them only when they press its button."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import EmbedError, Field
from articles.embeds.kinds.kind import Content, Found, Kind
from articles.embeds.providers import PROVIDERS, Provider, player_of


@dataclass(frozen=True, slots=True)
class Player:
    """`address`: what the frame shows after the press; "" where the provider no longer has it."""

    url: str
    title: str
    author: str
    provider: Provider
    address: str
    picture: object | None
    gone_at: datetime | None


def _show(content: Content, found: Found) -> Player | None:
    data = content.data
    provider = PROVIDERS.get(data["provider"])
    if provider is None:
        return None
    known = player_of(data["url"])
    picture = found.image.get(UUID(data["image"])) if data["image"] else None
    address = known[1] if known and not content.gone_at else ""
    return Player(
        data["url"], data["title"], data["author"], provider, address, picture, content.gone_at
    )


def _complete(data: dict) -> dict:
    known = player_of(data["url"])
    if known is None:
        houses = ", ".join(provider.label for provider in PROVIDERS.values())
        raise EmbedError(
            "url",
            gettext(
                "This is not an address that can be embedded. The list: {houses}. For any other "
                "page use a link card."
            ).format(houses=houses),
        )
    if not data["title"]:
        raise EmbedError(
            "title", gettext("Write a title: it names the player for those who cannot see it.")
        )
    return {**data, "provider": known[0].name}


def _api(it: Player) -> dict:
    return {
        "url": it.url,
        "title": it.title,
        "author": it.author,
        "provider": it.provider.name,
        "player": it.address or None,
        "image": str(it.picture.guid) if it.picture else None,
    }


OEMBED = Kind(
    name="oembed",
    label=_("Video or post"),
    hint=_(
        "A film, post, sound, chart or map from {houses}. Nothing is asked of it before a reader "
        "presses the button."
    ),
    show=_show,
    api=_api,
    headline=lambda data: data["title"],
    complete=_complete,
    fields=(
        Field("url", _("Address"), "url", required=True, help=_("As the browser shows it.")),
        Field("title", _("Title"), max=250, help=_("Empty: the provider is asked for it.")),
        Field("author", _("Who made it"), max=160, help=_("Empty: the provider is asked for it.")),
        Field("image", _("Picture of ours"), "pick", of="image", help=_("Behind the button.")),
    ),
)
