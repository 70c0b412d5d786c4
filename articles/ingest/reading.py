"""Reads a file that a stranger handed us: never blocks, never swallows more than the cap.

Every refusal is one sentence: what, where, how to mend it.
"""

import codecs
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from articles.copy.bytemarks import marked
from articles.copy.incoming import IngestError

LARGEST = 5 * 1024 * 1024
"""A long novel has one megabyte; more is not an article."""

USUAL = 64 * 1024
"""So much is asked for at first: room for the largest is not made for each."""

NOT_TEXT = (
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"\x1f\x8b", "a compressed file"),
)
KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
SAVE_AS = "save it as plain text in UTF-8"


def read(path: str | os.PathLike) -> str:
    """The text of a file. Raises IngestError, always with the file's name in the sentence."""
    name = shown(path)
    text = decode(contents(path, LARGEST, "split it into one article a file"), name)
    if not any(unicodedata.category(character)[0] not in "CZ" for character in text):
        raise IngestError(f"{name} is empty: there is nothing to import.")
    return text


def shown(path: str | os.PathLike) -> str:
    """A path on one line that any terminal can show, whatever bytes its name holds."""
    name = os.fspath(path).encode("utf-8", "backslashreplace").decode()
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def contents(path: str | os.PathLike, largest: int, if_larger: str) -> bytes:
    """The bytes of a regular file of at most `largest`; never waits for anything."""
    name = shown(path)
    with _in_a_sentence(name), opened_file(path) as file:
        data = file.read(USUAL)
        if data and len(data) == USUAL:
            data += file.read(largest + 1 - USUAL) or b""
    if data is None:
        raise IngestError(f"{name} gives nothing yet: copy it to a file first.")
    if len(data) > largest:
        raise IngestError(f"{name} is larger than {largest // 2**20} MB: {if_larger}.")
    return data


def opened_file(path: str | os.PathLike) -> BinaryIO:
    """A regular file."""
    name = shown(path)
    with _in_a_sentence(name):
        # Looked at before it is opened: opening alone can hang on a pipe or wake a device.
        _refuse_other_than_file(os.stat(path).st_mode, name)
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        file = os.fdopen(handle, "rb")
        try:
            # And again, because the name may lead to something else by now.
            _refuse_other_than_file(os.fstat(handle).st_mode, name)
        except IngestError:
            file.close()
            raise
        return file


@contextmanager
def _in_a_sentence(name: str) -> Iterator[None]:
    try:
        yield
    except IngestError:
        raise
    except FileNotFoundError:
        raise IngestError(f"{name} does not exist: check the path.") from None
    except PermissionError:
        raise IngestError(f"{name} may not be read by this account: change its rights.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise IngestError(f"{name} cannot be read ({why}): copy it to a file here.") from None


def _refuse_other_than_file(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise IngestError(f"{name} is a folder, not a file: name the files in it.")
    for is_kind, kind in KINDS:
        if is_kind(mode):
            raise IngestError(f"{name} is {kind}, not a file: save the copy to a file first.")


def decode(data: bytes, name: str) -> str:
    """UTF-8, or whatever a byte-order mark says; anything else is refused with its place."""
    if not data.strip():
        raise IngestError(f"{name} is empty: there is nothing to import.")
    for magic, kind in NOT_TEXT:
        if data.startswith(magic):
            raise IngestError(f"{name} is {kind}: {SAVE_AS} and import that.")
    encoding = marked(data) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(_undecodable(data, error, encoding, name)) from None
    at = text.find("\x00")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise IngestError(
            f"{name} holds a NUL byte in line {line}: it is not plain text, or UTF-16 without "
            f"its mark; {SAVE_AS}."
        )
    return text


def _undecodable(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> str:
    if encoding not in ("utf-8", "utf-8-sig"):
        return f"{name} is marked as {encoding.upper()} but breaks off or is damaged: {SAVE_AS}."
    at = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
    line_start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    line = len(re.findall(rb"\r\n|\r|\n", data[:line_start])) + 1
    return (
        f"{name} is not UTF-8: line {line}, byte {at - line_start + 1} of it is "
        f"0x{data[at]:02X}; save it as UTF-8, or convert it, for example with "
        f"“iconv -f WINDOWS-1252 -t UTF-8” (WINDOWS-1256 for Arabic)."
    )
