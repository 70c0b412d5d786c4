"""python manage.py render_pictures: makes, here and now, whatever renditions are missing. Exit code
1 if one cannot be made. Stop it at any time and start it again: what is made is passed over."""

import json as written
import sys
from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from articles.images import renditions
from articles.images.decoding import NotAPicture
from articles.images.making import make_now
from articles.images.upkeep import how_many, strays, to_make

# What is younger may be in the making.
OLD = timedelta(days=1)


class Command(BaseCommand):
    help = "Makes the renditions that pictures lack; the server does so too, in the background."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print JSON instead of sentences")
        parser.add_argument("--all", action="store_true", help="make those of every picture anew")
        parser.add_argument(
            "--look", action="store_true", help="ask the storage for each file, whether it is there"
        )
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="begin behind this picture"
        )
        parser.add_argument(
            "--tidy", action="store_true", help="then remove files that belong to no picture"
        )

    def handle(self, *, json: bool, look: bool, after: int, tidy: bool, **options):
        self.said = {"made": 0, "failed": [], "removed": 0, "last": after}
        try:
            self._make(after, every_one=options["all"], look=look)
            if tidy:
                self._tidy()
        except KeyboardInterrupt:
            self.said["broken_off"] = True
        if json:
            self.stdout.write(written.dumps(self.said, ensure_ascii=False, indent=1))
        else:
            self._tell()
        if self.said["failed"] or "broken_off" in self.said:
            sys.exit(1)

    def _make(self, after: int, *, every_one: bool, look: bool):
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("Pictures", total=how_many(after=after))

            def passed(number: int):
                bar.update(task, completed=number)

            for image in to_make(after=after, every_one=every_one, look=look, passed=passed):
                try:
                    self.said["made"] += make_now(image.pk, anew=every_one or look)
                except (NotAPicture, OSError) as error:
                    why = {"id": image.pk, "picture": str(image), "why": str(error)}
                    self.said["failed"].append(why)
                self.said["last"] = image.pk

    def _tidy(self):
        for name in strays(timezone.now() - OLD):
            if name.endswith("/"):
                renditions.remove(name)
            else:
                default_storage.delete(name)
            self.said["removed"] += 1

    def _tell(self):
        for one in self.said["failed"]:
            self.stdout.write(f"Not made: “{one['picture']}” (picture {one['id']}): {one['why']}")
        self.stdout.write(f"The renditions of {self.said['made']} pictures were made.")
        if self.said["removed"]:
            self.stdout.write(f"{self.said['removed']} files and folders of none were removed.")
        if "broken_off" in self.said:
            last = self.said["last"]
            self.stdout.write(f"Broken off. To go on: manage.py render_pictures --after {last}")
