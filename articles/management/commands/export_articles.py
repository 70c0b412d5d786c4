"""python manage.py export_articles DIR: the whole newsroom as plain files, to take it elsewhere."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand

from articles import transfer
from articles.management.arrival import counted, in_a_sentence
from articles.management.bars import bars


class Command(BaseCommand):
    help = (
        "Writes everything of the newsroom into a folder: articles with all their revisions, "
        "drafts and embargoed ones among them, pictures, people, settings. Not for the public. "
        "import_articles puts it into an empty newsroom. Broken off, it goes on the next time."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "path", type=Path, metavar="DIR", help="a new folder, or an earlier one"
        )
        parser.add_argument("--json", action="store_true", help="say what was done as JSON")

    def handle(self, *, path: Path, **options):
        failed = "The export is not whole; the next one goes on where this one broke off"
        with in_a_sentence(failed), bars() as tell:
            left = transfer.leave(path.absolute(), tell)
        for name in left.lost:
            self.stderr.write(f"The database names {name}, which the storage does not have.")
        if options["json"]:
            self.stdout.write(json.dumps({"folder": str(path), **asdict(left)}, ensure_ascii=False))
            return
        self.stdout.write(
            f"{path} has all of the newsroom: {counted(left.counts)}; {left.bytes / 10**6:.1f} MB."
            f" {left.written} files were written, {left.kept} were there already."
        )
        self.stdout.write(
            "It holds drafts, embargoed words, notes of the desk and names of people: keep it as"
            " you keep a backup, and give it to nobody outside the newsroom."
        )
