"""python manage.py check_images: pictures that are broken, or out of their rights. Exit code 1 if
readers meet one."""

import json as written
import sys

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.table import Table
from rich.text import Text

from articles.checks.kept_pictures import faulty_pictures


class Command(BaseCommand):
    help = "Lists pictures that are broken or out of their rights; exit code 1 if one is live."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
        parser.add_argument(
            "--deep", action="store_true", help="read every original and compare it with its hash"
        )

    def handle(self, *, json: bool, deep: bool, **_):
        found = list(faulty_pictures(timezone.now(), deep=deep))
        live = sum(one.fails for one in found)
        if json:
            said = {"live": live, "faulty": [one.as_data() for one in found]}
            self.stdout.write(written.dumps(said, ensure_ascii=False, indent=1))
        else:
            self._print_table(found, live)
        if live:
            sys.exit(1)

    def _print_table(self, found, live):
        console = Console(file=self.stdout)
        if not found:
            console.print("Every picture is in order.")
            return
        table = Table("picture", "problem", "where used", "mend")
        for one in found:
            table.add_row(*map(Text, (one.picture, one.sentence, one.where, one.mend)))
        console.print(table)
        console.print(f"{len(found)} problems, {live} of them broken before readers' eyes.")
