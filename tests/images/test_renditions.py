"""Where renditions lie, and what each of them says of itself."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from articles import workflow
from articles.images import making, renditions
from articles.images.intake import add_picture
from articles.images.metadata import read
from articles.images.renditions import every, first, folder_of, home_of, mark_of, name_of
from articles.models import Image
from tests.background import have_done
from tests.images.dialects import jpeg, needs_exiftool, told, xmp, xmp_segment
from tests.images.test_intake import TALKATIVE, picture_file


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def fire(mira) -> Image:
    """A wire photograph with words of its makers, and with what is nobody's business."""
    exif = Pillow.Exif()
    exif[0x010F], exif[0xA431] = "Secret camera", "Serial 4711"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture_file((700, 420), exif=exif, comment=b"For the desk").getvalue()
    file = io.BytesIO(jpeg(xmp_segment(xmp("".join(TALKATIVE))), content=content))
    return add_picture(by=mira, file=file)


def content_of(image: Image, rendition) -> bytes:
    with default_storage.open(name_of(image, rendition)) as file:
        return file.read()


def test_a_file_says_whose_it_is_from_the_first_moment_on_and_nothing_else(fire):
    now = Image.objects.get()
    for found in (first(now), every(now)):
        for it in found:
            content = content_of(now, it)
            said = read(content, Pillow.open(io.BytesIO(content)))
            assert (said.people, said.credit) == (("Etienne Laurent",), "Etienne Laurent / AFP")
            assert (said.copyright, said.licence) == ("© 2026 AFP", "CC BY-SA 4.0")
            assert said.source_type == "digitalCapture"
            assert not said.description
            for secret in (b"Secret camera", b"Serial 4711", b"For the desk", b"ONE TIME"):
                assert secret not in content
        have_done()
        now = Image.objects.get()


@needs_exiftool
def test_exiftool_finds_credit_and_licence_in_every_format(fire, tmp_path):
    have_done()
    image = Image.objects.get()
    for it in [it for it in every(image) if it[:2] == ("16x9", 320)]:
        said = told(tmp_path, content_of(image, it), f"out.{it.extension}")
        assert said["XMP-photoshop:Credit"] == "Etienne Laurent / AFP"
        assert said["IFD0:Artist"] == "Etienne Laurent"
        assert said["XMP-xmpRights:WebStatement"].endswith("/by-sa/4.0/")
        assert not [name for name in said if name.startswith("GPS") or "Serial" in name]


def test_a_corrected_credit_stands_in_the_files_too(fire):
    have_done()
    image = Image.objects.get()
    image.credit_people = ["Étienne Laurent"]
    image.save()
    making.renew(image)
    have_done()
    before, image = image, Image.objects.get()
    assert image.renditions != before.renditions
    content = content_of(image, next(every(image)))
    assert read(content, Pillow.open(io.BytesIO(content))).people == ("Étienne Laurent",)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("credit_people", ["A. Reth"]),
        ("credit_agency", "AP"),
        ("credit_via", "Getty"),
        ("credit_raw", "AP"),
        ("credit_mark", "file"),
        ("copyright", "AP"),
        ("licence", "CC0"),
        ("licence_url", "https://a.example/"),
        ("licensor_url", "https://b.example/"),
        ("usage_terms", "No resale"),
        ("source", "AP"),
        ("source_type", "digitalCapture"),
        ("focus_x", 1),
        ("focus_y", 1),
        ("sha256", "a" * 64),
    ],
)
def test_the_mark_changes_with_whatever_the_files_show_or_say(column, value):
    # Words as received are the credit where it could not be split, and only there.
    image = Image(credit_agency="" if column == "credit_raw" else "AFP")
    before = mark_of(image)
    setattr(image, column, value)
    assert mark_of(image) != before


def test_what_cannot_be_stored_whole_leaves_nothing(fire):
    def some():
        yield ("whole", 320, "webp"), b"x"
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        renditions.store(fire, "another", some())
    assert not default_storage.exists(folder_of(fire, "another"))


def test_whatever_was_made_goes_with_the_picture(fire, mira, django_capture_on_commit_callbacks):
    have_done()
    image = Image.objects.get()
    assert len(default_storage.listdir(home_of(image))[0]) == 2
    workflow.put_in_bin(image)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.delete_for_ever(image)
    assert not default_storage.exists(home_of(image))
    assert not default_storage.exists(image.file.name)
    assert have_done(later=True) == []
