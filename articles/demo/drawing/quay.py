"""Where the free port would stand: two cranes, one ship, containers like paint boxes."""

from random import Random

from .forms import cloud, gulls, panes, person, ripples
from .sheet import Sheet, arc, mix, path


def draw():
    sheet = Sheet()
    sheet.wash((0, "#e9a06a"), (0.4, "#f3c894"), (0.66, "#f9e3bd"), (1, "#f9e3bd"))
    sheet.disc(1190, 210, 84, "#fbeed2")
    cloud(sheet, 400, 170, 640, "#f6d3a6", 3, alpha=0.9, flat=0.08)
    cloud(sheet, 1280, 330, 540, "#f6d3a6", 6, alpha=0.9, flat=0.07)
    sheet.wash((0, "#d9b08a"), (0.4, "#8fa3a0"), (1, "#47696f"), box=(0, 560, 1600, 900))
    sheet.shape(path("0 560, 0 520, 240 504, 420 526, 700 548, 700 562"), "#b58a74")
    _freighter(sheet)
    for x, size in ((330, 0.72), (920, 1.0)):
        _crane(sheet, x, 770, size)
    sheet.shape(path("0 770, 1600 770, 1600 900, 0 900"), "#4a3f44")
    sheet.shade(path("0 770, 1600 770, 1600 900, 0 900"), "#1f1a22", "down", 0.9)
    sheet.box(0, 764, 1600, 774, "#e3b43a")
    for x in range(0, 1600, 60):
        sheet.shape(path("0 774, 30 774, 18 764, -12 764", x), "#2a2428")
    _stacks(sheet)
    for x, tall, coat in ((620, 130, "#e3752f"), (680, 124, "#2f4858"), (1040, 120, "#e3752f")):
        sheet.shape(arc(x + 40, 880, 50, 5, 0, 360), "#14101a", 0.6)
        person(sheet, x, 880, tall, coat, hat="#f3c63a")
    gulls(sheet, ((560, 240, 26), (640, 290, 18), (500, 310, 16)), "#7a4f3a", 3)
    return sheet.finish()


def _stacks(sheet):
    dice = Random(18)
    for x, base, rows in (
        (90, 860, 3),
        (270, 862, 2),
        (1130, 858, 2),
        (1310, 862, 4),
        (1490, 860, 3),
    ):
        for row in range(rows):
            left = x + dice.choice((-4, 0, 6))
            tint = dice.choice(("#b8392f", "#2f6f7a", "#e0a23e", "#3f5a8a", "#d9cdb4"))
            _container(sheet, left, base - row * 66, tint)


def _container(sheet, x, base, tint):
    sheet.box(x - 82, base - 64, x + 82, base, tint)
    for rib in range(-72, 80, 16):
        sheet.line([(x + rib, base - 58), (x + rib, base - 6)], mix(tint, "#1a141c", 0.28), 2.8)
    sheet.shade(path("-82 -64, 82 -64, 82 0, -82 0", x, base), "#1a141c", "right", 0.7)


def _freighter(sheet):
    hull = path("500 560, 560 690, 1560 690, 1620 540, 1500 560")
    for stack in range(9):
        for row in range((3, 4, 4, 3, 4, 2, 3, 4, 3)[stack]):
            tint = ("#b5564a", "#5f8f96", "#dcae68", "#6d7fa3", "#d9cdb4")[
                (stack * 3 + row * 2) % 5
            ]
            sheet.box(
                640 + stack * 82, 566 - (row + 1) * 40, 716 + stack * 82, 564 - row * 40, tint
            )
            sheet.box(
                640 + stack * 82,
                566 - (row + 1) * 40,
                716 + stack * 82,
                572 - (row + 1) * 40,
                mix(tint, "#ffffff", 0.3),
            )
    sheet.box(1400, 380, 1520, 566, "#f4ead4")
    sheet.shade(path("1400 380, 1520 380, 1520 566, 1400 566"), "#a8866a", "right", 0.9)
    panes(sheet, 1408, 392, 1512, 540, 5, 4, "#4a6a74", gap=0.46)
    sheet.box(1446, 320, 1492, 382, "#b8392f")
    sheet.shape(hull, "#6d3038")
    sheet.shade(hull, "#2c141e", "down", 0.9)
    sheet.shape(path("544 654, 560 690, 1560 690, 1574 654"), "#34424a")
    sheet.mirror(470, 1640, 692, 74, tint="#6d8684", strength=0.7)
    ripples(sheet, 692, 764, "#f6e0b8", count=60, seed=7, alpha=0.6, longest=110)


def _crane(sheet, x, base, size):
    red, dark = "#c9452f", "#7a2722"

    def bar(points, width, tint=red):
        sheet.line([(x + px * size, base - py * size) for px, py in points], tint, width * size)

    for leg in (-120, 120):
        bar([(leg * 1.2, 0), (leg, 420)], 22)
    bar([(-140, 190), (140, 190)], 16)
    bar([(-132, 10), (120, 190)], 8, dark)
    bar([(132, 10), (-120, 190)], 8, dark)
    bar([(-230, 430), (470, 430)], 24)
    bar([(-230, 458), (470, 458)], 8, dark)
    for place in range(-220, 470, 46):
        bar(path("0 430, 23 458, 46 430", place), 5, dark)
    bar(path("-60 430, -20 610, 20 610, 60 430"), 14)
    bar([(0, 606), (440, 460)], 6, dark)
    bar([(0, 606), (230, 460)], 6, dark)
    bar([(0, 606), (-220, 460)], 6, dark)
    bar([(300, 430), (300, 320)], 4, "#2a2428")
    bar([(330, 430), (330, 320)], 4, "#2a2428")
    sheet.box(x + 240 * size, base - 320 * size, x + 390 * size, base - 262 * size, "#2f6f7a")
    sheet.box(x + 60 * size, base - 418 * size, x + 130 * size, base - 350 * size, "#f4ead4")
    sheet.box(x + 70 * size, base - 400 * size, x + 122 * size, base - 370 * size, "#35525e")
