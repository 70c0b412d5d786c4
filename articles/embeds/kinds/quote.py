"""A pull quote: words of someone, large, with whose they are."""

from dataclasses import dataclass

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
    label="Pull quote",
    hint="Words of someone, set large in the text.",
    show=_show,
    api=lambda it: {"text": it.text, "who": it.who, "role": it.role},
    headline=lambda data: data["text"],
    fields=(
        Field("text", "Words", "text", required=True, max=600, help="Without quotation marks."),
        Field("who", "Who said it", max=160),
        Field("role", "Who that is", max=160, help="For example: harbour master of Halden."),
    ),
)
