"""The formats in which wires come, from a feed to an item at the desk."""

import json

import pytest
from django.utils import timezone

from articles.copy import feed as feeds
from articles.copy import newsml, ninjs
from articles.ingest import formats
from articles.ingest.wire.polling import poll
from articles.models import WireFeed, WireItem
from articles.models.wire import FORMATS

pytestmark = pytest.mark.django_db
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Halden</title>
<item><guid>urn:1</guid><title>Harbour vote passes</title><description>By one seat.</description>
</item></channel></rss>"""
NINJS = {
    "uri": "urn:1",
    "type": "text",
    "version": "4",
    "versioncreated": "2026-11-23T18:00:00Z",
    "urgency": 2,
    "pubstatus": "canceled",
    "headlines": [{"value": "Harbour vote passes"}],
    "bodies": [{"contenttype": "text/html", "value": "<p>It was late.</p>"}],
}
NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.33"
 conformance="power" guid="urn:1" version="4">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:HP"/>
<versionCreated>2026-11-23T18:00:00Z</versionCreated><pubStatus qcode="stat:canceled"/></itemMeta>
<contentMeta><urgency>2</urgency><headline>Harbour vote passes</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html
 xmlns="http://www.w3.org/1999/xhtml"><body><p>It was late.</p></body></html>
</inlineXML></contentSet>
</newsItem>"""


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        (RSS, ("urn:1", 0, "1", False)),
        (json.dumps(NINJS), ("urn:1", 2, "4", True)),
        (NEWSML, ("urn:1", 2, "4", True)),
    ],
)
def test_a_wire_is_read_in_whatever_format_it_comes(agency, feed, monkeypatch, said, facts):
    read = (feeds.FORMAT, ninjs.FORMAT, newsml.FORMAT)
    assert {it.name for it in read} == set(FORMATS)
    monkeypatch.setattr(formats, "FORMATS", read)
    agency.says("/wire", body=said.encode())
    WireFeed.objects.filter(pk=feed.pk).update(url=f"{agency.url}/wire", next_at=timezone.now())
    [polled] = poll()
    assert (polled.fault, polled.received.new) == ("", 1)
    item = WireItem.objects.get()
    assert item.headline == "Harbour vote passes"
    assert (item.key, item.urgency, str(item.newest), item.is_killed) == facts


QUIET = (
    '<rss version="2.0"><channel><title>Halden</title></channel></rss>',
    '{"version": "https://jsonfeed.org/version/1.1", "title": "Halden", "items": []}',
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
    "[]",
)


def test_a_feed_without_an_item_is_a_quiet_hour_and_a_page_of_trouble_is_not(
    agency, feed, monkeypatch
):
    monkeypatch.setattr(formats, "FORMATS", (feeds.FORMAT, ninjs.FORMAT, newsml.FORMAT))
    asked = WireFeed.objects.filter(pk=feed.pk)
    for said in QUIET:
        agency.says("/wire", body=said.encode())
        asked.update(url=f"{agency.url}/wire", next_at=timezone.now())
        assert [(it.outcome, it.fault) for it in poll()] == [("same", "")]
    agency.says("/wire", body=b"<html><body><p>We are ill.</p></body></html>")
    for name in FORMATS:
        asked.update(format=name, next_at=timezone.now())
        assert [it.fault for it in poll()] == ["unreadable"]
