"""What the page of an article leads on to: the same story in other languages, and more on this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from uuid import UUID

from django.utils import translation

from articles import shown, visibility
from articles.editions import Edition, edition_in, editions
from articles.embeds.load import BESIDE, Loaded, load
from articles.site.written import written

MORE = 4
# Two spare ones: the article itself, and one that it embeds. One that is chosen takes a place, too.
NEWEST = MORE + 2


def _in_section(at, place):
    return visibility.newest(at, section=place)


def _in_language(at, place):
    return visibility.newest(at, language=place)


def _beside_named(newest):
    """The same together with the articles named, in one question."""

    def ask(guids, at, place):
        whole = visibility.revisions(at).order_by()
        named = whole.filter(article__guid__in=guids).values("pk")
        # SQLite takes no limit inside a union, but one level further down.
        head = newest(at, place).order_by("-article__published_at", "-article_id")
        first = whole.filter(pk__in=head.values("pk")[:NEWEST]).values("pk")
        return visibility.cards(at).filter(pk__in=named.union(first, all=True)).order_by()

    return ask


_of_section = visibility.Prepared(
    lambda at, place: _in_section(at, place)[:NEWEST], at=datetime, place=int
)
_of_language = visibility.Prepared(
    lambda at, place: _in_language(at, place)[:NEWEST], at=datetime, place=str
)
_named_and_of_section = visibility.PreparedMany(
    _beside_named(_in_section), UUID, at=datetime, place=int
)
_named_and_of_language = visibility.PreparedMany(
    _beside_named(_in_language), UUID, at=datetime, place=str
)


@dataclass(frozen=True, slots=True)
class Told:
    """The story in one language, for its link."""

    edition: Edition
    url: str
    card: object


def beside(credits_) -> list:
    """The guids of all that the page may show beside its text."""
    return [*credits_.related, *credits_.translations]


def translations(credits_, loaded) -> list[Told]:
    """Those of the same story that are public, in the site's order of languages."""
    if not credits_.translations:
        return []
    found = loaded.get(BESIDE, {})
    cards = [found[guid] for guid in credits_.translations if guid in found]
    return [told(card) for card in visibility.in_other_languages(cards)]


def told(revision) -> Told:
    return Told(edition_in(revision.language), revision.url, revision)


def alternates(revision, others: list[Told]) -> list[tuple[str, str]]:
    """(hreflang, address) of each language, its own among them; last the one for everybody else:
    in the site's first language, where the story is told in it."""
    if not others:
        return []
    every = {it.edition.lang: it.url for it in [told(revision), *others]}
    listed = [(it.lang, every[it.lang]) for it in editions() if it.lang in every]
    own = edition_in(revision.language).lang
    if own not in dict(listed):
        listed.append((own, revision.url))
    return [*listed, ("x-default", listed[0][1])]


class Below:
    """What stands below an article: first what the desk has chosen, in its order, then the newest
    of the section, or else of the language; not the article itself, nor what it embeds."""

    def __init__(self, revision, credits_, at: datetime):
        self.revision, self.credits, self.at = revision, credits_, at
        self.place = revision.article.section_id or revision.language
        self.newest: list | None = None

    def load(self) -> Loaded:
        """What the text embeds, and what may stand below it."""
        credits_ = self.credits
        return load(
            [self.revision.body],
            self.at,
            beside=beside(credits_),
            contents=credits_.contents,
            cards_of=self.cards_of,
        )

    def cards_of(self, guids: Iterable[UUID], at: datetime) -> list:
        """Of the articles named, as the gate answers; and the newest with them, for the price of
        one question. The page depends on those only if it shows them."""
        ask = _named_and_of_section if self.revision.article.section_id else _named_and_of_language
        with shown.aside():
            found = ask(guids, at=at, place=self.place)
        order = attrgetter("article.published_at", "article_id")
        self.newest = sorted(found, key=order, reverse=True)
        return self._noted([card for card in found if card.article.guid in guids])

    def more(self, loaded) -> list:
        article = self.revision.article
        found, there = loaded.get(BESIDE, {}), {article.guid, *loaded.get("article", {})}
        chosen = [
            found[guid]
            for guid in self.credits.related
            if guid in found
            and guid not in there
            and found[guid].language == self.revision.language
        ]
        if len(chosen) < MORE:
            there.update(card.article.guid for card in chosen)
            chosen += [card for card in self._newest() if card.article.guid not in there]
        return self._noted(chosen[:MORE])

    def _noted(self, cards: list) -> list:
        for card in cards:
            visibility.look_at(card, self.at)
        return cards

    def _newest(self) -> list:
        """What comes in between them changes the page; what stands among them and is not shown
        comes in only when one that is shown goes."""
        article = self.revision.article
        if self.newest is None:
            ask = _of_section if article.section_id else _of_language
            with shown.aside():
                found = ask(at=self.at, place=self.place)
        else:
            # Those named stand among them, but only those that are as new count.
            found = [card for card in self.newest if self._is_here(card)][:NEWEST]
        visibility.noted_newest(
            found, NEWEST, section=article.section_id, language=article.language
        )
        return found

    def _is_here(self, card) -> bool:
        section = self.revision.article.section_id
        return card.article.section_id == section if section else card.language == self.place


@lru_cache(maxsize=512)
def writers(edition: Edition, described: tuple) -> str:
    """“About the author”, at the end. The same few people write, so their lines are written once;
    an author who is described otherwise is another line."""
    if not described:
        return ""
    with translation.override(edition.language):
        context = {"edition": edition, "writers": described}
        return written("site/writers.html", context)
