"""The first page when everything that it can name has come at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.first.registry import GROUPS
from articles.images.intake import add_picture
from articles.models import Delivery, Image, Received, Source, Webhook
from articles.models.front import Place
from articles.workflow import fronts, wire
from tests.admin.conftest import jpeg
from tests.people import again, draft, published, rewrite
from tests.wire.house import sent

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")
LOST = "<p>The bridge closes on Friday.</p><p>{articleGUID}</p><p>Work ends soon.</p>"


def soon(hours: int):
    return timezone.now() + timedelta(hours=hours)


def from_outside(jonas, article, number: int) -> None:
    provider = Source.objects.create(name="Halden Press", folded="halden press", slug="halden")
    given = {"language": "en", "provider": provider, "url": "https://halden.example/wire"}
    feed = wire.add_feed(name="Halden", **given)
    for n in range(2 * number):
        one = {"legacy_id": f"urn:{n}", "headline": f"Fog {n}", "parts": ["It is thick."]}
        wire.take(sent(feed, **one), by=jonas)
        sent(feed, **{**one, "version": "2"}, **({"standing": "cancelled"} if n % 2 else {}))
    again_sent = Received(item="export:1", version="2", digest="x")
    again_sent.article = article
    words = {"headline": "Bridge", "body": "", "bylines": [], "sources": [], "tags": []}
    workflow.propose(article, again_sent, words=words, left=[])
    for n in range(number):
        hook = Webhook.objects.create(name=f"App {n}", url="https://app.example/")
        told = {"webhook": hook, "event": "publish", "article": article, "fault": "it answers 500"}
        Delivery.objects.create(outcome=Delivery.Outcome.GIVEN_UP, **told)


def everything(mira, jonas, harbour, number: int) -> None:
    add_picture(by=jonas, title="Unsigned")
    add_picture(by=jonas, title="Ending", credit_agency="AP", usable_until=soon(48))
    target = published(mira, "Why the bridge closes", picture=harbour)
    for n in range(number):
        rights = add_picture(
            by=jonas,
            file=jpeg(),
            title=f"P {n}",
            alt="x",
            credit_agency="AP",
            usable_until=soon(30),
        )
        published(mira, f"With rights {n}", picture=rights)
        mute = add_picture(by=jonas, file=jpeg(), title=f"Mute {n}", credit_agency="AP")
        body = f"{LOST}<p>{{image:{mute.guid}}}</p>"
        fresh = draft(mira, f"Bridge {n}", body=body, picture=harbour)
        workflow.submit(fresh, by=mira, based_on=fresh.working)
        held = draft(mira, f"Held {n}")
        workflow.hold(held, by=jonas, note="Wait.")
        workflow.assign(held, by=jonas, who=jonas, due=soon(5))
        asleep = draft(mira, f"Later {n}", body=LOST)
        workflow.note_request(target, by=mira, what="A wrong name.", who="a reader")
        comes = draft(mira, f"Scheduled {n}")
        workflow.schedule(comes, by=jonas, based_on=comes.working, at=soon(3))
        changed = rewrite(published(mira, f"Next {n}"), jonas, body="New.")
        workflow.schedule(changed, by=jonas, based_on=changed.working, at=soon(4))
        workflow.leave_over(asleep, left=[{"text": "[ad]", "place": "1", "reason": "no home"}])
    fronts.pick("en", Place.read("lead-0"), target, by=jonas, until=soon(6))
    from_outside(jonas, again(target), number)


@pytest.mark.parametrize("number", [1, 4])
def test_it_asks_no_more_than_25_questions(desk, mira, jonas, harbour, number):
    everything(mira, jonas, harbour, number)
    page = desk.get(INDEX)
    shown = {group.key for group in page.context["groups"]}
    assert {"killed", "renewed", "newer", "unheard", "asked", "embeds", "alt", "held"} <= shown
    assert shown <= {group.key for group in GROUPS}
    assert Image.objects.count() > number
    with CaptureQueriesContext(connection) as queries:
        desk.get(INDEX)
    assert len(queries) <= 25, "\n".join(it["sql"][:300] for it in queries)
