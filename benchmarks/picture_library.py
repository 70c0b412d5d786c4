"""The figures of the picture library. Run: .venv/bin/python -m benchmarks.picture_library

Works in a throw-away newsroom of 100,000 pictures without files. A whole request, medians: with
SQLite, which works inside the process, its CPU time; with another database, wall time. Where
DATABASE_URL is set it measures there, and needs an empty database.
"""

import random
import time
from datetime import date, timedelta
from urllib.parse import urlencode

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import cursor
from articles.images.found import words_of
from articles.images.near import near
from articles.models import Image, ImageWords

NUMBER, AT_ONCE = 100_000, 5_000
WORDS = "harbour ferry vote council bridge snow market strike river budget school fire".split()
PEOPLE = [f"{first} {last}" for first in ("Ola", "Mira", "Jonas", "Éva") for last in WORDS]
AGENCIES = ("Reuters", "AP", "AFP", "EPA", "Halden Press", "")
CITIES = ("Oslo", "Malmö", "Halden", "Bergen", "Gothenburg")
MOST = "150 ms"
CLOCK = time.process_time if connection.vendor == "sqlite" else time.perf_counter


def picture(n: int, number: int, dice: random.Random, now, by) -> Image:
    said = " ".join(dice.choices(WORDS, k=6))
    until = dice.choice((None, None, None, now + timedelta(days=dice.randint(-900, 900))))
    return Image(
        title=f"{said} {n}",
        alt=f"Picture of {said}" if n % 9 else "",
        caption=f"{said.capitalize()} on the day of the {dice.choice(WORDS)}. " * 3,
        description=f"A longer caption as its agency wrote it: {said}. " * 4,
        credit_people=[dice.choice(PEOPLE)],
        credit_agency=dice.choice(AGENCIES),
        city=dice.choice(CITIES),
        country="Norway",
        taken_on=date(2016, 1, 1) + timedelta(days=n * 3650 // number),
        rights=dice.choice(("agency", "staff", "handout", "")),
        credit_mark="" if n % 5 else "file",
        usable_until=until,
        added_at=now - timedelta(minutes=number - n),
        added_by=by[n % len(by)],
        **{f"hash_{part}": dice.getrandbits(16) for part in "abcd"},
    )


def pictures(number: int) -> list[int]:
    """So many, without files: their numbers."""
    dice, now, keys = random.Random(1), timezone.now(), []
    by = [User.objects.create_user(f"hand{n}", first_name=f"Hand {n}") for n in range(20)]
    for start in range(0, number, AT_ONCE):
        some = range(start, min(start + AT_ONCE, number))
        made = Image.objects.bulk_create(picture(n, number, dice, now, by) for n in some)
        ImageWords.objects.bulk_create(map(words_of, made))
        keys += [it.pk for it in made]
    return keys


def fill() -> None:
    call_command("migrate", verbosity=0)
    User.objects.create_superuser("jonas")
    pictures(NUMBER)
    rare = Image.objects.order_by("pk")[NUMBER // 2]
    rare.title = "Zeppelin over the quay"
    rare.save()
    ImageWords.objects.filter(image=rare).update(words=words_of(rare).words)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


ASKED = {
    "list": {},
    "as a table": {"view": "list"},
    "a common word": {"q": "harbour"},
    "a rare word": {"q": "zeppelin"},
    "a word of none": {"q": "volcano"},
    "two words": {"q": "ferry budget"},
    "two words of none": {"q": "harbour volcano"},
    "person": {"person": "mira snow"},
    "agency": {"agency": "reuters"},
    "place": {"place": "malmo"},
    "taken in a month": {"taken_from": "2018-03-01", "taken_to": "2018-03-31"},
    "taken in no year": {"taken_from": "1999-01-01", "taken_to": "1999-12-31"},
    "rights": {"rights": "agency"},
    "rights of none": {"rights": "cc"},
    "ending": {"terms": "ending"},
    "ended": {"terms": "ended"},
    "not begun": {"terms": "ahead"},
    "mark": {"mark": "file"},
    "mark of none": {"mark": "ai"},
    "without credit": {"needs": "credit"},
    "without alt": {"needs": "alt"},
    "awaiting file": {"needs": "file"},
    "used nowhere": {"needs": "unused"},
    "more than once": {"needs": "twice"},
    "added by": {"by": "hand 7"},
    "added by nobody": {"by": "nobody"},
    "word, place, rights": {"q": "harbour", "place": "oslo", "rights": "staff"},
}


def lists() -> None:
    client = Client(headers={"host": "127.0.0.1:8000"})
    client.force_login(User.objects.get(username="jonas"))
    library = reverse("admin:articles_image_changelist")
    far = Image.objects.order_by("-added_at", "-id").values_list("added_at", "id")[48_000]
    deep = {"page 1,000": {"p": cursor.written(*far)}}
    for what, asked in (ASKED | deep).items():
        address = f"{library}?{urlencode(asked)}"

        def opened(address=address):
            if client.get(address).status_code != 200:
                raise SystemExit(f"{address} did not open")

        opened()
        figure(what, f"{measure(opened, clock=CLOCK, times=5):.0f} ms", MOST)


def alike() -> None:
    image = Image.objects.order_by("pk")[NUMBER // 3]
    spent = measure(lambda: near(image), clock=CLOCK, times=5)
    figure("what looks like one picture", f"{spent:.0f} ms", "")


def main() -> None:
    steps = [(f"filling with {NUMBER:,} pictures", fill), ("lists", lists), ("alike", alike)]
    run(f"Library, {connection.vendor}", steps)


if __name__ == "__main__":
    main()
