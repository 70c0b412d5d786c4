"""The first page's questions: what needs someone, what time will bring, what is newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import visibility
from articles.admin.article.situation import chips_of
from articles.admin.coming import SHOWN, Sections, scheduled, within
from articles.admin.needs import ARTICLE_NEEDS, IMAGE_NEEDS, working
from articles.admin.pictures import thumbnail
from articles.admin.wording import brief
from articles.checks import Problem, embed_problems
from articles.models import Article, Event, Image, Revision
from articles.visibility import State

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
    # What can be mended on the row itself (`articles.admin.mending`), and of what.
    mend: str = ""
    pk: int = 0
    based_on: int = 0
    typed: str = ""


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
        _article_group("review", at, sections, _sent, _("Review"), user=user, mend="approve"),
        _article_group("embeds", at, sections, _places_lost, level="must"),
        _article_group("alt", at, sections),
        _article_group("held", at, sections, _notes, level="note"),
        _article_group("leftovers", at, sections),
    ]
    return [group for group in groups if group.count]


def image_groups(
    sections: Sections = None, mend: str = "", typed: dict[str, str] | None = None
) -> list[Group]:
    """`mend`: whether this account writes a credit on the row; `typed`: what it has typed there
    that was refused, by picture."""
    groups = [
        _image_group(
            *("credit", _("Pictures without credit"), _("Open the picture"), "must", sections),
            mend=mend,
            typed=typed or {},
        ),
        _image_group(
            "rights", _("Rights ending or not begun"), _("Open the picture"), "must", sections
        ),
        _image_group(
            "file", _("Pictures awaiting their file"), _("Add the file"), "should", sections
        ),
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
        pk=revision.article_id,
        based_on=revision.pk,
        **more,
    )


def _article_group(
    need: str,
    at: datetime,
    sections: Sections,
    more=None,
    act="",
    level="should",
    user=None,
    mend="",
) -> Group:
    """`more(revisions, at)`: revision id -> what its row says besides."""
    found = within(ARTICLE_NEEDS[need].revisions(at, user), sections)
    shown = list(found.select_related("article").order_by("created_at", "pk")[:SHOWN])
    told = more(shown, at) if more and shown else {}
    rows = [_of(it, at, act=act or _("Open"), mend=mend, **told.get(it.pk, {})) for it in shown]
    label = ARTICLE_NEEDS[need].label
    return Group(label, _filtered("article", need), _number(found, rows), rows, level)


def _places_lost(revisions: list[Revision], at: datetime) -> dict[int, dict]:
    told = {}
    for revision in revisions:
        lost = [p for p in embed_problems(revision, at) if p.kind == "lost"]
        number = len(lost)
        many = ngettext("%(number)s place", "%(number)s places", number) % {"number": number}
        told[revision.pk] = {
            "problem": lost[0] if lost else None,
            "detail": many if number > 1 else "",
        }
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
    said = {"by": event.by_name or _("The newsroom"), "at": brief(event.at), "note": event.note}
    return (_("%(by)s, %(at)s: “%(note)s”") if event.note else _("%(by)s, %(at)s")) % said


def _notes(revisions: list[Revision], _at) -> dict[int, dict]:
    return {
        revision.pk: {
            "detail": _("Since %(moment)s: “%(note)s”")
            % {"moment": brief(revision.article.held_at), "note": revision.article.held_note}
        }
        for revision in revisions
    }


def _image_group(
    need: str, title: str, act: str, level: str, sections: Sections, mend="", typed=None
) -> Group:
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
            mend=mend,
            pk=image.pk,
            typed=(typed or {}).get(str(image.pk), ""),
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
        return _("not to be shown before %(moment)s") % {"moment": brief(image.usable_from)}
    said = {"moment": brief(image.usable_until)}
    if image.usable_until <= now:
        return _("not to be shown since %(moment)s") % said
    return _("to be shown until %(moment)s") % said


def _users_of(images: list[Image], sections: Sections) -> dict[int, str]:
    """Picture -> a text in work that uses it: above its words rather than among them."""
    texts = within(working(), sections)
    by_guid = {image.guid: image.pk for image in images}
    inside = texts.filter(embed_links__kind="image", embed_links__target__in=by_guid)
    named = inside.values_list("embed_links__target", "headline")
    found = [
        *((by_guid[guid], headline) for guid, headline in named),
        *texts.filter(picture__in=images).values_list("picture", "headline"),
    ]
    used = _("used in “%(headline)s”")
    return {picture: used % {"headline": name or _("Untitled")} for picture, name in found}


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
    articles = within(Article.objects.all(), sections, "section")
    if state == State.SCHEDULED:
        return articles.filter(scheduled(at)).order_by("published_at", "pk")
    return articles.filter(visibility.in_state(state, at))
