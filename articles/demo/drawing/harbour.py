"""Dusk over the inner harbour: the customs house, the old town and a ferry coming in."""

from random import Random

from .forms import cloud, gable, gulls, land, panes, ridge, ripples
from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash(
        (0, "#3f4a78"),
        (0.22, "#8a6b92"),
        (0.42, "#e08f7f"),
        (0.58, "#f7c58c"),
        (0.7, "#fbdca6"),
        (1, "#fbdca6"),
    )
    sheet.glow(1130, 470, 560, "#ffe9b8", 0.75)
    sheet.disc(1130, 452, 58, "#fff3d3")
    for x, y, width, seed in (
        (360, 190, 620, 1),
        (1180, 130, 520, 2),
        (780, 285, 460, 3),
        (1480, 330, 420, 4),
    ):
        cloud(sheet, x, y, width, "#f6b295", seed, alpha=0.55, flat=0.07)
    land(sheet, ridge(500, 46, 11), "#a9778d", bottom=620, shadow="#f7c58c", strength=0.5)
    land(sheet, ridge(548, 26, 14), "#7b5d80", bottom=620, shadow="#c98a86", strength=0.45)
    _old_town(sheet)
    _customs_house(sheet)
    sheet.box(0, 596, 1600, 624, "#2c2547")
    sheet.box(0, 594, 1600, 598, "#5b4a6c")
    sheet.reflect(624, 276, tint="#54537f", strength=0.3, squash=0.62, sway=5)
    sheet.glow(1130, 690, 300, "#ffe2ad", 0.5, ry=230)
    ripples(sheet, 640, 900, "#ffd9a0", count=90, seed=5, alpha=0.55, centre=1130, spread=260)
    ripples(sheet, 640, 900, "#2c2b56", count=120, seed=6, alpha=0.35)
    _ferry(sheet, 560, 700)
    _mooring(sheet)
    gulls(sheet, ((930, 250, 22), (1000, 290, 16), (880, 310, 13)), "#4d3d63", 2.2)
    return sheet.finish()


def _old_town(sheet):
    dice = Random(31)
    x = -20
    while x < 690:
        wide, tall = dice.uniform(52, 92), dice.uniform(70, 128)
        wall = dice.choice(("#4a3b63", "#523f66", "#413659", "#5a4468"))
        gable(sheet, x, x + wide, 600, 600 - tall, 600 - tall - wide * 0.52, wall)
        sheet.box(x + wide * 0.68, 600 - tall - wide * 0.5, x + wide * 0.8, 600 - tall, wall)
        panes(
            sheet,
            x + 8,
            600 - tall + 6,
            x + wide - 8,
            592,
            3,
            max(2, int(tall / 32)),
            "#ffd287",
            seed=x,
            lit=0.42,
            gap=0.5,
        )
        x += wide + dice.choice((-6, 0, 4))
    sheet.box(300, 330, 352, 600, "#382e50")
    sheet.shape(path("292 332, 326 214, 360 332"), "#382e50")
    sheet.disc(326, 366, 15, "#ffdf9b")
    sheet.line([(326, 366), (326, 356)], "#382e50", 2.4)
    sheet.line([(326, 366), (333, 370)], "#382e50", 2.4)


def _customs_house(sheet):
    wall, dark, light = "#6d4f6d", "#3b3054", "#ffd287"
    sheet.box(1210, 470, 1530, 600, wall)
    sheet.shade(path("1210 470, 1530 470, 1530 600, 1210 600"), "#30284a", "right", 0.8)
    sheet.shape(path("1196 470, 1240 424, 1500 424, 1544 470"), dark)
    sheet.box(1318, 388, 1422, 600, mix(wall, "#ffb98a", 0.18))
    sheet.shape(path("1308 392, 1370 340, 1432 392"), dark)
    sheet.box(1350, 296, 1390, 350, wall)
    sheet.shape(arc(1370, 298, 26, 34, 180, 360), dark)
    sheet.line([(1370, 268), (1370, 232)], dark, 3)
    panes(sheet, 1222, 484, 1312, 590, 3, 2, light, seed=4, dark="#4a3a5c", lit=0.8, gap=0.5)
    panes(sheet, 1428, 484, 1520, 590, 3, 2, light, seed=9, dark="#4a3a5c", lit=0.8, gap=0.5)
    for x in (1338, 1370, 1402):
        sheet.shape([*arc(x, 474, 8, 12, 180, 360), (x + 8, 520), (x - 8, 520)], light)
    sheet.shape([*arc(1370, 562, 16, 20, 180, 360), (1386, 600), (1354, 600)], "#2c2547")


def _ferry(sheet, x, y):
    """The ferry, bow to the right; (x, y) is amidships at the water."""
    hull = (
        smooth(path("-250 -46, 0 -44, 210 -52, 282 -62", x, y))
        + smooth(path("282 -62, 262 -20, 232 4", x, y))
        + [(x - 236, y + 4)]
    )
    sheet.shape(hull, "#1f2346")
    sheet.shade(hull, "#0e1130", "left", 0.8)
    sheet.shape(path("-250 -46, 282 -62, 280 -55, -249 -37", x, y), "#e9c9a4")
    for wall, *deck in (
        ("#f3e3c8", -214, 182, 88, 48),
        ("#ead3b8", -190, 120, 126, 88),
        ("#f3e3c8", -60, 78, 156, 126),
    ):
        _deck(sheet, x, y, wall, *deck)
    sheet.shape(path("-150 -126, -140 -186, -92 -186, -82 -126", x, y), "#c2524f")
    sheet.box(x - 143, y - 178, x - 89, y - 166, "#f3e3c8")
    smoke = "-132 -190, -210 -222, -330 -226, -420 -250, -330 -240, -200 -236, -100 -192"
    sheet.shape(smooth(path(smoke, x, y), closed=True), "#8d6f8d", 0.5)
    sheet.line([(x + 30, y - 156), (x + 30, y - 214)], "#1f2346", 3)
    sheet.disc(x + 30, y - 214, 4, "#fff0c0")
    sheet.mirror(x - 320, x + 350, y + 3, 128, tint="#54537f", strength=0.75)
    around = {"centre": x, "spread": 330, "longest": 90}
    ripples(sheet, y - 4, y + 26, "#f9dcb4", count=34, seed=8, alpha=0.75, **around)


def _deck(sheet, x, y, wall, left, right, top, base):
    x0, x1, high, low = x + left, x + right, y - top, y - base
    block = [(x0, low), (x0 + 6, high), (x1 - 14, high), (x1, low)]
    sheet.shape(block, wall)
    sheet.shade(block, "#a3748a", "left", 0.75)
    windows = max(5, (right - left) // 22)
    panes(sheet, x0 + 16, high + 7, x1 - 26, low - 8, windows, 1, "#ffca74", gap=0.42)


def _mooring(sheet):
    """The near quay, in shadow: it gives the picture its depth."""
    dark = "#15132c"
    sheet.shape(path("980 900, 1060 846, 1600 812, 1600 900"), dark)
    sheet.line([(1060, 846), (1600, 812)], "#6b4f68", 3)
    for x, y in ((1180, 842), (1450, 826)):
        sheet.shape(path("-17 0, -13 -42, 13 -42, 17 0", x, y), dark)
        sheet.box(x - 22, y - 54, x + 22, y - 40, dark, radius=7)
        sheet.line([(x - 18, y - 52), (x + 16, y - 52)], "#c98a86", 2.4)
    sheet.line(smooth(path("1180 812, 1290 850, 1390 838, 1450 796")), dark, 6)
    sheet.line(smooth(path("1450 800, 1540 830, 1620 812")), dark, 6)
