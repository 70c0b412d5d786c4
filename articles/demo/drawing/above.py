"""Scenes seen from above: the map, the pitch, the crew, the count."""

from math import cos, pi, sin
from random import Random

from .forms import ripples
from .sheet import Sheet, arc, mix, smooth

# The islands of Halden, west to east: where they lie and how rough their coasts are.
ISLANDS = ((560, 470, 250, 150, 3, "#d8b36a"), (980, 330, 150, 96, 8, "#c99a55"), (1180, 590, 120, 84, 12, "#d8b36a"), (300, 720, 86, 56, 17, "#c99a55"), (1370, 300, 62, 44, 21, "#d8b36a"), (820, 740, 96, 52, 26, "#c99a55"), (250, 250, 54, 40, 31, "#d8b36a"), (1420, 730, 44, 32, 35, "#c99a55"))


def _coast(x, y, rx, ry, seed, grow=0.0):
    dice = Random(seed)
    phases = [(step, dice.uniform(0, 2 * pi), dice.uniform(0.03, 0.2) / step**0.6) for step in (2, 3, 4, 5, 7, 9)]
    points = []
    for step in range(54):
        turn = step / 54 * 2 * pi
        rough = 1 + sum(size * sin(pace * turn + phase) for pace, phase, size in phases) * (1 - min(0.75, grow / 130))
        points.append((x + cos(turn) * (rx * rough + grow), y + sin(turn) * (ry * rough + grow)))
    return smooth(points, closed=True, steps=5)


def islands_map():
    """A chart: soundings as rings, ferry lines as dots, the capital in red."""
    sheet = Sheet("#2d6f80")
    sheet.wash((0, "#256273"), (1, "#34788a"))
    for grow, tint in ((118, "#3a8192"), (84, "#4b92a0"), (54, "#67a9b0"), (28, "#8dc2bf"), (11, "#b9dccf")):
        for x, y, rx, ry, seed, _ in ISLANDS:
            sheet.shape(_coast(x, y, rx, ry, seed, grow), tint)
    for x in range(100, 1600, 200):
        sheet.line([(x, 0), (x, 900)], "#e9f2e6", 1.4, 0.28)
    for y in range(50, 900, 200):
        sheet.line([(0, y), (1600, y)], "#e9f2e6", 1.4, 0.28)
    for x, y, rx, ry, seed, tint in ISLANDS:
        _island(sheet, x, y, rx, ry, seed, tint)
    for route in (((690, 530), (850, 560), (1010, 590), (1084, 592)), ((690, 522), (800, 440), (880, 370)), ((690, 540), (700, 640), (780, 716)), ((1120, 300), (1220, 270), (1320, 296)), ((400, 570), (330, 630), (310, 676)), ((1232, 640), (1330, 690), (1388, 722))):
        _dotted(sheet, smooth(list(route), steps=24))
    for x, y in ((1086, 592), (882, 372), (780, 716), (1320, 296), (312, 678), (400, 568), (1388, 724), (1120, 300)):
        sheet.disc(x, y, 9, "#fbf3dd")
        sheet.disc(x, y, 5, "#3a2d2d")
    sheet.disc(690, 530, 20, "#fbf3dd")
    sheet.disc(690, 530, 14, "#b8392f")
    _compass(sheet, 1440, 500, 92)
    _border(sheet)
    return sheet.finish()


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


def _dotted(sheet, path):
    for place in range(0, len(path), 2):
        sheet.disc(*path[place], 3.2, "#fbf3dd")


def _compass(sheet, x, y, size):
    sheet.line(arc(x, y, size * 0.8, size * 0.8, 0, 360), "#fbf3dd", 2)
    sheet.line(arc(x, y, size * 0.68, size * 0.68, 0, 360), "#fbf3dd", 1.4)
    for turn in range(0, 360, 45):
        long = size if turn % 90 == 0 else size * 0.62
        a = turn * pi / 180
        tip = (x + sin(a) * long, y - cos(a) * long)
        for side in (-1, 1):
            hip = (x + sin(a + side * pi / 4) * size * 0.2, y - cos(a + side * pi / 4) * size * 0.2)
            sheet.shape([(x, y), tip, hip], "#fbf3dd" if side < 0 else ("#b8392f" if turn == 0 else "#23515e"))


