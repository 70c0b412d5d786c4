"""The assembly hall before a sitting: sun on empty benches, the speaker's chair waiting."""

from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash((0, "#173f45"), (0.5, "#2b6465"), (1, "#2b6465"))
    wall = "#2f6a68"
    sheet.box(150, 70, 1450, 520, wall)
    sheet.shade(path("150 70, 1450 70, 1450 520, 150 520"), "#123438", "down", 0.8)
    sheet.shape(path("0 0, 1600 0, 1450 70, 150 70"), "#d9c08b")
    sheet.shade(path("0 0, 1600 0, 1450 70, 150 70"), "#6d5333", "up", 0.8)
    for side in (-1, 1):
        flank = [
            (800 + side * 800, 0),
            (800 + side * 650, 70),
            (800 + side * 650, 520),
            (800 + side * 800, 640),
        ]
        sheet.shape(flank, "#21504f")
        sheet.shade(flank, "#0d2b2f", "left" if side < 0 else "right", 0.9)
    for x in (236, 396, 556, 1044, 1204, 1364):
        _tall_window(sheet, x)
    _rostrum(sheet)
    floor = path("150 520, 1450 520, 1600 640, 1600 900, 0 900, 0 640")
    sheet.shape(floor, "#7c4a2f")
    sheet.shade(floor, "#3a1f18", "down", 0.9)
    for x in (236, 396, 556):
        sheet.shade(path("-40 150, 40 150, 520 900, 250 900", x), "#ffe9b0", "up", 0.5, 1.2)
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
    sheet.shape(path("660 520, 660 190, 800 108, 940 190, 940 520"), dark)
    sheet.shape(path("684 520, 684 204, 800 136, 916 204, 916 520"), wood)
    sheet.shade(path("684 520, 684 204, 800 136, 916 204, 916 520"), "#3a1f18", "right", 0.8)
    sheet.disc(800, 250, 52, gold)
    sheet.disc(800, 250, 44, dark)
    sheet.shape(smooth(path("768 256, 800 262, 832 252, 822 274, 780 274"), closed=True), gold)
    sheet.line([(800, 260), (800, 218)], gold, 4)
    sheet.shape(path("804 222, 826 250, 804 252"), gold)
    sheet.shape([*arc(800, 360, 40, 34, 180, 360), (840, 470), (760, 470)], "#a13a33")
    sheet.shade([*arc(800, 360, 40, 34, 180, 360), (840, 470), (760, 470)], "#4f1518", "right", 0.9)
    sheet.box(700, 446, 900, 530, "#a0673c")
    sheet.shade(path("700 446, 900 446, 900 530, 700 530"), dark, "down", 0.9)
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
                sheet.shape(
                    [
                        (x - 15 - 10 * near, y - thick - 2),
                        (x + 9, y - thick - 5),
                        (x + 16 + 10 * near, y - thick + 3),
                        (x - 8, y - thick + 7),
                    ],
                    "#f6ead0",
                )
