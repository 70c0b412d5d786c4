"""A line of its own near the top that says who wrote it: `By Mira Adan and Jonas Reth`."""

import re

_LABEL = re.compile(r"(?:By|BY|بقلم) ?:? (?=\S)|(?:بقلم) ?: ?")
_BETWEEN = re.compile(r" ?[,،&] ?| and | AND ")
_PARTICLES = frozenset("de da del di du la le van von der den ter al bin bint ibn el".split())
_PREFIXES = ("al-", "el-", "d’", "d'")

LONGEST = 120
MOST_WORDS = 5


def bylines_in(lines: list[str]) -> tuple[str, ...]:
    """The names, or () when the block is not a byline."""
    label = _LABEL.match(lines[0])
    if len(lines) > 1 or not label or len(lines[0]) > LONGEST:
        return ()
    names = tuple(name.strip() for name in _BETWEEN.split(lines[0][label.end() :]))
    return names if all(map(_is_name, names)) else ()


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        0 < len(parts) <= MOST_WORDS
        and not words.endswith((".", "?", "!", ":"))
        and parts[-1].casefold() not in _PARTICLES
        and all(part[0].isalpha() and _capital(part) for part in parts)
    )


def _capital(word: str) -> bool:
    """Begins in upper case, is a particle (“van”, “al-”), or its script has no case."""
    return (
        not word[0].islower() or word in _PARTICLES or word.startswith(("al-", "el-", "d’", "d'"))
    )
