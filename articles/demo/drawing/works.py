"""Scenes of work: the press, the boatyard, the quay, the railway, the kitchen stove."""

from math import cos, pi, sin
from random import Random

from .forms import cloud, gulls, panes, person, ridge, land, ripples
from .sheet import Sheet, arc, mix, smooth


ROLLERS = ((400, 640, 56), (470, 330, 62), (610, 560, 74), (690, 300, 52), (900, 310, 52), (970, 560, 74), (1110, 330, 62), (1190, 610, 56))


def press():
    """The old rotary press: one ribbon of paper through nine rollers."""
    sheet = Sheet("#e9dcc0")
    sheet.wash((0, "#e3d3b0"), (1, "#c9b48c"))
    _press_windows(sheet)
    sheet.box(0, 770, 1600, 900, "#4d4336")
    sheet.shade([(0, 770), (1600, 770), (1600, 900), (0, 900)], "#1f1a17", "down", 0.8)
    frame = "#21363b"
    sheet.box(300, 180, 1330, 790, mix(frame, "#ffffff", 0.12), radius=26)
    sheet.shade([(300, 180), (1330, 180), (1330, 790), (300, 790)], "#0d1a1e", "down", 0.9)
    for x in (300, 800, 1270):
        sheet.box(x, 150, x + 60, 800, frame)
        sheet.shade([(x, 150), (x + 60, 150), (x + 60, 800), (x, 800)], "#0a1518", "right", 0.9)
        for y in range(180, 790, 60):
            sheet.disc(x + 30, y, 6, "#6f8a8c")
    sheet.box(280, 130, 1350, 176, "#a8322b")
    sheet.shade([(280, 130), (1350, 130), (1350, 176), (280, 176)], "#561416", "down", 0.9)
    _web(sheet)
    _delivery(sheet)
    _reel(sheet, 150, 640, 150)
    sheet.shape(arc(1480, 872, 120, 12, 0, 360), "#14100e", 0.6)
    person(sheet, 1470, 872, 300, "#2f4a6d", legs="#24303f", hat="#1d2630")
    return sheet.finish()


def _press_windows(sheet):
    for x in (60, 420, 780, 1140, 1500):
        sheet.box(x - 130, 40, x + 130, 420, "#f6edd2")
        panes(sheet, x - 130, 40, x + 130, 420, 4, 5, "#fbf7e6", gap=0.1)
        sheet.shade([(x - 130, 40), (x + 130, 40), (x + 130, 420), (x - 130, 420)], "#d0b682", "down", 0.8)


def _web(sheet):
    wraps = ((120, -20), (180, 360), (180, 10), (190, 290), (250, 350), (170, 0), (180, 360), (170, 70))
    path = [(150, 486)]
    for (x, y, radius), (start, end) in zip(ROLLERS, wraps, strict=True):
        path += arc(x, y, radius + 5, radius + 5, start, end, steps=20)
    path += [(1300, 720), (1400, 744)]
    sheet.line(path, "#8f8466", 16)
    sheet.line([(x, y - 2) for x, y in path], "#fbf6e4", 12)
    for x, y, radius in ROLLERS:
        sheet.disc(x, y, radius, "#12191b")
        ring = arc(x, y, radius - 5, radius - 5, 0, 360)
        sheet.shape(ring, "#8ea3a3")
        sheet.shade(ring, "#1f2d31", "down", 0.95)
        sheet.disc(x, y, radius * 0.34, "#21363b")
        for turn in range(0, 360, 60):
            sheet.disc(x + cos(turn * pi / 180) * radius * 0.62, y + sin(turn * pi / 180) * radius * 0.62, radius * 0.07, "#21363b")
    for x, y in ((540, 452), (1040, 452)):
        sheet.disc(x, y, 34, "#a8322b")
        sheet.disc(x, y, 22, "#6d1b1c")


def _reel(sheet, x, y, radius):
    sheet.shape(arc(x, y + radius + 14, radius * 1.2, 18, 0, 360), "#14100e", 0.6)
    sheet.disc(x, y, radius, "#f3ead0")
    sheet.shade(arc(x, y, radius, radius, 0, 360), "#a58d5f", "down", 0.9)
    for ring in range(30, radius, 14):
        sheet.line(arc(x, y, ring, ring, 20, 330), "#cbb88a", 1.4)
    sheet.disc(x, y, 26, "#5d4632")
    sheet.disc(x, y, 12, "#1d1512")


