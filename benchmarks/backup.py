"""A newsroom is backed up and restored: how long, and how fast?

Run: .venv/bin/python -m benchmarks.backup [articles, default 10000]

There are as many pictures as articles, each of 150 kB, with the renditions that a backup takes
along. Both commands run as an operator runs them, in a process of their own.
"""

import hashlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

from benchmarks.room import DATA, figure, run  # isort: skip - before Django

from django.conf import settings
from django.core.management import call_command

from articles.images import renditions
from articles.models import Image
from articles.models.shapes import widths_of
from benchmarks.fill import fill

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
ROOT = Path(__file__).resolve().parents[1]
ORIGINAL, RENDITION = 150_000, 30_000
GOAL = 600
PLACE = Path(DATA).parent / f"{Path(DATA).name}-kept"
OTHER = Path(DATA).parent / f"{Path(DATA).name}-other"


def filling() -> None:
    fill(COUNT)
    call_command("index_search", stdout=io.StringIO())


def picturing() -> None:
    """Noise in place of pictures: it is copied and hashed like any other, and made in a moment."""
    Image.objects.bulk_create([_picture(n) for n in range(COUNT)], batch_size=500)


def _picture(n: int) -> Image:
    content = os.urandom(ORIGINAL)
    image = Image(guid=uuid4(), format="jpg", width=1600, height=1000, widths=widths_of(1600, 1000))
    image.sha256 = hashlib.sha256(content).hexdigest()
    image.alt = image.title = f"Picture {n}"
    image.file.name = image.file.field.generate_filename(image, "")
    image.renditions = renditions.new_folder(image)
    _write(image.file.name, content)
    for it in renditions.first(image):
        _write(renditions.name_of(image, it), content[:RENDITION])
    return image


def _write(name: str, content: bytes) -> None:
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _command(*words: str, data: Path | str = DATA) -> float:
    env = {**os.environ, "NEWSROOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    began = time.monotonic()
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def _tell(what: str, seconds: float, goal: str = "") -> None:
    size = sum(path.stat().st_size for path in PLACE.rglob("*") if path.is_file())
    value = f"{seconds:.1f} s, {COUNT / seconds:.0f} articles/s, {size / seconds / 10**6:.0f} MB/s"
    figure(what, value, goal)


def backing_up() -> None:
    _tell(f"backup of {COUNT} articles with pictures", _command("backup", str(PLACE)))


def checking() -> None:
    _tell("backup --check", _command("backup", str(PLACE), "--check"))


def restoring() -> None:
    _tell("restore", _command("restore", str(PLACE), data=OTHER), f"< {GOAL} s")


def main() -> None:
    call_command("migrate", verbosity=0)
    steps = [filling, picturing, backing_up, checking, restoring]
    try:
        run("Backup", [(step.__name__, step) for step in steps])
    finally:
        for folder in (PLACE, OTHER):
            subprocess.run(["rm", "-rf", str(folder)], check=False)


if __name__ == "__main__":
    main()
