"""The sheet a scene is drawn on: flat colour, soft light and a crayon's grain.

Scenes think in a space of 1600 x 900. The sheet is drawn at twice that size and
reduced once at the end, which is what makes every edge smooth.
"""

import itertools
import random
from functools import cache, lru_cache
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 900
SCALE = 2


@lru_cache(maxsize=1)
def grain():
    """Soft grey noise the size of the sheet, the same on every run."""
    small = Image.frombytes("L", (WIDTH, HEIGHT), random.Random(1884).randbytes(WIDTH * HEIGHT))
    softened = small.filter(ImageFilter.BoxBlur(0.6)).point(lambda v: 128 + (v - 128) * 7 // 10)
    return softened.resize((WIDTH * SCALE, HEIGHT * SCALE), Image.Resampling.BILINEAR)


@lru_cache(maxsize=1)
def paper():
    """The tooth of the paper: laid over the finished picture, barely seen."""
    tooth = Image.frombytes("L", (WIDTH, HEIGHT), random.Random(61).randbytes(WIDTH * HEIGHT))
    return tooth.filter(ImageFilter.BoxBlur(1)).point(lambda v: 128 + (v - 128) // 5).convert("RGB")


@cache
def colour(name, alpha=1.0):
    return (*ImageColor.getrgb(name), round(alpha * 255))


def mix(first, second, share):
    """The colour `share` of the way from the first to the second."""
    a, b = ImageColor.getrgb(first), ImageColor.getrgb(second)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def path(points, x=0.0, y=0.0, size=1.0):
    """Points as a pencil notes them, "10 20, 30 -5", about (x, y).

    `size` stretches them: one number, or one for the width and one for the height."""
    wide, tall = size if isinstance(size, tuple) else (size, size)
    pairs = (pair.split() for pair in points.split(","))
    return [(x + float(across) * wide, y + float(down) * tall) for across, down in pairs]


def smooth(points, *, closed=False, steps=10):
    """A curve through the points (Catmull-Rom)."""
    if closed:
        ring = [points[-1], *points, points[0], points[1]]
    else:
        ring = [points[0], *points, points[-1]]
    curve = []
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(
        ring, ring[1:], ring[2:], ring[3:], strict=False
    ):
        for step in range(steps):
            t = step / steps
            t2, t3 = t * t, t * t * t
            curve.append(
                (
                    0.5
                    * (
                        2 * x1
                        + (x2 - x0) * t
                        + (2 * x0 - 5 * x1 + 4 * x2 - x3) * t2
                        + (3 * x1 - x0 - 3 * x2 + x3) * t3
                    ),
                    0.5
                    * (
                        2 * y1
                        + (y2 - y0) * t
                        + (2 * y0 - 5 * y1 + 4 * y2 - y3) * t2
                        + (3 * y1 - y0 - 3 * y2 + y3) * t3
                    ),
                )
            )
    return curve if closed else [*curve, points[-1]]


def arc(x, y, rx, ry, start, end, *, steps=48):
    """Points along an ellipse; degrees run clockwise from three o'clock."""
    angles = (start + (end - start) * step / steps for step in range(steps + 1))
    return [(x + rx * cos(a * pi / 180), y + ry * sin(a * pi / 180)) for a in angles]


class Sheet:
    def __init__(self, ground="#ffffff"):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _to_pixels(self, points):
        return [(x * SCALE, y * SCALE) for x, y in points]

    def shape(self, points, fill, alpha=1.0):
        self.pen.polygon(self._to_pixels(points), fill=colour(fill, alpha))

    def box(self, x0, y0, x1, y1, fill, alpha=1.0, radius=0):
        edges = [x0 * SCALE, y0 * SCALE, x1 * SCALE - 1, y1 * SCALE - 1]
        self.pen.rounded_rectangle(edges, radius * SCALE, fill=colour(fill, alpha))

    def disc(self, x, y, rx, fill, alpha=1.0, ry=None):
        ry = rx if ry is None else ry
        edges = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self.pen.ellipse(edges, fill=colour(fill, alpha))

    def line(self, points, stroke, width=2.0, alpha=1.0):
        pixels = self._to_pixels(points)
        self.pen.line(
            pixels, fill=colour(stroke, alpha), width=max(1, round(width * SCALE)), joint="curve"
        )
        if width >= 3 and alpha == 1.0:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, stroke)

    def wash(self, *stops, box=(0, 0, WIDTH, HEIGHT)):
        """A vertical gradient: (position 0..1, colour) from the top of the box down."""
        x0, y0, x1, y1 = (round(edge * SCALE) for edge in box)
        strip = Image.new("RGB", (1, 512))
        for row in range(512):
            strip.putpixel((0, row), _between(stops, row / 511))
        self.image.paste(strip.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR), (x0, y0))

    def glow(self, x, y, radius, tint, strength=0.6, ry=None):
        """Light that fades outwards."""
        ry = radius if ry is None else ry
        size = (round(radius * 2 * SCALE), round(ry * 2 * SCALE))
        fade = Image.radial_gradient("L").point(
            lambda v: round(max(0, 1 - v / 181) ** 2 * 255 * strength)
        )
        corner = (round((x - radius) * SCALE), round((y - ry) * SCALE))
        self.image.paste(colour(tint)[:3], corner, fade.resize(size, Image.Resampling.BILINEAR))

    def shade(self, points, tint, towards="down", strength=0.6, reach=1.0):
        """A grainy crayon gradient inside a shape, darkest at the `towards` edge."""
        pixels = self._to_pixels(points)
        x0, y0, x1, y1 = _bounds(pixels, self.image.size)
        if x1 <= x0 or y1 <= y0:
            return
        mask = Image.new("L", (x1 - x0, y1 - y0), 0)
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in pixels], fill=255)
        fade = _ramp(towards, reach, strength).resize(mask.size, Image.Resampling.BILINEAR)
        rough = ImageChops.overlay(fade, grain().crop((x0, y0, x1, y1)))
        self.image.paste(colour(tint)[:3], (x0, y0), ImageChops.multiply(mask, rough))

    def reflect(self, waterline, depth, *, tint, strength=0.5, squash=1.0, sway=6):
        """Water below the line: what stands above it, upside down, trembling and tinted."""
        top, rows = round(waterline * SCALE), round(depth * SCALE)
        taken = round(rows / squash)
        above = self.image.crop((0, max(0, top - taken), self.image.width, top))
        mirrored = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((above.width, rows))
        swayed = mirrored.transform(
            mirrored.size, Image.Transform.MESH, _ripple(mirrored.size, sway * SCALE)
        )
        water = Image.new("RGB", swayed.size, tint)
        self.image.paste(Image.blend(swayed, water, strength), (0, top))

    def mirror(self, x0, x1, waterline, depth, *, tint, strength=0.6, sway=4):
        """The short reflection of one thing afloat, fading as it comes nearer."""
        left, right, top, rows = (round(v * SCALE) for v in (x0, x1, waterline, depth))
        above = self.image.crop((left, top - rows, right, top)).transpose(
            Image.Transpose.FLIP_TOP_BOTTOM
        )
        swayed = above.transform(
            above.size, Image.Transform.MESH, _ripple(above.size, sway * SCALE)
        )
        tinted = Image.blend(swayed, Image.new("RGB", swayed.size, tint), 0.25)
        fade = _ramp("up", 1.0, strength).resize(above.size, Image.Resampling.BILINEAR)
        sides = Image.frombytes("L", (12, 1), bytes([0, 90, *[255] * 8, 90, 0])).resize(
            above.size, Image.Resampling.BILINEAR
        )
        self.image.paste(tinted, (left, top), ImageChops.multiply(fade, sides))

    def finish(self):
        picture = self.image.reduce(SCALE)
        return ImageChops.soft_light(picture, paper())


