"""The formats we can read, in the order they are asked. To add one: a folder in articles/copy, and
its FORMAT here."""

from articles.copy import feed, ghost, html, newsml, ninjs, text, wxr
from articles.copy.incoming import Format, IngestError
from articles.ingest.reading import shown

PLAIN = text.FORMAT
"""Hundreds of small files, read ahead by several processes; all others are streams of items."""

FORMATS: tuple[Format, ...] = (
    PLAIN,
    wxr.FORMAT,
    ghost.FORMAT,
    newsml.FORMAT,
    feed.FORMAT,
    ninjs.FORMAT,
    html.FORMAT,
)


def find_format(words: str, name: str) -> Format:
    for candidate in FORMATS:
        if candidate.sniff(words):
            return candidate
    known = ", ".join(candidate.label for candidate in FORMATS)
    raise IngestError(
        f"{name} is in no format the importer knows ({known}): "
        "it looks like markup or data, so save its words as plain text in UTF-8."
    )


def format_named(name: str) -> Format:
    for candidate in FORMATS:
        if candidate.name == name.casefold():
            return candidate
    known = ", ".join(candidate.name for candidate in FORMATS)
    raise IngestError(f"--format: “{shown(name)}” is no format we read: choose one of {known}.")
