"""What the newsroom hears from a picture's file, in each of the dialects that files speak."""

import json

import pytest

from articles.images.metadata import Metadata, recall
from articles.images.metadata.record import ADDRESSES, FIELDS, LONGEST_CODE, ONE_LINE
from articles.models import Image
from tests.images.dialects import (
    UTF8,
    alternatives,
    exif_segment,
    gif,
    heard,
    iim,
    iim_segment,
    jpeg,
    needs_exiftool,
    plain,
    png,
    resource,
    segment,
    webp,
    written,
    xmp,
    xmp_chunk,
    xmp_segment,
)


def silent(said: Metadata, *fields: str) -> bool:
    """Nothing was said there, and nothing was wrong."""
    return not any(getattr(said, name) for name in (*fields, "faults", "differences"))


INSTRUCTIONS = "ONE TIME USE ONLY.  NO ARCHIVES -- MANDATORY CREDIT\nNot for sale in Norway"


# --- Each dialect alone ---------------------------------------------------------------------------


def test_a_file_that_says_nothing_is_heard_as_nothing():
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        assert heard(plain(kind)) == Metadata()


@needs_exiftool
def test_iptc_alone_fills_the_newsrooms_fields(tmp_path):
    content = written(
        tmp_path,
        "-IPTC:By-line=Mira Solheim",
        "-IPTC:By-line=Jonas Reth",
        "-IPTC:Credit=AFP",
        "-IPTC:Source=AFP Photo",
        "-IPTC:Caption-Abstract=Fishing boats at the quay",
        "-IPTC:Headline=Boats",
        "-IPTC:ObjectName=BOATS-QUAY",
        f"-IPTC:SpecialInstructions={INSTRUCTIONS}",
        "-IPTC:CopyrightNotice=2026 AFP",
        "-IPTC:DateCreated=2026:05:03",
        "-IPTC:City=Aden",
        "-IPTC:Country-PrimaryLocationName=Yemen",
        "-IPTC:OriginalTransmissionReference=AFP_3XK",
    )
    said = heard(content)
    assert said.people == ("Mira Solheim", "Jonas Reth")
    assert (said.credit, said.source, said.copyright) == ("AFP", "AFP Photo", "2026 AFP")
    assert (said.headline, said.title) == ("Boats", "BOATS-QUAY")
    assert said.description == "Fishing boats at the quay"
    assert said.instructions == INSTRUCTIONS
    assert (said.taken_on, said.city, said.country) == ("2026-05-03", "Aden", "Yemen")
    assert said.job_id == "AFP_3XK"
    assert said.iptc["2:080"] == ["Mira Solheim", "Jonas Reth"]
    assert silent(said, "exif", "xmp")


