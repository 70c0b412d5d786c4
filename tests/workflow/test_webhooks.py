"""Webhooks, heard by a machine of our own on this computer: what it is told, when, how often, and
that it can tell whether it was us."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import workflow
from articles.models import Delivery, Webhook
from articles.workflow.hooks import keeping, telling
from tests.background import have_done
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
HOME = "http://127.0.0.1:8000"


@dataclass
class Shop:
    """Whoever is told. `heard`: headers and body of each message; `says`: the statuses of its
    answers, the last one for ever."""

    url: str = ""
    secret: str = ""
    webhook: Webhook | None = None
    heard: list = field(default_factory=list)
    says: list = field(default_factory=lambda: [204])

    @property
    def told(self) -> list[tuple[str, str]]:
        """Of each message its type and the address in it."""
        said = [json.loads(body) for _, body in self.heard]
        return [(it["type"], it["data"].get("url", "").removeprefix(HOME)) for it in said]

    @property
    def log(self) -> list[tuple]:
        return list(Delivery.objects.order_by("pk").values_list("event", "outcome", "tries"))


@pytest.fixture
def shop(settings, jonas) -> Iterator[Shop]:
    shop = Shop()

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            shop.heard.append((dict(self.headers), body))
            self.send_response(shop.says.pop(0) if len(shop.says) > 1 else shop.says[0])
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    Thread(target=server.serve_forever, daemon=True).start()
    settings.NEWSROOM_WEBHOOKS_INSIDE = True
    shop.url = f"http://127.0.0.1:{server.server_port}/news"
    events = Webhook.Event.values
    shop.webhook, shop.secret = keeping.make(by=jonas, name="Shop", url=shop.url, events=events)
    yield shop
    server.shutdown()
    server.server_close()


def test_it_hears_of_each_act_after_it_and_nothing_that_is_hidden(shop, mira):
    article = published(mira, "Ferry runs again")
    assert not shop.heard
    path = article.path
    have_done()
    article = rewrite(article, mira, headline="Ferry runs again at last")
    have_done()
    workflow.publish(article, by=mira, based_on=article.working)
    have_done()
    article = rewrite(article, mira, body="<p>By 32 votes.</p>")
    workflow.correct(article, by=mira, based_on=article.working, note="It was 32, not 31.")
    have_done()
    workflow.withdraw(again(article), by=mira, note="Not ours to print.")
    assert have_done() == []
    acts = "published updated corrected withdrawn".split()
    assert shop.told == [(f"article.{act}", path) for act in acts]
    data = json.loads(shop.heard[0][1])["data"]
    guid = str(article.guid)
    assert data == {
        "guid": guid,
        "language": "en",
        "url": HOME + path,
        "api": f"{HOME}/api/v1/articles/{guid}",
    }
    assert b"Ferry" not in b"".join(body for _, body in shop.heard)


def test_an_act_that_fails_tells_nothing(shop, mira):
    with transaction.atomic():
        published(mira)
        transaction.set_rollback(True)
    have_done()
    assert shop.log == shop.heard == []


def test_the_signature_is_what_anybody_reckons_by_the_standard(shop, mira):
    published(mira)
    have_done()
    [(headers, body)] = shop.heard
    number, moment = headers["webhook-id"], headers["webhook-timestamp"]
    key = base64.b64decode(shop.secret.split("_", 1)[1])
    reckoned = hmac.digest(key, b".".join([number.encode(), moment.encode(), body]), hashlib.sha256)
    assert headers["webhook-signature"] == "v1," + base64.b64encode(reckoned).decode()
    assert abs(int(moment) - timezone.now().timestamp()) < 30
    assert len(key) == 32
    assert shop.secret not in Webhook.objects.get().secret


def test_what_is_scheduled_is_told_when_it_has_come(shop, mira):
    soon = timezone.now() + timedelta(hours=1)
    article = draft(mira, "Soon")
    workflow.schedule(article, by=mira, based_on=article.working, at=soon)
    have_done()
    assert shop.heard == []
    with patch("django.utils.timezone.now", lambda: soon + timedelta(seconds=1)):
        workflow.release_due()
        have_done()
    assert shop.told == [("article.published", again(article).path)]


def test_of_what_was_withdrawn_meanwhile_only_that_is_told(shop, mira):
    article = published(mira)
    workflow.withdraw(article, by=mira, note="Not ours to print.")
    have_done()
    assert shop.told == [("article.withdrawn", article.path)]
    assert shop.log == [("publish", "nothing", 0), ("withdraw", "done", 1)]


def test_an_archive_is_no_news_and_an_event_not_chosen_is_not_told(shop, mira, jonas):
    published(mira, dated=timezone.now() - timedelta(days=30))
    keeping.change(shop.webhook, by=jonas, name="Shop", url=shop.url, events=["withdraw"])
    published(mira, "Another")
    have_done()
    assert shop.log == []


def due() -> list[timedelta]:
    """From now, what waits for its time."""
    waiting = DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now())
    return [it.run_after - timezone.now() for it in waiting]


def test_who_does_not_answer_is_told_again_for_three_days_and_then_given_up(shop, mira):
    shop.says = [500]
    published(mira)
    have_done()
    waited = timedelta()
    for pause in telling.PAUSES:
        [wait] = due()
        assert abs(wait - pause) < timedelta(seconds=5)
        waited += wait
        have_done(later=True)
    assert due() == []
    assert len(shop.heard) == len(telling.PAUSES) + 1
    assert timedelta(days=3) < waited < timedelta(days=4)
    assert len({headers["webhook-id"] for headers, _ in shop.heard}) == 1
    assert shop.log == [("publish", "given-up", 10)]
    assert Delivery.objects.get().fault == "it answers 500"
    shop.says = [204]
    assert keeping.send_again(shop.webhook) == 1
    have_done()
    assert shop.log == [("publish", "done", 1)]


def test_once_it_answers_again_it_is_told_once(shop, mira):
    shop.says = [503, 204]
    published(mira)
    have_done()
    have_done(later=True)
    assert (len(shop.heard), shop.log) == (2, [("publish", "done", 2)])


@pytest.mark.parametrize("status", [301, 307])
def test_nobody_sends_it_on(shop, mira, status):
    shop.says = [status]
    published(mira)
    have_done()
    assert len(shop.heard) == 1
    assert Delivery.objects.get().fault == f"it answers {status}"


def test_who_says_it_is_gone_is_switched_off(shop, mira):
    shop.says = [410]
    published(mira)
    have_done()
    assert shop.log == [("publish", "given-up", 1)]
    assert not Webhook.objects.get().is_active
    published(mira, "Another")
    have_done()
    assert len(shop.heard) == 1


def test_a_private_address_is_never_spoken_to_unless_the_newsroom_allows_it(shop, mira, settings):
    settings.NEWSROOM_WEBHOOKS_INSIDE = False
    published(mira)
    have_done()
    assert shop.heard == []
    assert Delivery.objects.get().fault == "it lies in a private network"


def test_with_another_key_of_the_newsroom_nothing_is_sent(shop, mira, settings):
    settings.SECRET_KEY = "x" * 60
    published(mira)
    have_done()
    assert shop.heard == []
    assert "make a new one" in Delivery.objects.get().fault
