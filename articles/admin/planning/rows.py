"""What is planned between two moments, as the desk may see it: one question for each kind, along an
index, however large the archive is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from articles.admin.front.views import may_edit
from articles.admin.planning.kinds import MOVES, Kind
from articles.models import Article, Assignment, Image, Revision, Slot
from articles.models.assignment import to_do
from articles.models.front import Container
from articles.models.languages import direction
from articles.rights import sections_of

COLUMNS = (
    *("guid", "language", "section", "changed_at", "published_at", "next_at", "embargo_until"),
    "working__headline",
)
# Of one kind on one page; a page says where it shows no more.
MOST = 200
EVERYTHING, ASSIGNMENTS, MINE = "everything", "assignments", "mine"
SHOWS = (EVERYTHING, ASSIGNMENTS, MINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing at one moment. `uid`: what stays when it is moved; `number`: grows with changes."""

    at: datetime
    kind: Kind
    pk: int
    name: str
    url: str
    uid: str
    language: str = ""
    number: int = 0
    movable: bool = False
    assignment: Assignment | None = None
    detail: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.pk}"

    @property
    def dir(self) -> str:
        return direction(self.language) if self.language else "auto"

    def is_over(self, now: datetime) -> bool:
        """What somebody is to do is late, and not over."""
        return self.at <= now and self.kind != Kind.ASSIGNMENT

    @property
    def said(self) -> str:
        return self.kind.said if self.is_over(timezone.now()) else self.kind.label

    @property
    def move(self) -> str:
        """Where it is moved, with the time that was seen."""
        at = urlencode({"seen": self.at.isoformat()})
        return f"{reverse('admin:planning_move', args=[self.key])}?{at}"


class Plan:
    """What `user` may see of the time from `start` to `end`. `full`: there is more of some kind."""

    def __init__(self, user, start: datetime, end: datetime, show: str = EVERYTHING):
        self.user, self.start, self.end, self.show = user, start, end, show
        self.sections = sections_of(user, "read")
        self.full = False

    @cached_property
    def entries(self) -> list[Entry]:
        found = list(self._assignments())
        if self.show == EVERYTHING:
            found += [*self._articles(), *self._slots(), *self._rights()]
        return sorted(found, key=lambda entry: (entry.at, entry.kind, entry.pk))

    def _between(self, field: str) -> Q:
        return Q(**{f"{field}__gte": self.start, f"{field}__lt": self.end})

    def _few(self, found: QuerySet, field: str) -> list:
        rows = list(found.filter(self._between(field)).order_by(field, "pk")[: MOST + 1])
        self.full = self.full or len(rows) > MOST
        return rows[:MOST]

    def _mine(self, found: QuerySet, road: str) -> QuerySet:
        return found if self.sections is None else found.filter(**{f"{road}__in": self.sections})

    def _articles(self) -> Iterator[Entry]:
        articles = self._mine(Article.objects.all(), "section")
        articles = articles.select_related("working").only(*COLUMNS)
        # Along the index of what readers have or will have, which begins with its language.
        given = articles.filter(
            live__isnull=False, withdrawn_at__isnull=True, language__in=dict(settings.LANGUAGES)
        )
        for kind, found, field in (
            (Kind.FIRST, given, "published_at"),
            (Kind.UPDATE, articles.filter(withdrawn_at=None), "next_at"),
            (Kind.EMBARGO, articles.filter(spiked_at=None), "embargo_until"),
        ):
            may = sections_of(self.user, MOVES[kind])
            for article in self._few(found, field):
                movable = may is None or article.section_id in may
                yield of_article(article, kind, getattr(article, field), movable)

    def _slots(self) -> Iterator[Entry]:
        slots = self._mine(Slot.objects.all(), "article__section")
        slots = slots.select_related("article__working", "section").defer("article__working__body")
        for kind, field in ((Kind.FRONT_IN, "since"), (Kind.FRONT_OUT, "until")):
            for slot in self._few(slots, field):
                yield _of_slot(slot, kind, getattr(slot, field), may_edit(self.user))

    def _rights(self) -> Iterator[Entry]:
        """Of pictures on the site, or soon there. The pictures, which are few, are found first."""
        found = [
            (image, kind, getattr(image, field))
            for kind, field in (
                (Kind.RIGHTS_FROM, "usable_from"),
                (Kind.RIGHTS_UNTIL, "usable_until"),
            )
            for image in self._few(Image.objects.in_library(), field)
        ]
        used = self._used({image for image, *_ in found}) if found else {}
        for image, kind, at in found:
            if image.pk in used:
                yield _of_image(image, kind, at, used[image.pk])

    def _used(self, images: set[Image]) -> dict[int, str]:
        """Picture -> the headline of a text that shows it."""
        texts = Revision.objects.filter(pk=F("article__live"), article__withdrawn_at=None)
        texts = self._mine(texts, "article__section")
        by_guid = {image.guid: image.pk for image in images}
        inside = texts.filter(embed_links__kind="image", embed_links__target__in=by_guid)
        named = inside.values_list("embed_links__target", "headline")
        used = {by_guid[guid]: headline for guid, headline in named if guid in by_guid}
        return used | dict(texts.filter(picture__in=images).values_list("picture", "headline"))

    def _assignments(self) -> Iterator[Entry]:
        may = sections_of(self.user, "assign")
        found = assignments_for(self.user, self.show == MINE)
        for assignment in self._few(found.filter(to_do(timezone.now())), "due"):
            yield of_assignment(assignment, may_change(assignment, self.user, may))


