"""Who wrote it, as other systems say it: names alone. Nobody's mail address is ever kept."""

import re
from collections.abc import Iterable

from articles.copy.text.bylines import bylines_in

_MAIL = re.compile(r"[^\s<>()\[\]\"',;:@]{1,64}@[^\s<>()\[\]\"',;:@]{1,255}")
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:@/]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_LABEL = re.compile(r"(?i)^\s*(?:by|von|par|por|di|door|بقلم|كتب|كتبت)\s*:?\s+")
_BRACKETS = re.compile(r"[(<\[]\s*[)>\]]")


def without_mail(words: str) -> str:
    """“ada@example.org (Ada Reth)” and “Ada Reth <ada@example.org>” are Ada Reth."""
    if "@" not in words:
        return words.strip()
    rest = _MAIL.sub("", words).replace("mailto:", "")
    rest = _BRACKETS.sub("", rest).strip(" \t\r\n,;:")
    return rest[1:-1].strip() if rest[:1] in '(<"' and rest[-1:] in ')>"' else rest


def mail_hidden(words: str) -> str:
    """What systems say beside a text may say how to reach somebody: all of it but that."""
    return _ADDRESS.sub("…", words) if "@" in words else words


def names_in(words: str) -> tuple[str, ...]:
    """“By Ada Reth and Jonas Pell” are two; what may be one name or none is kept whole."""
    words = " ".join(without_mail(words).split())
    words = _LABEL.sub("", words)
    if not words:
        return ()
    return bylines_in([f"By {words}"]) or (words,)


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """In their order, whatever their case."""
    found = {}
    for name in names:
        name = " ".join(name.split())
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
