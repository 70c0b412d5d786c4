"""A throw-away Varnish with the configuration we ship."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.newsroom.test_start import free_port
from tests.purging.origin import until_it_answers

VARNISHD = shutil.which("varnishd") or "/usr/sbin/varnishd"
needs_varnish = pytest.mark.skipif(
    not Path(VARNISHD).exists(), reason="varnishd is missing: sudo apt install varnish"
)
SHIPPED = settings.BASE_DIR / "deploy/varnish"


def configuration(folder: Path, port: int) -> Path:
    """As shipped, but for the port and for asking sooner whether the newsroom lives."""
    words = (SHIPPED / "newsroom.vcl").read_text()
    for shipped, here in (('"8000"', f'"{port}"'), (".interval = 2s", ".interval = 200ms")):
        assert shipped in words
        words = words.replace(shipped, here)
    shutil.copy(SHIPPED / "rules.vcl", folder)
    (folder / "newsroom.vcl").write_text(words)
    return folder / "newsroom.vcl"


@contextmanager
def varnish(folder: Path, origin: int, **environment: str) -> Iterator[int]:
    """Its port. Answers by the time it is handed over."""
    port, file = free_port(), configuration(folder, origin)
    with open(folder / "varnish.log", "w") as log:
        running = subprocess.Popen(
            [
                *(VARNISHD, "-F", "-j", "none", "-T", "none", "-s", "malloc,32m"),
                *("-n", folder / "work", "-f", file, "-a", f"127.0.0.1:{port}"),
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
            env={"PATH": "/usr/sbin:/usr/bin:/bin", **environment},
        )
    try:
        until_it_answers(port, "/is-it-there", running, folder / "varnish.log")
        yield port
    finally:
        running.terminate()
        running.wait(timeout=10)
