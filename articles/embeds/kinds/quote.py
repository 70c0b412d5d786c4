"""A pull quote: words of someone, large, with whose they are."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from articles.embeds.kinds.fields import Field
from articles.embeds.kinds.kind import Content, Found, Kind


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    who: str
    role: str


def _show(content: Content, _found: Found) -> Quote:
    return Quote(**content.data)


QUOTE = Kind(
    name="quote",
    label=_("Pull quote"),
    hint=_("Words of someone, set large in the text."),
    show=_show,
    api=lambda it: {"text": it.text, "who": it.who, "role": it.role},
    headline=lambda data: data["text"],
    fields=(
        Field(
            "text", _("Words"), "text", required=True, max=600, help=_("Without quotation marks.")
        ),
        Field("who", _("Who said it"), max=160),
        Field("role", _("Who that is"), max=160, help=_("For example: harbour master of Halden.")),
    ),
)
