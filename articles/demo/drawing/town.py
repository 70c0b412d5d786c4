"""Scenes of the capital's streets."""

from random import Random

from .forms import cloud, gable, gulls, panes, person, snowfall
from .sheet import Sheet, arc, mix, smooth


def bank():
    """The central bank at noon: eight columns, one long shadow, a cyclist going by."""
    sheet = Sheet()
    sheet.wash((0, "#2f6f8f"), (0.6, "#86b6bd"), (1, "#c9d8c9"))
    cloud(sheet, 180, 180, 520, "#e9efe4", 6, alpha=0.9, flat=0.12)
    cloud(sheet, 1480, 240, 460, "#e9efe4", 9, alpha=0.9, flat=0.12)
    stone, dim, deep = "#efe0c2", "#c9ab83", "#3c3a46"
    sheet.box(170, 330, 1430, 760, mix(stone, dim, 0.35))
    sheet.box(240, 330, 1360, 700, deep)
    _doorway(sheet)
    for place in range(8):
        _column(sheet, 300 + place * 143, 352, 700, stone, dim)
    sheet.box(210, 284, 1390, 338, stone)
    sheet.box(210, 326, 1390, 338, dim)
    sheet.box(190, 272, 1410, 288, mix(stone, "#ffffff", 0.4))
    pediment = [(176, 272), (800, 96), (1424, 272)]
    sheet.shape(pediment, stone)
    sheet.shade(pediment, dim, "right", 0.8)
    sheet.shape([(270, 258), (800, 122), (1330, 258)], dim)
    sheet.shade([(270, 258), (800, 122), (1330, 258)], "#8f7459", "right", 0.7)
    _seal(sheet, 800, 208)
    for step in range(5):
        sheet.box(150 - step * 34, 700 + step * 20, 1450 + step * 34, 722 + step * 20, mix(stone, dim, 0.12 * step))
        sheet.box(150 - step * 34, 716 + step * 20, 1450 + step * 34, 722 + step * 20, dim)
    sheet.box(0, 800, 1600, 900, "#b9a184")
    sheet.shade([(0, 800), (1600, 800), (1600, 900), (0, 900)], "#7d6757", "down", 0.8)
    shadow = [(1430, 330), (1322, 440), (1130, 700), (1000, 800), (880, 900), (1600, 900), (1600, 802), (1586, 800), (1450, 700), (1430, 700)]
    sheet.shape(shadow, "#27344a", 0.42)
    person(sheet, 1180, 720, 92, "#6b3b3b", hat="#2b2f3a")
    person(sheet, 640, 740, 100, "#2f4a5a")
    person(sheet, 676, 742, 94, "#a8543b", hat="#2b2f3a")
    _cyclist(sheet, 330, 858)
    return sheet.finish()


def _column(sheet, x, top, base, stone, dim):
    shaft = [(x - 25, top + 24), (x + 25, top + 24), (x + 29, base - 18), (x - 29, base - 18)]
    sheet.shape(shaft, stone)
    for groove in (-14, -3, 8, 18):
        sheet.line([(x + groove * 0.9, top + 26), (x + groove, base - 18)], mix(stone, dim, 0.5), 2.4)
    sheet.shade(shaft, "#8f7459", "right", 0.95)
    sheet.box(x - 36, top - 18, x + 36, top, stone)
    sheet.shape([(x - 36, top), (x + 36, top), (x + 26, top + 26), (x - 26, top + 26)], mix(stone, dim, 0.6))
    sheet.box(x - 38, base - 20, x + 38, base, stone)
    sheet.box(x - 38, base - 6, x + 38, base, dim)


def _doorway(sheet):
    sheet.box(716, 420, 884, 700, "#7b5b43")
    sheet.box(732, 436, 868, 700, "#2a2730")
    sheet.box(740, 446, 796, 700, "#8a5a34")
    sheet.box(804, 446, 860, 700, "#8a5a34")
    for x in (750, 814):
        for y in (460, 540, 620):
            sheet.box(x, y, x + 36, y + 64, "#6d4529")
    for x in (356, 500, 1060, 1204):
        panes(sheet, x, 440, x + 70, 600, 2, 3, "#5f7f8b", gap=0.1)


