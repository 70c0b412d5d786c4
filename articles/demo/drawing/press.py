"""The old rotary press: one ribbon of paper through nine rollers."""

from math import cos, pi, sin

from .forms import panes, person
from .sheet import Sheet, arc, mix, path

ROLLERS = (
    (400, 640, 56),
    (470, 330, 62),
    (610, 560, 74),
    (690, 300, 52),
    (900, 310, 52),
    (970, 560, 74),
    (1110, 330, 62),
    (1190, 610, 56),
)


def draw():
    sheet = Sheet("#e9dcc0")
    sheet.wash((0, "#e3d3b0"), (1, "#c9b48c"))
    _press_windows(sheet)
    sheet.box(0, 770, 1600, 900, "#4d4336")
    sheet.shade(path("0 770, 1600 770, 1600 900, 0 900"), "#1f1a17", "down", 0.8)
    frame = "#21363b"
    sheet.box(300, 180, 1330, 790, mix(frame, "#ffffff", 0.12), radius=26)
    sheet.shade(path("300 180, 1330 180, 1330 790, 300 790"), "#0d1a1e", "down", 0.9)
    for x in (300, 800, 1270):
        sheet.box(x, 150, x + 60, 800, frame)
        sheet.shade(path("0 150, 60 150, 60 800, 0 800", x), "#0a1518", "right", 0.9)
        for y in range(180, 790, 60):
            sheet.disc(x + 30, y, 6, "#6f8a8c")
    sheet.box(280, 130, 1350, 176, "#a8322b")
    sheet.shade(path("280 130, 1350 130, 1350 176, 280 176"), "#561416", "down", 0.9)
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
        sheet.shade(path("-130 40, 130 40, 130 420, -130 420", x), "#d0b682", "down", 0.8)


def _web(sheet):
    wraps = (
        (120, -20),
        (180, 360),
        (180, 10),
        (190, 290),
        (250, 350),
        (170, 0),
        (180, 360),
        (170, 70),
    )
    web = [(150, 486)]
    for (x, y, radius), (start, end) in zip(ROLLERS, wraps, strict=True):
        web += arc(x, y, radius + 5, radius + 5, start, end, steps=20)
    web += [(1300, 720), (1400, 744)]
    sheet.line(web, "#8f8466", 16)
    sheet.line([(x, y - 2) for x, y in web], "#fbf6e4", 12)
    for x, y, radius in ROLLERS:
        sheet.disc(x, y, radius, "#12191b")
        ring = arc(x, y, radius - 5, radius - 5, 0, 360)
        sheet.shape(ring, "#8ea3a3")
        sheet.shade(ring, "#1f2d31", "down", 0.95)
        sheet.disc(x, y, radius * 0.34, "#21363b")
        for turn in range(0, 360, 60):
            sheet.disc(
                x + cos(turn * pi / 180) * radius * 0.62,
                y + sin(turn * pi / 180) * radius * 0.62,
                radius * 0.07,
                "#21363b",
            )
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
    sheet.shape(path("1230 770, 1600 800, 1600 830, 1230 800"), "#21363b")
    for copy in range(8):
        x, y = 1236 + copy * 46, 738 + copy * 4.2
        page = path("0 0, 74 6, 66 44, -8 38", x, y)
        sheet.shape(page, "#fbf6e4")
        sheet.shade(page, "#b7a67c", "left", 0.8)
        sheet.line([(x + 8, y + 9), (x + 58, y + 13)], "#2a2522", 5)
        sheet.box(x + 6, y + 20, x + 28, y + 32, "#a8322b" if copy % 3 == 0 else "#6f8a8c")