@needs_exiftool
def test_xmp_alone_fills_the_newsrooms_fields(tmp_path):
    content = written(
        tmp_path,
        "-XMP-dc:Creator=Mira Solheim",
        "-XMP-dc:Creator=Jonas Reth",
        "-XMP-photoshop:Credit=Reth / AFP",
        "-XMP-photoshop:Source=AFP Photo",
        "-XMP-dc:Description=Fishing boats at the quay",
        "-XMP-photoshop:Headline=Boats",
        "-XMP-dc:Title=BOATS-QUAY",
        f"-XMP-photoshop:Instructions={INSTRUCTIONS}",
        "-XMP-dc:Rights=© 2026 AFP",
        "-XMP-xmpRights:UsageTerms=Editorial use only",
        "-XMP-xmpRights:WebStatement=https://afp.example/terms?a=1&b=2",
        "-XMP-plus:Licensor=[{LicensorName=AFP,LicensorURL=https://afp.example/buy}]",
        "-XMP-plus:ImageSupplier=[{ImageSupplierName=Getty Images}]",
        "-XMP-photoshop:DateCreated=2026:05:03 23:50:00+03:00",
        "-XMP-photoshop:City=Aden",
        "-XMP-photoshop:Country=Yemen",
        "-XMP-photoshop:TransmissionReference=AFP_3XK",
        "-XMP-iptcCore:AltTextAccessibility=Three wooden boats tied to a quay",
        "-XMP-iptcExt:DigitalSourceType="
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "-XMP-iptcExt:PersonInImage=Charlie Ness",
        "-XMP-iptcExt:PersonInImage=Sana Aden",
    )
    said = heard(content)
    assert said.people == ("Mira Solheim", "Jonas Reth")
    assert (said.credit, said.source, said.copyright) == ("Reth / AFP", "AFP Photo", "© 2026 AFP")
    assert (said.headline, said.title) == ("Boats", "BOATS-QUAY")
    assert said.description == "Fishing boats at the quay"
    assert said.instructions == INSTRUCTIONS
    assert said.usage_terms == "Editorial use only"
    assert said.licence_url == "https://afp.example/terms?a=1&b=2"
    assert (said.licensor_url, said.supplier) == ("https://afp.example/buy", "Getty Images")
    assert said.taken_on == "2026-05-03", "the day where it was taken, whatever ours is"
    assert (said.city, said.country, said.job_id) == ("Aden", "Yemen", "AFP_3XK")
    assert said.alt == "Three wooden boats tied to a quay"
    assert said.source_type == "digitalCapture"
    assert said.depicted == ("Charlie Ness", "Sana Aden")
    assert "adobe:ns:meta" in said.xmp
    assert silent(said, "exif", "iptc", "licence")


@needs_exiftool
def test_exif_alone_names_people_owner_caption_and_day(tmp_path):
    content = written(
        tmp_path,
        "-EXIF:Artist=Mira Solheim; Zoë Reth",
        "-EXIF:Copyright=© 2026 Reth",
        "-EXIF:ImageDescription=Boats",
        "-EXIF:DateTimeOriginal=2026:05:03 10:00:00",
        "-EXIF:ExposureTime=1/250",
        "-EXIF:GPSLatitude=12.8",
        "-EXIF:GPSLatitudeRef=N",
        "-EXIF:SerialNumber=X-99",
    )
    said = heard(content)
    assert said.people == ("Mira Solheim", "Zoë Reth")
    assert (said.copyright, said.description, said.taken_on) == (
        *("© 2026 Reth", "Boats"),
        "2026-05-03",
    )
    assert said.exif["ExposureTime"] == "1/250"
    assert said.exif["GPSLatitude"].startswith("12, 48")
    assert said.exif["BodySerialNumber"] == "X-99"
    assert said.exif["ExifVersion"] == "0232"
    assert silent(said, "iptc", "xmp")


