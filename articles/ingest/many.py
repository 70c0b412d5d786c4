"""A batch of what arrives becomes articles, in one transaction: all of it, or after an interruption
none, so that a second run finds it as if there had been no first.

What is new and plain is brought in together; everything else goes through the verbs one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import house, workflow
from articles.copy.incoming import Leftover, Told
from articles.ingest.again import Again
from articles.ingest.arrival import Arrival, key_of
from articles.ingest.elsewhere import elsewhere
from articles.ingest.files import Files
from articles.ingest.load import DRAFT, PUBLISHED, VIA, Loaded
from articles.ingest.names import Names
from articles.ingest.pictures import Shelf
from articles.ingest.plan import Plan, plan, tokens_of
from articles.ingest.sections import Sections
from articles.ingest.standing import PLACE
from articles.ingest.store import as_stored
from articles.ingest.wishes import Wishes
from articles.models import Article, Received


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of many that is no article here: where it stands in its file, and why."""

    place: str
    why: str


@dataclass
class Import:
    """One file, batch after batch. `form`: the name of its format; `wanting`: what was received
    and shows articles that were not here yet."""

    form: str
    wishes: Wishes
    files: Files
    sections: Sections = field(init=False)
    wanting: list[int] = field(default_factory=list)

    def __post_init__(self):
        self.sections = Sections(self.wishes)

    def take_in(self, arrivals: list[Arrival]) -> list[Loaded | Refusal]:
        with self.files.at_hand():
            shelf = Shelf(arrivals, self.form, self.files)
            found = self._stored(arrivals, shelf)
            pairs = zip(arrivals, found, strict=True)
            loaded = [(arrival, it) for arrival, it in pairs if isinstance(it, Loaded)]
            done = iter(shelf.filled(loaded, dry_run=self.wishes.dry_run))
            return [next(done) if isinstance(it, Loaded) else it for it in found]

    def _stored(self, arrivals: list[Arrival], shelf: Shelf) -> list[Loaded | Refusal]:
        try:
            with transaction.atomic(), house.remembering():
                return _Batch(self, arrivals, shelf).brought_in()
        except IntegrityError:
            # Somebody else was quicker with one of them: it is known by now.
            self.sections.forget()
            shelf.look_up()
            with transaction.atomic():
                return _Batch(self, arrivals, shelf, together=False).brought_in()


