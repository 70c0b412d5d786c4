"""Words as they are compared, in every script: the same for a text and for what someone looks for.
Pure.

Case, accents and the marks of Arabic make no difference; nor do the forms of alef and ya, and the
article before an Arabic word. Both engines get nothing but letters, digits and spaces.
"""

import re
import unicodedata
from collections.abc import Iterator

# Longer ones are no words, and an index of PostgreSQL has no place for them.
LONGEST = 64

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# The same in a text as it is shown: with the marks above and below its letters.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200d"
_SHOWN = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*(?:['’](?:[^\W_]|[{_MARKS}])+)?")
_POSSESSIVE = re.compile(r"['’]s$")
_JOINED = re.compile(r"['’]")
# Scripts that put no spaces between words: each letter stands for itself, and a word is a row of
# them. Thai and Lao, Burmese, Khmer, kana, Han.
UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff])"
)
# “The” before an Arabic word, with what is written together with it, where a word remains.
ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=\\w{3})")
SAME = str.maketrans(
    # Letters that differ for the eye only: alef, ya, ta marbuta, and those of Persian keyboards.
    {"ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ة": "ه", "ک": "ك", "ہ": "ه", "ھ": "ه"}
    # Letters that no rule of Unicode takes apart.
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    # Serbian is typed in either script, and often without its marks: “Зашто” is “Zašto” is “zasto”.
    # Other languages in Cyrillic change with it, their texts and what is looked for alike.
    | dict(zip("абвгдежзијклмнопрстуфхцчш", "abvgdezzijklmnoprstufhccs", strict=True))
    | {"љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d", "џ": "dz"}
    # Digits of Arabic and Persian.
    | {chr(0x660 + n): str(n) for n in range(10)}
    | {chr(0x6F0 + n): str(n) for n in range(10)}
    # What is there for the setting of a line: tatweel, soft hyphen, joiners, directions.
    | dict.fromkeys(map(chr, [0x640, 0xAD, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F)]))
    | dict.fromkeys(map(chr, range(0x2066, 0x206A)))
)


# What a printer puts between ASCII words: each is one of ASCII's to this index.
_PRINTED = {"“": '"', "”": '"', "–": "-", "—": "-", "…": " ", "‘": '"', "’": "'", "\u00a0": " "}
_APART = "".join(c.lower() if c.isalnum() or c == "'" else " " for c in map(chr, range(128)))


def words_in(text: str) -> list[str]:
    """Folded, in order."""
    ascii_text = in_ascii(text)
    if ascii_text is not None:
        return _words_of_ascii(ascii_text)
    plain = _plain(text)
    words = []
    for word in _WORD.findall(plain):
        # Most words of most texts need no second look.
        if word.isascii() and "'" not in word:
            words.append(word[:LONGEST])
        else:
            words += _parts(word)
    return words


def in_ascii(text: str) -> str | None:
    """The same, letter by letter, with a typewriter's quotes and dashes, if no more is needed."""
    if not text.isascii():
        for printed, plain in _PRINTED.items():
            text = text.replace(printed, plain)
    return text if text.isascii() else None


def apart(ascii_text: str) -> list[str]:
    """What stands between its spaces and signs, apostrophes among them."""
    return ascii_text.translate(_APART).split()


def _words_of_ascii(text: str) -> list[str]:
    """Some ten times sooner than the expression finds them, which decides where one is joined."""
    found = apart(text)
    if "'" in text:
        joined = (_WORD.findall(word) if "'" in word else [word] for word in found)
        found = [part for words in joined for word in words for part in _ascii_parts(word)]
    if max(map(len, found), default=0) > LONGEST:
        return [word[:LONGEST] for word in found]
    return found


def _ascii_parts(word: str) -> list[str]:
    return _JOINED.split(_POSSESSIVE.sub("", word)) if "'" in word else [word]


def folded(text: str) -> str:
    """What an engine indexes."""
    return " ".join(words_in(text))


def places_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand in it, as it is shown."""
    for found in _SHOWN.finditer(text):
        start, end = found.span()
        if found[0].isascii():
            yield start, end
            continue
        for part in UNSPACED.split(found[0]):
            if part:
                yield start, start + len(part)
            start += len(part)


def _plain(text: str) -> str:
    # Once more: what was taken apart may have been a letter of mathematics.
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(SAME)


def _parts(word: str) -> Iterator[str]:
    for part in _JOINED.split(_POSSESSIVE.sub("", word)):
        if part.isascii():
            yield part[:LONGEST]
            continue
        for piece in filter(None, UNSPACED.split(part)):
            yield ARTICLE.sub("", piece)[:LONGEST]
