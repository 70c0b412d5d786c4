"""Bring in many new articles at once: an archive, a wire. The rules are those of `create` and
`publish`, and so are the rows they leave; only that hundreds are asked for and written together.

`ready` does whatever needs no database, so that other processes can do it. What the verbs would
refuse, and texts with pictures or with embeds that have contents of their own, it leaves to them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from articles.checks import decided_by_words, musts
from articles.embeds.parse import TOKEN, embeds_in
from articles.embeds.text import plain_text, words_of_text
from articles.models import (
    Article,
    Author,
    Byline,
    EmbedLink,
    Event,
    Listing,
    OldAddress,
    Revision,
    RevisionSource,
    Section,
    Source,
    Tag,
    TaggedRevision,
    Version,
)
from articles.models.names import slug_of
from articles.models.written import reserved, unsaved, write_rows
from articles.search import index
from articles.search.desk import index as desk_words
from articles.workflow.addresses import give_address, path_of
from articles.workflow.announcing import announce
from articles.workflow.errors import Refused
from articles.workflow.publishing import first_date
from articles.workflow.versions import first_version
from articles.workflow.words import COLUMNS, checked, with_defaults
from articles.workflow.writing import refuse_wrong_place

_UNSAID = {name: Revision._meta.get_field(name).get_default() for name in COLUMNS}


@dataclass(slots=True)
class Ready:
    """A new article as it will be stored. Names of `sources` and `bylines` are what the copy said,
    until whoever brings it in has put Sources, and Authors where they are known, in their place.
    `dated`: its own date of first publication, where it has one."""

    language: str
    legacy_id: str
    leftovers: list[dict]
    columns: dict
    bylines: list[Author | str]
    sources: list
    tokens: list[tuple[str, UUID | None]]
    count: int
    indexed: index.Folded
    slug: str
    section: Section | None = None
    tags: list[Tag] = field(default_factory=list)
    guid: UUID | None = None
    dated: datetime | None = None
    wanted_slug: str = ""

    @property
    def words(self) -> dict:
        """As `words_of` gives them."""
        return {**self.columns, "bylines": self.bylines, "sources": self.sources}


def ready(
    *,
    language: str,
    legacy_id: str,
    leftovers: list[dict],
    sources: Iterable[str],
    publish: bool,
    **words,
) -> Ready | None:
    """Asks no database. None: this one is for the verbs."""
    try:
        words = checked(words)
    except Refused:
        return None
    tokens = [(token.kind, token.ref) for token in embeds_in(words["body"])]
    if any(kind != "article" for kind, _ref in tokens):
        return None
    words = with_defaults(words)
    columns = {**_UNSAID, **{name: words[name] for name in COLUMNS if name in words}}
    del columns["picture"]
    plain = plain_text(columns["body"])
    if publish and not _is_fit(columns, plain):
        return None
    return Ready(
        language=language,
        legacy_id=legacy_id,
        leftovers=leftovers,
        columns=columns,
        bylines=words["bylines"],
        sources=list(sources),
        tokens=tokens,
        count=words_of_text(plain),
        indexed=index.folded_words(columns["headline"], columns["standfirst"], plain),
        slug=slug_of(columns["headline"]),
    )


def _is_fit(columns: dict, plain: str) -> bool:
    """Whether a text without pictures may be published as it is, as far as its words can say."""
    if not columns["headline"] or not decided_by_words():
        return False
    body = TOKEN.sub("", columns["body"])
    words = unsaved(Revision, **{**columns, "body": body})
    return not musts(words, timezone.now(), plain=plain)


@transaction.atomic
def bring_in(
    copies: list[Ready], *, via: str, publish: bool, dated: datetime | None = None
) -> list[Article]:
    """New articles, all of them or none: drafts, or with `publish` what readers see from now on,
    `dated` as in `publish`."""
    if not copies:
        return []
    now = timezone.now()
    # Known beforehand, so that each row is written once, pointers and all.
    keys = zip(reserved(Article, len(copies)), reserved(Revision, len(copies)), strict=True)
    new = [_New(copy, *pair, now) for copy, pair in zip(copies, keys, strict=True)]
    if publish:
        _give_addresses(new, dated)
    write_rows(Article, (it.article.__dict__ for it in new))
    write_rows(Revision, (it.revision(now if publish else None) for it in new))
    desk_words.enter_new(it.named() for it in new)
    write_rows(Byline, (row for it in new for row in it.bylines()))
    write_rows(RevisionSource, (row for it in new for row in it.source_line()))
    write_rows(TaggedRevision, (row for it in new for row in it.tagged()))
    write_rows(EmbedLink, (row for it in new for row in it.ledger()))
    acts = [Event.Verb.CREATE, Event.Verb.PUBLISH] if publish else [Event.Verb.CREATE]
    write_rows(Event, (it.event(verb.value, via) for it in new for verb in acts))
    if publish:
        _give_to_readers(new)
    return [it.article for it in new]


class _New:
    """An article that is being brought in, and the rows that hang on it."""

    def __init__(self, copy: Ready, key: int, revision: int, now: datetime):
        self.copy, self.now = copy, now
        self.article = unsaved(
            Article,
            id=key,
            guid=copy.guid or uuid4(),
            slug=slug_of(copy.wanted_slug, longest=100),
            language=copy.language,
            legacy_id=copy.legacy_id,
            leftovers=copy.leftovers,
            created_at=now,
            changed_at=now,
            working_id=revision,
        )
        self.article.section = copy.section
        self.key = {"revision_id": revision}
        refuse_wrong_place(self.article)

    def revision(self, frozen_at: datetime | None) -> dict:
        return {
            "id": self.article.working_id,
            "article_id": self.article.pk,
            "created_at": self.now,
            "frozen_at": frozen_at,
            "words": self.copy.count,
            **self.copy.columns,
        }

    def bylines(self) -> Iterator[dict]:
        for n, name in enumerate(self.copy.bylines):
            author = name.pk if isinstance(name, Author) else None
            written = "" if author else name
            yield {**self.key, "position": n, "author_id": author, "written": written}

    def source_line(self) -> Iterator[dict]:
        for n, source in enumerate(self.copy.sources):
            yield {**self.key, "position": n, "source_id": source.pk}

    def tagged(self) -> Iterator[dict]:
        for n, tag in enumerate(self.copy.tags):
            yield {"content_object_id": self.article.working_id, "position": n, "tag_id": tag.pk}

    def ledger(self) -> Iterator[dict]:
        for n, (kind, target) in enumerate(self.copy.tokens):
            yield {**self.key, "position": n, "kind": kind, "target": target}

    def event(self, verb: str, via: str) -> dict:
        names = {"article_id": self.article.pk, "article_guid": self.article.guid}
        return {**names, **self.key, "verb": verb, "via": via, "at": self.now}

    def listings(self, standing: dict[int, int]) -> Iterator[dict]:
        """`standing`: by tag the one that it is under."""
        authors = [name for name in self.copy.bylines if isinstance(name, Author)]
        subjects = dict.fromkeys([*authors, *self.copy.sources, *self.copy.tags])
        for kind, number in dict.fromkeys(
            (type(it), standing.get(it.pk, it.pk) if isinstance(it, Tag) else it.pk)
            for it in subjects
        ):
            yield {
                **self.key,
                "article_id": self.article.pk,
                "language": self.article.language,
                "published_at": self.article.published_at,
                "author_id": number if kind is Author else None,
                "source_id": number if kind is Source else None,
                "tag_id": number if kind is Tag else None,
            }

    def named(self) -> tuple[int, desk_words.Named, str, str]:
        """For the desk's index."""
        columns, folded = self.copy.columns, self.copy.indexed
        words = (columns[name] for name in desk_words.Named._fields[:4])
        named = desk_words.Named(*words, self.article.slug, self.article.guid)
        return self.article.pk, named, folded.headline, folded.standfirst

    def indexed(self) -> index.Text:
        columns = self.copy.columns
        people = [name.name if isinstance(name, Author) else name for name in self.copy.bylines]
        sources = [source.name for source in self.copy.sources]
        tags = [tag.name for tag in self.copy.tags]
        around = [columns["kicker"], columns["dateline"], *people, *sources, *tags]
        number = self.article.live_id
        return index.Text(number, self.article, columns["genre"], around, self.copy.indexed)


