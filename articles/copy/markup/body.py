"""What is found in the html of a body."""

from dataclasses import dataclass, replace

from articles.copy.incoming import IncomingPicture, Leftover, Part, PictureSlot
from articles.copy.placing import fuller, renumbered


@dataclass(frozen=True)
class Body:
    """Slots name pictures by their number in `pictures`."""

    parts: tuple[Part, ...] = ()
    pictures: tuple[IncomingPicture, ...] = ()
    leftovers: tuple[Leftover, ...] = ()

    def led_by(self, lead: IncomingPicture) -> "Body":
        """The same with `lead` as its first picture; where the body opens with that very picture,
        it stands above the text and not once more below."""
        same = [n for n, picture in enumerate(self.pictures) if _is_same(picture, lead)]
        order = {}
        kept = [lead]
        for number, picture in enumerate(self.pictures):
            if number in same:
                order[number] = 0
            else:
                order[number] = len(kept)
                kept.append(picture)
        parts = [renumbered(part, order) for part in self.parts]
        if parts[:1] == [PictureSlot(0)]:
            kept[0] = fuller(lead, self.pictures[same[0]])
            parts = parts[1:]
        return replace(self, parts=tuple(parts), pictures=tuple(kept))


def _is_same(one: IncomingPicture, other: IncomingPicture) -> bool:
    if one.legacy_id and other.legacy_id:
        return one.legacy_id == other.legacy_id
    return (one.url, one.file) == (other.url, other.file)
