"""python manage.py release_due: housekeeping; what readers see is the same with it or without."""

from django.core.management.base import BaseCommand

from articles import workflow


class Command(BaseCommand):
    help = "Folds scheduled updates whose time has come into the live text."

    def handle(self, **_):
        folded = workflow.release_due()
        self.stdout.write(f"{folded} scheduled update{'' if folded == 1 else 's'} folded in.")
