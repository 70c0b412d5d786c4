"""Nine hundred lanterns on the black water, one for each of the drowned."""

from math import pi, sin
from random import Random

from .forms import land, person, ridge, ripples, stars
from .sheet import Sheet, arc, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash((0, "#0b1230"), (0.4, "#1c2450"), (0.56, "#4a3a68"), (1, "#4a3a68"))
    stars(sheet, 150, 5, bottom=420)
    land(sheet, ridge(452, 30, 9), "#151a3c", bottom=500)
    dice = Random(40)
    for _ in range(70):
        sheet.disc(
            dice.uniform(0, 1600), dice.uniform(462, 492), 1.8, "#ffcf86", dice.uniform(0.4, 0.9)
        )
    sheet.wash((0, "#3a3566"), (0.25, "#1c2450"), (1, "#090e26"), box=(0, 492, 1600, 900))
    ripples(sheet, 500, 900, "#5d5a94", count=120, seed=9, alpha=0.3)
    floats = sorted((dice.random() ** 1.9, dice.uniform(-0.1, 1.1)) for _ in range(170))
    for near, across in floats:
        y = 506 + 350 * near
        drift = 120 * sin(near * 2.4 * pi)
        _lantern(sheet, across * 1600 + drift, y, 4 + 40 * near)
    _watchers(sheet)
    return sheet.finish()


def _lantern(sheet, x, y, size):
    sheet.glow(x, y - size * 0.6, size * 2.6, "#ff9d4a", 0.5)
    for row in range(1, 7):
        wide = size * (0.62 - row * 0.06) * (1 + 0.3 * sin(row * 2.3 + x))
        sheet.disc(
            x + size * 0.08 * sin(row * 1.7),
            y + row * size * 0.32,
            wide,
            "#ffa653",
            0.5 - row * 0.06,
            ry=size * 0.08,
        )
    body = path("-0.42 0, -0.5 -1.1, 0.5 -1.1, 0.42 0", x, y, size)
    sheet.shape(body, "#ffd27e")
    if size > 12:
        sheet.shade(body, "#e8632c", "up", 0.95)
        sheet.glow(x, y - size * 0.35, size * 0.5, "#fffbe2", 0.9)
        sheet.line([(x, y), (x, y - size * 1.1)], "#c2602c", max(1, size * 0.035))
    sheet.disc(x, y, size * 0.52, "#3a1d2a", ry=size * 0.09)


def _watchers(sheet):
    dark = "#070a1d"
    sheet.shape(path("0 900, 0 846, 420 866, 700 884, 1000 900"), dark)
    for x, y, tall in ((110, 868, 220), (196, 872, 150), (300, 876, 205), (372, 880, 196)):
        person(sheet, x, y, tall, dark, skin="#0d1230", legs=dark, hair=dark)
        sheet.line(
            arc(x, y - tall * 0.925, tall * 0.064, tall * 0.07, 250, 400, steps=12), "#ff9d4a", 2.4
        )
        sheet.line(smooth(path("0.08 -0.84, 0.16 -0.74, 0.18 -0.5", x, y, tall)), "#c2602c", 2.4)
