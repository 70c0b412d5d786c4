"""Pictures on pages: in the right shape and format, never wider than of use, and never without who
made them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles import workflow
from articles.embeds.parse import token
from articles.models import Image
from articles.site.pictures import caption, credited, img, pic, plate, share_words
from tests.embeds.samples import data_of
from tests.people import published
from tests.site.conftest import picture
from tests.site.reading import Page, read

LARGE = (1600, 1200)


def drawn(**known) -> Image:
    """A large picture that is in no database."""
    known = {"credit_agency": "Halden Press", "file": "originals/a.jpg"} | known
    width, height = known.pop("size", LARGE)
    widths = [it for it in (320, 640, 960, 1280, 1600) if it <= width] or [width]
    return Image(width=width, height=height, widths=widths, **known)


def widths_in(source: dict) -> list[int]:
    return [int(it.split()[1].removesuffix("w")) for it in source["srcset"].split(",")]


# --- Files ---------------------------------------------------------------------------------------


def test_a_picture_offers_avif_then_webp_and_falls_back_to_a_jpeg():
    page = Page(img(drawn(), "16x9", "92vw", "A quay"))
    assert [it["type"] for it in page.all("source")] == ["image/avif", "image/webp"]
    [shown] = page.all("img")
    assert shown["src"].endswith("/16x9/960.jpg")
    assert (shown["width"], shown["height"], shown["alt"]) == ("1600", "900", "A quay")
    for source in page.all("source"):
        assert source["sizes"] == "92vw"
        assert widths_in(source) == [320, 640, 960, 1280, 1600]
        ending = source["type"].partition("/")[2]
        assert all(f"/16x9/{w}.{ending} {w}w" in source["srcset"] for w in widths_in(source))


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ("16x9", (1600, 900)),
        ("3x2", (1600, 1067)),
        ("4x3", (960, 720)),
        ("1x1", (640, 640)),
        ("whole", (1600, 1200)),
    ],
)
def test_its_width_and_height_are_those_of_the_shape(shape, size):
    [shown] = Page(img(drawn(), shape, "92vw")).all("img")
    assert (int(shown["width"]), int(shown["height"])) == size


def test_no_file_is_wider_than_the_picture_nor_than_of_use():
    small = Page(img(drawn(size=(500, 400)), "16x9", "92vw"))
    assert widths_in(small.all("source")[0]) == [320]
    assert small.all("img")[0]["width"] == "320"
    assert widths_in(Page(img(drawn(), "4x3", "9rem", upto=640)).all("source")[0]) == [320, 640]
    tiny = Page(img(drawn(size=(90, 60)), "whole", "9rem", upto=64))
    assert widths_in(tiny.all("source")[0]) == [90]


def test_the_first_is_fetched_at_once_and_the_others_when_they_are_near():
    first, later = img(drawn(), "16x9", "92vw", first=True), img(drawn(), "16x9", "92vw")
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first
    assert 'loading="lazy"' in later


def test_words_of_a_picture_cannot_break_out_of_its_tags():
    hostile = '"><script>alert(1)</script>'
    image = drawn(credit_agency=hostile, credit_mark=hostile[:20])
    made = [img(image, "16x9", "9rem", hostile), plate(image, hostile), caption(image, hostile)]
    made.append(pic(image, f"/{hostile}", "4x3", "9rem"))
    for html in made:
        assert "<script" not in html
        assert not Page(html).all("script")


def test_each_place_has_its_shape(client, vote, quay, mira):
    """Lead, card and list: what readers are sent is cut for where it stands."""
    lead = picture(mira, size=LARGE)
    published(mira, "Newer", section=vote.section, picture=lead)
    article = published(mira, "Newest", section=vote.section, picture=lead)

    def shapes(path):
        sources = read(client, path).all("source", type="image/avif")
        return [re.search(r"/([0-9]+x[0-9]+)/", it["srcset"]) for it in sources]

    found = {
        path: [it and it[1] for it in shapes(path)] for path in ("/", article.path, "/politics/")
    }
    assert found["/"][0] == "16x9"
    assert found[article.path] == ["16x9", "4x3"]
    assert set(found["/politics/"]) == {"1x1"}


def test_the_shape_of_this_use_is_the_one_shown(client, mira):
    article = published(mira, picture=picture(mira, size=LARGE), picture_shape="1x1")
    [shown] = read(client, article.path).all("img")
    assert shown["src"].endswith("/1x1/640.jpg")


def test_a_decorative_lead_says_nothing(client, mira):
    words = {"picture_alt": "", "picture_decorative": True}
    article = published(mira, picture=picture(mira, alt="The quay"), **words)
    [shown] = read(client, article.path).all("img")
    assert shown["alt"] == ""


@pytest.mark.parametrize("number", [1, 10])
def test_a_page_with_ten_pictures_asks_two_questions_more(client, mira, number):
    images = [picture(mira, size=(64, 36)) for _ in range(number)]
    plain = published(mira, "Plain", picture=picture(mira, size=(64, 36)))
    full = published(mira, "Full", body="".join(token("image", it.guid) for it in images))

    def asked(path) -> int:
        client.get(path)  # the first time compiles
        with CaptureQueriesContext(connection) as found:
            page = read(client, path)
        assert len(page.all("figure", class_="inline")) == (number if path == full.path else 0)
        return len(found)

    assert asked(full.path) <= asked(plain.path) + 2


# --- Credit --------------------------------------------------------------------------------------


def test_a_credit_stands_wherever_the_picture_does(client, mira, jonas):
    image = picture(mira, credit_people=["Ada Wrenfield"], credit_mark="ai")
    target = published(mira, "The target", picture=image, tags=["Quay"])
    kinds = [
        workflow.make("gallery", data_of("gallery", pictures=[image] * 2), jonas),
        workflow.make("link", data_of("link", pictures=[image]), jonas),
        workflow.make("oembed", data_of("oembed", pictures=[image]), jonas),
    ]
    body = "".join(token(it.kind, it.guid) for it in kinds) + token("article", target.guid)
    host = published(mira, "The host", body=body + token("image", image.guid))
    for path, shown in (("/", 1), ("/tag/quay/", 1), (target.path, 1), (host.path, 6)):
        page = read(client, path)
        assert len(page.all("img")) == shown, path
        said = page.text("figcaption")
        assert len(said) == len(page.all("img")), path
        for words in said:
            assert "AI-generated" in words, path
            assert "Ada Wrenfield / Halden Press" in words, path


def test_correcting_a_credit_corrects_every_page_at_once(client, vote, mira):
    paths = ["/", "/politics/", vote.path, "/feed/"]
    Image.objects.filter(pk=vote.live.picture_id).update(credit_people=["Zora Zeller"])
    for path in paths:
        text = client.get(path).content.decode()
        assert "Zora Zeller" in text, path
        assert "Ada Wrenfield" not in text, path


def test_feeds_and_share_cards_say_it_with_its_mark(client, mira):
    image = picture(mira, credit_mark="ai", alt="The harbour at dusk")
    article = published(mira, picture=image, body=token("image", image.guid))
    feed = client.get("/feed/").content.decode()
    assert "<media:credit>AI-generated: Halden Press</media:credit>" in feed
    assert "(AI-generated: Halden Press)" in feed
    words = "The harbour at dusk (AI-generated: Halden Press)"
    assert read(client, article.path).meta("og:image:alt") == words
    assert read(client, "/").meta("og:image:alt") == "AI-generated: Halden Press"


@pytest.mark.parametrize(
    ("known", "plain"),
    [
        ({}, "Halden Press"),
        ({"credit_mark": "file"}, "File: Halden Press"),
        ({"credit_mark": "handout", "credit_agency": ""}, "Handout"),
        ({"credit_via": "Reuters"}, "Halden Press via Reuters"),
        ({"credit_agency": "", "credit_raw": "As received"}, "As received"),
        ({"credit_agency": ""}, ""),
    ],
)
def test_the_credit_as_plain_text(known, plain):
    assert credited(drawn(**known)) == plain


def test_a_mark_is_said_in_the_language_of_the_page():
    with translation.override("ar"):
        assert credited(drawn(credit_mark="ai")) == "مولَّدة بالذكاء الاصطناعي: Halden Press"


def test_a_picture_that_may_not_be_shown_keeps_its_caption_and_not_its_credit():
    image = drawn(credit_mark="ai")
    image.out_of_rights = True
    assert Page(caption(image, "The quay.")).text("figcaption") == ["The quay."]
    assert caption(image) == pic(image, "/", "4x3", "9rem") == ""
    assert Page(plate(image, "A quay")).text("p") == ["This picture can no longer be shown"]
    image.begins_later = True
    assert Page(plate(image, "A quay")).text("p") == ["This picture cannot be shown yet"]


def test_a_card_without_a_picture_has_no_room_for_one():
    assert pic(None, "/", "4x3", "9rem") == ""
    awaits = drawn()
    awaits.widths = []
    assert pic(awaits, "/", "4x3", "9rem") == ""
    assert plate(drawn()) == '<div class="awaits"></div>'


def test_share_words_hold_what_there_is():
    assert share_words(drawn(), "A quay") == "A quay (Halden Press)"
    assert share_words(drawn(credit_agency=""), "A quay") == "A quay"
    assert share_words(drawn()) == "Halden Press"
