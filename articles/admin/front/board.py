"""The board of a front: its places with what waits laid over them, and who else is at it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import visibility
from articles.admin.front.rows import Filling, Group, Row, groups_of
from articles.admin.wording import called, isolated
from articles.checks.cards import situation
from articles.models import Front, FrontDraft, FrontEvent, Section, Slot
from articles.models.front import Container, Place
from articles.workflow.front_acts import stored_slots
from articles.workflow.front_rows import Changes, effective, overlaid
from articles.workflow.front_said import sentences_of

OTHERS_FOR = timedelta(days=1)
"""So long it is told that changes of somebody else wait; what is older was forgotten."""


@dataclass(slots=True)
class Other:
    """Somebody else whose changes wait."""

    name: str
    since: datetime
    places: str


@dataclass(slots=True)
class Board:
    """`number`: what of the front somebody who acts has seen; `step`: what of their changes.
    `slots`: what stands there with the changes."""

    language: str
    number: int
    groups: list[Group]
    slots: list[Slot] = field(default_factory=list)
    changes: Changes = field(default_factory=dict)
    step: int = 0
    goes_back: bool = False
    changed_at: datetime | None = None
    others: list[Other] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    @property
    def waiting(self) -> list[Row]:
        return [row for row in self.rows if row.waits]

    def row(self, place: Place | None) -> Row | None:
        return next((row for row in self.rows if row.place == place), None)

    def beside(self, place: Place, step: int) -> Place | None:
        """The place above (-1) or below (1); the breaking bar is not among them."""
        movable = [row.place for row in self.rows if row.place.container != Container.BREAKING]
        # Whatever is not among them has nothing beside it.
        at = movable.index(place) + step if place in movable else -1
        return movable[at] if 0 <= at < len(movable) else None


def board_of(language: str, at: datetime, user) -> Board:
    """As `user` has it. A handful of questions, however much was chosen."""
    front = Front.objects.filter(pk=language).first() or Front(language=language)
    sections = list(Section.objects.filter(language=language).order_by("position", "name"))
    board = Board(language, front.number, groups_of(sections, at))
    stand = stored_slots(language, at)
    drafts = list(FrontDraft.objects.filter(front=language).select_related("by"))
    own = next((draft for draft in drafts if draft.by_id == user.pk), None)
    board.slots = stand
    if own:
        board.changes = effective(stand, own.changes, at)
        board.slots = overlaid(front, stand, board.changes, at)
        board.step, board.goes_back = own.number, bool(own.steps)
        board.changed_at = own.changed_at
    laid = visibility.lay_out(language, at, board.slots)
    Filling(board.slots, laid, at, _why_not).fill(board.groups)
    _tell_changes(board, stand, at)
    board.others = [_other(board, it) for it in drafts if it is not own and _is_told(it, at)]
    for row in board.rows:
        above, below = (board.beside(row.place, step) for step in (-1, 1))
        row.above, row.below = above.key if above else "", below.key if below else ""
    return board


def _why_not(slot: Slot, at: datetime) -> str:
    if slot.article.retracted_at:
        return _("retracted")
    return situation(slot.article, at)[0]


def _tell_changes(board: Board, stand: list[Slot], at: datetime) -> None:
    if not board.changes:
        return
    first = min(change["seen"] for change in board.changes.values())
    events = list(FrontEvent.objects.filter(front=board.language, number__gt=first))
    sentences = list(zip(events, sentences_of(events), strict=True))
    before = {slot.place: slot for slot in stand if slot.since <= at}
    for row in board.rows:
        key = row.place.key
        if key not in board.changes:
            continue
        row.waits = _change(before.get(row.place), row.slot)
        seen = board.changes[key]["seen"]
        later = (said for it, said in sentences if it.number > seen and key in it.places)
        row.meanwhile = next(later, "")


def _change(old: Slot | None, new: Slot | None) -> str:
    if new is None and old is None:
        return _("what is planned")
    if new is None:
        return _("fills itself, without “%(article)s”") % {"article": isolated(old.article)}
    if old is None:
        return _("“%(article)s”") % {"article": isolated(new.article)}
    if old.article_id != new.article_id:
        names = {"article": isolated(new.article), "other": isolated(old.article)}
        return _("“%(article)s” in place of “%(other)s”") % names
    if any(getattr(old, it) != getattr(new, it) for it in ("headline", "kicker", "picture_id")):
        return _("other words or another picture for “%(article)s”") % {
            "article": isolated(new.article)
        }
    return _("what is planned")


def _is_told(draft: FrontDraft, at: datetime) -> bool:
    return bool(draft.changes) and at - draft.changed_at < OTHERS_FOR


def _other(board: Board, draft: FrontDraft) -> Other:
    names = [row.name for row in board.rows if row.place.key in draft.changes]
    places = pgettext("between names", ", ").join(names)
    return Other(called(draft.by), draft.changed_at, places)
