"""Scenes of the country outside the towns."""

from math import cos, pi, sin
from random import Random

from .forms import blade, cloud, conifer, gable, gulls, land, panes, person, ridge, ripples, snowfall
from .sheet import Sheet, arc, mix, smooth


def turbines():
    """Morning mist on the ridge, five towers at five distances."""
    sheet = Sheet()
    sheet.wash((0, "#8cc0bd"), (0.35, "#cfe0c8"), (0.6, "#f6ecc6"), (1, "#f6ecc6"))
    sheet.glow(420, 430, 480, "#fff6d8", 0.9)
    sheet.disc(420, 412, 46, "#fffbea")
    cloud(sheet, 1130, 150, 620, "#e9f0dc", 4, alpha=0.7, flat=0.08)
    cloud(sheet, 560, 230, 460, "#eef2dd", 6, alpha=0.6, flat=0.07)
    land(sheet, ridge(505, 30, 3), "#a9c9b4", shadow="#e7ecd0", strength=0.9)
    _turbine(sheet, 250, 520, 150, 12, "#dfe8d6")
    _turbine(sheet, 690, 515, 172, 47, "#e6ecd9")
    land(sheet, ridge(585, 38, 8), "#7fae9c", shadow="#d3e3c6", strength=0.9)
    _turbine(sheet, 930, 590, 262, 78, "#eef1e0")
    land(sheet, ridge(668, 46, 15), "#518b7e", shadow="#a9cdb2", strength=0.8)
    _turbine(sheet, 1240, 690, 400, 20, "#f7f6e8", shade="#8fb5a8")
    land(sheet, ridge(782, 40, 23), "#2c6460", shadow="#12403f", strength=0.7)
    _turbine(sheet, 520, 800, 560, 96, "#fdfbef", shade="#7aa598")
    _fence_and_flock(sheet)
    return sheet.finish()


def _turbine(sheet, x, base, height, angle, fill, shade=None):
    hub, foot = base - height, height * 0.022
    tower = [(x - foot * 0.5, hub), (x + foot * 0.5, hub), (x + foot, base + 30), (x - foot, base + 30)]
    sheet.shape(tower, fill)
    if shade:
        sheet.shade(tower, shade, "right", 1.0)
    for turn in (0, 120, 240):
        blade(sheet, x, hub, height * 0.56, angle + turn, fill, height * 0.05)
    sheet.disc(x, hub, height * 0.024, mix(fill, "#7aa598", 0.35))


def _fence_and_flock(sheet):
    near = ridge(850, 24, 31)
    land(sheet, near, "#173f40")
    for x, y, size in ((860, 800, 1.0), (930, 812, 0.86), (1010, 806, 1.1), (1096, 826, 0.9), (1330, 812, 1.05), (1180, 800, 0.8)):
        for leg in (-9, -4, 6, 10):
            sheet.line([(x + leg * size, y), (x + leg * size, y + 16 * size)], "#0f2b2c", 2.6 * size)
        sheet.disc(x, y - 4 * size, 19 * size, "#f2efdc", ry=12 * size)
        sheet.disc(x - 19 * size, y - 9 * size, 7 * size, "#173f40", ry=5 * size)
    for x in range(30, 1600, 96):
        lean = 4 * sin(x)
        sheet.line([(x, 872), (x + lean, 812)], "#0d2a2c", 5)
    for y in (826, 846):
        sheet.line(smooth([(x, y + 3 * sin(x * 0.03)) for x in range(-20, 1660, 48)], steps=4), "#0d2a2c", 2)


def snow_hills():
    """A red hut, fresh snow and two tracks that cross it."""
    sheet = Sheet()
    sheet.wash((0, "#5f8fb8"), (0.3, "#a3c4d8"), (0.5, "#e8dfd9"), (0.6, "#f8ddcb"), (1, "#f8ddcb"))
    _peak(sheet, [(300, 420), (420, 270), (520, 170), (600, 240), (660, 300), (760, 400), (900, 520), (100, 540)], 520, 170)
    _peak(sheet, [(800, 520), (940, 380), (1050, 300), (1150, 210), (1240, 290), (1330, 330), (1460, 450), (1640, 540)], 1150, 210)
    _peak(sheet, [(-60, 560), (40, 400), (130, 330), (230, 410), (330, 500), (430, 560)], 130, 330)
    land(sheet, ridge(548, 26, 6), "#c3d8e4", shadow="#8fb2c9", strength=0.7)
    dice = Random(9)
    for x in sorted((dice.uniform(-20, 1620) for _ in range(64)), key=lambda x: sin(x)):
        conifer(sheet, x, 588 + 12 * sin(x * 0.01) + dice.uniform(-6, 10), dice.uniform(34, 70), "#43677e", light="#6d93a8")
    slope = smooth([(-20, 640), (240, 604), (520, 620), (820, 672), (1120, 640), (1400, 596), (1620, 610)])
    land(sheet, slope, "#e9eff2", shadow="#a6c3d6", strength=0.9)
    _hut(sheet)
    front = smooth([(-20, 720), (300, 704), (700, 778), (1000, 770), (1300, 700), (1620, 676)])
    land(sheet, front, "#f9f8f5", shadow="#b9cfde", strength=0.8)
    _tracks(sheet)
    for x, y, tall in ((70, 812, 320), (176, 838, 220), (1500, 760, 300), (1580, 800, 380), (1404, 752, 180)):
        sheet.shape(arc(x + tall * 0.5, y + 6, tall * 0.62, tall * 0.05, 0, 360), "#a9c4d6", 0.8)
        conifer(sheet, x, y, tall, "#1f4454", light="#e8eef0")
    snowfall(sheet, count=120, seed=3)
    return sheet.finish()