def _give_addresses(new: list[_New], dated: datetime | None) -> None:
    """As `give_address`, which is asked only where another article has or had the address."""
    articles = [it.article for it in new]
    for it, article in zip(new, articles, strict=True):
        article.live_id = article.working_id
        article.published_at = first_date(it.copy.dated or dated, it.now)
        article.slug = article.slug or it.copy.slug or str(article.guid)
        article.path = path_of(article, article.slug)
    paths = [article.path for article in articles]
    taken = set(Article.objects.filter(path__in=paths).values_list("path", flat=True))
    taken |= set(OldAddress.objects.filter(path__in=paths).values_list("path", flat=True))
    for article in articles:
        if article.path in taken:
            give_address(article, also_taken=taken)
        taken.add(article.path)


def _give_to_readers(new: list[_New]) -> None:
    write_rows(Version, (first_version(it.article, it.copy.words, it.now) for it in new))
    standing = _held_tags(new)
    write_rows(Listing, (row for it in new for row in it.listings(standing)))
    index.enter_new(it.indexed() for it in new)
    for it in new:
        announce(it.article, first=True)


def _held_tags(new: list[_New]) -> dict[int, int]:
    """As `record.put` holds them: one that is being merged is waited for."""
    keys = {tag.pk for it in new for tag in it.copy.tags}
    if not keys:
        return {}
    held = Tag.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return {pk: leads_to or pk for pk, leads_to in held.values_list("pk", "leads_to")}
