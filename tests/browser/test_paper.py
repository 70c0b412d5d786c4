"""Each kind of page on paper: light, whole, with what readers cannot see there left out."""

import pytest
from django.test.utils import override_settings

from tests.browser.test_axe_readers import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
# A4 without its margins.
PAPER = {"width": 658, "height": 930}
PRESSED = "nav, button, .skip, .foot, .share, .topics"
# Links whose address stands behind them, though it stands below them as well.
TWICE = """[...document.querySelectorAll('.card a, .player a')].filter(it =>
    getComputedStyle(it, '::after').content.includes('//')).length"""
# Pictures without their credit, and credits without their picture.
ALONE = """[...document.querySelectorAll('figure:has(img), .pic:has(figcaption)')].filter(it =>
    it.querySelector('img').checkVisibility()
    !== !!it.querySelector('figcaption')?.checkVisibility()).length"""


@pytest.fixture(params=["en", "ar"])
def addresses(request, mira, jonas, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path, NEWSROOM_PUBLIC_VERSIONS=True):
        yield Newsroom(request.param, mira, jonas).addresses()


def test_each_kind_of_page_is_whole_on_paper(window, addresses):
    page = window(scheme="dark").page
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", color_scheme="dark")
    base = window().base
    for kind, path in addresses.items():
        page.goto(base + path)
        shown = "getComputedStyle(document.documentElement)"
        assert page.evaluate(f"{shown}.backgroundColor") == "rgb(255, 255, 255)", kind
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], kind
        assert page.locator("h1").is_visible(), kind
        assert page.locator(PRESSED).filter(visible=True).count() == 0, kind
        assert page.evaluate(TWICE) == 0, kind
        assert page.evaluate(ALONE) == 0, kind
        has_address = page.locator("link[rel=canonical]").count() == 1
        assert page.locator(".address").filter(visible=True).count() == has_address, kind


def test_a_preview_says_on_paper_that_it_is_not_public(window, addresses):
    page = window().go(addresses["preview"])
    page.emulate_media(media="print")
    bar = page.locator(".preview")
    assert bar.is_visible()
    assert bar.evaluate("it => getComputedStyle(it).position") == "static"


def test_corrections_are_printed_open(window, addresses):
    page = window().go(addresses["article"])
    page.emulate_media(media="print")
    assert page.locator("#notes details > p").first.is_visible()
