"""The rail on a telephone: the place one is in is in sight, and what is cut fades."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
BESIDE_IT = """it => {
  const [box, strip] = [it, it.closest("nav")].map((one) => one.getBoundingClientRect());
  return [Math.round(box.left - strip.left), Math.round(strip.right - box.right)];
}"""


def test_in_arabic_on_a_telephone_the_place_one_is_in_is_in_sight(window, jonas):
    desk = window(scheme="dark", width=360)
    signed_in(desk, jonas)
    page = desk.go("/admin/")
    page.get_by_role("button", name="العربية").click()
    for path in ("/admin/", "/admin/articles/tag/", "/admin/bin/"):
        page = desk.go(path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.wait_for_load_state()
        here = page.locator(".rail-places [aria-current]")
        assert min(here.evaluate(BESIDE_IT)) >= -1, path  # scrolled by whole pixels
        assert page.evaluate("scrollY") == 0
    # The bin is the last: cut off at the beginning, which is the right-hand edge here.
    mask = page.locator(".rail-places").evaluate("it => getComputedStyle(it).maskImage")
    assert mask.startswith("linear-gradient(to left, rgba(0, 0, 0, 0), rgb(0, 0, 0) 32px")
    assert desk.faults() == []
    assert desk.complaints == []
