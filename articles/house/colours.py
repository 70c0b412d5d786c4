"""Colours that can be read on the grounds of readers' pages. Pure."""

import re

# The tokens of static/css/site.css: what an accent stands on, and the house's own; light, dark.
GROUNDS = (("#ffffff", "#f5f3ef"), ("#121416", "#1a1d20"))
ACCENT = ("#0a5c63", "#6cc7cf")
ENOUGH = 4.5
"""What WCAG asks of text for AA."""
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_STEPS = 255
# Copied from a sentence in Arabic it brings the mark along that keeps the # on its left.
_AROUND = " \t\u200e"
# Where to a colour is moved until it can be read.
_FURTHER = ("#000000", "#ffffff")


def written(given: str) -> str | None:
    """`#rrggbb`, however it was typed; None where it is no colour.

    >>> written("0A5C63"), written("#fc0"), written("red")
    ('#0a5c63', '#ffcc00', None)
    """
    found = _HEX.fullmatch(given.strip(_AROUND))
    if not found:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * it for it in digits))


def contrast(one: str, other: str) -> float:
    """As WCAG measures it, from 1 to 21.

    >>> round(contrast("#ffffff", "#000000"), 1), round(contrast("#777777", "#ffffff"), 2)
    (21.0, 4.48)
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def least_contrast(colour: str, ground: int) -> float:
    """On the ground where it is hardest to read; `ground`: 0 light, 1 dark."""
    return min(contrast(colour, it) for it in GROUNDS[ground])


def nearest(colour: str, ground: int) -> str:
    """The first on the way to black, or to white, that can be read.

    >>> nearest("#ffcc00", 0), nearest("#0a5c63", 0)
    ('#876c00', '#0a5c63')
    """
    for step in range(_STEPS + 1):
        found = _mixed(colour, _FURTHER[ground], step / _STEPS)
        if least_contrast(found, ground) >= ENOUGH:
            return found
    return _FURTHER[ground]


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (
        it / 255 / 12.92 if it / 255 <= 0.04045 else ((it / 255 + 0.055) / 1.055) ** 2.4
        for it in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, end: str, share: float) -> str:
    both = zip(_channels(colour), _channels(end), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in both)
