"""The first guess at the point that no crop may lose: near what stands out, and steady."""

import io

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFilter

from articles.images.decoding import render, take_in
from articles.models.shapes import Focus
from tests.images.odd_files import encoded, scene, with_exif_orientation

PLACES = [(250, 500), (750, 500), (500, 250), (250, 250), (750, 700), (500, 500)]


def subject_at(x: int, y: int, size=(900, 600), ground=(150, 170, 190), colour=(190, 60, 40)):
    """A calm ground and something at a point of it, in thousandths."""
    picture = Pillow.linear_gradient("L").resize(size).point(lambda v: v // 8)
    picture = Pillow.merge("RGB", [picture.point(lambda v, c=c: v + c - 16) for c in ground])
    wide, high = size
    side = min(size) // 10
    middle = wide * x / 1000, high * y / 1000
    box = (middle[0] - side, middle[1] - side, middle[0] + side, middle[1] + side)
    draw = ImageDraw.Draw(picture)
    draw.ellipse(box, fill=colour)
    draw.line(box, fill=(20, 20, 20), width=4)
    return picture


def guess(content: bytes) -> Focus:
    return take_in(io.BytesIO(content)).focus


def far(focus: Focus, x: int, y: int) -> int:
    return max(abs(focus.x - x), abs(focus.y - y))


@pytest.mark.parametrize("place", PLACES)
def test_the_guess_is_near_what_stands_out(place):
    assert far(guess(encoded(subject_at(*place))), *place) < 80


@pytest.mark.parametrize("place", PLACES[:4])
def test_a_subject_of_the_same_lightness_is_found_by_its_colour(place):
    picture = subject_at(*place, ground=(120, 120, 120), colour=(60, 140, 160))
    assert far(guess(encoded(picture, "PNG")), *place) < 80


@pytest.mark.parametrize("place", PLACES[:4])
def test_what_is_sharp_is_found_before_what_is_not(place):
    """A busy ground out of focus, and one sharp thing on it."""
    noise = Pillow.effect_noise((900, 600), 60).convert("RGB").filter(ImageFilter.GaussianBlur(9))
    x, y = 900 * place[0] // 1000, 600 * place[1] // 1000
    chess = Pillow.frombytes("L", (26, 26), (b"\x20\xe0" * 13 + b"\xe0\x20" * 13) * 13)
    noise.paste(chess.resize((130, 130), Pillow.Resampling.NEAREST), (x - 65, y - 65))
    assert far(guess(encoded(noise)), *place) < 100


@pytest.mark.parametrize("colour", ["white", "black", "teal"])
def test_where_nothing_stands_out_it_is_the_middle(colour):
    assert guess(encoded(Pillow.new("RGB", (600, 400), colour))) == (500, 500)


def test_the_guess_is_the_same_for_the_same_picture_in_other_sizes_and_qualities():
    picture = scene((1200, 800), seed=3)
    first = guess(encoded(picture, "PNG"))
    for other in (
        encoded(picture.resize((600, 400)), quality=60),
        encoded(picture.resize((2400, 1600))),
        encoded(picture, "WEBP", quality=50),
    ):
        assert far(guess(other), *first) < 60


def test_the_guess_is_where_it_stands_upright():
    """The subject is to the left of the picture as it is stored, and above when it is upright."""
    assert far(guess(with_exif_orientation(subject_at(250, 500), 6)), 500, 250) < 80


def test_a_sliver_has_a_guess_too():
    for size in ((900, 3), (3, 900), (1, 1)):
        x, y = guess(encoded(scene((900, 600)).resize(size), "PNG"))
        assert 0 <= x <= 1000
        assert 0 <= y <= 1000


def test_what_is_seen_through_does_not_count():
    """Under its holes a picture may keep anything; readers never see it."""
    picture = subject_at(250, 500).convert("RGBA")
    picture.paste((255, 255, 0, 0), (600, 0, 900, 600))
    ImageDraw.Draw(picture).ellipse((700, 250, 800, 350), fill=(0, 0, 255, 0))
    assert guess(encoded(picture, "PNG")).x < 500


@pytest.mark.parametrize("shape", ["16x9", "3x2", "4x3", "1x1"])
@pytest.mark.parametrize("focus", [Focus(0, 0), Focus(1000, 1000), Focus(200, 800), Focus()])
def test_a_crop_keeps_the_focal_point_wherever_it_is(shape, focus):
    """A magenta dot at the point is in the crop, in every format."""
    size = (1000, 800)
    picture = Pillow.new("RGB", size, (200, 210, 200))
    x, y = min(985, max(15, focus.x)), min(785, max(15, focus.y * 800 // 1000))
    ImageDraw.Draw(picture).ellipse((x - 15, y - 15, x + 15, y + 15), fill=(255, 0, 255))
    plan = [(shape, 320, extension) for extension in ("avif", "webp", "jpg")]
    for _, made in render(encoded(picture, quality=95), plan, focus, {}):
        seen = Pillow.open(io.BytesIO(made)).convert("RGB").split()[1]
        assert seen.getextrema()[0] < 110
