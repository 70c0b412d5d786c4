"""A tiny format of many items, for tests of whatever happens behind the formats: a line of JSON
each, with the fields of Incoming by their names."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from articles.copy import incoming
from articles.copy.incoming import Format, Html, Incoming, IncomingPicture, Leftover, Unreadable

DATES = ("published_at", "changed_at", "embargo_until")


def read(file: BinaryIO) -> Iterator[Incoming | Unreadable]:
    for number, line in enumerate(file, 1):
        place = f"line {number}"
        try:
            said = json.loads(line)
        except ValueError:
            yield Unreadable(place, "this line is no JSON: mend it.")
        else:
            if "wire" not in said:
                yield _incoming(said, place)


def _incoming(said: dict, place: str) -> Incoming:
    said = {name: tuple(it) if isinstance(it, list) else it for name, it in said.items()}
    for name in DATES:
        if said.get(name):
            said[name] = datetime.fromisoformat(said[name])
    said["parts"] = tuple(map(_part, said.get("parts", ())))
    said["pictures"] = tuple(IncomingPicture(**it) for it in said.get("pictures", ()))
    said["leftovers"] = tuple(Leftover(*it) for it in said.get("leftovers", ()))
    said["standing"] = incoming.Standing(said.get("standing", ""))
    return Incoming(**{**said, "place": place})


def _part(said):
    """“<p>…” or ["AddressSlot", "https://…"]."""
    if isinstance(said, str):
        return Html(said)
    kind, given = said
    return getattr(incoming, kind)(tuple(given) if isinstance(given, list) else given)


LINES = Format("lines", "lines of JSON", lambda text: text.startswith('{"wire"'), stream=read)


def item(number, **more) -> dict:
    return {
        "headline": f"Ferry {number} runs again",
        "legacy_id": f"lines:{number}",
        "parts": [f"<p>It left at {number} o’clock.</p>"],
        "published_at": "2019-05-03T08:00:00+00:00",
        "standing": "public",
        **more,
    }


def written(path: Path, *items: dict | str) -> Path:
    rows = [it if isinstance(it, str) else json.dumps(it) for it in items]
    path.write_text("\n".join(['{"wire": 1}', *rows]) + "\n")
    return path
