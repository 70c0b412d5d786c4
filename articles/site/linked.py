"""What the page of an article leads on to: the same story in other languages, and more on this."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import translation

from articles import visibility
from articles.embeds.load import BESIDE
from articles.site.editions import Edition, edition_in, editions

MORE = 4

# Two spare ones: the article itself, and one that it embeds. One that is chosen takes a place, too.
_of_section = visibility.Prepared(
    lambda at, place: visibility.newest(at, section=place)[: MORE + 2], at=datetime, place=int
)
_of_language = visibility.Prepared(
    lambda at, place: visibility.newest(at, language=place)[: MORE + 2], at=datetime, place=str
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


def more(revision, credits_, loaded, at: datetime) -> list:
    """First what the desk has chosen, in its order, then the newest of the section, or else of the
    language; not the article itself, nor what it embeds."""
    article = revision.article
    found, shown = loaded.get(BESIDE, {}), {article.guid, *loaded.get("article", {})}
    chosen = [
        found[guid]
        for guid in credits_.related
        if guid in found and guid not in shown and found[guid].language == revision.language
    ]
    if len(chosen) < MORE:
        shown.update(card.article.guid for card in chosen)
        ask = _of_section if article.section_id else _of_language
        newest = ask(at=at, place=article.section_id or article.language)
        chosen += [card for card in newest if card.article.guid not in shown]
    return chosen[:MORE]


@lru_cache(maxsize=512)
def writers(edition: Edition, described: tuple) -> str:
    """“About the author”, at the end. The same few people write, so their lines are written once;
    an author who is described otherwise is another line."""
    if not described:
        return ""
    with translation.override(edition.language):
        context = {"edition": edition, "writers": described}
        return render_to_string("site/writers.html", context)
