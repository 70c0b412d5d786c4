"""Morning mist on the ridge, five towers at five distances."""

from math import sin

from .forms import blade, cloud, land, ridge
from .sheet import Sheet, mix, smooth


def draw():
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
    tower = [
        (x - foot * 0.5, hub),
        (x + foot * 0.5, hub),
        (x + foot, base + 30),
        (x - foot, base + 30),
    ]
    sheet.shape(tower, fill)
    if shade:
        sheet.shade(tower, shade, "right", 1.0)
    for turn in (0, 120, 240):
        blade(sheet, x, hub, height * 0.56, angle + turn, fill, height * 0.05)
    sheet.disc(x, hub, height * 0.024, mix(fill, "#7aa598", 0.35))


def _fence_and_flock(sheet):
    near = ridge(850, 24, 31)
    land(sheet, near, "#173f40")
    for x, y, size in (
        (860, 800, 1.0),
        (930, 812, 0.86),
        (1010, 806, 1.1),
        (1096, 826, 0.9),
        (1330, 812, 1.05),
        (1180, 800, 0.8),
    ):
        for leg in (-9, -4, 6, 10):
            sheet.line(
                [(x + leg * size, y), (x + leg * size, y + 16 * size)], "#0f2b2c", 2.6 * size
            )
        sheet.disc(x, y - 4 * size, 19 * size, "#f2efdc", ry=12 * size)
        sheet.disc(x - 19 * size, y - 9 * size, 7 * size, "#173f40", ry=5 * size)
    for x in range(30, 1600, 96):
        lean = 4 * sin(x)
        sheet.line([(x, 872), (x + lean, 812)], "#0d2a2c", 5)
    for y in (826, 846):
        sheet.line(
            smooth([(x, y + 3 * sin(x * 0.03)) for x in range(-20, 1660, 48)], steps=4),
            "#0d2a2c",
            2,
        )