def _between(stops, position):
    for (low, first), (high, second) in itertools.pairwise(stops):
        if position <= high:
            share = (position - low) / (high - low) if high > low else 0
            return ImageColor.getrgb(mix(first, second, min(1, max(0, share))))
    return ImageColor.getrgb(stops[-1][1])


def _bounds(pixels, size):
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    return (
        max(0, int(min(xs))),
        max(0, int(min(ys))),
        min(size[0], int(max(xs)) + 1),
        min(size[1], int(max(ys)) + 1),
    )


@lru_cache(maxsize=64)
def _ramp(towards, reach, strength):
    """Grey rising to white at one edge, starting `reach` of the way from it."""
    ramp = Image.linear_gradient("L").point(
        lambda v: round(max(0, 1 - (255 - v) / 255 / reach) * 255 * strength)
    )
    turns = {
        "down": None,
        "up": Image.Transpose.ROTATE_180,
        "left": Image.Transpose.ROTATE_270,
        "right": Image.Transpose.ROTATE_90,
    }
    return ramp if turns[towards] is None else ramp.transpose(turns[towards])


def _ripple(size, sway):
    """Strips for a mesh transform, each a little to the side of the one above."""
    width, rows = size
    mesh, y, strip = [], 0, 4
    margin = sway * 1.4
    while y < rows:
        bottom = min(rows, y + strip)
        shift = sway * (0.3 + y / rows) * sin(y * 0.09) * cos(y * 0.031)
        mesh.append(
            ((0, y, width, bottom), _quad(margin + shift, y, width - margin + shift, bottom))
        )
        y = bottom
    return mesh


def _quad(left, top, right, bottom):
    return (left, top, left, bottom, right, bottom, right, top)