def _seal(sheet, x, y):
    sheet.disc(x, y, 40, "#efe0c2")
    sheet.disc(x, y, 33, "#c9ab83")
    sheet.shape(smooth([(x - 26, y + 6), (x, y + 10), (x + 26, y + 2), (x + 18, y + 20), (x - 16, y + 20)], closed=True), "#efe0c2")
    sheet.line([(x, y + 8), (x, y - 24)], "#efe0c2", 4)
    sheet.shape([(x + 4, y - 22), (x + 20, y), (x + 4, y + 2)], "#efe0c2")


def _cyclist(sheet, x, y):
    dark = "#20242e"
    for wheel in (-58, 58):
        sheet.disc(x + wheel, y - 34, 36, dark)
        sheet.disc(x + wheel, y - 34, 31, "#a28c73")
        for turn in range(0, 180, 30):
            sheet.line(arc(x + wheel, y - 34, 31, 31, turn, turn + 180, steps=1), dark, 1)
    sheet.line([(x - 58, y - 34), (x - 20, y - 84), (x + 40, y - 86), (x - 4, y - 34), (x - 58, y - 34)], "#b5402f", 5)
    sheet.line([(x + 58, y - 34), (x + 38, y - 100), (x + 54, y - 108)], "#b5402f", 5)
    sheet.line([(x - 4, y - 34), (x - 24, y - 92)], "#b5402f", 5)
    sheet.line([(x - 20, y - 98), (x + 18, y - 66), (x - 2, y - 22)], "#2f3d52", 13)
    sheet.shape(smooth([(x - 36, y - 96), (x - 18, y - 166), (x + 16, y - 172), (x + 20, y - 144), (x - 6, y - 94)], closed=True), "#e3b04b")
    sheet.line([(x + 6, y - 154), (x + 34, y - 118), (x + 50, y - 110)], "#e3b04b", 11)
    sheet.disc(x + 20, y - 188, 14, "#e2b08f")
    sheet.shape(arc(x + 19, y - 191, 16, 15, 170, 350, steps=12), dark)


def winter_street():
    """The old town under snow, lamps lit, somebody walking home."""
    sheet = Sheet()
    sheet.wash((0, "#141d3b"), (0.4, "#2c3c63"), (0.62, "#6d7392"), (1, "#6d7392"))
    sheet.glow(800, 560, 420, "#f0b878", 0.6)
    _terrace(sheet, mirrored=False, seed=5)
    _terrace(sheet, mirrored=True, seed=8)
    sheet.box(748, 420, 852, 600, "#3b3f66")
    sheet.shape([(740, 424), (800, 250), (860, 424)], "#2b3056")
    sheet.disc(800, 470, 15, "#ffd98f")
    road = [(0, 900), (0, 800), (730, 590), (870, 590), (1600, 800), (1600, 900)]
    sheet.shape(road, "#c3cbe0")
    sheet.shade(road, "#7583ab", "down", 0.9)
    sheet.shape([(480, 900), (782, 592), (818, 592), (1120, 900)], "#e4e3ea")
    sheet.shade([(480, 900), (782, 592), (818, 592), (1120, 900)], "#8f9abd", "down", 0.8)
    for rut in ((620, 790), (700, 795), (905, 806), (985, 811)):
        sheet.line(smooth([(rut[0], 900), ((rut[0] + rut[1] * 2) / 3, 720), (rut[1], 596)]), "#9aa4c6", 4, 0.6)
    for x, y, tall in ((696, 622, 90), (904, 622, 90), (600, 664, 140), (1000, 664, 140), (418, 740, 230), (1182, 740, 230), (120, 868, 400), (1480, 868, 400)):
        _lamp(sheet, x, y, tall)
    sheet.shape([(812, 766), (842, 766), (930, 866), (880, 872)], "#59648f", 0.5)
    person(sheet, 826, 770, 116, "#7a2f3a", legs="#1a2038", hat="#1a2038")
    sheet.line([(812, 690), (786, 720)], "#7a2f3a", 9)
    sheet.shape([(774, 718), (800, 718), (804, 750), (770, 750)], "#d9a24a")
    snowfall(sheet, count=260, seed=12)
    return sheet.finish()


