"""What is told of a picture that is taken in, and how its renditions come out."""

import io
import re

import pytest
from PIL import Image as Pillow
from PIL import ImageChops, ImageDraw, ImageEnhance, ImageStat

from articles.images import decoding
from articles.images.decoding import check, first_of, ladder, render, take_in
from articles.images.sandbox.parent import Limits
from articles.models.shapes import FORMATS, SHAPES, Focus, size_of, widths_of
from tests.images.odd_files import encoded, gif_of, scene, with_exif_orientation


def taken(content: bytes) -> decoding.TakenIn:
    return take_in(io.BytesIO(content))


def opened(content: bytes) -> Pillow.Image:
    picture = Pillow.open(io.BytesIO(content))
    picture.load()
    return picture


def unlike(one: Pillow.Image, other: Pillow.Image) -> float:
    """Mean difference of two pictures' values, of 255."""
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return sum(ImageStat.Stat(difference).mean) / 3


def bits_apart(one: bytes, other: bytes) -> int:
    parts = zip(taken(one).hashes, taken(other).hashes, strict=True)
    return sum((a ^ b).bit_count() for a, b in parts)


# --- What is told -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")]
)
def test_each_of_the_four_is_taken_and_called_by_its_own_ending(kind, extension):
    content = encoded(scene((700, 500)), kind)
    picture = taken(content)
    assert (picture.extension, picture.width, picture.height) == (extension, 700, 500)
    assert (picture.content, picture.frames) == (content, 1)
    assert [wanted for wanted, _ in picture.first] == [
        ("whole", 320, "webp"),
        ("whole", 640, "webp"),
        ("whole", 640, "jpg"),
    ]


def test_a_small_picture_has_one_size_and_is_not_made_twice():
    assert first_of([100]) == [("whole", 100, "webp"), ("whole", 100, "jpg")]
    assert first_of([320, 640, 960, 1280]) == [
        ("whole", 320, "webp"),
        ("whole", 960, "webp"),
        ("whole", 1280, "jpg"),
    ]


def test_a_jpeg_that_carries_further_pictures_is_a_jpeg():
    """Many phones write a second picture (depth, brightness) behind the first: MPO."""
    first = scene((400, 300))
    content = encoded(first, "MPO", save_all=True, append_images=[scene((400, 300), 1)])
    assert Pillow.open(io.BytesIO(content)).format == "MPO"
    picture = taken(content)
    assert (picture.extension, picture.frames) == ("jpg", 1)
    assert unlike(opened(picture.first[-1][1]), first.resize((320, 240))) < 8


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_readers_see_the_first_frame_and_the_desk_is_told(kind):
    frames = [scene((320, 240), seed) for seed in range(4)]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    picture = taken(content)
    assert picture.frames == 4
    still = opened(picture.first[0][1])
    assert not getattr(still, "is_animated", False)
    assert unlike(still, frames[0]) < 12 < unlike(still, frames[3])


def test_frames_are_counted_as_they_are_shown():
    assert [taken(gif_of(number)).frames for number in (1, 2, 77)] == [1, 2, 77]


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_picture_is_never_in_memory_twice(mode, monkeypatch):
    """So that sixty million pixels, as cameras of today give, fit into 512 MB: here a third of
    both. A form's look at a file needs no more than taking it in."""
    monkeypatch.setattr(decoding, "DECODING", Limits(10, 190 * 2**20))
    content = encoded(Pillow.new(mode, (5000, 4000)), "PNG", compress_level=1)
    check(io.BytesIO(content))
    assert taken(content).width == 5000


# --- Orientation --------------------------------------------------------------------------------


def corners(picture: Pillow.Image) -> list[str]:
    """Which colour is in each corner, clockwise from above left."""
    wide, high = picture.size
    picture = picture.convert("RGB")
    names = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "white": (255,) * 3}
    seen = [
        picture.getpixel((x, y))
        for x, y in ((9, 9), (wide - 9, 9), (wide - 9, high - 9), (9, high - 9))
    ]
    return [
        min(names, key=lambda name: sum(abs(a - b) for a, b in zip(pixel, names[name])))  # noqa: B905
        for pixel in seen
    ]


TURNED = {
    1: None,
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_90,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_270,
}
"""How a camera stores an upright picture that it then says to be turned so."""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", TURNED)
def test_every_way_a_camera_can_be_held_comes_out_upright(kind, turn):
    picture = Pillow.new("RGB", (400, 300), "grey")
    draw = ImageDraw.Draw(picture)
    for box, colour in {
        (0, 0, 99, 99): "red",
        (300, 0, 399, 99): "green",
        (300, 200, 399, 299): "blue",
        (0, 200, 99, 299): "white",
    }.items():
        draw.rectangle(box, colour)
    stored = picture if TURNED[turn] is None else picture.transpose(TURNED[turn])
    content = with_exif_orientation(stored, turn, kind)
    found = taken(content)
    assert (found.width, found.height) == (400, 300)
    made = [made for _, made in found.first]
    made += [each for _, each in render(content, [("3x2", 320, "avif")], Focus(), {})]
    for each in made:
        assert corners(opened(each)) == ["red", "green", "blue", "white"]
        assert opened(each).getexif().get(0x0112, 1) == 1


