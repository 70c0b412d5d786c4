"""What is taken in as a picture, what is refused, and what readers are given."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from articles.images import decoding
from articles.images.intake import NotAPicture, add_picture, attach_file
from articles.images.renditions import Rendition, name_of, nearest
from articles.models import Image
from articles.models.shapes import widths_of
from tests.images.dialects import alternatives, jpeg, xmp, xmp_segment

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
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (picture_file(format="BMP").getvalue(), "a BMP picture"),
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


@pytest.mark.parametrize("broken", ["storage", "database"])
def test_what_cannot_be_kept_whole_is_not_kept_at_all(
    mira, monkeypatch, settings, tmp_path, broken
):
    settings.MEDIA_ROOT = tmp_path

    def full(*_, **__):
        raise OSError("No space left on device")

    if broken == "storage":
        monkeypatch.setattr("django.db.models.fields.files.FieldFile.save", full)
    else:
        monkeypatch.setattr("articles.images.intake.enter", full)
    with pytest.raises((OSError, NotAPicture), match=r"No space|disk may be full"):
        add_picture(by=mira, file=picture_file())
    assert not Image.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


# --- What the file says of itself ----------------------------------------------------------------


def wire_photo(*properties: str) -> io.BytesIO:
    """A JPEG with these properties in its XMP."""
    content = picture_file(size=(64, 48)).getvalue()
    return io.BytesIO(jpeg(xmp_segment(xmp("".join(properties))), content=content))


def text(name: str, words: str) -> str:
    return f"<{name}>{words}</{name}>"


def names(name: str, *all_of_them: str) -> str:
    items = "".join(f"<rdf:li>{it}</rdf:li>" for it in all_of_them)
    return f"<{name}><rdf:Seq>{items}</rdf:Seq></{name}>"


SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TALKATIVE = (
    names("dc:creator", "Etienne Laurent"),
    alternatives("dc:description", x_default="Smoke over the port of Halden, 3 May 2026."),
    alternatives("dc:rights", x_default="© 2026 AFP"),
    alternatives("xmpRights:UsageTerms", x_default="Editorial use only"),
    text("xmpRights:WebStatement", "https://creativecommons.org/licenses/by-sa/4.0/"),
    text("photoshop:Headline", "Port fire"),
    text("photoshop:Instructions", "ONE TIME USE ONLY"),
    text("photoshop:Credit", "AFP"),
    text("photoshop:Source", "AFP Photo"),
    text("photoshop:City", "Halden"),
    text("photoshop:Country", "Norway"),
    text("photoshop:DateCreated", "2026-05-03T10:00:00+02:00"),
    text("photoshop:TransmissionReference", "HAL-17"),
    text("Iptc4xmpExt:DigitalSourceType", f"{SOURCE_TYPE}digitalCapture"),
)


def test_what_its_makers_wrote_into_it_fills_what_we_left_empty(mira):
    image = add_picture(by=mira, file=wire_photo(*TALKATIVE))
    image = Image.objects.get(pk=image.pk)
    assert image.headline == "Port fire"
    assert image.description == "Smoke over the port of Halden, 3 May 2026."
    assert image.instructions == "ONE TIME USE ONLY"
    assert (image.credit, image.credit_raw) == ("Etienne Laurent / AFP", "AFP")
    assert (image.copyright, image.usage_terms) == ("© 2026 AFP", "Editorial use only")
    assert (image.licence, image.rights) == ("CC BY-SA 4.0", Image.Rights.CREATIVE_COMMONS)
    assert (image.source, image.job_id) == ("AFP Photo", "HAL-17")
    assert (image.city, image.country) == ("Halden", "Norway")
    assert image.taken_on == date(2026, 5, 3)
    assert (image.source_type, image.credit_mark) == ("digitalCapture", "")


def test_the_caption_as_received_becomes_the_caption_and_never_the_alt_text(mira):
    image = add_picture(by=mira, file=wire_photo(*TALKATIVE))
    assert image.caption == image.description
    assert image.alt == ""
    own = add_picture(by=mira, file=wire_photo(*TALKATIVE), caption="The port burns.")
    assert (own.caption, own.description[:5]) == ("The port burns.", "Smoke")


def test_alt_text_of_its_makers_is_alt_text(mira):
    said = alternatives("Iptc4xmpCore:AltTextAccessibility", x_default="Black smoke over cranes")
    assert add_picture(by=mira, file=wire_photo(said)).alt == "Black smoke over cranes"
    assert add_picture(by=mira, file=wire_photo(said), alt="Smoke").alt == "Smoke"


def test_our_own_credit_is_never_touched(mira):
    image = add_picture(by=mira, file=wire_photo(*TALKATIVE), credit_agency="Halden Press")
    assert (image.credit, image.credit_raw) == ("Halden Press", "")
    image = add_picture(by=mira, file=wire_photo(*TALKATIVE), licence="By word of mouth")
    assert (image.licence, image.licence_url, image.rights) == ("By word of mouth", "", "")


@pytest.mark.parametrize(
    ("said", "credit", "mark"),
    [
        ([text("photoshop:Credit", "Jonas Reth/AP")], "Jonas Reth / AP", ""),
        ([text("photoshop:Credit", "File: Jonas Reth / AP")], "Jonas Reth / AP", "file"),
        ([names("dc:creator", "Jonas Reth", "Ada Wrenfield")], "Jonas Reth, Ada Wrenfield", ""),
        ([names("dc:creator", "REUTERS")], "REUTERS", ""),
        (
            [names("dc:creator", "Jonas Reth"), text("photoshop:Source", "AFP")],
            "Jonas Reth / AFP",
            "",
        ),
        (
            # A provider whose name does not betray it.
            [names("dc:creator", "Jonas Reth"), text("photoshop:Credit", "Contrasto")],
            "Jonas Reth / Contrasto",
            "",
        ),
        (
            [names("dc:creator", "Jonas Reth"), text("photoshop:Credit", "AFP via Getty Images")],
            "Jonas Reth / AFP via Getty Images",
            "",
        ),
        (
            [names("dc:creator", "منى حدّاد"), text("photoshop:Credit", "رويترز")],
            "منى حدّاد / رويترز",
            "",
        ),
        ([], "", ""),
    ],
)
def test_its_credit_line_and_its_creators_become_our_credit(mira, said, credit, mark):
    image = add_picture(by=mira, file=wire_photo(*said))
    assert (image.credit, image.credit_mark) == (credit, mark)


def test_who_passed_it_on_is_kept_apart_from_who_made_it(mira):
    said = names("dc:creator", "Jonas Reth"), text("photoshop:Credit", "AFP via Getty Images")
    image = add_picture(by=mira, file=wire_photo(*said))
    assert (image.credit_agency, image.credit_via) == ("AFP", "Getty Images")


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ("trainedAlgorithmicMedia", "ai"),
        ("compositeWithTrainedAlgorithmicMedia", "ai"),
        ("digitalCapture", ""),
    ],
)
def test_what_a_machine_has_made_is_marked_so(mira, code, mark):
    said = text("Iptc4xmpExt:DigitalSourceType", SOURCE_TYPE + code)
    image = add_picture(by=mira, file=wire_photo(said))
    assert (image.source_type, image.credit_mark) == (code, mark)
    drawn = add_picture(by=mira, file=wire_photo(said), credit_mark="illustration")
    assert drawn.credit_mark == "illustration"


def test_everything_raw_is_kept_beside_it(mira):
    exif = Pillow.Exif()
    exif[0x010F] = "Leica"
    content = jpeg(
        xmp_segment(xmp(text("photoshop:City", "Halden"))),
        content=picture_file(size=(64, 48), exif=exif).getvalue(),
    )
    kept = add_picture(by=mira, file=io.BytesIO(content)).metadata
    kept.refresh_from_db()
    assert "<photoshop:City>Halden</photoshop:City>" in kept.xmp
    assert "Leica" in kept.exif.values()


def test_what_it_is_is_known_hash_focus_and_frames(mira):
    frames = [Pillow.new("RGB", (64, 48), colour) for colour in ("red", "green", "navy")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    buffer.seek(0)
    image = add_picture(by=mira, file=buffer)
    assert image.frames == 3
    assert None not in (image.hash_a, image.hash_b, image.hash_c, image.hash_d)
    assert image.focus_set is False


def test_a_credit_reads_people_then_agency_or_stays_as_received():
    assert (
        Image(credit_people=["A. Reth", "B. Sol"], credit_agency="HP").credit
        == "A. Reth, B. Sol / HP"
    )
    assert Image(credit_raw="courtesy of the family").credit == "courtesy of the family"
