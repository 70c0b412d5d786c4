"""Pictures that look alike are found, and others are not."""

import io
import random

import pytest
from PIL import Image as Pillow
from PIL import ImageEnhance, ImageOps

from articles.images.intake import add_picture
from articles.images.near import FURTHEST, near
from articles.models import Image

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def scenery(seed: int, size=(900, 600)) -> Pillow.Image:
    """Large soft patches of light and dark, as in photographs; each seed has others."""
    dice = random.Random(seed)
    rough = Pillow.frombytes("RGB", (12, 8), bytes(dice.choices(range(40, 190), k=288)))
    return rough.resize(size, Pillow.Resampling.BICUBIC)


def taken(jonas, picture: Pillow.Image, title="", **save) -> Image:
    file = io.BytesIO()
    picture.save(file, **{"format": "JPEG", "quality": 88, **save})
    file.seek(0)
    return add_picture(by=jonas, file=file, title=title)


AGAIN = {
    "saved anew": lambda it: it,
    "smaller": lambda it: it.resize((450, 300)),
    "brighter": lambda it: ImageEnhance.Brightness(it).enhance(1.15),
    "grey": lambda it: it.convert("L").convert("RGB"),
}


@pytest.mark.parametrize("how", AGAIN)
def test_the_same_picture_is_found_however_it_was_saved(jonas, how):
    first = taken(jonas, scenery(1))
    again = taken(jonas, AGAIN[how](scenery(1)), quality=55)
    assert again.sha256 != first.sha256
    assert [it.image for it in near(again)] == [first]
    assert [it.image for it in near(first)] == [again]


def test_another_picture_and_a_mirrored_one_are_not_found(jonas):
    first = taken(jonas, scenery(1))
    for other in (scenery(2), scenery(3), ImageOps.mirror(scenery(1))):
        taken(jonas, other)
    assert near(first) == []


@pytest.mark.parametrize("bits", [0, 1, FURTHEST, FURTHEST + 1])
def test_every_hash_within_the_distance_is_found_whichever_bits_differ(jonas, bits):
    dice = random.Random(bits)
    image = Image.objects.create(hash_a=0x5A5A, hash_b=0xC33C, hash_c=0x0FF0, hash_d=0x6996)
    whole = 0x5A5A_C33C_0FF0_6996
    for _ in range(40):
        other = whole
        for bit in dice.sample(range(64), bits):
            other ^= 1 << bit
        parts = [other >> shift & 0xFFFF for shift in (48, 32, 16, 0)]
        Image.objects.all().exclude(pk=image.pk).delete()
        Image.objects.create(**{f"hash_{name}": it for name, it in zip("abcd", parts, strict=True)})
        assert [it.distance for it in near(image)] == ([bits] if bits <= FURTHEST else [])


def test_the_nearest_come_first_and_no_more_than_asked(jonas):
    image = Image.objects.create(hash_a=0x5A5A, hash_b=0xC33C, hash_c=0x0FF0, hash_d=0x6996)
    for flipped in (0b111, 0b0, 0b1):
        parts = {"hash_a": 0x5A5A ^ flipped, "hash_b": 0xC33C, "hash_c": 0x0FF0, "hash_d": 0x6996}
        Image.objects.create(**parts)
    assert [it.distance for it in near(image)] == [0, 1, 3]
    assert [it.distance for it in near(image, most=2)] == [0, 1]


def test_plain_colours_and_pictures_in_the_bin_are_like_nothing(jonas):
    plain = taken(jonas, Pillow.new("RGB", (400, 300), "teal"))
    taken(jonas, Pillow.new("RGB", (400, 300), "navy"))
    assert near(plain) == []
    first = taken(jonas, scenery(1))
    again = taken(jonas, scenery(1), quality=55)
    Image.objects.filter(pk=again.pk).update(binned_at=again.added_at)
    assert near(first) == []


def test_a_picture_is_compared_with_two_questions(jonas, django_assert_num_queries):
    first = taken(jonas, scenery(1))
    taken(jonas, scenery(1), quality=55)
    with django_assert_num_queries(2):
        near(first)
