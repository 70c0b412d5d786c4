"""What is taken in as a picture, what is refused, and what readers are given."""

import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from articles.images import decoding
from articles.images.intake import NotAPicture, add_picture, attach_file
from articles.images.renditions import Rendition, name_of, nearest
from articles.models import Image
from articles.models.shapes import widths_of

ORIENTATIONS = Path(__file__).resolve().parents[3] / "shared/data/images/orientation"


def picture_file(size=(1000, 500), format="JPEG", colour="teal", mode="RGB", **options):
    buffer = io.BytesIO()
    Pillow.new(mode, size, colour).save(buffer, format, **options)
    buffer.seek(0)
    return buffer


def rendition(image, width, extension="webp"):
    found = nearest(image, Rendition("whole", width, extension))
    with default_storage.open(name_of(image, found)) as file:
        picture = Pillow.open(file)
        picture.load()
        return picture


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_four_formats_are_taken_in_with_renditions_never_upscaled(mira, format):
    image = add_picture(by=mira, file=picture_file(format=format), title="Quay")
    assert (image.width, image.height) == (1000, 500)
    assert image.widths == [320, 640, 960]
    assert rendition(image, 320).size == (320, 160)
    assert rendition(image, 960, "jpg").format == "JPEG"
    assert len(image.sha256) == 64


def test_the_original_is_kept_to_the_byte_under_a_name_of_ours(mira):
    file = picture_file()
    image = add_picture(by=mira, file=file)
    assert image.file.read() == file.getvalue()
    assert image.file.name.startswith("originals/")


def test_a_tiny_picture_has_one_rendition_of_its_own_width():
    assert widths_of(100, 100) == [100]


@pytest.mark.parametrize("number", range(1, 9))
def test_a_picture_stored_in_any_orientation_stands_upright(mira, number):
    if not ORIENTATIONS.exists():
        pytest.skip("the shared test pictures are not beside the project")
    with (ORIENTATIONS / f"Landscape_{number}.jpg").open("rb") as file:
        image = add_picture(by=mira, file=file)
    assert image.width > image.height
    with (ORIENTATIONS / "Landscape_0.jpg").open("rb") as file:
        straight = add_picture(by=mira, file=file)
    mean = [
        [round(sum(pixel) / 3) for pixel in rendition(i, 320).resize((2, 2)).get_flattened_data()]
        for i in (image, straight)
    ]
    assert all(abs(a - b) < 12 for a, b in zip(*mean, strict=True))


def test_what_readers_get_has_lost_the_place_and_everything_else(mira):
    exif = Pillow.Exif()
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[1] = "N"
    image = add_picture(by=mira, file=picture_file(exif=exif))
    assert not rendition(image, 960).getexif()
    assert not rendition(image, 960, "jpg").getexif()


def test_transparency_becomes_white_in_the_jpeg(mira):
    image = add_picture(by=mira, file=picture_file(format="PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    assert rendition(image, 960, "jpg").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"not a picture at all", "not a JPEG, PNG, WebP or GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a JPEG, PNG, WebP or GIF"),
        (picture_file(format="BMP").getvalue(), "not a JPEG, PNG, WebP or GIF"),
        (picture_file(size=(400, 400)).getvalue()[:600], "cannot be read to its end|damaged"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence_and_nothing_is_stored(
    mira, content, sentence
):
    with pytest.raises(NotAPicture, match=sentence):
        add_picture(by=mira, file=io.BytesIO(content))
    assert not Image.objects.exists()


def test_a_picture_with_far_too_many_pixels_is_refused_before_it_is_decoded(mira, monkeypatch):
    monkeypatch.setattr(decoding, "MOST_PIXELS", 1000)
    with pytest.raises(NotAPicture, match="1000 × 500 pixels"):
        add_picture(by=mira, file=picture_file())


def test_too_many_bytes_are_refused_without_reading_them_all(mira, monkeypatch):
    monkeypatch.setattr(decoding, "MOST_BYTES", 100)
    with pytest.raises(NotAPicture, match="larger than"):
        add_picture(by=mira, file=picture_file())


def test_a_picture_known_by_its_caption_awaits_its_file_and_gets_it_later(mira):
    image = add_picture(by=mira, alt="Haftar", caption="A trip.", credit_agency="EPA-EFE")
    assert image.awaits_file
    attach_file(image, picture_file())
    image = Image.objects.get()
    assert not image.awaits_file
    assert (image.caption, image.credit) == ("A trip.", "EPA-EFE")


def test_another_file_keeps_the_credit_and_drops_the_old_files(mira):
    image = add_picture(by=mira, file=picture_file(), credit_agency="Halden Press")
    before = [image.file.name, name_of(image, Rendition("whole", 960, "webp"))]
    attach_file(image, picture_file(size=(500, 500), format="PNG"))
    assert Image.objects.get().widths == [320]
    assert not any(default_storage.exists(name) for name in before[1:])


def test_a_credit_reads_people_then_agency_or_stays_as_received():
    assert (
        Image(credit_people=["A. Reth", "B. Sol"], credit_agency="HP").credit
        == "A. Reth, B. Sol / HP"
    )
    assert Image(credit_raw="courtesy of the family").credit == "courtesy of the family"