def assignments_for(user, mine: bool = False) -> QuerySet[Assignment]:
    """Those that `user` may see: of the sections that they read, and their own wherever."""
    found = Assignment.objects.select_related(
        "article__working", "article__section", "section", "who"
    ).defer("article__working__body")
    if mine:
        return found.filter(who=user)
    sections = sections_of(user, "read")
    if sections is None:
        return found
    placed = Q(article__section__in=sections) | Q(article=None, section__in=sections)
    return found.filter(placed | Q(who=user))


def seen_by(user, pk: int) -> Assignment | None:
    """None where there is none; raises PermissionDenied where it is not for `user`."""
    found = assignments_for(user).filter(pk=pk).first()
    if found is None and Assignment.objects.filter(pk=pk).exists():
        raise PermissionDenied
    return found


def may_change(assignment: Assignment, user, sections: set[int] | None) -> bool:
    """`sections`: those in which `user` assigns. Whoever has one does not change it."""
    place = assignment.place
    return sections is None or (place is not None and place.pk in sections)


def of_article(article: Article, kind: Kind, at: datetime, movable: bool) -> Entry:
    return Entry(
        at,
        kind,
        article.pk,
        str(article),
        reverse("admin:articles_article_change", args=[article.pk]),
        f"{kind}-{article.guid}",
        article.language,
        int(article.changed_at.timestamp()) - _EPOCH,
        movable,
    )


# The beginning of 2026: seconds since then fit where calendars keep a number.
_EPOCH = 1_767_225_600


def of_assignment(assignment: Assignment, movable: bool) -> Entry:
    return Entry(
        assignment.due,
        Kind.ASSIGNMENT,
        assignment.pk,
        str(assignment),
        reverse("admin:planning_assignment", args=[assignment.pk]),
        f"{Kind.ASSIGNMENT}-{assignment.guid}",
        assignment.language,
        assignment.number,
        movable,
        assignment,
    )


def _of_slot(slot: Slot, kind: Kind, at: datetime, may: bool) -> Entry:
    article, uid = slot.article, f"{kind}-{slot.front_id}-{slot.place.key}-{slot.pk}"
    url = reverse("admin:articles_article_change", args=[article.pk])
    if may:
        url = reverse("admin:front_place", args=[slot.front_id, slot.place.key])
    place = slot.section.name if slot.section else Container(slot.container).label
    name = slot.headline or str(article)
    return Entry(at, kind, slot.pk, name, url, uid, article.language, detail=str(place))


def _of_image(image: Image, kind: Kind, at: datetime, used: str) -> Entry:
    url = reverse("admin:articles_image_change", args=[image.pk])
    uid = f"{kind}-{image.guid}"
    return Entry(at, kind, image.pk, str(image), url, uid, detail=f"“{used}”" if used else "")
