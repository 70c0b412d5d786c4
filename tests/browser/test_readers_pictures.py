"""Pictures in a real browser: each in its shape, also before its cut is made, with its credit, and
a plate where it may not be shown."""

from datetime import timedelta

import pytest
from django.test.utils import override_settings
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import Image
from tests.browser.pictures import all_seen
from tests.embeds.samples import data_of
from tests.images.test_intake import picture_file
from tests.people import published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.readers]
BOXES = """() => [...document.querySelectorAll('main img')].map(img => {
    const box = img.getBoundingClientRect()
    const shape = (img.src.match(/[/]([0-9]+)x([0-9]+)[/]/) || [0, 0, 0]).slice(1).map(Number)
    return {ratio: box.width / box.height, wanted: shape[0] / shape[1],
            fit: getComputedStyle(img).objectFit, loaded: img.naturalWidth > 0}
})"""


@pytest.fixture
def article(mira, jonas, politics, tmp_path):
    """Of pictures that are nearly square, so that every cut takes something away."""
    with override_settings(MEDIA_ROOT=tmp_path):
        known = {"alt": "The harbour at dusk", "credit_agency": "Halden Press"}
        images = [
            add_picture(by=mira, file=picture_file((1280, 1200)), **known, credit_mark=mark)
            for mark in ("", "ai", "file")
        ]
        gone = add_picture(by=mira, file=picture_file((640, 600)), caption="Gone.", **known)
        # As if nothing had been made of them yet but what is made while they are taken in.
        Image.objects.update(rendered_at=None)
        gallery = workflow.make("gallery", data_of("gallery", pictures=images[:2]), jonas)
        other = published(mira, "The quay in five maps", section=politics, picture=images[1])
        body = "".join(
            token(kind, guid)
            for kind, guid in (
                ("image", images[2].guid),
                ("article", other.guid),
                ("gallery", gallery.guid),
                ("image", gone.guid),
            )
        )
        made = published(mira, section=politics, picture=images[0], body=body)
        ended = timezone.now() - timedelta(hours=1)
        Image.objects.filter(pk=gone.pk).update(usable_until=ended)
        Image.objects.update(rendered_at=None)
        yield made


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_every_picture_has_its_shape_before_its_cut_is_made(window, article, width, scheme):
    reader = window(scheme=scheme, width=width)
    for path in (article.path, "/", "/politics/"):
        page = reader.go(path)
        all_seen(page)
        boxes = page.evaluate(BOXES)
        assert boxes, path
        for box in boxes:
            assert box["loaded"], path
            if box["fit"] == "cover":
                assert box["ratio"] == pytest.approx(box["wanted"], rel=0.02), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert reader.faults() == [], path
    assert reader.complaints == []


def test_a_credit_is_seen_under_each_and_is_quiet_on_cards(window, article):
    reader = window(width=390)
    page = reader.go("/politics/")
    said = page.locator("figure.pic figcaption")
    assert said.count() == page.locator("main img").count() == 2
    assert said.nth(1).inner_text().startswith("AI-generated Halden Press")
    sizes = said.evaluate_all("all => all.map(it => parseFloat(getComputedStyle(it).fontSize))")
    assert all(10 <= size <= 12 for size in sizes)


def test_a_plate_says_why_and_keeps_the_caption_alone(window, article):
    page = window().go(article.path)
    figure = page.locator("figure.inline", has=page.locator(".awaits"))
    assert figure.locator("p").inner_text() == "This picture can no longer be shown"
    assert figure.locator("figcaption").inner_text() == "Gone."
    assert figure.is_visible()


def test_a_phone_takes_a_smaller_file_than_a_desk(window, article):
    chosen = {}
    for width in (390, 1280):
        page = window(width=width).go(article.path)
        src = page.locator(".leadpic img").evaluate("img => img.currentSrc")
        chosen[width] = int(src.rpartition("/")[2].partition(".")[0])
        assert src.endswith(".avif")
    assert chosen[390] < chosen[1280]
