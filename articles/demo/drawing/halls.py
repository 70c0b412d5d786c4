"""Scenes indoors: the assembly, the stage, the library, the station hall."""

from random import Random

from .forms import panes, person
from .sheet import Sheet, arc, mix, smooth


def assembly():
    """The assembly hall before a sitting: sun on empty benches, the speaker's chair waiting."""
    sheet = Sheet()
    sheet.wash((0, "#173f45"), (0.5, "#2b6465"), (1, "#2b6465"))
    wall = "#2f6a68"
    sheet.box(150, 70, 1450, 520, wall)
    sheet.shade([(150, 70), (1450, 70), (1450, 520), (150, 520)], "#123438", "down", 0.8)
    sheet.shape([(0, 0), (1600, 0), (1450, 70), (150, 70)], "#d9c08b")
    sheet.shade([(0, 0), (1600, 0), (1450, 70), (150, 70)], "#6d5333", "up", 0.8)
    for side in (-1, 1):
        flank = [(800 + side * 800, 0), (800 + side * 650, 70), (800 + side * 650, 520), (800 + side * 800, 640)]
        sheet.shape(flank, "#21504f")
        sheet.shade(flank, "#0d2b2f", "left" if side < 0 else "right", 0.9)
    for x in (236, 396, 556, 1044, 1204, 1364):
        _tall_window(sheet, x)
    _rostrum(sheet)
    floor = [(150, 520), (1450, 520), (1600, 640), (1600, 900), (0, 900), (0, 640)]
    sheet.shape(floor, "#7c4a2f")
    sheet.shade(floor, "#3a1f18", "down", 0.9)
    for x in (236, 396, 556):
        sheet.shade([(x - 40, 150), (x + 40, 150), (x + 520, 900), (x + 250, 900)], "#ffe9b0", "up", 0.5, 1.2)
    for row, radius in enumerate((250, 370, 500, 650, 830)):
        _bench(sheet, row, radius)
    return sheet.finish()


def _tall_window(sheet, x):
    frame = [*arc(x, 170, 50, 56, 180, 360), (x + 50, 440), (x - 50, 440)]
    sheet.shape(frame, "#d9c08b")
    glass = [*arc(x, 172, 40, 46, 180, 360), (x + 40, 430), (x - 40, 430)]
    sheet.shape(glass, "#f8e7b8")
    sheet.shade(glass, "#e0a85c", "down", 0.8)
    for y in (172, 258, 344):
        sheet.line([(x - 40, y), (x + 40, y)], "#b3925a", 4)
    sheet.line([(x, 126), (x, 430)], "#b3925a", 4)


def _rostrum(sheet):
    gold, wood, dark = "#d9b565", "#8a5433", "#4a2a1e"
    sheet.shape([(660, 520), (660, 190), (800, 108), (940, 190), (940, 520)], dark)
    sheet.shape([(684, 520), (684, 204), (800, 136), (916, 204), (916, 520)], wood)
    sheet.shade([(684, 520), (684, 204), (800, 136), (916, 204), (916, 520)], "#3a1f18", "right", 0.8)
    sheet.disc(800, 250, 52, gold)
    sheet.disc(800, 250, 44, dark)
    sheet.shape(smooth([(768, 256), (800, 262), (832, 252), (822, 274), (780, 274)], closed=True), gold)
    sheet.line([(800, 260), (800, 218)], gold, 4)
    sheet.shape([(804, 222), (826, 250), (804, 252)], gold)
    sheet.shape([*arc(800, 360, 40, 34, 180, 360), (840, 470), (760, 470)], "#a13a33")
    sheet.shade([*arc(800, 360, 40, 34, 180, 360), (840, 470), (760, 470)], "#4f1518", "right", 0.9)
    sheet.box(700, 446, 900, 530, "#a0673c")
    sheet.shade([(700, 446), (900, 446), (900, 530), (700, 530)], dark, "down", 0.9)
    sheet.box(688, 438, 912, 452, gold)
    sheet.line([(756, 438), (752, 412)], "#1d1512", 3)
    sheet.line([(844, 438), (848, 412)], "#1d1512", 3)