def _delivery(sheet):
    """Folded copies, going out on the belt."""
    sheet.shape([(1230, 770), (1600, 800), (1600, 830), (1230, 800)], "#21363b")
    for copy in range(8):
        x, y = 1236 + copy * 46, 738 + copy * 4.2
        page = [(x, y), (x + 74, y + 6), (x + 66, y + 44), (x - 8, y + 38)]
        sheet.shape(page, "#fbf6e4")
        sheet.shade(page, "#b7a67c", "left", 0.8)
        sheet.line([(x + 8, y + 9), (x + 58, y + 13)], "#2a2522", 5)
        sheet.box(x + 6, y + 20, x + 28, y + 32, "#a8322b" if copy % 3 == 0 else "#6f8a8c")


def boatyard():
    """A wooden boat on the stocks, planked to the waterline; shavings on the floor."""
    sheet = Sheet("#d9b583")
    sheet.wash((0, "#6b4a33"), (0.4, "#9a6d45"), (1, "#9a6d45"))
    for x in range(0, 1600, 74):
        sheet.line([(x, 0), (x, 640)], "#7a5537", 3)
    for x in (0, 520, 1040, 1540):
        sheet.box(x, 0, x + 44, 660, "#4a3225")
    sheet.shape([(0, 60), (800, -70), (1600, 60), (1600, 96), (800, -30), (0, 96)], "#4a3225")
    door = (620, 130, 1000, 640)
    sheet.wash((0, "#8fc0c4"), (0.6, "#d8e6d2"), (0.62, "#5d98a0"), (1, "#8cbcb8"), box=door)
    land(sheet, [(620, 440), (700, 418), (820, 432), (920, 408), (1000, 424)], "#7fa390", bottom=448)
    sheet.shape([(770, 470), (850, 470), (836, 490), (784, 490)], "#3a4a50")
    sheet.shape([(806, 466), (806, 392), (850, 462)], "#f5eeda")
    sheet.box(606, 116, 624, 650, "#4a3225")
    sheet.box(996, 116, 1014, 650, "#4a3225")
    floor = [(0, 640), (1600, 640), (1600, 900), (0, 900)]
    sheet.shape(floor, "#c79c67")
    sheet.shade(floor, "#6b4a2c", "down", 0.9)
    sheet.shade([(624, 640), (996, 640), (1180, 900), (440, 900)], "#fbf0cf", "up", 0.8)
    _tools(sheet)
    _hull_on_stocks(sheet)
    dice = Random(8)
    for _ in range(46):
        x, y, size = dice.gauss(830, 330), dice.uniform(806, 888), dice.uniform(6, 17)
        begin = dice.uniform(0, 360)
        sheet.line(arc(x, y, size, size * 0.5, begin, begin + dice.uniform(120, 260), steps=12), dice.choice(("#f3d9a4", "#e3bd80", "#fbeccb")), 3)
    sheet.shape(arc(420, 868, 90, 10, 0, 360), "#4a3225", 0.5)
    person(sheet, 400, 866, 300, "#3d5f78", legs="#39404a", hat="#a8432f", lean=0.07)
    sheet.line([(446, 640), (520, 628)], "#325066", 17)
    return sheet.finish()


def _tools(sheet):
    for x, y in ((110, 250), (180, 240), (250, 256), (330, 246)):
        sheet.line([(x, y), (x, y + 90)], "#2f211a", 8)
        sheet.shape([(x - 22, y + 86), (x + 22, y + 86), (x + 14, y + 128), (x - 14, y + 128)], "#9fb0b0")
    sheet.box(84, 226, 370, 240, "#4a3225")
    for coil in range(4):
        sheet.line(arc(1290, 300, 60 - coil * 9, 76 - coil * 10, 0, 350), "#e0c08a", 6)
    sheet.line([(1200, 190), (1480, 190)], "#4a3225", 12)
    sheet.shape([(1400, 190), (1470, 190), (1462, 360), (1408, 360)], "#8a3a2e")


