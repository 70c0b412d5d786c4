"""The eight from above: sixteen puddles and a long white line."""

from math import cos, sin
from random import Random

from .sheet import Sheet, path, smooth


def draw():
    sheet = Sheet("#1d7f7a")
    sheet.wash((0, "#2a968c"), (0.5, "#1b7a78"), (1, "#0f5a62"))
    dice = Random(4)
    for _ in range(260):
        x, y, size = dice.uniform(-40, 1640), dice.uniform(-20, 920), dice.uniform(20, 90)
        sheet.line(
            smooth(path("0 0, 0.4 -0.09, 1 0.05", x, y, size)),
            "#8fd6c4",
            dice.choice((1.4, 2, 2.8)),
            dice.uniform(0.12, 0.4),
        )
    _shell(sheet, 720, 690, 1.0, "#f4e7c6", "#c9372c")
    _shell(sheet, 1180, 128, 0.9, "#e0a93a", "#23405e")
    for place, x in enumerate(range(-40, 1700, 110)):
        y = 484 - x * 0.09
        sheet.disc(x + 5, y + 8, 10, "#0b3f48", 0.6)
        sheet.disc(x, y, 10, "#f0a93a" if place % 2 else "#f4f1e2")
    return sheet.finish()


def _shell(sheet, x, y, size, wood, kit):
    """One boat with its crew, bow to the upper right."""
    tilt = -0.09

    def at(along, across):
        return (
            x + (along * cos(tilt) - across * sin(tilt)) * size,
            y + (along * sin(tilt) + across * cos(tilt)) * size,
        )

    for wash in (-1, 1):
        trail = smooth(
            [at(-560, wash * 6), at(-800, wash * 26), at(-1200, wash * 66), at(-1700, wash * 130)]
        )
        sheet.line(trail, "#dff3e6", 5 * size, 0.6)
    hull = smooth(
        [
            at(-570, 0),
            at(-400, -13),
            at(0, -20),
            at(420, -12),
            at(590, 0),
            at(420, 12),
            at(0, 20),
            at(-400, 13),
        ],
        closed=True,
    )
    sheet.shape([(px + 12, py + 22) for px, py in hull], "#0a3d46", 0.55)
    for seat in range(8):
        along, side = -390 + seat * 105, 1 if seat % 2 else -1
        handle, blade = at(along + 44, side * -8), at(along - 78, side * 208)
        puddle = at(along - 122, side * 212)
        sheet.disc(*puddle, 34 * size, "#dff3e6", 0.4, ry=22 * size)
        sheet.disc(*puddle, 20 * size, "#1b7a78", 0.8, ry=12 * size)
        sheet.line([handle, blade], "#f7f1de", 5 * size)
        sheet.line([at(along - 66, side * 178), at(along - 86, side * 226)], kit, 19 * size)
    sheet.shape(hull, wood)
    sheet.shade(hull, "#7a5a34", "down", 0.9)
    inner = smooth(
        [at(-450, 0), at(-300, -8), at(0, -12), at(420, -6), at(420, 6), at(0, 12), at(-300, 8)],
        closed=True,
    )
    sheet.shape(inner, "#5d4430")
    for seat in range(8):
        along, side = -390 + seat * 105, 1 if seat % 2 else -1
        sheet.line([at(along - 6, -18), at(along + 44, side * -8)], "#e2b08f", 9 * size)
        sheet.line([at(along - 6, 18), at(along + 44, side * -8)], "#e2b08f", 9 * size)
        sheet.shape(
            smooth(
                [
                    at(along - 16, -26),
                    at(along + 6, -20),
                    at(along + 8, 20),
                    at(along - 16, 26),
                    at(along - 24, 0),
                ],
                closed=True,
                steps=6,
            ),
            kit,
        )
        sheet.disc(*at(along + 4, 0), 13 * size, ("#3a2a26", "#7a4a2a", "#c99a55")[seat % 3])
    sheet.disc(*at(470, 0), 14 * size, "#f4f1e2")
