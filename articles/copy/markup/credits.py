"""Caption and credit told apart, where both stand in one sentence or behind each other."""

import re

from articles.copy.text.pictures import split_credit
from articles.images.credit import has_agency

LONGEST = 200
_LABELS = (
    "photo|photos|photograph|photographs|picture|image|credit|photo credit|image credit"
    "|foto|fotos|fotografía|bild|crédit photo|crédit|crédito|تصوير|الصورة|صورة|фото"
)
_BY = "by|from|courtesy of|courtesy|via|de|von|عن"
# “(Photo by Jonas Reth)”, “(Photo: Jonas Reth/AP)”, “(Jonas Reth/AP)”
_BRACKET = re.compile(r"\(([^()]{2,200})\)[.\s]*$")
_LABELLED = re.compile(rf"(?:{_LABELS})(?:\s*[:：]|\s+(?:{_BY})\b)\s*\S.{{1,200}}", re.I)
_SIGN = re.compile(r"(?:©|\(c\))\s*\S.{1,200}", re.I)
# Where a credit may begin: behind a finished sentence, a bar or a long dash.
_BEGINNINGS = re.compile(r"(?<=[.!?…”\"»؟])\s+|\s+[|–—/]\s+")


def told_apart(words: str) -> tuple[str, str]:
    """Caption and credit; "" where there is none. Neither loses a word but brackets and bars."""
    words = words.strip()
    caption, credit = split_credit(words)
    if credit:
        return caption, credit
    if bracket := _BRACKET.search(words):
        inner = bracket[1].strip()
        if _is_labelled(inner) or has_agency(inner):
            return words[: bracket.start()].strip(), inner
    return _behind(words)


def _behind(words: str) -> tuple[str, str]:
    """A credit that follows the caption without brackets, or stands alone."""
    if len(words) <= LONGEST and _is_labelled(words):
        return "", words
    near = max(0, len(words) - LONGEST)
    for beginning in _BEGINNINGS.finditer(words, near):
        tail = words[beginning.end() :].strip()
        slashed = "/" in tail and len(tail.split()) <= 8 and has_agency(tail)
        if tail and (_is_labelled(tail) or slashed):
            return words[: beginning.start()].strip(), tail
    return words, ""


def _is_labelled(words: str) -> bool:
    return bool(_LABELLED.fullmatch(words) or _SIGN.fullmatch(words))
