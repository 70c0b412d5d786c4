"""What stands around articles and is public through them: subjects, places, pictures, addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db.models import (
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)

from articles import house, shown
from articles.models import (
    Article,
    Author,
    Embed,
    Image,
    Listing,
    Policy,
    Revision,
    Section,
    Source,
    Tag,
)
from articles.models.policy import ONLY
from articles.models.prepared import Prepared
from articles.visibility.front import met
from articles.visibility.pictures import Seen, in_rights
from articles.visibility.public import public, revisions, shown_id

_SUBJECTS = {"tag": Tag, "author": Author, "source": Source}


@cache
def _subject(kind: str, *names: str) -> Prepared:
    def build(at, **lookup):
        found = _SUBJECTS[kind].objects.filter(standing_under(kind, at), **lookup)
        return found.order_by("pk")[:1]

    return Prepared(build, at=datetime, **dict.fromkeys(names, str))


def subject(kind: str, at: datetime, **lookup) -> Tag | Author | Source | None:
    """A tag, author or source by its address, if something public stands under it: the name of
    a subject that only drafts know is itself a secret. None otherwise."""
    found = next(iter(_subject(kind, *lookup)(at=at, **lookup)), None)
    if found:
        shown.note(f"{shown.OF_SUBJECT[kind].upper()}:{found.pk}")
    return found


def standing_under(kind: str, at: datetime, **within) -> Exists:
    """The condition on a tag, author or source that something public stands under it. `within`:
    only articles of this language."""
    named = {kind: OuterRef("pk"), **within}
    return Exists(Listing.objects.filter(public(at), **named, revision_id=shown_id(at)))


def sources_of(guids: Iterable[UUID], at: datetime) -> QuerySet[Source]:
    """Those of the sources named that have a page: what only drafts know stays unlinked."""
    return Source.objects.filter(standing_under("source", at), guid__in=guids)


_sections = Prepared(
    lambda language: Section.objects.filter(language=language).order_by("position", "name"),
    language=str,
)


def sections(language: str) -> list[Section]:
    """The site's places are public by being made."""
    return _sections(language=language)


def policy() -> Policy:
    """What the newsroom has decided for its whole site."""
    return Policy.objects.filter(pk=ONLY).first() or Policy()


@dataclass(frozen=True, slots=True)
class HowFeeds:
    """How the newsroom gives out its feeds. `hub`: the address of the WebSub hub, "" where there is
    none; `size`: how many articles; `whole`: with their texts."""

    hub: str
    size: int
    whole: bool


def feeds_beside(rows: Sequence) -> HowFeeds:
    """It came along with the rows of a feed."""
    hub, size, text = (house.in_force_beside(rule, rows) for rule in house.OF_FEEDS)
    return HowFeeds(hub, int(size), text == house.WHOLE)


def indexnow_key() -> str:
    return house.in_force(house.INDEXNOW)


def images(at: datetime) -> QuerySet[Image]:
    """Pictures that some public revision shows, as its lead, in its text or in its place on a
    front, within their rights: those whose files may be given out."""
    return _placed(at).filter(in_rights(at))


def _placed(at: datetime) -> Seen:
    """Also those of which readers see the plate alone."""
    seen = Revision.objects.filter(public(at), pk=shown_id(at))
    in_text = seen.filter(embed_links__kind="image", embed_links__target=OuterRef("guid"))
    on_a_front = Exists(met(at).filter(picture=OuterRef("pk")))
    shown = Exists(seen.filter(picture=OuterRef("pk"))) | Exists(in_text) | on_a_front
    return Seen.of(Image, at).filter(shown, binned_at=None)


_picture = Prepared(
    lambda at, guid: _placed(at).filter(guid=guid).order_by(), at=datetime, guid=UUID
)


def picture(guid: UUID, at: datetime) -> Image | None:
    """A picture by its address, where some public revision has it; whether it `shows` is for the
    caller to ask."""
    return next(iter(_picture(at=at, guid=guid)), None)


def note_what_shows(image: Image, at: datetime) -> None:
    """For whoever keeps the file of a public picture: one text or front that makes it public. When
    that one changes, we are asked again, and another may vouch for it."""
    if not shown.is_asked():
        return
    seen = Revision.objects.filter(public(at), pk=shown_id(at)).values_list("article", flat=True)
    fronts = met(at).filter(picture=image).values_list("front", flat=True)
    # One after the other: with an OR between two tables the database would read them whole.
    for letter, found in (
        ("a", seen.filter(picture=image)),
        ("a", seen.filter(embed_links__kind="image", embed_links__target=image.guid)),
        ("f", fronts),
    ):
        for pk in found.order_by()[:1]:
            shown.note(f"{letter}:{pk}")
            shown.may_be_stored()
            return


def frame(guid: UUID, at: datetime) -> Embed | None:
    """An embed that is a page of its own, while some public revision shows it."""
    seen = Revision.objects.filter(public(at), pk=shown_id(at))
    shown = seen.filter(embed_links__kind="html", embed_links__target=OuterRef("guid"))
    language = Subquery(shown.values("article__language")[:1])
    found = Embed.objects.filter(kind="html", guid=guid).annotate(language=language)
    return found.filter(language__isnull=False).first()


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an address that once held an article answers 410. `notes`: the same in the languages
    of the site that have it, by language, the article's own first."""

    guid: UUID
    since: datetime
    notes: dict[str, str]
    language: str

    @property
    def note(self) -> str:
        return self.notes[self.language]


def gone(**lookup) -> Gone | None:
    """A withdrawn article that readers had seen, by path (an old one too), guid or legacy id. Its
    headline stays out of it."""
    withdrawn = Article.objects.filter(
        withdrawn_at__isnull=False, published_at__lte=F("withdrawn_at")
    )
    # One after the other: with an OR between two tables the database would read them whole.
    row = withdrawn.filter(**lookup).first()
    if row is None and lookup.keys() <= {"path", "path__in"}:
        old = {f"old_addresses__{name}": value for name, value in lookup.items()}
        row = withdrawn.filter(**old).first()
    if row is None:
        return None
    shown.note(f"a:{row.pk}")
    return Gone(row.guid, row.withdrawn_at, _notes_of(row), row.language)


def _notes_of(article: Article) -> dict[str, str]:
    others = {code: article.withdrawal_notes.get(code, "") for code, _ in settings.LANGUAGES}
    notes = {article.language: article.withdrawal_note}
    return notes | {code: note for code, note in others.items() if note and code not in notes}


def address(at: datetime, **lookup) -> str | None:
    """The address of a public article by another of its names (guid, legacy_id); else None."""
    found = revisions(at).filter(**{f"article__{name}": value for name, value in lookup.items()})
    revision = found.first()
    return revision.url if revision else None
