"""What sitemaps list, in parts of a fixed range of ids: a part that changes is a small file, and
one without anything public is found without reading the archive."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)

from articles.models import Article, Author, Listing, Revision, Source, Tag
from articles.models.prepared import Prepared, filled_up
from articles.visibility.public import public, revisions, shown_id

IN_A_PART = 5_000
NEWS_IN_A_PART = 1_000
NEWS = timedelta(days=2)
SUBJECTS: dict[str, type[Model]] = {"tag": Tag, "author": Author, "source": Source}


def _languages() -> list[str]:
    return [code for code, _ in settings.LANGUAGES]


def _one_of(rows: QuerySet) -> QuerySet:
    """SQLite takes no limit inside a union, but one level further down."""
    return rows.model.objects.filter(pk__in=rows.values("pk")[:1]).order_by()


def _under(kind: str, at: datetime, **place) -> QuerySet[Listing]:
    """What is public under a subject, seen from it."""
    found = Listing.objects.filter(public(at), revision_id=shown_id(at), **place)
    return found.filter(**{kind: OuterRef("pk")})


# --- Which parts there are -----------------------------------------------------------------------


def _kind(name: str) -> Value:
    return Value(name, output_field=CharField())


def parts(at: datetime, size: int = IN_A_PART) -> dict[str, list[int]]:
    """ "article", "tag", "author" and "source": the parts, from 1 on, that hold anything public."""
    last = dict(_last_ids())
    found = {kind: set() for kind in ("article", *SUBJECTS)}
    # There are many articles to a subject: most parts need not be asked for subjects.
    subjects = max((last.get(kind, 0) for kind in SUBJECTS), default=0)
    firsts = [range(1, end + 1, size) for end in (last.get("article", 0), subjects)]
    for start in range(0, max(map(len, firsts)), AT_ONCE):
        few = [list(it[start : start + AT_ONCE]) for it in firsts]
        for kind, pk in _public_in(*few, at=at, size=size):
            found[kind].add((pk - 1) // size + 1)
    return {kind: sorted(numbers) for kind, numbers in found.items()}


def _last_ids() -> QuerySet:
    newest = [
        _one_of(model.objects.order_by("-pk")).values_list(_kind(kind), "pk")
        for kind, model in (("article", Article), *SUBJECTS.items())
    ]
    return newest[0].union(*newest[1:], all=True)


# Parts in one question, with up to four kinds to each; SQLite unites five hundred.
AT_ONCE = 64


def _heads(articles: list, subjects: list, at, size) -> QuerySet:
    """The first public one of each kind in each part: no part is read further than to it."""
    heads = []
    for first in articles:
        rows = Article.objects.filter(_span(first, size), public(at, article="")).order_by("pk")
        heads.append(_one_of(rows).values_list(_kind("article"), "pk"))
    for first in subjects:
        for kind, model in SUBJECTS.items():
            there = Exists(_under(kind, at, language__in=_languages()))
            rows = model.objects.filter(_span(first, size), there).order_by("pk")
            heads.append(_one_of(rows).values_list(_kind(kind), "pk"))
    return heads[0].union(*heads[1:], all=True)


def _span(first, size) -> Q:
    return Q(pk__gte=first) & Q(pk__lt=first + size)


def _public_in(articles: list[int], subjects: list[int], *, at: datetime, size: int) -> list:
    """Asks for parts of articles and parts of subjects together."""
    few = {"articles": filled_up(articles), "subjects": filled_up(subjects)}
    named = {f"{of}{n}": first for of, firsts in few.items() for n, first in enumerate(firsts)}
    ask = _compiled(*map(len, few.values()))
    return ask(at=at, size=size, **named)


@cache
def _compiled(articles: int, subjects: int) -> Prepared:
    def build(at, size, **firsts) -> QuerySet:
        few = [
            [firsts[f"{of}{n}"] for n in range(number)]
            for of, number in (("articles", articles), ("subjects", subjects))
        ]
        return _heads(*few, at, size)

    names = [f"articles{n}" for n in range(articles)] + [f"subjects{n}" for n in range(subjects)]
    return Prepared(build, at=datetime, size=int, **{name: int for name in names})


def news_count(at: datetime) -> dict[str, int]:
    """How many articles of each language are news."""
    rows = Article.objects.filter(public(at, article=""), _is_news(at), language__in=_languages())
    counted = rows.order_by().values("language").annotate(number=Count("pk"))
    return dict(counted.values_list("language", "number"))


def _is_news(at: datetime, article: str = "") -> Q:
    """By its first publication: an update makes nothing news again. One that was retracted is not
    handed on as a headline."""
    return Q(**{f"{article}published_at__gt": at - NEWS, f"{article}retracted_at": None})


def spans(at: datetime) -> dict[str, tuple[datetime, datetime]]:
    """When the first and the last public article of each language appeared."""
    ends = [
        _one_of(
            Article.objects.filter(public(at, article=""), language=language).order_by(order)
        ).values_list("language", "published_at")
        for language in _languages()
        for order in ("published_at", "-published_at")
    ]
    found: dict[str, list[datetime]] = {}
    for language, moment in ends[0].union(*ends[1:], all=True):
        found.setdefault(language, []).append(moment)
    return {language: (min(moments), max(moments)) for language, moments in found.items()}


# --- What is in a part ---------------------------------------------------------------------------

_ARTICLE = (
    "updated_at article__path article__published_at article__language article__story "
    "picture__guid picture__widths picture__usable_from picture__usable_until picture__binned_at"
).split()
_of_part = Prepared(
    lambda at, first, end: (
        revisions(at)
        .filter(article__id__gte=first, article__id__lt=end)
        .select_related(None)
        .select_related("article", "picture")
        .only(*_ARTICLE)
        .order_by("article_id")
    ),
    at=datetime,
    first=int,
    end=int,
)


def articles_in(number: int, at: datetime, size: int = IN_A_PART) -> list[Revision]:
    """The public articles of a part, with their lead pictures."""
    first = (number - 1) * size + 1
    return _of_part(at=at, first=first, end=first + size)


_told_in = Prepared(
    lambda at, first, end: (
        Article.objects.filter(public(at, article=""), language__in=_languages())
        .filter(
            story__in=Article.objects.filter(pk__gte=first, pk__lt=end, story__isnull=False).values(
                "story"
            )
        )
        .order_by()
        .values_list("story", "language", "path")
    ),
    at=datetime,
    first=int,
    end=int,
)


def stories_in(number: int, at: datetime, size: int = IN_A_PART) -> dict[UUID, dict[str, str]]:
    """Of each story that an article of a part tells, its public articles in the languages of the
    site, wherever they are: language -> path."""
    first = (number - 1) * size + 1
    return _by_key(_told_in(at=at, first=first, end=first + size))


def tags_told_in(number: int, at: datetime, size: int = IN_A_PART) -> dict[UUID, dict[str, str]]:
    """Of each subject that a tag of a part names, its public tags: language -> slug."""
    first = (number - 1) * size + 1
    here = Tag.objects.filter(pk__gte=first, pk__lt=first + size, subject__isnull=False)
    there = Exists(_under("tag", at, language=OuterRef("language")))
    found = Tag.objects.filter(there, subject__in=here.values("subject"))
    rows = found.filter(language__in=_languages()).order_by()
    return _by_key(rows.values_list("subject", "language", "slug"))


def _by_key(rows: Iterable[tuple[UUID, str, str]]) -> dict[UUID, dict[str, str]]:
    found: dict[UUID, dict[str, str]] = {}
    for key, language, there in rows:
        found.setdefault(key, {})[language] = there
    return found


def news_in(language: str, number: int, at: datetime) -> list[Revision]:
    found = (
        revisions(at)
        .filter(_is_news(at, "article__"), article__language=language)
        .only("headline", "article__path", "article__published_at")
        .select_related(None)
        .select_related("article")
    )
    start = (number - 1) * NEWS_IN_A_PART
    return list(found[start : start + NEWS_IN_A_PART])


def subjects_in(
    kind: str, number: int, at: datetime, size: int = IN_A_PART
) -> Iterator[tuple[str, str, datetime, UUID | None]]:
    """Language and slug of each page of a subject in a part, and when the newest article on it
    appeared; of tags also what they are the same subject by as those of other languages."""
    first = (number - 1) * size + 1
    for language in _languages():
        newest = _under(kind, at, language=language).order_by("-published_at")
        rows = (
            SUBJECTS[kind]
            .objects.filter(pk__gte=first, pk__lt=first + size)
            .annotate(newest=Subquery(newest.values("published_at")[:1]))
            .filter(newest__isnull=False)
            .order_by("pk")
        )
        same = F("subject") if kind == "tag" else Value(None, output_field=UUIDField())
        rows = rows.annotate(same=same)
        for slug, moment, same in rows.values_list("slug", "newest", "same"):
            yield language, slug, moment, same
