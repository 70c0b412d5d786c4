"""The figures of pictures. Run: .venv/bin/python -m benchmarks.pictures

Works in a throw-away data folder. CPU is the time of the process that decodes, wall time is what
somebody at the desk waits; medians.
"""

import io
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFilter

from articles import workflow
from articles.embeds.parse import token
from articles.images import decoding, making, renditions
from articles.images.intake import add_picture
from articles.models import Article, Image
from newsroom.background import worker

MANY = 50
AT_ONCE = 8
"""As many as a server of two processes takes at a time."""


def photograph(size: tuple[int, int] = (4000, 3000), seed: int = 0) -> bytes:
    """Edges, soft places and grain, as a camera gives them: a drawing would encode too easily."""
    wide, high = size
    picture = Pillow.linear_gradient("L").resize(size).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for n in range(60):
        left, top = (n * 7919 + seed * 104729) % wide, (n * 6271) % high
        colour = ((n * 37 + seed) % 256, (n * 91) % 256, (n * 53) % 256)
        pen.ellipse((left, top, left + wide // 7, top + high // 5), fill=colour)
    picture = picture.filter(ImageFilter.GaussianBlur(2))
    grain = Pillow.effect_noise(size, 24).convert("RGB")
    buffer = io.BytesIO()
    Pillow.blend(picture, grain, 0.15).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def ladder(content: bytes) -> None:
    """The whole of it, and how much memory the one that makes it takes at most."""
    image = Image(width=4000, height=3000, widths=list(decoding.widths_of(4000, 3000)))
    plan = list(renditions.every(image))
    decoding.ladder(content, plan[:1], image.focus, {})  # the helper runs from now on
    most = Most()
    with most:
        spent = sorted(
            decoding.ladder(content, plan, image.focus, renditions.said_inside(image)).cpu_seconds
            for _ in range(3)
        )
    what = f"12 MP JPEG ({len(content) / 1e6:.1f} MB) to its {len(plan)} renditions, CPU"
    figure(what, f"{spent[1]:.1f} s", "6 s")
    figure("the same, most memory of the worker", f"{most.kilobytes / 1024:.0f} MB", "512 MB")


class Most:
    """The most memory that any process below this one has taken."""

    def __enter__(self):
        self.kilobytes, self._ended = 0, threading.Event()
        self._eye = threading.Thread(target=self._watch)
        self._eye.start()

    def __exit__(self, *_):
        self._ended.set()
        self._eye.join()

    def _watch(self):
        while not self._ended.wait(0.01):
            for pid in below(os.getpid()):
                self.kilobytes = max(self.kilobytes, peak_of(pid))


def below(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(it) for it in task.read_text().split()]
        except FileNotFoundError:
            continue
        found += children + [it for child in children for it in below(child)]
    return found


def peak_of(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(it.split()[1]) for it in lines if it.startswith("VmHWM")), 0)


def taking_in(mira: User, content: bytes) -> None:
    wall = measure(
        lambda: add_picture(by=mira, file=io.BytesIO(content)), clock=time.perf_counter, times=5
    )
    figure("taking it in, until its first renditions are there, wall", f"{wall:.0f} ms", "")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(mira)
    address = reverse("admin:articles_image_add")
    wall = measure(lambda: sent(client, address, content), clock=time.perf_counter, times=5)
    figure("the form's answer to it, wall", f"{wall:.0f} ms", "at once")


def sent(client: Client, address: str, content: bytes) -> None:
    file = io.BytesIO(content)
    file.name = "DSC_0412.jpg"
    before = Image.objects.count()
    answer = client.post(address, {"new_file": file, "title": "Quay", "alt": "The quay"})
    if answer.status_code != 302 or Image.objects.count() != before + 1:
        raise SystemExit(f"the form answered {answer.status_code}")


def many(mira: User) -> None:
    files = [photograph((3000, 2000), seed) for seed in range(MANY)]
    start = time.perf_counter()
    for content in files:
        add_picture(by=mira, file=io.BytesIO(content))
    figure(f"{MANY} of 6 MP one after the other", f"{time.perf_counter() - start:.0f} s", "")

    def take(content: bytes) -> None:
        try:
            add_picture(by=mira, file=io.BytesIO(content))
        finally:
            connections.close_all()

    start = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as hands:
        failed = sum(it.exception() is not None for it in [hands.submit(take, c) for c in files])
    what = f"{MANY} of 6 MP, {AT_ONCE} at a time: errors, wall"
    figure(what, f"{failed}, {time.perf_counter() - start:.0f} s", "0")


def publishing(mira: User) -> None:
    """What pictures add to it: one question, and one thing to be done."""
    pictures = list(Image.objects.order_by("pk")[:20])
    body = "".join(token("image", it.guid) for it in pictures)
    Image.objects.update(credit_agency="Halden Press", alt="The quay")
    article = workflow.create(by=mira, language="en", headline="Twenty views", body=body)
    article = Article.objects.get(pk=article.pk)
    workflow.publish(article, by=mira, based_on=article.working)
    live = Article.objects.get(pk=article.pk).live
    spent = measure(lambda: making.make_shown(live), clock=time.perf_counter, times=9)
    with CaptureQueriesContext(connection) as asked:
        making.make_shown(live)
    value = f"{spent:.1f} ms, {len(asked)} statements"
    figure("20 pictures asked for when publishing", value, "")


def background(mira: User, content: bytes) -> None:
    DBTaskResult.objects.all().delete()
    image = add_picture(by=mira, file=io.BytesIO(content))
    start = time.perf_counter()
    worker("benchmark", most=1).run()
    image.refresh_from_db()
    if not image.rendered_at:
        raise SystemExit("the picture was not made")
    figure("the same in the background, wall", f"{time.perf_counter() - start:.1f} s", "")


def main() -> None:
    call_command("migrate", verbosity=0)
    mira = User.objects.create_superuser("mira")
    content = photograph()
    steps = [
        ("the ladder", lambda: ladder(content)),
        ("taking in", lambda: taking_in(mira, content)),
        ("the background", lambda: background(mira, content)),
        ("many", lambda: many(mira)),
        ("publishing", lambda: publishing(mira)),
    ]
    print(f"in {os.environ['NEWSROOM_DATA']}", file=sys.stderr)
    run("Pictures", steps)


if __name__ == "__main__":
    main()
