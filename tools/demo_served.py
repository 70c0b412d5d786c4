"""A demo newsroom in a throw-away folder, served by the server that `make run` starts. To be
imported before anything that needs Django: where it is stands in the environment."""

import atexit
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
DATA = tempfile.mkdtemp(prefix="newsroom-demo-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
with socket.socket() as _free:
    _free.bind(("127.0.0.1", 0))
    PORT = _free.getsockname()[1]
HOME = f"http://127.0.0.1:{PORT}"
LOADING = 900

os.environ |= {"NEWSROOM_DATA": DATA, "NEWSROOM_URL": HOME, "NEWSROOM_HOST": "127.0.0.1"}
os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
# The same for whoever looks.
for _name in ("DATABASE_URL", "NEWSROOM_LANGUAGES", "NEWSROOM_NAME", "NEWSROOM_TIME_ZONE"):
    os.environ.pop(_name, None)

import django  # noqa: E402

django.setup()


@contextlib.contextmanager
def served() -> Iterator[None]:
    log = Path(DATA, "served.log")
    command = [sys.executable, "manage.py", "serve", "--port", str(PORT)]
    with log.open("w") as written:
        server = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT, cwd=ROOT)
    try:
        _wait_for(server, log)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + LOADING
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if urllib.request.urlopen(f"{HOME}/readyz", timeout=5).status == 200:
                return
        if server.poll() is not None:
            raise SystemExit("The server ended: " + log.read_text()[-500:])
        time.sleep(0.5)
    raise SystemExit(f"The demo newsroom is not there after {LOADING} seconds: {log.read_text()}")
