"""Finding a sentence of the manual."""

from dataclasses import dataclass

from articles.admin.manual.chapters import Chapter, Manual
from articles.search import asked
from articles.search.asked import Asked
from articles.search.marking import Marker, Pieces
from articles.search.words import words_in

SHOWN = 4
# A shorter word is the beginning of too many, and is no other word without its ending.
TRUNK = 4


@dataclass(frozen=True, slots=True)
class Found:
    """`hits`: where in the chapter, and the words that stand there."""

    chapter: Chapter
    hits: list[tuple[str, Pieces]]


def find(manual: Manual, typed: str) -> list[Found]:
    """The pages in which all of it stands, first those that are about it. Nothing looked for
    finds nothing."""
    question = asked.read(typed)
    if not question.wanted:
        return []
    marker = Marker(question)
    found = [(it, _hits(it, question, marker)) for it in manual.pages]
    kept = [(it, hits) for it, hits in found if hits or _fits(question, _all_of(it))]
    # Sorting keeps the manual's order among equals.
    kept.sort(key=lambda one: (*_is_about(question, one[0]), not one[1]))
    return [Found(*one) for one in kept]


def _is_about(question: Asked, chapter: Chapter) -> tuple[bool, bool]:
    """To sort by: all of it in a heading comes first, then a word of it in the title."""
    names = [chapter.title, *(words for _, words in chapter.parts)]
    title = words_in(chapter.title)
    says_a_word = any(_stands(it, title) for phrase in question.wanted for it in phrase)
    return not any(_fits(question, name) for name in names), not says_a_word


def _hits(chapter: Chapter, question: Asked, marker: Marker) -> list[tuple[str, Pieces]]:
    """What is spoken of under such a name comes first."""
    names = dict(chapter.parts)
    fitting = [it for it in chapter.blocks if _fits(question, it.text)]
    fitting.sort(key=lambda it: not _fits(question, names.get(it.anchor, "")))
    # Words may fit without their endings, which the marks do not show.
    return [
        (it.anchor, marker.excerpt(it.text) or [(it.text[:240], False)]) for it in fitting[:SHOWN]
    ]


def _all_of(chapter: Chapter) -> str:
    return " ".join([chapter.title, *(it.text for it in chapter.blocks)])


def _fits(question: Asked, text: str) -> bool:
    words = words_in(text)
    return all(_stands(it, words) for phrase in question.wanted for it in phrase) and not any(
        word in words for phrase in question.unwanted for word in phrase
    )


def _stands(sought: str, words: list[str]) -> bool:
    """Also with another ending: “publish” where “publishing” is looked for, and the reverse."""
    return any(
        it == sought
        or (len(sought) >= TRUNK and it.startswith(sought))
        or (len(it) >= TRUNK and sought.startswith(it))
        for it in words
    )
