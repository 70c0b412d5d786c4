"""For whoever has the newsroom's machine, and has lost phone and recovery codes."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from articles.people.second import changing
from articles.people.second.held import held_by


class Command(BaseCommand):
    help = "Say which second step an account has, or take it away, which ends its sessions."

    def add_arguments(self, parser):
        parser.add_argument("username", help="the sign-in name of the account")
        parser.add_argument("--remove", action="store_true", help="take all of it away")

    def handle(self, *, username, remove, **options):
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username!r}. Sign-in names mind their case.")
        held = held_by(account)
        if not held.number:
            self.stdout.write(f"{username} has no second step.")
        elif remove:
            changing.clear(account)
            self.stdout.write(f"{username} signs in with the password alone now.")
        else:
            app = "an app" if held.app else "no app"
            keys, left = len(held.passkeys), held.left
            self.stdout.write(f"{username} has {app}, passkeys: {keys}, recovery codes: {left}.")
