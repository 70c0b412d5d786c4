"""What stands in each place of a front now, by whose choice, and what is planned: for the desk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.pictures import thumbnail
from articles.checks.cards import situation
from articles.models import Front, Image, Revision, Section, Slot
from articles.models.front import SIZES, Container, Place

HELP = {
    Container.BREAKING: gettext_lazy(
        "One line above every page of the language, until the end you choose."
    ),
    Container.SECOND: gettext_lazy("Readers see this row once something is chosen for it."),
    Container.LATEST: gettext_lazy("Above the newest, which go on below by themselves."),
}


@dataclass(slots=True)
class Row:
    """One place. `card`: what readers see there; `slot`: what was chosen, `why_not`: why they do
    not see it. `coming`: what is planned; `twice`: it is chosen for a higher place, too."""

    place: Place
    name: str
    card: Revision | None = None
    slot: Slot | None = None
    coming: Slot | None = None
    why_not: str = ""
    twice: str = ""
    has_above: bool = False
    has_below: bool = False
    then: str = ""  # the address of the site in the moment in which the place changes

    @property
    def picture(self) -> str:
        image = self.card and visibility.picture_of(self.card)
        return thumbnail(image) if isinstance(image, Image) else ""

    @property
    def ends(self) -> datetime | None:
        """Where nothing is planned in its stead."""
        return self.slot.until if self.slot and not self.coming else None

    @property
    def own_words(self) -> bool:
        return bool(self.slot and (self.slot.headline or self.slot.kicker or self.slot.picture))


@dataclass(slots=True)
class Group:
    name: str
    help: str = ""
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """A front as the desk sees it. `number`: what somebody who acts has seen."""

    language: str
    number: int
    groups: list[Group]

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    def row(self, place: Place | None) -> Row | None:
        return next((row for row in self.rows if row.place == place), None)

    def beside(self, place: Place, step: int) -> Place | None:
        """The place above (-1) or below (1); the breaking bar is not among them."""
        movable = [row.place for row in self.rows if row.place.container != Container.BREAKING]
        at = movable.index(place) + step if place in movable else -1
        return movable[at] if 0 <= at < len(movable) else None


def board_of(language: str, at: datetime) -> Board:
    """A handful of questions, however much was chosen."""
    number = Front.objects.filter(pk=language).values_list("number", flat=True).first()
    sections = list(Section.objects.filter(language=language).order_by("position", "name"))
    board = Board(language, number or 0, _groups(sections))
    laid = visibility.lay_out(language, at)
    _Filling(_slots(language, at), laid, at).fill(board)
    for row in board.rows:
        row.has_above = board.beside(row.place, -1) is not None
        row.has_below = board.beside(row.place, 1) is not None
    return board


def _groups(sections: list[Section]) -> list[Group]:
    groups = []
    for container in Container:
        if container != Container.BAND:
            places = [Place(container, n) for n in range(SIZES[container])]
            groups.append(_group(container.label, HELP.get(container, ""), places))
    for section in sections:
        places = [Place(Container.BAND, n, section.pk) for n in range(SIZES[Container.BAND])]
        groups.append(_group(section.name, "", places))
    return groups


def _group(name: str, told: str, places: list[Place]) -> Group:
    names = [f"{name} {n}" if len(places) > 1 else name for n in range(1, len(places) + 1)]
    return Group(name, told, [Row(*it) for it in zip(places, names, strict=True)])


def _slots(language: str, at: datetime) -> list[Slot]:
    pointers = ("working", "live", "next")
    found = Slot.objects.filter(front=language).exclude(until__lte=at).order_by("since", "pk")
    return list(
        found.select_related("picture", "article", *(f"article__{it}" for it in pointers)).defer(
            *(f"article__{it}__body" for it in pointers)
        )
    )


class _Filling:
    def __init__(self, slots: list[Slot], laid: visibility.LaidOut, at: datetime):
        self.slots, self.laid, self.at = slots, laid, at
        self.cards = {card.slot.pk: card for card in laid.cards if card.slot}
        self.first: dict[int, str] = {}  # article -> the name of the highest place it is chosen for

    def fill(self, board: Board) -> None:
        for group in board.groups:
            by_itself = self._by_itself(group.rows[0].place)
            for row in group.rows:
                self._fill(row, by_itself)

    def _by_itself(self, place: Place) -> Iterator[Revision]:
        laid = self.laid
        bands = {band.section.pk: band.cards for band in laid.bands}
        found = {
            Container.LEAD: [laid.lead] if laid.lead else [],
            Container.RELATED: laid.related,
            Container.SECOND: laid.second,
            Container.LATEST: laid.latest,
            Container.BAND: bands.get(place.section, []),
        }.get(place.container, [])
        return iter([card for card in found if card.slot is None])

    def _fill(self, row: Row, by_itself: Iterator[Revision]) -> None:
        mine = [slot for slot in self.slots if slot.place == row.place]
        row.slot = next((slot for slot in mine if slot.since <= self.at), None)
        row.coming = next((slot for slot in mine if slot.since > self.at), None)
        if row.slot is None:
            row.card = next(by_itself, None)
        elif row.place.container == Container.BREAKING:
            row.why_not = "" if self.laid.masthead.breaking else self._why_not(row.slot)
        else:
            self._chosen(row, by_itself)

    def _chosen(self, row: Row, by_itself: Iterator[Revision]) -> None:
        article = row.slot.article_id
        row.twice = self.first.get(article, "")
        self.first.setdefault(article, row.name)
        row.card = self.cards.get(row.slot.pk)
        if row.card is None:
            row.why_not = "" if row.twice else self._why_not(row.slot)
            row.card = next(by_itself, None)

    def _why_not(self, slot: Slot) -> str:
        if slot.article.retracted_at:
            return "retracted"
        return situation(slot.article, self.at)[0]
