"""The small newsroom of the readers' site, written into a folder and given out from a sub-folder by
a server that knows nothing but files."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.site.conftest import media as media
from tests.site.conftest import mira_writes as mira_writes
from tests.site.conftest import press as press
from tests.site.conftest import quay as quay
from tests.site.conftest import taswit as taswit
from tests.site.conftest import vote as vote


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "web" / "copies" / "courier"


@pytest.fixture
def export(transactional_db, folder, capsys):
    """Writes the site, and says how many files were written, unchanged and removed."""

    def run(*options: str) -> tuple[int, int, int]:
        call_command("export_site", str(folder), "--workers", "1", *options)
        said = capsys.readouterr().out
        words = said.rpartition("Files: ")[2].replace(",", "").split()
        return int(words[0]), int(words[2]), int(words[4])

    return run


@pytest.fixture
def served(folder):
    """The address of the folder, on a server of files."""
    with _serving(folder.parent.parent) as root:
        yield f"{root}/copies/courier/"


@contextmanager
def _serving(directory: Path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(directory)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
