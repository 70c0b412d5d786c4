"""What a difference says in words of its own; readers' pages hand over a translated one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LABELS = {
    "kicker": "Kicker",
    "headline": "Headline",
    "short_headline": "Short headline",
    "standfirst": "Standfirst",
    "bylines": "Bylines",
    "dateline": "Dateline",
    "genre": "Type of work",
    "picture": "Picture",
    "picture_alt": "Alt text",
    "picture_decorative": "Decorative",
    "picture_shape": "Cut",
    "picture_caption": "Caption",
    "body": "Text",
    "sources": "Sources",
    "tags": "Tags",
    "language": "Language",
    "section": "Section",
    "slug": "Slug",
}
_ONE_AND_MANY = {
    "paragraphs": ("paragraph", "paragraphs"),
    "embeds": ("embed", "embeds"),
    "bylines": ("byline", "bylines"),
    "sources": ("source", "sources"),
    "tags": ("tag", "tags"),
}


def _counted(what: str, number: int) -> str:
    if not number:
        return f"the order of the {_ONE_AND_MANY[what][1]}"
    return f"{number} {_ONE_AND_MANY[what][number != 1]}"


def _unchanged(number: int) -> str:
    return "1 paragraph unchanged" if number == 1 else f"{number} paragraphs unchanged"


def _embed(kind: str, ref: str | None) -> tuple[str, str]:
    return kind.capitalize(), "" if ref else "lost"


def _choice(name: str, value) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value or "").capitalize()


@dataclass(frozen=True, slots=True)
class Wording:
    """`embed(kind, ref)` answers with the kind's label and the headline of what is embedded; ref
    is None where the id was lost. `counted(what, n)`: “3 paragraphs”; n is 0 where only the order
    is another. `choice(name, value)`: how a value with a fixed meaning is called."""

    labels: Mapping[str, str] = field(default_factory=lambda: LABELS)
    counted: Callable[[str, int], str] = _counted
    unchanged: Callable[[int], str] = _unchanged
    embed: Callable[[str, str | None], tuple[str, str]] = _embed
    choice: Callable[[str, object], str] = _choice

    def label(self, name: str) -> str:
        return self.labels.get(name, name.replace("_", " ").capitalize())


ENGLISH = Wording()
