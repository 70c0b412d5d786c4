"""python manage.py import_articles PATH...: copy from outside becomes drafts, or is published."""

import sys
from collections import Counter
from contextlib import nullcontext

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.copy.incoming import IngestError
from articles.ingest.batch import import_files
from articles.ingest.load import rehearsal
from articles.ingest.report import lines_about, summary
from articles.ingest.wishes import wishes_from
from articles.management import arrival


class Command(BaseCommand):
    help = "Imports articles from files, as drafts unless --publish is given."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file of plain text")
        parser.add_argument("--publish", action="store_true", help="put them on the site at once")
        parser.add_argument("--section", help="its slug or name, for example politics")
        parser.add_argument("--language", help="else guessed by script: Arabic or the default")
        parser.add_argument("--date", help="of first publication, ISO with time zone")
        parser.add_argument("--picture", metavar="FILE", help="the file of the lead picture")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *, paths, publish, section, language, date, picture, dry_run, **more):
        if arrival.is_asked(paths):
            arrival.arrive(
                paths, self.stdout.write, dry_run=dry_run, as_json=more.get("json", False)
            )
            return
        if hasattr(sys.stdout, "reconfigure"):  # a headline must not break an old terminal
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            wishes = wishes_from(
                paths=len(paths),
                publish=publish,
                section=section,
                language=language,
                date=date,
                picture=picture,
                dry_run=dry_run,
            )
            with rehearsal() if dry_run else nullcontext():
                self.import_all(paths, wishes)
        except IngestError as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            raise CommandError(
                f"The database refused ({error}): if it is new or older than the program, "
                "run “python manage.py migrate”; then try again."
            ) from error

    def import_all(self, paths, wishes):
        outcomes, refused = Counter(), 0
        for path, articles in import_files(paths, wishes):
            if isinstance(articles, IngestError):
                if len(paths) == 1:
                    raise articles
                self.stderr.write(str(articles))
                refused += 1
                continue
            for article in articles:
                self.stdout.write("\n".join(lines_about(article, path)))
            outcomes.update(article.outcome for article in articles)
        self.stdout.write(summary(outcomes, refused, dry_run=wishes.dry_run))
        if refused:
            raise IngestError(f"{refused} of {len(paths)} files could not be imported; see above.")
