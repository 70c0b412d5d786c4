"""A front as the desk sees it: what readers have in each place, by whose choice, what is planned,
and what of it only waits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.front.ages import age, is_stale
from articles.admin.pictures import desk_address
from articles.models import Image, Revision, Slot
from articles.models.front import SIZES, Container, Place

HELP = {
    Container.BREAKING: gettext_lazy(
        "One line above every page of the language, until the end you choose."
    ),
    Container.SECOND: gettext_lazy("Readers see this row once something is chosen for it."),
    Container.LATEST: gettext_lazy("Above the newest, which go on below by themselves."),
}
# In which cut readers have the picture, and how wide it can be of use here.
CUTS = {Container.LEAD: ("16x9", 960), Container.SECOND: ("4x3", 640), Container.BAND: ("4x3", 320)}
LARGE = ("16x9", 640)


@dataclass(slots=True)
class Row:
    """One place. `card`: what readers see there; `slot`: what was chosen, `why_not`: why they do
    not see it. `coming`: what is planned; `twice`: readers see it in a higher place. `waits`: what
    a change that is not published yet would do, `meanwhile`: what somebody else did there since."""

    place: Place
    name: str
    at: datetime
    card: Revision | None = None
    slot: Slot | None = None
    coming: Slot | None = None
    why_not: str = ""
    twice: str = ""
    waits: str = ""
    meanwhile: str = ""
    above: str = ""  # the keys of the places with which the arrows exchange it
    below: str = ""
    is_large: bool = False
    is_bare: bool = False  # of opinions readers have the words alone
    then: str = ""  # the address of the site in the moment in which the place changes

    @property
    def what(self) -> str:
        """As a form names what stands here, to be put elsewhere."""
        return f"slot:{self.place.key}"

    @property
    def cut(self) -> tuple[str, int] | None:
        """None where readers have no picture."""
        if self.is_bare:
            return None
        return LARGE if self.is_large else CUTS.get(self.place.container)

    @property
    def picture(self) -> str:
        image = self.card and visibility.picture_of(self.card)
        if not isinstance(image, Image) or not image.widths or self.cut is None:
            return ""
        shape, most = self.cut
        widths = image.widths_in(shape)
        width = max([it for it in widths if it <= most] or widths[:1])
        return desk_address(image.guid, width, shape=shape)

    @property
    def is_seen(self) -> bool:
        """Readers have what was chosen."""
        return self.slot is not None and not (self.twice or self.why_not)

    @property
    def article(self) -> int | None:
        """Of what readers see, or would see here if it were public."""
        if self.place.container == Container.BREAKING:
            return self.slot and self.slot.article_id
        return self.card and self.card.article_id

    @property
    def ends(self) -> datetime | None:
        """Where nothing is planned in its stead."""
        return self.slot.until if self.slot and not self.coming else None

    @property
    def own_words(self) -> bool:
        return bool(self.slot and (self.slot.headline or self.slot.kicker or self.slot.picture))

    @property
    def stands(self) -> str:
        """For how long, where it was chosen and is published."""
        counts = self.slot is not None and (not self.waits or self.slot.since < self.at)
        return age(self.slot.since, self.at) if counts else ""

    @property
    def is_stale(self) -> bool:
        return self.slot is not None and is_stale(self.slot.since, self.at)

    @property
    def published(self) -> str:
        """How old what fills the place by itself is."""
        return age(self.card.article.published_at, self.at) if self.card else ""


@dataclass(slots=True)
class Group:
    """`form`: how readers have it: stack, pair, opinion or not at all
    (empty). `rest`: what goes on below."""

    name: str
    container: str
    help: str = ""
    form: str = ""
    rows: list[Row] = field(default_factory=list)
    rest: list[Revision] = field(default_factory=list)


def groups_of(sections: list, at: datetime) -> list[Group]:
    groups = []
    for container in Container:
        if container != Container.BAND:
            places = [Place(container, n) for n in range(SIZES[container])]
            groups.append(_group(str(container.label), HELP.get(container, ""), places, at))
    for section in sections:
        places = [Place(Container.BAND, n, section.pk) for n in range(SIZES[Container.BAND])]
        groups.append(_group(section.name, "", places, at))
    return groups


def named(above: str, place: Place) -> str:
    """`above`: what its container, or the section of its band, is called."""
    return f"{above} {place.position + 1}" if SIZES[place.container] > 1 else above


def _group(name: str, told: str, places: list[Place], at: datetime) -> Group:
    rows = [Row(place, named(name, place), at) for place in places]
    return Group(name, places[0].container, told, rows=rows)


class Filling:
    """Puts slots and what readers see of them into the rows. `why_not`: says why a slot's article
    is not seen."""

    def __init__(self, slots: list[Slot], laid: visibility.LaidOut, at: datetime, why_not):
        self.slots, self.laid, self.at, self.why_not = slots, laid, at, why_not
        self.cards = {id(card.slot): card for card in laid.cards if card.slot}
        self.first: dict[int, str] = {}  # article -> the name of the highest place it is chosen for

    def fill(self, groups: list[Group]) -> None:
        for group in groups:
            by_itself = self._by_itself(group.rows[0].place)
            for row in group.rows:
                self._fill(row, by_itself)
            group.form = self._form(group)
            if group.container == Container.LATEST:
                group.rest = list(by_itself)

    def _of(self, place: Place) -> list[Revision]:
        laid = self.laid
        bands = {band.section.pk: band.cards for band in laid.bands}
        return {
            Container.LEAD: [laid.lead] if laid.lead else [],
            Container.RELATED: laid.related,
            Container.SECOND: laid.second,
            Container.LATEST: laid.latest,
            Container.BAND: bands.get(place.section, []),
        }.get(place.container, [])

    def _by_itself(self, place: Place) -> Iterator[Revision]:
        found = self._of(place)
        if place.container == Container.LEAD:
            # Also what moved up, because all there is was chosen for places below.
            return iter([card for card in found if not (card.slot and card.slot.place == place)])
        return iter([card for card in found if card.slot is None])

    def _form(self, group: Group) -> str:
        if group.container != Container.BAND:
            return ""
        if not any(row.card for row in group.rows):
            return "empty"
        band = next(
            (it for it in self.laid.bands if it.cards is self._of(group.rows[0].place)), None
        )
        if band and band.is_opinion:
            for row in group.rows:
                row.is_bare = True
            return "opinion"
        group.rows[0].is_large = True
        group.rows[1].is_large = bool(band and band.is_pair)
        return "pair" if band and band.is_pair else "stack"

    def _fill(self, row: Row, by_itself: Iterator[Revision]) -> None:
        mine = [slot for slot in self.slots if slot.place == row.place]
        row.slot = next((slot for slot in mine if slot.since <= self.at), None)
        row.coming = next((slot for slot in mine if slot.since > self.at), None)
        if row.slot is None:
            row.card = next(by_itself, None)
        elif row.place.container == Container.BREAKING:
            row.why_not = "" if self.laid.masthead.breaking else self.why_not(row.slot, self.at)
        else:
            self._chosen(row, by_itself)

    def _chosen(self, row: Row, by_itself: Iterator[Revision]) -> None:
        article = row.slot.article_id
        row.twice = self.first.get(article, "")
        self.first.setdefault(article, row.name)
        row.card = self.cards.get(id(row.slot))
        if row.card is self.laid.lead and row.place.container != Container.LEAD:
            # It moved up; readers do not have it here as well.
            row.card, row.twice = None, row.twice or str(Container.LEAD.label)
        if row.card is None:
            row.why_not = "" if row.twice else self.why_not(row.slot, self.at)
            row.card = next(by_itself, None)
