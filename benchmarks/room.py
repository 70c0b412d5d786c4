"""A throw-away newsroom to measure in; with BENCH_DATA, in that folder, where it is kept. Import it
before anything of Django's."""

import os
import statistics
import tempfile
import time

_folder = None
if not os.environ.get("BENCH_DATA"):
    _folder = tempfile.TemporaryDirectory(prefix="newsroom-bench-")
DATA = _folder.name if _folder else os.environ["BENCH_DATA"]
os.environ["NEWSROOM_DATA"] = DATA
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

import django  # noqa: E402

django.setup()

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

rows: list[tuple[str, str, str]] = []


def measure(act, *, clock=time.process_time, times=3) -> float:
    """Median of `times` runs, in milliseconds."""
    spent = []
    for _ in range(times):
        start = clock()
        act()
        spent.append((clock() - start) * 1000)
    return statistics.median(spent)


def figure(what: str, value: str, bar: str) -> None:
    rows.append((what, value, bar))


def run(title: str, steps: list[tuple]) -> None:
    """Each step by its name, then the table."""
    console = Console()
    for name, step in steps:
        with console.status(name):
            step()
    table = Table("what", "measured", "goal", title=title)
    for row in rows:
        table.add_row(*row)
    console.print(table)
