"""What is here already comes again: the same, an older or a newer version, after somebody has
changed it, after readers have met it, and after the import was killed."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles import workflow
from articles.ingest import formats, stream
from articles.ingest.opening import streams_in
from articles.ingest.telling import InLines
from articles.ingest.wishes import Wishes
from articles.models import Article, Event, OldAddress, Received, Revision, Section, Tag
from tests.ingest.lines import LINES, item, written
from tests.ingest.wire import run
from tests.people import again, rewrite

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def lines(monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", (LINES, formats.PLAIN))


@pytest.fixture
def wire(tmp_path):
    return lambda *items: written(tmp_path / "wire.jsonl", *items)


def version(number, **more) -> dict:
    return item(
        1,
        headline=f"Ferry, version {number}",
        parts=["<p>It runs.</p>", f"<p>At {number} o’clock.</p>"],
        changed_at=f"2019-05-03T{number:02}:00:00+00:00",
        version=str(number),
        **more,
    )


def the() -> Article:
    return Article.objects.get(legacy_id="lines:1")


def everything() -> list:
    models = (Article, Revision, Event, OldAddress, Received, Section, Tag)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_same_file_twice_changes_nothing_and_an_older_version_never(wire):
    run(wire(version(3, tags=["Sound"])), "--publish")
    before = everything()
    assert "1 unchanged" in run(wire(version(3, tags=["Sound"])), "--publish")
    assert "an older version than the one that came before" in run(wire(version(2)), "--publish")
    assert everything() == before


def test_a_newer_version_changes_a_draft_that_nobody_has_touched(wire):
    run(wire(version(1)))
    assert "1 changed" in run(wire(version(2, leftovers=[["[ad]", "line 3", "no home"]])))
    assert the().working.headline == "Ferry, version 2"
    assert the().leftovers[0]["text"] == "[ad]"
    assert workflow.offered(the()) is None


def test_what_an_editor_has_changed_or_readers_have_met_waits_for_an_editor(wire, jonas):
    run(wire(version(1)))
    rewrite(the(), jonas, standfirst="Says the captain.")
    assert "1 proposed" in run(wire(version(2)))
    assert the().working.headline == "Ferry, version 1"
    offer = workflow.offered(the())
    assert (offer.words["headline"], offer.words["standfirst"]) == (
        "Ferry, version 2",
        "Says the captain.",
    )
    assert json.loads(offer.received.raw)["headline"] == "Ferry, version 2"
    # A newer one takes its place; one that was decided about does not come back.
    assert "1 proposed" in run(wire(version(3)))
    workflow.leave(workflow.offered(the()).received, by=jonas)
    assert "1 unchanged" in run(wire(version(3)))
    assert workflow.offered(the()) is None


def test_nothing_published_changes_silently_not_even_the_words_of_an_import(wire):
    run(wire(version(1)), "--publish")
    assert "1 proposed" in run(wire(version(2)), "--publish")
    assert the().live.headline == the().working.headline == "Ferry, version 1"


def test_one_that_is_called_back_waits_though_its_words_are_the_same(wire):
    run(wire(version(1)), "--publish")
    run(wire({**version(2), "headline": "Ferry, version 1", "parts": version(1)["parts"],
              "standing": "cancelled"}))  # fmt: skip
    assert workflow.offered(the()).received.standing == "cancelled"


def test_after_one_was_taken_the_next_is_compared_with_what_came_not_with_what_was_made_of_it(
    wire, jonas
):
    run(wire(version(1)))
    rewrite(the(), jonas, kicker="Sound")
    run(wire(version(2)))
    workflow.take(workflow.offered(the()).received, by=jonas, based_on=the().working)
    assert (the().working.kicker, the().working.headline) == ("Sound", "Ferry, version 2")
    run(wire(version(3)))
    offer = workflow.offered(the())
    assert (offer.words["kicker"], offer.overruled) == ("Sound", [])


class Pulled(BaseException):
    """The plug."""


def take_in(path, *, until: int) -> None:
    """An import, item by item, that ends before this one of them."""
    telling, left = InLines(Nowhere(), Nowhere(), 1), iter(range(until))
    real = stream.Stream._read

    def read(self, it):
        if next(left, None) is None:
            raise Pulled
        return real(self, it)

    slowly = mock.patch.multiple(stream, BATCH=1)
    with mock.patch.object(stream.Stream, "_read", read), slowly, suppress(Pulled):
        for found in streams_in(path, Wishes()):
            telling.tell(path, found)


class Nowhere:
    def write(self, _words):
        pass


# Its fixtures are the same for all examples, and each example is taken back.
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    runs=st.lists(
        st.tuples(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 5)),
        max_size=4,
    ),
    edited=st.integers(0, 4),
)
def test_versions_in_any_order_interrupted_anywhere_end_in_the_same(
    tmp_path_factory, lines, jonas, runs, edited
):
    """The newest that came is the text; or, where an editor had changed it before, it waits."""
    folder = tmp_path_factory.mktemp("runs")
    with transaction.atomic():
        newest = touched = 0
        for number, (versions, until) in enumerate([*runs, ([5, 1], 9)]):
            if number == edited and Article.objects.exists():
                touched = int(the().working.headline[-1])
                rewrite(the(), jonas, standfirst="Ours.")
            file = written(folder / f"{number}.jsonl", *map(version, versions))
            take_in(file, until=until)
            take_in(file, until=9)
            newest = max(newest, *versions)
        offer = workflow.offered(the())
        waits = bool(touched) and touched < newest
        assert bool(offer) is waits
        text = offer.words if offer else vars(the().working)
        assert text["headline"] == f"Ferry, version {newest}"
        assert text["standfirst"] == ("Ours." if touched else "")
        assert Article.objects.count() == 1
        transaction.set_rollback(True)


SCRIPT = """
import sys, time
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[2]
import django; django.setup()
from django.core.management import call_command
from articles.ingest import formats, stream
from tests.ingest.lines import LINES
formats.FORMATS = (LINES, formats.PLAIN)
stream.BATCH = 5
real = stream.Stream._read
def slowly(self, it):
    time.sleep(0.02)
    return real(self, it)
