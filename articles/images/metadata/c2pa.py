"""Does a file carry content credentials (C2PA)? Only whether, never what they say."""

from collections.abc import Iterator

from articles.images.metadata import segments

_IN_MP4 = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_IN_GIF = b"\x21\xff\x0bC2PA_GIF"
_SUPERBOX = slice(12, 16)  # of a JPEG's segment, after "JP", two numbers and a length
_NAMED_WITHIN = 96


def has_manifest(content: bytes) -> bool:
    """Never raises. Looks where each format keeps a manifest; one that is cut off is none."""
    if content.startswith(b"\xff\xd8"):
        return any(_begins(number, segment) for number, segment in segments.jpeg(content))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return any(name == b"caBX" for name, *_ in segments.png(content))
    if content.startswith(b"RIFF"):
        return any(name == b"C2PA" for name, *_ in segments.riff(content))
    if content.startswith(b"GIF8"):
        return _IN_GIF in content
    boxes = _uuids(content) if content[4:8] == b"ftyp" else ()
    return any(content.startswith(_IN_MP4, at) for at in boxes)


def _begins(marker: int, segment: bytes) -> bool:
    """The first segment of a JUMBF box that calls itself c2pa."""
    return (
        marker == 0xEB
        and segment.startswith(b"JP")
        and segment[_SUPERBOX] == b"jumb"
        and b"c2pa" in segment[:_NAMED_WITHIN]
    )


def _uuids(content: bytes) -> Iterator[int]:
    """Where the contents begin of the outermost boxes that others than ISO have defined."""
    at = 0
    for _ in range(segments.MOST_SEGMENTS):
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if length < 8 or at + length > len(content):
            return
        if name == b"uuid":
            yield at + 8
        at += length
