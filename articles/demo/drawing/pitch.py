"""A corner taken in low sun: the ball is in the air and everybody has a long shadow."""

from .sheet import Sheet, arc, mix, path, smooth

RED, CREAM, KEEPER = "#c9372c", "#f4ead0", "#e3b43a"

# Where they stand, and in whose shirt.
PLAYERS = (
    (92, 620, KEEPER),
    (250, 520, CREAM),
    (330, 610, RED),
    (240, 690, RED),
    (300, 760, CREAM),
    (180, 560, CREAM),
    (430, 560, RED),
    (520, 690, CREAM),
    (470, 440, RED),
    (640, 520, CREAM),
    (760, 700, RED),
    (820, 400, CREAM),
    (960, 620, RED),
    (1120, 480, CREAM),
    (1250, 720, RED),
    (118, 118, RED),
)


def draw():
    sheet = Sheet("#3f8a4d")
    for stripe in range(10):
        sheet.box(stripe * 160, 0, stripe * 160 + 160, 900, "#4c9a55" if stripe % 2 else "#418c4c")
    sheet.shade(path("0 0, 1600 0, 1600 900, 0 900"), "#1d5a3d", "left", 0.6)
    sheet.shade(path("0 0, 1600 0, 1600 900, 0 900"), "#f3e08a", "right", 0.28)
    _markings(sheet)
    _goal(sheet)
    for x, y, kit in PLAYERS:
        _player(sheet, x, y, kit)
    sheet.shape(arc(430, 330, 15, 6, 0, 360), "#153f2c", 0.6)
    flight = path("96 96, 180 130, 270 190, 350 262")
    for place, (x, y) in enumerate(smooth(flight, steps=8)):
        sheet.disc(x, y, 2.4, "#ffffff", 0.2 + 0.02 * place)
    sheet.disc(362, 276, 15, "#fffdf2")
    sheet.disc(366, 279, 5, "#22303a")
    sheet.shape(path("60 70, 60 14, 96 30, 66 42"), RED)
    return sheet.finish()


def _markings(sheet):
    chalk = "#f4f6e6"
    for line in (
        "60 70, 1700 70",
        "60 70, 60 1000",
        "60 330, 390 330",
        "390 330, 390 960",
        "60 450, 190 450",
        "190 450, 190 840",
    ):
        sheet.line(path(line), chalk, 7)
    sheet.line(arc(390, 640, 120, 130, -62, 62), chalk, 7)
    sheet.line(arc(60, 70, 44, 44, 0, 90), chalk, 7)
    sheet.disc(285, 640, 8, chalk)
    sheet.line(arc(1600, 640, 190, 190, 120, 240), chalk, 7)


def _goal(sheet):
    sheet.box(10, 560, 60, 730, "#e6ecd8", 0.35)
    for y in range(560, 732, 17):
        sheet.line([(10, y), (60, y)], "#f4f6e6", 1.6)
    for x in range(10, 62, 17):
        sheet.line([(x, 560), (x, 730)], "#f4f6e6", 1.6)
    sheet.line([(60, 560), (60, 730)], "#ffffff", 9)


def _player(sheet, x, y, kit):
    shadow = path("-8 -8, 8 8, 146 66, 158 46, 134 34", x, y)
    sheet.shape(smooth(shadow, closed=True, steps=6), "#123a2a", 0.55)
    sheet.shape(arc(x, y, 21, 13, 0, 360), mix(kit, "#22303a", 0.1))
    sheet.shade(arc(x, y, 21, 13, 0, 360), mix(kit, "#22303a", 0.7), "down", 0.8)
    for side in (-1, 1):
        sheet.disc(x + side * 22, y + 3, 5, "#e2b08f")
    sheet.disc(x, y - 2, 9, "#3a2a26" if (x + y) % 3 else "#a8763c")
