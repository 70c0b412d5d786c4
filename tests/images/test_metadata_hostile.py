"""Metadata that was made to hurt: whatever the bytes, reading them ends soon and never raises."""

import json
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from articles.images.metadata import Metadata, has_manifest, read, recall
from tests.images.dialects import (
    UTF8,
    exif_segment,
    gif,
    heard,
    iim,
    iim_segment,
    jpeg,
    plain,
    png,
    resource,
    segment,
    webp,
    xmp,
    xmp_chunk,
    xmp_segment,
)

MB = 2**20
SMALL = Pillow.new("RGB", (1, 1))


def directory(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    """Of EXIF: (tag, type, count, value)."""
    packed = b"".join(struct.pack(">HHLL", *entry) for entry in entries)
    return struct.pack(">H", len(entries)) + packed + struct.pack(">L", following)


def tiff(*entries, following=0, behind=b"") -> bytes:
    return b"MM\x00*\x00\x00\x00\x08" + directory(*entries, following=following) + behind


def laughs() -> bytes:
    lines = ['<!ENTITY a "ha">']
    lines += [f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)]
    return f"<!DOCTYPE x [{''.join(lines)}]><x>&j;</x>".encode()


# --- What is damaged is skipped and said ----------------------------------------------------------


@pytest.mark.parametrize(
    ("packet", "fault"),
    [
        (laughs(), "Its XMP defines entities, which no picture needs; it was not read."),
        (
            b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
            "Its XMP defines entities, which no picture needs; it was not read.",
        ),
        (xmp("")[:300], "Its XMP is damaged and was not read."),
        (b"\xff\xfe\x00", "Its XMP is damaged and was not read."),
        (b'<?xml version="1.0" encoding="klingon"?><x/>', "Its XMP is damaged and was not read."),
        (b'<?xml version="1.0" encoding="shift_jis"?><x/>', "Its XMP is damaged and was not read."),
        (b"<x>" * 1000, "Its XMP is damaged and was not read."),
    ],
)
def test_xmp_that_cannot_be_read_is_said_and_what_else_there_is_is_heard(packet, fault):
    said = heard(jpeg(xmp_segment(packet), iim_segment(iim((2, 110, b"AFP")))))
    assert (said.credit, said.faults) == ("AFP", (fault,))


