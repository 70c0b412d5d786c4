from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from articles.demo.load import NoLanguage, NotEmpty, load


class Command(BaseCommand):
    help = "Fill an empty newsroom with The Halden Courier, an invented paper to try things on."

    def add_arguments(self, parser):
        parser.add_argument(
            "--add", action="store_true", help="Also when the newsroom has articles of its own."
        )

    def handle(self, *, add, **options):
        editor = get_user_model().objects.filter(is_superuser=True).order_by("pk").first()
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
            tasks = {}

            def step(what, done, of):
                tasks[what] = tasks.get(what) or [bar.add_task(what, total=of)]
                bar.update(tasks[what][0], completed=done)

            try:
                loaded = load(by=editor, add=add, step=step)
            except NotEmpty as error:
                raise CommandError(str(error)) from None
            except NoLanguage as why:
                self.stdout.write(str(why))
                return
        if loaded:
            self.stdout.write(f"The demo newsroom is loaded: {loaded} articles.")
        else:
            self.stdout.write("The demo newsroom is already loaded; nothing was changed.")