@pytest.mark.parametrize("own", ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC"])
@needs_exiftool
def test_the_name_that_a_camera_writes_under_all_its_pictures_is_no_caption(tmp_path, own):
    said = heard(written(tmp_path, f"-EXIF:ImageDescription={own}"))
    assert said.description == ""
    assert said.exif["ImageDescription"] == own.strip()


@needs_exiftool
def test_a_thumbnail_is_named_and_not_kept(tmp_path):
    (tmp_path / "small.jpg").write_bytes(plain(size=(16, 12)))
    said = heard(written(tmp_path, f"-ThumbnailImage<={tmp_path / 'small.jpg'}"))
    assert int(said.exif["Thumbnail JpegIFByteCount"]) > 100


# --- The other containers -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "JPEG"])
@needs_exiftool
def test_xmp_is_found_in_every_format_that_is_taken_in(tmp_path, kind):
    said = heard(
        written(
            tmp_path,
            "-XMP-photoshop:Credit=منى / AFP",
            "-XMP-dc:Creator=Mira Solheim",
            content=plain(kind),
            name=f"in.{kind.lower()}",
        )
    )
    assert (said.credit, said.people) == ("منى / AFP", ("Mira Solheim",))
    assert not said.faults


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@needs_exiftool
def test_exif_is_found_in_png_and_webp(tmp_path, kind):
    name = f"in.{kind.lower()}"
    said = heard(written(tmp_path, "-EXIF:Artist=Jonas", content=plain(kind), name=name))
    assert said.people == ("Jonas",)


PACKET = xmp("<photoshop:Credit>Reth / AFP</photoshop:Credit>")


@pytest.mark.parametrize(
    "content",
    [
        jpeg(xmp_segment(PACKET)),
        jpeg(xmp_segment(PACKET + b"\x00")),
        jpeg(b"\xff\xff", xmp_segment(PACKET)),
        png(xmp_chunk(PACKET)),
        png(xmp_chunk(PACKET, compressed=True)),
        webp((b"XMP ", PACKET)),
        gif(PACKET),
    ],
    ids=["jpeg", "jpeg ending in NUL", "jpeg with filling", "png", "png, packed", "webp", "gif"],
)
def test_a_packet_is_found_wherever_it_may_lie(content):
    said = heard(content)
    assert (said.credit, said.faults) == ("Reth / AFP", ())


def test_xmp_that_goes_on_in_further_segments_is_left_there():
    more = segment(0xE1, b"http://ns.adobe.com/xmp/extension/\x00" + b"0" * 40 + b"<broken")
    said = heard(jpeg(xmp_segment(PACKET), more))
    assert (said.credit, said.faults) == ("Reth / AFP", ())


def test_avif_speaks_too():
    artist = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01;\x00\x02\x00\x00\x00\x04Mia\x00\x00\x00\x00\x00"
    said = heard(plain("AVIF", xmp=PACKET, exif=b"Exif\x00\x00" + artist))
    assert (said.credit, said.people, said.faults) == ("Reth / AFP", ("Mia",), ())


# --- Characters -----------------------------------------------------------------------------------


def test_iptc_without_a_charset_is_latin_1_and_never_guessed():
    said = heard(jpeg(iim_segment(iim((2, 80, "Zoë Reth".encode("latin-1"))))))
    assert said.people == ("Zoë Reth",)
    said = heard(jpeg(iim_segment(iim((2, 80, "Zoë Reth".encode())))))
    assert said.people == ("ZoÃ« Reth",), "UTF-8 that does not say so is not taken for UTF-8"


def test_iptc_without_a_charset_keeps_windows_quotation_marks():
    said = heard(jpeg(iim_segment(iim((2, 120, b"The mayor\x92s \x93boats\x94")))))
    assert said.description == "The mayor’s “boats”"


@pytest.mark.parametrize(
    ("declared", "octets"),
    [
        (b"\x1b%G", "منى حدّاد".encode()),
        (b"\x1b-G", "منى حدّاد".encode("iso8859-6")),
    ],
)
def test_iptc_is_read_in_the_charset_that_it_declares(declared, octets):
    said = heard(jpeg(iim_segment(iim((1, 90, declared), (2, 80, octets)))))
    assert (said.people, said.faults) == (("منى حدّاد",), ())


def test_iptc_that_breaks_its_own_promise_of_utf_8_says_so():
    said = heard(jpeg(iim_segment(iim(UTF8, (2, 80, b"Zo\xeb"), (2, 110, b"AFP")))))
    assert (said.people, said.credit) == (("Zo\ufffd",), "AFP")
    assert said.faults == (
        "Its IPTC data says that it is UTF-8 but is not; some letters are lost.",
    )


def test_iptc_in_a_charset_that_nobody_knows_is_read_as_latin_1_and_says_so():
    said = heard(jpeg(iim_segment(iim((1, 90, b"\x1b$B"), (2, 80, b"Zo\xeb")))))
    assert said.people == ("Zoë",)
    assert "unknown character set" in said.faults[0]


@needs_exiftool
def test_arabic_comes_through_in_every_dialect(tmp_path):
    content = written(
        tmp_path,
        "-IPTC:CodedCharacterSet=UTF8",
        "-IPTC:Caption-Abstract=قوارب صيد عند الرصيف",
        "-XMP-dc:Rights=© وكالة الأنباء",
        "-EXIF:Artist=منى حدّاد",
    )
    said = heard(content)
    assert said.description == "قوارب صيد عند الرصيف"
    assert (said.copyright, said.people) == ("© وكالة الأنباء", ("منى حدّاد",))


def test_a_value_in_many_languages_is_heard_in_its_default_else_in_its_first():
    name = "Iptc4xmpCore:AltTextAccessibility"
    both = alternatives(name, ar="قوارب", x_default="Boats")
    assert heard(jpeg(xmp_segment(xmp(both)))).alt == "Boats"
    assert heard(jpeg(xmp_segment(xmp(alternatives(name, ar="قوارب", en="Boats"))))).alt == "قوارب"
    empty = alternatives(name, x_default="", en="Boats")
    assert heard(jpeg(xmp_segment(xmp(empty)))).alt == "Boats"


def test_no_control_character_and_no_nul_comes_in():
    older = iim((2, 80, b"Mi\x00ra\x07 \x1bSol\x7fheim"), (2, 120, b"One\r\nTwo\rTh\x0bree"))
    packet = xmp("<photoshop:Credit>A&#x85;F&#xFFFD;P</photoshop:Credit>")
    said = heard(jpeg(iim_segment(older), xmp_segment(packet)))
    assert said.people == ("Mira Solheim",)
    assert said.description == "One\nTwo\nThree"
    assert said.credit == "A F\ufffdP"


# --- The forms of XMP -----------------------------------------------------------------------------


def test_xmp_in_attributes_is_the_same_as_xmp_in_elements():
    said = heard(jpeg(xmp_segment(xmp("", 'photoshop:Credit="AFP" photoshop:City="Aden"'))))
    assert (said.credit, said.city) == ("AFP", "Aden")


def test_a_licensor_is_found_in_each_form_that_lists_have():
    address = "https://afp.example/buy"
    for thing in (
        f'<rdf:li rdf:parseType="Resource"><plus:LicensorURL>{address}</plus:LicensorURL></rdf:li>',
        f'<rdf:li plus:LicensorURL="{address}"/>',
        f'<rdf:li><rdf:Description plus:LicensorURL="{address}"/></rdf:li>',
        "<rdf:li><rdf:Description><plus:LicensorName>AFP</plus:LicensorName></rdf:Description>"
        f"</rdf:li><rdf:li><plus:LicensorURL>{address}</plus:LicensorURL></rdf:li>",
    ):
        packet = xmp(f"<plus:Licensor><rdf:Seq>{thing}</rdf:Seq></plus:Licensor>")
        assert heard(jpeg(xmp_segment(packet))).licensor_url == address


def test_a_creative_commons_address_says_the_name_of_the_licence():
    address = "https://creativecommons.org/licenses/by-sa/4.0/"
    packet = xmp(
        "<xmpRights:WebStatement>https://flickr.example/1</xmpRights:WebStatement>"
        f'<cc:license rdf:resource="{address}"/>'
    )
    said = heard(jpeg(xmp_segment(packet)))
    assert (said.licence, said.licence_url) == ("CC BY-SA 4.0", address)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/igo/", "CC BY-NC-ND 3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/deed.en", "Public Domain Mark 1.0"),
        ("https://afp.example/creativecommons.org/licenses/by/4.0/", ""),
    ],
)
def test_only_creative_commons_own_addresses_are_trusted_with_a_name(address, name):
    packet = xmp(f"<xmpRights:WebStatement>{address}</xmpRights:WebStatement>")
    assert heard(jpeg(xmp_segment(packet))).licence == name


