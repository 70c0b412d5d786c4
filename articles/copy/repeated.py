"""What a body says again although it stands elsewhere: its own headline, its summary."""

import re

from articles.copy.incoming import Html, Paragraph, Part
from articles.copy.said import plain

_NO_LETTER = re.compile(r"[\W_]+")


def only_letters(words: str) -> str:
    """Blind to markup, spaces, punctuation and case: whether two texts say the same."""
    return _NO_LETTER.sub("", plain(words)).casefold()


def without_headline(parts: tuple[Part, ...], headline: str) -> tuple[Part, ...]:
    """Without the headline, where a heading or a line at the beginning repeats it."""
    for at, part in enumerate(parts[:3]):
        words = part.text if isinstance(part, Paragraph) else getattr(part, "html", "")
        if isinstance(part, Paragraph | Html) and only_letters(words) == only_letters(headline):
            return (*parts[:at], *parts[at + 1 :])
    return parts
