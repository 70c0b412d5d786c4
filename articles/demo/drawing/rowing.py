"""The eight from above: sixteen puddles and a long white line."""

from functools import partial
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
    at = partial(_along, x, y, size)
    for wash in (-1, 1):
        trail = at(f"-560 {wash * 6}, -800 {wash * 26}, -1200 {wash * 66}, -1700 {wash * 130}")
        sheet.line(smooth(trail), "#dff3e6", 5 * size, 0.6)
    outer = at("-570 0, -400 -13, 0 -20, 420 -12, 590 0, 420 12, 0 20, -400 13")
    hull = smooth(outer, closed=True)
    sheet.shape([(px + 12, py + 22) for px, py in hull], "#0a3d46", 0.55)
    for seat in range(8):
        _oar(sheet, at, seat, size, kit)
    sheet.shape(hull, wood)
    sheet.shade(hull, "#7a5a34", "down", 0.9)
    inner = at("-450 0, -300 -8, 0 -12, 420 -6, 420 6, 0 12, -300 8")
    sheet.shape(smooth(inner, closed=True), "#5d4430")
    for seat in range(8):
        _rower(sheet, at, seat, size, kit)
    sheet.disc(*at("470 0")[0], 14 * size, "#f4f1e2")


def _along(x, y, size, points):
    """Points in the boat's own measure, along and across it, as they lie on the tilted water."""
    tilt = -0.09
    return [
        (
            x + (along * cos(tilt) - across * sin(tilt)) * size,
            y + (along * sin(tilt) + across * cos(tilt)) * size,
        )
        for along, across in path(points)
    ]


def _oar(sheet, at, seat, size, kit):
    along, side = -390 + seat * 105, 1 if seat % 2 else -1
    puddle = at(f"{along - 122} {side * 212}")[0]
    sheet.disc(*puddle, 34 * size, "#dff3e6", 0.4, ry=22 * size)
    sheet.disc(*puddle, 20 * size, "#1b7a78", 0.8, ry=12 * size)
    loom = at(f"{along + 44} {side * -8}, {along - 78} {side * 208}")
    sheet.line(loom, "#f7f1de", 5 * size)
    sheet.line(at(f"{along - 66} {side * 178}, {along - 86} {side * 226}"), kit, 19 * size)


def _rower(sheet, at, seat, size, kit):
    along, side = -390 + seat * 105, 1 if seat % 2 else -1
    for shoulder in (-18, 18):
        arm = at(f"{along - 6} {shoulder}, {along + 44} {side * -8}")
        sheet.line(arm, "#e2b08f", 9 * size)
    back = f"{along - 16} -26, {along + 6} -20, {along + 8} 20, {along - 16} 26, {along - 24} 0"
    sheet.shape(smooth(at(back), closed=True, steps=6), kit)
    hair = ("#3a2a26", "#7a4a2a", "#c99a55")[seat % 3]
    sheet.disc(*at(f"{along + 4} 0")[0], 13 * size, hair)
