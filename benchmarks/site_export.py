"""The public site as files: how long the first time, and how much after one change?

Run: .venv/bin/python -m benchmarks.site_export [articles, default 10000] [workers, default 2]

Two hundred pictures are shared by all articles. The command runs as an operator runs it, in a
process of its own; the search's index of the newsroom itself plays no part.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from benchmarks.room import DATA, figure, run  # isort: skip - before Django

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command

from articles import workflow
from articles.images import renditions
from articles.models import Article, Image
from articles.models.shapes import widths_of
from benchmarks.fill import fill
from benchmarks.search import Language

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
WORKERS = sys.argv[2] if len(sys.argv) > 2 else "2"
PICTURES = 200
RENDITION = 30_000
ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(DATA).parent / f"{Path(DATA).name}-site"
GOAL_FIRST, GOAL_SECOND, GOAL_FILES = 600, 60, 100


def filling() -> None:
    call_command("migrate", verbosity=0)
    User.objects.create_superuser("jonas")
    Image.objects.bulk_create([_picture(n) for n in range(PICTURES)])
    fill(COUNT, say=Language().say, pictures=list(Image.objects.values_list("pk", flat=True)))


def _picture(n: int) -> Image:
    """Noise in place of pictures: it is copied like any other, and made in a moment."""
    image = Image(guid=uuid4(), format="jpg", width=1600, height=1000, widths=widths_of(1600, 1000))
    image.sha256 = f"{n:064x}"
    image.alt = image.title = f"Picture {n}"
    image.credit_agency = "Halden Press"
    image.file.name = f"original-{n}.jpg"
    image.renditions = renditions.new_folder(image)
    for it in renditions.first(image):
        path = Path(settings.MEDIA_ROOT) / renditions.name_of(image, it)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.urandom(RENDITION))
    return image


def exported(what: str, *goals: str) -> None:
    command = [sys.executable, "manage.py", "export_site", str(FOLDER), "--json"]
    began = time.perf_counter()
    done = subprocess.run(
        [*command, "--workers", WORKERS], cwd=ROOT, check=True, capture_output=True, text=True
    )
    seconds = time.perf_counter() - began
    told = json.loads(done.stdout)
    figure(f"{what}: seconds", f"{seconds:.0f}", goals[0])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figure(f"{what}: memory of the largest process, MiB", f"{most:.0f}", "")
    figure(f"{what}: pages made", f"{told['made']:,} of {told['pages']:,}", "")
    numbers = [told[name] for name in ("written", "unchanged", "removed")]
    figure(
        f"{what}: files written, unchanged, removed", "{:,} {:,} {:,}".format(*numbers), goals[1]
    )


def first() -> None:
    exported("first run", f"< {GOAL_FIRST}", "")


def again() -> None:
    exported("nothing changed", f"< {GOAL_SECOND}", "0")


def one_change() -> None:
    """An old article, as nearly all are, is corrected."""
    article = Article.objects.order_by("published_at")[COUNT // 3]
    by = User.objects.get(username="jonas")
    workflow.correct(article, by=by, based_on=article.working, note="It was 31 votes.")
    exported("after a correction", f"< {GOAL_SECOND}", f"< {GOAL_FILES}")


def one_more() -> None:
    """What is new stands below every article of its section."""
    by = User.objects.get(username="jonas")
    section = Article.objects.order_by("published_at")[0].section
    article = workflow.create(
        by=by, language="en", headline="One more", body="<p>It is new.</p>", section=section
    )
    article = Article.objects.get(pk=article.pk)
    workflow.publish(article, by=by, based_on=article.working)
    exported("after a publication", "", "")


def main() -> None:
    steps = [
        ("filling", filling),
        ("exporting", first),
        ("exporting again", again),
        ("after a correction", one_change),
        ("after a publication", one_more),
    ]
    try:
        run(f"The site of {COUNT:,} articles as files, {WORKERS} workers", steps)
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
