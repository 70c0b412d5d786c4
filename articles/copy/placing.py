"""Where pictures that came beside a body stand in it: as one with those in it, first of all, or
behind the words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.copy.incoming import GallerySlot, IncomingPicture, Part, PictureSlot


@dataclass(frozen=True)
class Placed:
    parts: tuple[Part, ...]
    pictures: tuple[IncomingPicture, ...]
    lead: int | None

    @property
    def fields(self) -> dict:
        """As an Incoming has them."""
        return {"parts": self.parts, "pictures": self.pictures, "lead": self.lead}


def placed(
    parts: Sequence[Part],
    inner: Sequence[IncomingPicture],
    beside: Sequence[IncomingPicture] = (),
    *,
    same: Sequence[frozenset[str]] = (),
    lead: int | None = None,
    gallery: Sequence[int] = (),
) -> Placed:
    """`inner`: the pictures that `parts` name by number. `beside`: those that came with the body,
    `same[n]` the addresses under which the nth may stand in it, `lead` which of them stands above
    the text, `gallery` those that stood as one. Without any, a body that begins with a picture is
    led by it."""
    pictures, numbers = list(beside), {}
    for number, picture in enumerate(inner):
        at = _among(picture, beside, same)
        if at is None:
            numbers[number] = len(pictures)
            pictures.append(picture)
        else:
            numbers[number] = at
            pictures[at] = fuller(pictures[at], picture)
    parts = [renumbered(part, numbers) for part in parts]
    shown = set(_shown(parts))
    waiting = [n for n in range(len(beside)) if n not in shown]
    lead = _lead(parts, waiting, lead, gallery)
    if lead is not None and parts[:1] == [PictureSlot(lead)]:
        del parts[0]
    together = tuple(n for n in waiting if n in gallery and n != lead)
    parts += [GallerySlot(together)] if len(together) > 1 else []
    alone = set(together) if len(together) > 1 else set()
    parts += [PictureSlot(n) for n in waiting if n != lead and n not in alone]
    return Placed(tuple(parts), tuple(pictures), lead)


def fuller(one: IncomingPicture, other: IncomingPicture) -> IncomingPicture:
    """What the first does not say, the other may."""
    unsaid = {name: value for name, value in vars(other).items() if value and not vars(one)[name]}
    return replace(one, **unsaid)


def _among(picture, beside, same) -> int | None:
    for number, one in enumerate(beside):
        known = same[number] if number < len(same) else frozenset()
        if picture.url and (picture.url == one.url or picture.url in known):
            return number
        if picture.file and picture.file == one.file:
            return number
    return None


def _lead(parts, waiting, lead, gallery) -> int | None:
    if lead is not None:
        return lead
    if parts and isinstance(parts[0], PictureSlot):
        return parts[0].picture
    single = [number for number in waiting if number not in gallery]
    return single[0] if single else None


def _shown(parts):
    for part in parts:
        if isinstance(part, PictureSlot):
            yield part.picture
        elif isinstance(part, GallerySlot):
            yield from part.pictures


def renumbered(part: Part, numbers: dict[int, int]) -> Part:
    if isinstance(part, PictureSlot):
        return PictureSlot(numbers[part.picture])
    if isinstance(part, GallerySlot):
        return GallerySlot(tuple(numbers[number] for number in part.pictures))
    return part
