"""Counting by hand: folded ballots, a tally in pencil, two lamps' worth of shadow."""

from math import cos, sin
from random import Random

from .sheet import Sheet, path, smooth


def draw():
    sheet = Sheet("#27514a")
    sheet.wash((0, "#2f6257"), (1, "#1c3f3b"))
    sheet.glow(620, 340, 760, "#f0d9a0", 0.4)
    _tally(sheet)
    dice = Random(27)
    for _ in range(26):
        _ballot(sheet, dice.uniform(40, 700), dice.uniform(60, 860), dice.uniform(-0.6, 0.6), dice)
    _box_with_slot(sheet)
    _ballot(sheet, 1130, 262, -0.5, dice)
    sheet.shape(path("760 812, 1236 700, 1240 716, 764 828"), "#10302c", 0.6)
    sheet.shape(path("752 794, 1180 692, 1186 712, 758 816"), "#c9372c")
    sheet.shape(path("752 794, 1180 692, 1182 698, 754 802"), "#e26a4e")
    sheet.shape(path("1180 692, 1232 690, 1186 712"), "#e9c893")
    sheet.shape(path("1216 690, 1232 690, 1218 696"), "#2a2522")
    sheet.shape(path("752 794, 758 816, 728 822, 722 802"), "#d8d3c4")
    return sheet.finish()


def _ballot(sheet, x, y, turn, dice):
    """One ballot folded down the middle; the cross is inside or out as chance has it."""

    def at(points):
        return [
            (x + right * cos(turn) - down * sin(turn), y + right * sin(turn) + down * cos(turn))
            for right, down in path(points)
        ]

    paper = at("-56 -74, 56 -74, 56 74, -56 74")
    sheet.shape([(px + 9, py + 14) for px, py in paper], "#10302c", 0.55)
    sheet.shape(paper, dice.choice(("#fbf3dc", "#f6ead0", "#fffaf0")))
    half = at("0 -74, 64 -69, 64 79, 0 74")
    sheet.shape(half, "#ead9b6")
    sheet.shade(half, "#a88e64", "right", 0.8)
    for down in (0, 30, 60, 90):
        sheet.line(at(f"-29.12 {down - 46}, -6.72 {down - 46}"), "#8a7a64", 3)
        top, low = down - 53, down - 40
        box = at(f"-47.04 {top}, -35.84 {top}, -35.84 {low}, -47.04 {low}")
        sheet.line([*box, box[0]], "#8a7a64", 2)
    mark = 30 * dice.randrange(4)
    sheet.line(at(f"-49.28 {mark - 56}, -32.48 {mark - 37}"), "#a8322b", 4.4)
    sheet.line(at(f"-32.48 {mark - 57}, -50.4 {mark - 36}"), "#a8322b", 4.4)


def _tally(sheet):
    """The clerk's sheet: strokes in fives, one row struck through."""
    page = path("770 96, 1010 60, 1090 580, 850 620")
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
                sheet.line(
                    [(x + stroke * 9, y - 18 - lift), (x + stroke * 9 + 3, y + 12 - lift)],
                    "#33302c",
                    3.4,
                )
            sheet.line([(x - 6, y + 6 - lift), (x + 38, y - 16 - lift)], "#33302c", 3.4)
    sheet.line(smooth(path("840 408, 920 388, 1040 378")), "#a8322b", 6)


def _box_with_slot(sheet):
    lid = path("1140 250, 1540 180, 1620 470, 1210 560")
    sheet.shape([(x - 26, y + 52) for x, y in lid], "#10302c", 0.55)
    side = path("1140 250, 1210 560, 1210 880, 1140 600")
    front = path("1210 560, 1640 466, 1640 800, 1210 900")
    sheet.shape(side, "#3d2a1f")
    sheet.shape(front, "#7a4f31")
    sheet.shade(front, "#321d14", "down", 0.9)
    sheet.shape(lid, "#a56f45")
    sheet.shade(lid, "#5d3a24", "right", 0.8)
    sheet.shape(path("1280 340, 1460 306, 1468 330, 1288 366"), "#d9b565")
    sheet.shape(path("1296 345, 1448 316, 1452 326, 1299 356"), "#1a100c")
    sheet.disc(1410, 690, 40, "#d9b565")
    sheet.disc(1410, 690, 31, "#8a6226")
    sheet.disc(1410, 682, 8, "#1a100c")
    sheet.shape(path("1405 684, 1415 684, 1420 708, 1400 708"), "#1a100c")
