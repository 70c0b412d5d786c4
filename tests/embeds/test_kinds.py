"""What each kind takes for an answer, and what it says when it does not."""

import json
from uuid import uuid4

import pytest

from articles.embeds.kinds import KINDS, EmbedError
from articles.embeds.kinds.kind import Content, Found
from articles.embeds.parse import NAMES
from articles.models import Image
from tests.embeds.samples import FILM

IMAGE = str(uuid4())
UNSAID = {"decorative": False, "shape": "3x2"}
TWO = [{"image": IMAGE}, {"image": IMAGE, "caption": " A  quay \x00"}]


def test_the_table_and_the_token_know_the_same_kinds():
    assert tuple(KINDS) == NAMES


def test_every_kind_can_be_told_to_a_dialogue():
    for kind in KINDS.values():
        spec = json.loads(json.dumps(kind.spec()))
        assert spec["label"] == kind.label
        assert [field["name"] for field in spec["fields"]] == [f.name for f in kind.fields]
        assert bool(spec["fields"]) == kind.has_content == (kind.name != "article")


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        (
            "image",
            {"image": IMAGE.upper(), "caption": "  A quay\n", "decorative": True},
            {
                "image": IMAGE,
                "caption": "A quay",
                "alt": "",
                "decorative": True,
                "shape": "3x2",
                "size": "column",
            },
        ),
        (
            "gallery",
            {"pictures": TWO, "unknown": "goes"},
            {
                "title": "",
                "pictures": [
                    {"image": IMAGE, "caption": "", "alt": "", **UNSAID},
                    {"image": IMAGE, "caption": "A  quay", "alt": "", **UNSAID},
                ],
            },
        ),
        (
            "quote",
            {"text": "We won.", "who": " Ada\nWren "},
            {"text": "We won.", "who": "Ada Wren", "role": ""},
        ),
        (
            "source",
            {"who": "Ministry", "url": "https://x.example/a"},
            {"who": "Ministry", "what": "", "url": "https://x.example/a", "source": None},
        ),
        (
            "html",
            {"title": "Map", "code": "<b>", "height": "300"},
            {"title": "Map", "code": "<b>", "height": 300},
        ),
    ],
)
def test_what_is_given_is_stored_tidily(kind, given, stored):
    ready = KINDS[kind].checked(given)
    assert ready == stored
    assert KINDS[kind].checked(ready) == stored


