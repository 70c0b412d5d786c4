"""python manage.py release_due: housekeeping; what readers see is the same with it or without."""

from django.core.management.base import BaseCommand

from articles import workflow


class Command(BaseCommand):
    help = "Folds scheduled updates that have come into the live text, and notes what came."

    def handle(self, **_):
        self.stdout.write(str(workflow.release_due()))
