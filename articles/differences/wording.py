"""What a difference says in words of its own; readers' pages hand over a translated one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext, ngettext_lazy

LABELS = {
    "kicker": gettext_lazy("Kicker"),
    "headline": gettext_lazy("Headline"),
    "short_headline": gettext_lazy("Short headline"),
    "standfirst": gettext_lazy("Standfirst"),
    "bylines": gettext_lazy("Bylines"),
    "dateline": gettext_lazy("Dateline"),
    "genre": gettext_lazy("Type of work"),
    "picture": gettext_lazy("Picture"),
    "picture_alt": gettext_lazy("Alt text"),
    "picture_decorative": gettext_lazy("Decorative"),
    "picture_shape": gettext_lazy("Cut"),
    "picture_caption": gettext_lazy("Caption"),
    "body": gettext_lazy("Text"),
    "sources": gettext_lazy("Sources"),
    "tags": gettext_lazy("Tags"),
    "language": gettext_lazy("Language"),
    "section": gettext_lazy("Section"),
    "slug": gettext_lazy("Slug"),
}
_ORDERS = {
    "paragraphs": gettext_noop("the order of the paragraphs"),
    "embeds": gettext_noop("the order of the embeds"),
    "bylines": gettext_noop("the order of the bylines"),
    "sources": gettext_noop("the order of the sources"),
    "tags": gettext_noop("the order of the tags"),
}
_COUNTS = {
    "paragraphs": ngettext_lazy("%(number)s paragraph", "%(number)s paragraphs", "number"),
    "embeds": ngettext_lazy("%(number)s embed", "%(number)s embeds", "number"),
    "bylines": ngettext_lazy("%(number)s byline", "%(number)s bylines", "number"),
    "sources": ngettext_lazy("%(number)s source", "%(number)s sources", "number"),
    "tags": ngettext_lazy("%(number)s tag", "%(number)s tags", "number"),
}


def _counted(what: str, number: int) -> str:
    return _COUNTS[what] % {"number": number} if number else _(_ORDERS[what])


def _unchanged(number: int) -> str:
    said = ngettext("%(number)s paragraph unchanged", "%(number)s paragraphs unchanged", number)
    return said % {"number": number}


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
        return str(self.labels.get(name, name.replace("_", " ").capitalize()))


ENGLISH = Wording()
