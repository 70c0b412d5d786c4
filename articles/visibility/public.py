"""What readers see of articles: a revision of each public one, alone or in lists."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.lookups import Exact

from articles import house, shown
from articles.models import Article, Author, Revision, Section, Source, Tag
from articles.models.prepared import Prepared, PreparedMany
from articles.shown import OF_SUBJECT
from articles.visibility.pictures import Place, Seen

# What lists and embedded cards show. Each column less is time saved at every card.
CARD = (
    "kicker headline short_headline standfirst genre words updated_at article__guid "
    "article__language article__path article__published_at article__retracted_at "
    "article__section__language article__section__name article__section__slug picture__guid "
    "picture__widths picture__width picture__height picture__usable_from picture__usable_until "
    "picture__binned_at picture__credit_people picture__credit_agency picture__credit_via "
    "picture__credit_raw picture__credit_mark"
).split()


# Where a list goes on: the moment and the article id of the last one shown.
Before = tuple[datetime, int] | None


def public(at: datetime, article: str = "article__") -> Q:
    """The condition on an article, seen from any model that leads to one."""
    return (
        Q(**{f"{article}live__isnull": False, f"{article}withdrawn_at__isnull": True})
        & Q(**{f"{article}published_at__lte": at})
        & (Q(**{f"{article}embargo_until": None}) | Q(**{f"{article}embargo_until__lte": at}))
    )


def shown_id(at: datetime) -> Case:
    return Case(
        When(article__next_at__lte=at, then=F("article__next_id")), default=F("article__live_id")
    )


def _is_shown(at: datetime) -> Q | Exact:
    """PostgreSQL takes the two ties of a text to its article for independent guesses, expects one
    row of a hundred thousand, and so reads and sorts all of them. Of a sum it has no guess: it
    walks a list in its order, and stops when the page is full."""
    if connection.vendor == "postgresql":
        return Exact(F("pk") + 0, shown_id(at))
    return Q(pk=shown_id(at))


def revisions(at: datetime) -> QuerySet[Revision]:
    """What readers see at `at`: a revision of each public article, section and picture at hand."""
    return (
        Seen.of(Revision, at)
        .filter(public(at), _is_shown(at))
        .select_related("article__section", "picture")
        .order_by("-article__published_at", "-article_id")
    )


def cards(at: datetime) -> QuerySet[Revision]:
    """As `revisions`, with no more than lists and embedded cards show: never a body."""
    return revisions(at).only(*CARD)


def _older(moment: str, article: str, before: Before) -> Q:
    """Reads on in the index behind the last one of a page, however deep the reader is."""
    if before is None:
        return Q()
    later = Q(**{f"{moment}__lt": before[0]}) | Q(**{f"{article}__lt": before[1]})
    return Q(**{f"{moment}__lte": before[0]}) & later


def _newer(moment: str, article: str, after: Before) -> Q:
    """As `_older`, the other way: what stands before the first one of a page."""
    if after is None:
        return Q()
    earlier = Q(**{f"{moment}__gt": after[0]}) | Q(**{f"{article}__gt": after[1]})
    return Q(**{f"{moment}__gte": after[0]}) & earlier


def listed(
    at: datetime,
    subject: Tag | Author | Source,
    language: str,
    before: Before = None,
    after: Before = None,
) -> QuerySet[Revision]:
    """The cards under a tag, author or source, newest first, read along the listing's index."""
    return _listed(at, subject._meta.model_name, subject.pk, language, before, after)


def _listed(at, kind: str, pk, language, before: Before, after: Before = None):
    here = {f"listings__{kind}": pk, "listings__language": language}
    key = ("listings__published_at", "listings__article_id")
    return (
        cards(at)
        .along(Place(OF_SUBJECT[kind], (pk, language), before and before[0]))
        .filter(_older(*key, before) & _newer(*key, after), **here)
        .order_by("-listings__published_at", "-listings__article_id")
    )


def newest(
    at: datetime,
    *,
    language="",
    section: Section | int | None = None,
    before: Before = None,
    after: Before = None,
    since: datetime | None = None,
) -> QuerySet[Revision]:
    """The cards of a section or a whole language, newest first, read along the article's index.
    `since`: none that are older."""
    place = {"article__section": section} if section else {"article__language": language}
    letter, name = ("s", getattr(section, "pk", section)) if section else ("l", language)
    bounds = {"article__published_at__gte": since} if since else {}
    # The article's own id, not the equal one on the revision: SQLite follows the index only then.
    pk = Article._meta.pk.get_col(Article._meta.db_table)
    key = ("article__published_at", "article_id")
    return (
        cards(at)
        .along(Place(letter, (name,), before and before[0], since))
        .filter(_older(*key, before) & _newer(*key, after), **place, **bounds)
        .order_by("-article__published_at", pk.desc())
    )