def _terrace(sheet, *, mirrored, seed):
    """House fronts running away to the vanishing point."""
    dice = Random(seed)
    vanish = (800, 560)
    near = 0.0
    while near < 0.86:
        far = min(0.88, near + dice.uniform(0.15, 0.2) * (1 - near * 0.5))
        x0, x1 = 800 * near, 800 * far
        low0, low1 = 800 + (vanish[1] + 30 - 800) * near, 800 + (vanish[1] + 30 - 800) * far
        high = dice.uniform(30, 120)
        top0, top1 = high + (vanish[1] - high) * near, high + (vanish[1] - high) * far
        wall = mix(dice.choice(("#6b3f4d", "#7a5a50", "#4a4d74", "#8a6a58", "#5b4768")), "#3b3f66", near * 0.7)
        flip = (lambda x: 1600 - x) if mirrored else (lambda x: x)
        front = [(flip(x0), low0 + 2), (flip(x0), top0), (flip(x1), top1), (flip(x1), low1 + 2)]
        sheet.shape(front, wall)
        sheet.shade(front, "#171b38", "left" if not mirrored else "right", 0.8)
        sheet.shape([(flip(x0), top0), (flip(x1), top1), (flip(x1), top1 - 26 * (1 - far)), (flip((x0 + x1) / 2), (top0 + top1) / 2 - 60 * (1 - near)), (flip(x0), top0 - 26 * (1 - near))], "#dfe3ee")
        _street_windows(sheet, flip, (x0, x1), (top0, top1), (low0, low1), dice)
        near = far


def _street_windows(sheet, flip, xs, tops, lows, dice):
    rows, columns = 4, 3

    def at(u, v):
        top, low = tops[0] + (tops[1] - tops[0]) * u, lows[0] + (lows[1] - lows[0]) * u
        return (flip(xs[0] + (xs[1] - xs[0]) * u), top + (low - top) * v)

    for row in range(rows):
        for column in range(columns):
            u, v = (column + 0.28) / columns, (row + 0.3) / rows
            u1, v1 = (column + 0.72) / columns, (row + 0.82) / rows
            glass = dice.choice(("#ffce7d", "#f7b866", "#2b3056", "#232848", "#ffdfa0"))
            sheet.shape([at(u, v), at(u1, v), at(u1, v1), at(u, v1)], glass)
            sheet.line([at(u, v1 + 0.015), at(u1, v1 + 0.015)], "#e8ebf3", 2.4)


def _lamp(sheet, x, y, tall):
    sheet.glow(x, y - tall, tall * 0.9, "#ffd08a", 0.62)
    sheet.disc(x, y + tall * 0.01, tall * 0.4, "#ffe3b0", 0.22, ry=tall * 0.06)
    sheet.line([(x, y), (x, y - tall * 0.88)], "#12172d", max(2, tall * 0.022))
    sheet.box(x - tall * 0.03, y - tall * 0.08, x + tall * 0.03, y, "#12172d")
    sheet.shape([(x - tall * 0.05, y - tall * 1.04), (x + tall * 0.05, y - tall * 1.04), (x + tall * 0.034, y - tall * 0.9), (x - tall * 0.034, y - tall * 0.9)], "#fff0c9")
    sheet.shape([(x - tall * 0.065, y - tall * 1.04), (x, y - tall * 1.1), (x + tall * 0.065, y - tall * 1.04)], "#12172d")


def market():
    """The fish market at eight in the morning: three awnings, ice and talk."""
    sheet = Sheet()
    sheet.wash((0, "#efc98f"), (0.5, "#fbeccb"), (1, "#fbeccb"))
    _market_houses(sheet)
    sheet.box(0, 516, 1600, 900, "#d8c3a0")
    sheet.shade([(0, 516), (1600, 516), (1600, 900), (0, 900)], "#94785e", "down", 0.7)
    for x, y, tall, coat in ((36, 640, 190, "#3d6a70"), (552, 630, 180, "#8a4a3a"), (1064, 636, 186, "#48506b"), (1576, 640, 190, "#8a4a3a")):
        person(sheet, x, y, tall, coat, hat="#3a2d2d")
    for x, stripe in ((290, "#b8392f"), (806, "#1f6b6e"), (1322, "#d08a1e")):
        _stall(sheet, x, stripe)
    for x, y, tall, coat, hat in ((170, 876, 262, "#2f3e52", "#1f2733"), (560, 868, 250, "#a8543b", None), (1046, 880, 270, "#2f5a52", "#24302f"), (1122, 874, 226, "#c98f3d", "#7a3b30")):
        sheet.shape(arc(x + 50, y, tall * 0.36, tall * 0.03, 0, 360), "#6d5644", 0.5)
        person(sheet, x, y, tall, coat, hat=hat)
    sheet.shape([(574, 782), (626, 782), (620, 838), (580, 838)], "#e6c98f")
    sheet.line(smooth([(582, 784), (600, 746), (618, 784)]), "#8a6a3c", 4)
    gulls(sheet, ((1010, 150, 30), (1110, 196, 22), (300, 130, 24)), "#8a6352", 3)
    return sheet.finish()


