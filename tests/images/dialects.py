"""Picture files for the tests of metadata: built by hand where a program would refuse to, and by
exiftool, which is also the second opinion on whatever we write."""

import io
import json
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pillow

from articles.images.metadata import Metadata, read

EXIFTOOL = shutil.which("exiftool")
needs_exiftool = pytest.mark.skipif(
    EXIFTOOL is None, reason="exiftool is missing: apt-get install libimage-exiftool-perl"
)
UTF8 = (1, 90, b"\x1b%G")


def plain(format: str = "JPEG", size=(64, 48), **options) -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", size, "teal").save(buffer, format, **options)
    return buffer.getvalue()


def heard(content: bytes) -> Metadata:
    """As the newsroom hears it: opened, not loaded."""
    return read(content, Pillow.open(io.BytesIO(content)))


# --- JPEG, PNG, WebP, GIF by hand -----------------------------------------------------------------


def jpeg(*segments: bytes, content: bytes | None = None) -> bytes:
    content = content or plain()
    return content[:2] + b"".join(segments) + content[2:]


def segment(number: int, content: bytes) -> bytes:
    """Of a JPEG: APP1 is 0xE1."""
    return bytes((0xFF, number)) + (len(content) + 2).to_bytes(2, "big") + content


def exif_segment(tiff: bytes) -> bytes:
    return segment(0xE1, b"Exif\x00\x00" + tiff)


def xmp_segment(packet: bytes) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + packet)


def iim_segment(data: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\x00" + resource(0x0404, data))


def resource(number: int, data: bytes) -> bytes:
    head = b"8BIM" + number.to_bytes(2, "big") + b"\x00\x00" + len(data).to_bytes(4, "big")
    return head + data + b"\x00" * (len(data) % 2)


def png(*chunks: tuple[bytes, bytes], content: bytes | None = None) -> bytes:
    """With chunks behind the pixels, where exiftool puts them too."""
    end = b"\x00\x00\x00\x00IEND\xae\x42\x60\x82"
    content = (content or plain("PNG")).removesuffix(end)
    return content + b"".join(map(_png_chunk, chunks)) + end


def _png_chunk(chunk: tuple[bytes, bytes]) -> bytes:
    name, data = chunk
    checked = name + data
    return len(data).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")


def xmp_chunk(packet: bytes, *, compressed: bool = False) -> tuple[bytes, bytes]:
    flags = b"\x01\x00" if compressed else b"\x00\x00"
    text = zlib.compress(packet) if compressed else packet
    return b"iTXt", b"XML:com.adobe.xmp\x00" + flags + b"\x00\x00" + text


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    content = plain("WEBP", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00")
    for name, data in chunks:
        content += name + len(data).to_bytes(4, "little") + data + b"\x00" * (len(data) % 2)
    return content[:4] + (len(content) - 8).to_bytes(4, "little") + content[8:]


def gif(packet: bytes) -> bytes:
    content = plain("GIF")
    tail = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
    at = 13 + 3 * 2 ** ((content[10] & 7) + 1) * (content[10] >> 7)
    return content[:at] + b"\x21\xff\x0bXMP DataXMP" + packet + tail + content[at:]


# --- The dialects ---------------------------------------------------------------------------------


def iim(*values: tuple[int, int, bytes]) -> bytes:
    """Values as (record, number, octets)."""
    return b"".join(
        bytes((0x1C, record, number)) + len(octets).to_bytes(2, "big") + octets
        for record, number, octets in values
    )


def xmp(properties: str, attributes: str = "") -> bytes:
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "photoshop": "http://ns.adobe.com/photoshop/1.0/",
        "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
        "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
        "cc": "http://creativecommons.org/ns#",
        "exif": "http://ns.adobe.com/exif/1.0/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }
    declared = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {declared}>'
        f'<rdf:Description rdf:about="" {attributes}>{properties}</rdf:Description>'
        f'</rdf:RDF></x:xmpmeta>\n{" " * 200}\n<?xpacket end="w"?>'
    ).encode()


def alternatives(name: str, **by_language: str) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>'
        for language, text in by_language.items()
    )
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


# --- exiftool -------------------------------------------------------------------------------------


def written(folder: Path, *arguments: str, content: bytes | None = None, name="in.jpg") -> bytes:
    """What exiftool makes of a picture."""
    path = folder / name
    path.write_bytes(content or plain())
    command = [EXIFTOOL, "-q", "-overwrite_original", *arguments, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return path.read_bytes()


def told(folder: Path, content: bytes, name: str) -> dict[str, object]:
    """Everything that exiftool finds in a file, by group and tag."""
    path = folder / name
    path.write_bytes(content)
    command = [EXIFTOOL, "-j", "-G1", "-a", "-struct", "-ee", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)[0]
