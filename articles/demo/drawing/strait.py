"""Scenes on the strait: boats at work, the bridge, the lanterns."""

from math import pi, sin
from random import Random

from .forms import cloud, gulls, land, panes, person, ridge, ripples, stars
from .sheet import Sheet, arc, mix, smooth


def fishing_boats():
    """Three boats at their buoys before sunrise, not a breath of wind."""
    sheet = Sheet()
    sheet.wash((0, "#7fa3b5"), (0.3, "#c6c4c2"), (0.46, "#f3cdb8"), (0.56, "#f9e0c4"), (1, "#f9e0c4"))
    sheet.glow(1040, 470, 420, "#fff3dc", 0.8)
    cloud(sheet, 420, 170, 700, "#e9c9bd", 3, alpha=0.7, flat=0.06)
    cloud(sheet, 1200, 240, 620, "#f6d9c6", 7, alpha=0.8, flat=0.06)
    land(sheet, ridge(440, 36, 19), "#9fb0b5", bottom=520, shadow="#f3d6c2", strength=0.9)
    land(sheet, ridge(486, 20, 22), "#6f8d97", bottom=520, shadow="#c3b9b4", strength=0.8)
    _sheds(sheet)
    for x, y, size, hull in ((470, 560, 0.62, "#3c6f86"), (1330, 580, 0.74, "#d9a23e")):
        _smack(sheet, x, y, size, hull)
    sheet.reflect(512, 388, tint="#8ea9b2", strength=0.3, squash=1.0, sway=5)
    for x, y, size, hull in ((470, 560, 0.62, "#3c6f86"), (1330, 580, 0.74, "#d9a23e"), (850, 706, 1.2, "#b8432f")):
        _smack(sheet, x, y, size, hull)
        sheet.mirror(x - 330 * size, x + 340 * size, y + 4, 170 * size, tint="#7f9aa4", strength=0.8, sway=5)
        ripples(sheet, y, y + 26 * size, "#fdf0dc", count=20, seed=x, alpha=0.7, centre=x, spread=240 * size, longest=110)
    ripples(sheet, 530, 900, "#fbe7cf", count=90, seed=5, alpha=0.5)
    ripples(sheet, 560, 900, "#4f727e", count=60, seed=15, alpha=0.35)
    for x, y, size in ((180, 740, 15), (1180, 820, 20), (1500, 720, 13)):
        sheet.disc(x, y, size, "#d9542f", ry=size * 0.86)
        sheet.disc(x, y + size * 1.1, size, "#b8432f", 0.4, ry=size * 0.5)
    gulls(sheet, ((620, 210, 26), (720, 180, 18), (560, 260, 15)), "#5f6f78", 2.6)
    return sheet.finish()


def _sheds(sheet):
    for x, wide, tall, wall in ((60, 120, 70, "#a8503c"), (190, 90, 56, "#e6dcc8"), (290, 110, 64, "#a8503c"), (700, 84, 50, "#e6dcc8"), (790, 104, 62, "#7c5a50"), (1110, 96, 58, "#a8503c")):
        sheet.shape([(x, 512), (x, 512 - tall), (x + wide / 2, 512 - tall - wide * 0.32), (x + wide, 512 - tall), (x + wide, 512)], wall)
        sheet.shape([(x - 6, 514 - tall), (x + wide / 2, 504 - tall - wide * 0.32), (x + wide + 6, 514 - tall), (x + wide, 520 - tall), (x + wide / 2, 516 - tall - wide * 0.32), (x, 520 - tall)], "#3f4d55")
        sheet.box(x + wide * 0.38, 512 - tall * 0.62, x + wide * 0.62, 512, "#3f4d55")


def _smack(sheet, x, y, size, hull):
    """A small trawler, bow to the right, sitting at (x, y)."""
    def at(*points):
        return [(x + px * size, y + py * size) for px, py in points]

    line = max(2, 5 * size)
    for rope in (((-20, -300), (232, -92)), ((-20, -300), (-210, -64)), ((-20, -230), (90, -150))):
        sheet.line(at(*rope), "#3f4d55", max(1.2, 2 * size))
    sheet.line(at((-20, -50), (-20, -310)), "#5d4535", line * 1.5)
    sheet.line(at((-20, -120), (-170, -214)), "#5d4535", line)
    body = smooth(at((-226, -66), (-120, -50), (20, -48), (140, -66), (240, -104))) + smooth(at((240, -104), (214, -30), (186, 6))) + at((-196, 6))
    cabin = at((20, -54), (20, -150), (128, -150), (140, -66))
    sheet.shape(cabin, "#f4ead4")
    sheet.shade(cabin, "#a38b7a", "left", 0.9)
    sheet.shape(at((8, -148), (14, -164), (140, -164), (144, -148)), mix(hull, "#1d2a30", 0.3))
    for left in (34, 70, 104):
        sheet.shape(at((left, -132), (left + 24, -132), (left + 24, -104), (left, -104)), "#35525e")
    sheet.shape(body, hull)
    sheet.shade(body, mix(hull, "#0d1a20", 0.75), "down", 0.95)
    sheet.line(smooth(at((-226, -66), (-120, -50), (20, -48), (140, -66), (240, -104))), "#f4ead4", line)
    net = smooth(at((-190, -60), (-170, -92), (-120, -98), (-84, -80), (-70, -54)), closed=False) + at((-70, -50), (-190, -60))
    sheet.shape(net, "#4d7f6b")
    for float_x in (-160, -130, -100):
        sheet.disc(x + float_x * size, y - 84 * size, 7 * size, "#e0a23e")


