"""A chart: soundings as rings, ferry lines as dots, the capital in red."""

import itertools
from math import cos, hypot, pi, sin
from random import Random

from .sheet import Sheet, arc, mix, path, smooth

# The islands of Halden, west to east: where they lie and how rough their coasts are.
ISLANDS = (
    (560, 470, 250, 150, 3, "#d8b36a"),
    (980, 330, 150, 96, 8, "#c99a55"),
    (1180, 590, 120, 84, 12, "#d8b36a"),
    (300, 720, 86, 56, 17, "#c99a55"),
    (1370, 300, 62, 44, 21, "#d8b36a"),
    (820, 740, 96, 52, 26, "#c99a55"),
    (250, 250, 54, 40, 31, "#d8b36a"),
    (1420, 730, 44, 32, 35, "#c99a55"),
)

FERRY_LINES = (
    "690 530, 850 560, 1010 590, 1084 592",
    "690 522, 800 440, 880 370",
    "690 540, 700 640, 780 716",
    "1120 300, 1220 270, 1320 296",
    "400 570, 330 630, 310 676",
    "1232 640, 1330 690, 1388 722",
)

# Where the ferries land.
PORTS = (
    (1086, 592),
    (882, 372),
    (780, 716),
    (1320, 296),
    (312, 678),
    (400, 568),
    (1388, 724),
    (1120, 300),
)


def draw():
    sheet = Sheet("#2d6f80")
    sheet.wash((0, "#256273"), (1, "#34788a"))
    for grow, tint in (
        (118, "#3a8192"),
        (84, "#4b92a0"),
        (54, "#67a9b0"),
        (28, "#8dc2bf"),
        (11, "#b9dccf"),
    ):
        for x, y, rx, ry, seed, _ in ISLANDS:
            sheet.shape(_coast(x, y, rx, ry, seed, grow), tint)
    for x in range(100, 1600, 200):
        sheet.line([(x, 0), (x, 900)], "#e9f2e6", 1.4, 0.28)
    for y in range(50, 900, 200):
        sheet.line([(0, y), (1600, y)], "#e9f2e6", 1.4, 0.28)
    for x, y, rx, ry, seed, tint in ISLANDS:
        _island(sheet, x, y, rx, ry, seed, tint)
    for route in FERRY_LINES:
        _dotted(sheet, smooth(path(route), steps=24))
    for x, y in PORTS:
        sheet.disc(x, y, 9, "#fbf3dd")
        sheet.disc(x, y, 5, "#3a2d2d")
    sheet.disc(690, 530, 20, "#fbf3dd")
    sheet.disc(690, 530, 14, "#b8392f")
    _compass(sheet, 1440, 500, 92)
    _border(sheet)
    return sheet.finish()


def _coast(x, y, rx, ry, seed, grow=0.0):
    dice = Random(seed)
    phases = [
        (step, dice.uniform(0, 2 * pi), dice.uniform(0.03, 0.2) / step**0.6)
        for step in (2, 3, 4, 5, 7, 9)
    ]
    points = []
    for step in range(54):
        turn = step / 54 * 2 * pi
        rough = 1 + sum(size * sin(pace * turn + phase) for pace, phase, size in phases) * (
            1 - min(0.75, grow / 130)
        )
        points.append((x + cos(turn) * (rx * rough + grow), y + sin(turn) * (ry * rough + grow)))
    return smooth(points, closed=True, steps=5)


def _island(sheet, x, y, rx, ry, seed, tint):
    coast = _coast(x, y, rx, ry, seed)
    sheet.shape([(px + 5, py + 9) for px, py in coast], "#2a5d66", 0.7)
    sheet.shape(coast, "#f1dfae")
    sheet.shade(coast, tint, "down", 0.9)
    for share, green in ((0.72, "#b9b56c"), (0.48, "#8f9f5c"), (0.26, "#6b8450")):
        height = _coast(x + rx * 0.06, y - ry * 0.05, rx * share, ry * share, seed + 1)
        sheet.shape(height, green)
        sheet.shade(height, mix(green, "#2f4a34", 0.6), "right", 0.7)
    sheet.line([*coast, coast[0]], "#6d5a3a", 2.4)


def _dotted(sheet, route):
    walked = 0.0
    for (x0, y0), (x1, y1) in itertools.pairwise(route):
        walked += hypot(x1 - x0, y1 - y0)
        if walked >= 13:
            sheet.disc(x1, y1, 3.2, "#fbf3dd")
            walked = 0.0


def _compass(sheet, x, y, size):
    sheet.line(arc(x, y, size * 0.8, size * 0.8, 0, 360), "#fbf3dd", 2)
    sheet.line(arc(x, y, size * 0.68, size * 0.68, 0, 360), "#fbf3dd", 1.4)
    for turn in range(0, 360, 45):
        long = size if turn % 90 == 0 else size * 0.62
        a = turn * pi / 180
        tip = (x + sin(a) * long, y - cos(a) * long)
        for side in (-1, 1):
            hip = (x + sin(a + side * pi / 4) * size * 0.2, y - cos(a + side * pi / 4) * size * 0.2)
            sheet.shape(
                [(x, y), tip, hip],
                "#fbf3dd" if side < 0 else ("#b8392f" if turn == 0 else "#23515e"),
            )


def _border(sheet):
    for edge, tint in ((0, "#f3e4bd"), (26, "#3a2d2d"), (30, "#f3e4bd")):
        wide = 26 if edge == 0 else (4 if edge == 26 else 6)
        for box in (
            (edge, edge, 1600 - edge, edge + wide),
            (edge, 900 - edge - wide, 1600 - edge, 900 - edge),
            (edge, edge, edge + wide, 900 - edge),
            (1600 - edge - wide, edge, 1600 - edge, 900 - edge),
        ):
            sheet.box(*box, tint)
    for x in range(100, 1500, 200):
        for y in (9, 883):
            sheet.box(x, y, x + 100, y + 8, "#3a2d2d")
    for y in range(50, 850, 200):
        for x in (9, 1583):
            sheet.box(x, y, x + 8, y + 100, "#3a2d2d")
