"""Each kind of page by the keyboard alone, and without scripts."""

import pytest
from django.test.utils import override_settings

from tests.browser.pictures import all_seen
from tests.browser.test_axe_readers import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)
REACHED = """[...document.querySelectorAll(
    'a[href], button, summary, [tabindex="0"], input:not([type="hidden"]), select')]
    .filter(it => it.checkVisibility() && it.tabIndex >= 0)"""
HERE = f"""() => {{
    const it = document.activeElement, style = getComputedStyle(it)
    const isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    return [{REACHED}.indexOf(it), isSeen || it.outerHTML]
}}"""
# Buttons that only a script could answer.
DEAD = (
    "[...document.querySelectorAll('button')].filter(it => it.checkVisibility() && !it.form).length"
)


@pytest.fixture
def addresses(mira, jonas, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path, NEWSROOM_PUBLIC_VERSIONS=True):
        yield Newsroom("en", mira, jonas).addresses()


def test_each_kind_of_page_is_walked_through_in_order(window, addresses):
    reader = window()
    for kind, path in addresses.items():
        page = reader.go(path)
        all_seen(page)
        expected = page.evaluate(f"{REACHED}.length")
        walked = []
        while len(walked) < expected:
            page.keyboard.press("Tab")
            place, ring = page.evaluate(HERE)
            assert ring is True, (kind, ring)
            # A date is several steps.
            if walked[-1:] != [place]:
                walked.append(place)
        assert walked == list(range(expected)), kind


@pytest.mark.parametrize("scripts", [False], indirect=True)
def test_each_kind_of_page_is_whole_without_scripts(window, addresses):
    reader = window()
    for kind, path in addresses.items():
        page = reader.go(path)
        assert page.locator("h1").is_visible(), kind
        assert page.evaluate(DEAD) == 0, kind
        assert page.locator("main").inner_text().strip(), kind
