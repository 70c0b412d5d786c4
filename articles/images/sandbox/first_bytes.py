"""What a file is by its first bytes: names of formats for people, decided before anything is
decoded. Pure."""

import struct

JPEG, PNG, WEBP, GIF = "JPEG", "PNG", "WEBP", "GIF"
EXTENSIONS = {JPEG: "jpg", PNG: "png", WEBP: "webp", GIF: "gif"}

_HOW_FROM_A_PHONE = (
    "Export it as JPEG, or set the phone's camera to its most compatible format, and try again."
)
_EXPORT = "Export it as JPEG and try again."
_OTHERS = {
    "heic": f"This is a HEIC picture, as phones take them. {_HOW_FROM_A_PHONE}",
    "avif": f"This is an AVIF picture. {_EXPORT}",
    "raw": "This is a camera's raw file. Develop it, export it as JPEG and try again.",
    "tiff": f"This is a TIFF picture, or a camera's raw file. {_EXPORT}",
    "pdf": "This is a PDF, a document. Export the picture in it as JPEG and try again.",
    "svg": "This is an SVG drawing, which can carry programs. Export it as PNG and try again.",
    "bmp": "This is a BMP picture. Save it as PNG or JPEG and try again.",
    "psd": f"This is a Photoshop file. {_EXPORT}",
    "jpeg2000": f"This is a JPEG 2000 picture. {_EXPORT}",
    "jpegxl": f"This is a JPEG XL picture. {_EXPORT}",
    "icon": "This is an icon. Save it as PNG and try again.",
    "postscript": f"This is an EPS or Illustrator file. {_EXPORT}",
    "video": "This is a video. Take a still picture out of it, save it as JPEG and try again.",
    "archive": "This is an archive or a document. Take the picture out of it and try again.",
    "page": "This is a web page, not the picture on it. Save the picture itself and try again.",
}
NO_PICTURE = "This is not a JPEG, PNG, WebP or GIF picture. Save it as JPEG and try again."

_PICTURES = {b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG, b"GIF87a": GIF, b"GIF89a": GIF}
_BEGINNINGS = {
    b"FUJIFILMCCD-RAW": "raw",
    b"IIRO": "raw",
    b"IIRS": "raw",
    b"IIU\0": "raw",
    b"FOVb": "raw",
    b"\0MRM": "raw",
    b"II\x1a\0\0\0HEAPCCDR": "raw",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"II+\0": "tiff",
    b"MM\0+": "tiff",
    b"%PDF-": "pdf",
    b"BM": "bmp",
    b"8BPS": "psd",
    b"\0\0\1\0": "icon",
    b"\0\0\0\x0cjP  ": "jpeg2000",
    b"\xff\x4f\xff\x51": "jpeg2000",
    b"\xff\x0a": "jpegxl",
    b"\0\0\0\x0cJXL ": "jpegxl",
    b"%!PS": "postscript",
    b"\xc5\xd0\xd3\xc6": "postscript",
    b"\x1aE\xdf\xa3": "video",
    b"PK\3\4": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"\x1f\x8b": "archive",
    b"\xd0\xcf\x11\xe0": "archive",
}
_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), "avif"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1"), "heic"),
    **dict.fromkeys((b"msf1", b"miaf"), "heic"),
    b"crx ": "raw",
}


def kind_of(content: bytes) -> str:
    """One of the four, or nothing."""
    for beginning, kind in _PICTURES.items():
        if content.startswith(beginning):
            return kind
    return WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def refusal_of(content: bytes) -> str:
    """One sentence or two for a file that is none of the four."""
    return _OTHERS.get(_other(content), NO_PICTURE)


def _other(content: bytes) -> str:
    if content[4:8] == b"ftyp":
        return _by_brand(content)
    if content[:4] == b"II*\0" and content[8:10] == b"CR":
        return "raw"
    for beginning, name in _BEGINNINGS.items():
        if content.startswith(beginning):
            return name
    start = content[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<"):
        return "page" if b"<html" in start else "svg" if b"<svg" in start else ""
    return ""


def _by_brand(content: bytes) -> str:
    """HEIC, AVIF and videos begin alike; a general brand is decided by those that follow it."""
    length = min(struct.unpack("!I", content[:4])[0], 200)
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, length, 4))]
    found = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    return "avif" if "avif" in found else found[0] if found else "video"


def webp_size(content: bytes) -> tuple[int, int]:
    """Width and height by a WebP's head; its decoder reserves memory for all of it at once. Zeros
    where the head makes no sense."""
    chunk = content[12:16]
    if chunk == b"VP8X" and len(content) >= 30:
        wide, high = content[24:27], content[27:30]
        return int.from_bytes(wide, "little") + 1, int.from_bytes(high, "little") + 1
    if chunk == b"VP8L" and len(content) >= 25:
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and len(content) >= 30:
        wide, high = struct.unpack("<HH", content[26:30])
        return wide & 0x3FFF, high & 0x3FFF
    return 0, 0


def gif_frames(content: bytes, most: int) -> int:
    """How many pictures a GIF shows one after the other, counted without decoding any: at most
    `most` and one."""
    at, frames = 13 + _table(content[10:11]), 0
    while at < len(content) and frames <= most:
        if content[at] == 0x2C:
            frames += 1
            at += 11 + _table(content[at + 9 : at + 10])
        elif content[at] == 0x21:
            at += 2
        else:
            break
        while at < len(content) and content[at]:
            at += content[at] + 1
        at += 1
    return frames


def _table(flags: bytes) -> int:
    """Bytes of the colour table that follows."""
    return 3 << ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0
