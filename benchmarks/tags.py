"""What it costs to merge a tag into one that is on every article, and to take them apart again.

Run: .venv/bin/python -m benchmarks.tags [ARTICLES] (some minutes; a throw-away data folder).
"""

import sys

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command

from articles import workflow
from articles.models import Listing, Tag
from benchmarks.fill import fill
from benchmarks.one_tag import under_one_tag

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000


def merge() -> None:
    jonas = User.objects.get_or_create(username="jonas")[0]
    tag, news = Tag.objects.get(slug="harbour-1"), Tag.objects.get(slug="news")
    number = Listing.objects.filter(tag=tag).count()
    there = measure(lambda: workflow.merge_tags(tag, into=news, by=jonas), times=1)
    tag.refresh_from_db()
    back = measure(lambda: workflow.split_tag(tag, by=jonas), times=1)
    figure(f"merge a tag of {number:,} articles, take apart", f"{there:.0f} ms, {back:.0f} ms", "")


def main() -> None:
    call_command("migrate", verbosity=0)
    steps = [
        (f"filling with {ARTICLES:,} articles", lambda: fill(ARTICLES)),
        ("one tag for all", under_one_tag),
        ("merging", merge),
    ]
    run("Tags", steps)


if __name__ == "__main__":
    sys.exit(main())
