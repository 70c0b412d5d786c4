"""python manage.py backup PATH: the whole newsroom into a folder, while it goes on working."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from newsroom.backup import layout, taking
from newsroom.backup.layout import Manifest, Refused
from newsroom.backup.telling import told


class Command(BaseCommand):
    help = "Copies the database, the pictures and the secret key into a folder, or checks one."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="a folder that does not exist yet")
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="PATH is a folder of backups: add one, share the pictures, and keep the newest N",
        )
        parser.add_argument(
            "--without-pictures", action="store_true", help="for a bucket that has copies itself"
        )
        parser.add_argument(
            "--check", action="store_true", help="read a backup, whether every byte is as written"
        )

    def handle(self, *, path: Path, keep: int | None, check: bool, **options):
        if keep is not None and keep < 1:
            raise CommandError(f"--keep {keep}: write how many stay, from 1.")
        more = {"with_pictures": not options["without_pictures"]}
        path = path.absolute()
        try:
            if check:
                manifest = layout.check(path)
            else:
                with told() as tell:
                    if keep:
                        path, manifest = taking.take_among(path, keep, tell, **more)
                    else:
                        manifest = taking.take(path, tell, **more)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OSError, Error) as fault:
            raise CommandError(f"The backup could not be finished: {fault}") from fault
        self.say(path, manifest, check)
        if not check:
            self.stamp()

    def stamp(self):
        """Beside the database, which a backup leaves as it is. The desk asks a new newsroom for a
        first one."""
        try:
            settings.BACKUP_STAMP.write_text(timezone.now().isoformat())
        except OSError as fault:
            self.stderr.write(f"The desk could not be told of it: {fault}")

    def say(self, path: Path, manifest: Manifest, check: bool):
        counts = ", ".join(f"{number} {name}" for name, number in manifest.counts.items())
        size = f"{manifest.files} files, {manifest.bytes / 10**6:.1f} MB"
        words = f"is whole, of {manifest.made_at}" if check else "is written"
        self.stdout.write(f"{path} {words}: {counts}; {size}.")
        if manifest.pictures == "none":
            self.stdout.write("Pictures are not in it.")
        if manifest.key_is != "inside":
            self.stdout.write("The secret key is not in it: keep NEWSROOM_SECRET_KEY elsewhere.")
        for name in manifest.missing:
            self.stderr.write(f"The database names {name}, which the storage does not have.")
