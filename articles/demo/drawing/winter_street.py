"""The old town under snow, lamps lit, somebody walking home."""

from random import Random

from .forms import person, snowfall
from .sheet import Sheet, mix, path, smooth

# Pairs of lamps, from the far end of the street to the near one.
LAMPS = (
    (696, 622, 90),
    (904, 622, 90),
    (600, 664, 140),
    (1000, 664, 140),
    (418, 740, 230),
    (1182, 740, 230),
    (120, 868, 400),
    (1480, 868, 400),
)


def draw():
    sheet = Sheet()
    sheet.wash((0, "#141d3b"), (0.4, "#2c3c63"), (0.62, "#6d7392"), (1, "#6d7392"))
    sheet.glow(800, 560, 420, "#f0b878", 0.6)
    _terrace(sheet, mirrored=False, seed=5)
    _terrace(sheet, mirrored=True, seed=8)
    sheet.box(748, 420, 852, 600, "#3b3f66")
    sheet.shape(path("740 424, 800 250, 860 424"), "#2b3056")
    sheet.disc(800, 470, 15, "#ffd98f")
    road = path("0 900, 0 800, 730 590, 870 590, 1600 800, 1600 900")
    sheet.shape(road, "#c3cbe0")
    sheet.shade(road, "#7583ab", "down", 0.9)
    sheet.shape(path("480 900, 782 592, 818 592, 1120 900"), "#e4e3ea")
    sheet.shade(path("480 900, 782 592, 818 592, 1120 900"), "#8f9abd", "down", 0.8)
    for rut in ((620, 790), (700, 795), (905, 806), (985, 811)):
        sheet.line(
            smooth([(rut[0], 900), ((rut[0] + rut[1] * 2) / 3, 720), (rut[1], 596)]),
            "#9aa4c6",
            4,
            0.6,
        )
    for x, y, tall in LAMPS:
        _lamp(sheet, x, y, tall)
    sheet.shape(path("812 766, 842 766, 930 866, 880 872"), "#59648f", 0.5)
    person(sheet, 826, 770, 116, "#7a2f3a", legs="#1a2038", hat="#1a2038")
    sheet.line([(812, 690), (786, 720)], "#7a2f3a", 9)
    sheet.shape(path("774 718, 800 718, 804 750, 770 750"), "#d9a24a")
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
        wall = mix(
            dice.choice(("#6b3f4d", "#7a5a50", "#4a4d74", "#8a6a58", "#5b4768")),
            "#3b3f66",
            near * 0.7,
        )
        flip = (lambda x: 1600 - x) if mirrored else (lambda x: x)
        front = [(flip(x0), low0 + 2), (flip(x0), top0), (flip(x1), top1), (flip(x1), low1 + 2)]
        sheet.shape(front, wall)
        sheet.shade(front, "#171b38", "left" if not mirrored else "right", 0.8)
        sheet.shape(
            [
                (flip(x0), top0),
                (flip(x1), top1),
                (flip(x1), top1 - 26 * (1 - far)),
                (flip((x0 + x1) / 2), (top0 + top1) / 2 - 60 * (1 - near)),
                (flip(x0), top0 - 26 * (1 - near)),
            ],
            "#dfe3ee",
        )
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
    sheet.shape(path("-0.05 -1.04, 0.05 -1.04, 0.034 -0.9, -0.034 -0.9", x, y, tall), "#fff0c9")
    sheet.shape(path("-0.065 -1.04, 0 -1.1, 0.065 -1.04", x, y, tall), "#12172d")
