"""Velmora after the dyke: roofs, treetops and one boat going from house to house."""

from math import sin

from .forms import cloud, gable, land, panes, person, ridge, ripples
from .sheet import Sheet, path, smooth

# Where the roof stands, how wide it is, its tiles and the wall under it.
HOUSES = (
    (210, 380, 190, "#8a4a3a", "#d8c39b"),
    (560, 404, 140, "#6f5145", "#cdb892"),
    (1010, 396, 160, "#8a4a3a", "#d8c39b"),
    (1420, 370, 210, "#5d4a45", "#cdb892"),
)


def draw():
    sheet = Sheet()
    sheet.wash((0, "#b7a68e"), (0.4, "#d9cbb0"), (0.55, "#ead9b6"), (1, "#ead9b6"))
    for x, y, width, seed in ((300, 150, 900, 5), (1200, 110, 900, 8), (800, 260, 700, 3)):
        cloud(sheet, x, y, width, "#a4937c", seed, alpha=0.5, flat=0.1)
    land(sheet, ridge(432, 18, 5), "#a8997c", bottom=482)
    for x in range(-10, 1640, 54):
        sheet.disc(x + 14 * sin(x), 440, 26, "#8d8468", ry=20 + 8 * sin(x * 2.1))
    for house in HOUSES:
        _drowned_house(sheet, *house)
    _poplars(sheet)
    sheet.reflect(480, 420, tint="#a88e68", strength=0.5, squash=1.15, sway=7)
    sheet.shade(path("0 480, 1600 480, 1600 900, 0 900"), "#5c4a38", "down", 0.9)
    ripples(sheet, 490, 900, "#ead9b6", count=150, seed=3, alpha=0.4)
    _lane_lamps(sheet)
    _rescue_boat(sheet, 800, 700)
    return sheet.finish()


def _drowned_house(sheet, x, top, wide, roof, wall):
    eaves = top + wide * 0.28
    gable(sheet, x - wide / 2, x + wide / 2, 520, eaves, top - wide * 0.14, wall)
    tiles = path("-0.62 0.38, 0 -0.2, 0.62 0.38, 0.52 0.4, 0 -0.04, -0.52 0.4", x, top, wide)
    sheet.shape(tiles, roof)
    left, right, high, low = x - wide * 0.2, x + wide * 0.2, top + wide * 0.22, top + wide * 0.5
    panes(sheet, left, high, right, low, 2, 1, "#4a4540", gap=0.3)


def _poplars(sheet):
    for x, tall in (
        (368, 190),
        (410, 150),
        (760, 170),
        (800, 210),
        (846, 160),
        (1218, 220),
        (1262, 170),
    ):
        sheet.shape(
            smooth(
                [
                    (x - 17, 480),
                    (x - 20, 480 - tall * 0.5),
                    (x, 480 - tall),
                    (x + 20, 480 - tall * 0.5),
                    (x + 17, 480),
                ],
                steps=8,
            ),
            "#5a6148",
        )
        sheet.shade(
            [(x, 480), (x, 480 - tall), (x + 22, 480 - tall * 0.5), (x + 20, 480)],
            "#363d30",
            "right",
            0.9,
        )


def _lane_lamps(sheet):
    """Lamp posts show where the street was."""
    for x, y, tall in ((90, 800, 330), (330, 650, 200), (1250, 620, 180), (1490, 760, 300)):
        sheet.line([(x, y), (x, y - tall)], "#2f2a26", tall * 0.022)
        sheet.shape(path("-0.05 -1, 0.05 -1, 0.034 -0.9, -0.034 -0.9", x, y, tall), "#f3e2b4")
        sheet.shape(path("-0.07 -1, 0 -1.05, 0.07 -1", x, y, tall), "#2f2a26")
        sheet.line([(x, y), (x + 6, y + tall * 0.35)], "#4b3d30", tall * 0.022, 0.45)


def _rescue_boat(sheet, x, y):
    sheet.shape(smooth(path("-190 34, 0 20, 190 30, 0 62", x, y), closed=True), "#3b2e24", 0.45)
    for at, tall, coat, hat in (
        (-96, 118, "#d2703a", None),
        (-20, 100, "#46606b", "#2f2a26"),
        (26, 90, "#8a4a3a", None),
        (98, 122, "#d2703a", "#2f2a26"),
    ):
        person(sheet, x + at, y + 10, tall, coat, hat=hat)
    sheet.line([(x + 70, y - 70), (x + 178, y + 60)], "#2f2a26", 5)
    hull = [
        *smooth(path("-212 -34, -120 -16, 0 -10, 120 -16, 216 -40", x, y)),
        *smooth(path("216 -40, 150 34, 0 42, -150 34, -212 -34", x, y)),
    ]
    sheet.shape(hull, "#2d4750")
    sheet.shade(hull, "#14262d", "down", 0.9)
    sheet.line(smooth(path("-212 -34, -120 -16, 0 -10, 120 -16, 216 -40", x, y)), "#f0e3c2", 5)
    ripples(
        sheet,
        y + 30,
        y + 70,
        "#f0e3c2",
        count=20,
        seed=11,
        alpha=0.6,
        centre=x,
        spread=240,
        longest=110,
    )
