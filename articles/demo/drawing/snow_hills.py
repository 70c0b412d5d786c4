"""A red hut, fresh snow and two tracks that cross it."""

from math import sin
from random import Random

from .forms import conifer, land, person, ridge, snowfall
from .sheet import Sheet, arc, path, smooth

# An outline each, and where its summit is.
PEAKS = (
    ("300 420, 420 270, 520 170, 600 240, 660 300, 760 400, 900 520, 100 540", 520, 170),
    ("800 520, 940 380, 1050 300, 1150 210, 1240 290, 1330 330, 1460 450, 1640 540", 1150, 210),
    ("-60 560, 40 400, 130 330, 230 410, 330 500, 430 560", 130, 330),
)


def draw():
    sheet = Sheet()
    sheet.wash((0, "#5f8fb8"), (0.3, "#a3c4d8"), (0.5, "#e8dfd9"), (0.6, "#f8ddcb"), (1, "#f8ddcb"))
    for peak in PEAKS:
        _peak(sheet, *peak)
    land(sheet, ridge(548, 26, 6), "#c3d8e4", shadow="#8fb2c9", strength=0.7)
    dice = Random(9)
    for x in sorted((dice.uniform(-20, 1620) for _ in range(64)), key=sin):
        y, tall = 588 + 12 * sin(x * 0.01) + dice.uniform(-6, 10), dice.uniform(34, 70)
        conifer(sheet, x, y, tall, "#43677e", light="#6d93a8")
    slope = smooth(path("-20 640, 240 604, 520 620, 820 672, 1120 640, 1400 596, 1620 610"))
    land(sheet, slope, "#e9eff2", shadow="#a6c3d6", strength=0.9)
    _hut(sheet)
    front = smooth(path("-20 720, 300 704, 700 778, 1000 770, 1300 700, 1620 676"))
    land(sheet, front, "#f9f8f5", shadow="#b9cfde", strength=0.8)
    _tracks(sheet)
    for x, y, tall in (
        (70, 812, 320),
        (176, 838, 220),
        (1500, 760, 300),
        (1580, 800, 380),
        (1404, 752, 180),
    ):
        sheet.shape(arc(x + tall * 0.5, y + 6, tall * 0.62, tall * 0.05, 0, 360), "#a9c4d6", 0.8)
        conifer(sheet, x, y, tall, "#1f4454", light="#e8eef0")
    snowfall(sheet, count=120, seed=3)
    return sheet.finish()


def _peak(sheet, outline, x, y):
    outline = path(outline)
    sheet.shape(outline, "#dfe6ea")
    east = [
        (x, y),
        *[point for point in outline if point[0] > x],
        (x + 40, 560),
        (x - 30, y + 190),
        (x + 36, y + 110),
    ]
    sheet.shape(east, "#8fadc4")
    sheet.shade(outline, "#f8ddcb", "down", 0.85, 0.8)


def _hut(sheet):
    sheet.shape(path("560 706, 800 690, 960 716, 700 730"), "#a9c4d6", 0.8)
    sheet.shape(path("610 702, 610 620, 664 566, 718 620, 718 702"), "#b3392f")
    sheet.shape(path("718 620, 840 612, 840 692, 718 702"), "#8a2a28")
    sheet.shape(path("664 558, 800 552, 856 612, 726 624"), "#fbfaf6")
    sheet.shape(path("664 558, 726 624, 716 628, 664 574, 612 628, 600 626"), "#d8e3ea")
    sheet.box(640, 634, 668, 664, "#ffd98a")
    sheet.box(682, 640, 704, 701, "#5e1c20")
    for x in (742, 788):
        sheet.box(x, 634, x + 26, 658, "#ffd98a")
    sheet.box(764, 526, 784, 566, "#6b5a58")
    sheet.shape(
        smooth(
            path("774 520, 766 480, 788 440, 776 400, 806 360, 800 402, 812 446, 788 486, 784 520"),
            closed=True,
        ),
        "#ffffff",
        0.5,
    )


def _tracks(sheet):
    for shift in (0, 17):
        tracks = smooth(
            [
                (960 + shift, 900),
                (1010 + shift, 850),
                (1130 + shift, 812),
                (1120 + shift * 0.7, 770),
                (1010 + shift * 0.5, 744),
                (980 + shift * 0.4, 716),
                (900 + shift * 0.3, 702),
            ]
        )
        sheet.line(tracks, "#9dbbd0", 4)
    x, y = 1040, 748
    sheet.shape(arc(x + 30, y + 4, 60, 7, 0, 360), "#9dbbd0", 0.8)
    sheet.line([(x - 46, y + 4), (x + 40, y - 2)], "#20303c", 4)
    sheet.line([(x + 34, y - 66), (x - 8, y)], "#20303c", 2.4)
    person(sheet, x, y, 92, "#e0a23b", legs="#20303c", lean=0.12, hat="#b3392f", facing=True)
