"""A guess at the language, by script alone: mostly Arabic letters means Arabic, else unknown.

Persian and Urdu share the script, so the guess can be overruled where it is used (--language).
"""

import re

SAMPLE = 4000
"""Characters looked at: a headline and a few paragraphs settle it."""


_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")


def guess(text: str) -> str | None:
    # As nearly every text, and quickly seen.
    if text.isascii() or not _ARABIC.search(text, 0, SAMPLE):
        return None
    letters = "".join(filter(str.isalpha, text[:SAMPLE]))
    return "ar" if len(_ARABIC.findall(letters)) * 2 > len(letters) else None


# Of those that newsrooms may have, the ones that are written in its letters.
_WRITTEN_SO = frozenset("ar azb ckb fa ks ps pnb sd skr ug ur".split())


def of_the_site(said: str | None, words: str) -> str | None:
    """What a whole site says of itself, unless the letters of an article say otherwise: few sites
    in two languages say of each which it has."""
    if said in _WRITTEN_SO:
        return said if _ARABIC.search(words) or not any(map(str.isalpha, words)) else None
    return guess(words) or said


_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_].*)?", re.I | re.S)


def tag(said) -> str | None:
    """The language of “en-GB” is en, that of “sr_Latn_RS” sr-Latn: where it is spoken is no part
    of a newsroom's language. None where none is named."""
    found = _TAG.fullmatch(said.strip()) if isinstance(said, str) else None
    if not found or found[1].lower() == "und":
        return None
    script = f"-{found[2].title()}" if found[2] else ""
    return found[1].lower() + script
