"""A western gale: a great sea about to fall, one lamp left burning on the cliff."""

from random import Random

from .forms import cloud, gable, rain, ripples
from .sheet import Sheet, mix, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash(
        (0, "#1c2730"), (0.3, "#3a4b52"), (0.52, "#8a988e"), (0.62, "#c9cbb0"), (1, "#c9cbb0")
    )
    for x, y, width, tint, seed in (
        (300, 120, 1000, "#18222b", 3),
        (1150, 170, 1100, "#202d36", 5),
        (700, 240, 900, "#2b3a42", 8),
        (1350, 310, 700, "#3d4e54", 9),
        (180, 330, 620, "#46575b", 12),
    ):
        cloud(sheet, x, y, width, tint, seed, alpha=0.85, flat=0.13)
    _sea(sheet, 566, "#6d8781", "#dbe0cf", 60, 5, 0.2)
    _cliff(sheet)
    _spray(sheet)
    _sea(sheet, 640, "#48696a", "#dfe4d4", 104, 9, 0.4)
    _great_wave(sheet)
    _sea(sheet, 838, "#16302f", "#e4e8da", 190, 18, 0.6)
    rain(sheet, "#e6ebe2", count=360, seed=4, alpha=0.32, slant=0.6, longest=90)
    return sheet.finish()


def _cliff(sheet):
    top = smooth(
        path("1640 300, 1500 318, 1380 352, 1290 366, 1236 420, 1222 500, 1180 560, 1150 640"),
        steps=6,
    )
    outline = [*top, (1640, 660)]
    sheet.shape(outline, "#2a3230")
    sheet.shade(outline, "#10171a", "right", 0.8)
    sheet.shape(
        [
            *smooth(path("1640 300, 1500 318, 1380 352, 1290 366"), steps=6),
            (1310, 380),
            (1400, 372),
            (1510, 340),
            (1640, 326),
        ],
        "#59664a",
    )
    gable(sheet, 1400, 1466, 352, 312, 276, "#c7c6b0", roof="#1b2226", thick=7)
    sheet.box(1478, 318, 1520, 334, "#1b2226")
    sheet.box(1424, 318, 1444, 338, "#ffc65c")
    sheet.glow(1434, 328, 120, "#ffc65c", 0.5)


def _sea(sheet, y, tint, foam, reach, seed, weight):
    """One line of waves with pointed crests, foam on their backs."""
    dice = Random(seed)
    crests, x = [(-200, y)], -200
    while x < 1800:
        run, rise = reach * dice.uniform(1.6, 2.6), reach * dice.uniform(0.28, 0.5)
        back = path("0 0, 0.4 -0.3, 0.72 -1, 0.8 -0.55, 1 0", x, y, (run, rise))
        crests += smooth(back, steps=6)
        top = x + run * 0.72
        cap = [(top - reach * 0.5, y - rise * 0.42), (top, y - rise - 4)]
        cap += [(top + reach * 0.3, y - rise * 0.35), (top + reach * 0.02, y - rise * 0.72)]
        sheet.shape(smooth(cap, closed=True), foam, 0.9)
        x += run
    outline = [*crests, (1800, 900), (-200, 900)]
    sheet.shape(outline, tint)
    sheet.shade(outline, mix(tint, "#000000", 0.55), "down", 0.8)
    ripples(
        sheet,
        y + reach * 0.1,
        y + reach * 1.2,
        foam,
        count=round(26 + 30 * weight),
        seed=seed,
        alpha=0.3 + 0.2 * weight,
        longest=reach * 1.5,
    )


def _spray(sheet):
    """The sea that has just struck the foot of the cliff."""
    dice = Random(2)
    plume = path(
        "1040 680, 1086 606, 1098 548, 1120 570, 1140 470, 1160 540, 1186 434, "
        "1200 530, 1232 482, 1240 566, 1286 560, 1290 610, 1350 680"
    )
    sheet.shade(plume, "#eef0e2", "down", 1.3, 1.3)
    for _ in range(420):
        spread = dice.gauss(0, 1)
        y = 620 - abs(dice.gauss(0, 1)) * 130 * max(0.1, 1 - abs(spread) * 0.36)
        sheet.disc(
            1180 + spread * 80 - (620 - y) * 0.25,
            y,
            dice.choice((1, 1.4, 2, 3)),
            "#f4f5ea",
            dice.uniform(0.3, 0.9),
        )


def _great_wave(sheet):
    """The hero of the picture: it rises on the left and leans into the light."""
    back = smooth(
        path("-40 690, 90 640, 220 560, 350 474, 470 424, 560 412, 640 440, 676 492"), steps=8
    )
    hollow = smooth(
        path("676 492, 640 470, 590 476, 556 520, 560 600, 620 690, 740 760, 900 800, 1100 820"),
        steps=8,
    )
    body = [*back, *hollow, (1100, 900), (-40, 900)]
    sheet.shape(body, "#2f5553")
    sheet.shade(body, "#0f2728", "down", 0.95, 0.9)
    sheet.shade([*back, (620, 520), (420, 640), (-40, 820)], "#7fa39a", "right", 0.7, 0.9)
    for lift in range(6):
        streak = [
            (60 + lift * 70, 860 - lift * 12),
            (230 + lift * 52, 700 - lift * 26),
            (420 + lift * 22, 560 - lift * 14),
            (540 + lift * 6, 476 + lift * 4),
        ]
        sheet.line(smooth(streak), "#b9cdbf", 3.4 - lift * 0.35, 0.35)
    _falling_crest(sheet)
    foot = smooth(
        path("560 800, 700 764, 860 800, 1040 806, 1180 836, 900 850, 640 842"), closed=True
    )
    sheet.shape(foot, "#dfe4d4", 0.35)


def _falling_crest(sheet):
    crest = smooth(
        path(
            "318 492, 400 440, 480 408, 566 396, 650 424, 692 486, 700 540, 676 516, "
            "668 556, 648 504, 632 540, 612 482, 590 506, 566 452, 530 470, 500 446, "
            "420 470"
        ),
        closed=True,
        steps=5,
    )
    sheet.shape(crest, "#eef0e2")
    sheet.shade(crest, "#7fa39a", "left", 0.9)
    dice = Random(12)
    for _ in range(170):
        along = dice.random()
        x, y = 420 + along * 330 + dice.gauss(0, 14), 420 + along**3 * 150 - abs(dice.gauss(0, 34))
        sheet.disc(x, y, dice.choice((1, 1.5, 2.2, 3.4)), "#f4f5ea", dice.uniform(0.4, 0.95))
