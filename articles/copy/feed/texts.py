"""The words of one item of a feed, whatever the feed is written in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.copy import markup
from articles.copy.incoming import Incoming, IncomingPicture, Leftover, Part, Standing
from articles.copy.placing import placed
from articles.copy.plain import paragraphs
from articles.copy.repeated import only_letters, without_headline
from articles.copy.said import plain

ENOUGH = 1500
"""Characters from which a lone description is the text: RSS 2.0 has no other place for it."""

PARAGRAPHS = 3
FIRST_WORDS = 12


@dataclass(frozen=True)
class Said:
    """One text of an item: its words, and whether they hold markup."""

    words: str
    is_html: bool = True


@dataclass(frozen=True)
class Texts:
    headline: str = ""
    standfirst: str = ""
    parts: tuple[Part, ...] = ()
    pictures: tuple[IncomingPicture, ...] = ()
    lead: int | None = None
    standing: Standing = Standing.UNSAID
    leftovers: tuple[Leftover, ...] = ()

    def of(self, copy: Incoming) -> Incoming:
        own = {name: value for name, value in vars(self).items() if name != "leftovers"}
        return replace(copy, **own, leftovers=(*self.leftovers, *copy.leftovers))


def texts(
    title: str,
    full: Said | None,
    summary: Said | None,
    beside: tuple[IncomingPicture, ...],
    link: str,
) -> Texts:
    """`full`: the whole text; `summary`: what stands for it. `beside`: its pictures."""
    whole = full or (summary if summary and _is_whole(summary) else None)
    body = _read(whole or summary, link)
    headline = plain(title) or _first_words(whole or summary)
    standfirst = ""
    if whole and summary and whole is not summary:
        standfirst, more = _standfirst(summary, whole, link)
        beside = (*beside, *more)
    # A feed's own picture stands above the text, also where it stands in it once more.
    found = placed(
        without_headline(body.parts, headline),
        body.pictures,
        tuple(_each_once(beside)),
        lead=0 if beside else None,
    )
    return Texts(
        headline,
        standfirst,
        found.parts,
        found.pictures,
        found.lead,
        Standing.UNSAID if whole else Standing.DRAFT,
        (*_lacks(title, whole, link), *body.leftovers),
    )


def _lacks(title: str, whole: Said | None, link: str) -> Iterator[Leftover]:
    if not plain(title):
        yield Leftover("", "title", "there is none: the first words stand for a headline")
    if whole is None:
        yield Leftover(link, "text", "only the summary came: the text is where it came from")


def _each_once(pictures) -> list[IncomingPicture]:
    found: dict[str, IncomingPicture] = {}
    for picture in pictures:
        found.setdefault(picture.url or picture.file, picture)
    return list(found.values())


def _read(said: Said | None, link: str) -> markup.Body:
    if said is None:
        return markup.Body()
    if said.is_html:
        return markup.read(said.words, base=link)
    return markup.Body(parts=paragraphs(said.words))


def _is_whole(said: Said) -> bool:
    words = said.words.lower()
    return (
        len(words) > ENOUGH or words.count("<p") >= PARAGRAPHS or words.count("\n\n") >= PARAGRAPHS
    )


def _first_words(said: Said | None) -> str:
    words = plain(said.words).split() if said else []
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")


def _standfirst(summary: Said, whole: Said, link: str) -> tuple[str, tuple[IncomingPicture, ...]]:
    """The summary, unless the text begins with it, and the pictures that stand only there."""
    words = plain(summary.words)
    pictures = _read(summary, link).pictures
    begins = only_letters(words.removesuffix("…").removesuffix("[…]").removesuffix("..."))
    said_again = begins and begins in only_letters(whole.words)
    return ("" if said_again else words), pictures
