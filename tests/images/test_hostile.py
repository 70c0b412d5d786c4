"""Files that mean harm, and files that are merely not what we take: each is refused in a sentence,
in bounded time, or its pixels are taken and nothing else of it reaches a reader."""

import io
import random
import re
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from PIL import Image as Pillow

from articles.images import decoding
from articles.images.decoding import NotAPicture, check, render, take_in
from articles.images.sandbox import parent
from articles.images.sandbox.parent import Limits
from articles.models.shapes import Focus
from tests.images import odd_files
from tests.images.counted import CountedWorkers
from tests.images.odd_files import encoded, scene

# The helper's own fifty megabytes, and few more.
LITTLE_ROOM = 120 * 2**20


@pytest.fixture
def counted(monkeypatch):
    """What the workers of a test cost, in the processor's time: on a busy machine, too."""
    workers = CountedWorkers()
    monkeypatch.setattr(parent._helpers, "helper", workers)
    yield workers
    workers.end()


def refused(content: bytes) -> str:
    """The sentence with which both ways in refuse it."""
    with pytest.raises(NotAPicture) as taking:
        take_in(io.BytesIO(content))
    with pytest.raises(NotAPicture) as checking:
        check(io.BytesIO(content))
    assert str(taking.value) == str(checking.value)
    assert str(taking.value).endswith(".")
    return str(taking.value)


def taken(content: bytes) -> decoding.TakenIn:
    return take_in(io.BytesIO(content))


def said_of(content: bytes) -> str:
    """Nothing, where it is taken."""
    try:
        taken(content)
    except NotAPicture as refusal:
        return str(refusal)
    return ""


def named(value) -> str | None:
    """Files have no place in a test's name."""
    return "file" if isinstance(value, bytes) else None


def brand(name: bytes, *others: bytes) -> bytes:
    body = b"ftyp" + name + b"\0\0\0\0" + b"".join(others)
    return struct.pack("!I", len(body) + 4) + body + b"\0" * 300


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("run.js", "alert(1)")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"no picture at all", "not a JPEG, PNG, WebP or GIF"),
        (b"\xff\xd8", "not a JPEG, PNG, WebP or GIF"),
        (brand(b"heic", b"mif1", b"heic"), "HEIC picture.*phone.*JPEG"),
        (brand(b"mif1", b"mif1", b"heic"), "HEIC picture.*phone.*JPEG"),
        (brand(b"mif1", b"mif1", b"avif", b"miaf"), "AVIF picture"),
        (encoded(scene((64, 64)), "AVIF"), "AVIF picture"),
        (brand(b"crx ", b"isom"), "raw file"),
        (brand(b"isom", b"mp42"), "a video"),
        (encoded(scene((64, 64)), "TIFF"), "TIFF picture"),
        (b"II*\0\x10\0\0\0CR\2\0" + b"\0" * 99, "raw file"),
        (b"FUJIFILMCCD-RAW 0201", "raw file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (b"\xef\xbb\xbf <SVG onload=alert(1)>", "an SVG drawing"),
        (b"<!doctype html><html><svg></svg></html>", "a web page"),
        (encoded(scene((64, 64)), "BMP"), "a BMP picture"),
        (encoded(scene((64, 64)), "ICO"), "an icon"),
        (encoded(scene((64, 64)), "JPEG2000"), "JPEG 2000"),
        (b"8BPS\0\1" + b"\0" * 40, "Photoshop"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS"),
        (archive(), "an archive"),
        (archive() + encoded(scene((64, 64))), "an archive"),
    ],
    ids=named,
)
def test_what_is_none_of_the_four_is_called_by_its_name(content, words):
    assert re.search(words, refused(content))


def test_the_declared_name_counts_for_nothing():
    file = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    file.name, file.content_type = "quay.jpg", "image/jpeg"
    with pytest.raises(NotAPicture, match="SVG"):
        take_in(file)


