"""A worker or the whole server is killed at any moment: it is back within five seconds, and
everything that was acknowledged is there."""

import os
import random
import signal
import threading
import time

import pytest

from tests.faults.house import PUBLISH

PAGE = "/nothing/here/"  # made by Django each time, and asks the database
ROUNDS = 5


class Writer(threading.Thread):
    """Sends one form after the other, and notes which were acknowledged."""

    def __init__(self, house):
        super().__init__(daemon=True)
        self.house, self.done, self.sent = house, set(), 0
        self.over = threading.Event()

    def run(self):
        while not self.over.is_set():
            self.sent += 1
            name = f"S{self.sent}"
            try:
                answer = self.house.add_section(name)
            except OSError:
                time.sleep(0.02)
                continue
            if answer.status == 302:
                self.done.add(name)

    def have(self, number):
        """Until so many more were acknowledged."""
        enough = len(self.done) + number
        for _ in range(1000):
            if len(self.done) >= enough:
                return
            time.sleep(0.02)
        raise AssertionError("nothing is acknowledged any more")


@pytest.fixture
def writer(house):
    house.sign_in()
    writer = Writer(house)
    writer.start()
    writer.have(1)
    yield writer
    writer.over.set()
    writer.join(60)


def is_whole(house, writer):
    writer.over.set()
    writer.join(60)
    assert writer.done <= house.sections()
    check = "from django.db import connection as c\nwith c.cursor() as it:\n"
    check += "    it.execute('PRAGMA integrity_check'); print(it.fetchone()[0])"
    assert house.told(check) == "ok"


def test_a_worker_killed_while_it_writes_loses_nothing_and_is_back(house, writer):
    dice = random.Random(7)
    for _ in range(ROUNDS):
        writer.have(2)
        time.sleep(dice.random() / 5)
        victim = dice.choice(house.workers())
        os.kill(victim, signal.SIGKILL)
        house.back_within(5, PAGE, 404)
        for _ in range(500):
            if victim not in (now := house.workers()) and len(now) == 2:
                break
            time.sleep(0.02)
        else:
            raise AssertionError("no other worker took its place")
    is_whole(house, writer)


def test_a_server_killed_while_it_writes_loses_nothing_and_is_back(house, writer):
    dice = random.Random(8)
    for _ in range(3):
        writer.have(2)
        time.sleep(dice.random() / 5)
        house.process.kill()
        house.process.wait()
        house.gone()
        house.begin()
        # Its start as well: it looks whether everything is set up.
        house.back_within(START + 5, PAGE, 404)
    is_whole(house, writer)


START = 5
"""Seconds that a start may take on a busy machine, before its workers load."""


def test_what_was_published_before_a_kill_is_read_after_it(house):
    many = PUBLISH + "for n in range(1000): print(published(f'Harbour {n}').path, flush=True)"
    dice = random.Random(9)
    paths = []
    for _ in range(3):
        press = house.telling(many)
        paths.append(press.stdout.readline().strip())
        time.sleep(dice.random())
        press.kill()
        paths += [line.strip() for line in press.stdout.read().splitlines(keepends=True)[:-1]]
        press.wait()
    assert len(paths) >= 3
    for path in paths:
        assert house.get(path).status == 200, path


def test_a_draft_that_was_being_published_is_published_or_not_but_never_half(house):
    """An event on the record without its article live, or the other way round."""
    many = PUBLISH + "for n in range(1000): print(published(f'Harbour {n}').path, flush=True)"
    press = house.telling(many)
    press.stdout.readline()
    time.sleep(0.3)
    press.kill()
    press.wait()
    halves = house.told(
        "from articles.models import Article, Event\n"
        "said = set(Event.objects.filter(verb='publish').values_list('article_id', flat=True))\n"
        "live = set(Article.objects.filter(live__isnull=False).values_list('pk', flat=True))\n"
        "print(len(said ^ live), len(live))"
    )
    both, live = map(int, halves.split())
    assert both == 0
    assert live >= 1
