"""A PostgreSQL of the test's own that can be stopped, put to sleep, and reached over a bad line."""

import os
import pwd
import select
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

from tests.newsroom.test_start import free_port

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


class Postgres:
    def __init__(self, home: Path, primary: "Postgres | None" = None):
        """`primary`: the one of which it is a standby."""
        self.home, self.port = home, free_port()
        self.bin = BINARIES[-1].parent
        self.process = None
        self.owner = {}
        if os.getuid() == 0:
            person = pwd.getpwnam("postgres")
            self.owner = {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
            shutil.chown(home, "postgres", "postgres")
        options = ["-D", "data", "--username", "newsroom", "--no-sync"]
        if primary:
            told = ["pg_basebackup", *options, "--host", "127.0.0.1", "--port", str(primary.port)]
            told += ["--write-recovery-conf", "--checkpoint", "fast"]
        else:
            told = ["initdb", *options, "--auth", "trust", "--encoding", "UTF8", "--locale"]
            told.append("C.UTF-8")
        program, *rest = told
        done = subprocess.run(
            [self.bin / program, *rest], cwd=home, capture_output=True, text=True, **self.owner
        )
        assert done.returncode == 0, done.stderr

    @property
    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def start(self, *more: str) -> None:
        listens = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={self.port}"]
        listens += ["-c", f"unix_socket_directories={self.home}", "-c", "max_connections=40", *more]
        with open(self.home / "log", "a") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", "data", *listens],
                cwd=self.home,
                stdout=log,
                stderr=log,
                **self.owner,
            )
        for _ in range(200):
            ready = [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
            if subprocess.run(ready).returncode == 0:
                return
            time.sleep(0.05)
        raise AssertionError(self.log)

    def stop(self) -> None:
        """At once, as in a crash: nobody is said good-bye to."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(20)

    def pids(self) -> list[int]:
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *(int(it) for it in children)]

    def say(self, sql: str, name: str, *, fails: bool = False) -> str:
        """`fails`: it will be broken off."""
        of = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "newsroom", "-d", name]
        asked = [self.bin / "psql", "-qAtX", *of, "-c", sql]
        done = subprocess.run(asked, capture_output=True, text=True)
        assert fails or done.returncode == 0, done.stderr
        return done.stdout.strip()


class Line:
    """A TCP line to a port, which can be made slow, and from which everything can get lost."""

    def __init__(self, target: int):
        self.target = target
        self.delay = 0.0
        self.lost = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                ours, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(ours,), daemon=True).start()

    def _carry(self, ours: socket.socket) -> None:
        while self.lost:  # taken by the system, heard by nobody
            time.sleep(0.05)
        try:
            with ours, socket.create_connection(("127.0.0.1", self.target)) as theirs:
                while self._carried(ours, theirs):
                    pass
        except OSError:
            pass

    def _carried(self, ours, theirs) -> bool:
        ready, _, _ = select.select([ours, theirs], [], [], 0.2)
        for end in ready if not self.lost else ():
            words = end.recv(65536)
            if not words:
                return False
            time.sleep(self.delay)
            (theirs if end is ours else ours).sendall(words)
        if self.lost:
            time.sleep(0.05)
        return True
