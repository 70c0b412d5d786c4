"""Things that appear in more than one scene: hills, houses, boats, people, weather."""

from math import cos, pi, sin
from random import Random

from .sheet import WIDTH, arc, mix, path, smooth

HAIR = "#3a2a26 #6b4128 #8f5a2e #c79a5a #8b8580 #2a211f".split()

# Half way round a coat and back, in shares of the figure's height.
COAT = (
    "0 0.856, 0.075 0.845, 0.128 0.79, 0.122 0.58, 0.15 0.34, "
    "0 0.325, -0.15 0.34, -0.122 0.58, -0.128 0.79, -0.075 0.845"
)


def ridge(y, height, seed, *, left=-20, right=WIDTH + 20, step=40, rough=0.5):
    """The upper edge of a range of hills, as points from left to right."""
    dice = Random(seed)
    waves = [
        (dice.uniform(0.6, 1.5) * (2.1**octave), dice.uniform(0, 2 * pi), rough**octave)
        for octave in range(5)
    ]
    points = []
    for x in range(left, right + step, step):
        rise = sum(size * sin(x / 420 * pace + phase) for pace, phase, size in waves)
        points.append((x, y - height * rise))
    return smooth(points, steps=4)


def land(sheet, top, fill, *, bottom=900, shadow=None, strength=0.5, towards="down"):
    outline = [*top, (top[-1][0], bottom), (top[0][0], bottom)]
    sheet.shape(outline, fill)
    if shadow:
        sheet.shade(outline, shadow, towards, strength)
    return outline


def stars(sheet, count, seed, *, bottom, tint="#ffffff", top=0):
    dice = Random(seed)
    for _ in range(count):
        x, y = dice.uniform(0, WIDTH), dice.uniform(top, bottom)
        sheet.disc(
            x,
            y,
            dice.choice((0.9, 1.1, 1.4, 2.2)),
            tint,
            dice.uniform(0.25, 0.9) * (1 - 0.6 * y / bottom),
        )


def ripples(
    sheet, top, bottom, tint, *, count, seed, alpha=0.5, centre=None, spread=900, longest=150
):
    """Strokes of light on water: short and thin far off, long and thick near by."""
    dice = Random(seed)
    for _ in range(count):
        near = dice.random() ** 1.4
        y = top + (bottom - top) * near
        x = (
            dice.uniform(-60, WIDTH + 60)
            if centre is None
            else dice.gauss(centre, spread * (0.35 + 0.65 * near))
        )
        length = longest * (0.18 + near) * dice.uniform(0.35, 1)
        thick = 0.8 + 3.2 * near
        lens = [
            *arc(x, y, length / 2, thick, 180, 360, steps=10),
            *arc(x, y, length / 2, thick * 0.5, 0, 180, steps=10),
        ]
        sheet.shape(lens, tint, alpha * dice.uniform(0.5, 1))


def cloud(sheet, x, y, width, tint, seed, *, alpha=1.0, flat=0.16):
    """A long cloud with a level base."""
    dice = Random(seed)
    lumps = 7
    crest = [(x - width / 2, y)]
    for lump in range(1, lumps):
        share = lump / lumps
        crest.append(
            (
                x - width / 2 + width * share,
                y - width * flat * sin(share * pi) * dice.uniform(0.45, 1.1),
            )
        )
    crest.append((x + width / 2, y))
    base = path("0.42 0.018, 0 0.028, -0.42 0.018", x, y, width)
    sheet.shape(smooth([*crest, *base], closed=True), tint, alpha)


def gulls(sheet, places, tint, width=2.0):
    for x, y, size in places:
        wing = smooth(path("-1 -0.3, -0.45 -0.42, 0 0, 0.5 -0.5, 1 -0.2", x, y, size))
        sheet.line(wing, tint, width)


def conifer(sheet, x, y, height, fill, *, light=None):
    half = height * 0.24
    sheet.box(x - height * 0.02, y - height * 0.12, x + height * 0.02, y, fill)
    outline, inner = [(x, y - height)], [(x, y - height)]
    for tier, (share, wide) in enumerate(
        ((0.36, 0.5), (0.3, 0.3), (0.66, 0.78), (0.6, 0.52), (0.92, 1.0))
    ):
        outline.append((x + half * wide, y - height * (1 - share)))
        inner.append((x + half * wide * (0.9 if tier % 2 else 1), y - height * (1 - share)))
    left = [(2 * x - px, py) for px, py in reversed(outline[1:])]
    sheet.shape([*outline, *left], fill)
    if light:
        sheet.shape(
            [*inner, (x + half * 0.1, y - height * 0.1), (x + half * 0.12, y - height * 0.5)], light
        )