def test_xmp_of_another_making_says_nothing():
    for packet in (b"<x/>", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", b"<rdf/>"):
        assert heard(jpeg(xmp_segment(packet))).faults == ()


BROKEN_OFF = "Its IPTC data breaks off or is damaged; the rest of it was not read."


@pytest.mark.parametrize(
    "tail",
    [
        b"\x1c\x02\x78\x7f\xff only this",
        b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff only this",
        b"\x1c\x02\x78\x80\x09" + b"\x01" * 9,
        b"\x1c\x02\x78\x80\x00 nothing",
        b"\x1c\x02",
        b"something else",
    ],
    ids=["too long", "far too long", "length too long", "no length", "cut off", "no IPTC"],
)
def test_iptc_that_lies_about_its_lengths_is_read_as_far_as_it_is_true(tail):
    said = heard(jpeg(iim_segment(iim((2, 110, b"AFP")) + tail)))
    assert (said.credit, said.description, said.faults) == ("AFP", "", (BROKEN_OFF,))


def test_iptc_with_a_long_length_that_is_true_is_read():
    value = b"\x1c\x02\x78\x80\x04\x00\x00\x00\x05Boats"
    said = heard(jpeg(iim_segment(value + b"\x00" * 9)))
    assert (said.description, said.faults) == ("Boats", ())


def test_photoshop_data_that_lies_about_its_lengths_is_read_as_far_as_it_goes():
    lying = b"8BIM\x04\x04\x00\x00\xff\xff\xff\xff" + iim((2, 110, b"AFP"))
    assert heard(jpeg(segment(0xED, b"Photoshop 3.0\x00" + lying))).credit == "AFP"
    for broken in (b"", b"8BIM", b"8BIM\x04\x04\xff", b"8BIX" + lying[4:], resource(7, b"abc")):
        assert heard(jpeg(segment(0xED, b"Photoshop 3.0\x00" + broken))) == Metadata()


DAMAGED_EXIF = "Its EXIF is damaged; what could be read of it was."


@pytest.mark.parametrize(
    "data",
    [
        b"something else",
        b"MM\x00*",
        tiff((0x0132, 2, 0xFFFFFFFF, 8)),
        tiff((0x0132, 5, 9, 0xFFFFFF00)),
        tiff()[:9],
    ],
    ids=["no EXIF", "cut off", "absurd count", "outside", "cut in a directory"],
)
def test_exif_that_is_damaged_is_said(data):
    said = heard(jpeg(exif_segment(data), iim_segment(iim((2, 110, b"AFP")))))
    assert (said.credit, said.faults) == ("AFP", (DAMAGED_EXIF,))


def test_one_damaged_tag_does_not_lose_the_others():
    artist = (0x013B, 2, 4, int.from_bytes(b"Mia\x00", "big"))
    said = heard(jpeg(exif_segment(tiff((0x0132, 2, 0xFFFFFFFF, 8), artist))))
    assert (said.people, said.faults) == (("Mia",), (DAMAGED_EXIF,))


def test_exif_that_bites_its_own_tail_ends():
    artist = (0x013B, 2, 4, int.from_bytes(b"Mia\x00", "big"))
    loops = tiff(artist, (0x8769, 4, 1, 8), (0x8825, 4, 1, 8), (0xA005, 4, 1, 8), following=8)
    assert heard(jpeg(exif_segment(loops))).people == ("Mia",)


def test_a_pointer_that_is_no_number_leads_nowhere():
    wrong = tiff((0x8769, 2, 4, 0x41424344), (0x8825, 5, 1, 8))
    assert heard(jpeg(exif_segment(wrong))).people == ()


def test_words_of_the_wrong_kind_are_no_words():
    numbers = tiff((0x013B, 3, 1, 7 << 16), (0x8298, 12, 1, 8), (0x010E, 7, 4, 7))
    said = heard(jpeg(exif_segment(numbers)))
    assert (said.people, said.copyright, said.description) == ((), "", "")


# --- Time and room --------------------------------------------------------------------------------

NAMES = "<rdf:li>a</rdf:li>" * 55_000
FULL = xmp("<a/>" * 240_000)
HUGE = {
    "XMP of 50 MB": lambda: png(xmp_chunk(b"<a>" + b" " * 50 * MB + b"</a>")),
    "XMP that unpacks to 150 MB": lambda: png(
        xmp_chunk(b"<a>" + b" " * 150 * MB + b"</a>", compressed=True)
    ),
    "as many elements as go in": lambda: png(xmp_chunk(FULL)),
    "as deep as it goes": lambda: png(xmp_chunk(b"<a>" * 349_000)),
    "as many attributes as go in": lambda: png(
        xmp_chunk(xmp("", " ".join(f'a{n}="1"' for n in range(80_000))))
    ),
    "as many names as go in": lambda: png(
        xmp_chunk(xmp(f"<dc:creator><rdf:Seq>{NAMES}</rdf:Seq></dc:creator>"))
    ),
    "nothing but filling": lambda: b"\xff\xd8" + b"\xff" * 30 * MB,
    "nothing but empty segments": lambda: b"\xff\xd8" + b"\xff\xe1\x00\x02" * 7 * MB,
    "EXIF without end": lambda: b"\xff\xd8" + exif_segment(tiff() + b"\x00" * 65_000) * 400,
    "IPTC without end": lambda: (
        b"\xff\xd8"
        + segment(0xED, b"Photoshop 3.0\x00" + b"8BIM\x04\x04\x00\x00\xff\xff\xff\xff")
        + segment(0xED, b"Photoshop 3.0\x00" + iim((2, 80, b"")) * 13_000) * 400
    ),
    "resources without end": lambda: (
        b"\xff\xd8"
        + segment(0xED, b"Photoshop 3.0\x00" + b"8BIM\x00\x00\x00\x00\x00\x00\x00\x00" * 5_000)
        * 400
    ),
    "EXIF of fractions": lambda: png(
        (b"eXIf", tiff((0x8768, 5, 24_000, 100), (0x8769, 4, 1, 8), behind=b"\x01" * 200_000))
    ),
    "EXIF of 5,000 tags": lambda: png(
        (b"eXIf", tiff(*((n, 5, 1, 8) for n in range(5_000)), following=8))
    ),
    "WebP of empty chunks": lambda: b"RIFF\x00\x00\x00\x00WEBP" + b"XMP \x00\x00\x00\x00" * 3 * MB,
    "PNG of empty chunks": lambda: (
        b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x00iTXt\x00\x00\x00\x00" * MB
    ),
    "GIF of half signatures": lambda: b"GIF89a" + b"\x21\xff\x0bXMP Data" * 2 * MB,
}


@pytest.mark.parametrize("kind", HUGE)
def test_what_is_huge_takes_little_time_and_room(kind):
    content = HUGE[kind]()
    started = time.process_time()
    said = read(content, SMALL)
    has_manifest(content)
    assert time.process_time() - started < 2
    assert size_of(said) < 600_000
    tracemalloc.start()
    try:
        read(content, SMALL)
        assert tracemalloc.get_traced_memory()[1] < 120 * MB
    finally:
        tracemalloc.stop()


def test_what_is_too_long_to_be_read_is_said():
    assert read(HUGE["XMP of 50 MB"](), SMALL).faults == (
        "Its XMP is longer than a megabyte and was not read.",
    )
    assert read(HUGE["EXIF without end"](), SMALL).faults == (
        "Its EXIF is longer than 256 kB and was not read.",
    )
    said = read(HUGE["IPTC without end"](), SMALL)
    assert "more than 1000 values" in said.faults[0]
    assert len(said.iptc["2:080"]) == 100


def test_the_most_that_can_be_said_is_not_too_long_to_be_told_to_another_process():
    words = resource(0x0404, iim((2, 120, b"\x93" * 10_000)) * 104)
    parts = [words[start : start + 60_000] for start in range(0, len(words), 60_000)]
    comment = (0x9286, 2, 200_000, 26)
    tags = tiff(comment, behind=b"\xff" * 200_000)
    content = jpeg(
        *(segment(0xED, b"Photoshop 3.0\x00" + part) for part in parts),
        *(exif_segment(tags[start : start + 60_000]) for start in range(0, len(tags), 60_000)),
        xmp_segment(xmp("", f'photoshop:Credit="{"😀" * 15_000}"')),
    )
    said = read(content, SMALL)
    assert len(said.iptc["2:120"]) == 52
    assert len(json.dumps(said.as_dict())) < 8 * MB
    packet = png(xmp_chunk(xmp("", f'photoshop:Credit="{"😀" * 255_000}"')))
    assert len(json.dumps(read(packet, SMALL).as_dict())) < 4 * MB


def size_of(said: Metadata) -> int:
    return len(str(said.as_dict()))


# --- Anything -------------------------------------------------------------------------------------

PROPERTIES = st.sampled_from(
    """
    dc:creator dc:rights plus:Licensor plus:LicensorURL photoshop:DateCreated cc:license
    xmpRights:WebStatement rdf:Description rdf:Seq rdf:Alt rdf:li rdf:value
    """.split()
)
TREES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_characters="<&\x00"), max_size=9),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        PROPERTIES,
        st.lists(inner, max_size=4),
    ),
)
VALUES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 255), st.binary(max_size=40)), max_size=9
)
TAGS = [0x010E, 0x013B, 0x8298, 0x8769, 0x8825, 0xA005, 0x927C, 0x9003, 0x0201, 2]
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(TAGS),
        st.integers(0, 14),
        st.integers(0, 40) | st.integers(0, 2**32 - 1),
        st.integers(0, 200) | st.integers(0, 2**32 - 1),
    ),
    max_size=8,
)
PLACES = st.sampled_from(
    [
        lambda data: jpeg(exif_segment(data)),
        lambda data: jpeg(iim_segment(data)),
        lambda data: jpeg(xmp_segment(data)),
        lambda data: jpeg(segment(0xED, b"Photoshop 3.0\x00" + data)),
        lambda data: jpeg(segment(0xEB, data)),
        lambda data: b"\xff\xd8" + data,
        lambda data: png(xmp_chunk(data), (b"eXIf", data)),
        lambda data: png((b"iTXt", b"XML:com.adobe.xmp\x00\x01" + data)),
        lambda data: png(content=b"\x89PNG\r\n\x1a\n" + data),
        lambda data: webp((b"XMP ", data), (b"EXIF", data)),
        lambda data: b"RIFF" + data,
        gif,
        lambda data: b"\x00\x00\x00\x18ftyp" + data,
        lambda data: data,
    ]
)


