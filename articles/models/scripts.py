"""Serbian is written in two scripts, letter for letter: what one has, the other can be made of.
Pure."""

import re

_CYRILLIC = "абвгдђежзијклмнопрстћуфхцчш"
_LATIN = "abvgdđežzijklmnoprstćufhcčš"
# One letter there, two here.
_PAIRS = {"љ": "lj", "њ": "nj", "џ": "dž"}
_LETTERS = str.maketrans(
    dict(zip(_CYRILLIC + _CYRILLIC.upper(), _LATIN + _LATIN.upper(), strict=True)) | _PAIRS
)
_CAPITAL_PAIR = re.compile("[ЉЊЏ]")


def latin(text: str) -> str:
    """Serbian Cyrillic in Latin letters; everything else stays as it is.

    For words only: an address in Cyrillic would lead elsewhere.

    >>> latin("Његош у Љубљани: ЊЕГОШ, џеп")
    'Njegoš u Ljubljani: NJEGOŠ, džep'
    """
    return _CAPITAL_PAIR.sub(_capital, text).translate(_LETTERS)


def _capital(found: re.Match[str]) -> str:
    """`Nj` begins a word, `NJ` stands among capitals."""
    pair = _PAIRS[found[0].lower()]
    after, before = found.string[found.end() :][:1], found.string[: found.start()][-1:]
    among_capitals = after.isupper() if after.isalpha() else before.isupper()
    return pair.upper() if among_capitals else pair.capitalize()