stream.Stream._read = slowly
call_command("import_articles", sys.argv[1], "--publish", "--make-sections")
"""


@pytest.mark.django_db(transaction=True)
def test_an_import_that_was_killed_goes_on_and_ends_as_a_whole_one(wire):
    items = [
        item(n, section=f"S{n % 3}", tags=["Sound"], addresses=[f"/old/{n}.html"],
             parts=[f"<p>At {n}.</p>", ["ArticleSlot", f"lines:{(n * 7) % 65}"]])
        for n in range(60)
    ]  # fmt: skip
    file = wire(*items)
    killed(file)
    part = Article.objects.count()
    assert 0 < part < 60
    said = run(file, "--publish", "--make-sections")
    assert f"{part} unchanged" in said
    assert Article.objects.filter(live__isnull=False).count() == 60
    assert OldAddress.objects.count() == 60
    assert Received.objects.exclude(wanted="").count() == 0
    missing = {it["text"] for article in Article.objects.all() for it in article.leftovers}
    assert missing == {"lines:60", "lines:61", "lines:62", "lines:63", "lines:64"} & {
        f"lines:{(n * 7) % 65}" for n in range(60)
    }
    before = everything()
    run(file, "--publish", "--make-sections")
    assert everything() == before


def killed(file) -> None:
    """By the system, once it has stored something."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", SCRIPT, str(file), str(connection.settings_dict["NAME"])]
    program = subprocess.Popen(command, env=env, cwd=ROOT)
    end = time.monotonic() + 60
    while not Article.objects.exists() and program.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    program.send_signal(signal.SIGKILL)
    assert program.wait(60) == -signal.SIGKILL


def test_a_draft_that_was_spiked_is_left_alone(wire, jonas):
    run(wire(version(1)))
    workflow.spike(the(), by=jonas)
    run(wire(version(2)), "--publish")
    assert again(the()).spiked_at
    assert the().working.headline == "Ferry, version 1"