@pytest.mark.parametrize(
    ("kind", "given", "field", "says"),
    [
        ("image", {}, "image", "“Picture” is empty. Fill it in."),
        ("image", {"image": "4711"}, "image", "does not name a picture"),
        ("image", {"image": IMAGE, "size": "huge"}, "size", "must be one of: As wide as the text"),
        ("image", {"image": IMAGE, "shape": "5x4"}, "shape", "“Cut” must be one of: Photograph"),
        ("image", {"image": IMAGE, "caption": "x" * 1001}, "caption", "1001 characters and 1000"),
        ("image", {"image": IMAGE, "decorative": "yes"}, "decorative", "either yes or no"),
        ("gallery", {"pictures": TWO[:1]}, "pictures", "holds 1; it takes 2 to 30"),
        ("gallery", {"pictures": TWO * 16}, "pictures", "holds 32; it takes 2 to 30"),
        ("gallery", {"pictures": [{}, {}]}, "pictures", "does not name a picture"),
        ("gallery", {"pictures": ["x", "y"]}, "pictures", "must be a list"),
        (
            "gallery",
            {"pictures": [*TWO, {"image": IMAGE, "alt": "x" * 501}]},
            "pictures",
            "Number 3: “Alt text” has 501",
        ),
        ("quote", {"text": "  "}, "text", "“Words” is empty"),
        ("quote", {"text": ["x"]}, "text", "must be text"),
        ("source", {"who": "Ministry"}, "what", "Say what the source is"),
        ("link", {"url": "javascript:x()", "title": "T"}, "url", "is not a web address"),
        ("link", {"url": "https://[x", "title": "T"}, "url", "is not a web address"),
        ("link", {"url": "https://me@x.example/", "title": "T"}, "url", "is not a web address"),
        ("link", {"url": 'https://x.example/"onload', "title": "T"}, "url", "not a web address"),
        ("link", {"url": "https://x.example/"}, "title", "“Title” is empty"),
        ("oembed", {"url": "https://x.example/", "title": "T"}, "url", "YouTube, Vimeo, X"),
        ("oembed", {"url": FILM}, "title", "Write a title"),
        ("html", {"title": "T", "code": "x", "height": 9}, "height", "between 40 and 2000"),
        ("html", {"title": "T", "code": "x", "height": "tall"}, "height", "a whole number"),
        ("html", {"title": "T", "code": "x", "height": True}, "height", "a whole number"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_one_sentence_at_its_field(kind, given, field, says):
    with pytest.raises(EmbedError) as refusal:
        KINDS[kind].checked(given)
    assert refusal.value.field == field
    assert says in refusal.value.sentence


def picture(**words) -> Image:
    use = {"file": "x", "format": "jpg", "width": 1200, "height": 800, "widths": [320, 640, 960]}
    return Image(alt="Own", caption="Own.", **use, **words)


def shown(kind: str, picture: Image, **data):
    return KINDS[kind].show(Content(uuid4(), data), Found(image={picture.guid: picture}))


def test_a_picture_stored_before_there_was_a_cut_is_not_cut():
    image = picture()
    it = shown("image", image, image=str(image.guid), caption="", alt="", size="column")
    assert it.shape == "whole"
    assert KINDS["image"].direct(image).shape == "whole"


def test_data_say_the_cut_and_whose_the_picture_is():
    terms = {
        "credit_people": ["Jonas Reth"],
        "credit_agency": "Halden Press",
        "credit_via": "AFP",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "source_type": "digitalCapture",
    }
    image = picture(**terms)
    use = {"image": str(image.guid), "caption": "", "alt": "A", "size": "wide", "shape": "16x9"}
    data = KINDS["image"].api(shown("image", image, **use, decorative=True))
    assert data.items() >= terms.items()
    assert data["credit"] == "Jonas Reth / Halden Press via AFP"
    assert (data["shape"], data["decorative"], data["alt"]) == ("16x9", True, "")
    assert data["src"] == f"/media/{image.guid}/16x9/960.jpg"
    assert (data["width"], data["height"]) == (960, 540)


def test_data_of_a_picture_out_of_rights_name_no_file_and_nobody():
    image = picture(credit_agency="AFP", credit_people=["Jonas Reth"])
    use = {"image": str(image.guid), "alt": "A", "shape": "3x2", "size": "column"}
    open_ = KINDS["image"].api(shown("image", image, **use))
    image.out_of_rights = True
    hidden = KINDS["image"].api(shown("image", image, **use))
    assert hidden["src"] is None
    assert hidden.keys() == open_.keys()
    assert "AFP" in open_["credit"]
    assert not any(hidden[it] for it in ("alt", "credit", "credit_people", "credit_agency"))


def test_each_picture_of_a_gallery_has_its_own_cut_and_mark():
    image = picture()
    rows = [{"image": str(image.guid), "alt": "A", "decorative": True, "shape": "1x1"}]
    rows += [{"image": str(image.guid), "alt": "A", "caption": ""}]
    first, old = shown("gallery", image, title="", pictures=rows).figures
    assert (first.shape, first.decorative, first.alt) == ("1x1", True, "")
    assert (old.shape, old.decorative, old.alt) == ("whole", False, "A")


def test_a_link_remembers_the_day_and_takes_the_host_for_a_name():
    ready = KINDS["link"].checked({"url": "https://www.port.example/a", "title": "A"})
    assert ready["site"] == "port.example"
    assert len(ready["seen"]) == len("2026-11-23")
