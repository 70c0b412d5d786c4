"""Whether a picture may be shown at a moment: `usable_from <= at < usable_until`, where an empty
date is no limit, and never out of the bin.

The gate looks over the pictures of everything it hands to readers, at that very second, and marks
those that are out of their rights. Pages ask each picture `shows` and nothing else.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Min, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.db.models.query import ModelIterable

from articles import shown
from articles.models import Article, Image, Revision
from articles.models.prepared import PreparedMany, Slot


class Place(NamedTuple):
    """What list is read, and between which moments: `newest` and `listed` know. A Prepared
    question brings its `values`, which stand in slots here as well."""

    letter: str
    name: "tuple[str | int | Slot, ...]"
    before: "datetime | Slot | None" = None
    since: datetime | None = None

    def key(self, values: dict | None = None) -> str:
        return ":".join([self.letter, *(str(_filled(it, values)) for it in self.name)])

    def end(self, values: dict | None = None) -> float:
        before = _filled(self.before, values)
        return before.timestamp() if before else shown.EVER[1]


def _filled(it, values: dict | None):
    return values[it.name] if isinstance(it, Slot) else it


def in_rights(at: datetime) -> Q:
    """The same as `judge`, as a condition on a picture."""
    begun = Q(usable_from=None) | Q(usable_from__lte=at)
    return begun & (Q(usable_until=None) | Q(usable_until__gt=at)) & Q(binned_at=None)


def judge(image: Image, at: datetime) -> Image:
    """Marks a picture for one moment. Nothing else decides what `shows`."""
    begins, ends = image.usable_from, image.usable_until
    if shown.is_asked():
        _tell(image, at)
    if begins is ends is image.binned_at is None:  # nearly all of them
        return image
    image.begins_later = begins is not None and begins > at
    ended = ends is not None and ends <= at
    image.out_of_rights = image.begins_later or ended or image.binned_at is not None
    return image


def _tell(image: Image, at: datetime) -> None:
    """A page that shows a picture, or a plate in its place, changes with its rights."""
    shown.note(f"i:{image.pk}")
    if image.usable_from and image.usable_from > at:
        shown.until(image.usable_from.timestamp())
    if image.usable_until and image.usable_until > at:
        shown.gone_at(image.usable_until.timestamp())


def look_at(found: Revision | Image, at: datetime) -> None:
    """Judges the picture at hand, and notes both for whoever keeps the page. Asked once more of
    what was read aside and is shown after all."""
    image = found if isinstance(found, Image) else found._state.fields_cache.get("picture")
    if image is not None:
        judge(image, at)
    if isinstance(found, Revision) and shown.is_asked():
        shown.note(f"a:{found.article_id}")


class _Judged(ModelIterable):
    def __iter__(self):
        number, found = 0, None
        for found in super().__iter__():
            number += 1
            self.queryset.judge(found)
            yield found
        self.queryset.tell(number, found)


class Seen(QuerySet):
    """Revisions or pictures as they are seen at `at`: the pictures at hand are judged, however the
    question goes on, also inside a Prepared one, and what comes out is noted for whoever keeps the
    page. No look-up is made for it.

    `place`: of a list by publication its key's first letter and the rest of it, with the moments
    between which it is read."""

    at: datetime | Slot
    place: Place | None = None

    @classmethod
    def of(cls, model: type[Model], at: datetime) -> "Seen":
        found = cls(model)
        found.at = at
        found._iterable_class = _Judged
        return found

    def _clone(self):
        clone = super()._clone()
        clone.at = self.at
        clone.place = self.place
        return clone

    def along(self, place: Place) -> "Seen":
        clone = self._clone()
        clone.place = place
        return clone

    def judge(self, found: Model, values: dict | None = None) -> None:
        """`values`: what stands in the slots of a Prepared question, if it is one."""
        look_at(found, values[self.at.name] if isinstance(self.at, Slot) else self.at)

    def tell(self, number: int, last: Model | None, values: dict | None = None) -> None:
        """At the end: between which moments a page depends on the list it has read. A list that was
        read to its end depends on whatever is older, too."""
        if self.place is None or not shown.is_asked():
            return
        first, since = shown.EVER[0], self.place.since
        if number and number == self.query.high_mark:
            first = last.article.published_at.timestamp()
        elif since is not None:
            first = since.timestamp()
        shown.note(self.place.key(values), (first, self.place.end(values)))


_pictures = PreparedMany(
    lambda guids: Image.objects.in_library().filter(guid__in=guids).order_by(), UUID
)


def pictures_of(guids: Iterable[UUID], at: datetime) -> list[Image]:
    """The pictures in bodies that came out of the gate, also those inside an embed with content of
    its own: being shown there makes them public."""
    return [judge(image, at) for image in _pictures(guids)]


# --- When that changes ---------------------------------------------------------------------------


def holds_until(pictures: Iterable[Image | None], at: datetime) -> datetime | None:
    """The first moment after `at` at which the rights of one of these begin or end; None where
    they stay as they are. For pictures at hand: whoever keeps a page keeps it no longer. What time
    changes of the articles themselves, `next_change` knows."""
    moments = (it for one in pictures if one for it in (one.usable_from, one.usable_until))
    return min((it for it in moments if it and it > at), default=None)


def in_texts(texts: QuerySet[Revision]) -> Q:
    """The condition on a picture that one of these texts shows, as its lead or in its body. Asked
    picture by picture, along an index: for an EXISTS, PostgreSQL would first gather all texts."""
    inside = {"embed_links__kind": "image", "embed_links__target": OuterRef("guid")}
    found = Q()
    for shows in ({"picture": OuterRef("pk")}, inside):
        text = Subquery(texts.filter(**shows).order_by().values("pk")[:1])
        found |= Q(IsNull(text, False))
    return found


def rights_change(articles: QuerySet[Article], at: datetime) -> list[datetime]:
    """The next beginning and the next end of rights among what these articles give to readers."""
    given = Q(pk=F("article__live")) | Q(pk=F("article__next"))
    texts = Revision.objects.filter(given, article__in=articles, article__withdrawn_at=None)
    images = Image.objects.in_library().filter(in_texts(texts))
    moments = [
        images.filter(**{f"{field}__gt": at}).aggregate(first=Min(field))["first"]
        for field in ("usable_from", "usable_until")
    ]
    return [moment for moment in moments if moment]
