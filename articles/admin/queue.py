"""The first page's questions: what needs someone, what time will bring, what is newest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from articles import visibility
from articles.admin.article.situation import chips_of
from articles.admin.needs import ARTICLE_NEEDS, IMAGE_NEEDS, ungiven, working
from articles.admin.pictures import thumbnail
from articles.admin.wording import brief
from articles.checks import Problem, embed_problems
from articles.models import Article, Event, Image, Revision, Slot
from articles.visibility import State

Sections = set[int] | None

SHOWN = 5
NEWEST = 6


@dataclass(frozen=True, slots=True)
class Row:
    url: str
    name: str
    act: str
    language: str = ""
    dir: str = "auto"
    detail: str = ""
    problem: Problem | None = None
    thumbnail: str = ""
    chips: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Named problems, the oldest first: `count` of them, the first few as rows."""

    title: str
    url: str
    count: int
    rows: list[Row]
    level: str = "must"


def article_groups(at: datetime, sections: Sections = None, user=None) -> list[Group]:
    """`sections`: those whose articles are somebody's business; None where it is all. `user`: the
    account that would review; None is anybody."""
    groups = [
        _article_group("review", at, sections, _sent, "Review", user=user),
        _article_group("embeds", at, sections, _places_lost, level="must"),
        _article_group("alt", at, sections),
        _article_group("held", at, sections, _notes, level="note"),
        _article_group("leftovers", at, sections),
    ]
    return [group for group in groups if group.count]


def image_groups(sections: Sections = None) -> list[Group]:
    groups = [
        _image_group("credit", "Pictures without credit", "Write the credit", "must", sections),
        _image_group("rights", "Rights ending or not begun", "Open the picture", "must", sections),
        _image_group("file", "Pictures awaiting their file", "Add the file", "should", sections),
    ]
    return [group for group in groups if group.count]


def _filtered(model: str, need: str) -> str:
    return reverse(f"admin:articles_{model}_changelist") + f"?needs={need}"


def _of(revision: Revision, at: datetime, **more) -> Row:
    return Row(
        url=reverse("admin:articles_article_change", args=[revision.article_id]),
        name=str(revision),
        language=revision.language,
        dir=revision.dir,
        chips=tuple(chips_of(revision.article, at)),
        **more,
    )


def _within(found: QuerySet, sections: Sections, road: str = "article__section") -> QuerySet:
    return found if sections is None else found.filter(**{f"{road}__in": sections})


def _article_group(
    need: str, at: datetime, sections: Sections, more=None, act="Open", level="should", user=None
) -> Group:
    """`more(revisions, at)`: revision id -> what its row says besides."""
    found = _within(ARTICLE_NEEDS[need].revisions(at, user), sections)
    shown = list(found.select_related("article").order_by("created_at", "pk")[:SHOWN])
    told = more(shown, at) if more and shown else {}
    rows = [_of(it, at, act=act, **told.get(it.pk, {})) for it in shown]
    label = ARTICLE_NEEDS[need].label
    return Group(label, _filtered("article", need), _number(found, rows), rows, level)


def _places_lost(revisions: list[Revision], at: datetime) -> dict[int, dict]:
    told = {}
    for revision in revisions:
        lost = [p for p in embed_problems(revision, at) if p.kind == "lost"]
        many = f"{len(lost)} places" if len(lost) > 1 else ""
        told[revision.pk] = {"problem": lost[0] if lost else None, "detail": many}
    return told


def _sent(revisions: list[Revision], _at) -> dict[int, dict]:
    """By whom each was sent, when, and with what words."""
    articles = [revision.article_id for revision in revisions]
    sent = Event.objects.filter(article__in=articles, verb=Event.Verb.SUBMIT).order_by("at", "pk")
    last = {event.article_id: event for event in sent}
    return {
        revision.pk: {"detail": _sentence_of(last[revision.article_id])}
        for revision in revisions
        if revision.article_id in last
    }


def _sentence_of(event: Event) -> str:
    note = f": “{event.note}”" if event.note else ""
    return f"{event.by_name or 'The newsroom'}, {brief(event.at)}{note}"


def _notes(revisions: list[Revision], _at) -> dict[int, dict]:
    return {
        revision.pk: {
            "detail": f"Since {brief(revision.article.held_at)}: “{revision.article.held_note}”"
        }
        for revision in revisions
    }


def _image_group(need: str, title: str, act: str, level: str, sections: Sections) -> Group:
    found = IMAGE_NEEDS[need][1](Image.objects.in_library())
    images = list(found.order_by(*_ORDER.get(need, ()), "added_at", "id")[:SHOWN])
    used = _users_of(images, sections) if images else {}
    rows = [
        Row(
            url=reverse("admin:articles_image_change", args=[image.pk]),
            name=str(image),
            act=act,
            detail=" · ".join(filter(None, (_when(image, need), used.get(image.pk, "")))),
            thumbnail=thumbnail(image),
        )
        for image in images
    ]
    return Group(title, _filtered("image", need), _number(found, rows), rows, level)


def _number(found: QuerySet, rows: list[Row]) -> int:
    """Counted only where more are found than shown."""
    return len(rows) if len(rows) < SHOWN else found.count()


