"""What the files that readers are given say of themselves, heard by exiftool: whose they are, and
nothing that is nobody's business."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from articles.images.metadata import Delivered, for_delivery
from articles.images.metadata.words import one_line
from tests.images.dialects import heard, needs_exiftool, plain, told, written

FORMATS = {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}
HARBOUR = Delivered(
    people=("Mira Solheim", "منى حدّاد"),
    agency="AFP",
    credit='Mira Solheim, منى حدّاد / AFP & "friends"',
    copyright="© 2026 AFP ]]> <b>",
    licence="CC BY-SA 4.0",
    licence_url="https://creativecommons.org/licenses/by-sa/4.0/?a=1&b=2",
    licensor_url="https://afp.example/buy?picture=1&size=2",
    usage_terms="Not for sale.\nMandatory credit",
    source="AFP Photo",
    source_type="digitalCapture",
)


def delivered(words: Delivered, extension: str, picture: Pillow.Image | None = None) -> bytes:
    buffer = io.BytesIO()
    picture = picture or Pillow.open(io.BytesIO(plain()))
    picture.save(buffer, FORMATS[extension], **for_delivery(words, extension))
    return buffer.getvalue()


@pytest.mark.parametrize("extension", FORMATS)
@needs_exiftool
def test_a_delivered_file_says_whose_it_is_in_xmp_and_exif(tmp_path, extension):
    said = told(tmp_path, delivered(HARBOUR, extension), f"out.{extension}")
    assert said["XMP-dc:Creator"] == ["Mira Solheim", "منى حدّاد"]
    assert said["XMP-photoshop:Credit"] == 'Mira Solheim, منى حدّاد / AFP & "friends"'
    assert said["XMP-photoshop:Source"] == "AFP Photo"
    assert said["XMP-dc:Rights"] == "© 2026 AFP ]]> <b>"
    assert said["XMP-xmpRights:Marked"] is True
    assert said["XMP-xmpRights:UsageTerms"] == "CC BY-SA 4.0\nNot for sale.\nMandatory credit"
    assert said["XMP-xmpRights:WebStatement"] == HARBOUR.licence_url
    assert said["XMP-cc:License"] == HARBOUR.licence_url
    assert said["XMP-plus:Licensor"] == [{"LicensorURL": HARBOUR.licensor_url}]
    assert said["XMP-iptcExt:DigitalSourceType"] == (
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    )
    assert said["IFD0:Artist"] == "Mira Solheim; منى حدّاد"
    assert said["IFD0:Copyright"] == "© 2026 AFP ]]> <b>"
    assert not [name for name in said if "Warning" in name or "Error" in name]


@needs_exiftool
def test_a_jpeg_says_it_in_iptc_too_as_far_as_there_is_room(tmp_path):
    words = Delivered(
        people=("Mira Solheim", "حدّاد" * 9), credit="ö" * 30, copyright="©" * 100, source="AFP"
    )
    said = told(tmp_path, delivered(words, "jpg"), "out.jpg")
    assert said["IPTC:CodedCharacterSet"] == "UTF8"
    assert said["IPTC:By-line"] == ["Mira Solheim", ("حدّاد" * 9)[:16]]
    assert (said["IPTC:Credit"], said["IPTC:CopyrightNotice"]) == ("ö" * 16, "©" * 64)
    assert said["IPTC:Source"] == "AFP"
    assert said["Photoshop:IPTCDigest"] == said["File:CurrentIPTCDigest"]
    assert "IPTC:Credit" not in told(tmp_path, delivered(words, "webp"), "out.webp")


BUSINESS_OF_NOBODY = (
    "GPS",
    "Serial",
    "Thumbnail",
    "Preview",
    "Comment",
    "OwnerName",
    "CameraOwner",
    "MakerNote",
    "Model",
    "Software",
    "DateTime",
    "CreateDate",
    "History",
    "DocumentID",
    "Instructions",
    "Caption",
    "Description",
    "Keywords",
    "Subject",
    "City",
    "Person",
    "Orientation",
)


@pytest.fixture
def talkative(tmp_path) -> bytes:
    """A picture with everything that a camera, a phone and a picture desk leave in it."""
    (tmp_path / "small.jpg").write_bytes(plain(size=(16, 12)))
    return written(
        tmp_path,
        *("-EXIF:GPSLatitude=12.8", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=45"),
        *("-XMP-exif:GPSLatitude=12.8", "-XMP-exif:GPSLongitude=45", "-EXIF:Orientation#=6"),
        *("-EXIF:SerialNumber=X-99", "-EXIF:LensSerialNumber=L-7", "-EXIF:OwnerName=Charlie"),
        *("-XMP-aux:SerialNumber=X-99", "-EXIF:Model=K1", "-EXIF:UserComment=secret"),
        *("-Comment=secret", "-EXIF:Software=Editor 9"),
        "-EXIF:DateTimeOriginal=2026:05:03 10:00:00",
        *("-XMP-xmp:CreateDate=2026:05:03 10:00:00", "-XMP-xmpMM:DocumentID=uuid:9"),
        *("-XMP-xmpMM:History=[{action=saved}]", "-XMP-photoshop:Instructions=secret"),
        *("-IPTC:Caption-Abstract=secret", "-XMP-dc:Description=secret", "-IPTC:Keywords=secret"),
        *("-XMP-dc:Subject=secret", "-IPTC:City=Aden", "-XMP-iptcExt:PersonInImage=Charlie"),
        f"-ThumbnailImage<={tmp_path / 'small.jpg'}",
    )


@pytest.mark.parametrize("extension", FORMATS)
@needs_exiftool
def test_a_delivered_file_keeps_nothing_else_of_the_original(tmp_path, talkative, extension):
    before = told(tmp_path, talkative, "before.jpg")
    missing = [
        word
        for word in BUSINESS_OF_NOBODY
        if not any(word in name for name in before)
        and word not in {"Preview", "CameraOwner", "MakerNote"}
    ]
    assert not missing, "the original has it, so that its absence afterwards means something"
    picture = Pillow.open(io.BytesIO(talkative))
    content = delivered(HARBOUR, extension, picture)
    after = told(tmp_path, content, f"after.{extension}")
    names = " ".join(name for name in after if not name.startswith("System:"))
    assert not [word for word in BUSINESS_OF_NOBODY if word in names]
    assert b"secret" not in content
    assert b"X-99" not in content
    assert after["XMP-dc:Creator"] == ["Mira Solheim", "منى حدّاد"]


@pytest.mark.parametrize("extension", FORMATS)
def test_where_there_is_nothing_to_say_a_file_says_nothing(extension):
    picture = Pillow.open(io.BytesIO(plain()))
    picture.info["comment"] = b"secret"
    content = delivered(Delivered(), extension, picture)
    buffer = io.BytesIO()
    Pillow.open(io.BytesIO(plain())).save(buffer, FORMATS[extension])
    assert content == buffer.getvalue()


@pytest.mark.parametrize("extension", FORMATS)
def test_what_a_delivered_file_says_is_heard_again_without_disagreement(extension):
    said = heard(delivered(HARBOUR, extension))
    assert (said.people, said.credit) == (HARBOUR.people, HARBOUR.credit)
    assert (said.copyright, said.source) == (HARBOUR.copyright, HARBOUR.source)
    assert (said.licence, said.licence_url) == (HARBOUR.licence, HARBOUR.licence_url)
    assert (said.licensor_url, said.source_type) == (HARBOUR.licensor_url, "digitalCapture")
    assert (said.differences, said.faults) == ({}, ())


def test_an_agency_is_the_creator_where_nobody_is_named():
    said = heard(delivered(Delivered(agency="AFP", credit="AFP"), "jpg"))
    assert said.people == ("AFP",)
    said = heard(delivered(Delivered(people=("Mira",), agency="AFP"), "jpg"))
    assert said.people == ("Mira",)


def test_a_licence_that_the_terms_name_is_not_named_twice():
    words = Delivered(licence="CC BY 4.0", usage_terms="Under CC BY 4.0, as everything")
    assert heard(delivered(words, "webp")).usage_terms == "Under CC BY 4.0, as everything"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'https://a/"><x', "https://a/" + "b" * 600]
)
def test_only_an_address_that_a_browser_may_follow_is_written(address):
    words = Delivered(credit="AFP", licence_url=address, licensor_url=address)
    said = heard(delivered(words, "webp"))
    assert (said.credit, said.licence_url, said.licensor_url) == ("AFP", "", "")
    assert "javascript" not in said.xmp


def test_no_character_breaks_what_is_written():
    words = Delivered(
        people=("A\x00B\ud800", "", "]]>"),
        credit="\x1b<![CDATA[ & \"'",
        copyright="<!-- \ufffe 😀",
        source_type='x"/>',
    )
    said = heard(delivered(words, "jpg"))
    assert said.people == ("AB", "]]>")
    assert (said.credit, said.copyright) == ("<![CDATA[ & \"'", "<!-- 😀")
    assert (said.source_type, said.differences, said.faults) == ("", {}, ())


@pytest.mark.parametrize("letter", ["&", "😀", "ح", "a"])
def test_the_longest_words_still_go_into_one_segment_of_a_jpeg(letter):
    long, address = letter * 9_000, "https://a/" + "&" * 480
    words = Delivered(
        **dict.fromkeys(vars(Delivered()), long)
        | {"people": tuple(f"{n}{long}" for n in range(60)), "source_type": "a" * 60}
        | {"licence_url": address, "licensor_url": address}
    )
    said = heard(delivered(words, "jpg"))
    assert len(said.people) == 30
    assert (said.credit, said.licensor_url) == (letter * 500, address)
    assert (said.source_type, "damaged" in str(said.faults)) == ("a" * 60, False)
    assert heard(delivered(words, "avif")).people == said.people


ANYTHING = st.text(st.characters(codec=None), max_size=40)


@settings(max_examples=200, deadline=None)
@given(ANYTHING, st.lists(ANYTHING, max_size=3))
def test_whatever_the_words_the_file_can_be_read_and_does_not_contradict_itself(text, names):
    words = Delivered(**dict.fromkeys(vars(Delivered()), text) | {"people": tuple(names)})
    said = heard(delivered(words, "jpg"))
    assert (said.differences, said.faults) == ({}, ())
    assert said.credit == one_line(text)
