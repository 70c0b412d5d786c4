"""A wooden boat on the stocks, planked to the waterline; shavings on the floor."""

from random import Random

from .forms import land, person
from .sheet import Sheet, arc, path, smooth


def draw():
    sheet = Sheet("#d9b583")
    sheet.wash((0, "#6b4a33"), (0.4, "#9a6d45"), (1, "#9a6d45"))
    for x in range(0, 1600, 74):
        sheet.line([(x, 0), (x, 640)], "#7a5537", 3)
    for x in (0, 520, 1040, 1540):
        sheet.box(x, 0, x + 44, 660, "#4a3225")
    sheet.shape(path("0 60, 800 -70, 1600 60, 1600 96, 800 -30, 0 96"), "#4a3225")
    door = (620, 130, 1000, 640)
    sheet.wash((0, "#8fc0c4"), (0.6, "#d8e6d2"), (0.62, "#5d98a0"), (1, "#8cbcb8"), box=door)
    land(sheet, path("620 440, 700 418, 820 432, 920 408, 1000 424"), "#7fa390", bottom=448)
    sheet.shape(path("770 470, 850 470, 836 490, 784 490"), "#3a4a50")
    sheet.shape(path("806 466, 806 392, 850 462"), "#f5eeda")
    sheet.box(606, 116, 624, 650, "#4a3225")
    sheet.box(996, 116, 1014, 650, "#4a3225")
    floor = path("0 640, 1600 640, 1600 900, 0 900")
    sheet.shape(floor, "#c79c67")
    sheet.shade(floor, "#6b4a2c", "down", 0.9)
    sheet.shade(path("624 640, 996 640, 1180 900, 440 900"), "#fbf0cf", "up", 0.8)
    _tools(sheet)
    _hull_on_stocks(sheet)
    dice = Random(8)
    for _ in range(46):
        x, y, size = dice.gauss(830, 330), dice.uniform(806, 888), dice.uniform(6, 17)
        begin = dice.uniform(0, 360)
        sheet.line(
            arc(x, y, size, size * 0.5, begin, begin + dice.uniform(120, 260), steps=12),
            dice.choice(("#f3d9a4", "#e3bd80", "#fbeccb")),
            3,
        )
    sheet.shape(arc(420, 868, 90, 10, 0, 360), "#4a3225", 0.5)
    person(sheet, 400, 866, 300, "#3d5f78", legs="#39404a", hat="#a8432f", lean=0.07)
    sheet.line([(446, 640), (520, 628)], "#325066", 17)
    return sheet.finish()


def _tools(sheet):
    for x, y in ((110, 250), (180, 240), (250, 256), (330, 246)):
        sheet.line([(x, y), (x, y + 90)], "#2f211a", 8)
        sheet.shape(path("-22 86, 22 86, 14 128, -14 128", x, y), "#9fb0b0")
    sheet.box(84, 226, 370, 240, "#4a3225")
    for coil in range(4):
        sheet.line(arc(1290, 300, 60 - coil * 9, 76 - coil * 10, 0, 350), "#e0c08a", 6)
    sheet.line([(1200, 190), (1480, 190)], "#4a3225", 12)
    sheet.shape(path("1400 190, 1470 190, 1462 360, 1408 360"), "#8a3a2e")


def _hull_on_stocks(sheet):
    top = smooth(path("330 452, 520 532, 800 566, 1090 544, 1330 430"))
    keel = smooth(path("1330 430, 1296 610, 1180 726, 820 760, 480 726, 362 610, 330 452"))
    sheet.shape(arc(830, 800, 520, 30, 0, 360), "#4a3225", 0.55)
    for x in (520, 830, 1130):
        sheet.shape(path("-60 850, -34 742, 34 742, 60 850, 36 850, 0 780, -36 850", x), "#5d402c")
    sheet.shape([*top, *keel], "#c2753d")
    sheet.shade([*top, *keel], "#5a2a18", "down", 0.95)
    for plank in range(1, 7):
        t = plank / 7
        seam = [
            (330 + 34 * t, 452 + 160 * t),
            (520 - 30 * t, 532 + 190 * t),
            (800, 566 + 192 * t),
            (1090 + 60 * t, 544 + 186 * t),
            (1330 - 30 * t, 430 + 176 * t),
        ]
        sheet.line(smooth(seam), "#7a3f22", 3)
        sheet.line(smooth([(x, y + 3) for x, y in seam]), "#e09a5c", 1.6)
    sheet.line(top, "#f0d6a0", 12)
    sheet.line([(330, 452), (318, 408)], "#5d3a22", 18)
    sheet.line([(1330, 430), (1344, 372)], "#5d3a22", 18)
    for x, y in ((470, 512), (560, 540), (680, 556), (940, 560), (1060, 550), (1180, 512)):
        sheet.line([(x, y), (x, y - 46)], "#e3bd80", 8)