@dataclass
class _Batch:
    run: Import
    arrivals: list[Arrival]
    shelf: Shelf
    together: bool = True
    rows: list[Received] = field(default_factory=list)

    def __post_init__(self):
        self.now = timezone.now()
        keys = [it.key for it in self.arrivals]
        found = Article.objects.filter(legacy_id__in=keys).select_related("working", "section")
        self.here = {it.legacy_id: it for it in found.order_by("-pk")}
        self.newest: dict[str, Received] = {}
        for row in Received.objects.filter(item__in=keys, article__in=found).order_by("pk"):
            if row.state != Received.State.OVERTAKEN:
                self.newest[row.item] = row
        self.names = Names()

    @cached_property
    def guids(self) -> dict[str, UUID]:
        """Of the articles that these show and that are here."""
        wanted = {
            key_of(part.legacy_id, self.run.form)
            for it in self.arrivals
            for part in it.copy.parts
            if hasattr(part, "legacy_id")
        }
        if not wanted:
            return {}
        rows = Article.objects.filter(legacy_id__in=wanted).order_by("-pk")
        return dict(rows.values_list("legacy_id", "guid"))

    def brought_in(self) -> list[Loaded | Refusal]:
        results: dict[str, Loaded | Refusal] = {}
        new: list[Plan] = []
        for arrival in self.arrivals:
            found = self.here.get(arrival.key)
            if found is None:
                new.append(self.plan(arrival))
            else:
                results[arrival.key] = self._again(found, arrival)
        made = []
        for it, done in self._new(new):
            results[it.key] = done
            if isinstance(done, Loaded):
                made.append((it, done.article))
        self.lead_to(made)
        for it, article in made:
            article.leftovers = it.leftovers
        rows = [*Received.objects.bulk_create(self.rows), *self.newest.values()]
        self.run.wanting += [row.pk for row in rows if row.wanted]
        return [results[it.key] for it in self.arrivals]

    def _again(self, article: Article, arrival: Arrival) -> Loaded | Refusal:
        newest, before = self.newest.get(arrival.key), len(self.rows)
        it = Again(article, arrival, newest, self.plan, self, self.run.wishes)
        try:
            with transaction.atomic():
                return it.done()
        except workflow.Refused as refusal:
            # What it has made is gone with it, names too.
            del self.rows[before:]
            self.names = Names()
            self.shelf.look_up()
            return Refusal(arrival.copy.place, refusal.sentence)

    def plan(self, arrival: Arrival) -> Plan:
        return plan(
            arrival,
            form=self.run.form,
            wishes=self.run.wishes,
            sections=self.run.sections,
            now=self.now,
        )

    # --- What is new -------------------------------------------------------------------------

    def _new(self, plans: list[Plan]) -> Iterator[tuple[Plan, Loaded | Refusal]]:
        together: dict[bool, list[tuple[Plan, workflow.Ready]]] = {True: [], False: []}
        for language in {it.language for it in plans}:
            tags = {tag for it in plans if it.language == language for tag in it.copy.tags}
            self.names.expect_tags(tags, language)
        for it in plans:
            ready = self._ready(it) if self.together else None
            if ready:
                together[it.fate.public].append((it, ready))
            else:
                yield it, self._alone(it)
        for public, some in together.items():
            ready = [copy for _plan, copy in some]
            articles = workflow.bring_in(ready, via=VIA, publish=public)
            for (it, _ready), article in zip(some, articles, strict=True):
                yield it, self._done(it, article, PUBLISHED if public else DRAFT)

    def _ready(self, it: Plan) -> workflow.Ready | None:
        if not it.is_plain or it.fate.embargo:
            return None
        words = self.words(it)
        names, tags = words.pop("bylines"), words.pop("tags")
        sources = words.pop("sources")
        ready = workflow.ready(
            language=it.language,
            legacy_id=it.key,
            leftovers=it.leftovers,
            sources=sources,
            publish=it.fate.public,
            bylines=names,
            **words,
        )
        if ready:
            ready.section, ready.tags = it.section, tags
            ready.guid, ready.dated, ready.wanted_slug = it.guid, it.fate.dated, it.copy.slug
        return ready

    def _alone(self, it: Plan) -> Loaded | Refusal:
        # Outside: names that are new stay, though this one be refused; others use them.
        words = self.words(it)
        try:
            with transaction.atomic():
                return self._through_the_verbs(it, words)
        except workflow.Refused as refusal:
            return Refusal(it.copy.place, refusal.sentence)

    def _through_the_verbs(self, it: Plan, words: dict) -> Loaded:
        article = workflow.create(
            by=None,
            via=VIA,
            language=it.language,
            section=it.section,
            slug=it.copy.slug,
            guid=it.guid,
            legacy_id=it.key,
            leftovers=it.leftovers,
            **words,
        )
        return self._done(it, article, self.settled(it, article))

    def settled(self, it: Plan, article: Article) -> str:
        """Given to readers where it may be; under embargo where others said so."""
        if it.fate.embargo and article.embargo_until != it.fate.embargo:
            workflow.embargo(article, by=None, until=it.fate.embargo, via=VIA)
        if not it.fate.public:
            return DRAFT
        try:
            with transaction.atomic():
                based_on, dated = article.working, it.fate.dated
                workflow.publish(article, by=None, based_on=based_on, dated=dated, via=VIA)
        except workflow.Refused as refusal:
            why = Leftover("", PLACE, f"could not be published: {refusal.sentence}")
            it.left.append(why)
            workflow.leave_over(article, left=[as_stored(why)])
            return DRAFT
        if any(left["place"] == PLACE for left in article.leftovers):
            article.leftovers = workflow.no_longer_left(article, place=PLACE)
        return PUBLISHED

    def words(self, it: Plan) -> dict:
        """As `workflow.create` takes them; what has no home is left over."""
        others, left = elsewhere(it.copy)
        sources, nameless = self.names.sources(it.copy.sources)
        lead, tokens, galleries, unplaced = self.shelf.words(it.copy, it.key)
        it.left += [*left, *nameless, *unplaced]
        others |= galleries | tokens_of(it.copy, self.run.form, self.guids)
        return {
            "headline": it.copy.headline,
            "short_headline": it.copy.short_headline,
            "standfirst": it.copy.standfirst,
            "kicker": it.copy.kicker,
            "dateline": it.copy.dateline,
            "body": it.copy.body_html(tokens, others),
            **lead,
            "bylines": self.names.bylines(it.copy.bylines),
            "sources": sources,
            "tags": self.names.tags(it.copy.tags, it.language),
        }

    # --- What is remembered of it ----------------------------------------------------------------

    def _done(self, it: Plan, article: Article, outcome: str) -> Loaded:
        self.receive(it, article, Received.State.TAKEN)
        return Loaded(article, Told.of(it.copy), outcome, place=it.copy.place)

    def receive(self, it: Plan, article: Article, state: str, **more) -> Received:
        """To be stored with the batch."""
        row = self.received(it, article)
        row.state = state
        for name, value in more.items():
            setattr(row, name, value)
        self.rows.append(row)
        return row

    def received(self, it: Plan, article: Article) -> Received:
        copy = it.copy
        return Received(
            provider=copy.provider[:160],
            item=it.key,
            version=it.arrival.version,
            changed_at=copy.changed_at,
            made_at=copy.made_at,
            published_at=copy.published_at,
            embargo_until=copy.embargo_until,
            received_at=self.now,
            standing=copy.standing.value,
            urgency=max(0, copy.urgency),
            rights=copy.rights,
            digest=it.arrival.digest,
            wanted="\n".join(key for key in it.wanted if key not in self.guids),
            article=article,
            revision_id=article.working_id,
        )

    def lead_to(self, pairs: list[tuple[Plan, Article]]) -> None:
        """Their addresses elsewhere; the first to have one keeps it."""
        wanted: dict[str, Article] = {}
        asked: list[tuple[Plan, Article, str]] = []
        for it, article in pairs:
            for path in it.paths:
                asked.append((it, article, path))
                wanted.setdefault(path, article)
        others = set(workflow.lead_to(wanted)) if wanted else set()
        for it, article, path in asked:
            if path in others or wanted[path].pk != article.pk:
                left = it.led_elsewhere(path)
                workflow.leave_over(article, left=[as_stored(left)])
