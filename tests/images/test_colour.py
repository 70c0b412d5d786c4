"""Readers see the colours that the newsroom saw, whatever the file keeps them in: right within
6 %, which is 15 of 255."""

import io
import struct
import zlib

import pytest
from PIL import Image as Pillow
from PIL import ImageCms
from PIL.ExifTags import IFD, Base

from articles.images.decoding import render, take_in
from articles.images.sandbox import profiles
from articles.models.shapes import Focus
from tests.images.odd_files import encoded, png_chunk, png_with

NEAR = 15
SIZE = (400, 300)
PEOPLE = [(200, 60, 40), (30, 120, 60), (40, 70, 160), (225, 172, 150), (128, 128, 128)]
"""A jacket, a lawn, a flag, a face, a wall."""

P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
TO_SRGB = (
    (3.13386, -1.61687, -0.49061),
    (-0.97877, 1.91614, 0.03345),
    (0.07195, -0.22899, 1.40524),
)
"""From XYZ on paper in daylight, by the books."""


def flat(colour, mode="RGB", size=SIZE) -> Pillow.Image:
    return Pillow.new(mode, size, colour)


def shown(content: bytes, at=(150, 100)) -> list[tuple[int, ...]]:
    """A point's colour in each of the first renditions."""
    pictures = [Pillow.open(io.BytesIO(made)) for _, made in take_in(io.BytesIO(content)).first]
    assert {picture.format for picture in pictures} == {"WEBP", "JPEG"}
    assert not any("icc_profile" in picture.info for picture in pictures)
    return [picture.convert("RGBA").getpixel(at) for picture in pictures]


def is_near(seen, wanted, near=NEAR) -> bool:
    return all(abs(a - b) <= near for a, b in zip(seen[:3], wanted, strict=True))


def by_the_books(colour, primaries, gamma) -> tuple[int, ...]:
    """What sRGB shows of a colour in another space."""
    light = [(value / 255) ** gamma for value in colour]
    xyz = [_product(light, axis) for axis in zip(*primaries, strict=True)]
    linear = [_product(row, xyz) for row in TO_SRGB]
    clipped = [min(1, max(0, value)) for value in linear]
    curved = [12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055 for v in clipped]
    return tuple(round(255 * value) for value in curved)


def _product(a, b) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def ink_profile(papers: dict[tuple[int, int, int, int], tuple[float, float, float]]) -> bytes:
    """A press: the Lab colour of each of the sixteen ways to print four inks on each other."""
    head = b"mft1" + bytes(4) + bytes([4, 3, 2, 0])
    head += struct.pack("!9i", *(65_536 if n % 4 == 0 else 0 for n in range(9)))
    straight = bytes(range(256))
    corners = b""
    for number in range(16):
        inks = tuple(number >> place & 1 for place in (3, 2, 1, 0))
        light, a, b = papers[inks]
        corners += bytes([round(light * 2.55), round(a + 128), round(b + 128)])
    table = head + straight * 4 + corners + straight * 3
    tags = struct.pack("!I4sII", 1, b"A2B0", 144, len(table))
    size = 144 + len(table)
    return struct.pack(
        "!I4sI4s4s4s12x4s28x3i48x", size, bytes(4), 0x02400000, b"prtr", b"CMYK", b"Lab ", b"acsp",
        63_190, 65_536, 54_061,
    ) + tags + table  # fmt: skip


def a_press() -> bytes:
    """Cyan, magenta and yellow as they look on coated paper, which is not how screens show them."""
    colours = {
        (0, 0, 0, 0): (95, 0, -2),
        (1, 0, 0, 0): (55, -37, -50),
        (0, 1, 0, 0): (48, 74, -3),
        (0, 0, 1, 0): (89, -5, 93),
        (1, 1, 0, 0): (24, 17, -46),
        (1, 0, 1, 0): (50, -65, 27),
        (0, 1, 1, 0): (47, 68, 48),
        (1, 1, 1, 0): (23, 0, 0),
    }
    blacks = {(c, m, y, 1): (12, 0, 0) for c, m, y, _ in colours}
    return ink_profile(colours | blacks)


@pytest.mark.parametrize("colour", PEOPLE)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_what_says_nothing_is_taken_for_what_screens_show(kind, colour):
    assert all(is_near(seen, colour, 6) for seen in shown(encoded(flat(colour), kind)))


