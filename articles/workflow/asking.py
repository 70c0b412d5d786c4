"""Asks an address of another house whether it still answers, or tells it something. Called by
commands and in the background alone, with the care that `outside` takes: nothing of the answer is
read but its head.
"""

import time
from dataclasses import dataclass
from urllib.parse import urljoin

from articles.outside import Fault, answer_of

SECONDS = 8
MOST_REDIRECTS = 5
AGENT = "newsroom (+check_links)"
# They say that something is there, which is not for a program to see.
_THERE = frozenset((401, 402, 403, 405, 406, 409, 429, 451, 999))
_LATER = frozenset((408, 425, 429))
_GONE = {404: "nothing is there", 410: "it is gone"}


@dataclass(frozen=True, slots=True)
class Answer:
    """`fault`: "" where readers get something; `heard`: whether any machine of theirs answered."""

    fault: str = ""
    heard: bool = True


def ask(url: str) -> Answer:
    until = time.monotonic() + SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        try:
            status, further = answer_of(url, agent=AGENT, seconds=SECONDS, until=until)
        except Fault as fault:
            return Answer(str(fault), heard=fault.heard)
        if not 300 <= status < 400 or not further:
            return Answer(_fault_of(status))
        try:
            url = urljoin(url, further)
        except ValueError:
            return Answer("it sends readers to an address that is none")
    return Answer("it sends readers on without end")


@dataclass(frozen=True, slots=True)
class Told:
    """What a machine said that was told something. `fault`: "" where it has understood;
    `worth_again`: it may understand later."""

    fault: str = ""
    worth_again: bool = False
    status: int = 0


def tell(
    url: str, said: bytes, kind: str, *, inside: bool = False, headers: dict[str, str] | None = None
) -> Told:
    """Posts `said`, of this media type. Nobody sends us on from there. `inside`: also to machines
    that are not on the public net."""
    headers = {"Content-Type": kind, **(headers or {})}
    asked = {"method": "POST", "said": said, "headers": headers, "inside": inside}
    until = time.monotonic() + SECONDS
    try:
        status, _ = answer_of(url, agent=AGENT, seconds=SECONDS, until=until, **asked)
    except Fault as fault:
        return Told(str(fault), worth_again=not fault.heard)
    if 200 <= status < 300:
        return Told()
    again = status >= 500 or status in _LATER
    return Told(f"it answers {status}", worth_again=again, status=status)


def _fault_of(status: int) -> str:
    if status < 400 or status in _THERE:
        return ""
    return f"it answers {status}" + (f", {_GONE[status]}" if status in _GONE else "")