@pytest.mark.parametrize("address", ["javascript:alert(1)", "see our terms", 'https://a"onload=x'])
def test_an_address_that_no_browser_may_follow_is_left_out_and_said(address):
    packet = xmp("", f"xmpRights:WebStatement='{address}' photoshop:Credit='AFP'")
    said = heard(jpeg(xmp_segment(packet)))
    assert (said.licence_url, said.credit) == ("", "AFP")
    assert said.faults == ("Its licence address is no web address, or too long, and was left out.",)


def test_an_address_that_begins_with_www_lacks_only_its_beginning():
    packet = xmp("", 'xmpRights:WebStatement="www.afp.example/terms"')
    assert heard(jpeg(xmp_segment(packet))).licence_url == "https://www.afp.example/terms"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-05-03T10:00:00.50Z", "2026-05-03"),
        ("2026-05-03", "2026-05-03"),
        ("2026-05", ""),
        ("2026", ""),
        ("0000:00:00 00:00:00", ""),
        ("2026-02-31", ""),
        ("yesterday", ""),
    ],
)
def test_only_a_whole_day_is_a_day(written, day):
    assert heard(jpeg(xmp_segment(xmp("", f'photoshop:DateCreated="{written}"')))).taken_on == day


LIST = "cv.iptc.org/newscodes/digitalsourcetype/"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (f"http://{LIST}trainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
        (f"https://{LIST}negativeFilm/", "negativeFilm"),
        ("digitalCapture", "digitalCapture"),
        ("a camera, I think", ""),
        ("a" * 61, ""),
    ],
)
def test_the_digital_source_type_is_its_code(written, code):
    packet = xmp("", f'Iptc4xmpExt:DigitalSourceType="{written}"')
    assert heard(jpeg(xmp_segment(packet))).source_type == code