def holds(said: Metadata) -> None:
    assert size_of(said) < 600_000
    assert "\x00" not in str(vars(said)).replace("\\x00", "\x00")
    assert Metadata.from_dict(said.as_dict()) == said
    recall(said.exif, said.iptc, said.xmp)


@settings(max_examples=200, deadline=None)
@given(PLACES, st.binary(max_size=300))
def test_any_bytes_in_any_place_are_heard_in_peace(place, data):
    content = place(data)
    holds(read(content, SMALL))
    has_manifest(content)


@settings(max_examples=200, deadline=None)
@given(ENTRIES, ENTRIES, st.binary(max_size=200), st.integers(0, 300))
def test_any_exif_is_heard_in_peace(entries, further, data, following):
    data = tiff(*entries, following=following, behind=directory(*further) + data)
    holds(read(jpeg(exif_segment(data)), SMALL))


@settings(max_examples=200, deadline=None)
@given(VALUES, st.binary(max_size=9))
def test_any_iptc_is_heard_in_peace(values, tail):
    holds(read(jpeg(iim_segment(iim(UTF8, *values) + tail)), SMALL))
    holds(read(jpeg(iim_segment(iim(*values) + tail)), SMALL))


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_any_xmp_is_heard_in_peace(tree):
    holds(read(jpeg(xmp_segment(xmp(tree))), SMALL))


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9), st.lists))
def test_anything_that_another_process_says_makes_metadata(said):
    fields = list(vars(Metadata()))
    holds(Metadata.from_dict(dict.fromkeys(fields, said)))
    holds(Metadata.from_dict({"differences": {name: {"xmp": said} for name in fields}}))
    holds(Metadata.from_dict({"exif": {"Make": said}, "iptc": {"2:080": said}}))


