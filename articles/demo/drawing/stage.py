"""Opening night: the bow of a ferry in cardboard, one actor in the light."""

from random import Random

from .forms import person
from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet("#120b16")
    sheet.wash((0, "#241327"), (0.7, "#3d1d33"), (1, "#1a0e1c"))
    _backdrop(sheet)
    floor = path("250 600, 1350 600, 1500 760, 100 760")
    sheet.shape(floor, "#8a5638")
    sheet.shade(floor, "#2b1517", "up", 0.7)
    for board in range(-6, 7):
        sheet.line([(800 + board * 84, 600), (800 + board * 112, 760)], "#5d3527", 3)
    _cardboard_sea(sheet, (0, 1))
    _cardboard_bow(sheet)
    _cardboard_sea(sheet, (2,))
    sheet.shade(path("560 -20, 640 -20, 760 730, 420 730"), "#fff0c2", "up", 0.75, 1.3)
    sheet.disc(590, 716, 172, "#fff0c2", 0.5, ry=28)
    sheet.shape(arc(650, 722, 60, 7, 0, 360), "#3b1c1c", 0.55)
    person(sheet, 590, 720, 176, "#2c4258", hat="#1b2430", lean=0.02, facing=True)
    sheet.line([(612, 590), (668, 548)], "#243648", 13)
    sheet.disc(672, 545, 7, "#e2b08f")
    _curtains(sheet)
    _audience(sheet)
    return sheet.finish()


def _backdrop(sheet):
    back = path("300 120, 1300 120, 1300 640, 300 640")
    sheet.shape(back, "#28506b")
    sheet.shade(back, "#e2a77c", "down", 0.9, 0.8)
    sheet.shade(back, "#0e2238", "up", 0.9)
    for x, y, size in (
        (480, 210, 3),
        (620, 180, 2),
        (1010, 200, 3),
        (1140, 250, 2),
        (900, 160, 2),
        (420, 300, 2),
        (1210, 180, 3),
    ):
        sheet.line([(x, 120), (x, y)], "#0e2238", 1)
        sheet.shape(path("-6 0, 0 -2, 6 0, 0 2", x, y, size), "#f3d9a0")
        sheet.shape(path("-2 0, 0 -6, 2 0, 0 6", x, y, size), "#f3d9a0")


def _cardboard_sea(sheet, rows):
    for depth in rows:
        y, tint = ((600, "#3f7f93"), (632, "#2f6a80"), (668, "#24566c"))[depth]
        crest = []
        for x in range(270 - depth * 20, 1330 + depth * 20, 80):
            crest += arc(x + 40, y, 40, 26, 180, 360, steps=10)
        outline = [*crest, (1330 + depth * 20, y + 34), (270 - depth * 20, y + 34)]
        sheet.shape(outline, tint)
        sheet.shade(outline, "#12303f", "down", 0.8)


def _cardboard_bow(sheet):
    hull = path("840 392, 1240 372, 1226 668, 930 668")
    sheet.shape(hull, "#c4483c")
    sheet.shade(hull, "#5d1a22", "right", 0.9)
    sheet.shape(path("874 496, 1234 482, 1231 518, 886 530"), "#f1e2c0")
    sheet.box(1000, 268, 1226, 380, "#f1e2c0")
    sheet.shade(path("1000 268, 1226 268, 1226 380, 1000 380"), "#a07a62", "right", 0.9)
    for x in (1030, 1094, 1158):
        sheet.disc(x + 14, 322, 19, "#28506b")
        sheet.disc(x + 14, 322, 13, "#f6c873")
    sheet.box(1090, 196, 1160, 270, "#c4483c")
    sheet.box(1090, 212, 1160, 232, "#f1e2c0")
    sheet.line([(838, 394), (1240, 372)], "#f1e2c0", 7)
    sheet.line([(1220, 380), (1330, 640)], "#6d4a35", 8)


def _curtains(sheet):
    red, dark = "#a02430", "#3f0d18"
    for side in (-1, 1):
        edge = 800 + side * 820
        for fold in range(7):
            x0, x1 = edge - side * fold * 52, edge - side * (fold * 52 + 60)
            drop = smooth([(x0, -10), (x0 + side * 6, 400), (x0 - side * 8, 780)]) + smooth(
                [(x1 - side * 4, 780), (x1 + side * 10, 400), (x1, -10)]
            )
            sheet.shape(drop, mix(red, dark, 0.12 * (fold % 2)))
            sheet.shade(drop, dark, "left" if side > 0 else "right", 0.95)
    for swag in range(5):
        x0, x1 = swag * 320, swag * 320 + 320
        bow = [(x0, -10), (x1, -10), (x1, 70), *arc((x0 + x1) / 2, 70, 160, 84, 0, 180)]
        sheet.shape(bow, red)
        sheet.shade(bow, dark, "up", 0.9)
        fringe = arc((x0 + x1) / 2, 70, 160, 84, 4, 176)
        sheet.line(fringe, "#dca94e", 8)
    sheet.box(0, 756, 1600, 776, "#dca94e")
    sheet.shade(path("0 756, 1600 756, 1600 776, 0 776"), "#5d3527", "down", 0.9)
    for x in range(220, 1440, 130):
        sheet.glow(x, 756, 46, "#ffe9b0", 0.8)


def _audience(sheet):
    sheet.box(0, 776, 1600, 900, "#170c18")
    dice = Random(3)
    for row, (y, size, tint) in enumerate(
        ((808, 22, "#38202f"), (846, 28, "#28162a"), (896, 38, "#140a17"))
    ):
        x = -20 + row * 25
        while x < 1640:
            head = size * dice.uniform(0.85, 1.1)
            if dice.random() > 0.1:
                sheet.shape(
                    smooth(path("-1.9 2.4, -1.5 1.1, 0 0.8, 1.5 1.1, 1.9 2.4", x, y, head)), tint
                )
                sheet.disc(x, y, head * 0.82, tint, ry=head)
                sheet.line(arc(x, y, head * 0.8, head * 0.98, 200, 300, steps=14), "#a8643f", 2)
            x += size * 3.5
