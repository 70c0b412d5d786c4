"""The one-room school on its hill, early autumn, the bell about to be rung."""

from math import cos, pi, sin
from random import Random

from .forms import cloud, gulls, land, panes, person, ripples
from .sheet import Sheet, arc, mix, path, smooth

# Where they walk, how tall they look, and the colour of the coat.
PUPILS = (
    (900, 752, 92, "#b5452f"),
    (846, 716, 74, "#2f5f63"),
    (800, 664, 58, "#d9942e"),
    (770, 640, 52, "#3f4a55"),
    (1010, 836, 120, "#2f5f63"),
)

# From the shade to the sunny side: tint, how many clumps, how large, how far towards the sun.
LEAVES = (
    ("#8f4320", 26, 66, 30),
    ("#bd6424", 30, 58, 8),
    ("#dc9233", 26, 44, -18),
    ("#efb954", 14, 30, -34),
)


def draw():
    sheet = Sheet()
    sheet.wash((0, "#e9d9a8"), (0.45, "#f6ecd0"), (1, "#f6ecd0"))
    cloud(sheet, 330, 210, 520, "#fffaf0", 2, alpha=0.9, flat=0.12)
    cloud(sheet, 1260, 150, 560, "#fffaf0", 5, alpha=0.9, flat=0.1)
    sheet.box(0, 500, 1600, 700, "#8fb6b4")
    sheet.shade(path("0 500, 1600 500, 1600 710, 0 710"), "#4f878d", "down", 0.7)
    ripples(sheet, 512, 620, "#f6ecd0", count=70, seed=4, alpha=0.6, longest=90)
    land(
        sheet,
        smooth(path("980 520, 1120 488, 1260 470, 1420 492, 1640 500")),
        "#a3a57c",
        bottom=530,
        shadow="#6f8a6a",
    )
    hill = smooth(path("-20 680, 200 620, 460 560, 720 532, 960 548, 1200 600, 1420 660, 1640 690"))
    land(sheet, hill, "#b9a95a", shadow="#6f7434", strength=0.85)
    _schoolhouse(sheet)
    track = path("742 600, 782 600, 800 680, 900 770, 1080 900, 740 900, 700 790, 716 680")
    sheet.shape(smooth(track, closed=True, steps=6), "#ead7a2")
    _autumn_tree(sheet, 356, 640)
    for pupil in PUPILS:
        _pupil(sheet, *pupil)
    gulls(sheet, ((1010, 300, 22), (1090, 260, 17), (1130, 320, 13)), "#7b6b4c")
    return sheet.finish()


def _pupil(sheet, x, y, tall, coat):
    sheet.shape(arc(x + tall * 0.3, y + 2, tall * 0.36, tall * 0.05, 0, 360), "#6f6a2e", 0.45)
    person(sheet, x, y, tall, coat, hat="#4a2f27")
    edges = (x - tall * 0.14, y - tall * 0.76, x + tall * 0.08, y - tall * 0.48)
    sheet.box(*edges, mix(coat, "#2a1d18", 0.5), radius=tall * 0.03)


def _schoolhouse(sheet):
    sheet.shape(path("560 604, 560 424, 940 424, 940 604"), "#c9573f")
    sheet.shade(path("560 424, 940 424, 940 604, 560 604"), "#7b2b2a", "right", 0.8)
    sheet.shape(path("530 430, 596 324, 904 324, 970 430"), "#4a3b3d")
    sheet.shade(path("530 430, 596 324, 904 324, 970 430"), "#251d25", "right", 0.9)
    sheet.box(712, 226, 792, 330, "#f4e9cd")
    sheet.shade(path("712 226, 792 226, 792 330, 712 330"), "#b58f63", "right", 0.8)
    sheet.shape(path("696 230, 752 150, 808 230"), "#4a3b3d")
    sheet.shape([*arc(752, 268, 22, 24, 180, 360), (774, 312), (730, 312)], "#3b2c2c")
    sheet.shape(
        smooth(path("742 266, 762 266, 768 292, 772 300, 732 300, 736 292"), closed=True), "#e0b04a"
    )
    sheet.shape(path("690 604, 690 470, 752 416, 814 470, 814 604"), "#f4e9cd")
    sheet.shape(path("678 478, 752 408, 826 478, 816 486, 752 428, 688 486"), "#4a3b3d")
    sheet.shape([*arc(752, 534, 28, 30, 180, 360), (780, 604), (724, 604)], "#2f5f63")
    for x in (586, 632, 842, 888):
        sheet.box(x - 5, 465, x + 35, 556, "#f4e9cd")
        panes(sheet, x, 470, x + 30, 552, 2, 3, "#35565c", gap=0.16)


def _autumn_tree(sheet, x, y):
    for bough in ((-90, 300, 22), (0, 340, 30), (86, 290, 20), (-40, 380, 14), (50, 372, 14)):
        sheet.line(
            smooth(
                [(x, y), (x + bough[0] * 0.2, y - bough[1] * 0.5), (x + bough[0], y - bough[1])]
            ),
            "#3d2a25",
            bough[2] * 0.7,
        )
    sheet.shape(path("-30 8, -13 -60, 13 -60, 34 8", x, y), "#3d2a25")
    dice = Random(77)
    for tint, count, size, shift in LEAVES:
        for _ in range(count):
            turn, far = dice.uniform(0, 2 * pi), dice.random() ** 0.6
            middle = (
                x + shift * 0.6 + cos(turn) * 155 * far,
                y - 326 + shift + sin(turn) * 112 * far,
            )
            radii = dice.uniform(0.6, 1) * size, dice.uniform(0.5, 0.8) * size
            clump = arc(*middle, *radii, 0, 360, steps=24)
            sheet.shape(clump, tint)
            sheet.shade(clump, mix(tint, "#5a2412", 0.5), "down", 0.8)
    for _ in range(60):
        fallen = x + dice.gauss(20, 150), y + abs(dice.gauss(6, 30))
        size, tint = dice.uniform(3, 6), dice.choice(("#c96f26", "#e09a35", "#9c4a22"))
        sheet.disc(*fallen, size, tint, ry=2.4)
