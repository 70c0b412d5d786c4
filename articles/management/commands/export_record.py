"""python manage.py export_record: the record of events as JSON lines or CSV."""

from uuid import UUID

from django.core.management.base import BaseCommand

from articles import record
from articles.management.moments import moment


class Command(BaseCommand):
    help = "Writes the record of events to the standard output: a JSON object a line, or CSV."

    def add_arguments(self, parser):
        parser.add_argument("--since", type=moment, metavar="TIME", help="From this time on.")
        parser.add_argument("--until", type=moment, metavar="TIME", help="Before this time.")
        parser.add_argument("--guid", type=UUID, help="Of this article alone, also a deleted one.")
        parser.add_argument("--after", type=int, default=0, metavar="ID", help="Behind this event.")

        parser.add_argument("--csv", action="store_true", help="As a table for spreadsheets.")

    def handle(self, *, since, until, guid, after, csv, **_):
        events = record.asked(since=since, until=until, guid=guid)
        for line in (record.table if csv else record.lines)(events, after=after):
            self.stdout.write(line, ending="")