def _hull_on_stocks(sheet):
    top = smooth([(330, 452), (520, 532), (800, 566), (1090, 544), (1330, 430)])
    keel = smooth([(1330, 430), (1296, 610), (1180, 726), (820, 760), (480, 726), (362, 610), (330, 452)])
    sheet.shape(arc(830, 800, 520, 30, 0, 360), "#4a3225", 0.55)
    for x in (520, 830, 1130):
        sheet.shape([(x - 60, 850), (x - 34, 742), (x + 34, 742), (x + 60, 850), (x + 36, 850), (x, 780), (x - 36, 850)], "#5d402c")
    sheet.shape([*top, *keel], "#c2753d")
    sheet.shade([*top, *keel], "#5a2a18", "down", 0.95)
    for plank in range(1, 7):
        t = plank / 7
        seam = [(330 + 34 * t, 452 + 160 * t), (520 - 30 * t, 532 + 190 * t), (800, 566 + 192 * t), (1090 + 60 * t, 544 + 186 * t), (1330 - 30 * t, 430 + 176 * t)]
        sheet.line(smooth(seam), "#7a3f22", 3)
        sheet.line(smooth([(x, y + 3) for x, y in seam]), "#e09a5c", 1.6)
    sheet.line(top, "#f0d6a0", 12)
    sheet.line([(330, 452), (318, 408)], "#5d3a22", 18)
    sheet.line([(1330, 430), (1344, 372)], "#5d3a22", 18)
    for x, y in ((470, 512), (560, 540), (680, 556), (940, 560), (1060, 550), (1180, 512)):
        sheet.line([(x, y), (x, y - 46)], "#e3bd80", 8)


