"""Feeds are asked politely and bravely: what they say is kept word for word, what they cannot say
is no harm, and a version is never lost."""

import hashlib
from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.ingest.wire import fetching
from articles.ingest.wire.polling import Polled, poll
from articles.models import WireFeed, WireItem, WirePayload
from articles.workflow import wire
from tests.wire.house import VOTE, copy_of, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(agency, feed):
    """Has the feed stand at a path of the agency, and asks it."""

    def asked(path: str = "/wire") -> Polled:
        WireFeed.objects.filter(pk=feed.pk).update(url=agency.url + path, next_at=timezone.now())
        [polled] = poll()
        return polled

    return asked


def now(feed: WireFeed) -> WireFeed:
    return WireFeed.objects.get(pk=feed.pk)


def waits(feed: WireFeed) -> timedelta:
    return now(feed).next_at - timezone.now()


def test_what_is_new_is_kept_as_it_came_and_the_same_again_changes_nothing(agency, ask, feed):
    agency.says("/wire", VOTE, ETag='"one"', Last_Modified="Mon, 23 Nov 2026 18:00:00 GMT")
    assert ask().received.new == 1
    item = WireItem.objects.get()
    assert (str(item), item.language, item.urgency) == ("Harbour vote passes", "en", 3)
    payload = item.newest.payload
    sent_body = agency.server.answers["/wire"][2]
    assert bytes(payload.body) == sent_body
    assert payload.sha256 == hashlib.sha256(sent_body).hexdigest()
    assert timedelta(minutes=4) < waits(feed) <= timedelta(minutes=5)
    # Asked again it says 304, by what it said before.
    assert ask().outcome == "same"
    assert agency.asked[-1]["If-None-Match"] == '"one"'
    assert agency.asked[-1]["If-Modified-Since"] == "Mon, 23 Nov 2026 18:00:00 GMT"
    # And where it sends everything anew, with a new mark, nothing becomes two.
    agency.says("/wire", VOTE, ETag='"two"')
    assert (ask().outcome, WirePayload.objects.count()) == ("same", 1)
    assert now(feed).heard_at is not None


def test_each_version_is_kept_and_an_older_one_that_comes_late_stays_behind(feed):
    sent(feed, version="2", headline="Second")
    item = sent(feed, version="3", headline="Third")
    wire.put_aside(item, by=None)
    item = sent(feed, version="1", headline="First")
    assert [str(it) for it in item.versions.all()] == ["1", "3", "2"]
    assert (item.headline, str(item.newest), bool(item.aside_at)) == ("Third", "3", True)
    # News brings back what was put aside.
    assert sent(feed, version="4", headline="Fourth").aside_at is None


@pytest.mark.parametrize(
    ("path", "status", "headers", "fault", "least"),
    [
        ("/500", 500, {}, ("answers", "500"), 10),
        ("/429", 429, {"Retry_After": "7200"}, ("answers", "429"), 119),
        ("/503", 503, {"Retry_After": "Wed, 21 Oct 2099 07:28:00 GMT"}, ("answers", "503"), 1439),
        ("/inside", 302, {"Location": "http://inside.example/"}, ("private", ""), 10),
        ("/file", 302, {"Location": "file:///etc/passwd"}, ("private", ""), 10),
        ("/endless", 302, {"Location": "/endless"}, ("endless", ""), 10),
        ("/packed", 200, {"Content_Encoding": "gzip"}, ("unreadable", "Content-Encoding"), 10),
        ("/slow", 200, {}, ("slow", ""), 10),
        ("/large", 200, {}, ("large", ""), 10),
    ],
)
def test_what_goes_wrong_is_noted_and_asked_again_later(
    agency, ask, feed, monkeypatch, path, status, headers, fault, least
):
    monkeypatch.setattr(fetching, "SECONDS", 1)
    monkeypatch.setattr(fetching, "MOST_BYTES", 1_000)
    agency.says(path, status=status, body=b"x" * (2_000 if path == "/large" else 10), **headers)
    ask(path)
    assert (now(feed).fault, now(feed).fault_detail, now(feed).failures) == (*fault, 1)
    assert timedelta(minutes=least) <= waits(feed) + timedelta(seconds=30) < timedelta(days=2)
    assert not WireItem.objects.exists()


def test_failures_wait_twice_as_long_each_time_a_day_at_most_and_success_forgets_them(
    agency, ask, feed
):
    agency.says("/wire", body=b"The server is ill.")
    pauses = []
    for _ in range(12):
        ask()
        pauses.append(waits(feed))
    assert all(later > 1.5 * before for before, later in pairwise(pauses[:6]))
    assert timedelta(hours=23) < pauses[-1] <= timedelta(days=1)
    assert "no format of wires" in now(feed).fault_detail
    agency.says("/wire", VOTE)
    ask()
    assert (now(feed).failures, now(feed).fault) == (0, "")


def test_a_feed_that_is_gone_is_asked_no_more(agency, ask, feed):
    agency.says("/wire", status=410)
    assert ask().outcome == "gone"
    assert now(feed).gone_at
    assert list(poll("Halden")) == []
    wire.resume_feed(feed)
    agency.says("/wire", VOTE)
    assert ask().received.new == 1


def test_a_move_for_good_is_followed_and_remembered_after_five_times(agency, ask, feed):
    agency.says("/old", status=301, Location="/new")
    agency.says("/new", VOTE)
    for times in range(1, 5):
        ask("/old")
        assert (now(feed).moved_to, now(feed).moved_times) == (f"{agency.url}/new", times)
    ask("/old")
    assert (now(feed).url, now(feed).moved_to) == (f"{agency.url}/new", "")
    # Sent there only for now, it is asked where it was.
    agency.says("/old", status=302, Location="/new")
    for _ in range(6):
        ask("/old")
    assert now(feed).url == f"{agency.url}/old"


def test_answers_are_thinned_after_thirty_days_but_never_of_what_was_taken(feed, mira):
    taken, other = sent(feed), sent(feed, legacy_id="urn:halden:2")
    wire.take(taken, by=mira)
    later = timezone.now() + timedelta(days=31)
    assert wire.thin(timezone.now()) == 0
    assert wire.thin(later) == 1
    kept = {it.pk: it for it in WirePayload.objects.all()}
    assert kept[taken.newest.payload_id].body is not None
    thinned = kept[other.newest.payload_id]
    assert (thinned.body, thinned.size > 0, len(thinned.sha256)) == (None, True, 64)
    assert other.newest.copy["headline"] == "Harbour vote passes"


def test_the_command_says_what_came(agency, ask, feed):
    agency.says("/wire", VOTE, {**VOTE, "legacy_id": "2", "standing": "cancelled"})
    WireFeed.objects.update(url=f"{agency.url}/wire")
    out = StringIO()
    call_command("poll_wires", "--feed", "Halden", stdout=out)
    assert out.getvalue() == "Halden: 2 new, 0 renewed, 1 withdrawn\n"


def test_a_copy_is_the_same_after_it_was_kept():
    copy = copy_of(
        {
            "parts": ["Fog.", 0],
            "pictures": [{"url": "https://halden.example/a.jpg", "credit_raw": "Ola / AP"}],
            "embargo_until": "2027-01-05T12:00:00+00:00",
            "standing": "embargoed",
            "bylines": ["Ola"],
            "lead": None,
        }
    )
    assert wire.kept.from_kept(wire.kept.as_kept(copy)) == copy
