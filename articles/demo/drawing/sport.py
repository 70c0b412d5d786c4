"""Scenes from the back pages: the pitch, the crew, the keeper's goal."""

from math import cos, sin
from random import Random

from .forms import person
from .sheet import Sheet, arc, mix, smooth


def pitch():
    """A corner taken in low sun: the ball is in the air and everybody has a long shadow."""
    sheet = Sheet("#3f8a4d")
    for stripe in range(10):
        sheet.box(stripe * 160, 0, stripe * 160 + 160, 900, "#4c9a55" if stripe % 2 else "#418c4c")
    sheet.shade([(0, 0), (1600, 0), (1600, 900), (0, 900)], "#1d5a3d", "left", 0.6)
    sheet.shade([(0, 0), (1600, 0), (1600, 900), (0, 900)], "#f3e08a", "right", 0.28)
    chalk = "#f4f6e6"
    for line in (((60, 70), (1700, 70)), ((60, 70), (60, 1000)), ((60, 330), (390, 330)), ((390, 330), (390, 960)), ((60, 450), (190, 450)), ((190, 450), (190, 840))):
        sheet.line(list(line), chalk, 7)
    sheet.line(arc(390, 640, 120, 130, -62, 62), chalk, 7)
    sheet.line(arc(60, 70, 44, 44, 0, 90), chalk, 7)
    sheet.disc(285, 640, 8, chalk)
    sheet.line(arc(1600, 640, 190, 190, 120, 240), chalk, 7)
    _goal(sheet)
    red, cream, keeper = "#c9372c", "#f4ead0", "#e3b43a"
    for x, y, kit in ((92, 620, keeper), (250, 520, cream), (330, 610, red), (240, 690, red), (300, 760, cream), (180, 560, cream), (430, 560, red), (520, 690, cream), (470, 440, red), (640, 520, cream), (760, 700, red), (820, 400, cream), (960, 620, red), (1120, 480, cream), (1250, 720, red), (118, 118, red)):
        _player(sheet, x, y, kit)
    sheet.shape(arc(430, 330, 15, 6, 0, 360), "#153f2c", 0.6)
    path = [(96, 96), (180, 130), (270, 190), (350, 262)]
    for place, (x, y) in enumerate(smooth(path, steps=8)):
        sheet.disc(x, y, 2.4, "#ffffff", 0.2 + 0.02 * place)
    sheet.disc(362, 276, 15, "#fffdf2")
    sheet.disc(366, 279, 5, "#22303a")
    sheet.shape([(60, 70), (60, 14), (96, 30), (66, 42)], red)
    return sheet.finish()


def _goal(sheet):
    sheet.box(10, 560, 60, 730, "#e6ecd8", 0.35)
    for y in range(560, 732, 17):
        sheet.line([(10, y), (60, y)], "#f4f6e6", 1.6)
    for x in range(10, 62, 17):
        sheet.line([(x, 560), (x, 730)], "#f4f6e6", 1.6)
    sheet.line([(60, 560), (60, 730)], "#ffffff", 9)


def _player(sheet, x, y, kit):
    shadow = [(x - 8, y - 8), (x + 8, y + 8), (x + 146, y + 66), (x + 158, y + 46), (x + 134, y + 34)]
    sheet.shape(smooth(shadow, closed=True, steps=6), "#123a2a", 0.55)
    sheet.shape(arc(x, y, 21, 13, 0, 360), mix(kit, "#22303a", 0.1))
    sheet.shade(arc(x, y, 21, 13, 0, 360), mix(kit, "#22303a", 0.7), "down", 0.8)
    for side in (-1, 1):
        sheet.disc(x + side * 22, y + 3, 5, "#e2b08f")
    sheet.disc(x, y - 2, 9, "#3a2a26" if (x + y) % 3 else "#a8763c")


