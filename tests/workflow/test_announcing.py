"""What the world outside is told, when, and what never: by a stub of a hub and of a search engine
on this machine."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from unittest.mock import patch
from urllib.parse import parse_qs

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.workflow import announcing
from tests.background import have_done, waiting
from tests.people import again, draft, published, rewrite

HOME = "http://127.0.0.1:8000"
PINGS = ("tell_hub", "tell_engines")


@dataclass
class House:
    """`heard`: path, media type and body of each request. `says`: the statuses of its answers,
    the last one for ever."""

    port: int = 0
    heard: list = field(default_factory=list)
    says: list = field(default_factory=lambda: [204])

    @property
    def feeds(self) -> list[set]:
        """The RSS of each list; it is told of in all its formats or in none."""
        every = self.every_feed
        for told in every:
            lists = {it for it in told if it.endswith("/feed/")}
            assert told == {f"{it}{form}" for it in lists for form in ("", "atom/", "json/")}
        return [{it for it in told if it.endswith("/feed/")} for told in every]

    @property
    def every_feed(self) -> list[set]:
        said = [parse_qs(body) for path, _, body in self.heard if path == "/hub"]
        assert all(it["hub.mode"] == ["publish"] for it in said)
        return [{url.removeprefix(HOME) for url in it["hub.url"]} for it in said]

    @property
    def addresses(self) -> list[list]:
        said = [json.loads(body) for path, _, body in self.heard if path == "/indexnow"]
        return [[url.removeprefix(HOME) for url in it["urlList"]] for it in said]


@pytest.fixture
def outside(settings) -> Iterator[House]:
    house = House()

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            house.heard.append((self.path, self.headers["Content-Type"], body))
            status = house.says.pop(0) if len(house.says) > 1 else house.says[0]
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"http://127.0.0.1:{house.port}/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    house.port = server.server_port
    Thread(target=server.serve_forever, daemon=True).start()
    settings.NEWSROOM_WEBSUB_HUB = f"http://127.0.0.1:{house.port}/hub"
    settings.NEWSROOM_INDEXNOW_KEY = "a1b2c3d4e5"
    settings.INDEXNOW = f"http://127.0.0.1:{house.port}/indexnow"
    settings.ANNOUNCE_INSIDE = True
    yield house
    server.shutdown()
    server.server_close()


def pings() -> list[str]:
    return [name for name in waiting() if name in PINGS]


def test_both_are_told_of_a_publication_and_of_every_list_it_is_in(outside, mira, politics):
    article = published(mira, section=politics, tags=["Harbour bill"], bylines=["T. Adeyar"])
    assert outside.heard == []
    assert sorted(pings()) == sorted(PINGS)
    assert have_done() == []
    assert outside.feeds == [{"/feed/", "/politics/feed/", "/tag/harbour-bill/feed/"}]
    assert outside.addresses == [[article.path]]
    said = {path: (kind, body) for path, kind, body in outside.heard}
    assert said["/hub"][0] == "application/x-www-form-urlencoded"
    told = json.loads(said["/indexnow"][1])
    assert told["host"] == "127.0.0.1:8000"
    assert told["keyLocation"] == f"{HOME}/{told['key']}.txt"


def test_every_address_that_is_told_is_there(outside, client, mira, siyasa):
    article = published(mira, "المرفأ", language="ar", section=siyasa, tags=["مشروع المرفأ"])
    have_done()
    [feeds], [addresses] = outside.every_feed, outside.addresses
    assert len(feeds) == 9
    assert all(path.isascii() for path in (*feeds, *addresses))
    for path in (*feeds, *addresses):
        assert client.get(path).status_code == 200, path
    assert article.get_absolute_url() in addresses


def test_an_act_that_fails_leaves_nothing_to_be_told(outside, mira):
    article = draft(mira)
    with transaction.atomic():
        workflow.publish(article, by=mira, based_on=article.working)
        assert pings()
        transaction.set_rollback(True)
    assert pings() == []


def test_an_archive_that_is_brought_in_is_no_news_and_its_changes_are(outside, mira):
    article = published(mira, dated=timezone.now() - timedelta(days=3))
    assert pings() == []
    article = rewrite(article, mira, body="<p>News.</p>")
    workflow.publish(article, by=mira, based_on=article.working)
    assert sorted(pings()) == sorted(PINGS)


def test_without_hub_and_key_nothing_waits(mira):
    published(mira)
    assert pings() == []


def test_a_list_that_the_article_leaves_is_told_of_too(outside, mira, politics):
    article = published(mira, tags=["Old", "Kept"])
    published(mira, "Another", tags=["Old"])
    have_done()
    outside.heard.clear()
    article = rewrite(article, mira, body="<p>News.</p>", tags=["New", "Kept"])
    workflow.publish(article, by=mira, based_on=article.working)
    have_done()
    tags = {f"/tag/{name}/feed/" for name in ("old", "new", "kept")}
    assert outside.feeds == [{"/feed/", *tags}]


def test_a_list_that_nothing_public_is_in_any_more_is_not_told_of(outside, mira):
    article = published(mira, tags=["Old"])
    have_done()
    outside.heard.clear()
    article = rewrite(article, mira, body="<p>News.</p>", tags=[])
    workflow.publish(article, by=mira, based_on=article.working)
    have_done()
    assert outside.feeds == [{"/feed/"}]


def test_of_a_correction_the_feed_of_corrections_is_told_of(outside, mira):
    article = published(mira)
    workflow.correct(article, by=mira, based_on=article.working, note="Two, not three.")
    have_done()
    assert outside.feeds[-1] == {"/feed/", "/corrections/feed/"}


def test_of_a_withdrawal_engines_hear_that_the_address_is_gone(outside, client, mira):
    article = published(mira, tags=["Harbour"])
    have_done()
    outside.heard.clear()
    workflow.withdraw(article, by=mira, note="Taken down.")
    have_done()
    assert outside.feeds == [{"/feed/"}]
    assert outside.addresses == [[article.path]]
    assert client.get(article.path).status_code == 410


def test_of_a_move_both_addresses_are_told(outside, mira, politics):
    article = published(mira)
    have_done()
    outside.heard.clear()
    workflow.move(article, by=mira, section=politics, slug="quay")
    have_done()
    assert outside.feeds == [{"/feed/", "/politics/feed/"}]
    assert outside.addresses == [[again(article).path, article.path]]


# --- Nothing before its time ---------------------------------------------------------------------


def test_nothing_is_told_of_what_is_only_scheduled_until_it_has_come(outside, mira):
    article, at = draft(mira, tags=["Secret"]), timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    workflow.release_due()
    have_done(later=True)
    assert outside.heard == []
    with patch("django.utils.timezone.now", return_value=at):
        workflow.release_due()
        workflow.release_due()
        have_done()
    assert outside.feeds == [{"/feed/", "/tag/secret/feed/"}]
    assert outside.addresses == [[again(article).path]]


def test_a_scheduled_update_is_told_once_it_has_come(outside, mira):
    article, at = published(mira, tags=["Old"]), timezone.now() + timedelta(hours=1)
    have_done()
    outside.heard.clear()
    article = rewrite(article, mira, body="<p>News.</p>", tags=["Secret"])
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    have_done()
    assert outside.heard == []
    with patch("django.utils.timezone.now", return_value=at):
        workflow.release_due()
        have_done()
    assert outside.feeds == [{"/feed/", "/tag/secret/feed/"}]


def test_the_gate_is_asked_when_it_is_told_and_not_when_it_was_written_down(outside, mira):
    """What waits to be told may be of what is not public by then, or not yet."""
    article = draft(mira, tags=["Secret"])
    workflow.schedule(
        article, by=mira, based_on=article.working, at=timezone.now() + timedelta(hours=1)
    )
    article = again(article)
    announcing.announce(article)
    assert sorted(pings()) == sorted(PINGS)
    assert have_done() == []
    assert outside.heard == []
    workflow.unschedule(article, by=mira)
    announcing.announce(again(article))
    article.delete()
    assert have_done() == []
    assert outside.heard == []


def test_a_moved_schedule_gives_away_no_address(outside, mira, politics):
    article = draft(mira)
    workflow.schedule(
        article, by=mira, based_on=article.working, at=timezone.now() + timedelta(hours=1)
    )
    workflow.move(again(article), by=mira, section=politics, slug="secret")
    have_done()
    assert outside.heard == []


# --- A house that does not answer ----------------------------------------------------------------


def test_a_house_in_trouble_is_told_again_later_and_later_and_not_for_ever(
    outside, settings, mira, caplog
):
    settings.NEWSROOM_INDEXNOW_KEY = ""
    outside.says = [503]
    published(mira)
    pauses = []
    for _ in range(20):
        have_done()
        row = DBTaskResult.objects.filter(status="READY", task_path__endswith="tell_hub").first()
        if row is None:
            break
        pauses.append((row.run_after - timezone.now()).total_seconds() / 60)
        DBTaskResult.objects.filter(pk=row.pk).update(run_after="2020-01-01T00:00Z")
    assert len(outside.heard) == announcing.TRIES
    assert [round(pause) for pause in pauses] == [1, 4, 16, 64, 256]
    assert "it answers 503; given up" in caplog.text


def test_a_house_that_refuses_is_not_asked_again_and_the_log_says_so(outside, mira, caplog):
    outside.says = [403]
    published(mira)
    have_done(later=True)
    assert len(outside.heard) == 2
    assert caplog.text.count("it answers 403; given up") == 2


def test_nobody_is_followed_elsewhere(outside, mira, caplog):
    outside.says = [302]
    published(mira)
    have_done(later=True)
    assert {path for path, _, _ in outside.heard} == {"/hub", "/indexnow"}
    assert "it answers 302" in caplog.text


def test_the_log_has_a_line_of_each_that_was_told(outside, mira, caplog):
    with caplog.at_level(logging.INFO, logger="articles.workflow.announcing"):
        article = published(mira)
        have_done()
    assert f"announce hub article={article.pk} feeds=3: told" in caplog.text
    assert f"announce indexnow article={article.pk} addresses=1: told" in caplog.text


def test_no_machine_inside_our_own_network_is_told(outside, settings, mira, caplog):
    settings.ANNOUNCE_INSIDE = False
    published(mira)
    have_done(later=True)
    assert outside.heard == []
    assert "it lies in a private network; given up" in caplog.text
