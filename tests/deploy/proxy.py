"""A throw-away nginx with the configuration we ship, in a folder of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.newsroom.test_start import free_port
from tests.purging.origin import until_it_answers

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
needs_nginx = pytest.mark.skipif(
    not Path(NGINX).exists(), reason="nginx is missing: sudo apt install nginx-light"
)
SHIPPED = settings.BASE_DIR / "deploy/nginx/newsroom.conf"
MAIN = """
{user}
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/newsroom.conf;
}}
"""


def configuration(folder: Path, port: int, behind: int, data: Path, user: str = "") -> Path:
    """As shipped, but for the ports and the data folder."""
    words = SHIPPED.read_text()
    here = {
        "\n    listen 80;\n    # listen 443": f"\n    listen 127.0.0.1:{port};\n    # listen 443",
        "    server 127.0.0.1:8000": f"    server 127.0.0.1:{behind}",
        "root /srv/newsroom;": f"root {data};",
        "access_log /var/log/nginx/access.log": f"access_log {folder}/access.log",
    }
    for shipped, instead in here.items():
        assert words.count(shipped) == 1, shipped
        words = words.replace(shipped, instead)
    (folder / "newsroom.conf").write_text(words)
    user = f"user {user};" if user and os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    return folder / "nginx.conf"


@contextmanager
def nginx(folder: Path, behind: int, data: Path, user: str = "root") -> Iterator[int]:
    """Its port. `user`: as whom it reads files."""
    port = free_port()
    file = configuration(folder, port, behind, data, user)
    with open(folder / "out", "w") as out:
        running = subprocess.Popen(
            [NGINX, "-p", folder, "-c", file, "-e", folder / "error.log"], stdout=out, stderr=out
        )
    try:
        until_it_answers(port, "/robots.txt", running, folder / "error.log")
        yield port
    finally:
        running.terminate()
        running.wait(timeout=10)
