"""Footnotes stand beside the text, as JSON; the block only says where they are shown."""

import json

from articles.copy.markup import Reader
from articles.copy.markup.tree import Unfit, tree_of

LONGEST = 500_000


def footnotes_in(reader: Reader, said: str) -> None:
    notes = _read(said)
    if not notes:
        if said.strip():
            reader.draft.leave(said, "footnotes that cannot be read")
        return
    try:
        tree = tree_of(f"<ol>{''.join(f'<li>{note}</li>' for note in notes)}</ol>")
    except Unfit as unfit:
        reader.draft.leave(said, str(unfit))
        return
    reader.whole(tree)


def _read(said: str) -> list[str]:
    if len(said) > LONGEST:
        return []
    try:
        notes = json.loads(said)
        return [str(note["content"]) for note in notes if note["content"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
