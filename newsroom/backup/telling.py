"""How far a backup is, for whoever waits for it: moving bars in a terminal, nothing in a log."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

from newsroom.backup.taking import Told


@contextmanager
def told() -> Iterator[Told]:
    console, bars = Console(stderr=True), {}
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:

        def tell(what: str, done: int, of: int | None) -> None:
            if what not in bars:
                bars[what] = progress.add_task(what, total=of)
            progress.update(bars[what], completed=done, total=of)

        yield tell
