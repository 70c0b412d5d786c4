"""An answer of a feed as copies: in the format that was chosen for it, else found by its
beginning. Plain text is no wire: whatever a server says when it is ill would be an article."""

import io
from collections.abc import Iterator
from itertools import islice

from articles.copy.incoming import Format, Incoming, IngestError, NothingInIt, Unreadable
from articles.ingest import formats
from articles.ingest.encoding import in_utf8, named_in, written
from articles.ingest.reading import decode
from articles.models.wire import FORMATS

MOST_ITEMS = 1_000
BEGINNING = 4_096


def copies_in(body: bytes, wanted: str) -> tuple[list[Incoming], list[Unreadable]]:
    """Raises IngestError where it is none that we read; one without an item has nothing new."""
    head = body[:BEGINNING]
    beginning = head.decode(named_in(head), "replace").lstrip("\ufeff")
    if "".join(beginning.split()) == "[]":
        return [], []
    form = _format(beginning, wanted)
    try:
        return _read(form, body)
    except NothingInIt:
        # What only was expected to be of this format is another thing than an empty one.
        if not form.sniff(beginning):
            raise
        return [], []


def _read(form: Format, body: bytes) -> tuple[list[Incoming], list[Unreadable]]:
    if form.stream:
        how = written(io.BytesIO(body), form)
        found: Iterator = form.stream(in_utf8(io.BytesIO(body), how))
    else:
        found = iter(form.parse(decode(body, form.label)))
    items = list(islice(found, MOST_ITEMS))
    copies = [it for it in items if isinstance(it, Incoming)]
    bad = [it for it in items if isinstance(it, Unreadable)]
    if len(items) == MOST_ITEMS and next(found, None) is not None:
        bad.append(Unreadable("", f"It holds more than {MOST_ITEMS} items: the rest was left."))
    return copies, bad


def _format(beginning: str, wanted: str) -> Format:
    known = [it for it in formats.FORMATS if it.name in FORMATS]
    for form in known:
        if form.name == wanted or (not wanted and form.sniff(beginning)):
            return form
    names = ", ".join(form.label for form in known) or "none"
    raise IngestError(f"it is in no format of wires that we read ({names})")
