"""python manage.py import_articles PATH|URL...: copy from outside becomes drafts, or is public."""

import sys
from contextlib import nullcontext

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.copy.incoming import IngestError
from articles.ingest.batch import import_files
from articles.ingest.formats import FORMATS
from articles.ingest.load import rehearsal
from articles.ingest.telling import InJson, InLines
from articles.ingest.wishes import wishes_from
from articles.management import arrival

KNOWN = ", ".join(f"{form.name} ({form.label})" for form in FORMATS)


class Command(BaseCommand):
    help = (
        "Imports articles from files, as drafts unless --publish is given. A second run goes on "
        "where the first was interrupted; what is here already and unchanged stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH|URL",
            help="a file of a known format, or a zip of some",
        )
        parser.add_argument("--format", default="", help=f"else found by itself: {KNOWN}")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="put on the site what was public where it comes from, with its date",
        )
        parser.add_argument(
            "--section", help="its slug or name, for example politics; for those without their own"
        )
        parser.add_argument(
            "--make-sections", action="store_true", help="make the sections that are not here yet"
        )
        parser.add_argument("--language", help="else as the copy says, or guessed by script")
        parser.add_argument(
            "--date", help="of first publication, where none is said; ISO with zone, or: now"
        )
        self.add_more(parser)

    def add_more(self, parser):
        parser.add_argument("--picture", metavar="FILE", help="the file of the lead picture")
        parser.add_argument(
            "--pictures",
            metavar="PATH",
            help="where their files lie, as in wp-content/uploads; a folder, a zip or a tar",
        )
        parser.add_argument(
            "--fetch", action="store_true", help="bring pictures that lie elsewhere from there"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--json", action="store_true", help="say it in JSON, a line each")

    def handle(self, *, paths, json, **options):
        if arrival.is_asked(paths):
            arrival.arrive(paths, self.stdout.write, dry_run=options["dry_run"], as_json=json)
            return
        if hasattr(sys.stdout, "reconfigure"):  # a headline must not break an old terminal
            sys.stdout.reconfigure(errors="backslashreplace")
        wanted = {name: options[name] for name in WISHES}
        telling = InJson(self.stdout, len(paths), dry_run=options["dry_run"])
        if not json:
            telling = InLines(self.stdout, self.stderr, len(paths), dry_run=options["dry_run"])
        try:
            wishes = wishes_from(paths=len(paths), **wanted)
            with rehearsal() if wishes.dry_run else nullcontext():
                for path, found in import_files(paths, wishes):
                    telling.tell(path, found)
                telling.end()
                telling.refuse_in_the_end()
        except IngestError as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            raise CommandError(
                f"The database refused ({error}): if it is new or older than the program, "
                "run “python manage.py migrate”; then try again."
            ) from error


WISHES = (
    *("publish", "section", "language", "date", "picture"),
    *("dry_run", "make_sections", "format", "pictures", "fetch"),
)