@cache
def _page(kind: str, size: int, goes_on: bool, whole: bool) -> Prepared:
    def build(at, place, language=None, moment=None, article=None):
        before = (moment, article) if goes_on else None
        if kind in OF_SUBJECT:
            found = _listed(at, kind, place, language, before)
        else:
            found = newest(at, before=before, **{kind: place})
        return (house.beside(found.defer(None), *house.OF_FEEDS) if whole else found)[:size]

    kinds = {"at": datetime, "place": str if kind == "language" else int}
    kinds |= {"language": str} if kind in OF_SUBJECT else {}
    return Prepared(build, **kinds, **({"moment": datetime, "article": int} if goes_on else {}))


def page_of(
    kind: str,
    place: int | str,
    at: datetime,
    size: int,
    *,
    language: str = "",
    before: Before = None,
    whole: bool = False,
) -> list[Revision]:
    """So many of `newest` (a `section` or a `language`) or `listed` (a `tag`, `author` or `source`,
    in a language), in a question that is compiled once. `whole`: not only what cards show, but what
    feeds do; see `feeds_beside`."""
    values = {"language": language} if kind in OF_SUBJECT else {}
    values |= {"moment": before[0], "article": before[1]} if before else {}
    return _page(kind, size, before is not None, whole)(at=at, place=place, **values)


def noted_newest(found: list[Revision], size: int, *, section: int | None, language: str) -> None:
    """Notes what `newest` would have, for a list of `size` that was read together with others."""
    name = f"s:{section}" if section else f"l:{language}"
    first = found[-1].article.published_at.timestamp() if len(found) == size else shown.EVER[0]
    shown.note(name, (first, shown.EVER[1]))


_pinned = Prepared(
    lambda at, tag: cards(at).filter(article__pins__tag=tag).order_by("article__pins__position"),
    at=datetime,
    tag=int,
)


def pinned(tag: Tag, at: datetime) -> list[Revision]:
    """“Start here”: those of a tag's chosen articles that are public, in the desk's order."""
    shown.note(f"T:{tag.pk}")
    return _pinned(at=at, tag=tag.pk)


def page_start(
    at: datetime, first: tuple[datetime, int], size: int, *, subject=None, language="", section=None
) -> Before:
    """Where the page before the one that begins with `first` goes on from, in the list of
    `listed` or `newest`; None where that is the first page of all."""
    if subject is None:
        rows = newest(at, language=language, section=section, after=first)
    else:
        rows = listed(at, subject, language, after=first)
    keys = rows.reverse().values_list("article__published_at", "article_id")
    start = next(iter(keys[size : size + 1]), None)
    end = start[0].timestamp() if start else shown.EVER[1]
    shown.note(rows.place.key(), (first[0].timestamp(), end))
    return start


_cards_of = PreparedMany(
    lambda guids, at: cards(at).filter(article__guid__in=guids).order_by(), UUID, at=datetime
)


def cards_of(guids: Iterable[UUID], at: datetime) -> list[Revision]:
    """The public ones among the articles named."""
    return _cards_of(guids, at=at)


_told_in = Prepared(
    lambda at, story, article: (
        cards(at).filter(~Q(article=article), article__story=story).order_by()
    ),
    at=datetime,
    story=UUID,
    article=int,
)


def translations_of(revision: Revision, at: datetime) -> list[Revision]:
    """The public articles that tell the same story in other languages of the site, in the order
    of those. The page of an article asks for them with all its cards: see `in_other_languages`."""
    article = revision.article
    if article.story is None:
        return []
    return in_other_languages(_told_in(at=at, story=article.story, article=article.pk))


def in_other_languages(found: Iterable[Revision]) -> list[Revision]:
    """Cards that came out of the gate, one for each language of the site, in the site's order."""
    by_language = {card.language: card for card in found}
    return [by_language[code] for code, _ in settings.LANGUAGES if code in by_language]


# What an article's page has no use for: only the desk reads it.
_OF_THE_DESK = (
    "created_at created_by based_on why by_itself frozen_at article__legacy_id article__created_at "
    "article__changed_at article__withdrawal_note article__withdrawal_notes article__spiked_at "
    "article__held_at article__held_note article__killed_at article__leftovers "
    "picture__legacy_id picture__title "
    "picture__frames picture__sha256 picture__hash_a picture__hash_b picture__hash_c "
    "picture__hash_d picture__c2pa picture__rendered_at picture__focus_set picture__instructions "
    "picture__job_id picture__depicted picture__added_at picture__added_by"
).split()
_at_path = Prepared(
    lambda at, path: revisions(at).filter(article__path=path).defer(*_OF_THE_DESK).order_by(),
    at=datetime,
    path=str,
)


def revision_at(path: str, at: datetime) -> Revision | None:
    """What readers see at an address; None where they see nothing."""
    return next(iter(_at_path(at=at, path=path)), None)


_of_guid = Prepared(
    lambda at, guid: revisions(at).filter(article__guid=guid).defer(*_OF_THE_DESK).order_by(),
    at=datetime,
    guid=UUID,
)


def revision_of(guid: UUID, at: datetime) -> Revision | None:
    """What readers see of the article with this guid; None where they see nothing."""
    return next(iter(_of_guid(at=at, guid=guid)), None)