def rowing():
    """The eight from above: sixteen puddles and a long white line."""
    sheet = Sheet("#1d7f7a")
    sheet.wash((0, "#2a968c"), (0.5, "#1b7a78"), (1, "#0f5a62"))
    dice = Random(4)
    for _ in range(260):
        x, y, size = dice.uniform(-40, 1640), dice.uniform(-20, 920), dice.uniform(20, 90)
        sheet.line(smooth([(x, y), (x + size * 0.4, y - size * 0.09), (x + size, y + size * 0.05)]), "#8fd6c4", dice.choice((1.4, 2, 2.8)), dice.uniform(0.12, 0.4))
    _shell(sheet, 720, 690, 1.0, "#f4e7c6", "#c9372c")
    _shell(sheet, 1180, 128, 0.9, "#e0a93a", "#23405e")
    for place, x in enumerate(range(-40, 1700, 110)):
        y = 484 - x * 0.09
        sheet.disc(x + 5, y + 8, 10, "#0b3f48", 0.6)
        sheet.disc(x, y, 10, "#f0a93a" if place % 2 else "#f4f1e2")
    return sheet.finish()


def _shell(sheet, x, y, size, wood, kit):
    """One boat with its crew, bow to the upper right."""
    tilt = -0.09

    def at(along, across):
        return (x + (along * cos(tilt) - across * sin(tilt)) * size, y + (along * sin(tilt) + across * cos(tilt)) * size)

    for wash in (-1, 1):
        trail = smooth([at(-560, wash * 6), at(-800, wash * 26), at(-1200, wash * 66), at(-1700, wash * 130)])
        sheet.line(trail, "#dff3e6", 5 * size, 0.6)
    hull = smooth([at(-570, 0), at(-400, -13), at(0, -20), at(420, -12), at(590, 0), at(420, 12), at(0, 20), at(-400, 13)], closed=True)
    sheet.shape([(px + 12, py + 22) for px, py in hull], "#0a3d46", 0.55)
    for seat in range(8):
        along, side = -390 + seat * 105, 1 if seat % 2 else -1
        handle, blade = at(along + 44, side * -8), at(along - 78, side * 208)
        puddle = at(along - 122, side * 212)
        sheet.disc(*puddle, 34 * size, "#dff3e6", 0.4, ry=22 * size)
        sheet.disc(*puddle, 20 * size, "#1b7a78", 0.8, ry=12 * size)
        sheet.line([handle, blade], "#f7f1de", 5 * size)
        sheet.line([at(along - 66, side * 178), at(along - 86, side * 226)], kit, 19 * size)
    sheet.shape(hull, wood)
    sheet.shade(hull, "#7a5a34", "down", 0.9)
    inner = smooth([at(-450, 0), at(-300, -8), at(0, -12), at(420, -6), at(420, 6), at(0, 12), at(-300, 8)], closed=True)
    sheet.shape(inner, "#5d4430")
    for seat in range(8):
        along, side = -390 + seat * 105, 1 if seat % 2 else -1
        sheet.line([at(along - 6, -18), at(along + 44, side * -8)], "#e2b08f", 9 * size)
        sheet.line([at(along - 6, 18), at(along + 44, side * -8)], "#e2b08f", 9 * size)
        sheet.shape(smooth([at(along - 16, -26), at(along + 6, -20), at(along + 8, 20), at(along - 16, 26), at(along - 24, 0)], closed=True, steps=6), kit)
        sheet.disc(*at(along + 4, 0), 13 * size, ("#3a2a26", "#7a4a2a", "#c99a55")[seat % 3])
    sheet.disc(*at(470, 0), 14 * size, "#f4f1e2")


def goal():
    """Through the net: the keeper waits, the stand is full, the lights are on."""
    sheet = Sheet()
    sheet.wash((0, "#101b38"), (0.34, "#24335c"), (0.46, "#3b4a72"), (1, "#3b4a72"))
    for x in (180, 1420):
        sheet.line([(x, 420), (x, 70)], "#0a1126", 10)
        sheet.box(x - 74, 40, x + 74, 104, "#0a1126", radius=6)
        for lamp in range(-56, 57, 28):
            sheet.glow(x + lamp, 72, 120, "#fff6d6", 0.35)
            sheet.disc(x + lamp, 72, 10, "#fffbea")
    _stand(sheet)
    turf = [(0, 500), (1600, 500), (1600, 900), (0, 900)]
    sheet.shape(turf, "#2f7a4e")
    for stripe in range(0, 8, 2):
        y0, y1 = 500 + 6.25 * stripe**2, 500 + 6.25 * (stripe + 1) ** 2
        sheet.box(0, y0, 1600, y1, "#388a57")
    sheet.shade(turf, "#0e3a2c", "down", 0.8)
    sheet.line([(420, 596), (1180, 596)], "#e6eede", 4)
    sheet.line([(420, 596), (240, 740)], "#e6eede", 5)
    sheet.line([(1180, 596), (1360, 740)], "#e6eede", 5)
    for x, y, tall, kit in ((620, 560, 92, "#c9372c"), (980, 572, 96, "#c9372c"), (760, 548, 86, "#f4ead0"), (1150, 556, 90, "#f4ead0"), (480, 566, 92, "#f4ead0"), (860, 540, 80, "#c9372c")):
        sheet.shape(arc(x + 26, y, 34, 4, 0, 360), "#0e3a2c", 0.6)
        person(sheet, x, y, tall, kit, legs="#22303a")
    sheet.disc(846, 560, 8, "#fffdf2")
    _keeper(sheet, 770, 842)
    _net(sheet)
    return sheet.finish()


