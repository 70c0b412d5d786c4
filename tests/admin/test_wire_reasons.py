"""Why a feed cannot be read is said in the desk's language, of what the importer says."""

import pytest
from django.utils import translation

from articles.admin.wire.reasons import in_words
from articles.copy.incoming import IngestError
from articles.ingest.wire.reading import copies_in

ODD = {
    "no format": b"Service unavailable",
    "an empty feed": b"<rss version='2.0'><channel></channel>",
    "entities": b'<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>',
    "bad json": b'{"uri": "a", "headline": oops}',
    "no headline": b'{"uri": "urn:a", "type": "text"}',
    "other letters": "<rss><channel><item><title>Већ је</title></item></channel></rss>".encode(
        "cp1251"
    ),
}


@pytest.mark.parametrize("what", ODD)
def test_the_arabic_desk_says_it_in_arabic(what):
    wanted = "feed" if what in ("an empty feed", "entities", "other letters") else ""
    try:
        why = next(f"{it.place}: {it.why}" for it in copies_in(ODD[what], wanted)[1])
    except IngestError as refusal:
        why = str(refusal)
    with translation.override("ar"):
        said = in_words(why)
    outside = said.partition("\u2068")[0] or said
    assert any("\u0621" <= letter <= "\u064a" for letter in outside), why
    assert "something new" in in_words("something new")
