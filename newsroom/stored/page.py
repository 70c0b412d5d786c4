"""A stored page: all that an answer needs, whoever asks and however. No Django, no pickle."""

import json
from dataclasses import dataclass, field
from math import inf
from sys import intern

from articles.shown import EVER, Span

SLACK = 0.001
"""Seconds. Both ends of a span and the moment of a change come from the same column; by how many
digits they were written must not decide whether they meet."""
_FORM = 3


class Unreadable(ValueError):
    """Not a page, or one of another version of us."""


@dataclass(slots=True, eq=False)
class Page:
    """`headers`: the view's, without those that depend on who asks. `bodies`: by encoding. `tag`:
    what the ETags begin with. `turns`: a list, which goes on under `?before=`. `mark`: how much of
    the log was known when its making began. `stale`: since when it is no longer what readers should
    see, 0 while it is. `file`: of what is not kept itself, as a picture; it has `length` bytes."""

    address: str
    status: str
    headers: list[tuple[str, str]]
    bodies: dict[str, bytes]
    tag: str
    keys: dict[str, Span]
    mark: str
    began_at: float
    made_at: float
    until: float | None = None
    gone: float | None = None
    stale: float = 0.0
    turns: bool = False
    file: str = ""
    length: int = 0
    # What this process needs to answer quickly; never stored.
    fresh_from: float = 0.0
    fresh_until: float = 0.0
    used: bool = False
    second: float = 0.0
    ready: dict = field(default_factory=dict)

    def __post_init__(self):
        # The same on nearly every page; a thousand copies of it would be megabytes.
        self.headers = [(intern(name), intern(value)) for name, value in self.headers]
        ends = [it for it in (self.until, self.gone) if it is not None]
        self.fresh_until = 0.0 if self.stale else min(ends, default=inf)
        # A clock that was set back: what has come by then is not there yet. What a clock is set
        # right by, now and then, is less.
        self.fresh_from = self.began_at - 1.0

    def grows_stale(self, now: float) -> None:
        self.stale = self.stale or now
        self.fresh_until = 0.0
        self.second = 0.0

    def is_fresh(self, now: float) -> bool:
        return self.fresh_from <= now < self.fresh_until

    def may_be_seen(self, now: float) -> bool:
        return self.fresh_from <= now and (self.gone is None or now < self.gone)

    def stale_since(self, now: float) -> float:
        """When it stopped being true, as far as it has; else now."""
        over = now if self.until is None else min(now, self.until)
        return min(over, self.stale) if self.stale else over

    @property
    def size(self) -> int:
        return 1500 + sum(map(len, self.bodies.values())) + 200 * len(self.keys)

    def to_bytes(self) -> bytes:
        head = {
            "form": _FORM,
            "address": self.address,
            "status": self.status,
            "headers": self.headers,
            "bodies": {name: len(body) for name, body in self.bodies.items()},
            "tag": self.tag,
            "keys": {key: None if span == EVER else span for key, span in self.keys.items()},
            "mark": self.mark,
            "turns": self.turns,
            "file": [self.file, self.length],
            "times": [self.began_at, self.made_at, self.until, self.gone],
        }
        first = json.dumps(head, separators=(",", ":")).encode()
        return b"".join([len(first).to_bytes(4, "big"), first, *self.bodies.values()])


def from_bytes(data: bytes, stale: float = 0.0) -> Page:
    try:
        return _read(data, stale)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def _read(data: bytes, stale: float) -> Page:
    at = 4 + int.from_bytes(data[:4], "big")
    head = json.loads(data[4:at])
    if head["form"] != _FORM:
        raise Unreadable("of another version")
    bodies = {}
    for name, length in head["bodies"].items():
        bodies[name] = data[at : at + length]
        at += length
    if at != len(data):
        raise Unreadable("cut short")
    began_at, made_at, until, gone = head["times"]
    file, length = head["file"]
    return Page(
        address=head["address"],
        status=head["status"],
        headers=head["headers"],
        bodies=bodies,
        tag=head["tag"],
        keys={key: EVER if span is None else tuple(span) for key, span in head["keys"].items()},
        mark=head["mark"],
        began_at=began_at,
        made_at=made_at,
        until=until,
        gone=gone,
        stale=stale,
        turns=head["turns"],
        file=file,
        length=length,
    )
