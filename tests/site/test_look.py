"""What the stylesheet promises in every language: colours that can be told apart, no side of the
screen named, nothing fetched, and text that grows when a reader wants it larger."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.house.colours import ACCENT, GROUNDS, nearest, written
from tests.site.reading import read

STYLE = Path(__file__).resolve().parents[2] / "static/css/site.css"
COLOURS = {
    "paper": ("#fff", "#121416"),
    "ink": ("#16181a", "#e8e6e3"),
    "muted": ("#55595e", "#a7abb0"),
    "rule": ("#d9dcdf", "#2b2f33"),
}
SIDE = r"(?:left|right|top|bottom)"
# A side, width or height by its name; but not as the condition of a screen.
NAMED = re.compile(
    rf"(?:^|[{{;\s])((?:(?:margin|padding|border|inset)-)?{SIDE}(?:-\w+)?|float"
    rf"|(?:min-|max-)?(?:width|height))\s*:|text-align:\s*(?:left|right)"
)


@pytest.fixture(scope="module")
def style() -> str:
    without_remarks = re.sub(r"/\*.*?\*/", "", STYLE.read_text(), flags=re.S)
    return re.sub(r"@media[^{]*", "@media ", without_remarks)


@pytest.fixture(scope="module")
def colours(style) -> dict[str, tuple[str, str]]:
    return {
        name: (light, dark)
        for name, light, dark in re.findall(r"--(\w+): light-dark\((\S+), (\S+)\);", style)
    }


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * it for it in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts]
    return sum(weight * it for weight, it in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_paper_and_ink_are_those_of_the_house(colours):
    assert {name: colours[name] for name in COLOURS} == COLOURS


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "alert"])
def test_words_stand_out_from_what_they_stand_on(colours, name, scheme):
    for ground in ("paper", "wash"):
        assert contrast(colours[name][scheme], colours[ground][scheme]) >= 4.5, ground


def test_an_accent_is_held_against_the_grounds_of_the_pages(colours):
    tokens = {name: [written(it) for it in colours[name]] for name in ("paper", "wash", "accent")}
    assert list(ACCENT) == tokens["accent"]
    assert [list(it) for it in zip(*(tokens[name] for name in ("paper", "wash")), strict=True)] == [
        list(it) for it in GROUNDS
    ]


@given(st.integers(0, 0xFFFFFF), st.sampled_from([0, 1]))
def test_the_nearest_colour_can_be_read_and_is_the_same_where_that_can(number, ground):
    colour = f"#{number:06x}"
    found = nearest(colour, ground)
    assert all(contrast(found, it) >= 4.5 for it in GROUNDS[ground])
    fits = all(contrast(colour, it) >= 4.5 for it in GROUNDS[ground])
    assert (found == colour) is fits


def test_no_side_is_named_so_that_every_language_runs_its_own_way(style):
    assert [it.group() for it in NAMED.finditer(style)] == []


def test_the_look_fetches_nothing(style):
    assert not re.search(r"url\(|@import|@font-face", style)


def test_no_size_of_text_is_in_pixels(style):
    assert not re.findall(r"font(?:-size)?:[^;}]*\dpx", style)


def test_a_page_may_be_zoomed(client, vote, taswit):
    for path in ("/", "/ar/", vote.path, taswit.path):
        assert read(client, path).meta("viewport") == "width=device-width, initial-scale=1", path