def ferry():
    """The second boat on the winter crossing, in a short blue sea."""
    sheet = Sheet()
    sheet.wash((0, "#2f78a8"), (0.4, "#7db5cb"), (0.6, "#dbe8df"), (1, "#dbe8df"))
    cloud(sheet, 300, 220, 760, "#f7f5ea", 12, alpha=0.95, flat=0.14)
    cloud(sheet, 1200, 150, 620, "#f7f5ea", 15, alpha=0.95, flat=0.13)
    cloud(sheet, 880, 330, 520, "#eef0e6", 18, alpha=0.8, flat=0.1)
    land(sheet, smooth([(-20, 500), (140, 440), (260, 400), (340, 424), (430, 480), (520, 520)]), "#6b98a3", bottom=530, shadow="#b9d3cf")
    land(sheet, smooth([(1080, 520), (1200, 480), (1330, 440), (1450, 452), (1640, 420)]), "#6b98a3", bottom=530, shadow="#b9d3cf")
    sheet.wash((0, "#3f8aa8"), (0.35, "#1f6489"), (1, "#0c3a5c"), box=(0, 518, 1600, 900))
    ripples(sheet, 522, 620, "#d5e8e6", count=110, seed=4, alpha=0.5, longest=90)
    _car_ferry(sheet, 800, 650)
    _wake(sheet)
    _chop(sheet)
    gulls(sheet, ((300, 330, 26), (240, 372, 18), (372, 380, 15), (1310, 290, 24)), "#ffffff", 4)
    return sheet.finish()


def _car_ferry(sheet, x, y):
    hull = [*smooth([(x - 430, y - 96), (x, y - 92), (x + 330, y - 104), (x + 470, y - 128)]), *smooth([(x + 470, y - 128), (x + 436, y - 50), (x + 400, y + 14)]), (x - 396, y + 14)]
    sheet.shape(hull, "#14365a")
    sheet.shade(hull, "#081a33", "down", 0.9)
    sheet.shape([(x - 404, y - 4), (x + 412, y - 4), (x + 400, y + 14), (x - 396, y + 14)], "#b8392f")
    sheet.shape([(x - 424, y - 62), (x + 446, y - 68), (x + 441, y - 56), (x - 420, y - 50)], "#f7f1e0")
    for left, right, top, base, count in ((-400, 372, 164, 94, 17), (-360, 290, 228, 164, 14), (40, 236, 286, 228, 5)):
        deck = [(x + left, y - base), (x + left + 12, y - top), (x + right - 18, y - top), (x + right + 4, y - base)]
        sheet.shape(deck, "#fbf8ee")
        sheet.shade(deck, "#8fa9b5", "left", 0.9)
        sheet.line([(x + left, y - base), (x + right, y - base)], "#8fa9b5", 3)
        panes(sheet, x + left + 26, y - top + 16, x + right - 34, y - base - 18, count, 1, "#2b5570", gap=0.34)
    for funnel in (-250, -130):
        pipe = [(x + funnel, y - 228), (x + funnel + 14, y - 338), (x + funnel + 78, y - 338), (x + funnel + 88, y - 228)]
        sheet.shape(pipe, "#e0a93a")
        sheet.shade(pipe, "#8a5a1c", "left", 0.9)
        sheet.shape([(x + funnel + 11, y - 318), (x + funnel + 14, y - 338), (x + funnel + 78, y - 338), (x + funnel + 80, y - 318)], "#14365a")
    sheet.line([(x + 150, y - 286), (x + 150, y - 372)], "#14365a", 5)
    sheet.line([(x + 124, y - 346), (x + 176, y - 346)], "#14365a", 4)
    sheet.shape([(x + 154, y - 370), (x + 200, y - 362), (x + 154, y - 350)], "#b8392f")
    for boat in (-310, -210, 80, 180):
        sheet.shape(smooth([(x + boat, y - 178), (x + boat + 70, y - 178), (x + boat + 58, y - 156), (x + boat + 12, y - 156)], closed=True, steps=5), "#e2702f")
    for rail in range(-340, 30, 26):
        sheet.line([(x + rail, y - 228), (x + rail, y - 248)], "#5d8296", 1.6)
    sheet.line([(x - 340, y - 248), (x + 30, y - 248)], "#5d8296", 2)