def _stand(sheet):
    sheet.shape([(0, 250), (1600, 250), (1600, 505), (0, 505)], "#1a2547")
    sheet.shape([(0, 232), (800, 196), (1600, 232), (1600, 262), (800, 222), (0, 262)], "#0a1126")
    dice = Random(10)
    for row in range(11):
        y = 286 + row * 19
        for seat in range(110):
            x = seat * 15 + (row % 2) * 7 + dice.uniform(-2, 2)
            tint = dice.choice(("#6d7aa3", "#4a5784", "#c9372c", "#a8485a", "#e6c98f", "#323f6b", "#323f6b"))
            sheet.disc(x, y, 5.4, mix(tint, "#1a2547", 0.35))
            sheet.disc(x, y - 7, 3.2, "#b98a74")
    sheet.box(0, 486, 1600, 506, "#0a1126")
    for board, tint in enumerate(("#e3b43a", "#f4ead0", "#c9372c", "#3f8a9d", "#f4ead0", "#e3b43a", "#c9372c", "#3f8a9d")):
        sheet.box(board * 200 + 3, 478, board * 200 + 197, 504, mix(tint, "#101b38", 0.25))


def _keeper(sheet, x, y):
    kit = "#e3b43a"
    sheet.shape(arc(x + 60, y + 2, 150, 13, 0, 360), "#0a2a20", 0.7)
    for side in (-1, 1):
        sheet.line(smooth([(x + side * 28, y - 150), (x + side * 66, y - 84), (x + side * 58, y - 8)]), "#22303a", 40)
        sheet.line([(x + side * 62, y - 60), (x + side * 58, y - 12)], "#f4ead0", 36)
        sheet.box(x + side * 58 - 26, y - 18, x + side * 58 + 26, y + 2, "#c9372c", radius=8)
        sheet.line(smooth([(x + side * 62, y - 282), (x + side * 116, y - 232), (x + side * 138, y - 170)]), mix(kit, "#7a4a12", 0.3), 34)
        sheet.disc(x + side * 142, y - 152, 24, "#f4f6f2")
        sheet.disc(x + side * 142, y - 152, 14, "#c9372c")
    torso = smooth([(x - 66, y - 300), (x, y - 312), (x + 66, y - 300), (x + 58, y - 200), (x + 52, y - 134), (x, y - 128), (x - 52, y - 134), (x - 58, y - 200)], closed=True)
    sheet.shape(torso, kit)
    sheet.shade(torso, "#7a4a12", "right", 0.9)
    for across in (-15, 9):
        sheet.box(x + across, y - 268, x + across + 8, y - 212, "#22303a")
    sheet.line([(x, y - 306), (x, y - 330)], "#b98468", 26)
    sheet.disc(x, y - 352, 33, "#2a1d1c", ry=37)
    sheet.line(smooth([(x + 4, y - 372), (x + 22, y - 330), (x + 10, y - 286)]), "#2a1d1c", 15)


def _net(sheet):
    """Seen from behind, so it lies over everything."""
    for x in range(-40, 1680, 56):
        sheet.line(smooth([(x, -20), (x + 10 * sin(x), 300), (x - 8 * sin(x * 2), 620), (x, 920)]), "#eef2ee", 1.8, 0.4)
    for y in range(-10, 920, 56):
        sheet.line(smooth([(-20, y), (400, y + 16), (800, y + 22 + 6 * sin(y)), (1200, y + 16), (1620, y)]), "#eef2ee", 1.8, 0.4)
