"""Scenes of harbour and open sea."""

from random import Random

from .forms import cloud, gable, gulls, land, panes, rain, ridge, ripples, stars
from .sheet import Sheet, arc, mix, smooth


def harbour():
    """Dusk over the inner harbour: the customs house, the old town and a ferry coming in."""
    sheet = Sheet()
    sheet.wash((0, "#3f4a78"), (0.22, "#8a6b92"), (0.42, "#e08f7f"), (0.58, "#f7c58c"), (0.7, "#fbdca6"), (1, "#fbdca6"))
    sheet.glow(1130, 470, 560, "#ffe9b8", 0.75)
    sheet.disc(1130, 452, 58, "#fff3d3")
    for x, y, width, seed in ((360, 190, 620, 1), (1180, 130, 520, 2), (780, 285, 460, 3), (1480, 330, 420, 4)):
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
        panes(sheet, x + 8, 600 - tall + 6, x + wide - 8, 592, 3, max(2, int(tall / 32)), "#ffd287", seed=x, lit=0.42, gap=0.5)
        x += wide + dice.choice((-6, 0, 4))
    sheet.box(300, 330, 352, 600, "#382e50")
    sheet.shape([(292, 332), (326, 214), (360, 332)], "#382e50")
    sheet.disc(326, 366, 15, "#ffdf9b")
    sheet.line([(326, 366), (326, 356)], "#382e50", 2.4)
    sheet.line([(326, 366), (333, 370)], "#382e50", 2.4)


