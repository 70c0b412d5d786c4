"""The light on its rock, the beam out over a calm night sea."""

from .forms import land, ridge, ripples, stars
from .sheet import Sheet, arc, path, smooth


def draw():
    sheet = Sheet()
    sheet.wash(
        (0, "#071427"), (0.4, "#0f2c4c"), (0.66, "#2b5a78"), (0.72, "#4a7d92"), (1, "#4a7d92")
    )
    stars(sheet, 230, 7, bottom=560, tint="#e7f0ef")
    sheet.glow(1080, 230, 420, "#f5e7b0", 0.55)
    sheet.shade(path("1080 214, -60 20, -60 262, 1080 244"), "#f3dd9a", "right", 0.75, 1.1)
    sheet.shade(path("1080 222, -60 90, -60 190, 1080 238"), "#fff4cd", "right", 0.7, 0.9)
    sheet.shade(path("1080 216, 1660 150, 1660 350, 1080 244"), "#f3dd9a", "left", 0.4, 1.0)
    land(sheet, ridge(588, 16, 21), "#1b4059", bottom=640)
    sheet.wash((0, "#2d6079"), (0.3, "#1b4662"), (1, "#0a2036"), box=(0, 612, 1600, 900))
    ripples(sheet, 620, 900, "#9cc4c4", count=130, seed=3, alpha=0.28)
    ripples(sheet, 622, 880, "#f8e3a2", count=60, seed=4, alpha=0.5, centre=420, spread=300)
    _rock(sheet)
    _tower(sheet, 1080, 620)
    return sheet.finish()


def _rock(sheet):
    """Facets rather than curves: each stone has a lit, a grey and a dark side."""
    whole = (
        "700 900, 752 836, 796 830, 842 752, 902 738, 956 664, 1012 640, "
        "1340 640, 1412 676, 1452 742, 1536 760, 1600 822, 1660 900"
    )
    sheet.shape(path(whole), "#131e2d")
    lit = (
        path("842 752, 902 738, 956 664, 1012 640, 1060 648, 1004 700, 958 770, 890 800"),
        path("752 836, 796 830, 842 752, 890 800, 850 866, 780 900, 700 900"),
        path("1060 648, 1130 646, 1168 690, 1090 742, 1004 700"),
        path("1250 646, 1340 640, 1372 684, 1290 712"),
        path("1412 676, 1452 742, 1400 770, 1372 720"),
    )
    for facet, tint in zip(
        lit, ("#4d5f69", "#33434f", "#3d4e59", "#2c3b48", "#273542"), strict=True
    ):
        sheet.shape(facet, tint)
        sheet.shade(facet, "#0d1827", "down", 0.8)
    for facet in (
        path("958 770, 1004 700, 1090 742, 1060 830, 980 860"),
        path("1168 690, 1290 712, 1250 800, 1140 790"),
        path("1372 720, 1400 770, 1360 850, 1290 820"),
    ):
        sheet.shape(facet, "#1c2937")
        sheet.shade(facet, "#0a1320", "right", 0.8)
    for x, y, wide in ((700, 878, 190), (820, 892, 150), (590, 890, 150), (1560, 884, 170)):
        foam = path("-0.5 5, -0.2 -4, 0.1 1, 0.5 4, 0 9", x, y, (wide, 1))
        sheet.shape(smooth(foam, closed=True), "#cfe0dc", 0.55)
    _keepers_house(sheet)


def _keepers_house(sheet):
    house = ((1190, 646), (1190, 570), (1250, 524), (1310, 570), (1310, 646))
    sheet.box(1276, 508, 1294, 560, "#0d1622")
    sheet.shape(house, "#b9c2bc")
    sheet.shade(house, "#1c2d44", "right", 1.0, 1.2)
    sheet.line(path("1176 582, 1250 522, 1324 582"), "#0d1622", 9)
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

    for y0, y1, tint in (
        (270, 350, "#efe9d8"),
        (350, 430, "#b5403a"),
        (430, 510, "#efe9d8"),
        (510, 590, "#b5403a"),
        (590, base + 20, "#efe9d8"),
    ):
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
    sheet.shape(path("-38 200, -22 172, 0 158, 22 172, 38 200", x), "#8c2f30")
    sheet.line([(x, 160), (x, 134)], "#26303c", 4)
    sheet.glow(x, 228, 150, "#fff6d6", 0.95)