def _bench(sheet, row, radius):
    """One curved row, split by the middle aisle; the nearer, the larger and the darker."""
    near = row / 4
    centre, flat = 470, 0.42
    thick = 34 + 40 * near
    seat, front = mix("#b5443a", "#7c2628", near), mix("#8a5433", "#4a2a1e", near)
    for start, end in ((16, 84), (96, 164)):
        inner = arc(800, centre + 40 * row, radius, radius * flat, start, end)
        top = [(x, y - thick) for x, y in inner]
        sheet.shape([*top, *reversed(inner)], front)
        sheet.shade([*top, *reversed(inner)], "#25120f", "down", 0.85)
        sheet.shape([*[(x, y - thick - 13 - 8 * near) for x, y in inner], *reversed(top)], seat)
        sheet.line([(x, y - thick) for x, y in inner], "#d9b565", 2.4 + 2 * near)
        for place in range(4, 48, 6):
            x, y = inner[place]
            sheet.line([(x, y - thick + 4), (x, y)], "#2c1712", 2 + near)
            if (place + row) % 4 == 0:
                sheet.shape([(x - 15 - 10 * near, y - thick - 2), (x + 9, y - thick - 5), (x + 16 + 10 * near, y - thick + 3), (x - 8, y - thick + 7)], "#f6ead0")


def stage():
    """Opening night: the bow of a ferry in cardboard, one actor in the light."""
    sheet = Sheet("#120b16")
    sheet.wash((0, "#241327"), (0.7, "#3d1d33"), (1, "#1a0e1c"))
    back = [(300, 120), (1300, 120), (1300, 640), (300, 640)]
    sheet.shape(back, "#28506b")
    sheet.shade(back, "#e2a77c", "down", 0.9, 0.8)
    sheet.shade(back, "#0e2238", "up", 0.9)
    for x, y, size in ((480, 210, 3), (620, 180, 2), (1010, 200, 3), (1140, 250, 2), (900, 160, 2), (420, 300, 2), (1210, 180, 3)):
        sheet.line([(x, 120), (x, y)], "#0e2238", 1)
        sheet.shape([(x - 6 * size, y), (x, y - 2 * size), (x + 6 * size, y), (x, y + 2 * size)], "#f3d9a0")
        sheet.shape([(x - 2 * size, y), (x, y - 6 * size), (x + 2 * size, y), (x, y + 6 * size)], "#f3d9a0")
    floor = [(250, 600), (1350, 600), (1500, 760), (100, 760)]
    sheet.shape(floor, "#8a5638")
    sheet.shade(floor, "#2b1517", "up", 0.7)
    for board in range(-6, 7):
        sheet.line([(800 + board * 84, 600), (800 + board * 112, 760)], "#5d3527", 3)
    _cardboard_sea(sheet, (0, 1))
    _cardboard_bow(sheet)
    _cardboard_sea(sheet, (2,))
    sheet.shade([(560, -20), (640, -20), (760, 730), (420, 730)], "#fff0c2", "up", 0.75, 1.3)
    sheet.disc(590, 716, 172, "#fff0c2", 0.5, ry=28)
    sheet.shape(arc(650, 722, 60, 7, 0, 360), "#3b1c1c", 0.55)
    person(sheet, 590, 720, 176, "#2c4258", hat="#1b2430", lean=0.02)
    sheet.line([(612, 590), (668, 548)], "#243648", 13)
    sheet.disc(672, 545, 7, "#e2b08f")
    _curtains(sheet)
    _audience(sheet)
    return sheet.finish()


