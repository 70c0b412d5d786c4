"""python manage.py export_site DIR: the public site as files, for any web server."""

import json as written
import os
import sys
import time
from argparse import ArgumentTypeError
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from articles.management.moments import moment
from newsroom.folder.log import NotFollowed
from newsroom.folder.place import Refused
from newsroom.folder.run import Report, export


def address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ArgumentTypeError(f"“{text}” is no address of a site, such as https://example.org")
    return text.rstrip("/")


class Command(BaseCommand):
    help = (
        "Writes the public site into a folder that any web server gives out: pages, pictures, "
        "feeds and a search. Run again, it writes what has changed and removes what is not public "
        "any more. Stop it at any time and start it again."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or one of ours")
        parser.add_argument(
            "--at",
            type=moment,
            metavar="TIME",
            help="what is public then, in its words of today, as corrected; else now",
        )
        parser.add_argument(
            "--url",
            type=address,
            default=settings.NEWSROOM_URL,
            help="where it will stand, for feeds and search engines (default: %(default)s)",
        )
        parser.add_argument(
            "--workers",
            type=int,
            choices=range(1, 33),
            default=min(len(os.sched_getaffinity(0)), 8),
            metavar="N",
            help="processes that make pages (default: %(default)s)",
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")

    def handle(self, *, folder, at, url, workers, json, **_):
        now, began = timezone.now(), time.monotonic()
        if at is not None and at > now:
            self.stderr.write(
                f"{at.isoformat()} lies ahead: {folder} will hold what is not public yet. "
                "Let nobody see it before then."
            )
        elif at is not None:
            self.stderr.write(
                f"{at.isoformat()} is over: what came later is left out, and what is there has its "
                "words of today. What was corrected or withdrawn since is not brought back."
            )
        try:
            report = self._export(folder.expanduser(), at or now, url, workers)
        except (Refused, NotFollowed) as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyboardInterrupt:
            raise CommandError("Broken off. Run it again: it goes on from here.") from None
        except (OSError, Error) as fault:
            raise CommandError(f"Not finished: {fault}. Run it again: it goes on.") from fault
        if json:
            seconds = round(time.monotonic() - began, 1)
            told = {**report.told(), "seconds": seconds}
            self.stdout.write(written.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._tell(folder, report)
        if report.failed:
            sys.exit(1)

    def _export(self, folder, at, url, workers) -> Report:
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("Writing", total=None)

            def tell(done: int, of: int) -> None:
                bar.update(task, completed=done, total=of)

            return export(folder, at, url, workers=workers, tell=tell)

    def _tell(self, folder: Path, report: Report):
        for where, why in report.failed:
            self.stderr.write(f"Not written: {where}: {why}")
        self.stdout.write(
            f"{folder}: {report.pages} pages, {report.pictures} pictures. Files: "
            f"{report.written} written, {report.unchanged} unchanged, {report.removed} removed."
        )
        if not report.is_settled:
            self.stderr.write("While it was written things went on changing. Run it again.")
        if report.failed:
            self.stderr.write(f"{len(report.failed)} could not be written; see above.")
