"""python manage.py restore PATH: a backup into an empty data folder and an empty database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from newsroom.backup import restoring
from newsroom.backup.layout import Refused
from newsroom.backup.telling import told


class Command(BaseCommand):
    help = "Puts a backup into an empty newsroom: all of it, or nothing."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a folder that `manage.py backup` has written")

    def handle(self, *, path: Path, **options):
        try:
            with told() as tell:
                manifest = restoring.restore(path.absolute(), tell, self.stdout.write)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OSError, Error) as fault:
            raise CommandError(f"Nothing was restored: {fault}") from fault
        counts = ", ".join(f"{number} {name}" for name, number in manifest.counts.items())
        self.stdout.write(f"Restored into {settings.NEWSROOM_DATA}: {counts}.")
        if manifest.key_is != "inside":
            self.stdout.write("Set NEWSROOM_SECRET_KEY to the key of the newsroom it is of.")
        if manifest.pictures == "none":
            self.stdout.write("Pictures are not in it: NEWSROOM_MEDIA must name where they are.")
        self.stdout.write("Start it with the same settings: `make run`, or its services.")
