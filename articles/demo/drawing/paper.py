"""Scenes on paper: the chart of the islands, the ballots, a bundle of newspapers."""

from math import cos, hypot, pi, sin
from random import Random

from .forms import person
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
    walked = 0.0
    for (x0, y0), (x1, y1) in zip(path, path[1:], strict=False):
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


def ballots():
    """Counting by hand: folded ballots, a tally in pencil, two lamps' worth of shadow."""
    sheet = Sheet("#27514a")
    sheet.wash((0, "#2f6257"), (1, "#1c3f3b"))
    sheet.glow(620, 340, 760, "#f0d9a0", 0.4)
    _tally(sheet)
    dice = Random(27)
    for _ in range(26):
        _ballot(sheet, dice.uniform(40, 700), dice.uniform(60, 860), dice.uniform(-0.6, 0.6), dice)
    _box_with_slot(sheet)
    _ballot(sheet, 1130, 262, -0.5, dice)
    sheet.shape([(760, 812), (1236, 700), (1240, 716), (764, 828)], "#10302c", 0.6)
    sheet.shape([(752, 794), (1180, 692), (1186, 712), (758, 816)], "#c9372c")
    sheet.shape([(752, 794), (1180, 692), (1182, 698), (754, 802)], "#e26a4e")
    sheet.shape([(1180, 692), (1232, 690), (1186, 712)], "#e9c893")
    sheet.shape([(1216, 690), (1232, 690), (1218, 696)], "#2a2522")
    sheet.shape([(752, 794), (758, 816), (728, 822), (722, 802)], "#d8d3c4")
    return sheet.finish()


def _ballot(sheet, x, y, turn, dice):
    """One ballot folded down the middle; the cross is inside or out as chance has it."""
    def at(across, down):
        return (x + across * cos(turn) - down * sin(turn), y + across * sin(turn) + down * cos(turn))

    wide, tall = 112, 148
    paper = [at(-wide / 2, -tall / 2), at(wide / 2, -tall / 2), at(wide / 2, tall / 2), at(-wide / 2, tall / 2)]
    sheet.shape([(px + 9, py + 14) for px, py in paper], "#10302c", 0.55)
    sheet.shape(paper, dice.choice(("#fbf3dc", "#f6ead0", "#fffaf0")))
    half = [at(0, -tall / 2), at(wide / 2 + 8, -tall / 2 + 5), at(wide / 2 + 8, tall / 2 + 5), at(0, tall / 2)]
    sheet.shape(half, "#ead9b6")
    sheet.shade(half, "#a88e64", "right", 0.8)
    for row in range(4):
        sheet.line([at(-wide * 0.26, -46 + row * 30), at(-wide * 0.06, -46 + row * 30)], "#8a7a64", 3)
        box = [at(-wide * 0.42, -53 + row * 30), at(-wide * 0.32, -53 + row * 30), at(-wide * 0.32, -40 + row * 30), at(-wide * 0.42, -40 + row * 30)]
        sheet.line([*box, box[0]], "#8a7a64", 2)
    mark = dice.randrange(4)
    for first, second in (((-0.44, -56), (-0.29, -37)), ((-0.29, -57), (-0.45, -36))):
        sheet.line([at(wide * first[0], first[1] + mark * 30), at(wide * second[0], second[1] + mark * 30)], "#a8322b", 4.4)


def _tally(sheet):
    """The clerk's sheet: strokes in fives, one row struck through."""
    page = [(770, 96), (1010, 60), (1090, 580), (850, 620)]
    sheet.shape([(x + 14, y + 20) for x, y in page], "#10302c", 0.55)
    sheet.shape(page, "#fffaf0")
    sheet.shade(page, "#c9b48c", "right", 0.6)
    for row in range(9):
        y = 150 + row * 50
        left = 796 + row * 7.4
        sheet.line([(left, y + 22), (left + 200, y - 8)], "#b9d0d3", 2)
        for five in range(3 if row % 4 != 3 else 2):
            x, lift = left + 12 + five * 62, five * 9
            for stroke in range(4):
                sheet.line([(x + stroke * 9, y - 18 - lift), (x + stroke * 9 + 3, y + 12 - lift)], "#33302c", 3.4)
            sheet.line([(x - 6, y + 6 - lift), (x + 38, y - 16 - lift)], "#33302c", 3.4)
    sheet.line(smooth([(840, 408), (920, 388), (1040, 378)]), "#a8322b", 6)