@pytest.mark.parametrize(
    "content",
    [
        encoded(scene((64, 64)), "GIF") + b"/*" + b"*/=1;alert(document.cookie)//",
        encoded(scene((64, 64)), comment=b"<script>alert(1)</script>"),
        encoded(scene((64, 64))) + b"<html><script>alert(1)</script></html>",
        encoded(scene((64, 64)), "PNG") + archive(),
        encoded(scene((64, 64)), "WEBP") + b"<?php alert(1) ?>",
        odd_files.png_with(odd_files.png_chunk(b"tEXt", b"Comment\0<script>alert(1)</script>")),
    ],
    ids=named,
)
def test_a_picture_that_is_something_else_too_loses_that_on_the_way_to_readers(content):
    assert b"alert(" in content
    picture = taken(content)
    assert picture.content == content
    plan = [("whole", picture.first[0][0][1], name) for name in ("avif", "webp", "jpg")]
    given = [made for _, made in [*picture.first, *render(content, plan, Focus(), {})]]
    assert len(given) >= 5
    assert not any(b"alert(" in made or b"PK\3\4" in made for made in given)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.9])
def test_what_is_cut_off_is_refused_wherever_the_cut_is(kind, kept):
    content = encoded(scene(), kind)
    assert taken(content)
    assert re.search("cut off|not a JPEG", refused(content[: round(len(content) * kept)]))


@pytest.mark.parametrize(
    "content",
    [
        odd_files.png_claiming(50_000, 50_000),
        odd_files.jpeg_claiming(60_000, 60_000),
        odd_files.gif_claiming(65_535, 65_535),
        odd_files.webp_claiming(16_000, 16_000),
        odd_files.webp_claiming(2**24, 2**24),
    ],
    ids=named,
)
def test_what_claims_too_many_pixels_is_refused_before_any_of_them_is_made(
    counted, monkeypatch, content
):
    # There is no room for them: one that had begun would have said so.
    monkeypatch.setattr(decoding, "DECODING", Limits(10, LITTLE_ROOM))
    assert re.search(r"\d+ × \d+ pixels, more than \d\d million", refused(content))
    assert counted.seconds() < 6


def test_a_png_whose_pixels_unpack_to_far_more_than_it_claims_costs_nothing(counted, monkeypatch):
    monkeypatch.setattr(decoding, "DECODING", Limits(10, LITTLE_ROOM))
    bomb = odd_files.png_claiming(64, 64, bytes(100_000_000))
    assert len(bomb) < 150_000
    # As the decoder likes, but not for what it would cost.
    assert said_of(bomb) == "" or "damaged" in said_of(bomb)
    assert counted.seconds() < 6


@pytest.mark.parametrize(
    "chunk",
    [
        odd_files.png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(60_000_000))),
        odd_files.png_chunk(b"iTXt", b"XML\0\1\0\0\0" + zlib.compress(bytes(60_000_000))),
        odd_files.png_chunk(b"iCCP", b"Profile\0\0" + zlib.compress(bytes(60_000_000))),
        b"".join(
            odd_files.png_chunk(b"zTXt", b"C%d\0\0" % n + zlib.compress(bytes(7_000_000)))
            for n in range(20)
        ),
    ],
    ids=["zTXt", "iTXt", "iCCP", "many small ones"],
)
def test_words_or_profiles_that_unpack_to_megabytes_are_refused(counted, chunk):
    content = odd_files.png_with(chunk)
    assert len(content) < 200_000
    assert "damaged" in refused(content)
    assert counted.seconds() < 6


def test_a_long_history_in_a_png_is_no_bomb():
    packet = bytes(5_000_000)
    chunk = odd_files.png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(packet))
    assert taken(odd_files.png_with(chunk)).width == 60


def test_a_small_jpeg_of_endless_passes_is_stopped_by_the_clock(counted, monkeypatch):
    """85 kB, under every limit of bytes and pixels, and seven seconds of work: ten times as many
    passes are ten times as many."""
    bomb = odd_files.jpeg_of_passes(4000, 700)
    assert len(bomb) < 120_000
    monkeypatch.setattr(decoding, "DECODING", Limits(1, 512 * 2**20))
    with pytest.raises(NotAPicture, match="takes longer than 1 second"):
        taken(bomb)
    assert counted.seconds() < 6


