"""The central bank at noon: eight columns, one long shadow, a cyclist going by."""

from .forms import cloud, panes, person
from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash((0, "#2f6f8f"), (0.6, "#86b6bd"), (1, "#c9d8c9"))
    cloud(sheet, 180, 180, 520, "#e9efe4", 6, alpha=0.9, flat=0.12)
    cloud(sheet, 1480, 240, 460, "#e9efe4", 9, alpha=0.9, flat=0.12)
    stone, dim, deep = "#efe0c2", "#c9ab83", "#3c3a46"
    sheet.box(170, 330, 1430, 760, mix(stone, dim, 0.35))
    sheet.box(240, 330, 1360, 700, deep)
    _doorway(sheet)
    for place in range(8):
        _column(sheet, 300 + place * 143, 352, 700, stone, dim)
    sheet.box(210, 284, 1390, 338, stone)
    sheet.box(210, 326, 1390, 338, dim)
    sheet.box(190, 272, 1410, 288, mix(stone, "#ffffff", 0.4))
    _pediment(sheet, stone, dim)
    for step in range(5):
        left, right, top = 150 - step * 34, 1450 + step * 34, 700 + step * 20
        sheet.box(left, top, right, top + 22, mix(stone, dim, 0.12 * step))
        sheet.box(left, top + 16, right, top + 22, dim)
    sheet.box(0, 800, 1600, 900, "#b9a184")
    sheet.shade(path("0 800, 1600 800, 1600 900, 0 900"), "#7d6757", "down", 0.8)
    shadow = path(
        "1430 330, 1322 440, 1130 700, 1000 800, 880 900, 1600 900, 1600 802, "
        "1586 800, 1450 700, 1430 700"
    )
    sheet.shape(shadow, "#27344a", 0.42)
    person(sheet, 1180, 720, 92, "#6b3b3b", hat="#2b2f3a")
    person(sheet, 640, 740, 100, "#2f4a5a")
    person(sheet, 676, 742, 94, "#a8543b", hat="#2b2f3a")
    _cyclist(sheet, 330, 858)
    return sheet.finish()


def _pediment(sheet, stone, dim):
    outer, inner = path("176 272, 800 96, 1424 272"), path("270 258, 800 122, 1330 258")
    sheet.shape(outer, stone)
    sheet.shade(outer, dim, "right", 0.8)
    sheet.shape(inner, dim)
    sheet.shade(inner, "#8f7459", "right", 0.7)
    _seal(sheet, 800, 208)


def _column(sheet, x, top, base, stone, dim):
    shaft = [(x - 25, top + 24), (x + 25, top + 24), (x + 29, base - 18), (x - 29, base - 18)]
    sheet.shape(shaft, stone)
    for groove in (-14, -3, 8, 18):
        sheet.line(
            [(x + groove * 0.9, top + 26), (x + groove, base - 18)], mix(stone, dim, 0.5), 2.4
        )
    sheet.shade(shaft, "#8f7459", "right", 0.95)
    sheet.box(x - 36, top - 18, x + 36, top, stone)
    sheet.shape(path("-36 0, 36 0, 26 26, -26 26", x, top), mix(stone, dim, 0.6))
    sheet.box(x - 38, base - 20, x + 38, base, stone)
    sheet.box(x - 38, base - 6, x + 38, base, dim)


def _doorway(sheet):
    sheet.box(716, 420, 884, 700, "#7b5b43")
    sheet.box(732, 436, 868, 700, "#2a2730")
    sheet.box(740, 446, 796, 700, "#8a5a34")
    sheet.box(804, 446, 860, 700, "#8a5a34")
    for x in (750, 814):
        for y in (460, 540, 620):
            sheet.box(x, y, x + 36, y + 64, "#6d4529")
    for x in (356, 500, 1060, 1204):
        panes(sheet, x, 440, x + 70, 600, 2, 3, "#5f7f8b", gap=0.1)


def _seal(sheet, x, y):
    sheet.disc(x, y, 40, "#efe0c2")
    sheet.disc(x, y, 33, "#c9ab83")
    sheet.shape(smooth(path("-26 6, 0 10, 26 2, 18 20, -16 20", x, y), closed=True), "#efe0c2")
    sheet.line([(x, y + 8), (x, y - 24)], "#efe0c2", 4)
    sheet.shape(path("4 -22, 20 0, 4 2", x, y), "#efe0c2")


def _cyclist(sheet, x, y):
    dark = "#20242e"
    for wheel in (-58, 58):
        sheet.disc(x + wheel, y - 34, 36, dark)
        sheet.disc(x + wheel, y - 34, 31, "#a28c73")
        for turn in range(0, 180, 30):
            sheet.line(arc(x + wheel, y - 34, 31, 31, turn, turn + 180, steps=1), dark, 1)
    sheet.line(path("-58 -34, -20 -84, 40 -86, -4 -34, -58 -34", x, y), "#b5402f", 5)
    sheet.line(path("58 -34, 38 -100, 54 -108", x, y), "#b5402f", 5)
    sheet.line([(x - 4, y - 34), (x - 24, y - 92)], "#b5402f", 5)
    sheet.line(path("-20 -98, 18 -66, -2 -22", x, y), "#2f3d52", 13)
    sheet.shape(
        smooth(path("-36 -96, -18 -166, 16 -172, 20 -144, -6 -94", x, y), closed=True), "#e3b04b"
    )
    sheet.line(path("6 -154, 34 -118, 50 -110", x, y), "#e3b04b", 11)
    sheet.disc(x + 20, y - 188, 14, "#e2b08f")
    sheet.shape(arc(x + 19, y - 191, 16, 15, 170, 350, steps=12), dark)