def test_the_place_where_it_was_taken_stands_in_for_the_older_field():
    place = (
        '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<Iptc4xmpExt:City>Aden</Iptc4xmpExt:City>"
        "<Iptc4xmpExt:CountryName>Yemen</Iptc4xmpExt:CountryName>"
        "</rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>"
    )
    said = heard(jpeg(xmp_segment(xmp(place))))
    assert (said.city, said.country) == ("Aden", "Yemen")
    assert heard(jpeg(xmp_segment(xmp(place, 'photoshop:City="Taiz"')))).city == "Taiz"


# --- All at once ----------------------------------------------------------------------------------


def disagreeing() -> bytes:
    tags = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01;\x00\x02\x00\x00\x00\x04Mia\x00\x00\x00\x00\x00"
    return jpeg(
        exif_segment(tags),
        iim_segment(
            iim(
                UTF8,
                (2, 80, b"Jonas Reth"),
                (2, 110, b"AP"),
                (2, 105, b"Boats"),
                (2, 120, b"Boats,  at\rthe quay"),
            )
        ),
        xmp_segment(
            xmp(
                "<dc:creator><rdf:Seq><rdf:li>Mira Solheim</rdf:li></rdf:Seq></dc:creator>"
                + alternatives("dc:description", x_default="Boats, at the quay"),
                'photoshop:Credit="AFP"',
            )
        ),
    )


def test_where_the_dialects_disagree_xmp_wins_and_all_are_kept():
    said = heard(disagreeing())
    assert (said.people, said.credit, said.headline) == (("Mira Solheim",), "AFP", "Boats")
    assert said.differences == {
        "credit": {"xmp": "AFP", "iim": "AP"},
        "people": {"xmp": ("Mira Solheim",), "iim": ("Jonas Reth",), "exif": ("Mia",)},
    }, "other spaces are no other words, and a field that one dialect alone has is no difference"


def test_the_editor_may_believe_another_dialect():
    said = heard(disagreeing())
    other = said.preferring("iim")
    assert (other.people, other.credit, other.headline) == (("Jonas Reth",), "AP", "Boats")
    third = said.preferring("exif")
    assert (third.people, third.credit) == (("Mia",), "AFP"), "EXIF knows no credit"
    assert other.preferring("xmp") == said
    with pytest.raises(ValueError, match=r"klingon is no dialect\. Choose one of xmp, iim"):
        said.preferring("klingon")


def test_what_iptc_had_no_room_for_is_no_disagreement():
    name = "Aleksandra Wojciechowska-Kowalska of the Harbour Desk"
    packet = xmp("", f'photoshop:Credit="{name}" photoshop:City="{name}"')
    short = iim_segment(iim(UTF8, (2, 110, name.encode()[:32]), (2, 90, name.encode()[:10])))
    assert list(heard(jpeg(short, xmp_segment(packet))).differences) == ["city"]


