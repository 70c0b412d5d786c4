"""python manage.py index_search: what is missing in the search index, written into it."""

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from articles.search import index


class Command(BaseCommand):
    help = "Writes what is missing in the search index. Broken off, it goes on the next time."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anew", action="store_true", help="everything, for example after names were changed"
        )

    def handle(self, *, anew: bool, **_):
        console = Console(stderr=True)
        looked_at = written = 0
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("Indexing", total=index.left())
            for looked, wrote in index.fill(anew=anew):
                looked_at, written = looked_at + looked, written + wrote
                bar.update(task, completed=looked_at)
        self.stdout.write(f"{looked_at} articles looked at, {written} texts written.")
