"""The first copies after the ban, tied with string, on a doorstep before light."""

from math import sin

from .forms import person
from .sheet import Sheet, arc, mix, path


def draw():
    sheet = Sheet("#22304a")
    sheet.wash((0, "#1b2740"), (1, "#33466b"))
    for row in range(12):
        for brick in range(14):
            x, y = brick * 130 - (row % 2) * 65, row * 52 - 10
            tint = mix("#5a3a44", "#3a2b3f", ((brick * 7 + row * 3) % 5) / 5)
            sheet.box(x, y, x + 122, y + 45, tint, radius=3)
    sheet.shade(path("0 0, 1600 0, 1600 620, 0 620"), "#141c33", "left", 0.95)
    _lit_door(sheet)
    step = path("0 620, 1600 620, 1600 900, 0 900")
    sheet.shape(step, "#6f7690")
    sheet.shade(step, "#232d4a", "left", 0.95)
    sheet.shade(path("1080 620, 1420 620, 1520 900, 560 900"), "#ffdf9a", "up", 0.95)
    sheet.line([(0, 700), (1600, 700)], "#3b4666", 4)
    _stack(sheet)
    return sheet.finish()


def _lit_door(sheet):
    sheet.box(1040, 20, 1460, 630, "#c9a878")
    sheet.wash((0, "#ffe9b5"), (1, "#f7bd68"), box=(1080, 60, 1420, 622))
    door = path("1080 60, 1230 96, 1230 610, 1080 622")
    sheet.shape(door, "#2f5a52")
    sheet.shade(door, "#0f2a2a", "left", 0.9)
    sheet.shape(path("1104 110, 1206 130, 1206 300, 1104 300"), "#3f746a")
    sheet.shape(path("1104 340, 1206 336, 1206 560, 1104 576"), "#3f746a")
    sheet.disc(1210, 326, 10, "#e0b04a")
    sheet.glow(1330, 320, 360, "#fff3cf", 0.5)
    dark = "#33263a"
    person(sheet, 1330, 626, 400, dark, skin=dark, legs=dark, hair="#241a2b", lean=0.03)
    sheet.line(arc(1338, 252, 27, 30, 200, 320), "#ffdf9a", 4)


def _stack(sheet):
    x0, x1, base = 300, 860, 820
    sheet.shape(
        [(x0 - 150, base + 26), (x1 - 60, base + 30), (x1 + 20, base), (x0 + 20, base)],
        "#10182c",
        0.7,
    )
    for copy in range(15):
        shift, y = 7 * sin(copy * 1.9), base - copy * 17
        fold = [
            *arc(x0 + shift, y - 8, 9, 8, 90, 270, steps=8),
            (x1 + shift, y - 16),
            (x1 + shift, y),
        ]
        sheet.shape(fold, mix("#f6ecd2", "#d3c19a", (copy % 3) / 3))
        sheet.line([(x0 + shift, y), (x1 + shift, y)], "#8a7a5f", 2)
    _front_page(sheet, x0, x1, base)
    side = path("0 0, 0 -256, 90 -366, 90 -96", x1, base)
    sheet.shape(side, "#e6d5ab")
    sheet.shade(side, "#a08656", "down", 0.9)
    for rope in (
        path("250 0, 250 -256, 370 -366", x0, base),
        [(x0 - 8, base - 130), (x1, base - 130), (x1 + 90, base - 232)],
    ):
        sheet.line(rope, "#8a5a2e", 8)
        sheet.line([(x, y - 2) for x, y in rope], "#d9a866", 3)
    for side_of_knot in (-1, 1):
        sheet.line(arc(x0 + 250 + side_of_knot * 24, base - 142, 24, 14, 0, 360), "#d9a866", 5)


def _front_page(sheet, x0, x1, base):
    """Masthead, a red picture, four lines of news."""
    page = [(x0, base - 256), (x0 + 130, base - 366), (x1 + 90, base - 366), (x1, base - 256)]
    sheet.shape(page, "#fffaf0")
    sheet.shade(page, "#c9b48c", "left", 0.7)
    high, low = base - 346, base - 328
    sheet.shape([(x0 + 118, high), (x1 + 62, high), (x1 + 46, low), (x0 + 98, low)], "#2a2522")
    sheet.shape(path("78 -314, 330 -314, 290 -276, 34 -276", x0, base), "#b8392f")
    for row in range(4):
        y, left = base - 314 + row * 12, x0 + 350 - row * 11
        sheet.line([(left, y), (left + 230, y)], "#6d6455", 4)
