"""A kitchen kept warm: iron stove, kettle, snow at the window, a cat that knows the place."""

from random import Random

from .sheet import Sheet, arc, mix, path, smooth


def draw():
    sheet = Sheet("#d99a5b")
    sheet.wash((0, "#a8532f"), (0.7, "#cf8048"), (1, "#cf8048"))
    for x in range(40, 1600, 120):
        for y in range(40, 640, 120):
            sheet.disc(x + (60 if (y // 120) % 2 else 0), y, 5, "#e0a565", 0.6)
    _snowy_window(sheet)
    floor = path("0 660, 1600 660, 1600 900, 0 900")
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
        top = (x, 480 - tall)
        sheet.shape([top, (x + tall * 0.3, 490), (x - tall * 0.3, 490)], "#24466a")
        snow = 490 - tall * 0.6
        sheet.shape([top, (x + tall * 0.12, snow), (x - tall * 0.12, snow)], "#e6eef5")
    sheet.shape(
        [*smooth(path("222 440, 330 424, 450 448, 578 420")), (578, 494), (222, 494)], "#e6eef5"
    )
    dice = Random(2)
    for _ in range(70):
        sheet.disc(
            dice.uniform(226, 574), dice.uniform(120, 480), dice.choice((2, 3, 4)), "#ffffff", 0.9
        )
    sheet.box(392, 116, 408, 494, "#f2e3c4")
    sheet.box(222, 292, 578, 306, "#f2e3c4")
    sheet.box(170, 506, 630, 534, "#e2cda3")
    for side in (-1, 1):
        half = (side, 1)
        hang = smooth(path("120 66, 138 190, 180 310, 250 420", 400, 0, half))
        edge = path("238 540, 298 540, 292 66", 400, 0, half)
        sheet.shape([*hang, *edge], "#2f5560")
        sheet.shade([*hang, *edge], "#122c34", "down", 0.9)
    sheet.box(90, 58, 710, 72, "#4a2318", radius=6)


def _iron_stove(sheet):
    iron, dark = "#2b2f36", "#101217"
    sheet.box(1090, -10, 1158, 330, iron)
    sheet.shade(path("1090 0, 1158 0, 1158 330, 1090 330"), dark, "right", 0.9)
    for y in (90, 230):
        sheet.box(1084, y, 1164, y + 14, "#5a6069")
    sheet.shape(
        path("900 750, 930 690, 1310 690, 1340 750, 1316 750, 1290 706, 950 706, 924 750"), dark
    )
    body = path("916 352, 1324 352, 1300 696, 940 696")
    sheet.shape(body, iron)
    sheet.shade(body, dark, "right", 0.9)
    sheet.box(884, 326, 1356, 358, "#3f454e", radius=8)
    sheet.box(984, 420, 1256, 610, dark, radius=18)
    sheet.box(1000, 436, 1240, 594, "#e2612a", radius=12)
    for x, tall in ((1040, 70), (1084, 112), (1122, 134), (1166, 104), (1204, 66)):
        outer = path("-34 0, -22 -0.5, 4 -1, 22 -0.45, 32 0", x, 594, (1, tall))
        inner = path("-18 0, -10 -0.3, 2 -0.6, 12 -0.3, 18 0", x, 594, (1, tall))
        sheet.shape(smooth(outer), "#f7a53c")
        sheet.shape(smooth(inner), "#ffe9a6")
    for bar in (1060, 1120, 1180):
        sheet.line([(bar, 436), (bar, 594)], dark, 7)
    sheet.box(1000, 636, 1240, 666, "#3f454e", radius=6)
    sheet.disc(1274, 512, 11, "#d9b777")
    _kettle(sheet, 1000, 326)


def _kettle(sheet, x, y):
    tint = "#2f7a78"
    sheet.line(smooth(path("-46 -60, -30 -128, 30 -128, 46 -60", x, y)), "#1d2126", 9)
    sheet.shape(smooth(path("52 -44, 104 -84, 118 -78, 70 -14", x, y), closed=True, steps=6), tint)
    pot = smooth(path("-66 -4, -70 -40, -40 -78, 40 -78, 70 -40, 66 -4", x, y), steps=8)
    sheet.shape(pot, tint)
    sheet.shade(pot, "#0f3a3a", "right", 0.9)
    sheet.disc(x, y - 82, 9, "#1d2126")
    for rise in (0, 24):
        sheet.line(
            smooth(
                [
                    (x + 114 + rise, y - 92),
                    (x + 104 + rise, y - 130),
                    (x + 130 + rise, y - 164),
                    (x + 116 + rise, y - 206),
                ]
            ),
            "#fbead0",
            7,
            0.35,
        )


def _armchair(sheet):
    tint, dark = "#8c2f2b", "#441317"
    back = smooth(path("236 800, 214 540, 240 424, 340 396, 436 424, 462 540, 446 800"), steps=8)
    sheet.shape(arc(360, 812, 240, 24, 0, 360), "#1f0e0c", 0.5)
    sheet.shape(back, tint)
    sheet.shade(back, dark, "left", 0.9)
    sheet.box(204, 640, 500, 790, mix(tint, dark, 0.25), radius=22)
    sheet.box(250, 612, 470, 666, "#b5473a", radius=20)
    for x in (190, 440):
        sheet.box(x, 570, x + 66, 794, tint, radius=26)
        sheet.shade(path("6 580, 60 580, 60 790, 6 790", x), dark, "down", 0.9)
    blanket = path("428 560, 512 560, 524 720, 500 706, 480 724, 456 706, 428 720")
    sheet.shape(blanket, "#e3c27e")
    for y in (596, 640, 682):
        sheet.line([(430, y), (518, y)], "#2f7a78", 6)


def _cat(sheet, x, y):
    fur = "#2a2226"
    sheet.line(smooth(path("70 -6, 120 -12, 132 -48, 112 -66", x, y)), fur, 16)
    sheet.shape(
        smooth(path("-84 0, -92 -40, -40 -74, 40 -66, 86 -28, 80 0", x, y), closed=True), fur
    )
    sheet.disc(x - 72, y - 54, 34, fur, ry=30)
    for ear in (-96, -58):
        sheet.shape([(x + ear - 10, y - 68), (x + ear + 2, y - 104), (x + ear + 18, y - 74)], fur)
    sheet.line(arc(x - 84, y - 52, 7, 4, 0, 180, steps=8), "#e0a565", 2.4)
    sheet.line(arc(x - 60, y - 52, 7, 4, 0, 180, steps=8), "#e0a565", 2.4)
    sheet.line(smooth(path("-40 -70, 40 -64, 82 -30", x, y)), "#f0a95c", 3)
