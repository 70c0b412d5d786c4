from django.core.management.base import BaseCommand

from newsroom import background


class Command(BaseCommand):
    help = "Do what waits in the background, such as the renditions of pictures, until stopped."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--for", type=int, dest="server", help="end when this process does, which started it"
        )

    def handle(self, *, server, **options):
        background.work_for(server)