def _box_with_slot(sheet):
    lid = [(1140, 250), (1540, 180), (1620, 470), (1210, 560)]
    sheet.shape([(x - 26, y + 52) for x, y in lid], "#10302c", 0.55)
    side = [(1140, 250), (1210, 560), (1210, 880), (1140, 600)]
    front = [(1210, 560), (1640, 466), (1640, 800), (1210, 900)]
    sheet.shape(side, "#3d2a1f")
    sheet.shape(front, "#7a4f31")
    sheet.shade(front, "#321d14", "down", 0.9)
    sheet.shape(lid, "#a56f45")
    sheet.shade(lid, "#5d3a24", "right", 0.8)
    sheet.shape([(1280, 340), (1460, 306), (1468, 330), (1288, 366)], "#d9b565")
    sheet.shape([(1296, 345), (1448, 316), (1452, 326), (1299, 356)], "#1a100c")
    sheet.disc(1410, 690, 40, "#d9b565")
    sheet.disc(1410, 690, 31, "#8a6226")
    sheet.disc(1410, 682, 8, "#1a100c")
    sheet.shape([(1405, 684), (1415, 684), (1420, 708), (1400, 708)], "#1a100c")


def bundle():
    """The first copies after the ban, tied with string, on a doorstep before light."""
    sheet = Sheet("#22304a")
    sheet.wash((0, "#1b2740"), (1, "#33466b"))
    for row in range(12):
        for brick in range(14):
            x, y = brick * 130 - (row % 2) * 65, row * 52 - 10
            tint = mix("#5a3a44", "#3a2b3f", ((brick * 7 + row * 3) % 5) / 5)
            sheet.box(x, y, x + 122, y + 45, tint, radius=3)
    sheet.shade([(0, 0), (1600, 0), (1600, 620), (0, 620)], "#141c33", "left", 0.95)
    _lit_door(sheet)
    step = [(0, 620), (1600, 620), (1600, 900), (0, 900)]
    sheet.shape(step, "#6f7690")
    sheet.shade(step, "#232d4a", "left", 0.95)
    sheet.shade([(1080, 620), (1420, 620), (1520, 900), (560, 900)], "#ffdf9a", "up", 0.95)
    sheet.line([(0, 700), (1600, 700)], "#3b4666", 4)
    _stack(sheet)
    return sheet.finish()


def _lit_door(sheet):
    sheet.box(1040, 20, 1460, 630, "#c9a878")
    sheet.wash((0, "#ffe9b5"), (1, "#f7bd68"), box=(1080, 60, 1420, 622))
    door = [(1080, 60), (1230, 96), (1230, 610), (1080, 622)]
    sheet.shape(door, "#2f5a52")
    sheet.shade(door, "#0f2a2a", "left", 0.9)
    sheet.shape([(1104, 110), (1206, 130), (1206, 300), (1104, 300)], "#3f746a")
    sheet.shape([(1104, 340), (1206, 336), (1206, 560), (1104, 576)], "#3f746a")
    sheet.disc(1210, 326, 10, "#e0b04a")
    sheet.glow(1330, 320, 360, "#fff3cf", 0.5)
    dark = "#33263a"
    person(sheet, 1330, 626, 400, dark, skin=dark, legs=dark, hair="#241a2b", lean=0.03)
    sheet.line(arc(1338, 252, 27, 30, 200, 320), "#ffdf9a", 4)


def _stack(sheet):
    x0, x1, base = 300, 860, 820
    sheet.shape([(x0 - 150, base + 26), (x1 - 60, base + 30), (x1 + 20, base), (x0 + 20, base)], "#10182c", 0.7)
    for copy in range(15):
        shift, y = 7 * sin(copy * 1.9), base - copy * 17
        fold = [*arc(x0 + shift, y - 8, 9, 8, 90, 270, steps=8), (x1 + shift, y - 16), (x1 + shift, y)]
        sheet.shape(fold, mix("#f6ecd2", "#d3c19a", (copy % 3) / 3))
        sheet.line([(x0 + shift, y), (x1 + shift, y)], "#8a7a5f", 2)
    top = [(x0, base - 256), (x0 + 130, base - 366), (x1 + 90, base - 366), (x1, base - 256)]
    sheet.shape(top, "#fffaf0")
    sheet.shade(top, "#c9b48c", "left", 0.7)
    side = [(x1, base), (x1, base - 256), (x1 + 90, base - 366), (x1 + 90, base - 96)]
    sheet.shape(side, "#e6d5ab")
    sheet.shade(side, "#a08656", "down", 0.9)
    sheet.shape([(x0 + 118, base - 346), (x1 + 62, base - 346), (x1 + 46, base - 328), (x0 + 98, base - 328)], "#2a2522")
    sheet.shape([(x0 + 78, base - 314), (x0 + 330, base - 314), (x0 + 290, base - 276), (x0 + 34, base - 276)], "#b8392f")
    for row in range(4):
        y, left = base - 314 + row * 12, x0 + 350 - row * 11
        sheet.line([(left, y), (left + 230, y)], "#6d6455", 4)
    for rope in ([(x0 + 250, base), (x0 + 250, base - 256), (x0 + 370, base - 366)], [(x0 - 8, base - 130), (x1, base - 130), (x1 + 90, base - 232)]):
        sheet.line(rope, "#8a5a2e", 8)
        sheet.line([(x, y - 2) for x, y in rope], "#d9a866", 3)
    for side_of_knot in (-1, 1):
        sheet.line(arc(x0 + 250 + side_of_knot * 24, base - 142, 24, 14, 0, 360), "#d9a866", 5)