def _border(sheet):
    for edge, tint in ((0, "#f3e4bd"), (26, "#3a2d2d"), (30, "#f3e4bd")):
        wide = 26 if edge == 0 else (4 if edge == 26 else 6)
        for box in ((edge, edge, 1600 - edge, edge + wide), (edge, 900 - edge - wide, 1600 - edge, 900 - edge), (edge, edge, edge + wide, 900 - edge), (1600 - edge - wide, edge, 1600 - edge, 900 - edge)):
            sheet.box(*box, tint)
    for x in range(100, 1500, 200):
        for y in (9, 883):
            sheet.box(x, y, x + 100, y + 8, "#3a2d2d")
    for y in range(50, 850, 200):
        for x in (9, 1583):
            sheet.box(x, y, x + 8, y + 100, "#3a2d2d")


def pitch():
    """A corner taken in low sun: the ball is in the air and everybody has a long shadow."""
    sheet = Sheet("#3f8a4d")
    for stripe in range(10):
        sheet.box(stripe * 160, 0, stripe * 160 + 160, 900, "#4c9a55" if stripe % 2 else "#418c4c")
    sheet.shade([(0, 0), (1600, 0), (1600, 900), (0, 900)], "#1d5a3d", "left", 0.6)
    sheet.shade([(0, 0), (1600, 0), (1600, 900), (0, 900)], "#f3e08a", "right", 0.28)
    chalk = "#f4f6e6"
    for line in (((60, 70), (1700, 70)), ((60, 70), (60, 1000)), ((60, 330), (390, 330)), ((390, 330), (390, 960)), ((60, 450), (190, 450)), ((190, 450), (190, 840))):
        sheet.line(list(line), chalk, 7)
    sheet.line(arc(390, 640, 120, 130, -62, 62), chalk, 7)
    sheet.line(arc(60, 70, 44, 44, 0, 90), chalk, 7)
    sheet.disc(285, 640, 8, chalk)
    sheet.line(arc(1600, 640, 190, 190, 120, 240), chalk, 7)
    _goal(sheet)
    red, cream, keeper = "#c9372c", "#f4ead0", "#e3b43a"
    for x, y, kit in ((92, 620, keeper), (250, 520, cream), (330, 610, red), (240, 690, red), (300, 760, cream), (180, 560, cream), (430, 560, red), (520, 690, cream), (470, 440, red), (640, 520, cream), (760, 700, red), (820, 400, cream), (960, 620, red), (1120, 480, cream), (1250, 720, red), (118, 118, red)):
        _player(sheet, x, y, kit)
    sheet.shape(arc(430, 330, 15, 6, 0, 360), "#153f2c", 0.6)
    path = [(96, 96), (180, 130), (270, 190), (350, 262)]
    for place, (x, y) in enumerate(smooth(path, steps=8)):
        sheet.disc(x, y, 2.4, "#ffffff", 0.2 + 0.02 * place)
    sheet.disc(362, 276, 15, "#fffdf2")
    sheet.disc(366, 279, 5, "#22303a")
    sheet.shape([(60, 70), (60, 14), (96, 30), (66, 42)], red)
    return sheet.finish()


def _goal(sheet):
    sheet.box(10, 560, 60, 730, "#e6ecd8", 0.35)
    for y in range(560, 732, 17):
        sheet.line([(10, y), (60, y)], "#f4f6e6", 1.6)
    for x in range(10, 62, 17):
        sheet.line([(x, 560), (x, 730)], "#f4f6e6", 1.6)
    sheet.line([(60, 560), (60, 730)], "#ffffff", 9)


def _player(sheet, x, y, kit):
    shadow = [(x - 8, y - 8), (x + 8, y + 8), (x + 146, y + 66), (x + 158, y + 46), (x + 134, y + 34)]
    sheet.shape(smooth(shadow, closed=True, steps=6), "#123a2a", 0.55)
    sheet.shape(arc(x, y, 21, 13, 0, 360), mix(kit, "#22303a", 0.1))
    sheet.shade(arc(x, y, 21, 13, 0, 360), mix(kit, "#22303a", 0.7), "down", 0.8)
    for side in (-1, 1):
        sheet.disc(x + side * 22, y + 3, 5, "#e2b08f")
    sheet.disc(x, y - 2, 9, "#3a2a26" if (x + y) % 3 else "#a8763c")


