"""The marks with which a file begins that says in this way how it is written."""

import codecs
import re

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Markup and JSON without a mark: their first signs are ASCII, in two bytes each.
_WIDE = (
    (re.compile(rb"(?:\s\x00)*[<{\[]\x00[^\x00]"), "utf-16-le"),
    (re.compile(rb"(?:\x00\s)*\x00[<{\[]\x00[^\x00]"), "utf-16-be"),
)


def marked(beginning: bytes) -> str:
    """The encoding, or "" where there is no mark."""
    return next((name for mark, name in _MARKS if beginning.startswith(mark)), "")


def marked_in_data(beginning: bytes) -> str:
    """Of what can only begin with a bracket."""
    unmarked = next((name for pattern, name in _WIDE if pattern.match(beginning)), "")
    return marked(beginning) or unmarked
