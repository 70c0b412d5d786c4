"""python manage.py explain GUID: why is this (not) visible?"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.explain import Explanation, Line, UnknownRole, explain, named, role_named
from articles.management.moments import moment


class Command(BaseCommand):
    help = "Tells line by line why readers do, or do not, see an article."

    def add_arguments(self, parser):
        parser.add_argument("article", metavar="GUID", help="Its id, or its public address.")
        parser.add_argument("--at", type=moment, metavar="TIME", help="Then, instead of now.")
        parser.add_argument("--as", dest="role", help="A role: Editor, or “Editor in politics”.")

    def handle(self, *, article, at, role, **_):
        guid = named(article)
        if guid is None:
            raise CommandError(f"No article stands at “{article}”, and it is no id.")
        try:
            role = role and role_named(role)
        except UnknownRole as unknown:
            raise CommandError(str(unknown)) from None
        self._tell(explain(guid, at or timezone.now(), role))

    def _tell(self, it: Explanation) -> None:
        if it.article:
            self.stdout.write(f"{it.article}\n{it.article.guid}\n")
        self.stdout.write(f"\n{it.verdict}\n\n")
        for lines in (it.lines, it.notes):
            self._list(lines)
        if it.role:
            self.stdout.write(f"\nAs {it.role}\n")
            self._list(it.role_lines)

    def _list(self, lines: list[Line]) -> None:
        for line in lines:
            reason = f"\n      {line.reason}" if line.because else ""
            self.stdout.write(f"{line.mark:>4}  {line.says}{reason}\n")
