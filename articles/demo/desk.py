"""The demo's desk: what happened to each article, done again with the verbs."""

import re
from datetime import datetime
from uuid import uuid4

from django.conf import settings

from articles import workflow
from articles.demo import content
from articles.demo.content import Commission, Pick, Piece
from articles.demo.marks import VIA
from articles.demo.moments import dated, shifted
from articles.models import Article, Author, Event, Image, Section, Source
from articles.models.front import Place
from articles.models.names import fold, slug_of
from articles.rights import may
from articles.workflow import fronts

_EMBED = re.compile(r"\{(?P<kind>article|image):(?P<key>[a-z0-9-]+)\}")
WORDS = (
    "genre", "kicker", "headline", "short_headline", "standfirst", "dateline", "body", "tags",
)  # fmt: skip


class Desk:
    """Knows who acts, what time it is, and what the keys in the content stand for."""

    def __init__(self, *, by, now: datetime, mark: str, pieces: list[Piece], images: dict):
        self.by, self.now, self.mark = by, now, mark
        self.images: dict[str, Image] = images
        # Known before the first article is made, because articles embed one another.
        self.guids = {piece.key: uuid4() for piece in pieces}
        # Only what these pieces need: a newsroom may lack one of the demo's languages.
        languages = {piece.language for piece in pieces}
        sections = [s for s in content.sections().values() if s.language in languages]
        self.sections = {s.key: _section(s, place) for place, s in enumerate(sections)}
        sources, bylines = content.sources(), content.authors()
        self.sources = {key: _source(sources[key]) for p in pieces for key in p.sources}
        self.authors = {
            key: _author(bylines[key]) for p in pieces for key in p.bylines if key in bylines
        }

    def take(self, piece: Piece) -> None:
        """Brings one article to where the content says it is."""
        bring = {
            "live": self._live,
            "draft": self._draft,
            "scheduled": self._scheduled,
            "embargoed": self._embargoed,
            "withdrawn": self._withdrawn,
            "updated": self._updated,
            "corrected": self._corrected,
            "retracted": self._retracted,
            "changed": self._changed,
            "spiked": self._spiked,
        }
        bring[piece.state](piece)

    def curate(self, pick: Pick) -> None:
        """Puts an article that was taken before into its place on a front."""
        article = Article.objects.get(guid=self.guids[pick.article])
        until = shifted(self.now, pick.until) if pick.until else None
        given = (pick.language, Place.read(pick.place), article)
        more = {"until": until, "words": fronts.Words(pick.headline), "by": self.by, "via": VIA}
        if pick.since:
            fronts.swap_at(*given, at=shifted(self.now, pick.since), **more)
        else:
            fronts.pick(*given, **more)

    def commission(self, wanted: list[Commission], languages: set[str]) -> None:
        """Gives somebody something to write, in the languages that are here."""
        for it in wanted:
            if it.language in languages:
                self._commission(it)

    def _commission(self, wanted: Commission) -> None:
        # Whoever loads the demo may be a script without an account at the desk.
        mine = wanted.mine and self.by is not None and self.by.is_staff and may(self.by, "create")
        due = shifted(self.now, wanted.due).replace(minute=0, second=0, microsecond=0)
        workflow.assign(
            self._article(wanted.article) if wanted.article else None,
            by=self.by,
            who=self.by if mine else None,
            language=wanted.language,
            section=self.sections[wanted.section] if wanted.section else None,
            headline=wanted.headline,
            due=due,
            length=wanted.length,
            note=wanted.note,
            picture_wanted=wanted.picture_wanted,
            via=VIA,
        )

    def link(self, pieces: list[Piece]) -> None:
        """What leads from one article to another, once all are there."""
        here = {piece.key for piece in pieces}
        for piece in pieces:
            if piece.translation_of in here:
                origin = self._article(piece.translation_of)
                workflow.join(origin, self._article(piece.key), by=self.by, via=VIA)
            related = [self._article(key) for key in piece.related if key in here]
            if related:
                workflow.relate(self._article(piece.key), related, by=self.by, via=VIA)

    def _article(self, key: str) -> Article:
        return Article.objects.select_related("working").get(guid=self.guids[key])

    def _live(self, piece: Piece) -> Article:
        return self._publish(self._draft(piece), piece)

    def _earlier(self, piece: Piece) -> Article:
        return self._publish(self._draft(piece, **self._reworded(piece, piece.earlier)), piece)

    def _updated(self, piece: Piece) -> None:
        article = self._save(self._earlier(piece), **self._words(piece))
        workflow.publish(article, by=self.by, based_on=article.working, via=VIA)

    def _corrected(self, piece: Piece) -> None:
        article, first = self._earlier(piece), None
        if piece.first_correction:
            article = self._save(article, **self._reworded(piece, piece.between))
            first = self._correct(article, piece, piece.first_correction)
        article = self._save(_again(article), **self._words(piece))
        self._correct(article, piece, piece.correction, supersedes=first)

    def _retracted(self, piece: Piece) -> None:
        self._correct(self._live(piece), piece, piece.retraction, kind="retraction")

    def _correct(self, article: Article, piece: Piece, note: str, **more) -> Event:
        note = dated(note, self.now, piece.language)
        return workflow.correct(
            article, by=self.by, based_on=article.working, note=note, via=VIA, **more
        )

    def _changed(self, piece: Piece) -> None:
        self._save(self._live(piece), **self._reworded(piece, piece.waiting))

    def _withdrawn(self, piece: Piece) -> None:
        languages = dict(settings.LANGUAGES)
        notes = {code: note for code, note in piece.withdrawals.items() if code in languages}
        note = piece.withdrawal
        workflow.withdraw(self._live(piece), by=self.by, note=note, notes=notes, via=VIA)

    def _spiked(self, piece: Piece) -> None:
        workflow.spike(self._draft(piece), by=self.by, via=VIA)

    def _scheduled(self, piece: Piece) -> None:
        article, at = self._draft(piece), shifted(self.now, piece.schedule)
        workflow.schedule(article, by=self.by, based_on=article.working, at=at, via=VIA)

    def _embargoed(self, piece: Piece) -> None:
        """Held for its source, and set to appear when the embargo ends."""
        article, until = self._draft(piece), shifted(self.now, piece.embargo)
        workflow.embargo(article, by=self.by, until=until, via=VIA)
        workflow.schedule(article, by=self.by, based_on=article.working, at=until, via=VIA)

    def _draft(self, piece: Piece, **instead) -> Article:
        article = workflow.create(
            by=self.by,
            language=piece.language,
            section=self.sections[piece.section],
            slug=piece.slug,
            guid=self.guids[piece.key],
            legacy_id=self.mark + piece.key,
            via=VIA,
            **{**self._words(piece), **instead},
        )
        return _again(article)

    def _publish(self, article: Article, piece: Piece) -> Article:
        moment = shifted(self.now, piece.published)
        workflow.publish(article, by=self.by, based_on=article.working, dated=moment, via=VIA)
        return _again(article)

    def _save(self, article: Article, **words) -> Article:
        workflow.save(article, by=self.by, based_on=article.working, via=VIA, **words)
        return _again(article)

    def _words(self, piece: Piece) -> dict:
        words = self._written({name: getattr(piece, name) for name in WORDS}, piece.language)
        return {
            **words,
            "picture": self.images[piece.picture] if piece.picture else None,
            "picture_alt": piece.alt,
            "picture_caption": piece.caption,
            "bylines": [self.authors.get(name, name) for name in piece.bylines],
            "sources": [self.sources[key] for key in piece.sources],
        }

    def _reworded(self, piece: Piece, changes: dict) -> dict:
        return self._written(content.reworded(piece, changes), piece.language)

    def _written(self, words: dict, language: str) -> dict:
        """Keys become guids and offsets become days; lists of names stay as they are."""
        return {
            name: self._text(value, language) if isinstance(value, str) else value
            for name, value in words.items()
        }

    def _text(self, text: str, language: str) -> str:
        return dated(_EMBED.sub(self._token, text), self.now, language)

    def _token(self, match: re.Match) -> str:
        key = match["key"]
        guid = self.guids[key] if match["kind"] == "article" else self.images[key].guid
        return f"{{{match['kind']}:{guid}}}"


def _again(article: Article) -> Article:
    """As the database has it: verbs work on a copy of their own."""
    return Article.objects.select_related("working").get(pk=article.pk)


def _section(section: content.Section, position: int) -> Section:
    stored, _ = Section.objects.get_or_create(
        language=section.language,
        slug=section.slug,
        defaults={
            "name": section.name,
            "description": section.description,
            "position": position,
        },
    )
    return stored


def _source(source: content.Source) -> Source:
    stored, _ = Source.objects.get_or_create(
        folded=fold(source.name),
        defaults={
            "name": source.name,
            "slug": source.slug,
            "kind": source.kind,
            "url": source.url,
            "description": source.description,
        },
    )
    return stored


def _author(author: content.Author) -> Author:
    stored, _ = Author.objects.get_or_create(
        slug=author.slug or slug_of(author.name),
        defaults={"name": author.name, "role": author.role, "bio": author.bio},
    )
    return stored
