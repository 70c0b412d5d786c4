"""What is to become of one arrival: its words in our columns, its place, and what is left over."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from articles.copy.incoming import (
    AddressSlot,
    ArticleSlot,
    GallerySlot,
    Incoming,
    Leftover,
    Part,
    PictureSlot,
)
from articles.embeds.providers import player_of
from articles.ingest import addresses
from articles.ingest.arrival import Arrival, guid_of, key_of
from articles.ingest.fitting import fitted
from articles.ingest.load import language_of
from articles.ingest.sections import Sections
from articles.ingest.standing import Fate, fate_of
from articles.ingest.store import as_stored
from articles.ingest.wishes import Wishes
from articles.models import Section

_TAKEN = Leftover("", "address", "leads to something else here already")
_NO_ADDRESS = Leftover("", "address", "is none that this site could answer at")


@dataclass
class Plan:
    """`wanted`: the ids of other articles that it shows; `paths`: its addresses elsewhere."""

    arrival: Arrival
    copy: Incoming
    language: str
    section: Section | None
    fate: Fate
    paths: list[str]
    wanted: tuple[str, ...]
    left: list[Leftover] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.arrival.key

    @property
    def guid(self) -> UUID:
        return guid_of(self.key)

    @property
    def is_plain(self) -> bool:
        """Nothing of it is a row of its own but its words."""
        return not self.copy.pictures and not any(
            isinstance(part, GallerySlot | PictureSlot)
            or (isinstance(part, AddressSlot) and player_of(part.url))
            for part in self.copy.parts
        )

    @property
    def leftovers(self) -> list[dict]:
        return [as_stored(left) for left in self.left]

    def leave(self, text: str, because: Leftover) -> Leftover:
        self.left.append(replace(because, text=text))
        return self.left[-1]

    def led_elsewhere(self, path: str) -> Leftover:
        return self.leave(path, _TAKEN)


def plan(arrival: Arrival, *, form: str, wishes: Wishes, sections: Sections, now: datetime) -> Plan:
    copy = fitted(arrival.copy)
    language = language_of(copy, wishes)
    section, unplaced = sections.of(copy.section, language)
    fate = fate_of(copy, wishes, now)
    found = Plan(
        arrival=arrival,
        copy=copy,
        language=language,
        section=section,
        fate=fate,
        paths=[],
        wanted=tuple(dict.fromkeys(_wanted(copy, form))),
        left=[*copy.leftovers, *unplaced, *fate.told],
    )
    for address in dict.fromkeys(copy.addresses):
        path = addresses.path_of(address)
        if not path or addresses.is_ours(path):
            found.leave(address, _TAKEN if path else _NO_ADDRESS)
        else:
            found.paths.append(path)
    return found


def _wanted(copy: Incoming, form: str):
    for part in copy.parts:
        if isinstance(part, ArticleSlot):
            yield key_of(part.legacy_id, form)


def tokens_of(copy: Incoming, form: str, guids: dict[str, UUID]) -> dict[Part, str]:
    """Of the articles that it shows, also of those that are still to come."""
    tokens: dict[Part, str] = {}
    for part in copy.parts:
        if isinstance(part, ArticleSlot):
            key = key_of(part.legacy_id, form)
            tokens[part] = f"{{article:{guids.get(key) or guid_of(key)}}}"
    return tokens
