"""A page of its own in a frame that can do nothing outside itself: for those who may."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import Field
from articles.embeds.kinds.kind import Content, Found, Kind


@dataclass(frozen=True, slots=True)
class Frame:
    guid: UUID
    title: str
    height: int

    @property
    def address(self) -> str:
        return f"/embed/{self.guid}/"


def _show(content: Content, _found: Found) -> Frame:
    return Frame(content.guid, content.data["title"], content.data["height"])


HTML = Kind(
    name="html",
    label=_("HTML in a frame"),
    hint=_("Scripts and styles run in a closed frame; nothing is fetched from elsewhere."),
    show=_show,
    api=lambda it: {"title": it.title, "frame": it.address, "height": it.height},
    headline=lambda data: data["title"],
    permission="articles.embed_html",
    fields=(
        Field("title", _("Title"), required=True, max=160, help=_("Says what the frame shows.")),
        Field("code", "HTML", "code", required=True, max=200_000),
        Field(
            "height", _("Height in pixels"), "number", required=True, initial=400, min=40, max=2000
        ),
    ),
)
