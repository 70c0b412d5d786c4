"""The card of a page elsewhere. We keep what it said, and when we saw it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import Field
from articles.embeds.kinds.kind import Content, Found, Kind


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    title: str
    description: str
    site: str
    seen: date
    picture: object | None


def _show(content: Content, found: Found) -> Link:
    data = content.data
    picture = found.image.get(UUID(data["image"])) if data["image"] else None
    seen = date.fromisoformat(data["seen"])
    return Link(data["url"], data["title"], data["description"], data["site"], seen, picture)


def _complete(data: dict) -> dict:
    """The day we saw it is today; a site without a name is called by its host."""
    site = data["site"] or (urlsplit(data["url"]).hostname or "").removeprefix("www.")
    return {**data, "site": site, "seen": timezone.localdate().isoformat()}


def _api(it: Link) -> dict:
    return {
        "url": it.url,
        "title": it.title,
        "description": it.description,
        "site": it.site,
        "seen": it.seen.isoformat(),
        "image": str(it.picture.guid) if it.picture else None,
    }


LINK = Kind(
    name="link",
    label=_("Link card"),
    hint=_("A card of a page elsewhere, kept by us as we saw it today."),
    show=_show,
    api=_api,
    headline=lambda data: data["title"],
    complete=_complete,
    fields=(
        Field("url", _("Address"), "url", required=True),
        Field("title", _("Title"), required=True, max=250),
        Field("description", _("Description"), "text", max=500),
        Field("site", _("Name of the site"), max=120, help=_("Empty: its host.")),
        Field("image", _("Picture of ours"), "pick", of="image"),
    ),
)
