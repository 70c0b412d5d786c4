"""The sizes of text on a telephone and at a desk, and what Arabic has of its own."""

import pytest

from tests.people import published

pytestmark = pytest.mark.django_db(transaction=True)
# Of the serifs that may be there, a figure is about so wide, measured by the size.
FIGURE = 0.55
SEEN = """([...selectors]) => selectors.map(it => {
    const found = document.querySelector(it), style = getComputedStyle(found);
    return {size: parseFloat(style.fontSize), spacing: style.letterSpacing,
        line: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
        width: found.clientWidth};
})"""


@pytest.fixture
def seen(window, mira, politics, siyasa):
    told = {"standfirst": "As it was.", "body": f"<p>{'word ' * 90}</p>"}
    articles = {
        "en": published(mira, section=politics, **told),
        "ar": published(mira, "إقرار المشروع", language="ar", section=siyasa, **told),
    }

    def look(language: str, width: int) -> list[dict]:
        page = window(width=width).go(articles[language].path)
        return page.evaluate(SEEN, [".body > p", ".head h1", ".head .standfirst"])

    return look


def test_text_and_headlines_grow_with_the_screen_within_bounds(seen):
    text, headline, _standfirst = seen("en", 360)
    assert (round(text["size"], 1), headline["size"]) == (17.1, 28)
    text, headline, standfirst = seen("en", 1280)
    assert (text["size"], headline["size"], standfirst["size"]) == (19, 44, 19.2)
    assert headline["line"] == pytest.approx(1.12)
    assert text["line"] == pytest.approx(1.62)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_line_is_as_long_as_an_eye_goes_along(seen, language):
    text, *_others = seen(language, 1280)
    assert 62 <= text["width"] / (FIGURE * text["size"]) <= 68


def test_arabic_is_larger_has_more_air_and_no_letter_stands_alone(seen):
    for english, arabic in zip(seen("en", 1280), seen("ar", 1280), strict=True):
        assert arabic["size"] / english["size"] == pytest.approx(1.12, abs=0.001)
        assert arabic["line"] > english["line"]
        assert arabic["spacing"] in ("normal", "0px")
    assert seen("ar", 360)[0]["line"] == pytest.approx(1.8)