# What ends comes before what begins.
_ORDER = {"rights": (F("usable_until").asc(nulls_last=True), "usable_from")}


def _when(image: Image, need: str) -> str:
    if need != "rights":
        return ""
    now = timezone.now()
    if image.usable_from and image.usable_from > now:
        return f"not to be shown before {brief(image.usable_from)}"
    if image.usable_until <= now:
        return f"not to be shown since {brief(image.usable_until)}"
    return f"to be shown until {brief(image.usable_until)}"


def _users_of(images: list[Image], sections: Sections) -> dict[int, str]:
    """Picture -> a text in work that uses it: above its words rather than among them."""
    texts = _within(working(), sections)
    by_guid = {image.guid: image.pk for image in images}
    inside = texts.filter(embed_links__kind="image", embed_links__target__in=by_guid)
    named = inside.values_list("embed_links__target", "headline")
    found = [
        *((by_guid[guid], headline) for guid, headline in named),
        *texts.filter(picture__in=images).values_list("picture", "headline"),
    ]
    return {picture: f"used in “{headline or 'Untitled'}”" for picture, headline in found}


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something time will do by itself."""

    at: datetime
    what: str
    article: Article


def ahead(at: datetime, sections: Sections = None) -> list[Ahead]:
    """The next few moments at which readers will see something new."""
    articles = Article.objects.select_related("working").defer("working__body")
    articles = _within(articles, sections, "section")
    first = articles.filter(_scheduled(at)).order_by("published_at")
    updates = articles.filter(withdrawn_at=None, next_at__gt=at).order_by("next_at")
    holds = articles.filter(ungiven(at), embargo_until__gt=at)
    coming = [
        *(Ahead(a.published_at, "goes live", a) for a in first[:SHOWN]),
        *(Ahead(a.next_at, "its update goes out", a) for a in updates[:SHOWN]),
        *(
            Ahead(a.embargo_until, "embargo ends", a)
            for a in holds.order_by("embargo_until")[:SHOWN]
        ),
        *_rights_ahead(at, articles, sections),
        *_fronts_ahead(at, sections),
    ]
    return sorted(coming, key=lambda it: it.at)[:SHOWN]


def _rights_ahead(at: datetime, articles: QuerySet[Article], sections) -> Iterator[Ahead]:
    """Pictures on the site that readers will see no longer, or not before."""
    texts = Revision.objects.filter(pk=F("article__live"), article__withdrawn_at=None)
    texts = _within(texts, sections)
    lead = texts.filter(picture=OuterRef("pk")).values("article")
    inside = texts.filter(embed_links__kind="image", embed_links__target=OuterRef("guid"))
    of = Coalesce(Subquery(lead[:1]), Subquery(inside.values("article")[:1]))
    images = Image.objects.in_library().filter(visibility.in_texts(texts)).annotate(of=of)
    found = [
        (moment, what, article)
        for field, what in (
            ("usable_until", "the rights to its picture end"),
            ("usable_from", "its picture may be shown"),
        )
        for moment, article in images.filter(**{f"{field}__gt": at})
        .order_by(field)
        .values_list(field, "of")[:SHOWN]
    ]
    by_id = articles.in_bulk([article for *_, article in found]) if found else {}
    for moment, what, article in found:
        yield Ahead(moment, what, by_id[article])


def _fronts_ahead(at: datetime, sections: Sections) -> Iterator[Ahead]:
    """What was planned for a front, and the end of what stands there."""
    begins = Case(When(since__gt=at, then=F("since")), default=F("until"))
    slots = Slot.objects.filter(Q(since__gt=at) | Q(until__gt=at))
    slots = _within(slots, sections)
    for slot in slots.select_related("article__working").order_by(begins)[:SHOWN]:
        if slot.since > at:
            yield Ahead(slot.since, "takes a place on the front", slot.article)
        if slot.until:
            yield Ahead(slot.until, "leaves its place on the front", slot.article)


def newest(
    states: Iterable[State], at: datetime, sections: Sections = None
) -> dict[State, list[Article]]:
    """Of each state the last few that were changed; of what is scheduled, the first to come. States
    that no article is in are left out."""
    few = [_first_of(state, at, sections).values("pk")[:NEWEST] for state in states]
    found = (
        Article.objects.filter(reduce(or_, (Q(pk__in=it) for it in few)))
        .select_related("working__created_by", "section")
        .defer("working__body")
    )
    lists = {state: [] for state in states}
    for article in found:
        lists[visibility.state(article, at)].append(article)
    if State.SCHEDULED in lists:
        lists[State.SCHEDULED].sort(key=lambda it: (it.published_at, it.pk))
    return {state: articles for state, articles in lists.items() if articles}


def _first_of(state: State, at: datetime, sections: Sections) -> QuerySet[Article]:
    articles = _within(Article.objects.all(), sections, "section")
    if state == State.SCHEDULED:
        return articles.filter(_scheduled(at)).order_by("published_at", "pk")
    return articles.filter(visibility.in_state(state, at))


def _scheduled(at: datetime) -> Q:
    """Along the index of what readers have or will have, which begins with its language."""
    languages = dict(settings.LANGUAGES)
    return visibility.in_state(State.SCHEDULED, at) & Q(language__in=languages)
