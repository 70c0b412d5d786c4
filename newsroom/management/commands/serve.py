from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from newsroom import env, renewing, start


class Command(BaseCommand):
    help = "Set up what is missing, then serve the newsroom with the production server."
    # Our own alone: Django's load every view, which the server does again; `make check` runs them.
    requires_system_checks = ["newsroom"]

    def add_arguments(self, parser):
        parser.add_argument("--host", default=settings.NEWSROOM_HOST)
        parser.add_argument("--port", type=int, default=settings.NEWSROOM_PORT)

    def handle(self, *, host, port, **options):
        self.warn_of_strays()
        start.check_port(host, port)
        start.check_database()
        with start.alone(self.say):
            start.migrate()
            renewing.is_due(settings.NEWSROOM_DESK_FILE)
            start.index_search(self.say)
            start.collect_static()
            password = start.first_content(self.say)
        connections.close_all()
        self.say_where(host, port)
        if password:
            self.say_password(password)
        start.become_server(host, port)

    def say(self, line):
        self.stdout.write(line)
        # What follows may take a while; in a file or pipe the line would wait for its end.
        self.stdout.flush()

    def warn_of_strays(self):
        for name, nearest in env.unknown_names():
            hint = f"did you mean {nearest}?" if nearest else "see docs/settings.md."
            self.stderr.write(f"{name} is not a setting of the newsroom; {hint}")

    def say_where(self, host, port):
        address = settings.NEWSROOM_URL if env.text("NEWSROOM_URL") else f"http://127.0.0.1:{port}"
        self.say(f"{settings.NEWSROOM_NAME} is served on {host}:{port}")
        self.say(f"  readers   {address}/")
        self.say(f"  editors   {address}/admin/")

    def say_password(self, password):
        self.say(f"  sign in   editor   {password}")
        self.say("The password is shown only this once.")
        self.say("`.venv/bin/python manage.py changepassword editor` sets another one.")
