"""python manage.py preflight: what must, should or might be mended before readers see a text."""

import sys
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table
from rich.text import Text

from articles.checks import Level, problems_of
from articles.checks.waiting import Looked, look_at, named, waiting

LEVELS = {level.word: level for level in Level}


class Command(BaseCommand):
    help = "Looks over working texts: those named, or all that are not live as they stand."

    def add_arguments(self, parser):
        parser.add_argument("articles", nargs="*", type=UUID, metavar="GUID")
        parser.add_argument(
            "--level", choices=LEVELS, default="note", help="this level and graver (default note)"
        )

    def handle(self, *, articles: list[UUID], level: str, **_):
        at = timezone.now()
        rows = named(articles) if articles else waiting(at)
        looked = look_at(rows, at, problems_of)
        missing = set(articles) - {it.article.guid for it in looked}
        if missing:
            raise CommandError(f"No article has the id {', '.join(map(str, sorted(missing)))}.")
        self._tell(looked, LEVELS[level])
        if any(it.of(Level.MUST) for it in looked):
            sys.exit(1)

    def _tell(self, looked: list[Looked], level: Level) -> None:
        console = Console(file=self.stdout)
        table = Table("article", "level", "what", show_lines=False)
        for it in looked:
            for problem in it.of(level):
                table.add_row(*map(Text, (str(it.article), problem.level.word, problem.sentence)))
        if table.row_count:
            console.print(table)
        counts = ", ".join(f"{_count(looked, one)} {one.word}" for one in Level if one <= level)
        texts = "1 text" if len(looked) == 1 else f"{len(looked)} texts"
        console.print(f"{texts} looked at: {counts if table.row_count else 'nothing to mend'}.")


def _count(looked: list[Looked], level: Level) -> int:
    return sum(problem.level == level for it in looked for problem in it.problems)
