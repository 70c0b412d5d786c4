"""python manage.py forget_pages: every kept copy of a public page is made anew."""

from django.core.management.base import BaseCommand

from articles import pages


class Command(BaseCommand):
    help = (
        "Drop every kept copy of the public pages. Needed only after a change that the database "
        "does not see, such as a template edited in place; everything else is dropped by itself."
    )

    def handle(self, **_):
        pages.forget(hides=True)
        self.stdout.write("Every public page will be made anew when it is next asked for.")
