"""What every kind of embed says of itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from articles.embeds.kinds.fields import Field, checked, references


@dataclass(frozen=True, slots=True)
class Found:
    """What of ours the public may see at a moment, by guid: cards of articles, pictures, sources
    with a page of their own."""

    article: dict[UUID, object] = field(default_factory=dict)
    image: dict[UUID, object] = field(default_factory=dict)
    source: dict[UUID, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """The content of an embed that has its own, as it is stored."""

    guid: UUID
    data: dict
    gone_at: datetime | None = None


def _fine(data: dict) -> dict:
    return data


@dataclass(frozen=True, slots=True)
class Kind:
    """`show` makes what the templates get as `it`, or None where readers see nothing; `api` the
    same as plain values. `names`: the thing of ours that a token may name without any content.
    `complete` is handed valid data and may refuse it or add what the program knows itself."""

    name: str
    label: str
    hint: str
    show: Callable[[Content, Found], object | None]
    api: Callable[[object], dict]
    headline: Callable[[dict], str] = lambda data: ""
    fields: tuple[Field, ...] = ()
    names: str = ""
    direct: Callable[[object], object] | None = None
    complete: Callable[[dict], dict] = _fine
    permission: str = ""

    @property
    def has_content(self) -> bool:
        return bool(self.fields)

    def checked(self, given: dict) -> dict:
        """As it will be stored; raises EmbedError. Says nothing of what is in the database."""
        return self.complete(checked(self.fields, given))

    def references(self, data: dict) -> Iterator[tuple[str, UUID]]:
        return references(self.fields, data)

    def spec(self) -> dict:
        """For a dialogue: plain values only."""
        return {
            "label": self.label,
            "hint": self.hint,
            "fields": [field.spec() for field in self.fields],
        }
