"""One person, spelt in two ways in one text: Enzo Moavero Milanese, and then “Milanesi said”.

A guess, made so that it is seldom wrong: two words in capitals that differ in one letter near
their end, or by a doubled one; one of them behind another name; the other alone, or behind the
same name; and neither ever written small. Only in languages whose names keep their ending.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.checks.problem import Problem
from articles.checks.text import Text
from articles.wording import isolated

LANGUAGES = frozenset("en de fr es it pt nl ca gl sv da nb nn no af".split())
SHORTEST = 6
LAST = 3  # letters of a name's end in which it may differ
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Behind these no name stands alone, but a people or a thing: the Romans, eine Deutsche.
_ARTICLES = frozenset(
    "the a an these those der die das den dem des ein eine einen einem einer le la les l un une "
    "des el los las una unos unas il lo gli i o os as um uma de het een en ett".split()
)
# Nor are these anybody's first name, when a sentence begins with them or a title does.
_NO_NAMES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady king queen prince princess president minister "
    "chancellor secretary senator judge justice general marshal colonel major captain sergeant "
    "herr frau monsieur madame mme mlle signor signora senor señor señora don doña dom senhor "
    "but and then later yet so when while as if after before although though since because for in "
    "on at by with from to however meanwhile asked earlier today yesterday now still both".split()
)
# Letters that the ear, or a tired hand, takes for one another.
_SOUNDS = ("aáàâäãåæeéèêëiíìîïyoóòôöõøuúùûü", "dt", "sz", "ckq", "bp", "vwf")
_SOUND = {letter: letters for letters in _SOUNDS for letter in letters}
# Endings that make another word of the same stem, not another spelling of one name.
_KIN = frozenset(map(frozenset, ("oa", "ae")))
_ENDINGS = frozenset(("", "e", "n", "m", "r", "s", "en", "em", "er", "es"))
_DOUBLED = re.compile(r"(.)\1")


@dataclass(slots=True)
class _Use:
    """How one spelling is used: the names before it, whether it stands alone as a name does."""

    before: set[str] = field(default_factory=set)
    alone: bool = False

    def settle(self, small: set[str]) -> None:
        """A word that is also written small is nobody's name: what stands behind it is alone."""
        names = {it for it in self.before if it.casefold() not in small}
        self.alone = self.alone or names != self.before
        self.before = names


def name_variants(text: Text) -> Iterator[Problem]:
    if text.language not in LANGUAGES:
        return
    for one, other in variants_in(_sentences(text), text.language):
        sentence = _(
            "“%(one)s” and “%(other)s” look like one name spelt in two ways: choose one."
        ) % {"one": isolated(one), "other": isolated(other)}
        yield Problem("name-variants", sentence)


def _sentences(text: Text) -> list[str]:
    """A headline in which every word has a capital says nothing of names."""
    told = ("headline", "standfirst", "picture_caption", "body")
    return [words for name, words in text.lines if name in told and _has_small_words(words)]


def _has_small_words(words: str) -> bool:
    small = (it for it in _WORD.finditer(words) if len(it[0]) > 3 and it[0].islower())
    return next(small, None) is not None and next(small, None) is not None


def variants_in(sentences: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Pairs of spellings, in the order in which they are met."""
    uses, small = _read(sentences)
    for use in uses.values():
        use.settle(small)
    pairs: dict[frozenset, tuple[str, str]] = {}
    for one, other in _alike(name for name in uses if name.casefold() not in small):
        if _is_one(one, other, uses, language):
            pairs.setdefault(frozenset((one, other)), (one, other))
    return list(pairs.values())


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    groups: dict[tuple, list[str]] = defaultdict(list)
    for name in names:
        for key in _keys(name.casefold()):
            groups[key].append(name)
    for found in groups.values():
        for number, other in enumerate(found):
            # Few names of a text are alike; whoever writes a thousand is not read to the end.
            for one in found[max(0, number - 3) : number]:
                yield one, other


def _read(sentences: Iterable[str]) -> tuple[dict[str, _Use], set[str]]:
    """Every long word with a capital and how it is used; every word that is no name."""
    uses: dict[str, _Use] = {}
    small = set(_NO_NAMES)
    for words in sentences:
        run: list[str] = []
        before, end = "", 0
        for match in _WORD.finditer(words):
            word = match[0]
            if run and words[end : match.start()] != " ":
                _note(run, before, uses)
                run, before = [], ""
            if word[0].isupper() and not word.isupper():
                run.append(word)
            else:
                _note(run, before, uses)
                run, before = [], word.casefold()
                small.add(before)
            end = match.end()
        _note(run, before, uses)
    return uses, small


def _note(run: list[str], before: str, uses: dict[str, _Use]) -> None:
    if not run:
        return
    if run[0].casefold() in _ARTICLES:
        before, run = run[0].casefold(), run[1:] or run
    *names, last = run
    if len(last) < SHORTEST:
        return
    use = uses.setdefault(last, _Use())
    if names:
        use.before.add(names[-1])
    elif before not in _ARTICLES:
        use.alone = True


def _keys(name: str) -> Iterator[tuple]:
    """Two names with a key in common differ in one letter near the end, or by a doubled one."""
    yield ("doubled", name[: -LAST - 1] + _DOUBLED.sub(r"\1", name[-LAST - 1 :]))
    for place in range(1, LAST + 1):
        sound = _SOUND.get(name[-place])
        if sound:
            yield (place, name[:-place], sound, name[len(name) - place + 1 :])


def _is_one(one: str, other: str, uses: dict[str, _Use], language: str) -> bool:
    first, second = uses[one], uses[other]
    if one.casefold() == other.casefold() or _are_kin(one.casefold(), other.casefold(), language):
        return False
    if first.before & second.before:
        return True
    return any(
        named.before and bare.alone and not bare.before
        for named, bare in ((first, second), (second, first))
    )


def _are_kin(one: str, other: str, language: str) -> bool:
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    ends = one[start:], other[start:]
    if language == "de" and set(ends) <= _ENDINGS:
        return True
    return frozenset("".join(ends)) in _KIN and len(ends[0]) == len(ends[1]) == 1