def _customs_house(sheet):
    wall, dark, light = "#6d4f6d", "#3b3054", "#ffd287"
    sheet.box(1210, 470, 1530, 600, wall)
    sheet.shade([(1210, 470), (1530, 470), (1530, 600), (1210, 600)], "#30284a", "right", 0.8)
    sheet.shape([(1196, 470), (1240, 424), (1500, 424), (1544, 470)], dark)
    sheet.box(1318, 388, 1422, 600, mix(wall, "#ffb98a", 0.18))
    sheet.shape([(1308, 392), (1370, 340), (1432, 392)], dark)
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
    hull = smooth([(x - 250, y - 46), (x, y - 44), (x + 210, y - 52), (x + 282, y - 62)]) + smooth([(x + 282, y - 62), (x + 262, y - 20), (x + 232, y + 4)]) + [(x - 236, y + 4)]
    sheet.shape(hull, "#1f2346")
    sheet.shade(hull, "#0e1130", "left", 0.8)
    sheet.shape([(x - 250, y - 46), (x + 282, y - 62), (x + 280, y - 55), (x - 249, y - 37)], "#e9c9a4")
    for deck, (left, right, top, base) in enumerate(((-214, 182, 88, 48), (-190, 120, 126, 88), (-60, 78, 156, 126))):
        wall = ("#f3e3c8", "#ead3b8", "#f3e3c8")[deck]
        block = [(x + left, y - base), (x + left + 6, y - top), (x + right - 14, y - top), (x + right, y - base)]
        sheet.shape(block, wall)
        sheet.shade(block, "#a3748a", "left", 0.75)
        panes(sheet, x + left + 16, y - top + 7, x + right - 26, y - base - 8, max(5, (right - left) // 22), 1, "#ffca74", gap=0.42)
    sheet.shape([(x - 150, y - 126), (x - 140, y - 186), (x - 92, y - 186), (x - 82, y - 126)], "#c2524f")
    sheet.box(x - 143, y - 178, x - 89, y - 166, "#f3e3c8")
    sheet.shape(smooth([(x - 132, y - 190), (x - 210, y - 222), (x - 330, y - 226), (x - 420, y - 250), (x - 330, y - 240), (x - 200, y - 236), (x - 100, y - 192)], closed=True), "#8d6f8d", 0.5)
    sheet.line([(x + 30, y - 156), (x + 30, y - 214)], "#1f2346", 3)
    sheet.disc(x + 30, y - 214, 4, "#fff0c0")
    sheet.mirror(x - 320, x + 350, y + 3, 128, tint="#54537f", strength=0.75)
    ripples(sheet, y - 4, y + 26, "#f9dcb4", count=34, seed=8, alpha=0.75, centre=x, spread=330, longest=90)


def _mooring(sheet):
    """The near quay, in shadow: it gives the picture its depth."""
    dark = "#15132c"
    sheet.shape([(980, 900), (1060, 846), (1600, 812), (1600, 900)], dark)
    sheet.line([(1060, 846), (1600, 812)], "#6b4f68", 3)
    for x, y in ((1180, 842), (1450, 826)):
        sheet.shape([(x - 17, y), (x - 13, y - 42), (x + 13, y - 42), (x + 17, y)], dark)
        sheet.box(x - 22, y - 54, x + 22, y - 40, dark, radius=7)
        sheet.line([(x - 18, y - 52), (x + 16, y - 52)], "#c98a86", 2.4)
    sheet.line(smooth([(1180, 812), (1290, 850), (1390, 838), (1450, 796)]), dark, 6)
    sheet.line(smooth([(1450, 800), (1540, 830), (1620, 812)]), dark, 6)


def lighthouse():
    """The light on its rock, the beam out over a calm night sea."""
    sheet = Sheet()
    sheet.wash((0, "#071427"), (0.4, "#0f2c4c"), (0.66, "#2b5a78"), (0.72, "#4a7d92"), (1, "#4a7d92"))
    stars(sheet, 230, 7, bottom=560, tint="#e7f0ef")
    sheet.glow(1080, 230, 420, "#f5e7b0", 0.55)
    sheet.shade([(1080, 214), (-60, 20), (-60, 262), (1080, 244)], "#f3dd9a", "right", 0.75, 1.1)
    sheet.shade([(1080, 222), (-60, 90), (-60, 190), (1080, 238)], "#fff4cd", "right", 0.7, 0.9)
    sheet.shade([(1080, 216), (1660, 150), (1660, 350), (1080, 244)], "#f3dd9a", "left", 0.4, 1.0)
    land(sheet, ridge(588, 16, 21), "#1b4059", bottom=640)
    sheet.wash((0, "#2d6079"), (0.3, "#1b4662"), (1, "#0a2036"), box=(0, 612, 1600, 900))
    ripples(sheet, 620, 900, "#9cc4c4", count=130, seed=3, alpha=0.28)
    ripples(sheet, 622, 880, "#f8e3a2", count=60, seed=4, alpha=0.5, centre=420, spread=300)
    _rock(sheet)
    _tower(sheet, 1080, 620)
    return sheet.finish()


def _rock(sheet):
    """Facets rather than curves: each stone has a lit, a grey and a dark side."""
    sheet.shape([(700, 900), (752, 836), (796, 830), (842, 752), (902, 738), (956, 664), (1012, 640), (1340, 640), (1412, 676), (1452, 742), (1536, 760), (1600, 822), (1660, 900)], "#131e2d")
    lit = (
        [(842, 752), (902, 738), (956, 664), (1012, 640), (1060, 648), (1004, 700), (958, 770), (890, 800)],
        [(752, 836), (796, 830), (842, 752), (890, 800), (850, 866), (780, 900), (700, 900)],
        [(1060, 648), (1130, 646), (1168, 690), (1090, 742), (1004, 700)],
        [(1250, 646), (1340, 640), (1372, 684), (1290, 712)],
        [(1412, 676), (1452, 742), (1400, 770), (1372, 720)],
    )
    for facet, tint in zip(lit, ("#4d5f69", "#33434f", "#3d4e59", "#2c3b48", "#273542"), strict=True):
        sheet.shape(facet, tint)
        sheet.shade(facet, "#0d1827", "down", 0.8)
    for facet in ([(958, 770), (1004, 700), (1090, 742), (1060, 830), (980, 860)], [(1168, 690), (1290, 712), (1250, 800), (1140, 790)], [(1372, 720), (1400, 770), (1360, 850), (1290, 820)]):
        sheet.shape(facet, "#1c2937")
        sheet.shade(facet, "#0a1320", "right", 0.8)
    for x, y, wide in ((700, 878, 190), (820, 892, 150), (590, 890, 150), (1560, 884, 170)):
        sheet.shape(smooth([(x - wide / 2, y + 5), (x - wide * 0.2, y - 4), (x + wide * 0.1, y + 1), (x + wide / 2, y + 4), (x, y + 9)], closed=True), "#cfe0dc", 0.55)
    _keepers_house(sheet)


def _keepers_house(sheet):
    house = ((1190, 646), (1190, 570), (1250, 524), (1310, 570), (1310, 646))
    sheet.box(1276, 508, 1294, 560, "#0d1622")
    sheet.shape(house, "#b9c2bc")
    sheet.shade(house, "#1c2d44", "right", 1.0, 1.2)
    sheet.line([(1176, 582), (1250, 522), (1324, 582)], "#0d1622", 9)
    for left in (1212, 1262):
        sheet.box(left, 582, left + 26, 612, "#ffcf6f")
        sheet.line([(left + 13, 582), (left + 13, 612)], "#0d1622", 2)
    sheet.glow(1250, 600, 110, "#ffcf6f", 0.35)


def _tower(sheet, x, base):
    """The white tower with its red bands; the lamp stands at y = 230."""
    def width(y):
        return 36 + (y - 270) * 0.092

    def band(y0, y1):
        return [(x - width(y0), y0), (x + width(y0), y0), (x + width(y1), y1), (x - width(y1), y1)]

    for y0, y1, tint in ((270, 350, "#efe9d8"), (350, 430, "#b5403a"), (430, 510, "#efe9d8"), (510, 590, "#b5403a"), (590, base + 20, "#efe9d8")):
        sheet.shape(band(y0, y1), tint)
    sheet.shade(band(270, base + 20), "#0d1c33", "right", 0.95)
    sheet.shade(band(270, base + 20), "#0d1c33", "left", 0.4, 0.4)
    for y in (315, 470, 566):
        sheet.shape([*arc(x - 6, y, 8, 10, 180, 360), (x + 2, y + 22), (x - 14, y + 22)], "#10203a")
    sheet.box(x - 52, 258, x + 52, 272, "#101a28")
    for post in range(-46, 50, 15):
        sheet.line([(x + post, 260), (x + post, 238)], "#101a28", 2.4)
    sheet.line([(x - 50, 238), (x + 50, 238)], "#101a28", 3)
    sheet.box(x - 28, 198, x + 28, 258, "#fff6d6")
    for post in (-28, -9, 9, 28):
        sheet.line([(x + post, 198), (x + post, 258)], "#26303c", 3)
    sheet.shape([(x - 38, 200), (x - 22, 172), (x, 158), (x + 22, 172), (x + 38, 200)], "#8c2f30")
    sheet.line([(x, 160), (x, 134)], "#26303c", 4)
    sheet.glow(x, 228, 150, "#fff6d6", 0.95)


def storm():
    """A western gale: a great sea about to fall, one lamp left burning on the cliff."""
    sheet = Sheet()
    sheet.wash((0, "#1c2730"), (0.3, "#3a4b52"), (0.52, "#8a988e"), (0.62, "#c9cbb0"), (1, "#c9cbb0"))
    for x, y, width, tint, seed in ((300, 120, 1000, "#18222b", 3), (1150, 170, 1100, "#202d36", 5), (700, 240, 900, "#2b3a42", 8), (1350, 310, 700, "#3d4e54", 9), (180, 330, 620, "#46575b", 12)):
        cloud(sheet, x, y, width, tint, seed, alpha=0.85, flat=0.13)
    _sea(sheet, 566, "#6d8781", "#dbe0cf", 60, 5, 0.2)
    _cliff(sheet)
    _spray(sheet)
    _sea(sheet, 640, "#48696a", "#dfe4d4", 104, 9, 0.4)
    _great_wave(sheet)
    _sea(sheet, 838, "#16302f", "#e4e8da", 190, 18, 0.6)
    rain(sheet, "#e6ebe2", count=360, seed=4, alpha=0.32, slant=0.6, longest=90)
    return sheet.finish()


def _cliff(sheet):
    top = smooth([(1640, 300), (1500, 318), (1380, 352), (1290, 366), (1236, 420), (1222, 500), (1180, 560), (1150, 640)], steps=6)
    outline = [*top, (1640, 660)]
    sheet.shape(outline, "#2a3230")
    sheet.shade(outline, "#10171a", "right", 0.8)
    sheet.shape([*smooth([(1640, 300), (1500, 318), (1380, 352), (1290, 366)], steps=6), (1310, 380), (1400, 372), (1510, 340), (1640, 326)], "#59664a")
    gable(sheet, 1400, 1466, 352, 312, 276, "#c7c6b0", roof="#1b2226", thick=7)
    sheet.box(1478, 318, 1520, 334, "#1b2226")
    sheet.box(1424, 318, 1444, 338, "#ffc65c")
    sheet.glow(1434, 328, 120, "#ffc65c", 0.5)


def _sea(sheet, y, tint, foam, reach, seed, weight):
    """One line of waves with pointed crests, foam on their backs."""
    dice = Random(seed)
    crests, x = [(-200, y)], -200
    while x < 1800:
        run, rise = reach * dice.uniform(1.6, 2.6), reach * dice.uniform(0.28, 0.5)
        crests += smooth([(x, y), (x + run * 0.4, y - rise * 0.3), (x + run * 0.72, y - rise), (x + run * 0.8, y - rise * 0.55), (x + run, y)], steps=6)
        top = x + run * 0.72
        sheet.shape(smooth([(top - reach * 0.5, y - rise * 0.42), (top, y - rise - 4), (top + reach * 0.3, y - rise * 0.35), (top + reach * 0.02, y - rise * 0.72)], closed=True), foam, 0.9)
        x += run
    outline = [*crests, (1800, 900), (-200, 900)]
    sheet.shape(outline, tint)
    sheet.shade(outline, mix(tint, "#000000", 0.55), "down", 0.8)
    ripples(sheet, y + reach * 0.1, y + reach * 1.2, foam, count=round(26 + 30 * weight), seed=seed, alpha=0.3 + 0.2 * weight, longest=reach * 1.5)


def _spray(sheet):
    """The sea that has just struck the foot of the cliff."""
    dice = Random(2)
    plume = [(1040, 680), (1086, 606), (1098, 548), (1120, 570), (1140, 470), (1160, 540), (1186, 434), (1200, 530), (1232, 482), (1240, 566), (1286, 560), (1290, 610), (1350, 680)]
    sheet.shade(plume, "#eef0e2", "down", 1.3, 1.3)
    for _ in range(420):
        spread = dice.gauss(0, 1)
        y = 620 - abs(dice.gauss(0, 1)) * 130 * max(0.1, 1 - abs(spread) * 0.36)
        sheet.disc(1180 + spread * 80 - (620 - y) * 0.25, y, dice.choice((1, 1.4, 2, 3)), "#f4f5ea", dice.uniform(0.3, 0.9))


def _great_wave(sheet):
    """The hero of the picture: it rises on the left and leans into the light."""
    back = smooth([(-40, 690), (90, 640), (220, 560), (350, 474), (470, 424), (560, 412), (640, 440), (676, 492)], steps=8)
    hollow = smooth([(676, 492), (640, 470), (590, 476), (556, 520), (560, 600), (620, 690), (740, 760), (900, 800), (1100, 820)], steps=8)
    body = [*back, *hollow, (1100, 900), (-40, 900)]
    sheet.shape(body, "#2f5553")
    sheet.shade(body, "#0f2728", "down", 0.95, 0.9)
    sheet.shade([*back, (620, 520), (420, 640), (-40, 820)], "#7fa39a", "right", 0.7, 0.9)
    for lift in range(6):
        streak = [(60 + lift * 70, 860 - lift * 12), (230 + lift * 52, 700 - lift * 26), (420 + lift * 22, 560 - lift * 14), (540 + lift * 6, 476 + lift * 4)]
        sheet.line(smooth(streak), "#b9cdbf", 3.4 - lift * 0.35, 0.35)
    crest = smooth([(318, 492), (400, 440), (480, 408), (566, 396), (650, 424), (692, 486), (700, 540), (676, 516), (668, 556), (648, 504), (632, 540), (612, 482), (590, 506), (566, 452), (530, 470), (500, 446), (420, 470)], closed=True, steps=5)
    sheet.shape(crest, "#eef0e2")
    sheet.shade(crest, "#7fa39a", "left", 0.9)
    dice = Random(12)
    for _ in range(170):
        along = dice.random()
        x, y = 420 + along * 330 + dice.gauss(0, 14), 420 + along**3 * 150 - abs(dice.gauss(0, 34))
        sheet.disc(x, y, dice.choice((1, 1.5, 2.2, 3.4)), "#f4f5ea", dice.uniform(0.4, 0.95))
    foot = smooth([(560, 800), (700, 764), (860, 800), (1040, 806), (1180, 836), (900, 850), (640, 842)], closed=True)
    sheet.shape(foot, "#dfe4d4", 0.35)
