"""A source box: who says it, in what, and where to read it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import EmbedError, Field
from articles.embeds.kinds.kind import Content, Found, Kind


@dataclass(frozen=True, slots=True)
class Box:
    """`source`: the source of ours meant, where readers may see a page of it."""

    who: str
    what: str
    url: str
    source: object | None


def _show(content: Content, found: Found) -> Box:
    data = content.data
    known = found.source.get(UUID(data["source"])) if data["source"] else None
    return Box(data["who"], data["what"], data["url"], known)


def _complete(data: dict) -> dict:
    if not data["what"] and not data["url"]:
        raise EmbedError(
            "what", gettext("Say what the source is: a document, a statement, or its address.")
        )
    return data


def _api(it: Box) -> dict:
    slug = it.source.slug if it.source else None
    return {"who": it.who, "what": it.what, "url": it.url, "source": slug}


SOURCE = Kind(
    name="source",
    label=_("Source box"),
    hint=_("Who says it, in which document, and where to read that."),
    show=_show,
    api=_api,
    headline=lambda data: " – ".join(filter(None, (data["who"], data["what"]))),
    complete=_complete,
    fields=(
        Field("who", _("Who"), required=True, max=160, help=_("For example: Ministry of Ports.")),
        Field("what", _("What"), max=300, help=_("For example: Harbour accounts 2025, page 14.")),
        Field("url", _("Address of the document"), "url"),
        Field("source", _("Source of ours"), "pick", of="source", help=_("Links to its page.")),
    ),
)
