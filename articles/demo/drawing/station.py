"""The central station the morning after: a train is in, and people are catching it."""

from .forms import person
from .sheet import Sheet, arc, mix, path


def draw():
    sheet = Sheet()
    sheet.wash((0, "#f3d9a0"), (0.5, "#fbeccb"), (1, "#fbeccb"))
    sheet.glow(800, 430, 420, "#fffbe8", 0.9)
    _vault(sheet)
    _far_town(sheet)
    floor = path("0 900, 0 700, 760 560, 840 560, 1600 700, 1600 900")
    sheet.shape(floor, "#c9a077")
    sheet.shade(floor, "#7a4f3a", "down", 0.85)
    bed = path("800 560, 846 560, 1280 900, 700 900")
    sheet.shape(bed, "#5a4238")
    sheet.shade(bed, "#2c1f1e", "down", 0.9)
    for sleeper in range(12):
        t = (sleeper / 12) ** 1.8
        y = 562 + 338 * t
        sheet.line([(797 - 90 * t, y), (849 + 420 * t, y)], "#3a2a26", 2 + 12 * t)
    for rail in ((808, 790), (838, 1160)):
        sheet.line([(rail[0], 560), (rail[1], 900)], "#d8d3c4", 5)
    _train(sheet)
    sheet.shape(path("800 560, 700 900, 640 900, 792 560"), "#f0e3c2")
    _clock(sheet, 560, 250)
    _passengers(sheet)
    return sheet.finish()


def _passengers(sheet):
    for x, y, tall, coat, hat in (
        (700, 600, 66, "#4a5a6a", None),
        (740, 590, 56, "#a8453a", None),
        (620, 640, 100, "#35606a", "#26343a"),
        (660, 652, 104, "#c98a3a", None),
        (512, 690, 150, "#7a3a34", "#2a2226"),
        (330, 790, 236, "#2f4858", "#1d2a33"),
        (420, 800, 214, "#b5642f", None),
        (120, 880, 330, "#5a3a4a", "#2a1d26"),
    ):
        sheet.shape(path("-0.1 0, 0.1 0, -0.5 0.34, -0.75 0.3", x, y, tall), "#5a3a2c", 0.4)
        person(sheet, x, y, tall, coat, hat=hat)
    for x, y, size, tint in ((372, 792, 62, "#8a5a34"), (196, 884, 92, "#35606a")):
        sheet.box(x, y - size * 0.8, x + size, y, tint, radius=6)
        sheet.line(
            arc(x + size / 2, y - size * 0.8, size * 0.2, size * 0.16, 180, 360),
            mix(tint, "#000000", 0.5),
            5,
        )
        sheet.line([(x, y - size * 0.4), (x + size, y - size * 0.4)], mix(tint, "#000000", 0.4), 4)


def _vault(sheet):
    """Iron ribs and glass, each arch nearer and larger than the last."""
    iron = "#2f5a5e"
    for near in (0.2, 0.28, 0.4, 0.56, 0.78, 1.08):
        rx, ry = 800 * near, 640 * near
        y = 560 + 90 * (near - 0.2)
        outer = arc(800, y, rx + 26 * near, ry + 26 * near, 180, 360)
        inner = arc(800, y, rx, ry, 360, 180)
        tint = mix(iron, "#fbeccb", 0.7 - 0.62 * near)
        sheet.shape([*outer, *inner], tint)
        for side in (-1, 1):
            sheet.box(
                800 + side * rx - 15 * near, y, 800 + side * rx + 15 * near, y + 190 * near, tint
            )
    for turn in range(186, 360, 12):
        far, close = (
            arc(800, 560, 160, 128, turn, turn, steps=1)[0],
            arc(800, 640, 880, 700, turn, turn, steps=1)[0],
        )
        sheet.line([far, close], mix(iron, "#fbeccb", 0.25), 3, 0.55)
    for turn, tint in (
        (198, "#b9d0c4"),
        (222, "#f0c98a"),
        (258, "#cfe0d2"),
        (294, "#f6dca6"),
        (318, "#b9d0c4"),
        (342, "#f0c98a"),
    ):
        quad = []
        for rx, ry, y, angles in (
            (448, 358, 592, (turn, turn + 12)),
            (860, 690, 640, (turn + 12, turn)),
        ):
            quad += [arc(800, y, rx, ry, angle, angle, steps=1)[0] for angle in angles]
        sheet.shape(quad, tint, 0.45)


def _far_town(sheet):
    for x, wide, tall in (
        (650, 44, 50),
        (700, 36, 74),
        (742, 50, 46),
        (800, 30, 96),
        (836, 48, 58),
        (890, 44, 70),
    ):
        sheet.shape(
            [
                (x, 560),
                (x, 560 - tall),
                (x + wide / 2, 560 - tall - 22),
                (x + wide, 560 - tall),
                (x + wide, 560),
            ],
            "#c9a98a",
        )


def _train(sheet):
    side = path("852 470, 852 566, 1600 860, 1640 860, 1640 180")
    sheet.shape(side, "#a8352c")
    sheet.shade(side, "#561a1c", "down", 0.85)
    sheet.shape(path("852 470, 1640 180, 1640 150, 852 462"), "#efe3c6")
    sheet.shape(path("852 536, 1640 590, 1640 626, 852 541"), "#efe3c6")
    dark = "#2c2a33"
    spots = [0.04, 0.11, 0.19, 0.285, 0.4, 0.54, 0.71]
    for place, t in enumerate(spots):
        t1 = t + 0.045 + 0.085 * t
        x0, x1 = 852 + 788 * t, 852 + 788 * t1
        top0, top1 = 470 - 290 * t, 470 - 290 * t1
        low0, low1 = 536 + 54 * t, 536 + 54 * t1
        glass = [
            (x0, top0 + (low0 - top0) * 0.24),
            (x1, top1 + (low1 - top1) * 0.24),
            (x1, top1 + (low1 - top1) * 0.74),
            (x0, top0 + (low0 - top0) * 0.74),
        ]
        if place in (2, 5):
            bottom0, bottom1 = 566 + 294 * t * 0.92, 566 + 294 * t1 * 0.92
            sheet.shape(
                [
                    (x0 - 3, top0 + (low0 - top0) * 0.2),
                    (x1 + 3, top1 + (low1 - top1) * 0.2),
                    (x1 + 3, bottom1),
                    (x0 - 3, bottom0),
                ],
                "#7a2522",
            )
        sheet.shape(glass, "#f9dc9a")
        sheet.shade(glass, "#c98a4a", "right", 0.8)
        sheet.line([*glass, glass[0]], dark, 3)
    sheet.shape(path("852 566, 1600 860, 1640 900, 1500 900, 852 572"), dark)


def _clock(sheet, x, y):
    sheet.line([(x, 0), (x, y - 70)], "#26343a", 8)
    sheet.disc(x, y, 78, "#26343a")
    sheet.disc(x, y, 66, "#fff8e2")
    for hour in range(12):
        spot = arc(x, y, 54, 54, hour * 30, hour * 30, steps=1)[0]
        sheet.disc(*spot, 5 if hour % 3 == 0 else 3, "#26343a")
    sheet.line([(x, y), (x - 26, y + 22)], "#26343a", 8)
    sheet.line([(x, y), (x + 10, y - 46)], "#26343a", 6)
    sheet.disc(x, y, 6, "#a8352c")
