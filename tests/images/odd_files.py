"""Picture files that no camera makes: bombs, polyglots, liars. Built here, byte by byte."""

import io
import re
import struct
import zlib

from PIL import Image as Pillow
from PIL import ImageDraw


def encoded(picture: Pillow.Image, kind="JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def scene(size=(480, 320), seed=0) -> Pillow.Image:
    """A picture with large and small shapes, another for each seed."""
    wide, high = size
    picture = Pillow.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for number in range(12):
        x = (number * 97 + seed * 61 + seed * number * 31) % 100 / 100 * wide
        y = (number * 53 + seed * 37 + seed * number * 17) % 100 / 100 * high
        side = wide * (0.05 + (number * 7 + seed) % 5 / 25)
        colour = tuple((number * step + seed * 40) % 256 for step in (71, 37, 113))
        draw.ellipse((x, y, x + side, y + side * 0.7), fill=colour)
    return picture


def png_chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack("!I", len(content)) + name + content
        + struct.pack("!I", zlib.crc32(name + content))
    )  # fmt: skip


def png_with(chunk: bytes, picture: Pillow.Image | None = None) -> bytes:
    """A PNG with one more chunk before its pixels."""
    plain = encoded(picture or scene((60, 40)), "PNG")
    return plain[:33] + chunk + plain[33:]


def png_claiming(width: int, height: int, pixels: bytes = b"") -> bytes:
    head = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head)
        + png_chunk(b"IDAT", zlib.compress(pixels, 9)) + png_chunk(b"IEND", b"")
    )  # fmt: skip


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose head says another size."""
    plain = encoded(scene((64, 64)))
    at = re.search(rb"\xff[\xc0-\xc2]", plain).start()
    return plain[: at + 5] + struct.pack("!HH", height, width) + plain[at + 9 :]


def webp_claiming(width: int, height: int) -> bytes:
    plain = encoded(Pillow.new("RGBA", (64, 64), (0, 0, 0, 9)), "WEBP", exif=b"Exif\0\0MM\0*")
    assert plain[12:16] == b"VP8X"
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return plain[:24] + sides + plain[30:]


def gif_claiming(width: int, height: int) -> bytes:
    plain = encoded(scene((64, 64)), "GIF")
    return plain[:6] + struct.pack("<HH", width, height) + plain[10:]


def gif_of(frames: int) -> bytes:
    """As many frames as wanted, 26 bytes each."""
    frame = (
        b"!\xf9\x04\0\x05\0\0\0" + b",\0\0\0\0\x01\0\x01\0\0" + b"\x02\x02\x44\x01\0"
    )  # fmt: skip
    head = b"GIF89a\x40\0\x40\0\x80\0\0" + b"\xff\0\0\0\0\xff"
    return head + frame * frames + b";"


def jpeg_of_passes(side: int, passes: int) -> bytes:
    """A flat progressive JPEG whose decoder goes over all of it again and again: each pass is some
    hundred bytes long and costs as much as a picture."""
    plain = encoded(Pillow.new("L", (side, side), 128), progressive=True, quality=50)
    starts = [found.start() for found in re.finditer(rb"\xff\xda", plain)]
    head, end = plain[: starts[-1]], len(plain) - 2
    last = plain[starts[-1] : end]
    return head + last * passes + plain[end:]


def with_exif_orientation(picture: Pillow.Image, value, kind="JPEG") -> bytes:
    exif = Pillow.Exif()
    exif[0x0112] = value
    return encoded(picture, kind, exif=exif)
