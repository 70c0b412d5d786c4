"""python manage.py refresh_embeds: asks the providers whether their films and posts still exist."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console

from articles import workflow


class Command(BaseCommand):
    help = "Asks providers whether what our articles embed is still there. Uses the network."

    def add_arguments(self, parser):
        parser.add_argument(
            "--days", type=int, default=7, help="ask again after so many days (default 7; 0: all)"
        )

    def handle(self, *, days: int, **_):
        console = Console(file=self.stdout)
        counts = {"there": 0, "gone": 0, "unknown": 0}
        before = timezone.now() - timedelta(days=days) if days else None
        for asked in workflow.refresh(before=before):
            counts[asked.answer] += 1
            title = asked.embed.data["title"]
            if asked.answer == "gone":
                console.print(f"Gone: “{title}”, {asked.embed.data['url']}", markup=False)
            elif asked.why:
                console.print(f"Not known: “{title}”: {asked.why}", markup=False)
        console.print(
            f"{sum(counts.values())} asked: {counts['there']} still there, {counts['gone']} gone, "
            f"{counts['unknown']} not known."
        )
