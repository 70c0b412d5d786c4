"""What things cost at 1,000, at 10,000 and at 100,000 articles.

Run: .venv/bin/python -m benchmarks.growth [--kept FOLDER] [--only THING] [ARTICLES ...]

A newsroom for each number, each a process with a throw-away data folder of its own; they are asked
in turns, thing by thing and round by round, so that whatever else the machine does meets all of
them alike. CPU of the answering process, medians; nothing is cached but what a server that runs has
at hand. Filling 100,000 takes some minutes, a million (without the index of words) half an hour:
with `--kept` what was filled is kept in a folder, and copied from there the next time. `--only`:
one row of the table, "import" for example.

The ratio is that of the largest newsroom to the smallest, and should stay under 1.3.
"""

import json
import statistics
import subprocess
import sys

from rich.console import Console
from rich.table import Table

SIZES = (1_000, 10_000, 100_000)
ROUNDS = {"import": 1}
USUAL = 5
MOST = 1.3


class Newsroom:
    """The other end of `benchmarks.growth_room`: a line there, a line back."""

    def __init__(self, articles: int, kept: str):
        command = [sys.executable, "-m", "benchmarks.growth_room", str(articles), kept]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.things: list[str] = []
        self.found: dict[str, list[dict]] = {}

    def hear(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("A newsroom ended; see above.")
        return json.loads(line)

    def ask(self, thing: str) -> None:
        if thing in self.things:
            print(thing, file=self.process.stdin, flush=True)
            self.found.setdefault(thing, []).append(self.hear())

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()

    def of(self, thing: str, what: str) -> float | None:
        values = [it[what] for it in self.found.get(thing, ()) if what in it]
        return statistics.median(values) if values else None


def wanted() -> tuple[list[int], dict[str, str]]:
    given, said = sys.argv[1:], {"--kept": "", "--only": ""}
    for name in said:
        if name in given:
            at = given.index(name)
            said[name] = given[at + 1]
            del given[at : at + 2]
    return [int(it.replace(",", "")) for it in given] or list(SIZES), said


def shown(newsroom: Newsroom, thing: str) -> str:
    cost = newsroom.of(thing, "ms")
    if cost is None:
        return "–"
    more = [
        f"{newsroom.of(thing, what):,.{digits}f} {name}"
        for what, name, digits in (("KB", "KB", 0), ("ahead", "ms ahead", 2), ("a second", "/s", 0))
        if newsroom.of(thing, what) is not None
    ]
    return ", ".join([f"{cost:.2f} ms", *more])


def ratio(newsrooms: list[Newsroom], thing: str) -> str:
    costs = [cost for it in newsrooms if (cost := it.of(thing, "ms")) is not None]
    if len(costs) < 2:
        return ""
    found = costs[-1] / costs[0]
    return f"{found:.2f}{' !' if found > MOST else ''}"


def main() -> None:
    sizes, said = wanted()
    console = Console(width=130)
    newsrooms = [Newsroom(size, said["--kept"]) for size in sizes]
    with console.status("filling"):
        for newsroom in newsrooms:
            newsroom.things = newsroom.hear()
    things = list(dict.fromkeys(thing for it in newsrooms for thing in it.things))
    things = [thing for thing in things if said["--only"] in ("", thing)]
    for thing in things:
        with console.status(thing):
            for _ in range(ROUNDS.get(thing, USUAL)):
                for newsroom in newsrooms:
                    newsroom.ask(thing)
    for newsroom in newsrooms:
        newsroom.close()
    table = Table("what", *(f"{size:,}" for size in sizes), "ratio", "queries", title="Growth")
    for thing in things:
        asked = {int(n) for it in newsrooms if (n := it.of(thing, "queries")) is not None}
        queries = ", ".join(map(str, sorted(asked)))
        costs = [shown(it, thing) for it in newsrooms]
        table.add_row(thing, *costs, ratio(newsrooms, thing), queries)
    console.print(table)


if __name__ == "__main__":
    main()
