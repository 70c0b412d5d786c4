from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from articles.demo import keeping, removing


class Command(BaseCommand):
    help = "Take The Halden Courier out again, and nothing that the newsroom has made itself."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="Do it without asking.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would go, and what would stay."
        )

    def handle(self, *, yes, dry_run, **options):
        planned = keeping.plan()
        if not planned.counts:
            self.stdout.write("There is nothing of the demo newsroom to take away.")
            self._say_kept(planned.kept())
            return
        self.stdout.write(f"Of the demo newsroom go: {_told(planned.counts)}.")
        if dry_run or not (yes or self._asked(planned.kept())):
            self._say_kept(planned.kept())
            self.stdout.write("Nothing was changed.")
            return
        removed = self._remove()
        self.stdout.write(f"Taken away: {_told(removed.counts) or 'nothing'}.")
        self._say_kept(removed.kept)

    def _asked(self, kept) -> bool:
        self._say_kept(kept)
        return input("Take it away for ever? [y/N] ").strip().lower() in ("y", "yes")

    def _remove(self):
        editor = get_user_model().objects.filter(is_superuser=True).order_by("pk").first()
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            tasks = {}

            def step(what, done, of):
                tasks[what] = tasks.get(what) or [bar.add_task(what.capitalize(), total=of)]
                bar.update(tasks[what][0], completed=done)

            return removing.remove(by=editor, step=step)

    def _say_kept(self, kept) -> None:
        for it in kept:
            self.stdout.write(f"Stays: {it.thing._meta.verbose_name} “{it.thing}”. {it.why}")


def _told(counts: dict) -> str:
    return ", ".join(
        f"{number} {model._meta.verbose_name_plural if number > 1 else model._meta.verbose_name}"
        for model, number in counts.items()
    )
