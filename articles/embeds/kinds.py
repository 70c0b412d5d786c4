"""The kinds of embed, in one visible table. To add one: write its `load`, its two templates in
`templates/embeds/<kind>/`, and a line here (and its name in the token of `parse`)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from articles import visibility


def _articles(guids: Iterable[UUID], at: datetime) -> dict[UUID, object]:
    return {revision.article.guid: revision for revision in visibility.cards_of(guids, at)}


def _images(guids: Iterable[UUID], _at: datetime) -> dict[UUID, object]:
    """Asked only for bodies that came out of the gate, which makes their pictures public."""
    return {image.guid: image for image in visibility.embedded_images(guids)}


@dataclass(frozen=True, slots=True)
class Kind:
    """`load` answers with what readers may see of the targets at a moment: one query for all."""

    name: str
    load: Callable[[Iterable[UUID], datetime], dict[UUID, object]]


KINDS = {kind.name: kind for kind in (Kind("article", _articles), Kind("image", _images))}
