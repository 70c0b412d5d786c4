"""A Redis of a test's own, which may be killed."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import redis

BINARY = shutil.which("redis-server") or shutil.which("valkey-server")
needs_redis = pytest.mark.skipif(
    not BINARY, reason="redis-server is missing: sudo apt install redis-server"
)


class RedisServer:
    """On a socket in a short folder: the path of one may have 107 letters."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="redis-"))
        self.url = f"unix://{self.home}/socket"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [BINARY, "--port", "0", "--unixsocket", f"{self.home}/socket", "--save", ""],
            cwd=self.home,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(100):
            try:
                return redis.Redis.from_url(self.url, retry=None).ping()
            except redis.RedisError:
                time.sleep(0.05)
        raise AssertionError("Redis does not start")

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def remove(self):
        self.kill()
        shutil.rmtree(self.home)
