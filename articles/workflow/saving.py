"""Save: what was typed becomes the working text, or is kept beside it. Nothing is ever lost."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.models import Article, Event, Presence, PreviewLink, Revision
from articles.search.desk import index as desk_words
from articles.workflow.binning import refuse_binned
from articles.workflow.errors import StaleBase
from articles.workflow.merging import Merge, merge
from articles.workflow.record import locked, record
from articles.workflow.words import changed, checked, same, with_defaults, words_of, write
from articles.workflow.writing import identify

KEPT = "Kept beside a newer save"
MERGED = "Merged with a newer save"
IDENTITY = ("section", "slug", "language")


@dataclass(frozen=True, slots=True)
class Merged:
    """`ours` is our text alone, None where nothing of ours was new; `theirs` the text it was
    merged with; `fields` the names of what came from them."""

    ours: Revision | None
    theirs: Revision
    fields: list[str]


def save(
    article: Article,
    *,
    by,
    based_on: Revision | None,
    via: str = "",
    why: str = "",
    by_itself: bool = False,
    seen: dict | None = None,
    kept: int | None = None,
    **changes,
) -> Revision:
    """A new working revision: `based_on` with `changes`. Whatever is not named stays.

    changes: kicker, headline, short_headline, standfirst, dateline, genre, body (html or plain
    text), picture (Image or None), picture_alt, picture_caption, picture_decorative,
    picture_shape ("": as it suits the picture), bylines (Authors or written names), sources, tags
    (names or Tags); before the first publication also section, slug and language. Saving what is
    already there makes no revision.

    based_on: the text the writer saw; None where it is no longer kept. by_itself: nobody pressed
    Save; such saves of one person take each other's place until someone else saves or the text is
    used. kept: the number of the text that this page has had kept beside a newer save; what it
    sends next takes its place. seen: section, slug and language as the writer saw them, so that a
    form sent whole does not put back what someone else has changed.

    Where someone saved since `based_on`, the two are merged by field and paragraph: what is
    returned is the merged text, and its `merged` a Merged. Raises StaleBase where they cannot be:
    theirs stays working, ours is kept as a revision. Raises Refused for what cannot be stored.
    """
    with transaction.atomic():
        article, now = locked(article)
        base = _still_kept(article, based_on)
        save_ = _Save(article, by, base, via, why, by_itself, now, kept)
        identity = {name: changes.pop(name) for name in IDENTITY if name in changes}
        save_.take(identity, seen or {}, checked(changes))
        if save_.is_fresh:
            return save_.store()
        found = save_.merge()
        if not found.conflicts:
            return save_.store_merged(found)
        ours = save_.keep() if save_.says_something else None
    # Outside the transaction: the refusal must not undo the keeping.
    raise StaleBase(
        save_.article.working, ours, conflicts=found.conflicts, merged_words=found.words
    )


def _still_kept(article: Article, base: Revision | None) -> Revision | None:
    """Since it was read, a text that saved itself may have given way to the next."""
    if base is None or base.pk == article.working_id:
        return base
    return base if article.revisions.filter(pk=base.pk).exists() else None


@dataclass
class _Save:
    article: Article
    by: object
    based_on: Revision | None
    via: str
    why: str
    by_itself: bool
    now: datetime
    kept: int | None

    def take(self, identity: dict, seen: dict, changes: dict) -> None:
        """`identity` is what we want otherwise than we saw it; `contested` what someone else has
        meanwhile set to a third thing."""
        article = self.article
        self.before = words_of(self.based_on or article.working)
        self.words = with_defaults(changed(self.before, changes), self.by)
        refuse_binned(self.words, self.before)
        self.identity = {n: v for n, v in identity.items() if n not in seen or v != seen[n]}
        self.contested = [
            name
            for name, value in self.identity.items()
            if name in seen and getattr(article, name) not in (seen[name], value)
        ]
        tongue = identity.get("language", article.language)
        self.rewritten = not same(self.before, self.words)
        self.translated = "language" in self.identity and tongue != article.language

    @property
    def is_fresh(self) -> bool:
        stands = self.based_on is not None and self.article.working_id == self.based_on.pk
        return stands and not self.contested

    @property
    def says_something(self) -> bool:
        return bool(self.identity) or self.rewritten

    def store(self) -> Revision:
        """Nobody saved in between."""
        moved = identify(self.article, **self.identity) if self.identity else False
        last = self.article.working
        if self.rewritten or self.translated:
            self._write_over(last)
        elif moved:
            self._put(Event.Verb.SAVE)
        elif last.by_itself and not self.by_itself and self._is_mine(last) and not last.frozen_at:
            # Typed and kept by itself, and now meant.
            last.by_itself = False
            last.save(update_fields=["by_itself"])
            self._put(Event.Verb.SAVE)
        return self.article.working

    def _write_over(self, last: Revision) -> None:
        goes = self._is_mine(last) and _takes_no_room(self.article, last)
        base = last.based_on if goes else last
        self.article.working = self._write(self.words, base, self.why)
        if goes and self.by_itself:
            self._put(None)
        else:
            self._put(Event.Verb.SAVE, details=self._chain(base))
        if goes:
            last.delete()

    def merge(self) -> Merge:
        base = self.before if self.based_on else None
        found = merge(base, self.words, words_of(self.article.working))
        return Merge(found.words, found.theirs, [*self.contested, *found.conflicts])

    def store_merged(self, found: Merge) -> Revision:
        """Ours and theirs in one. Typing that saves itself leaves no copy of ours alone: all of
        it is in the merged text."""
        article, theirs = self.article, self.article.working
        moved = identify(article, **self.identity) if self.identity else False
        ours = None
        if not same(found.words, words_of(theirs)) or self.translated:
            if found.theirs and not self.by_itself:
                ours = self._write(self.words, self.based_on, MERGED)
            article.working = self._write(found.words, theirs, MERGED)
            names = {"theirs": theirs.pk, "ours": ours and ours.pk, "fields": found.theirs}
            self._put(Event.Verb.MERGE, details=names)
        elif moved:
            self._put(Event.Verb.SAVE)
        if article.working_id == theirs.pk:
            # From now on we stand on their text: it must not give way to what they type next.
            Presence.objects.filter(article=article, user=self.by).update(since=self.now)
        article.working.merged = Merged(ours, theirs, found.theirs)
        return article.working

    def keep(self) -> Revision:
        """What someone goes on typing beside a newer save is kept once."""
        details = {name: str(value) for name, value in self.identity.items()}
        details |= self._chain(self.based_on)
        earlier = self._kept_before()
        if earlier and same(words_of(earlier), self.words):
            return earlier
        ours = self._write(self.words, self.based_on, KEPT)
        if earlier:
            earlier.delete()
        else:
            more = {"revision": ours, "details": details}
            record(self.article, Event.Verb.KEEP, by=self.by, via=self.via, at=self.now, **more)
        return ours

    def _kept_before(self) -> Revision | None:
        """Another window of the same person keeps a text of its own."""
        if not (self.by_itself and self.kept):
            return None
        mine = self.article.revisions.filter(created_by=self.by, by_itself=True, why=KEPT)
        earlier = mine.filter(pk=self.kept).first()
        fits = earlier is not None and _takes_no_room(self.article, earlier)
        return earlier if fits else None

    def _write(self, words: dict, base: Revision | None, why: str) -> Revision:
        return write(
            self.article,
            words,
            by=self.by,
            based_on=base,
            why=why,
            by_itself=self.by_itself,
            now=self.now,
        )

    def _put(self, verb: str | None, **more) -> None:
        self.article.changed_at = self.now
        self.article.save()
        desk_words.enter(self.article)
        if verb:
            record(self.article, verb, by=self.by, via=self.via, at=self.now, **more)

    def _chain(self, base: Revision | None) -> dict:
        """By which the text is found that the typing begun here has come to."""
        return {"by_itself": True, "based_on": base and base.pk} if self.by_itself else {}

    def _is_mine(self, revision: Revision) -> bool:
        return self.by is not None and revision.created_by_id == self.by.pk


def _takes_no_room(article: Article, revision: Revision) -> bool:
    """Whether a text that was saved by itself may give way to the next: nobody was given it,
    nothing points to it or stands on it, and nobody else has opened the article on it."""
    pointed = (article.live_id, article.next_id, article.submitted_id, article.approved_id)
    if not revision.by_itself or revision.frozen_at or revision.pk in pointed:
        return False
    others = Presence.objects.filter(article=article, since__gte=revision.created_at)
    return not (
        PreviewLink.objects.filter(revision=revision).exists()
        or Revision.objects.filter(based_on=revision).exists()
        or others.exclude(user=revision.created_by_id).exists()
    )