@pytest.mark.parametrize("colour", PEOPLE)
@pytest.mark.parametrize("primaries", [P3, ADOBE], ids=["Display P3", "Adobe RGB"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_wide_space_is_brought_to_what_screens_show(kind, primaries, colour):
    profile = profiles.of_primaries(primaries, 2.2)
    content = encoded(flat(colour), kind, icc_profile=profile)
    assert all(is_near(seen, by_the_books(colour, primaries, 2.2), 8) for seen in shown(content))


def test_a_wide_space_that_is_not_heeded_would_be_seen():
    """So that the test before this one means something."""
    jacket = PEOPLE[0]
    assert not is_near(by_the_books(jacket, P3, 2.2), jacket)
    assert not is_near(by_the_books(jacket, ADOBE, 2.2), jacket)


def test_a_camera_that_only_says_adobe_rgb_in_its_exif_is_understood():
    lawn = (60, 150, 70)
    exif = Pillow.Exif()
    exif.get_ifd(IFD.Exif).update({Base.ColorSpace: 0xFFFF, IFD.Interop: {1: "R03"}})
    wanted = by_the_books(lawn, ADOBE, 2.19921875)
    assert not is_near(wanted, lawn)
    assert all(is_near(seen, wanted, 8) for seen in shown(encoded(flat(lawn), exif=exif)))
    exif.get_ifd(IFD.Exif)[IFD.Interop] = {1: "R98"}
    assert all(is_near(seen, lawn, 6) for seen in shown(encoded(flat(lawn), exif=exif)))


@pytest.mark.parametrize(
    ("inks", "wanted"),
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((255, 0, 0, 0), (0, 255, 255)),
        ((0, 255, 255, 0), (255, 0, 0)),
        ((0, 0, 0, 255), (0, 0, 0)),
        ((0, 128, 255, 0), (255, 127, 0)),
        ((100, 50, 0, 128), (77, 102, 127)),
    ],
)
def test_four_inks_without_a_profile_are_ink_on_white(inks, wanted):
    """Pillow writes them as Adobe does, inside out, with Adobe's mark: so do all programs."""
    content = encoded(flat(inks, "CMYK"), quality=95)
    assert b"Adobe" in content[:200]
    assert all(is_near(seen, wanted) for seen in shown(content))


@pytest.mark.parametrize(
    ("inks", "wanted"),
    [
        ((255, 0, 0, 0), (0, 144, 216)),
        ((0, 255, 255, 0), (218, 36, 35)),
        ((0, 0, 255, 0), (243, 222, 0)),
        ((255, 0, 255, 0), (0, 141, 68)),
    ],
)
def test_four_inks_with_a_profile_look_as_the_press_prints_them(inks, wanted):
    content = encoded(flat(inks, "CMYK"), quality=95, icc_profile=a_press())
    naive = [round((255 - ink) * (255 - inks[3]) / 255) for ink in inks[:3]]
    assert not is_near(naive, wanted)
    seen = shown(content)
    assert all(is_near(colour, wanted, 20) for colour in seen), seen


def test_a_profile_for_other_colours_than_the_files_is_ignored():
    content = encoded(flat((255, 0, 0, 0), "CMYK"), quality=95, icc_profile=profiles.ADOBE_RGB)
    assert all(is_near(seen, (0, 255, 255)) for seen in shown(content))


def test_grey_stays_grey_and_its_profile_is_heeded():
    plain = encoded(flat(100, "L"))
    assert all(is_near(seen, (100, 100, 100), 5) for seen in shown(plain))
    tags = {b"wtpt": b"XYZ " + struct.pack("!4x3i", 63_190, 65_536, 54_061)}
    tags[b"kTRC"] = b"curv" + struct.pack("!IIHxx", 0, 1, 256)  # light itself
    at, table, body = 132 + 24, struct.pack("!I", 2), b""
    for name, tag in tags.items():
        table += struct.pack("!4sII", name, at + len(body), len(tag))
        body += tag
    profile = struct.pack(
        "!I4sI4s4s4s12x4s28x3i48x", 128 + len(table + body), bytes(4), 0x02400000, b"mntr",
        b"GRAY", b"XYZ ", b"acsp", 63_190, 65_536, 54_061,
    ) + table + body  # fmt: skip
    light = encoded(flat(100, "L"), icc_profile=profile)
    assert all(is_near(seen, (167, 167, 167), 6) for seen in shown(light))
    with_alpha = encoded(flat((100, 128), "LA"), "PNG", icc_profile=profile)
    assert is_near(shown(with_alpha)[0], (167, 167, 167), 6)


@pytest.mark.parametrize("value", [0, 1_000, 16_384, 32_768, 49_152, 65_535])
def test_sixteen_bits_are_scaled_not_cut_off(value):
    size = SIZE[0] * SIZE[1]
    picture = Pillow.frombytes("I;16", SIZE, struct.pack("<H", value) * size)
    grey = round(value / 257)
    assert all(is_near(seen, (grey,) * 3, 4) for seen in shown(encoded(picture, "PNG")))


def test_sixteen_bits_of_each_colour_are_scaled_too():
    row = b"\0" + struct.pack("!3H", 200 * 257, 60 * 257, 40 * 257) * 40
    content = (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack("!IIBBBBB", 40, 40, 16, 2, 0, 0, 0))
        + png_chunk(b"IDAT", zlib.compress(row * 40)) + png_chunk(b"IEND", b"")
    )  # fmt: skip
    assert all(is_near(seen, (200, 60, 40), 6) for seen in shown(content, (20, 20)))


