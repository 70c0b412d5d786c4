"""python manage.py poll_wires: asks the feeds of the wire that are due for what is new."""

import time

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from articles.ingest.wire.polling import FAULT, GONE, NEW, poll
from articles.models import WireFeed


class Command(BaseCommand):
    help = "Asks the feeds of the wire that are due for what is new. Uses the network."

    def add_arguments(self, parser):
        parser.add_argument("--feed", default="", metavar="NAME", help="this one, due or not")
        often = parser.add_mutually_exclusive_group()
        often.add_argument("--once", action="store_true", help="those that are due now (default)")
        often.add_argument("--every", type=int, metavar="SECONDS", help="again and again")

    def handle(self, *, feed: str, every: int | None, **_):
        if feed and not WireFeed.objects.filter(name=feed).exists():
            raise CommandError(f"There is no feed “{feed}”: add it at the desk, under Wire.")
        if every is not None and every < 1:
            raise CommandError("--every takes a number of seconds, at least 1.")
        console = Console(file=self.stdout)
        while True:
            for polled in poll(feed):
                console.print(_told(polled), markup=False, highlight=False)
            if not every:
                return
            time.sleep(every)


def _told(polled) -> str:
    got = polled.received
    if polled.outcome == FAULT:
        said = f"{polled.fault} {polled.detail}".strip()
        return f"{polled.feed}: {said}; asked again {polled.next_at:%Y-%m-%d %H:%M:%S %Z}"
    if polled.outcome == GONE:
        return f"{polled.feed}: it is gone (410), and is asked no more"
    told = "nothing new"
    if polled.outcome == NEW:
        told = f"{got.new} new, {got.renewed} renewed, {got.killed} withdrawn"
    return f"{polled.feed}: {told}" + (f", {polled.skipped} unreadable" if polled.skipped else "")
