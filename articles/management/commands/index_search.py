"""python manage.py index_search: what is missing in the search indexes, written into them."""

from collections.abc import Iterator

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from articles.search import index
from articles.search.desk import index as desk


class Command(BaseCommand):
    help = (
        "Writes what is missing in the search indexes, the readers' and the desk's. Broken off, "
        "it goes on the next time."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--anew", action="store_true", help="everything, for example after names were changed"
        )

    def handle(self, *, anew: bool, **_):
        for what, left, done in (
            ("Indexing", index.left(), index.fill(anew=anew)),
            ("Indexing for the desk", desk.left(), desk.fill(anew=anew)),
        ):
            looked_at, written = self._through(what, left, done)
            where = what.removeprefix("Indexing")
            self.stdout.write(f"{looked_at} articles looked at{where}, {written} texts written.")

    def _through(self, what: str, left: int, done: Iterator[tuple[int, int]]) -> tuple[int, int]:
        console = Console(stderr=True)
        looked_at = written = 0
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task(what, total=left)
            for looked, wrote in done:
                looked_at, written = looked_at + looked, written + wrote
                bar.update(task, completed=looked_at)
        return looked_at, written
