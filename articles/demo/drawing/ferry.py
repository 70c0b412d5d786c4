"""The second boat on the winter crossing, in a short blue sea."""

from random import Random

from .forms import cloud, gulls, land, panes, ripples
from .sheet import Sheet, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash((0, "#2f78a8"), (0.4, "#7db5cb"), (0.6, "#dbe8df"), (1, "#dbe8df"))
    cloud(sheet, 300, 220, 760, "#f7f5ea", 12, alpha=0.95, flat=0.14)
    cloud(sheet, 1200, 150, 620, "#f7f5ea", 15, alpha=0.95, flat=0.13)
    cloud(sheet, 880, 330, 520, "#eef0e6", 18, alpha=0.8, flat=0.1)
    land(
        sheet,
        smooth(path("-20 500, 140 440, 260 400, 340 424, 430 480, 520 520")),
        "#6b98a3",
        bottom=530,
        shadow="#b9d3cf",
    )
    land(
        sheet,
        smooth(path("1080 520, 1200 480, 1330 440, 1450 452, 1640 420")),
        "#6b98a3",
        bottom=530,
        shadow="#b9d3cf",
    )
    sheet.wash((0, "#3f8aa8"), (0.35, "#1f6489"), (1, "#0c3a5c"), box=(0, 518, 1600, 900))
    ripples(sheet, 522, 620, "#d5e8e6", count=110, seed=4, alpha=0.5, longest=90)
    _car_ferry(sheet, 800, 650)
    _wake(sheet)
    _chop(sheet)
    gulls(sheet, ((300, 330, 26), (240, 372, 18), (372, 380, 15), (1310, 290, 24)), "#ffffff", 4)
    return sheet.finish()


def _car_ferry(sheet, x, y):
    hull = [
        *smooth(path("-430 -96, 0 -92, 330 -104, 470 -128", x, y)),
        *smooth(path("470 -128, 436 -50, 400 14", x, y)),
        (x - 396, y + 14),
    ]
    sheet.shape(hull, "#14365a")
    sheet.shade(hull, "#081a33", "down", 0.9)
    sheet.shape(path("-404 -4, 412 -4, 400 14, -396 14", x, y), "#b8392f")
    sheet.shape(path("-424 -62, 446 -68, 441 -56, -420 -50", x, y), "#f7f1e0")
    for deck in ((-400, 372, 164, 94, 17), (-360, 290, 228, 164, 14), (40, 236, 286, 228, 5)):
        _deck(sheet, x, y, *deck)
    for funnel in (-250, -130):
        _funnel(sheet, x + funnel, y)
    sheet.line([(x + 150, y - 286), (x + 150, y - 372)], "#14365a", 5)
    sheet.line([(x + 124, y - 346), (x + 176, y - 346)], "#14365a", 4)
    sheet.shape(path("154 -370, 200 -362, 154 -350", x, y), "#b8392f")
    for boat in (-310, -210, 80, 180):
        lifeboat = path("0 -178, 70 -178, 58 -156, 12 -156", x + boat, y)
        sheet.shape(smooth(lifeboat, closed=True, steps=5), "#e2702f")
    for rail in range(-340, 30, 26):
        sheet.line([(x + rail, y - 228), (x + rail, y - 248)], "#5d8296", 1.6)
    sheet.line([(x - 340, y - 248), (x + 30, y - 248)], "#5d8296", 2)


def _deck(sheet, x, y, left, right, top, base, windows):
    x0, x1, high, low = x + left, x + right, y - top, y - base
    deck = [(x0, low), (x0 + 12, high), (x1 - 18, high), (x1 + 4, low)]
    sheet.shape(deck, "#fbf8ee")
    sheet.shade(deck, "#8fa9b5", "left", 0.9)
    sheet.line([(x0, low), (x1, low)], "#8fa9b5", 3)
    panes(sheet, x0 + 26, high + 16, x1 - 34, low - 18, windows, 1, "#2b5570", gap=0.34)


def _funnel(sheet, x, y):
    pipe = path("0 -228, 14 -338, 78 -338, 88 -228", x, y)
    sheet.shape(pipe, "#e0a93a")
    sheet.shade(pipe, "#8a5a1c", "left", 0.9)
    sheet.shape(path("11 -318, 14 -338, 78 -338, 80 -318", x, y), "#14365a")


def _wake(sheet):
    foam = smooth(
        path(
            "1290 640, 1220 640, 1180 668, 1000 676, 700 670, 420 676, 200 700, "
            "0 716, -40 690, 200 664, 400 652, 800 660, 1150 652, 1230 616"
        ),
        closed=True,
    )
    sheet.shape(foam, "#f4f8f2")
    sheet.shade(foam, "#7fb3c2", "left", 0.9)
    dice = Random(6)
    for _ in range(90):
        sheet.disc(
            dice.gauss(1240, 44),
            640 - abs(dice.gauss(0, 22)),
            dice.choice((1.5, 2.4, 3.6)),
            "#ffffff",
            0.8,
        )


def _chop(sheet):
    dice = Random(21)
    for row, y in enumerate((716, 764, 820, 884)):
        reach, tint = 70 + 44 * row, ("#1d5f86", "#185478", "#124668", "#0c3655")[row]
        crest, x = [(-200, y + 60)], -200 - row * 60
        while x < 1800:
            run = reach * dice.uniform(1.2, 1.9)
            crest += smooth(
                [
                    (x, y),
                    (x + run * 0.45, y - reach * 0.1),
                    (x + run * 0.72, y - reach * 0.2),
                    (x + run, y),
                ],
                steps=6,
            )
            x += run
        outline = [*crest, (1800, 920), (-200, 920)]
        sheet.shape(outline, tint)
        sheet.shade(outline, "#062338", "down", 0.6)
        ripples(sheet, y - 6, y + 26, "#bfe0e4", count=16, seed=row, alpha=0.45, longest=130)