def _peak(sheet, outline, x, y):
    sheet.shape(outline, "#dfe6ea")
    east = [(x, y), *[point for point in outline if point[0] > x], (x + 40, 560), (x - 30, y + 190), (x + 36, y + 110)]
    sheet.shape(east, "#8fadc4")
    sheet.shade(outline, "#f8ddcb", "down", 0.85, 0.8)


def _hut(sheet):
    sheet.shape([(560, 706), (800, 690), (960, 716), (700, 730)], "#a9c4d6", 0.8)
    sheet.shape([(610, 702), (610, 620), (664, 566), (718, 620), (718, 702)], "#b3392f")
    sheet.shape([(718, 620), (840, 612), (840, 692), (718, 702)], "#8a2a28")
    sheet.shape([(664, 558), (800, 552), (856, 612), (726, 624)], "#fbfaf6")
    sheet.shape([(664, 558), (726, 624), (716, 628), (664, 574), (612, 628), (600, 626)], "#d8e3ea")
    sheet.box(640, 634, 668, 664, "#ffd98a")
    sheet.box(682, 640, 704, 701, "#5e1c20")
    for x in (742, 788):
        sheet.box(x, 634, x + 26, 658, "#ffd98a")
    sheet.box(764, 526, 784, 566, "#6b5a58")
    sheet.shape(smooth([(774, 520), (766, 480), (788, 440), (776, 400), (806, 360), (800, 402), (812, 446), (788, 486), (784, 520)], closed=True), "#ffffff", 0.5)


def _tracks(sheet):
    for shift in (0, 17):
        path = smooth([(960 + shift, 900), (1010 + shift, 850), (1130 + shift, 812), (1120 + shift * 0.7, 770), (1010 + shift * 0.5, 744), (980 + shift * 0.4, 716), (900 + shift * 0.3, 702)])
        sheet.line(path, "#9dbbd0", 4)
    x, y = 1040, 748
    sheet.shape(arc(x + 30, y + 4, 60, 7, 0, 360), "#9dbbd0", 0.8)
    sheet.line([(x - 46, y + 4), (x + 40, y - 2)], "#20303c", 4)
    sheet.line([(x + 34, y - 66), (x - 8, y)], "#20303c", 2.4)
    person(sheet, x, y, 92, "#e0a23b", legs="#20303c", lean=0.12, hat="#b3392f")


def school():
    """The one-room school on its hill, early autumn, the bell about to be rung."""
    sheet = Sheet()
    sheet.wash((0, "#e9d9a8"), (0.45, "#f6ecd0"), (1, "#f6ecd0"))
    cloud(sheet, 330, 210, 520, "#fffaf0", 2, alpha=0.9, flat=0.12)
    cloud(sheet, 1260, 150, 560, "#fffaf0", 5, alpha=0.9, flat=0.1)
    sheet.box(0, 500, 1600, 700, "#8fb6b4")
    sheet.shade([(0, 500), (1600, 500), (1600, 710), (0, 710)], "#4f878d", "down", 0.7)
    ripples(sheet, 512, 620, "#f6ecd0", count=70, seed=4, alpha=0.6, longest=90)
    land(sheet, smooth([(980, 520), (1120, 488), (1260, 470), (1420, 492), (1640, 500)]), "#a3a57c", bottom=530, shadow="#6f8a6a")
    hill = smooth([(-20, 680), (200, 620), (460, 560), (720, 532), (960, 548), (1200, 600), (1420, 660), (1640, 690)])
    land(sheet, hill, "#b9a95a", shadow="#6f7434", strength=0.85)
    _schoolhouse(sheet)
    path = [(742, 600), (782, 600), (800, 680), (900, 770), (1080, 900), (740, 900), (700, 790), (716, 680)]
    sheet.shape(smooth(path, closed=True, steps=6), "#ead7a2")
    _autumn_tree(sheet, 356, 640)
    for x, y, tall, coat in ((900, 752, 92, "#b5452f"), (846, 716, 74, "#2f5f63"), (800, 664, 58, "#d9942e"), (770, 640, 52, "#3f4a55"), (1010, 836, 120, "#2f5f63")):
        sheet.shape(arc(x + tall * 0.3, y + 2, tall * 0.36, tall * 0.05, 0, 360), "#6f6a2e", 0.45)
        person(sheet, x, y, tall, coat, hat="#4a2f27")
        sheet.box(x - tall * 0.14, y - tall * 0.76, x + tall * 0.08, y - tall * 0.48, mix(coat, "#2a1d18", 0.5), radius=tall * 0.03)
    gulls(sheet, ((1010, 300, 22), (1090, 260, 17), (1130, 320, 13)), "#7b6b4c")
    return sheet.finish()


