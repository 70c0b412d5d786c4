"""The server is killed, again and again, under four writers: is every acknowledged write there?

Run: .venv/bin/python -m benchmarks.killed [how often, default 200]

Each writer has an article of its own; two press Save, two let the page save by itself. A write is
acknowledged when the answer has arrived. After each kill -9 of the server and its workers it is
started again on the same data. In the end every acknowledged text of the Save button, and of the
autosaves the last, must stand in the history, and the database must be whole.
"""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.room import DATA, figure, run  # isort: skip - before Django

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from articles import workflow
from articles.models import Article
from tests.admin.forms import Form

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
WRITERS = 4
ROOT = Path(__file__).resolve().parents[1]
SECRET = "x" * 32


class Page:
    def __init__(self, content: bytes):
        self.content = content


class Writer(threading.Thread):
    """Writes as fast as the server answers; what it cannot send it sends again later."""

    def __init__(self, number: int, port: int):
        super().__init__(daemon=True)
        self.port, self.by_itself = port, number % 2 == 1
        self.user = User.objects.create_superuser(f"writer{number}")
        self.article = workflow.create(
            by=self.user, language="en", headline="First", body="<p>a</p>"
        )
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={_session(self.user)}"
        self.cookie += f"; {settings.CSRF_COOKIE_NAME}={SECRET}"
        self.acknowledged: list[str] = []
        self.sent = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            try:
                self._write()
            except (OSError, http.client.HTTPException, AssertionError):
                time.sleep(0.02)

    def _write(self) -> None:
        form = Form(Page(self._ask("GET", _address("change", self.article))[1]))
        for _ in range(20):
            self.sent += 1
            text = f"{self.user.username} wrote {self.sent}"
            form.type(headline=text, csrfmiddlewaretoken=SECRET)
            if self.by_itself:
                form.type(**{"as": str(self.user.pk)})
                status, body = self._ask("POST", _address("autosave", self.article), form.fields)
                base = re.search(rb'"based_on": (\d+)', body)
                if status != 200 or not base:
                    return
                self.acknowledged.append(text)
                form.type(based_on=base[1].decode())
            else:
                form.type(do="save")
                status, _ = self._ask("POST", _address("change", self.article), form.fields)
                if status == 302:
                    self.acknowledged.append(text)
                return

    def _ask(self, method: str, path: str, fields: dict | None = None) -> tuple[int, bytes]:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": self.cookie, "Host": f"127.0.0.1:{self.port}"}
        body = None
        if fields is not None:
            body = urlencode(fields, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            asked.request(method, path, body, headers)
            answer = asked.getresponse()
            return answer.status, answer.read()
        finally:
            asked.close()


def _session(user: User) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key


def _address(name: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def _start(port: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "newsroom.server", "127.0.0.1", str(port), "2"]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    server = subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL)
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.05)
    raise SystemExit("the server did not start")


def _kill(server: subprocess.Popen) -> None:
    """Workers first, so that none is told to end what it is doing."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    for pid in [*map(int, children), server.pid]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    server.wait()


def killing() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    writers = [Writer(n, port) for n in range(WRITERS)]
    connection.close()
    server, rng = _start(port), random.Random(1)
    for writer in writers:
        writer.start()
    for n in range(TIMES):
        before = sum(len(writer.acknowledged) for writer in writers)
        limit = time.monotonic() + 20
        # At least one write of this life of the server is acknowledged; then at any moment.
        while time.monotonic() < limit:
            if sum(len(writer.acknowledged) for writer in writers) > before:
                break
            time.sleep(0.01)
        time.sleep(rng.random() / 2)
        _kill(server)
        server = _start(port)
        print(f"\r{n + 1} of {TIMES}", end="", file=sys.stderr)
    for writer in writers:
        writer.done.set()
    for writer in writers:
        writer.join(30)
    _kill(server)
    _judge(writers)


def _judge(writers: list[Writer]) -> None:
    lost, acknowledged = [], 0
    for writer in writers:
        kept = set(writer.article.revisions.values_list("headline", flat=True))
        known = writer.acknowledged[-1:] if writer.by_itself else writer.acknowledged
        # One that took its place was sent later and may be stored though nobody heard of it.
        if writer.by_itself and (later := _numbers(kept)) and known:
            known = known if max(later) < _numbers(known)[0] else []
        lost += [text for text in known if text not in kept]
        acknowledged += len(writer.acknowledged)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        strays = len(cursor.fetchall())
    value = f"{len(lost)} of {acknowledged} lost"
    figure(f"{TIMES} kill -9 under {WRITERS} writers: acknowledged writes", value, "0 lost")
    figure("PRAGMA integrity_check, foreign_key_check", f"{whole}, {strays} strays", "ok, 0")
    if lost:
        raise SystemExit(f"lost: {lost}")


def _numbers(texts) -> list[int]:
    return [int(text.rsplit(" ", 1)[1]) for text in texts if " wrote " in text]


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    print(f"in {DATA}", file=sys.stderr)
    run("Killed", [("killing", killing)])


if __name__ == "__main__":
    main()
