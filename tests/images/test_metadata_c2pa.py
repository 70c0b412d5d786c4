"""Whether a file carries content credentials, in each format that can."""

import pytest

from articles.images.metadata import has_manifest
from tests.images.dialects import jpeg, plain, png, segment, webp

STORE = (
    b"\x00\x00\x00\x40jumb\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71"
    b"\x03c2pa\x00" + b"\x00" * 24
)
OTHER = STORE.replace(b"c2pa", b"cbor")
FIRST = b"JP\x00\x01\x00\x00\x00\x01"
UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def avif(*boxes: tuple[bytes, bytes]) -> bytes:
    content = plain("AVIF")
    first = int.from_bytes(content[:4], "big")
    packed = [(len(data) + 8).to_bytes(4, "big") + name + data for name, data in boxes]
    return content[:first] + b"".join(packed) + content[first:]


def gif(application: bytes) -> bytes:
    return plain("GIF")[:-1] + b"\x21\xff\x0b" + application + b"\x04jumb\x00\x3b"


@pytest.mark.parametrize(
    "content",
    [
        jpeg(segment(0xEB, FIRST + STORE)),
        jpeg(segment(0xEB, FIRST + OTHER), segment(0xEB, FIRST + STORE)),
        png((b"caBX", STORE)),
        webp((b"C2PA", STORE)),
        avif((b"uuid", b"\x00" * 16), (b"uuid", UUID + STORE)),
        gif(b"C2PA_GIF\x01\x00\x00"),
    ],
    ids=["jpeg", "jpeg with another box", "png", "webp", "avif", "gif"],
)
def test_content_credentials_are_noticed(content):
    assert has_manifest(content)


@pytest.mark.parametrize(
    "content",
    [
        *(plain("JPEG"), plain("PNG"), plain("WEBP"), plain("GIF"), plain("AVIF"), b"", b"c2pa"),
        jpeg(segment(0xEB, FIRST + OTHER)),
        jpeg(segment(0xEB, FIRST + STORE.replace(b"jumb", b"jung"))),
        jpeg(segment(0xEB, STORE)),
        jpeg(segment(0xE1, FIRST + STORE)),
        jpeg(segment(0xFE, b"c2pa jumb caBX")),
        plain("JPEG") + segment(0xEB, FIRST + STORE),
        png((b"tEXt", b"Comment\x00caBX c2pa")),
        webp((b"XMP ", b"C2PA")),
        avif((b"free", UUID + STORE)),
        jpeg(segment(0xEB, FIRST + STORE))[:40],
    ],
)
def test_nothing_else_is_taken_for_content_credentials(content):
    assert not has_manifest(content)
