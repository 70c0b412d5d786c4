"""A guess at the language, by script alone: mostly Arabic letters means Arabic, else unknown.

Persian and Urdu share the script, so the guess can be overruled where it is used (--language).
"""

SAMPLE = 4000
"""Characters looked at: a headline and a few paragraphs settle it."""


def guess(text: str) -> str | None:
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    arabic = sum("\u0600" <= c <= "\u06ff" or "\u0750" <= c <= "\u077f" for c in letters)
    return "ar" if arabic * 2 > len(letters) else None