def person(
    sheet, x, y, height, coat, *, skin="#e2b08f", legs=None, lean=0.0, hat=None, hair=None,
    facing=False,
):  # fmt: skip
    """A figure standing with its feet at (x, y), seen from behind unless it is facing us."""
    legs = legs or mix(coat, "#000000", 0.5)

    def at(points):
        return [
            (x + (across + lean * max(0, up - 0.36)) * height, y - up * height)
            for across, up in path(points)
        ]

    for side in (-1, 1):
        foot = side * 0.07
        sheet.line(at(f"{side * 0.06} 0.4, {foot} 0.03"), legs, height * 0.085)
        shoe = f"{foot - 0.05} 0.03, {foot + 0.05} 0.03, {foot + 0.06} 0, {foot - 0.05} 0"
        sheet.shape(at(shoe), mix(legs, "#000000", 0.4))
        arm = smooth(at(f"{side * 0.11} 0.78, {side * 0.155} 0.6, {side * 0.135} 0.44"), steps=5)
        sheet.line(arm, mix(coat, "#000000", 0.18), height * 0.062)
        sheet.disc(*at(f"{side * 0.133} 0.42")[0], height * 0.028, skin)
    sheet.line(at("0 0.84, 0 0.9"), mix(skin, "#5a2d1c", 0.25), height * 0.06)
    outline = smooth(at(COAT), closed=True, steps=6)
    sheet.shape(outline, coat)
    sheet.shade(outline, mix(coat, "#000000", 0.5), "right", 0.8)
    face = at("0 0.925")[0]
    _head(sheet, *face, height, skin, hair or HAIR[int(x + y) % len(HAIR)], facing=facing)
    if hat:
        _hat(sheet, *face, height, hat)


def _head(sheet, x, y, height, skin, hair, *, facing):
    """From behind there is hair down to the nape, and an ear on each side."""
    wide, tall = height * 0.062, height * 0.072
    for side in (-1, 1):
        sheet.disc(x + side * wide, y + tall * 0.15, height * 0.014, skin)
    sheet.disc(x, y, wide, skin, ry=tall)
    down = -10 if facing else 38
    sheet.shape(arc(x, y - height * 0.004, wide * 1.08, tall, 180 - down, 360 + down), hair)


def _hat(sheet, x, y, height, tint):
    wide, tall = height * 0.07, height * 0.078
    sheet.shape(arc(x, y - height * 0.01, wide, tall, 180, 360, steps=20), tint)
    rim = (x - wide * 1.04, y - height * 0.026, x + wide * 1.04, y - height * 0.004)
    sheet.box(*rim, mix(tint, "#000000", 0.3), radius=height * 0.008)


def gable(sheet, x0, x1, base, eaves, apex, wall, *, roof=None, thick=8):
    """A house seen from its gable end; coordinates are the canvas's."""
    middle = (x0 + x1) / 2
    sheet.shape([(x0, base), (x0, eaves), (middle, apex), (x1, eaves), (x1, base)], wall)
    if roof:
        over = thick * 1.2
        sheet.line(
            [(x0 - over, eaves + over * 0.8), (middle, apex - 1), (x1 + over, eaves + over * 0.8)],
            roof,
            thick,
        )


def panes(sheet, x0, y0, x1, y1, columns, rows, glass, *, seed=0, dark=None, lit=1.0, gap=0.38):
    """A grid of windows; of every hundred `lit` x 100 are lit."""
    dice = Random(seed)
    wide, tall = (x1 - x0) / columns, (y1 - y0) / rows
    for row in range(rows):
        for column in range(columns):
            fill = glass if dice.random() < lit else dark
            if fill is None:
                continue
            left, top = x0 + wide * (column + gap / 2), y0 + tall * (row + gap / 2)
            sheet.box(left, top, left + wide * (1 - gap), top + tall * (1 - gap), fill)


def rain(sheet, tint, *, count, seed, slant=0.35, alpha=0.3, longest=70):
    dice = Random(seed)
    for _ in range(count):
        x, y, length = (
            dice.uniform(-100, WIDTH + 200),
            dice.uniform(-50, 900),
            dice.uniform(0.3, 1) * longest,
        )
        sheet.line(
            [(x, y), (x - length * slant, y + length)],
            tint,
            dice.choice((0.8, 1.1, 1.6)),
            alpha * dice.uniform(0.4, 1),
        )


def snowfall(sheet, *, count, seed, tint="#ffffff"):
    dice = Random(seed)
    for _ in range(count):
        size = dice.choice((1.3, 1.8, 2.2, 3.2))
        sheet.disc(dice.uniform(0, WIDTH), dice.uniform(0, 900), size, tint, 0.35 + 0.1 * size)


def blade(sheet, x, y, length, angle, fill, width):
    """One tapering blade of a turbine, turned clockwise from straight up."""
    turn = angle * pi / 180
    along, across = (sin(turn), -cos(turn)), (cos(turn), sin(turn))
    outline = path("0 -0.25, 0.12 -0.5, 0.3 -0.35, 1 -0.06, 1 0.06, 0.2 0.35, 0 0.3")
    sheet.shape(
        [
            (
                x + along[0] * length * a + across[0] * width * b,
                y + along[1] * length * a + across[1] * width * b,
            )
            for a, b in outline
        ],
        fill,
    )
