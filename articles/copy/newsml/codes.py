"""NewsML-G2 names things by code, by address, by words, or all three."""

from articles.copy import xml


def code(element) -> str:
    """The end of its code: `usable` of “stat:usable” or of “…/pubstatusg2/usable”."""
    if element is None:
        return ""
    said = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return said.replace("/", ":").rpartition(":")[2].strip().lower()


def name(element) -> str:
    """What it is called: its <name>, or its words, or its code."""
    if element is None:
        return ""
    named = xml.words(xml.child(element, "name")) or _own_words(element)
    return named or element.get("literal") or element.get("qcode") or element.get("uri") or ""


def _own_words(element) -> str:
    return " ".join((element.text or "").split())


def has_name(element) -> bool:
    return bool(xml.words(xml.child(element, "name")) or _own_words(element))


def role(element) -> str:
    return (element.get("role") or "").rpartition(":")[2].lower()


def urgency_of(words: str) -> int:
    """1 to 9; 0 where it is none of these."""
    return int(words) if len(words) == 1 and words in "123456789" else 0
