"""The reading room of the dictionary: card drawers, green lamp, one open volume."""

from random import Random

from .sheet import Sheet, arc, path, smooth

BINDINGS = "#7d3a2e #a0603a #35545a #c49a5c #4a5a42 #5d2f33 #8c7a5a #2f4250".split()


def draw():
    sheet = Sheet("#3a2a22")
    sheet.wash((0, "#2a1f1d"), (0.6, "#573a2a"), (1, "#3a261d"))
    dice = Random(14)
    for base in (146, 300, 454, 600):
        sheet.box(0, base - 136, 1600, base, "#241a18")
        _row_of_books(sheet, base, dice)
        sheet.box(0, base, 1600, base + 16, "#8a5a3a")
        sheet.box(0, base + 12, 1600, base + 17, "#1b1212")
    for x in (-10, 520, 1064, 1586):
        sheet.box(x, 0, x + 26, 620, "#8a5a3a")
        sheet.shade(path("0 0, 26 0, 26 620, 0 620", x), "#2c1a15", "right", 0.9)
    sheet.glow(980, 560, 620, "#ffdf9a", 0.6)
    _desk(sheet)
    _open_volume(sheet)
    _green_lamp(sheet, 1010, 700)
    return sheet.finish()


def _row_of_books(sheet, base, dice):
    x = -6
    while x < 1600:
        wide, tall = dice.uniform(17, 44), dice.uniform(84, 124)
        tint = dice.choice(BINDINGS)
        if dice.random() < 0.06:
            x += wide * 0.8
            continue
        top, right = base - tall, x + wide - 2
        sheet.box(x, top, right, base, tint)
        sheet.shade([(x, top), (right, top), (right, base), (x, base)], "#1b1212", "right", 0.8)
        for band in (0.14, 0.2, 0.8)[: dice.choice((0, 2, 3))]:
            y = base - tall * (1 - band)
            sheet.box(x, y, right, y + 3, "#e0c184")
        x += wide


def _desk(sheet):
    top = path("120 690, 1480 690, 1640 900, -40 900")
    sheet.shape(top, "#8f5b36")
    sheet.shade(top, "#3a2018", "left", 0.9)
    sheet.glow(1000, 760, 520, "#ffdf9a", 0.55, ry=150)
    for x, y, turn in ((300, 770, -30), (380, 812, 12), (250, 846, 24)):
        sheet.shape(
            [(x, y), (x + 130, y - turn), (x + 150, y + 52 - turn), (x + 18, y + 54)], "#f3e4c3"
        )
        for row in range(3):
            sheet.line(
                [(x + 18, y + 14 + row * 12), (x + 100 - row * 18, y + 14 + row * 12 - turn * 0.7)],
                "#9c8565",
                2.4,
            )
    sheet.line([(1270, 850), (1400, 800)], "#2a1a16", 8)
    sheet.line([(1262, 853), (1272, 849)], "#e0b04a", 5)


def _open_volume(sheet):
    for side in (-1, 1):
        half = (side, 1)
        sheet.shape(path("0 858, 306 838, 268 722, 0 740", 760, 0, half), "#6b2a2a")
        page = smooth(path("0 846, 90 814, 200 820, 292 828", 760, 0, half))
        page += smooth(path("258 716, 170 706, 80 704, 0 732", 760, 0, half))
        sheet.shape(page, "#fbf0d4")
        sheet.shade(page, "#b8935f", "right" if side < 0 else "left", 0.8, 0.5)
        for row in range(8):
            spread, y = side * (1 + 0.1 * row / 8), 726 + 88 * row / 8
            ink = "#7d6a55" if row % 4 else "#8c2f2f"
            for column in (30, 148):
                x0, x1 = 760 + column * spread, 760 + (column + 94) * spread
                sheet.line([(x0, y), ((x0 + x1) / 2, y - 3), (x1, y + 1)], ink, 2.6)
    sheet.shape(path("748 738, 772 738, 780 880, 764 868, 750 882"), "#c0392f")


def _green_lamp(sheet, x, base):
    brass = "#d9a94a"
    sheet.disc(x, base + 6, 62, "#7d5a22", ry=14)
    sheet.disc(x, base, 62, brass, ry=13)
    sheet.line([(x, base), (x, base - 150)], brass, 9)
    sheet.glow(x, base - 130, 210, "#fff0c2", 0.85)
    shade = [*arc(x, base - 150, 118, 54, 180, 360), (x + 126, base - 138), (x - 126, base - 138)]
    sheet.shape(shade, "#2f7a58")
    sheet.shade(shade, "#0f3a2c", "left", 0.8)
    sheet.line(arc(x, base - 152, 98, 40, 215, 300), "#9fd6ae", 5)
    sheet.box(x - 112, base - 140, x + 112, base - 133, "#fff6d8")
    sheet.disc(x, base - 208, 8, brass)
