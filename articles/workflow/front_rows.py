"""The slots of a front as rows, as the record and the changes that wait have them, and back."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.dateparse import parse_datetime

from articles.models import Article, Front, Image, Section, Slot
from articles.models.front import Container, Place

_COLUMNS = (
    *("container", "section_id", "position", "article_id", "headline", "kicker", "picture_id"),
    *("since", "until"),
)
Row = dict
# Place key -> `slots`, the rows that are to stand there, and `seen`.
Changes = dict[str, dict]


def plain(slot: Slot) -> Row:
    row = {name: getattr(slot, name) for name in _COLUMNS}
    return row | {name: row[name] and row[name].isoformat() for name in ("since", "until")}


def plain_from(slot: Slot, now: datetime) -> Row:
    """The same of what waits: what is to stand there at once begins when it is published."""
    return plain(slot) | ({"since": None} if slot.since <= now else {})


def slots_of(front: Front, rows: Iterable[Row], now: datetime) -> list[Slot]:
    """Not stored, and without what has ended or is gone since."""
    rows = list(rows)
    articles = Article.objects.select_related("working", "live", "next", "section")
    articles = articles.defer("working__body", "live__body", "next__body")
    articles = articles.in_bulk({row["article_id"] for row in rows})
    pictures = Image.objects.in_bulk({row["picture_id"] for row in rows if row["picture_id"]})
    sections = Section.objects.in_bulk({row["section_id"] for row in rows if row["section_id"]})
    found = []
    for row in rows:
        row = row | {name: row[name] and parse_datetime(row[name]) for name in ("since", "until")}
        article, section = articles.get(row["article_id"]), sections.get(row["section_id"])
        gone = article is None or (row["section_id"] and section is None)
        if gone or (row["until"] and row["until"] <= now):
            continue
        words = {name: row[name] for name in ("container", "position", "headline", "kicker")}
        span = {"since": row["since"] or now, "until": row["until"]}
        at_hand = {"article": article, "section": section}
        picture = pictures.get(row["picture_id"])
        found.append(Slot(front=front, picture=picture, **words, **span, **at_hand))
    return found


def overlaid(front: Front, stand: list[Slot], changes: Changes, now: datetime) -> list[Slot]:
    """The front with the changes in place of what stands there. What keeps its place stands there
    as long as before; `waits` marks what is not stored."""
    kept = [slot for slot in stand if slot.place.key not in changes]
    held = {slot.place: slot for slot in stand if slot.since <= now}
    rows = (row for place in from_the_top(changes) for row in changes[place.key]["slots"])
    new = slots_of(front, rows, now)
    for slot in new:
        slot.waits = True
        if slot.since <= now:
            old = held.get(slot.place)
            slot.since = old.since if old and old.article_id == slot.article_id else now
    return [*kept, *new]


def from_the_top(changes: Changes) -> list[Place]:
    """The places that change, in the order in which readers meet them: databases keep another."""
    order = list(Container)
    places = [Place.read(key) for key in changes]
    return sorted(places, key=lambda it: (order.index(it.container), it.section or 0, it.position))


def effective(stand: list[Slot], changes: Changes, now: datetime) -> Changes:
    """Without those that would change nothing, because the front is so already."""
    here: dict[str, list[Row]] = {}
    for slot in stand:
        here.setdefault(slot.place.key, []).append(plain_from(slot, now))
    return {key: it for key, it in changes.items() if it["slots"] != here.get(key, [])}


def keep(front: Front, before: dict[int, Row], slots: list[Slot]) -> None:
    """Stores what is new or other; what is not among `slots` any more goes first, since two cannot
    stand in a place from the same moment on."""
    left = {slot.pk for slot in slots}
    Slot.objects.filter(front=front, pk__in=before.keys() - left).delete()
    for slot in slots:
        if slot.pk is None or plain(slot) != before[slot.pk]:
            slot.save()
