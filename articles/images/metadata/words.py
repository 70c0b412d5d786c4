"""Words that come out of files, made safe to keep: never NUL, never a control character, never
longer than there is room for. Pure."""

import re
from datetime import date

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ADDRESS = re.compile(r"(?i)https?://[^\s<>\"'\\^`{|}]+")
_DAY = re.compile(r"([0-9]{4})[-:/]?([0-9]{2})[-:/]?([0-9]{2})(?![0-9])")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_CREATIVE_COMMONS = re.compile(
    r"(?i)https?://(?:www\.)?creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([0-9.]+)"
)


def printable(text: str) -> str:
    """Untouched but for what no text may hold."""
    return _UNFIT.sub("", text)


def one_line(text: str) -> str:
    """With single spaces, as a name or a title stands."""
    return " ".join(printable(" ".join(text.split())).split())


def lines(text: str) -> str:
    """As received, line breaks and inner spaces too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return printable(text).strip()


def cut_to_octets(text: str, most: int) -> bytes:
    """In UTF-8, ending with a whole character."""
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore").encode()


def web_address(text: str) -> str:
    """Empty unless a browser may follow it; what begins with www. lacks only its beginning."""
    text = "".join(printable(text).split())
    if text.lower().startswith("www."):
        text = f"https://{text}"
    return text if _ADDRESS.fullmatch(text) else ""


def day(text: str) -> str:
    """The day of 2026-05-03T10:00:00+03:00, 2026:05:03 10:00:00 or 20260503; empty where there is
    none, or only a month."""
    found = _DAY.match(text.strip())
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def code(text: str) -> str:
    """The last part of a controlled vocabulary's address, or the bare code."""
    last = text.strip().rstrip("/").rsplit("/", 1)[-1]
    return last if _CODE.fullmatch(last) else ""


def licence_name(address: str) -> str:
    """Creative Commons says name and version in its addresses; nobody else does."""
    found = _CREATIVE_COMMONS.match(address)
    if not found:
        return ""
    kind, name, version = found[1].lower(), found[2].lower(), found[3].strip(".")
    if kind == "licenses":
        return f"CC {name.upper()} {version}"
    return {"zero": f"CC0 {version}", "mark": f"Public Domain Mark {version}"}.get(name, "")


def octets(data: bytes) -> str:
    """Bytes for a human: as text where they are text, else the first of them in hexadecimal."""
    stripped = data.strip(b"\x00 ")
    if len(stripped) <= 1000 and stripped.isascii() and stripped.decode("ascii").isprintable():
        return stripped.decode("ascii")
    shown = data[:32].hex()
    return shown if len(data) <= 32 else f"{shown}… ({len(data)} bytes)"
