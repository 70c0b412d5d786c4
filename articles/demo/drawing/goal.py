"""Through the net: the keeper waits, the stand is full, the lights are on."""

from math import sin
from random import Random

from .forms import person
from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash((0, "#101b38"), (0.34, "#24335c"), (0.46, "#3b4a72"), (1, "#3b4a72"))
    for x in (180, 1420):
        sheet.line([(x, 420), (x, 70)], "#0a1126", 10)
        sheet.box(x - 74, 40, x + 74, 104, "#0a1126", radius=6)
        for lamp in range(-56, 57, 28):
            sheet.glow(x + lamp, 72, 120, "#fff6d6", 0.35)
            sheet.disc(x + lamp, 72, 10, "#fffbea")
    _stand(sheet)
    turf = path("0 500, 1600 500, 1600 900, 0 900")
    sheet.shape(turf, "#2f7a4e")
    for stripe in range(0, 8, 2):
        y0, y1 = 500 + 6.25 * stripe**2, 500 + 6.25 * (stripe + 1) ** 2
        sheet.box(0, y0, 1600, y1, "#388a57")
    sheet.shade(turf, "#0e3a2c", "down", 0.8)
    sheet.line([(420, 596), (1180, 596)], "#e6eede", 4)
    sheet.line([(420, 596), (240, 740)], "#e6eede", 5)
    sheet.line([(1180, 596), (1360, 740)], "#e6eede", 5)
    for x, y, tall, kit in (
        (620, 560, 92, "#c9372c"),
        (980, 572, 96, "#c9372c"),
        (760, 548, 86, "#f4ead0"),
        (1150, 556, 90, "#f4ead0"),
        (480, 566, 92, "#f4ead0"),
        (860, 540, 80, "#c9372c"),
    ):
        sheet.shape(arc(x + 26, y, 34, 4, 0, 360), "#0e3a2c", 0.6)
        person(sheet, x, y, tall, kit, legs="#22303a")
    sheet.disc(846, 560, 8, "#fffdf2")
    _keeper(sheet, 770, 842)
    _net(sheet)
    return sheet.finish()


def _stand(sheet):
    sheet.shape(path("0 250, 1600 250, 1600 505, 0 505"), "#1a2547")
    sheet.shape(path("0 232, 800 196, 1600 232, 1600 262, 800 222, 0 262"), "#0a1126")
    dice = Random(10)
    for row in range(11):
        y = 286 + row * 19
        for seat in range(110):
            x = seat * 15 + (row % 2) * 7 + dice.uniform(-2, 2)
            tint = dice.choice(
                ("#6d7aa3", "#4a5784", "#c9372c", "#a8485a", "#e6c98f", "#323f6b", "#323f6b")
            )
            sheet.disc(x, y, 5.4, mix(tint, "#1a2547", 0.35))
            sheet.disc(x, y - 7, 3.2, "#b98a74")
    sheet.box(0, 486, 1600, 506, "#0a1126")
    for board, tint in enumerate(
        ("#e3b43a", "#f4ead0", "#c9372c", "#3f8a9d", "#f4ead0", "#e3b43a", "#c9372c", "#3f8a9d")
    ):
        sheet.box(board * 200 + 3, 478, board * 200 + 197, 504, mix(tint, "#101b38", 0.25))


def _keeper(sheet, x, y):
    kit = "#e3b43a"
    sheet.shape(arc(x + 60, y + 2, 150, 13, 0, 360), "#0a2a20", 0.7)
    for side in (-1, 1):
        sheet.line(
            smooth([(x + side * 28, y - 150), (x + side * 66, y - 84), (x + side * 58, y - 8)]),
            "#22303a",
            40,
        )
        sheet.line([(x + side * 62, y - 60), (x + side * 58, y - 12)], "#f4ead0", 36)
        sheet.box(x + side * 58 - 26, y - 18, x + side * 58 + 26, y + 2, "#c9372c", radius=8)
        sheet.line(
            smooth(
                [(x + side * 62, y - 282), (x + side * 116, y - 232), (x + side * 138, y - 170)]
            ),
            mix(kit, "#7a4a12", 0.3),
            34,
        )
        sheet.disc(x + side * 142, y - 152, 24, "#f4f6f2")
        sheet.disc(x + side * 142, y - 152, 14, "#c9372c")
    torso = smooth(
        path("-66 -300, 0 -312, 66 -300, 58 -200, 52 -134, 0 -128, -52 -134, -58 -200", x, y),
        closed=True,
    )
    sheet.shape(torso, kit)
    sheet.shade(torso, "#7a4a12", "right", 0.9)
    for across in (-15, 9):
        sheet.box(x + across, y - 268, x + across + 8, y - 212, "#22303a")
    sheet.line([(x, y - 306), (x, y - 330)], "#b98468", 26)
    sheet.disc(x, y - 352, 33, "#2a1d1c", ry=37)
    sheet.line(smooth(path("4 -372, 22 -330, 10 -286", x, y)), "#2a1d1c", 15)


def _net(sheet):
    """Seen from behind, so it lies over everything."""
    for x in range(-40, 1680, 56):
        sheet.line(
            smooth([(x, -20), (x + 10 * sin(x), 300), (x - 8 * sin(x * 2), 620), (x, 920)]),
            "#eef2ee",
            1.8,
            0.4,
        )
    for y in range(-10, 920, 56):
        sheet.line(
            smooth(
                [(-20, y), (400, y + 16), (800, y + 22 + 6 * sin(y)), (1200, y + 16), (1620, y)]
            ),
            "#eef2ee",
            1.8,
            0.4,
        )