def _cardboard_sea(sheet, rows):
    for depth in rows:
        y, tint = ((600, "#3f7f93"), (632, "#2f6a80"), (668, "#24566c"))[depth]
        crest = []
        for x in range(270 - depth * 20, 1330 + depth * 20, 80):
            crest += arc(x + 40, y, 40, 26, 180, 360, steps=10)
        outline = [*crest, (1330 + depth * 20, y + 34), (270 - depth * 20, y + 34)]
        sheet.shape(outline, tint)
        sheet.shade(outline, "#12303f", "down", 0.8)


def _cardboard_bow(sheet):
    hull = [(840, 392), (1240, 372), (1226, 668), (930, 668)]
    sheet.shape(hull, "#c4483c")
    sheet.shade(hull, "#5d1a22", "right", 0.9)
    sheet.shape([(874, 496), (1234, 482), (1231, 518), (886, 530)], "#f1e2c0")
    sheet.box(1000, 268, 1226, 380, "#f1e2c0")
    sheet.shade([(1000, 268), (1226, 268), (1226, 380), (1000, 380)], "#a07a62", "right", 0.9)
    for x in (1030, 1094, 1158):
        sheet.disc(x + 14, 322, 19, "#28506b")
        sheet.disc(x + 14, 322, 13, "#f6c873")
    sheet.box(1090, 196, 1160, 270, "#c4483c")
    sheet.box(1090, 212, 1160, 232, "#f1e2c0")
    sheet.line([(838, 394), (1240, 372)], "#f1e2c0", 7)
    sheet.line([(1220, 380), (1330, 640)], "#6d4a35", 8)


def _curtains(sheet):
    red, dark = "#a02430", "#3f0d18"
    for side in (-1, 1):
        edge = 800 + side * 820
        for fold in range(7):
            x0, x1 = edge - side * fold * 52, edge - side * (fold * 52 + 60)
            drop = smooth([(x0, -10), (x0 + side * 6, 400), (x0 - side * 8, 780)]) + smooth([(x1 - side * 4, 780), (x1 + side * 10, 400), (x1, -10)])
            sheet.shape(drop, mix(red, dark, 0.12 * (fold % 2)))
            sheet.shade(drop, dark, "left" if side > 0 else "right", 0.95)
    for swag in range(5):
        x0, x1 = swag * 320, swag * 320 + 320
        bow = [(x0, -10), (x1, -10), (x1, 70), *arc((x0 + x1) / 2, 70, 160, 84, 0, 180)]
        sheet.shape(bow, red)
        sheet.shade(bow, dark, "up", 0.9)
        fringe = arc((x0 + x1) / 2, 70, 160, 84, 4, 176)
        sheet.line(fringe, "#dca94e", 8)
    sheet.box(0, 756, 1600, 776, "#dca94e")
    sheet.shade([(0, 756), (1600, 756), (1600, 776), (0, 776)], "#5d3527", "down", 0.9)
    for x in range(220, 1440, 130):
        sheet.glow(x, 756, 46, "#ffe9b0", 0.8)


def _audience(sheet):
    sheet.box(0, 776, 1600, 900, "#170c18")
    dice = Random(3)
    for row, (y, size, tint) in enumerate(((808, 22, "#38202f"), (846, 28, "#28162a"), (896, 38, "#140a17"))):
        x = -20 + row * 25
        while x < 1640:
            head = size * dice.uniform(0.85, 1.1)
            if dice.random() > 0.1:
                sheet.shape(smooth([(x - head * 1.9, y + head * 2.4), (x - head * 1.5, y + head * 1.1), (x, y + head * 0.8), (x + head * 1.5, y + head * 1.1), (x + head * 1.9, y + head * 2.4)]), tint)
                sheet.disc(x, y, head * 0.82, tint, ry=head)
                sheet.line(arc(x, y, head * 0.8, head * 0.98, 200, 300, steps=14), "#a8643f", 2)
            x += size * 3.5


