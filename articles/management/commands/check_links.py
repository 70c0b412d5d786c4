"""python manage.py check_links: asks whether the pages that our texts link to are there."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table
from rich.text import Text

from articles.workflow.links import Offline, check_links


class Command(BaseCommand):
    help = "Asks every address that our texts link to whether it still answers. Uses the network."

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=int,
            default=7,
            metavar="DAYS",
            help="ask again after so many days (default 7; 0: all)",
        )
        parser.add_argument(
            "--limit", type=int, default=500, metavar="N", help="at most so many (default 500)"
        )

    def handle(self, *, older_than: int, limit: int, **_):
        before = timezone.now() - timedelta(days=older_than) if older_than > 0 else None
        table = Table("address", "what is wrong")
        asked = 0
        try:
            for heard in check_links(before=before, limit=max(0, limit)):
                asked += 1
                if heard.fault:
                    table.add_row(Text(heard.url, overflow="fold"), Text(heard.fault))
        except Offline:
            raise CommandError(
                "No address could be reached: is this machine on the net? Nothing was noted."
            ) from None
        console = Console(file=self.stdout)
        if table.row_count:
            console.print(table)
        console.print(f"{asked} asked: {table.row_count} broken.")
