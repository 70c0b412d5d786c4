"""What --pictures names where it is a file: a zip or a tar of the media library."""

from articles.ingest.package import MAGIC, Package
from articles.ingest.reading import opened_file, shown
from articles.ingest.tape import Tape


def archive_at(path: str) -> Package | Tape:
    """Raises IngestError for one that nobody should open."""
    name, file = shown(path), opened_file(path)
    try:
        begins = file.read(len(MAGIC))
        file.seek(0)
        if begins != MAGIC:
            return Tape(file, name)
        package = Package(file, name)
        package.open_tapes()
    except BaseException:
        file.close()
        raise
    return package
