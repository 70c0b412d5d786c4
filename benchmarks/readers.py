"""What each kind of page costs at 10,000 and at 100,000 articles.

Run: .venv/bin/python -m benchmarks.readers (half an hour; throw-away data folders), or with two
other numbers behind it. Two newsrooms, each a process with a data folder of its own, are asked in
turns, page by page and round by round, so that whatever else the machine does meets both alike.
CPU of the answering process, nothing cached but what a server that runs has at hand; medians.
The ratio should stay under 1.3.
"""

import json
import statistics
import subprocess
import sys

from rich.console import Console
from rich.table import Table

FEW, MANY = 10_000, 100_000
ROUNDS, REQUESTS = 5, 10
MOST = 1.3


class Newsroom:
    """The other end of `benchmarks.readers_room`: a line there, a line back."""

    def __init__(self, articles: int):
        command = [sys.executable, "-m", "benchmarks.readers_room", str(articles), str(REQUESTS)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def hear(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("A newsroom ended; see above.")
        return json.loads(line)

    def ask(self, page: str) -> tuple[float, int]:
        print(page, file=self.process.stdin, flush=True)
        return tuple(self.hear())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def measured(newsrooms: list[Newsroom], pages: list[str]) -> dict[str, list]:
    """By page, of each newsroom: milliseconds of every round, and the number of queries."""
    found = {page: [([], set()) for _ in newsrooms] for page in pages}
    for _ in range(ROUNDS):
        for page in pages:
            for newsroom, (spent, queries) in zip(newsrooms, found[page], strict=True):
                milliseconds, number = newsroom.ask(page)
                spent.append(milliseconds)
                queries.add(number)
    return found


def main() -> None:
    few, many = map(int, sys.argv[1:3] or (FEW, MANY))
    console = Console()
    newsrooms = [Newsroom(few), Newsroom(many)]
    with console.status("filling"):
        pages, _the_same = [newsroom.hear() for newsroom in newsrooms]
    with console.status("asking"):
        found = measured(newsrooms, pages)
    for newsroom in newsrooms:
        newsroom.close()
    table = Table("page", f"{few:,}", f"{many:,}", "ratio", "queries", title="Readers' pages")
    for page, rooms in found.items():
        small, large = (statistics.median(spent) for spent, _queries in rooms)
        ratio = f"{large / small:.2f}{' !' if large / small > MOST else ''}"
        queries = ", ".join("-".join(map(str, sorted(asked))) for _spent, asked in rooms)
        table.add_row(page, f"{small:.2f} ms", f"{large:.2f} ms", ratio, queries)
    console.print(table)


if __name__ == "__main__":
    main()
