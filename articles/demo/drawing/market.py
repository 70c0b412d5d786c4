"""The fish market at eight in the morning: three awnings, ice and talk."""

from random import Random

from .forms import gable, gulls, panes, person
from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash((0, "#efc98f"), (0.5, "#fbeccb"), (1, "#fbeccb"))
    _market_houses(sheet)
    sheet.box(0, 516, 1600, 900, "#d8c3a0")
    sheet.shade(path("0 516, 1600 516, 1600 900, 0 900"), "#94785e", "down", 0.7)
    for x, y, tall, coat in (
        (36, 640, 190, "#3d6a70"),
        (552, 630, 180, "#8a4a3a"),
        (1064, 636, 186, "#48506b"),
        (1576, 640, 190, "#8a4a3a"),
    ):
        person(sheet, x, y, tall, coat, hat="#3a2d2d")
    for x, stripe in ((290, "#b8392f"), (806, "#1f6b6e"), (1322, "#d08a1e")):
        _stall(sheet, x, stripe)
    for x, y, tall, coat, hat in (
        (170, 876, 262, "#2f3e52", "#1f2733"),
        (560, 868, 250, "#a8543b", None),
        (1046, 880, 270, "#2f5a52", "#24302f"),
        (1122, 874, 226, "#c98f3d", "#7a3b30"),
    ):
        sheet.shape(arc(x + tall * 0.24, y, tall * 0.36, tall * 0.03, 0, 360), "#6d5644", 0.5)
        person(sheet, x, y, tall, coat, hat=hat)
    sheet.shape(path("574 782, 626 782, 620 838, 580 838"), "#e6c98f")
    sheet.line(smooth(path("582 784, 600 746, 618 784")), "#8a6a3c", 4)
    gulls(sheet, ((1010, 150, 30), (1110, 196, 22), (300, 130, 24)), "#8a6352", 3)
    return sheet.finish()


def _market_houses(sheet):
    dice = Random(6)
    x = -30
    while x < 1620:
        wide, tall = dice.uniform(110, 170), dice.uniform(210, 330)
        wall = dice.choice(("#e7b98d", "#dba079", "#e9c79c", "#d2a68a"))
        gable(sheet, x, x + wide, 520, 560 - tall, 560 - tall - wide * 0.45, wall)
        sheet.shade(
            [(x, 560 - tall), (x + wide, 560 - tall), (x + wide, 520), (x, 520)],
            "#b8785c",
            "right",
            0.5,
        )
        panes(sheet, x + 14, 566 - tall, x + wide - 14, 500, 3, 4, "#a9745e", gap=0.46)
        x += wide
    for mast in (640, 700, 742):
        sheet.line([(mast, 320), (mast, 96 + mast % 60)], "#a9745e", 5)
        sheet.line(
            [(mast - 46, 190 + mast % 40), (mast, 150), (mast + 46, 190 + mast % 40)], "#a9745e", 2
        )
    for start, end, sag in (((-20, 60), (640, 120), 120), ((742, 130), (1620, 40), 130)):
        rope = [
            (
                start[0] + (end[0] - start[0]) * t / 10,
                start[1] + (end[1] - start[1]) * t / 10 + sag * 4 * (t / 10) * (1 - t / 10),
            )
            for t in range(11)
        ]
        sheet.line(smooth(rope), "#8a6352", 2)
        for x, y in rope[1:-1]:
            sheet.glow(x, y + 8, 34, "#fff4d0", 0.8)
            sheet.disc(x, y + 8, 7, "#fff8e2")


def _stall(sheet, x, stripe):
    left, right, cream = x - 220, x + 220, "#fbf3dd"
    sheet.box(left + 20, 430, right - 20, 660, "#5d4638", 0.85)
    person(sheet, x - 30, 720, 226, "#f1ece0", legs="#3a2d2d", hat=stripe, facing=True)
    for post in (left + 14, right - 22):
        sheet.box(post, 390, post + 9, 770, "#4a352b")
    _awning(sheet, left, right, stripe, cream)
    sheet.shape([(left - 6, 640), (right + 6, 640), (right + 20, 690), (left - 20, 690)], "#eaf1f0")
    sheet.shade(
        [(left - 6, 640), (right + 6, 640), (right + 20, 690), (left - 20, 690)],
        "#9fbfc4",
        "down",
        0.9,
    )
    for row, y in enumerate((652, 672)):
        for place in range(8):
            _fish(
                sheet,
                left + 34 + place * 53 + row * 18,
                y,
                ("#5f8794", "#c77f64", "#7f9aa0")[(place + row) % 3],
            )
    board = [(left - 20, 690), (right + 20, 690), (right + 8, 786), (left - 8, 786)]
    sheet.shape(board, "#8a5f42")
    sheet.shade(board, "#4a2f24", "down", 0.9)
    for plank in range(1, 6):
        sheet.line([(left - 18 + plank * 80, 692), (left - 10 + plank * 77, 786)], "#5d3d2c", 3)
    sheet.line([(x - 150, 470), (x - 150, 500)], "#2a1f1c", 2)
    sheet.glow(x - 150, 512, 60, "#ffe3a0", 0.7)
    sheet.disc(x - 150, 510, 13, "#fff2c6")


def _awning(sheet, left, right, stripe, cream):
    bands = 10
    wide = (right - left) / bands
    for band in range(bands):
        tint = stripe if band % 2 == 0 else cream
        x0, x1 = left + band * wide, left + (band + 1) * wide
        slope = [
            (x0 + (right + left - 2 * x0) * 0.07, 356),
            (x1 + (right + left - 2 * x1) * 0.07, 356),
            (x1, 452),
            (x0, 452),
        ]
        sheet.shape(slope, tint)
        sheet.shape(
            [(x0, 450), (x1, 450), *arc((x0 + x1) / 2, 470, wide / 2, 18, 0, 180, steps=14)],
            mix(tint, "#2a1f1c", 0.18),
        )
    whole = [
        (left + (right - left) * 0.07, 356),
        (right - (right - left) * 0.07, 356),
        (right, 452),
        (left, 452),
    ]
    sheet.shade(whole, "#4a2a22", "down", 0.55)


def _fish(sheet, x, y, tint):
    sheet.shape(
        smooth(path("-22 0, -4 -8, 16 -2, 26 -8, 24 7, 15 2, -4 7", x, y), closed=True, steps=5),
        tint,
    )
    sheet.line([(x - 16, y - 1), (x + 12, y)], mix(tint, "#ffffff", 0.5), 2)
    sheet.disc(x - 14, y - 1, 1.8, "#20242e")
