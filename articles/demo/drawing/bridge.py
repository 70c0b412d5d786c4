"""The Narrows bridge coming out of the fog."""

from .forms import gulls, land, ridge, ripples
from .sheet import Sheet, mix, path, smooth

RED, FOG = "#c2452d", "#d3d6cd"


def draw():
    sheet = Sheet()
    sheet.wash((0, "#93a8ae"), (0.5, "#d3d6cd"), (0.75, "#eae3d2"), (1, "#b9c4c1"))
    sheet.glow(430, 330, 360, "#fffaf0", 0.9)
    sheet.disc(430, 330, 52, "#fffdf6", 0.9)
    land(sheet, ridge(560, 60, 4), "#b7c1c0", bottom=640, shadow="#e3e1d6", strength=1.0)
    land(
        sheet,
        smooth(path("-20 540, 120 500, 300 540, 420 600, 500 640")),
        "#8fa3a6",
        bottom=640,
        shadow="#d9dbd2",
        strength=1.0,
    )
    sheet.wash((0, "#dcdcd0"), (0.4, "#a9bbbb"), (1, "#5f7f86"), box=(0, 628, 1600, 900))
    _span(sheet)
    for y, strength in ((640, 0.75), (600, 0.4)):
        sheet.glow(300, y, 620, "#efebdf", strength, ry=70)
        sheet.glow(1200, y + 12, 700, "#efebdf", strength * 0.7, ry=60)
    ripples(sheet, 660, 900, "#f2eee2", count=120, seed=5, alpha=0.55)
    sheet.shape(path("250 720, 430 708, 398 738, 282 740"), "#2b3f47")
    sheet.shape(path("312 716, 312 682, 366 682, 374 712"), "#f2eee2")
    sheet.line([(340, 684), (340, 640)], "#2b3f47", 3)
    sheet.mirror(250, 430, 740, 60, tint="#7f9599", strength=0.7)
    near = smooth(path("980 900, 1090 838, 1230 806, 1380 800, 1500 760, 1640 740"))
    land(sheet, near, "#24383d", shadow="#101d22")
    for x, y, tall in ((1300, 806, 70), (1360, 802, 96), (1420, 790, 64), (1556, 752, 110)):
        sheet.shape(
            smooth(path("-0.2 0, -0.22 -0.5, 0 -1, 0.22 -0.5, 0.2 0", x, y, tall), steps=6),
            "#1b2c31",
        )
    gulls(sheet, ((640, 200, 22), (700, 240, 16), (590, 250, 13)), "#5f7478", 2.4)
    return sheet.finish()


def _deck(t):
    """A point on the roadway: 0 at the near end, 1 where it is lost in the fog."""
    return (1700 - 1500 * t, 470 + 122 * t**0.8)


def _span(sheet):
    """Deck, two towers and their hangers, in perspective from the near bank."""
    towers = ((0.24, 1.0), (0.76, 0.46))
    tops = [(_deck(t)[0], _deck(t)[1] - 380 * size) for t, size in towers]
    _cable(sheet, (1760, 300), tops[0], 60)
    _cable(sheet, tops[0], tops[1], 150)
    _cable(sheet, tops[1], (200, 584), 36)
    for step in range(30):
        (xa, ya), (xb, yb) = _deck(step / 30), _deck((step + 1) / 30)
        low_a, low_b = ya + 22 - 16 * step / 30, yb + 22 - 16 * (step + 1) / 30
        plate = [(xa, ya), (xb - 1, yb), (xb - 1, low_b), (xa, low_a)]
        sheet.shape(plate, mix(RED, FOG, 0.8 * step / 30))
    for (t, size), (x, top) in zip(towers, tops, strict=True):
        _tower(sheet, x, top, t, size)


def _cable(sheet, start, end, sag):
    (x0, y0), (x1, y1) = start, end
    steps = [step / 20 for step in range(21)]
    rope = [(x0 + (x1 - x0) * s, y0 + (y1 - y0) * s + sag * 4 * s * (1 - s)) for s in steps]
    haze = mix(RED, FOG, min(0.75, max(0, (1300 - (x0 + x1) / 2) / 1400)))
    for x, y in rope[1:-1]:
        road = _deck((1700 - x) / 1500)[1] if x < 1700 else 470
        sheet.line([(x, y), (x, road)], haze, 2)
    sheet.line(smooth(rope, steps=4), haze, 6 if x0 > 1300 else 4)


def _tower(sheet, x, top, t, size):
    tint, foot = mix(RED, FOG, 0.62 * t), 640 + 70 * size
    for side in (-1, 1):
        high, low = x + side * 34 * size, x + side * 52 * size
        leg = [(high - 10 * size, top), (high + 10 * size, top)]
        leg += [(low + 14 * size, foot), (low - 14 * size, foot)]
        sheet.shape(leg, tint)
        sheet.shade(leg, mix("#6d241d", FOG, 0.55 * t), "right", 0.9)
    for share in (0.02, 0.26, 0.52):
        y = top + (foot - top) * share
        sheet.box(x - 44 * size, y, x + 44 * size, y + 20 * size, tint)
    stone = mix("#4d5d60", FOG, 0.6 * t)
    sheet.box(x - 84 * size, foot - 8 * size, x + 84 * size, foot + 26 * size, stone)
