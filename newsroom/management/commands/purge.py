from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.shown import EVERYTHING
from newsroom.purging.caches import NotPurged, named, purger_of


class Command(BaseCommand):
    help = (
        "Tell the caches of NEWSROOM_PURGE to drop pages, here and now. Of what changes in the"
        " newsroom `manage.py background` tells them; this is for trying it out, and for after"
        " somebody else has changed something."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("keys", nargs="*", help="as in the header Surrogate-Key, such as a:17")
        parser.add_argument("--everything", action="store_true", help="every page")

    def handle(self, *, keys, everything, **options):
        if not settings.NEWSROOM_PURGE:
            raise CommandError("NEWSROOM_PURGE names no cache; see docs/settings.md.")
        if bool(keys) == everything:
            raise CommandError("Name the keys to purge, or --everything.")
        keys = [EVERYTHING] if everything else keys
        faults = [fault for target in settings.NEWSROOM_PURGE if (fault := self.tell(target, keys))]
        if faults:
            raise CommandError(" ".join(faults))

    def tell(self, target, keys):
        try:
            purger_of(target, settings.NEWSROOM_PURGE_TOKEN).purge(keys)
        except NotPurged as fault:
            return f"{target}: {fault}."
        self.stdout.write(f"{target}: told of {' '.join(named(keys))}")
        return ""
