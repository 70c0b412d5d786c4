"""Whether a picture may be shown at a moment: `usable_from <= at < usable_until`, where an empty
date is no limit, and never out of the bin.

The gate looks over the pictures of everything it hands to readers, at that very second, and marks
those that are out of their rights. Pages ask each picture `shows` and nothing else.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, Min, Model, OuterRef, Q, QuerySet
from django.db.models.query import ModelIterable

from articles.models import Article, EmbedLink, Image, Revision
from articles.models.prepared import PreparedMany, Slot


def in_rights(at: datetime) -> Q:
    """The same as `judge`, as a condition on a picture."""
    begun = Q(usable_from=None) | Q(usable_from__lte=at)
    return begun & (Q(usable_until=None) | Q(usable_until__gt=at)) & Q(binned_at=None)


def judge(image: Image, at: datetime) -> Image:
    """Marks a picture for one moment. Nothing else decides what `shows`."""
    begins, ends = image.usable_from, image.usable_until
    if begins is ends is image.binned_at is None:  # nearly all of them
        return image
    image.begins_later = begins is not None and begins > at
    ended = ends is not None and ends <= at
    image.out_of_rights = image.begins_later or ended or image.binned_at is not None
    return image


class _Judged(ModelIterable):
    def __iter__(self):
        for found in super().__iter__():
            self.queryset.judge(found)
            yield found


class Seen(QuerySet):
    """Revisions or pictures as they are seen at `at`: the pictures at hand are judged, however the
    question goes on, also inside a Prepared one. No look-up is made for it."""

    at: datetime | Slot

    @classmethod
    def of(cls, model: type[Model], at: datetime) -> "Seen":
        found = cls(model)
        found.at = at
        found._iterable_class = _Judged
        return found

    def _clone(self):
        clone = super()._clone()
        clone.at = self.at
        return clone

    def judge(self, found: Model, values: dict | None = None) -> None:
        """`values`: what stands in the slots of a Prepared question, if it is one."""
        image = found if isinstance(found, Image) else found._state.fields_cache.get("picture")
        if image is not None:
            judge(image, values[self.at.name] if isinstance(self.at, Slot) else self.at)


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
    """The condition on a picture that one of these texts shows, as its lead or in its body."""
    inside = EmbedLink.objects.filter(kind="image", target=OuterRef("guid"), revision__in=texts)
    return Q(Exists(texts.filter(picture=OuterRef("pk")))) | Q(Exists(inside))


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
