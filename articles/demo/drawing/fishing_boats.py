"""Three boats at their buoys before sunrise, not a breath of wind."""

from .forms import cloud, gulls, land, ridge, ripples
from .sheet import Sheet, mix, smooth

# Where they lie, how near, and the colour of the hull.
BOATS = ((470, 560, 0.62, "#3c6f86"), (1330, 580, 0.74, "#d9a23e"), (850, 706, 1.2, "#b8432f"))


def draw():
    sheet = Sheet()
    sheet.wash(
        (0, "#7fa3b5"), (0.3, "#c6c4c2"), (0.46, "#f3cdb8"), (0.56, "#f9e0c4"), (1, "#f9e0c4")
    )
    sheet.glow(1040, 470, 420, "#fff3dc", 0.8)
    cloud(sheet, 420, 170, 700, "#e9c9bd", 3, alpha=0.7, flat=0.06)
    cloud(sheet, 1200, 240, 620, "#f6d9c6", 7, alpha=0.8, flat=0.06)
    land(sheet, ridge(440, 36, 19), "#9fb0b5", bottom=520, shadow="#f3d6c2", strength=0.9)
    land(sheet, ridge(486, 20, 22), "#6f8d97", bottom=520, shadow="#c3b9b4", strength=0.8)
    _sheds(sheet)
    for boat in BOATS[:2]:
        _smack(sheet, *boat)
    sheet.reflect(512, 388, tint="#8ea9b2", strength=0.3, squash=1.0, sway=5)
    for boat in BOATS:
        _afloat(sheet, *boat)
    ripples(sheet, 530, 900, "#fbe7cf", count=90, seed=5, alpha=0.5)
    ripples(sheet, 560, 900, "#4f727e", count=60, seed=15, alpha=0.35)
    for x, y, size in ((180, 740, 15), (1180, 820, 20), (1500, 720, 13)):
        sheet.disc(x, y, size, "#d9542f", ry=size * 0.86)
        sheet.disc(x, y + size * 1.1, size, "#b8432f", 0.4, ry=size * 0.5)
    gulls(sheet, ((620, 210, 26), (720, 180, 18), (560, 260, 15)), "#5f6f78", 2.6)
    return sheet.finish()


def _afloat(sheet, x, y, size, hull):
    """A boat with its own reflection: the water's was drawn before the boat."""
    _smack(sheet, x, y, size, hull)
    left, right, depth = x - 330 * size, x + 340 * size, 170 * size
    sheet.mirror(left, right, y + 4, depth, tint="#7f9aa4", strength=0.8, sway=5)
    around = {"centre": x, "spread": 240 * size, "longest": 110}
    ripples(sheet, y, y + 26 * size, "#fdf0dc", count=20, seed=x, alpha=0.7, **around)


def _sheds(sheet):
    for x, wide, tall, wall in (
        (60, 120, 70, "#a8503c"),
        (190, 90, 56, "#e6dcc8"),
        (290, 110, 64, "#a8503c"),
        (700, 84, 50, "#e6dcc8"),
        (790, 104, 62, "#7c5a50"),
        (1110, 96, 58, "#a8503c"),
    ):
        sheet.shape(
            [
                (x, 512),
                (x, 512 - tall),
                (x + wide / 2, 512 - tall - wide * 0.32),
                (x + wide, 512 - tall),
                (x + wide, 512),
            ],
            wall,
        )
        sheet.shape(
            [
                (x - 6, 514 - tall),
                (x + wide / 2, 504 - tall - wide * 0.32),
                (x + wide + 6, 514 - tall),
                (x + wide, 520 - tall),
                (x + wide / 2, 516 - tall - wide * 0.32),
                (x, 520 - tall),
            ],
            "#3f4d55",
        )
        sheet.box(x + wide * 0.38, 512 - tall * 0.62, x + wide * 0.62, 512, "#3f4d55")


def _smack(sheet, x, y, size, hull):
    """A small trawler, bow to the right, sitting at (x, y)."""

    def at(*points):
        return [(x + px * size, y + py * size) for px, py in points]

    line = max(2, 5 * size)
    for rope in (((-20, -300), (232, -92)), ((-20, -300), (-210, -64)), ((-20, -230), (90, -150))):
        sheet.line(at(*rope), "#3f4d55", max(1.2, 2 * size))
    sheet.line(at((-20, -50), (-20, -310)), "#5d4535", line * 1.5)
    sheet.line(at((-20, -120), (-170, -214)), "#5d4535", line)
    body = (
        smooth(at((-226, -66), (-120, -50), (20, -48), (140, -66), (240, -104)))
        + smooth(at((240, -104), (214, -30), (186, 6)))
        + at((-196, 6))
    )
    cabin = at((20, -54), (20, -150), (128, -150), (140, -66))
    sheet.shape(cabin, "#f4ead4")
    sheet.shade(cabin, "#a38b7a", "left", 0.9)
    sheet.shape(at((8, -148), (14, -164), (140, -164), (144, -148)), mix(hull, "#1d2a30", 0.3))
    for left in (34, 70, 104):
        sheet.shape(at((left, -132), (left + 24, -132), (left + 24, -104), (left, -104)), "#35525e")
    sheet.shape(body, hull)
    sheet.shade(body, mix(hull, "#0d1a20", 0.75), "down", 0.95)
    sheet.line(
        smooth(at((-226, -66), (-120, -50), (20, -48), (140, -66), (240, -104))), "#f4ead4", line
    )
    net = smooth(
        at((-190, -60), (-170, -92), (-120, -98), (-84, -80), (-70, -54)), closed=False
    ) + at((-70, -50), (-190, -60))
    sheet.shape(net, "#4d7f6b")
    for float_x in (-160, -130, -100):
        sheet.disc(x + float_x * size, y - 84 * size, 7 * size, "#e0a23e")