def test_the_same_jpeg_with_few_passes_is_taken():
    picture = taken(odd_files.jpeg_of_passes(4000, 2))
    assert (picture.width, picture.height) == (4000, 4000)


def test_what_needs_more_memory_than_there_is_says_so(monkeypatch):
    monkeypatch.setattr(decoding, "DECODING", Limits(10, 150 * 2**20))
    content = encoded(Pillow.new("RGB", (8000, 5000)), "PNG")
    assert "more memory" in refused(content)


def test_a_gif_of_a_hundred_thousand_frames_is_refused_before_they_are_looked_at(counted):
    assert "more than 1000 frames" in refused(odd_files.gif_of(100_000))
    assert counted.seconds() < 6


def test_a_gif_of_as_many_frames_as_may_be_is_taken_and_they_are_counted():
    assert taken(odd_files.gif_of(1000)).frames == 1000
    assert "frames" in refused(odd_files.gif_of(1001))


def test_an_animation_that_claims_a_billion_frames_is_refused():
    chunk = odd_files.png_chunk(b"acTL", struct.pack("!II", 2**30, 0))
    assert "frames" in refused(odd_files.png_with(chunk))


def test_a_webp_of_too_many_frames_is_refused():
    frames = [Pillow.new("RGB", (8, 8), (n % 256, n // 256 * 60, 0)) for n in range(1001)]
    content = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    assert "frames" in refused(content)


@pytest.mark.parametrize("size", [(400, 30_000), (2000, 20_000)])
def test_what_is_too_long_for_a_page_is_refused(size):
    assert "too long for readers' pages" in refused(encoded(Pillow.new("1", size), "PNG"))


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (3, 2), (320, 3000)])
def test_odd_sizes_are_taken(size):
    picture = taken(encoded(Pillow.new("RGB", size, "teal"), "PNG"))
    assert (picture.width, picture.height) == size
    assert all(Pillow.open(io.BytesIO(made)).width <= size[0] for _, made in picture.first)


@pytest.mark.parametrize("value", [0, 9, 65_535])
def test_an_orientation_that_does_not_exist_is_upright(value):
    picture = taken(odd_files.with_exif_orientation(scene((300, 200)), value))
    assert (picture.width, picture.height) == (300, 200)


@pytest.mark.parametrize(
    "exif",
    [
        b"Exif\0\0",
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff\0\0\0\0" * 50,
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x04abc\0\0\0\0\x08",
        b"Exif\0\0" + bytes(range(256)) * 100,
    ],
    ids=named,
)
def test_nonsense_in_place_of_exif_costs_the_picture_nothing(exif):
    assert taken(encoded(scene((300, 200)), exif=exif)).width == 300


@pytest.mark.parametrize(
    "profile",
    [
        b"",
        b"\0",
        b"nonsense" * 100,
        bytes(3_000_000),
        b"\0\0\2\x0clcms" + bytes(120) + b"\xff" * 99,
    ],
    ids=named,
)
def test_nonsense_in_place_of_a_colour_profile_is_ignored(profile):
    picture = taken(encoded(Pillow.new("RGB", (300, 200), (200, 40, 90)), icc_profile=profile))
    shown = Pillow.open(io.BytesIO(picture.first[-1][1])).getpixel((150, 100))
    assert all(abs(a - b) <= 6 for a, b in zip(shown, (200, 40, 90), strict=True))


def test_bytes_turned_at_random_never_do_more_than_be_refused():
    """Whatever comes of it, it is a picture or a sentence, and the next file is taken as ever."""
    dice = random.Random(7)
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        whole = encoded(scene((120, 80)), kind)
        for _ in range(12):
            content = bytearray(whole)
            for _ in range(dice.randint(1, 30)):
                content[dice.randrange(12, len(content))] = dice.randrange(256)
            with suppress(NotAPicture):
                taken(bytes(content))
    assert taken(encoded(scene((120, 80))))