# --- The hash -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_the_same_picture_in_other_sizes_qualities_and_light_has_nearly_the_same_hash(seed):
    picture = scene((900, 600), seed)
    content = encoded(picture, "PNG")
    others = {
        "smaller": encoded(picture.resize((300, 200))),
        "worse": encoded(picture, quality=25),
        "another format": encoded(picture, "WEBP", quality=40),
        "lighter": encoded(ImageEnhance.Brightness(picture).enhance(1.15)),
        "harder": encoded(ImageEnhance.Contrast(picture).enhance(1.15)),
        "grey": encoded(picture.convert("L")),
    }
    apart = {name: bits_apart(content, other) for name, other in others.items()}
    assert max(apart.values()) <= 8, apart


def test_near_duplicates_share_a_whole_part_of_the_hash():
    """That is how they are found without looking at every picture."""
    picture = scene((1200, 800))
    one = taken(encoded(picture, "PNG")).hashes
    other = taken(encoded(picture.resize((500, 333)), quality=50)).hashes
    assert any(a == b for a, b in zip(one, other, strict=True))


def test_other_pictures_have_other_hashes():
    contents = [encoded(scene((600, 400), seed), "PNG") for seed in range(6)]
    contents.append(encoded(scene((600, 400)).transpose(Pillow.Transpose.FLIP_LEFT_RIGHT), "PNG"))
    hashes = [taken(content).hashes for content in contents]
    for number, one in enumerate(hashes):
        for other in hashes[number + 1 :]:
            apart = sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))
            assert apart >= 14


def test_a_hash_is_four_numbers_of_sixteen_bits_also_of_nothing_at_all():
    for content in (encoded(Pillow.new("RGB", (9, 9), "white")), encoded(scene())):
        hashes = taken(content).hashes
        assert len(hashes) == 4
        assert all(0 <= part < 2**16 for part in hashes)
    assert taken(encoded(Pillow.new("RGB", (9, 9)))).hashes == (0, 0, 0, 0)


# --- Renditions ---------------------------------------------------------------------------------


def whole_plan(width: int, height: int) -> list[decoding.Wanted]:
    return [
        (shape, scaled, extension)
        for shape in SHAPES
        for scaled in widths_of(width, height, shape)
        for extension in FORMATS
    ]


@pytest.mark.parametrize("size", [(1300, 850), (900, 1400), (200, 150), (1500, 450)])
def test_the_whole_ladder_comes_in_the_order_and_sizes_that_were_asked_for(size):
    plan = whole_plan(*size)
    made = list(render(encoded(scene(size), quality=90), iter(plan), Focus(300, 700), {}))
    assert [wanted for wanted, _ in made] == plan
    for (shape, width, extension), content in made:
        picture = opened(content)
        assert picture.format == {"jpg": "JPEG"}.get(extension, extension.upper())
        assert picture.size == size_of(*size, shape, width)


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("width", [1600, 960, 640, 320])
def test_a_rendition_is_as_good_as_one_made_from_the_whole_at_once(extension, width):
    """However it was shrunk on the way there."""
    picture = scene((3400, 2200), 2)
    content = encoded(picture, quality=95)
    made = dict(render(content, [("whole", w, extension) for w in (1600, width)], Focus(), {}))
    size = size_of(3400, 2200, "whole", width)
    straight = picture.resize(size, Pillow.Resampling.LANCZOS)
    assert unlike(opened(made["whole", width, extension]), straight) < 2.5


def test_a_crop_shows_its_own_part_and_no_other():
    picture = scene((2000, 1500), 1)
    focus = Focus(250, 650)
    made = dict(render(encoded(picture, "PNG"), [("1x1", 640, "jpg")], focus, {}))
    cut = picture.crop((0, 0, 1500, 1500)).resize((640, 640), Pillow.Resampling.LANCZOS)
    assert unlike(opened(made["1x1", 640, "jpg"]), cut) < 2.5


def test_what_else_is_said_goes_into_every_file_of_its_kind():
    exif = Pillow.Exif()
    exif[0x013B] = "Mira Solheim"
    said = {"exif": exif.tobytes(), "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"}
    plan = [("whole", 320, name) for name in FORMATS]
    content = encoded(scene((400, 300)))
    for (_, _, extension), made in render(content, plan, Focus(), dict.fromkeys(FORMATS, said)):
        assert opened(made).getexif()[0x013B] == "Mira Solheim", extension
        assert said["xmp"] in made
    for _, made in render(content, plan, Focus(), {"webp": said}):
        assert (b"Mira Solheim" in made) == (opened(made).format == "WEBP")


def test_nothing_that_the_original_says_reaches_a_rendition_by_itself():
    exif = Pillow.Exif()
    exif[0x010F] = "Secret camera"
    content = encoded(
        scene((400, 300)), exif=exif, comment=b"secret words", xmp=b"<secret/>", dpi=(300, 300)
    )
    plan = [("whole", 320, name) for name in FORMATS]
    for _, made in [*taken(content).first, *render(content, plan, Focus(), {})]:
        assert not re.search(rb"(?i)secret", made)
        assert not opened(made).getexif()


def test_the_words_for_the_first_renditions_may_depend_on_what_the_file_says():
    asked = []

    def save(said):
        asked.append(said)
        return {"jpg": {"comment": b"from the desk"}}

    picture = take_in(io.BytesIO(encoded(scene())), save)
    assert asked == [picture.metadata]
    assert b"from the desk" in picture.first[-1][1]


def test_what_a_ladder_costs_is_told():
    content = encoded(scene((800, 600)))
    made, seconds = ladder(content, [("whole", 640, "avif")], Focus(), {})
    assert len(made) == 1
    assert 0 < seconds < 10
