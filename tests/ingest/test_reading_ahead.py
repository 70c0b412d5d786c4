"""Of a thousand files and more, other processes read some while others are written."""

import gc
import os
import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.ingest import batch
from articles.ingest.ahead import Reader, uncollected
from articles.ingest.batch import MANY
from articles.models import Article, Event, Listing, SearchEntry
from tests.ingest.wire import run

pytestmark = pytest.mark.django_db


def thousand(wire) -> list:
    return [wire(f"Fog {n}\n\nIn the sound.\n\nAgain.\n", f"{n}.txt") for n in range(MANY)]


class Patient(Reader):
    """Nobody reads here before it has begun."""

    def __init__(self):
        super().__init__()
        self.begins(wait=None)


def test_a_thousand_are_read_in_other_processes_and_stand_in_order(
    wire, place, together_only, monkeypatch
):
    heard = []

    def hear(reader, _batch, _wishes):
        heard.append(reader)
        return reader.answer()

    monkeypatch.setattr(batch, "_heard", hear)
    monkeypatch.setattr(batch, "Reader", Patient)
    files = thousand(wire)
    before = timezone.now() - timedelta(seconds=1)
    assert f"{MANY} articles: {MANY} published." in run(
        "--publish", "--date=now", "--section=business", *files
    )
    headlines = Article.objects.order_by("pk").values_list("live__headline", flat=True)
    assert list(headlines) == [f"Fog {n}" for n in range(MANY)]
    assert Event.objects.filter(at__gte=before, via="import").count() == 2 * MANY
    assert Listing.objects.count() == 0
    assert SearchEntry.objects.count() == MANY
    assert len(set(heard)) == 2


def test_until_a_process_has_begun_they_are_read_here(wire, place, together_only, monkeypatch):
    monkeypatch.setattr(Reader, "begins", lambda _reader: False)
    assert f"{MANY} articles: {MANY} draft." in run(*thousand(wire))
    headlines = Article.objects.order_by("pk").values_list("working__headline", flat=True)
    assert list(headlines) == [f"Fog {n}" for n in range(MANY)]


def test_while_all_processes_are_behind_one_is_read_here_and_keeps_its_place(
    wire, place, together_only, monkeypatch
):
    monkeypatch.setattr(batch, "BATCH", 100)
    monkeypatch.setattr(batch, "Reader", Patient)
    monkeypatch.setattr(Reader, "has_answered", lambda _reader: False)
    heard, hear = [], batch._heard

    def counted(*asked):
        heard.append(asked)
        return hear(*asked)

    monkeypatch.setattr(batch, "_heard", counted)
    assert f"{MANY} articles: {MANY} draft." in run(*thousand(wire))
    headlines = Article.objects.order_by("pk").values_list("working__headline", flat=True)
    assert list(headlines) == [f"Fog {n}" for n in range(MANY)]
    assert 2 <= len(heard) < 10


def test_garbage_is_collected_again_whatever_went_wrong():
    @uncollected()
    def divided():
        assert not gc.isenabled()
        return 1 // 0

    with pytest.raises(ZeroDivisionError):
        divided()
    assert gc.isenabled()


def test_ctrl_c_is_left_to_the_import():
    reader = Patient()
    os.kill(reader.process.pid, signal.SIGINT)
    reader.ask(max, 2, 3)
    assert reader.answer() == 3
    reader.end()
    assert reader.process.exitcode == 0


@pytest.mark.parametrize("moment", ["at the beginning", "in the midst"])
def test_whoever_reads_ahead_may_be_killed(wire, place, together_only, monkeypatch, moment):
    begun: list[Reader] = []

    class Killed(Reader):
        def __init__(self):
            super().__init__()
            begun.append(self)
            if moment == "at the beginning":
                self.process.kill()
            self.begins(wait=None)

        def ask(self, *asked):
            super().ask(*asked)
            if moment == "in the midst":
                self.process.kill()

    monkeypatch.setattr(batch, "Reader", Killed)
    assert f"{MANY} articles: {MANY} draft." in run(*thousand(wire))
    assert len(begun) > 1
    assert not any(reader.process.is_alive() for reader in begun)
    assert Article.objects.count() == MANY
