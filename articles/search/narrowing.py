"""What else must hold of what is found: where it stands, what it is about, by whom, since when."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Listing, SearchEntry
from articles.models.search import SHIFT, place_of

# Of all times.
EVER = range(-(1 << 62), 1 << 62)
# A subject with as many articles is a wide one: reading all of its places would take longer than
# asking each match.
WIDE = 10_000
_OF_SUBJECT = """
AND CASE WHEN (SELECT COUNT(*) FROM ({listed}) few) < {wide}
THEN {row} IN ({places}) ELSE EXISTS ({its}) END
"""


class Hit(NamedTuple):
    place: int
    revision: int
    section: int | None
    genre: str
    score: float

    @property
    def second(self) -> int:
        """Of its first publication."""
        return self.place >> SHIFT


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What else must hold of a text. `since` and `until`: published from then on, and before."""

    section: int | None = None
    tag: int | None = None
    author: int | None = None
    genre: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def places(self) -> range:
        return range(
            place_of(self.since) if self.since else EVER.start,
            place_of(self.until) if self.until else EVER.stop,
        )

    @property
    def subjects(self) -> dict[str, int]:
        """Of these an article may have many."""
        here = {"tag": self.tag, "author": self.author}
        return {name: pk for name, pk in here.items() if pk is not None}

    def of(self, entries: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
        """Those entries of which all but time and subjects holds."""
        if self.section is not None:
            entries = entries.filter(article__section=self.section)
        if self.genre:
            entries = entries.filter(genre=self.genre)
        return entries

    def within(self, row: str) -> tuple[str, list]:
        """The same of the subjects, as a condition on the place that `row` names. All places of a
        subject are read once, along its listing's index, and each match is held against them; where
        they are too many for that, a match is soon found among them, and each is asked for its
        subject."""
        condition, values = "", []
        for name, pk in self.subjects.items():
            listed, of_listed = _sql(Listing.objects.filter(**{name: pk}).values("pk")[:WIDE])
            entries = SearchEntry.objects.filter(**{f"revision__listings__{name}": pk})
            places, of_places = _sql(entries.order_by().values("place"))
            here = RawSQL(row, ())  # noqa: S611 - a name of ours
            its, of_its = _sql(entries.filter(place=here).order_by().values("place"))
            condition += _OF_SUBJECT.format(
                listed=listed, wide=WIDE, row=row, places=places, its=its
            )
            values += [*of_listed, *of_places, *of_its]
        return condition, values

    def holds(self, hit: Hit) -> bool:
        """Of one that has these subjects, whether all the rest holds, too."""
        return (
            (self.section is None or hit.section == self.section)
            and (not self.genre or hit.genre == self.genre)
            and hit.place in self.places
        )


def _sql(rows: QuerySet) -> tuple[str, tuple]:
    return rows.query.sql_with_params()