def library():
    """The reading room of the dictionary: card drawers, green lamp, one open volume."""
    sheet = Sheet("#3a2a22")
    sheet.wash((0, "#2a1f1d"), (0.6, "#573a2a"), (1, "#3a261d"))
    dice = Random(14)
    for shelf, base in enumerate((146, 300, 454, 600)):
        sheet.box(0, base - 136, 1600, base, "#241a18")
        x = -6
        while x < 1600:
            wide, tall = dice.uniform(17, 44), dice.uniform(84, 124)
            tint = dice.choice(("#7d3a2e", "#a0603a", "#35545a", "#c49a5c", "#4a5a42", "#5d2f33", "#8c7a5a", "#2f4250"))
            if dice.random() < 0.06:
                x += wide * 0.8
                continue
            sheet.box(x, base - tall, x + wide - 2, base, tint)
            sheet.shade([(x, base - tall), (x + wide - 2, base - tall), (x + wide - 2, base), (x, base)], "#1b1212", "right", 0.8)
            for band in (0.14, 0.2, 0.8)[: dice.choice((0, 2, 3))]:
                sheet.box(x, base - tall * (1 - band), x + wide - 2, base - tall * (1 - band) + 3, "#e0c184")
            x += wide
        sheet.box(0, base, 1600, base + 16, "#8a5a3a")
        sheet.box(0, base + 12, 1600, base + 17, "#1b1212")
    for x in (-10, 520, 1064, 1586):
        sheet.box(x, 0, x + 26, 620, "#8a5a3a")
        sheet.shade([(x, 0), (x + 26, 0), (x + 26, 620), (x, 620)], "#2c1a15", "right", 0.9)
    sheet.glow(980, 560, 620, "#ffdf9a", 0.6)
    _desk(sheet)
    _open_volume(sheet)
    _green_lamp(sheet, 1010, 700)
    return sheet.finish()


def _desk(sheet):
    top = [(120, 690), (1480, 690), (1640, 900), (-40, 900)]
    sheet.shape(top, "#8f5b36")
    sheet.shade(top, "#3a2018", "left", 0.9)
    sheet.glow(1000, 760, 520, "#ffdf9a", 0.55, ry=150)
    for x, y, turn in ((300, 770, -30), (380, 812, 12), (250, 846, 24)):
        sheet.shape([(x, y), (x + 130, y - turn), (x + 150, y + 52 - turn), (x + 18, y + 54)], "#f3e4c3")
        for row in range(3):
            sheet.line([(x + 18, y + 14 + row * 12), (x + 100 - row * 18, y + 14 + row * 12 - turn * 0.7)], "#9c8565", 2.4)
    sheet.line([(1270, 850), (1400, 800)], "#2a1a16", 8)
    sheet.line([(1262, 853), (1272, 849)], "#e0b04a", 5)


def _open_volume(sheet):
    for side in (-1, 1):
        cover = [(760, 858), (760 + side * 306, 838), (760 + side * 268, 722), (760, 740)]
        sheet.shape(cover, "#6b2a2a")
        page = [*smooth([(760, 846), (760 + side * 90, 814), (760 + side * 200, 820), (760 + side * 292, 828)]), *smooth([(760 + side * 258, 716), (760 + side * 170, 706), (760 + side * 80, 704), (760, 732)])]
        sheet.shape(page, "#fbf0d4")
        sheet.shade(page, "#b8935f", "right" if side < 0 else "left", 0.8, 0.5)
        for line in range(8):
            t = line / 8
            for column in (0, 1):
                x0, x1 = 760 + side * (30 + column * 118) * (1 + 0.1 * t), 760 + side * (124 + column * 118) * (1 + 0.1 * t)
                y = 726 + 88 * t
                sheet.line([(x0, y), ((x0 + x1) / 2, y - 3), (x1, y + 1)], "#7d6a55" if line % 4 else "#8c2f2f", 2.6)
    sheet.shape([(748, 738), (772, 738), (780, 880), (764, 868), (750, 882)], "#c0392f")


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
