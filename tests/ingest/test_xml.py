"""XML that means harm is refused in a sentence, and never does what it asks."""

import contextlib
import io
import random
import resource

import pytest

from articles.copy import xml
from articles.copy.incoming import IngestError

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "a billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>',
    "a file of ours": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "a DTD of theirs": '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
    "parameter entities": '<!DOCTYPE a [<!ENTITY % e SYSTEM "http://127.0.0.1/"> %e;]><a/>',
    "a DOCTYPE behind much": f'<!--{"-" * 300_000}--><!DOCTYPE a [<!ENTITY e "f">]><a>&e;</a>',
    "another file": '<x:a xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>',
    "an entity nobody explains": "<a>caf&eacute;</a>",
    "great depth": "<a>" * 100_000 + "</a>" * 100_000,
    "no end": "<a>",
    "two roots": "<a/><a/>",
    "words": "Harbour vote\n\nBy one seat.",
    "nothing": "",
    "an encoding to hide in": '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_means_harm_or_nothing_is_refused(what):
    with pytest.raises(IngestError):
        xml.document(REFUSED[what].encode())


def test_an_encoding_of_two_bytes_hides_no_doctype():
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(IngestError, match="DOCTYPE declares"):
        xml.document(text.encode("utf-16"))


def test_refusals_say_the_line():
    with pytest.raises(IngestError, match="line 3: it uses the entity “&nbsp;”"):
        xml.document(b'<!DOCTYPE a SYSTEM "a.dtd">\n<a>\n&nbsp;</a>')


def test_a_doctype_that_only_names_its_dtd_is_passed_over():
    named = b'<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "r.dtd">\n<rss/>'
    root = xml.document(named)
    assert (root.tag, root.sourceline) == ("rss", 3)


def test_the_encoding_that_it_names_is_believed_and_checked():
    text = '<?xml version="1.0" encoding="windows-1256"?><a>ميناء</a>'
    assert xml.words(xml.document(text.encode("cp1256"))) == "ميناء"
    with pytest.raises(IngestError, match="byte 4"):
        xml.document(b"<a>\xff</a>")


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (xml.Limits(size=50, piece=1000), f"<a>{'b' * 60}</a>"),
        (xml.Limits(size=10**6, piece=10**6, elements=10), f"<a>{'<b/>' * 20}</a>"),
        (xml.Limits(size=10**6, piece=10**6, items=3), f"<a>{'<item/>' * 20}</a>"),
        (xml.Limits(size=10**6, piece=10**5), f"<a><item>{'b' * 300_000}</item></a>"),
    ],
    ids=["size", "elements", "items", "one item"],
)
def test_nothing_grows_past_its_limit(limits, text):
    with pytest.raises(IngestError):
        list(xml.items(io.BytesIO(text.encode()), {"item"}, limits=limits))


class Endless:
    """A file made as it is read: it never lies in memory."""

    def __init__(self, items: int):
        self.left = items
        self.rest = b"<rss><channel>"

    def read(self, size: int) -> bytes:
        while len(self.rest) < size and self.left:
            self.left -= 1
            self.rest += b"<item><title>A</title><x>%s</x></item>\n" % (b"words " * 400)
            self.rest += b"" if self.left else b"</channel></rss>"
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece


def test_two_hundred_megabytes_are_streamed_in_little_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = sum(1 for _ in xml.items(Endless(80_000), {"item"}))
    assert found == 80_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_items_before_the_damage_are_handed_over_first():
    text = b"<a><item>1</item>\n<item>2</item>\n<item></a>"
    reading, found = xml.items(io.BytesIO(text), {"item"}), []
    with pytest.raises(IngestError, match="line 3"):
        found.extend(map(xml.words, reading))
    assert found == ["1", "2"]


def test_damage_anywhere_raises_nothing_but_a_refusal():
    whole = b'<?xml version="1.0"?><!DOCTYPE a><a b="c"><item>d &amp; e<!-- f --></item></a>' * 2
    dice = random.Random(9)
    for _ in range(2000):
        damaged = bytearray(whole[: dice.randrange(1, len(whole))])
        for _ in range(dice.randrange(4)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        with contextlib.suppress(IngestError):
            xml.document(bytes(damaged))
