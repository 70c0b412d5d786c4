"""The marks with which a file begins that says in this way how it is written."""

import codecs

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# XML without a mark: its first two letters, in two bytes each.
_XML = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))


def marked(beginning: bytes) -> str:
    """The encoding, or "" where there is no mark."""
    return next((name for mark, name in _MARKS if beginning.startswith(mark)), "")


def marked_in_xml(beginning: bytes) -> str:
    unmarked = next((name for mark, name in _XML if beginning.startswith(mark)), "")
    return marked(beginning) or unmarked
