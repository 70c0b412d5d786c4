"""The first page's questions: what needs someone, what time will bring, what is newest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from articles import visibility
from articles.admin.pictures import thumbnail
from articles.checks import Problem, embed_problems
from articles.models import Article, EmbedLink, Image, Revision
from articles.visibility import State

SHOWN = 5
NEWEST = 6


@dataclass(frozen=True, slots=True)
class ArticleNeed:
    """`revisions(at)`: the working revisions that need it."""

    label: str
    revisions: Callable[[datetime], QuerySet[Revision]]


def _working() -> QuerySet[Revision]:
    return Revision.objects.filter(visibility.on_the_desk())


def _lost(_at) -> QuerySet[Revision]:
    lost = EmbedLink.objects.filter(kind="article", target=None).values("revision")
    return _working().filter(pk__in=lost)


def _leftovers(at) -> QuerySet[Revision]:
    """Of drafts only: who publishes an article has looked at what its import left over."""
    drafts = Article.objects.filter(visibility.in_state(State.DRAFT, at)).exclude(leftovers=[])
    return _working().filter(article__in=drafts)


def _no_alt(_at) -> QuerySet[Revision]:
    return _working().filter(picture__isnull=False, picture_alt="", picture__alt="")


ARTICLE_NEEDS = {
    "embeds": ArticleNeed("Lost embeds", _lost),
    "leftovers": ArticleNeed("Import leftovers", _leftovers),
    "alt": ArticleNeed("Pictures without alt text", _no_alt),
}
IMAGE_NEEDS: dict[str, tuple[str, Callable[[QuerySet[Image]], QuerySet[Image]]]] = {
    "credit": ("Without credit", lambda images: images.without_credit()),
    "file": ("Awaiting their file", lambda images: images.awaiting_file()),
    "alt": ("Without alt text", lambda images: images.filter(alt="")),
}


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


@dataclass(frozen=True, slots=True)
class Group:
    """Named problems, the oldest first: `count` of them, the first few as rows."""

    title: str
    url: str
    count: int
    rows: list[Row]
    level: str = "must"


def article_groups(at: datetime) -> list[Group]:
    groups = [_embed_group(at), _article_group("leftovers", at), _article_group("alt", at)]
    return [group for group in groups if group.count]


def image_groups() -> list[Group]:
    groups = [
        _image_group("credit", "Pictures without credit", "Write the credit", "must"),
        _image_group("file", "Pictures awaiting their file", "Add the file", "should"),
    ]
    return [group for group in groups if group.count]


def _filtered(model: str, need: str) -> str:
    return reverse(f"admin:articles_{model}_changelist") + f"?needs={need}"


def _of(revision: Revision, **more) -> Row:
    return Row(
        url=reverse("admin:articles_article_change", args=[revision.article_id]),
        name=str(revision),
        language=revision.language,
        dir=revision.dir,
        **more,
    )


def _embed_group(at: datetime) -> Group:
    found = _lost(at)
    rows = []
    for revision in found.select_related("article").order_by("created_at", "pk")[:SHOWN]:
        lost = [p for p in embed_problems(revision, at) if p.kind == "lost"]
        many = f"{len(lost)} places" if len(lost) > 1 else ""
        rows.append(_of(revision, act="Open", problem=lost[0] if lost else None, detail=many))
    return Group("Lost embeds", _filtered("article", "embeds"), found.count(), rows)


def _article_group(need: str, at: datetime) -> Group:
    found = ARTICLE_NEEDS[need].revisions(at).select_related("article").defer("body")
    rows = [_of(revision, act="Open") for revision in found.order_by("created_at", "pk")[:SHOWN]]
    label = ARTICLE_NEEDS[need].label
    return Group(label, _filtered("article", need), found.count(), rows, "should")


def _image_group(need: str, title: str, act: str, level: str) -> Group:
    found = IMAGE_NEEDS[need][1](Image.objects.all())
    images = list(found.order_by("added_at", "id")[:SHOWN])
    used = _users_of(images)
    rows = [
        Row(
            url=reverse("admin:articles_image_change", args=[image.pk]),
            name=str(image),
            act=act,
            detail=used.get(image.pk, ""),
            thumbnail=thumbnail(image),
        )
        for image in images
    ]
    return Group(title, _filtered("image", need), found.count(), rows, level)


def _users_of(images: list[Image]) -> dict[int, str]:
    leads = _working().filter(picture__in=images).values_list("picture", "headline")
    return {picture: f"used in “{headline or 'Untitled'}”" for picture, headline in leads}


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something time will do by itself."""

    at: datetime
    what: str
    article: Article


def ahead(at: datetime) -> list[Ahead]:
    """The next few moments at which readers will see something new."""
    articles = Article.objects.select_related("working").defer("working__body")
    first = articles.filter(visibility.in_state(State.SCHEDULED, at)).order_by("published_at")
    updates = articles.filter(withdrawn_at=None, next_at__gt=at).order_by("next_at")
    holds = articles.filter(visibility.in_state(State.DRAFT, at), embargo_until__gt=at)
    coming = [
        *(Ahead(a.published_at, "goes live", a) for a in first[:SHOWN]),
        *(Ahead(a.next_at, "its update goes out", a) for a in updates[:SHOWN]),
        *(
            Ahead(a.embargo_until, "embargo ends", a)
            for a in holds.order_by("embargo_until")[:SHOWN]
        ),
    ]
    return sorted(coming, key=lambda it: it.at)[:SHOWN]


def newest(state: State, at: datetime) -> list[Article]:
    articles = Article.objects.filter(visibility.in_state(state, at))
    return list(
        articles.select_related("working__created_by", "section").defer("working__body")[:NEWEST]
    )
