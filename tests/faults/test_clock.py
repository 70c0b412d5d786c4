"""The machine's clock jumps: what is hidden at the time it shows stays hidden, and what has come is
shown. Nothing remembers an earlier look at the clock for longer than it may."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.house import PUBLISH

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
pytestmark = pytest.mark.skipif(
    LIBRARY is None, reason="libfaketime is missing: sudo apt install faketime"
)

TEXTS = (
    PUBLISH
    + """
from datetime import timedelta
from django.utils import timezone
from articles.models import Article
def of(headline):
    article = workflow.create(by=jonas, language="en", headline=headline,
        section=Section.objects.first(), body="<p>By 31 votes.</p>")
    return Article.objects.get(pk=article.pk)
later = of("Polls close")
workflow.schedule(later, by=jonas, based_on=later.working, at=timezone.now() + timedelta(hours=1))
now = published("Harbour vote")
gone = published("Ferry sinks")
workflow.withdraw(gone, by=jonas, note="Its source was wrong.")
for article in (later, now, gone): print(Article.objects.get(pk=article.pk).path)
"""
)


@pytest.fixture
def clock(house, tmp_path):
    """Sets the clock of the server, which is begun anew, so many hours ahead."""
    told = tmp_path / "clock"

    def jump(hours):
        told.write_text(f"{hours:+}h\n")
        time.sleep(1.2)

    told.write_text("+0h\n")
    house.stop()
    house.env |= {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(told),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    house.start()
    return jump


def shows(house, *paths):
    front = house.get("/").text
    return [(house.get(path).status, path in front) for path in paths]


def test_hidden_stays_hidden_and_what_has_come_is_shown_however_it_jumps(house, clock):
    later, now, gone = house.told(TEXTS).split()
    assert shows(house, later, now, gone) == [(404, False), (200, True), (410, False)]
    clock(2)
    assert shows(house, later, now, gone) == [(200, True), (200, True), (410, False)]
    clock(0)
    assert shows(house, later, now, gone) == [(404, False), (200, True), (410, False)]
    clock(-24)
    # Yesterday the first was not written yet; what is withdrawn never comes back.
    status = [it for it, _ in shows(house, later, now, gone)]
    assert status[0] == 404
    assert status[2] in (404, 410)
    assert "Polls close" not in house.get("/").text
    clock(24 * 400)
    assert shows(house, later, now, gone) == [(200, True), (200, True), (410, False)]


def test_the_server_believes_the_clock_that_was_set(house, clock):
    """Else the test above would prove nothing."""
    clock(48)
    said = house.get("/readyz").headers["date"]
    ours = datetime.strptime(said, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    assert ours - datetime.now(UTC) > timedelta(hours=47)