def rowing():
    """The eight from above: sixteen puddles and a long white line."""
    sheet = Sheet("#1d7f7a")
    sheet.wash((0, "#2a968c"), (0.5, "#1b7a78"), (1, "#0f5a62"))
    dice = Random(4)
    for _ in range(260):
        x, y, size = dice.uniform(-40, 1640), dice.uniform(-20, 920), dice.uniform(20, 90)
        sheet.line(smooth([(x, y), (x + size * 0.4, y - size * 0.09), (x + size, y + size * 0.05)]), "#8fd6c4", dice.choice((1.4, 2, 2.8)), dice.uniform(0.12, 0.4))
    for shift, share in ((0, 1.0), (1, 0.9)):
        _shell(sheet, 720 if shift == 0 else 1180, 640 if shift == 0 else 196, share, "#f4e7c6" if shift == 0 else "#e0a93a", "#c9372c" if shift == 0 else "#23405e")
    for x in range(-40, 1700, 150):
        for y in (420, 880):
            sheet.disc(x + 4, y - x * 0.09 + 20 + 6, 10, "#0b3f48", 0.6)
            sheet.disc(x, y - x * 0.09 + 20, 10, "#f0a93a" if (x // 150) % 2 else "#f4f1e2")
    return sheet.finish()


def _shell(sheet, x, y, size, wood, kit):
    """One boat with its crew, bow to the upper right."""
    tilt = -0.09

    def at(along, across):
        return (x + (along * cos(tilt) - across * sin(tilt)) * size, y + (along * sin(tilt) + across * cos(tilt)) * size)

    for wash in (-1, 1):
        trail = smooth([at(-560, wash * 6), at(-800, wash * 26), at(-1200, wash * 66), at(-1700, wash * 130)])
        sheet.line(trail, "#dff3e6", 5 * size, 0.6)
    hull = smooth([at(-570, 0), at(-400, -13), at(0, -20), at(420, -12), at(590, 0), at(420, 12), at(0, 20), at(-400, 13)], closed=True)
    sheet.shape([(px + 12, py + 22) for px, py in hull], "#0a3d46", 0.55)
    for seat in range(8):
        along, side = -390 + seat * 105, 1 if seat % 2 else -1
        handle, blade = at(along + 44, side * -8), at(along - 78, side * 208)
        puddle = at(along - 122, side * 212)
        sheet.disc(*puddle, 34 * size, "#dff3e6", 0.4, ry=22 * size)
        sheet.disc(*puddle, 20 * size, "#1b7a78", 0.8, ry=12 * size)
        sheet.line([handle, blade], "#f7f1de", 5 * size)
        sheet.line([at(along - 66, side * 178), at(along - 86, side * 226)], kit, 19 * size)
    sheet.shape(hull, wood)
    sheet.shade(hull, "#7a5a34", "down", 0.9)
    inner = smooth([at(-450, 0), at(-300, -8), at(0, -12), at(420, -6), at(420, 6), at(0, 12), at(-300, 8)], closed=True)
    sheet.shape(inner, "#5d4430")
    for seat in range(8):
        along, side = -390 + seat * 105, 1 if seat % 2 else -1
        sheet.line([at(along - 6, -18), at(along + 44, side * -8)], "#e2b08f", 9 * size)
        sheet.line([at(along - 6, 18), at(along + 44, side * -8)], "#e2b08f", 9 * size)
        sheet.shape(smooth([at(along - 16, -26), at(along + 6, -20), at(along + 8, 20), at(along - 16, 26), at(along - 24, 0)], closed=True, steps=6), kit)
        sheet.disc(*at(along + 4, 0), 13 * size, ("#3a2a26", "#7a4a2a", "#c99a55")[seat % 3])
    sheet.disc(*at(470, 0), 14 * size, "#f4f1e2")