def _schoolhouse(sheet):
    sheet.shape([(560, 604), (560, 424), (940, 424), (940, 604)], "#c9573f")
    sheet.shade([(560, 424), (940, 424), (940, 604), (560, 604)], "#7b2b2a", "right", 0.8)
    sheet.shape([(530, 430), (596, 324), (904, 324), (970, 430)], "#4a3b3d")
    sheet.shade([(530, 430), (596, 324), (904, 324), (970, 430)], "#251d25", "right", 0.9)
    sheet.box(712, 226, 792, 330, "#f4e9cd")
    sheet.shade([(712, 226), (792, 226), (792, 330), (712, 330)], "#b58f63", "right", 0.8)
    sheet.shape([(696, 230), (752, 150), (808, 230)], "#4a3b3d")
    sheet.shape([*arc(752, 268, 22, 24, 180, 360), (774, 312), (730, 312)], "#3b2c2c")
    sheet.shape(smooth([(742, 266), (762, 266), (768, 292), (772, 300), (732, 300), (736, 292)], closed=True), "#e0b04a")
    sheet.shape([(690, 604), (690, 470), (752, 416), (814, 470), (814, 604)], "#f4e9cd")
    sheet.shape([(678, 478), (752, 408), (826, 478), (816, 486), (752, 428), (688, 486)], "#4a3b3d")
    sheet.shape([*arc(752, 534, 28, 30, 180, 360), (780, 604), (724, 604)], "#2f5f63")
    for x in (586, 632, 842, 888):
        sheet.box(x - 5, 465, x + 35, 556, "#f4e9cd")
        panes(sheet, x, 470, x + 30, 552, 2, 3, "#35565c", gap=0.16)


def _autumn_tree(sheet, x, y):
    for bough in ((-90, 300, 22), (0, 340, 30), (86, 290, 20), (-40, 380, 14), (50, 372, 14)):
        sheet.line(smooth([(x, y), (x + bough[0] * 0.2, y - bough[1] * 0.5), (x + bough[0], y - bough[1])]), "#3d2a25", bough[2] * 0.7)
    sheet.shape([(x - 30, y + 8), (x - 13, y - 60), (x + 13, y - 60), (x + 34, y + 8)], "#3d2a25")
    dice = Random(77)
    for tint, count, size, shift in (("#8f4320", 26, 66, 30), ("#bd6424", 30, 58, 8), ("#dc9233", 26, 44, -18), ("#efb954", 14, 30, -34)):
        for _ in range(count):
            turn, far = dice.uniform(0, 2 * pi), dice.random() ** 0.6
            blob = arc(x + shift * 0.6 + cos(turn) * 155 * far, y - 326 + shift + sin(turn) * 112 * far, dice.uniform(0.6, 1) * size, dice.uniform(0.5, 0.8) * size, 0, 360, steps=24)
            sheet.shape(blob, tint)
            sheet.shade(blob, mix(tint, "#5a2412", 0.5), "down", 0.8)
    for _ in range(60):
        sheet.disc(x + dice.gauss(20, 150), y + abs(dice.gauss(6, 30)), dice.uniform(3, 6), dice.choice(("#c96f26", "#e09a35", "#9c4a22")), ry=2.4)