def stove():
    """A kitchen kept warm: iron stove, kettle, snow at the window, a cat that knows the place."""
    sheet = Sheet("#d99a5b")
    sheet.wash((0, "#a8532f"), (0.7, "#cf8048"), (1, "#cf8048"))
    for x in range(40, 1600, 120):
        for y in range(40, 640, 120):
            sheet.disc(x + (60 if (y // 120) % 2 else 0), y, 5, "#e0a565", 0.6)
    _snowy_window(sheet)
    floor = [(0, 660), (1600, 660), (1600, 900), (0, 900)]
    sheet.shape(floor, "#6d3a28")
    for x in range(-10, 18):
        sheet.line([(800 + (x - 4) * 150, 660), (800 + (x - 4) * 280, 900)], "#52291e", 4)
    sheet.shade(floor, "#2c1512", "down", 0.9)
    sheet.glow(1040, 560, 520, "#ffbf66", 0.55)
    sheet.shape(arc(700, 826, 470, 54, 0, 360), "#2f5560")
    sheet.shape(arc(700, 826, 430, 44, 0, 360), "#d9b777")
    sheet.shape(arc(700, 826, 380, 36, 0, 360), "#8c2f2b")
    _iron_stove(sheet)
    _armchair(sheet)
    _cat(sheet, 760, 816)
    return sheet.finish()


def _snowy_window(sheet):
    sheet.box(196, 90, 604, 520, "#f2e3c4")
    sheet.wash((0, "#1e2f52"), (1, "#6d86a8"), box=(222, 116, 578, 494))
    for x, tall in ((270, 150), (350, 200), (470, 170), (540, 220)):
        sheet.shape([(x, 480 - tall), (x + tall * 0.3, 490), (x - tall * 0.3, 490)], "#24466a")
        sheet.shape([(x, 480 - tall), (x + tall * 0.12, 490 - tall * 0.6), (x - tall * 0.12, 490 - tall * 0.6)], "#e6eef5")
    sheet.shape([*smooth([(222, 440), (330, 424), (450, 448), (578, 420)]), (578, 494), (222, 494)], "#e6eef5")
    dice = Random(2)
    for _ in range(70):
        sheet.disc(dice.uniform(226, 574), dice.uniform(120, 480), dice.choice((2, 3, 4)), "#ffffff", 0.9)
    sheet.box(392, 116, 408, 494, "#f2e3c4")
    sheet.box(222, 292, 578, 306, "#f2e3c4")
    sheet.box(170, 506, 630, 534, "#e2cda3")
    for side in (-1, 1):
        hang = smooth([(400 + side * 120, 66), (400 + side * 138, 190), (400 + side * 180, 310), (400 + side * 250, 420)])
        drape = [(400 + side * 292, 66), *hang, (400 + side * 238, 540), (400 + side * 298, 540)]
        sheet.shape(drape, "#2f5560")
        sheet.shade(drape, "#122c34", "down", 0.9)
    sheet.box(90, 58, 710, 72, "#4a2318", radius=6)


def _iron_stove(sheet):
    iron, dark = "#2b2f36", "#101217"
    sheet.box(1090, -10, 1158, 330, iron)
    sheet.shade([(1090, 0), (1158, 0), (1158, 330), (1090, 330)], dark, "right", 0.9)
    for y in (90, 230):
        sheet.box(1084, y, 1164, y + 14, "#5a6069")
    sheet.shape([(900, 750), (930, 690), (1310, 690), (1340, 750), (1316, 750), (1290, 706), (950, 706), (924, 750)], dark)
    body = [(916, 352), (1324, 352), (1300, 696), (940, 696)]
    sheet.shape(body, iron)
    sheet.shade(body, dark, "right", 0.9)
    sheet.box(884, 326, 1356, 358, "#3f454e", radius=8)
    sheet.box(984, 420, 1256, 610, dark, radius=18)
    sheet.box(1000, 436, 1240, 594, "#e2612a", radius=12)
    for flame in ((1040, 70), (1084, 112), (1122, 134), (1166, 104), (1204, 66)):
        x, tall = flame
        sheet.shape(smooth([(x - 34, 594), (x - 22, 594 - tall * 0.5), (x + 4, 594 - tall), (x + 22, 594 - tall * 0.45), (x + 32, 594)]), "#f7a53c")
        sheet.shape(smooth([(x - 18, 594), (x - 10, 594 - tall * 0.3), (x + 2, 594 - tall * 0.6), (x + 12, 594 - tall * 0.3), (x + 18, 594)]), "#ffe9a6")
    for bar in (1060, 1120, 1180):
        sheet.line([(bar, 436), (bar, 594)], dark, 7)
    sheet.box(1000, 636, 1240, 666, "#3f454e", radius=6)
    sheet.disc(1274, 512, 11, "#d9b777")
    _kettle(sheet, 1000, 326)


def _kettle(sheet, x, y):
    tint = "#2f7a78"
    sheet.line(smooth([(x - 46, y - 60), (x - 30, y - 128), (x + 30, y - 128), (x + 46, y - 60)]), "#1d2126", 9)
    sheet.shape(smooth([(x + 52, y - 44), (x + 104, y - 84), (x + 118, y - 78), (x + 70, y - 14)], closed=True, steps=6), tint)
    pot = smooth([(x - 66, y - 4), (x - 70, y - 40), (x - 40, y - 78), (x + 40, y - 78), (x + 70, y - 40), (x + 66, y - 4)], steps=8)
    sheet.shape(pot, tint)
    sheet.shade(pot, "#0f3a3a", "right", 0.9)
    sheet.disc(x, y - 82, 9, "#1d2126")
    for rise in (0, 24):
        sheet.line(smooth([(x + 114 + rise, y - 92), (x + 104 + rise, y - 130), (x + 130 + rise, y - 164), (x + 116 + rise, y - 206)]), "#fbead0", 7, 0.35)


def _armchair(sheet):
    tint, dark = "#8c2f2b", "#441317"
    back = smooth([(236, 800), (214, 540), (240, 424), (340, 396), (436, 424), (462, 540), (446, 800)], steps=8)
    sheet.shape(arc(360, 812, 240, 24, 0, 360), "#1f0e0c", 0.5)
    sheet.shape(back, tint)
    sheet.shade(back, dark, "left", 0.9)
    sheet.box(204, 640, 500, 790, mix(tint, dark, 0.25), radius=22)
    sheet.box(250, 612, 470, 666, "#b5473a", radius=20)
    for x in (190, 440):
        sheet.box(x, 570, x + 66, 794, tint, radius=26)
        sheet.shade([(x + 6, 580), (x + 60, 580), (x + 60, 790), (x + 6, 790)], dark, "down", 0.9)
    blanket = [(428, 560), (512, 560), (524, 720), (500, 706), (480, 724), (456, 706), (428, 720)]
    sheet.shape(blanket, "#e3c27e")
    for y in (596, 640, 682):
        sheet.line([(430, y), (518, y)], "#2f7a78", 6)


def _cat(sheet, x, y):
    fur = "#2a2226"
    sheet.line(smooth([(x + 70, y - 6), (x + 120, y - 12), (x + 132, y - 48), (x + 112, y - 66)]), fur, 16)
    sheet.shape(smooth([(x - 84, y), (x - 92, y - 40), (x - 40, y - 74), (x + 40, y - 66), (x + 86, y - 28), (x + 80, y)], closed=True), fur)
    sheet.disc(x - 72, y - 54, 34, fur, ry=30)
    for ear in (-96, -58):
        sheet.shape([(x + ear - 10, y - 68), (x + ear + 2, y - 104), (x + ear + 18, y - 74)], fur)
    sheet.line(arc(x - 84, y - 52, 7, 4, 0, 180, steps=8), "#e0a565", 2.4)
    sheet.line(arc(x - 60, y - 52, 7, 4, 0, 180, steps=8), "#e0a565", 2.4)
    sheet.line(smooth([(x - 40, y - 70), (x + 40, y - 64), (x + 82, y - 30)]), "#f0a95c", 3)
