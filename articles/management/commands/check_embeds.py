"""python manage.py check_embeds: embeds that show readers nothing. Exit code 1 if one is live."""

import json as written
import sys

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.table import Table
from rich.text import Text

from articles import workflow
from articles.checks.broken import broken_embeds


class Command(BaseCommand):
    help = "Lists embeds that show readers nothing; exit code 1 if one of them is live."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
        parser.add_argument(
            "--fix-moved",
            action="store_true",
            help="first re-key what names a thing by another system's id or as the wrong kind",
        )

    def handle(self, *, json: bool, fix_moved: bool, **_):
        mended = list(workflow.fix_moved()) if fix_moved else []
        found = list(broken_embeds(timezone.now()))
        if json:
            self._print_json(found, mended)
        else:
            self._print_table(found, mended)
        if any(broken.live for broken in found):
            sys.exit(1)

    def _print_json(self, found, mended):
        said = {
            "live": sum(broken.live for broken in found),
            "broken": [broken.as_data() for broken in found],
            "mended": [
                {
                    "article": str(one.article.guid),
                    "embeds": one.number,
                    "published": one.published,
                    "refused": one.refused,
                }
                for one in mended
            ],
        }
        self.stdout.write(written.dumps(said, ensure_ascii=False, indent=1))

    def _print_table(self, found, mended):
        console = Console(file=self.stdout)
        for one in mended:
            told = "and on the site" if one.published else "in the draft"
            console.print(
                f"Re-keyed {one.number} in “{one.article}”, {told}.", one.refused, markup=False
            )
        if not found:
            console.print("No embed is broken.")
            return
        table = Table("where", "article", "what", "after the words")
        for broken in found:
            words = (broken.revision.headline, broken.problem.sentence, broken.problem.before)
            table.add_row(Text(broken.where), *map(Text, words))
        console.print(table)
        live = sum(broken.live for broken in found)
        console.print(f"{len(found)} broken, {live} of them live.")