def _wake(sheet):
    foam = smooth([(1290, 640), (1220, 640), (1180, 668), (1000, 676), (700, 670), (420, 676), (200, 700), (0, 716), (-40, 690), (200, 664), (400, 652), (800, 660), (1150, 652), (1230, 616)], closed=True)
    sheet.shape(foam, "#f4f8f2")
    sheet.shade(foam, "#7fb3c2", "left", 0.9)
    dice = Random(6)
    for _ in range(90):
        sheet.disc(dice.gauss(1240, 44), 640 - abs(dice.gauss(0, 22)), dice.choice((1.5, 2.4, 3.6)), "#ffffff", 0.8)


def _chop(sheet):
    dice = Random(21)
    for row, y in enumerate((716, 764, 820, 884)):
        reach, tint = 70 + 44 * row, ("#1d5f86", "#185478", "#124668", "#0c3655")[row]
        crest, x = [(-200, y + 60)], -200 - row * 60
        while x < 1800:
            run = reach * dice.uniform(1.2, 1.9)
            crest += smooth([(x, y), (x + run * 0.45, y - reach * 0.1), (x + run * 0.72, y - reach * 0.2), (x + run, y)], steps=6)
            x += run
        outline = [*crest, (1800, 920), (-200, 920)]
        sheet.shape(outline, tint)
        sheet.shade(outline, "#062338", "down", 0.6)
        ripples(sheet, y - 6, y + 26, "#bfe0e4", count=16, seed=row, alpha=0.45, longest=130)


def bridge():
    """The Narrows bridge coming out of the fog."""
    sheet = Sheet()
    sheet.wash((0, "#93a8ae"), (0.5, "#d3d6cd"), (0.75, "#eae3d2"), (1, "#b9c4c1"))
    sheet.glow(430, 330, 360, "#fffaf0", 0.9)
    sheet.disc(430, 330, 52, "#fffdf6", 0.9)
    land(sheet, ridge(560, 60, 4), "#b7c1c0", bottom=640, shadow="#e3e1d6", strength=1.0)
    land(sheet, smooth([(-20, 540), (120, 500), (300, 540), (420, 600), (500, 640)]), "#8fa3a6", bottom=640, shadow="#d9dbd2", strength=1.0)
    sheet.wash((0, "#dcdcd0"), (0.4, "#a9bbbb"), (1, "#5f7f86"), box=(0, 628, 1600, 900))
    _span(sheet)
    for y, strength in ((640, 0.75), (600, 0.4)):
        sheet.glow(300, y, 620, "#efebdf", strength, ry=70)
        sheet.glow(1200, y + 12, 700, "#efebdf", strength * 0.7, ry=60)
    ripples(sheet, 660, 900, "#f2eee2", count=120, seed=5, alpha=0.55)
    sheet.shape([(250, 720), (430, 708), (398, 738), (282, 740)], "#2b3f47")
    sheet.shape([(312, 716), (312, 682), (366, 682), (374, 712)], "#f2eee2")
    sheet.line([(340, 684), (340, 640)], "#2b3f47", 3)
    sheet.mirror(250, 430, 740, 60, tint="#7f9599", strength=0.7)
    near = smooth([(980, 900), (1090, 838), (1230, 806), (1380, 800), (1500, 760), (1640, 740)])
    land(sheet, near, "#24383d", shadow="#101d22")
    for x, y, tall in ((1300, 806, 70), (1360, 802, 96), (1420, 790, 64), (1556, 752, 110)):
        sheet.shape(smooth([(x - tall * 0.2, y), (x - tall * 0.22, y - tall * 0.5), (x, y - tall), (x + tall * 0.22, y - tall * 0.5), (x + tall * 0.2, y)], steps=6), "#1b2c31")
    gulls(sheet, ((640, 200, 22), (700, 240, 16), (590, 250, 13)), "#5f7478", 2.4)
    return sheet.finish()


