"""python manage.py export_wxr FILE: the articles for WordPress, in its own export format."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from articles import visibility
from articles.syndication import wxr

LOUD = (
    "{unseen} articles in it are NOT PUBLIC: drafts, what is scheduled or under embargo, what was "
    "withdrawn or dropped. Give the file to nobody who may not read them."
)


class Command(BaseCommand):
    help = "Writes the public articles into a file for WordPress (Tools > Import > WordPress)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="for example courier.xml")
        parser.add_argument(
            "--language",
            choices=[code for code, _ in settings.LANGUAGES],
            help="articles of one language alone: WordPress knows no others beside it",
        )
        parser.add_argument(
            "--all", action="store_true", help="also what readers do not see: drafts as drafts"
        )

    def handle(self, *, file: Path, language, **options):
        file, at = file.expanduser(), timezone.now()
        if not file.parent.is_dir():
            raise CommandError(f"There is no folder {file.parent}. Make it, then try again.")
        if file.is_dir():
            raise CommandError(f"{file} is a folder. Name a file, such as {file / 'courier.xml'}.")
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("Articles", total=None)
            try:
                told = wxr.write(
                    file,
                    at,
                    language=language or "",
                    everything=options["all"],
                    tell=lambda done: bar.update(task, completed=done),
                )
            except (OSError, Error) as fault:
                raise CommandError(f"{file} could not be written: {fault}") from fault
        self.stdout.write(f"{file}: {told.posts} articles, {told.pictures} pictures.")
        if options["all"]:
            self.stderr.write(LOUD.format(unseen=told.unseen))
            self._tell_of_waiting(at)

    def _tell_of_waiting(self, at):
        waiting = visibility.waiting_behind(at)
        if waiting:
            self.stderr.write(
                f"{waiting} public articles have newer words at the desk that are not in it: "
                "publish or drop those first."
            )