def flood():
    """Velmora after the dyke: roofs, treetops and one boat going from house to house."""
    sheet = Sheet()
    sheet.wash((0, "#b7a68e"), (0.4, "#d9cbb0"), (0.55, "#ead9b6"), (1, "#ead9b6"))
    for x, y, width, seed in ((300, 150, 900, 5), (1200, 110, 900, 8), (800, 260, 700, 3)):
        cloud(sheet, x, y, width, "#a4937c", seed, alpha=0.5, flat=0.1)
    land(sheet, ridge(432, 18, 5), "#a8997c", bottom=482)
    for x in range(-10, 1640, 54):
        sheet.disc(x + 14 * sin(x), 440, 26, "#8d8468", ry=20 + 8 * sin(x * 2.1))
    for x, top, wide, roof, wall in ((210, 380, 190, "#8a4a3a", "#d8c39b"), (560, 404, 140, "#6f5145", "#cdb892"), (1010, 396, 160, "#8a4a3a", "#d8c39b"), (1420, 370, 210, "#5d4a45", "#cdb892")):
        gable(sheet, x - wide / 2, x + wide / 2, 520, top + wide * 0.28, top - wide * 0.14, wall)
        sheet.shape([(x - wide * 0.62, top + wide * 0.38), (x, top - wide * 0.2), (x + wide * 0.62, top + wide * 0.38), (x + wide * 0.52, top + wide * 0.4), (x, top - wide * 0.04), (x - wide * 0.52, top + wide * 0.4)], roof)
        panes(sheet, x - wide * 0.2, top + wide * 0.22, x + wide * 0.2, top + wide * 0.5, 2, 1, "#4a4540", gap=0.3)
    _poplars(sheet)
    sheet.reflect(480, 420, tint="#a88e68", strength=0.5, squash=1.15, sway=7)
    sheet.shade([(0, 480), (1600, 480), (1600, 900), (0, 900)], "#5c4a38", "down", 0.9)
    ripples(sheet, 490, 900, "#ead9b6", count=150, seed=3, alpha=0.4)
    _lane_lamps(sheet)
    _rescue_boat(sheet, 800, 700)
    return sheet.finish()


def _poplars(sheet):
    for x, tall in ((368, 190), (410, 150), (760, 170), (800, 210), (846, 160), (1218, 220), (1262, 170)):
        sheet.shape(smooth([(x - 17, 480), (x - 20, 480 - tall * 0.5), (x, 480 - tall), (x + 20, 480 - tall * 0.5), (x + 17, 480)], steps=8), "#5a6148")
        sheet.shade([(x, 480), (x, 480 - tall), (x + 22, 480 - tall * 0.5), (x + 20, 480)], "#363d30", "right", 0.9)


def _lane_lamps(sheet):
    """Lamp posts show where the street was."""
    for x, y, tall in ((90, 800, 330), (330, 650, 200), (1250, 620, 180), (1490, 760, 300)):
        sheet.line([(x, y), (x, y - tall)], "#2f2a26", tall * 0.022)
        sheet.shape([(x - tall * 0.05, y - tall), (x + tall * 0.05, y - tall), (x + tall * 0.034, y - tall * 0.9), (x - tall * 0.034, y - tall * 0.9)], "#f3e2b4")
        sheet.shape([(x - tall * 0.07, y - tall), (x, y - tall * 1.05), (x + tall * 0.07, y - tall)], "#2f2a26")
        sheet.line([(x, y), (x + 6, y + tall * 0.35)], "#4b3d30", tall * 0.022, 0.45)


def _rescue_boat(sheet, x, y):
    sheet.shape(smooth([(x - 190, y + 34), (x, y + 20), (x + 190, y + 30), (x, y + 62)], closed=True), "#3b2e24", 0.45)
    for at, tall, coat, hat in ((-96, 118, "#d2703a", None), (-20, 100, "#46606b", "#2f2a26"), (26, 90, "#8a4a3a", None), (98, 122, "#d2703a", "#2f2a26")):
        person(sheet, x + at, y + 10, tall, coat, hat=hat)
    sheet.line([(x + 70, y - 70), (x + 178, y + 60)], "#2f2a26", 5)
    hull = [*smooth([(x - 212, y - 34), (x - 120, y - 16), (x, y - 10), (x + 120, y - 16), (x + 216, y - 40)]), *smooth([(x + 216, y - 40), (x + 150, y + 34), (x, y + 42), (x - 150, y + 34), (x - 212, y - 34)])]
    sheet.shape(hull, "#2d4750")
    sheet.shade(hull, "#14262d", "down", 0.9)
    sheet.line(smooth([(x - 212, y - 34), (x - 120, y - 16), (x, y - 10), (x + 120, y - 16), (x + 216, y - 40)]), "#f0e3c2", 5)
    ripples(sheet, y + 30, y + 70, "#f0e3c2", count=20, seed=11, alpha=0.6, centre=x, spread=240, longest=110)
