"""Messages of NewsML-G2 of which some items are damaged."""

import io

import pytest

from articles.copy.incoming import IngestError, Unreadable
from articles.copy.newsml import going_on, reading

ITEM = """<newsItem guid="urn:{name}" version="1" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>{name}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<body><p>It runs.{more}</p></body></html></inlineXML></contentSet></newsItem>"""
AROUND = """<?xml version="1.0"?>
<!-- <newsItem> stands here as words -->
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
{}
</itemSet></newsMessage>"""
# Each with its own end, without one, and with one too many.
DAMAGE = ["<b>", "&nothing;", "</p></body></html></inlineXML></contentSet>", "\x01"]


def read(*items: str) -> list:
    return list(reading.stream(io.BytesIO(AROUND.format("\n".join(items)).encode())))


def item(name: str, more: str = "") -> str:
    return ITEM.format(name=name, more=more)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_item_is_named_with_its_line_and_spoils_none_of_the_others(damage):
    ferry, broken, quay, again, vote = read(
        item("Ferry"), item("Broken", damage), item("Quay"), item("Again", damage), item("Vote")
    )
    assert [it.headline for it in (ferry, quay, vote)] == ["Ferry", "Quay", "Vote"]
    assert [it.place for it in (ferry, broken, quay, again, vote)] == [
        f"line {4 + 5 * number}" for number in range(5)
    ]
    for one in (broken, again):
        assert isinstance(one, Unreadable)
        assert "the item that begins here is left out. Line " in one.why
    assert "Broken" not in str(quay)


def test_the_first_and_the_last_may_be_the_damaged_ones():
    broken, quay, cut = read(item("Broken", "<b>"), item("Quay"), item("Cut", "<i>"))
    assert (type(broken), quay.headline, type(cut)) == (Unreadable, "Quay", Unreadable)


def test_a_message_of_one_damaged_item_is_refused_as_a_whole():
    with pytest.raises(IngestError, match="it is not well-formed XML"):
        read(item("Broken", "<b>"))


def test_of_very_many_damaged_ones_the_rest_is_refused(monkeypatch):
    monkeypatch.setattr(going_on, "MOST_DAMAGED", 2)
    *_, last = read(item("Ferry"), *(item(f"Broken {n}", "<b>") for n in range(4)))
    assert last.place == "the rest of the file"
