"""Exports are read twice, because what belongs to an article stands behind it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

CUT_OFF = "the file ends here, and not as an export ends: it is cut off; export it anew."


@contextmanager
def rewindable(file: BinaryIO) -> Iterator[BinaryIO]:
    """The file, or its copy on disk where it comes only once."""
    if file.seekable():
        yield file
        return
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(file, kept)
        yield kept
