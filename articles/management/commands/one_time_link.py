"""For whoever has the newsroom's machine and no way in: a link that sets a new password."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from articles.people import links


class Command(BaseCommand):
    help = "Print a link with which an account sets a new password. It works once, for a day."

    def add_arguments(self, parser):
        parser.add_argument("username", help="the sign-in name of the account")

    def handle(self, *, username, **options):
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username!r}. Sign-in names mind their case.")
        if not account.is_active:
            raise CommandError(f"The account {username!r} is switched off: switch it on first.")
        path = reverse("admin:one_time_link", args=[links.give(account)])
        self.stdout.write(f"{settings.NEWSROOM_URL}{path}")
