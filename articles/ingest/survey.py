"""What the bytes of a file themselves tell of how it is written."""

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1024 * 1024
_IN_UTF8 = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
_NO_ASCII = re.compile(rb"[\x80-\xff]+")
# ال and ان: in Arabic the first is far more frequent. In other sets they are other pairs.
_AL, _AN = b"\xc7\xe1", b"\xc7\xe4"
_CONTROLS = re.compile(rb"[\x80-\x9f]")
# Of no letter in Windows' western set; and Š, Ž, š, ž, which stand in central Europe's as well.
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_CENTRAL = re.compile(rb"[\x8a\x8e\x9a\x9e]")


@dataclass
class Survey:
    """`first`: the line of the first byte that is not UTF-8. The counts are of bytes outside
    ASCII; where all is UTF-8, of none."""

    ascii: bool = True
    first: int = 0
    in_utf8: int = 0
    others: int = 0
    together: int = 0  # that stand beside another
    al: int = 0
    an: int = 0
    controls: int = 0
    undefined: int = 0
    central: int = 0

    @property
    def is_utf8(self) -> bool:
        return not self.first

    @property
    def is_mostly_utf8(self) -> bool:
        return self.in_utf8 > self.others

    @property
    def is_arabic(self) -> bool:
        """In Windows' Arabic set."""
        return self.together * 2 > self.others and self.al > max(self.an, self.others // 80)

    @property
    def is_western(self) -> bool:
        """Single letters among those of ASCII, and none that point to another set."""
        single = self.together * 3 <= self.others
        return single and not self.undefined and self.central * 20 <= self.others

    def count(self, data: bytes) -> None:
        whole = sum(map(len, _IN_UTF8.findall(data)))
        runs = _NO_ASCII.findall(data)
        outside = sum(map(len, runs))
        self.in_utf8 += whole
        self.others += outside - whole
        self.together += sum(len(run) for run in runs if len(run) > 1)
        self.al += data.count(_AL)
        self.an += data.count(_AN)
        for name, pattern in _COUNTED.items():
            setattr(self, name, getattr(self, name) + len(pattern.findall(data)))


_COUNTED = {"controls": _CONTROLS, "undefined": _UNDEFINED, "central": _CENTRAL}


def surveyed(file: BinaryIO) -> Survey:
    """From where it stands to its end. A sign that is cut off there counts as whole."""
    found, decoder, line = Survey(), codecs.getincrementaldecoder("utf-8")(), 1
    while data := file.read(CHUNK):
        if found.first:
            found.count(data)
            continue
        found.ascii = found.ascii and data.isascii()
        before = decoder.getstate()[0]
        try:
            decoder.decode(data)
        except UnicodeDecodeError as error:
            found.first = line + (before + data).count(b"\n", 0, error.start)
            found.count(before + data)
        line += data.count(b"\n")
    return found