def _span(sheet):
    """Deck, two towers and their hangers, in perspective from the near bank."""
    red, dark = "#c2452d", "#6d241d"

    def deck(t):
        return (1700 - 1500 * t, 470 + 122 * t ** 0.8)

    towers = ((0.24, 1.0), (0.76, 0.46))
    tops = [(deck(t)[0], deck(t)[1] - 380 * size) for t, size in towers]
    spans = [((1760, 300), tops[0], 60), (tops[0], tops[1], 150), (tops[1], (200, 584), 36)]
    for (x0, y0), (x1, y1), sag in spans:
        rope = [(x0 + (x1 - x0) * s / 20, y0 + (y1 - y0) * s / 20 + sag * 4 * (s / 20) * (1 - s / 20)) for s in range(21)]
        haze = mix(red, "#d3d6cd", min(0.75, max(0, (1300 - (x0 + x1) / 2) / 1400)))
        for x, y in rope[1:-1]:
            road = deck((1700 - x) / 1500)[1] if x < 1700 else 470
            sheet.line([(x, y), (x, road)], haze, 2)
        sheet.line(smooth(rope, steps=4), haze, 6 if x0 > 1300 else 4)
    for step in range(30):
        (xa, ya), (xb, yb) = deck(step / 30), deck((step + 1) / 30)
        haze = mix(red, "#d3d6cd", 0.8 * step / 30)
        sheet.shape([(xa, ya), (xb - 1, yb), (xb - 1, yb + 22 - 16 * (step + 1) / 30), (xa, ya + 22 - 16 * step / 30)], haze)
    for (t, size), (x, top) in zip(towers, tops, strict=True):
        tint, foot = mix(red, "#d3d6cd", 0.62 * t), 640 + 70 * size
        for side in (-1, 1):
            leg = [(x + side * 34 * size - 10 * size, top), (x + side * 34 * size + 10 * size, top), (x + side * 52 * size + 14 * size, foot), (x + side * 52 * size - 14 * size, foot)]
            sheet.shape(leg, tint)
            sheet.shade(leg, mix(dark, "#d3d6cd", 0.55 * t), "right", 0.9)
        for share in (0.02, 0.26, 0.52):
            y = top + (foot - top) * share
            sheet.box(x - 44 * size, y, x + 44 * size, y + 20 * size, tint)
        sheet.box(x - 84 * size, foot - 8 * size, x + 84 * size, foot + 26 * size, mix("#4d5d60", "#d3d6cd", 0.6 * t))


def lanterns():
    """Nine hundred lanterns on the black water, one for each of the drowned."""
    sheet = Sheet()
    sheet.wash((0, "#0b1230"), (0.4, "#1c2450"), (0.56, "#4a3a68"), (1, "#4a3a68"))
    stars(sheet, 150, 5, bottom=420)
    land(sheet, ridge(452, 30, 9), "#151a3c", bottom=500)
    dice = Random(40)
    for _ in range(70):
        sheet.disc(dice.uniform(0, 1600), dice.uniform(462, 492), 1.8, "#ffcf86", dice.uniform(0.4, 0.9))
    sheet.wash((0, "#3a3566"), (0.25, "#1c2450"), (1, "#090e26"), box=(0, 492, 1600, 900))
    ripples(sheet, 500, 900, "#5d5a94", count=120, seed=9, alpha=0.3)
    floats = sorted((dice.random() ** 1.9, dice.uniform(-0.1, 1.1)) for _ in range(170))
    for near, across in floats:
        y = 506 + 350 * near
        drift = 120 * sin(near * 2.4 * pi)
        _lantern(sheet, across * 1600 + drift, y, 4 + 40 * near)
    _watchers(sheet)
    return sheet.finish()


def _lantern(sheet, x, y, size):
    sheet.glow(x, y - size * 0.6, size * 2.6, "#ff9d4a", 0.5)
    for row in range(1, 7):
        wide = size * (0.62 - row * 0.06) * (1 + 0.3 * sin(row * 2.3 + x))
        sheet.disc(x + size * 0.08 * sin(row * 1.7), y + row * size * 0.32, wide, "#ffa653", 0.5 - row * 0.06, ry=size * 0.08)
    body = [(x - size * 0.42, y), (x - size * 0.5, y - size * 1.1), (x + size * 0.5, y - size * 1.1), (x + size * 0.42, y)]
    sheet.shape(body, "#ffd27e")
    if size > 12:
        sheet.shade(body, "#e8632c", "up", 0.95)
        sheet.glow(x, y - size * 0.35, size * 0.5, "#fffbe2", 0.9)
        sheet.line([(x, y), (x, y - size * 1.1)], "#c2602c", max(1, size * 0.035))
    sheet.disc(x, y, size * 0.52, "#3a1d2a", ry=size * 0.09)


def _watchers(sheet):
    dark = "#070a1d"
    sheet.shape([(0, 900), (0, 846), (420, 866), (700, 884), (1000, 900)], dark)
    for x, y, tall in ((110, 868, 220), (196, 872, 150), (300, 876, 205), (372, 880, 196)):
        person(sheet, x, y, tall, dark, skin="#0d1230", legs=dark, hair=dark)
        sheet.line(arc(x, y - tall * 0.925, tall * 0.064, tall * 0.07, 250, 400, steps=12), "#ff9d4a", 2.4)
        sheet.line(smooth([(x + tall * 0.08, y - tall * 0.84), (x + tall * 0.16, y - tall * 0.74), (x + tall * 0.18, y - tall * 0.5)]), "#c2602c", 2.4)