def _market_houses(sheet):
    dice = Random(6)
    x = -30
    while x < 1620:
        wide, tall = dice.uniform(110, 170), dice.uniform(210, 330)
        wall = dice.choice(("#e7b98d", "#dba079", "#e9c79c", "#d2a68a"))
        gable(sheet, x, x + wide, 520, 560 - tall, 560 - tall - wide * 0.45, wall)
        sheet.shade([(x, 560 - tall), (x + wide, 560 - tall), (x + wide, 520), (x, 520)], "#b8785c", "right", 0.5)
        panes(sheet, x + 14, 566 - tall, x + wide - 14, 500, 3, 4, "#a9745e", gap=0.46)
        x += wide
    for mast in (640, 700, 742):
        sheet.line([(mast, 320), (mast, 96 + mast % 60)], "#a9745e", 5)
        sheet.line([(mast - 46, 190 + mast % 40), (mast, 150), (mast + 46, 190 + mast % 40)], "#a9745e", 2)
    for start, end, sag in (((-20, 60), (640, 120), 120), ((742, 130), (1620, 40), 130)):
        rope = [(start[0] + (end[0] - start[0]) * t / 10, start[1] + (end[1] - start[1]) * t / 10 + sag * 4 * (t / 10) * (1 - t / 10)) for t in range(11)]
        sheet.line(smooth(rope), "#8a6352", 2)
        for x, y in rope[1:-1]:
            sheet.glow(x, y + 8, 34, "#fff4d0", 0.8)
            sheet.disc(x, y + 8, 7, "#fff8e2")


def _stall(sheet, x, stripe):
    left, right, cream = x - 220, x + 220, "#fbf3dd"
    sheet.box(left + 20, 430, right - 20, 660, "#5d4638", 0.85)
    person(sheet, x - 30, 720, 226, "#f1ece0", legs="#3a2d2d", hat=stripe)
    for post in (left + 14, right - 22):
        sheet.box(post, 390, post + 9, 770, "#4a352b")
    _awning(sheet, left, right, stripe, cream)
    sheet.shape([(left - 6, 640), (right + 6, 640), (right + 20, 690), (left - 20, 690)], "#eaf1f0")
    sheet.shade([(left - 6, 640), (right + 6, 640), (right + 20, 690), (left - 20, 690)], "#9fbfc4", "down", 0.9)
    for row, y in enumerate((652, 672)):
        for place in range(8):
            _fish(sheet, left + 34 + place * 53 + row * 18, y, ("#5f8794", "#c77f64", "#7f9aa0")[(place + row) % 3])
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
        slope = [(x0 + (right + left - 2 * x0) * 0.07, 356), (x1 + (right + left - 2 * x1) * 0.07, 356), (x1, 452), (x0, 452)]
        sheet.shape(slope, tint)
        sheet.shape([(x0, 450), (x1, 450), *arc((x0 + x1) / 2, 470, wide / 2, 18, 0, 180, steps=14)], mix(tint, "#2a1f1c", 0.18))
    whole = [(left + (right - left) * 0.07, 356), (right - (right - left) * 0.07, 356), (right, 452), (left, 452)]
    sheet.shade(whole, "#4a2a22", "down", 0.55)


def _fish(sheet, x, y, tint):
    sheet.shape(smooth([(x - 22, y), (x - 4, y - 8), (x + 16, y - 2), (x + 26, y - 8), (x + 24, y + 7), (x + 15, y + 2), (x - 4, y + 7)], closed=True, steps=5), tint)
    sheet.line([(x - 16, y - 1), (x + 12, y)], mix(tint, "#ffffff", 0.5), 2)
    sheet.disc(x - 14, y - 1, 1.8, "#20242e")
