"""What a file said of itself, read again from what was kept of it."""

from collections.abc import Mapping

from articles.images.metadata import exif, iim, xmp
from articles.images.metadata.read import together
from articles.images.metadata.record import Metadata, Said, Value


def recall(tags: Mapping[str, str], iptc: Mapping[str, list[str]], packet: str) -> Metadata:
    """The same as the file itself would say: for an editor who believes another dialect."""
    return together(
        xmp.read(packet.encode("utf-8", "ignore")),
        Said(iim.fields_of(iptc), iptc, []),
        Said(exif.fields_of(tags), tags, []),
    )


def differences_in(
    tags: Mapping[str, str], iptc: Mapping[str, list[str]], packet: str
) -> Mapping[str, Mapping[str, Value]]:
    """For each field that the dialects disagree about, what each of them says."""
    return recall(tags, iptc, packet).differences