ENCODINGS = [b"utf-16", b"shift_jis", b"iso8859-6", b"klingon", b"punycode", b"idna", b"rot13"]
IN_A_CELL = """
import io, json, resource, sys
from PIL import Image
from articles.images.metadata import has_manifest, read
contents = [bytes.fromhex(line) for line in sys.stdin]
picture = Image.new("RGB", (1, 1))
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
for content in contents:
    said = read(content, picture)
    has_manifest(content)
    print(json.dumps([said.credit, said.faults]))
print("django" in sys.modules)
"""


def test_a_process_that_may_open_no_file_hears_the_same():
    charsets = [b"", b"\x1b%G", *(b"\x1b-" + bytes([letter]) for letter in b"ABCDLGFHM")]
    contents = [
        *(jpeg(iim_segment(iim((1, 90, it), (2, 110, b"A\x93P")))) for it in charsets),
        *(jpeg(xmp_segment(b'<?xml version="1.0" encoding="%s"?><x/>' % it)) for it in ENCODINGS),
        jpeg(xmp_segment(laughs())),
        jpeg(exif_segment(tiff((0x0132, 2, 0xFFFFFFFF, 8)))),
    ]
    done = subprocess.run(
        [sys.executable, "-c", IN_A_CELL],
        input="\n".join(content.hex() for content in contents),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    *heard_there, django = done.stdout.splitlines()
    assert django == "False"
    assert len(heard_there) == len(contents)
    for content, answer in zip(contents, heard_there, strict=True):
        said = heard(content)
        if not any(it in content for it in ENCODINGS):
            assert json.loads(answer) == [said.credit, list(said.faults)]


def test_a_packed_text_that_does_not_unpack_is_no_xmp():
    broken = b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(b"<x/>")[3:]
    assert heard(png(broken)).faults == ("Its XMP is damaged and was not read.",)
    assert heard(png((b"iTXt", b"XML:com.adobe.xmp\x00"))) == Metadata()


def test_a_picture_is_never_loaded_to_be_heard():
    content = png(xmp_chunk(xmp("", 'photoshop:Credit="AFP"')), content=plain("PNG"))
    cut = content.replace(b"IDAT", b"IDAX")
    assert read(cut, SMALL).credit == "AFP"
