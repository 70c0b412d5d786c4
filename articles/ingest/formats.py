"""The formats we can read, in the order they are asked. To add one: copy text/, add it here."""

from articles.copy import text
from articles.copy.incoming import Format, IngestError

FORMATS: tuple[Format, ...] = (text.FORMAT,)


def find_format(words: str, name: str) -> Format:
    for candidate in FORMATS:
        if candidate.sniff(words):
            return candidate
    known = ", ".join(candidate.label for candidate in FORMATS)
    raise IngestError(
        f"{name} is in no format the importer knows ({known}): "
        "it looks like markup or data, so save its words as plain text in UTF-8."
    )