def test_black_and_white_is_black_and_white():
    assert all(is_near(seen, (255, 255, 255), 3) for seen in shown(encoded(flat(1, "1"), "PNG")))
    assert all(is_near(seen, (0, 0, 0), 3) for seen in shown(encoded(flat(0, "1"), "PNG")))


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_palette_keeps_its_colours_and_what_can_be_seen_through(kind):
    picture = flat((200, 60, 40)).quantize(8)
    picture.paste(picture.getpixel((0, 0)), (0, 0, *SIZE))
    content = encoded(picture, kind)
    assert all(is_near(seen, (200, 60, 40), 6) for seen in shown(content))
    holes = encoded(picture, kind, transparency=picture.getpixel((0, 0)))
    webp, jpeg = shown(holes)[0], shown(holes)[-1]
    assert webp[3] == 0
    assert jpeg == (255, 255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "colour", "wanted"),
    [
        ("RGBA", (200, 60, 40, 128), (200, 60, 40)),
        ("LA", (90, 128), (90, 90, 90)),
    ],
)
def test_what_is_half_seen_through_stays_so_and_lies_on_white_in_the_jpeg(mode, colour, wanted):
    seen = shown(encoded(flat(colour, mode), "PNG"))
    assert is_near(seen[0], wanted, 6)
    assert abs(seen[0][3] - 128) <= 3
    assert is_near(seen[-1], [round((value + 255) / 2) for value in wanted], 6)


def test_one_colour_that_counts_as_nothing_is_seen_through():
    """A PNG may name one colour instead of having a fourth channel."""
    chunk = png_chunk(b"tRNS", struct.pack("!3H", 200, 60, 40))
    assert shown(png_with(chunk, flat((200, 60, 40))))[0][3] == 0
    assert shown(png_with(png_chunk(b"tRNS", struct.pack("!H", 90)), flat(90, "L")))[0][3] == 0


def test_a_fourth_channel_in_which_nothing_can_be_seen_through_is_dropped():
    first = take_in(io.BytesIO(encoded(flat((200, 60, 40, 255), "RGBA"), "PNG"))).first
    assert all(Pillow.open(io.BytesIO(made)).mode == "RGB" for _, made in first)


def test_colours_do_not_bleed_out_of_what_cannot_be_seen():
    """Half a picture is red, the other half green and invisible: no green rim."""
    picture = flat((0, 255, 0, 0), "RGBA", (1200, 900))
    picture.paste((255, 0, 0, 255), (0, 0, 601, 900))
    exact = {"webp": {"lossless": True, "method": 0}}
    plan = [("whole", width, "webp") for width in (960, 320)]
    for _, made in render(encoded(picture, "PNG"), plan, Focus(), exact):
        seen = Pillow.open(io.BytesIO(made))
        row = [seen.getpixel((x, seen.height // 2)) for x in range(seen.width)]
        assert any(8 < alpha < 247 for *_, alpha in row)
        assert all(red > 240 and green < 15 for red, green, _, alpha in row if alpha > 16), row


def test_a_png_that_says_how_bright_it_is_meant_is_believed():
    dark = png_with(png_chunk(b"gAMA", struct.pack("!I", 100_000)), flat((100, 100, 100)))
    assert all(is_near(seen, (167, 167, 167), 6) for seen in shown(dark, (150, 100)))
    usual = png_with(png_chunk(b"gAMA", struct.pack("!I", 45_455)), flat((100, 100, 100)))
    assert all(is_near(seen, (100, 100, 100), 3) for seen in shown(usual))
    absurd = png_with(png_chunk(b"gAMA", struct.pack("!I", 1)), flat((100, 100, 100)))
    assert all(is_near(seen, (100, 100, 100), 3) for seen in shown(absurd))


def test_a_profile_that_only_says_srgb_changes_nothing():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = encoded(flat((200, 60, 40)), icc_profile=profile)
    assert all(is_near(seen, (200, 60, 40), 5) for seen in shown(content))
