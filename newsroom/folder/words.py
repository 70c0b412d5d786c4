"""The index of the folder's search: which articles have a word, in small files of which a browser
fetches those that it needs.

Nothing is in it that the article's own file (its ninjs) does not say, and it is made of those that
the gate lists at the end. Articles are in parts by their number, as in sitemaps, so that one that
changes changes few files: of its part those with the words that it has got or lost.
"""

import json
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.utils import translation

from articles import moments
from articles.search import words as folding
from articles.search.words import words_in

TOLD_IN_A_FILE = 200
BEGINNING = 2
"""Letters by which the words are put into files; a search knows as many of a word that goes on."""


def kept(data: dict) -> bytes:
    """The different words of an article, of its ninjs."""
    said = [it["value"] for it in (*data.get("headlines", ()), *data.get("descriptions", ()))]
    bodies = data.get("bodies", ())
    said += [it["value"] for it in bodies if it["contentType"] == "text/plain"]
    said += [data.get("by", ""), data.get("located", "")]
    said += [it["name"] for it in (*data.get("infoSources", ()), *data.get("subjects", ()))]
    found = sorted({word for text in said for word in words_in(text)})
    return zlib.compress(" ".join(found).encode())


class Told(NamedTuple):
    """An article as the list of what was found shows it."""

    number: int
    link: str
    published_at: datetime
    kicker: str
    headline: str
    standfirst: str
    section: str
    retracted: str


class Part:
    """The articles of one language among so many numbers from `first` on."""

    def __init__(self, language: str, number: int, first: int):
        self.language, self.first = language, first
        self.folder = f"{language}/{number}"
        self._told: dict[int, dict[int, list]] = {}
        self._minutes: dict[int, int] = {}
        self._words: dict[str, list[int]] = {}

    def add(self, told: Told, words: bytes) -> None:
        """In the order of their numbers."""
        place = told.number - self.first
        with translation.override(self.language):
            when = moments.iso(told.published_at), moments.day(told.published_at)
        row = [told.link, *when, *told[3:]]
        self._told.setdefault(place // TOLD_IN_A_FILE, {})[place] = row
        self._minutes[place] = int(told.published_at.timestamp()) // 60
        for word in zlib.decompress(words).decode().split():
            self._words.setdefault(word, []).append(place)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content."""
        for number, told in self._told.items():
            yield f"{self.folder}/told-{number}.json", _json(told)
        beginnings: dict[str, dict[str, str]] = {}
        for word in sorted(self._words):
            told = _apart(self._words[word])
            beginnings.setdefault(word[:BEGINNING], {})[word] = told
        for beginning, words in beginnings.items():
            yield f"{self.folder}/{named(beginning)}.json", _json(words)
        there = sorted(named(it) for it in beginnings)
        yield f"{self.folder}/part.json", _json({"minutes": self._minutes, "words": there})


def named(beginning: str) -> str:
    """In letters that every file system has."""
    return "-".join(f"{ord(letter):x}" for letter in beginning)


def _apart(places: list[int]) -> str:
    """Each by how far it is from the one before."""
    return " ".join(str(it - last) for last, it in zip([0, *places], places, strict=False))


def _json(data) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def listing(parts: Iterable[int]) -> bytes:
    return _json({"parts": sorted(parts), "toldInAFile": TOLD_IN_A_FILE, "folding": rules()})


@cache
def rules() -> dict:
    """How words are compared, for the script: taken from where it is done here, so that both do the
    same."""
    letters = [chr(number) for number in range(0x110000) if not 0xD800 <= number < 0xE000]
    marks = [letter for letter in letters if unicodedata.combining(letter)]
    cases = {it: it.casefold() for it in letters if it.casefold() != it.lower()}
    return {
        "cases": cases,
        "marks": _ranges(marks),
        "same": {chr(letter): it or "" for letter, it in folding.SAME.items()},
        "unspaced": folding.UNSPACED.pattern,
        "article": folding.ARTICLE.pattern,
        "longest": folding.LONGEST,
    }


def _ranges(letters: list[str]) -> str:
    """For a class of an expression."""
    found: list[list[int]] = []
    for number in map(ord, letters):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in found)