def test_what_was_kept_of_a_file_is_enough_to_believe_another_dialect_later():
    said = heard(disagreeing())
    assert recall(said.exif, said.iptc, said.xmp) == said
    assert recall(said.exif, said.iptc, said.xmp).preferring("iim").credit == "AP"
    assert recall({}, {}, "") == Metadata()


def test_a_long_caption_is_kept_whole():
    said = heard(jpeg(iim_segment(iim((2, 120, b"B" * 9_000)))))
    assert said.description == "B" * 9_000


def test_a_wire_caption_never_becomes_alt_text_by_itself():
    said = heard(disagreeing())
    assert said.description
    assert said.alt == ""


# --- Into the columns, across a process border ----------------------------------------------------


def test_every_field_has_a_column_and_fits_into_it():
    columns = {field.name: field for field in Image._meta.fields}
    homes = {"people": "credit_people", "credit": "credit_raw", "supplier": "credit_via"}
    for name in FIELDS | {"people", "depicted"}:
        assert homes.get(name, name) in columns
    for name, most in {**ONE_LINE, **ADDRESSES, "source_type": LONGEST_CODE}.items():
        assert most == columns[homes.get(name, name)].max_length, name


def test_what_is_too_long_for_its_column_is_cut_and_said():
    packet = xmp("", f'photoshop:City="{"A" * 130}" xmpRights:WebStatement="http://a/{"b" * 500}"')
    said = heard(jpeg(xmp_segment(packet)))
    assert (said.city, said.licence_url) == ("A" * 120, "")
    assert said.faults == (
        "Its city is longer than 120 characters and was cut.",
        "Its licence address is no web address, or too long, and was left out.",
    )


def test_metadata_crosses_a_process_border_as_json_unchanged():
    said = heard(disagreeing())
    assert Metadata.from_dict(json.loads(json.dumps(said.as_dict()))) == said


def test_what_comes_out_of_a_hostile_process_is_not_trusted():
    said = Metadata.from_dict(
        {
            "people": ["Mira\x00 Solheim", 7, None, "B" * 999, ["C"]],
            "credit": {"a": 1},
            "city": "A" * 999 + "\ud800",
            "licence_url": "javascript:alert(1)",
            "taken_on": "tomorrow",
            "exif": {"Make": "\x00\ud800Leica", "Bad": 7, 8: "x"},
            "iptc": {"2:080": ["a", 7], "2:081": 9},
            "xmp": ["no text"],
            "differences": {"credit": {"xmp": "A", "klingon": "B"}, "password": {"xmp": "A"}},
            "faults": ["x" * 999, 3],
            "unheard_of": "of",
        }
    )
    assert said.people == ("Mira Solheim", "B" * 160)
    assert (said.credit, said.city, said.licence_url, said.taken_on) == ("", "A" * 120, "", "")
    assert (said.exif, said.xmp) == ({"Make": "Leica"}, "")
    assert said.iptc == {"2:080": ["a"], "2:081": []}
    assert said.differences == {"credit": {"xmp": "A"}}
    assert said.faults == ("x" * 300,)
    assert Metadata.from_dict({"exif": None, "differences": [1]}) == Metadata()


def test_exif_that_goes_on_in_the_next_segment_is_put_together():
    whole = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01;\x00\x02\x00\x00\x00\x64\x00\x00\x00\x1a"
    whole += b"\x00" * 4 + b"M" * 99 + b"\x00"
    said = heard(jpeg(exif_segment(whole[:60]), exif_segment(whole[60:])))
    assert (said.people, said.faults) == (("M" * 99,), ())


def test_photoshop_data_that_goes_on_in_the_next_segment_is_put_together():
    whole = resource(0x03ED, b"\x00" * 16) + resource(0x0404, iim(UTF8, (2, 120, b"B" * 2000)))
    parts = whole[:100], whole[100:]
    said = heard(jpeg(*(segment(0xED, b"Photoshop 3.0\x00" + part) for part in parts)))
    assert (said.description, said.faults) == ("B" * 2000, ())
