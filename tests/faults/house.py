"""A newsroom that is really served, in a data folder of its own, for tests that break things."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from tests.newsroom.test_start import free_port

PASSWORD = "seagulls-over-the-harbour"
PEOPLE = f"""
from django.contrib.auth.models import User
from articles.models import Section
User.objects.create_superuser("jonas", password="{PASSWORD}")
Section.objects.create(language="en", name="Politics", slug="politics")
"""
SECTIONS = "from articles.models import Section as S; [print(it.name) for it in S.objects.all()]"
PUBLISH = """
from django.contrib.auth.models import User
from articles import workflow
from articles.models import Article, Section
jonas = User.objects.get(username="jonas")
def published(headline, language="en"):
    article = workflow.create(by=jonas, language=language, headline=headline,
        section=Section.objects.filter(language=language).first(), body="<p>By 31 votes.</p>")
    article = Article.objects.get(pk=article.pk)
    workflow.publish(article, by=jonas, based_on=article.working)
    return Article.objects.get(pk=article.pk)
"""


@dataclass
class Answer:
    status: int
    headers: dict
    text: str
    seconds: float


@dataclass
class House:
    data: Path
    env: dict = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    cookies: dict = field(default_factory=dict)

    def environment(self, **more) -> dict:
        return {
            "PATH": os.environ["PATH"],
            "NEWSROOM_DATA": str(self.data),
            "NEWSROOM_DEMO": "no",
            "NEWSROOM_BACKGROUND": "no",
            "PORT": str(self.port),
            **self.env,
            **more,
        }

    # --- The server ---

    def begin(self) -> subprocess.Popen:
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=settings.BASE_DIR,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self.process

    def start(self) -> None:
        """The first time it sets everything up, which takes a minute on a busy machine."""
        self.begin()
        try:
            self._answers()
        except BaseException:
            self.stop()
            raise

    def _answers(self) -> None:
        for _ in range(2400):
            assert self.process.poll() is None, self.log.read_text()
            try:
                assert self.get("/healthz").status == 200
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("no answer within four minutes")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
            self.gone()

    def gone(self) -> None:
        """Until its workers have noticed that they are alone."""
        for _ in range(100):
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=1).connect()
            except OSError:
                return
            time.sleep(0.05)

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(it) for it in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    @classmethod
    def moved(cls, set_up: Path, data: Path, **env) -> "House":
        """What was set up once, with a server for its database instead of a file; not running."""
        shutil.copytree(set_up, data, ignore=shutil.ignore_patterns("*.sqlite*"))
        return cls(data, env)

    @contextmanager
    def served(self) -> Iterator["House"]:
        try:
            self.start()
            yield self
        finally:
            self.stop()

    # --- Its command line ---

    def told(self, code: str, **env) -> str:
        done = self.telling(code, **env)
        out, err = done.communicate(timeout=120)
        assert done.returncode == 0, err
        return out.strip()

    def telling(self, code: str, **env) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=settings.BASE_DIR,
            env=self.environment(**env),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    # --- Its pages ---

    def get(self, path: str, *, timeout: float = 20) -> Answer:
        return self.ask("GET", path, timeout=timeout)

    def ask(self, method, path, body=None, *, headers=None, timeout: float = 20) -> Answer:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        sent = dict(headers or {})
        if self.cookies and path.startswith("/admin/"):
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, urllib.parse.quote(path, safe="/?&=%"), body, sent)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        got = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, got, text, time.monotonic() - began)

    def post(self, path: str, timeout: float = 40, **fields) -> Answer:
        fields["csrfmiddlewaretoken"] = self.cookies["csrftoken"]
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urllib.parse.urlencode(fields, doseq=True)
        return self.ask("POST", path, body, headers=headers, timeout=timeout)

    def sign_in(self) -> None:
        self.get("/admin/login/")
        answer = self.post("/admin/login/", username="jonas", password=PASSWORD)
        assert answer.status == 302, answer.text

    def add_section(self, name: str, **more) -> Answer:
        """A write that is acknowledged by 302."""
        fields = {"language": "en", "name": name, "slug": name.lower(), "position": "0"}
        fields |= {"description": "", **more}
        return self.post("/admin/articles/section/add/", **fields)

    def sections(self) -> set[str]:
        code = (
            "from articles.models import Section\nfor it in Section.objects.all(): print(it.name)"
        )
        return set(self.told(code).splitlines())

    def back_within(self, seconds: float, path: str, status: int = 200) -> Answer:
        """The first such answer; fails when none comes in time."""
        began, last = time.monotonic(), None
        while time.monotonic() - began < seconds:
            try:
                last = self.get(path, timeout=seconds)
                if last.status == status:
                    return last
            except OSError as error:
                last = error
            time.sleep(0.05)
        raise AssertionError(f"{path} is not back within {seconds} s: {last}")


@contextmanager
def stopped(pids):
    """As if they had fallen asleep: their sockets stay open and nothing comes out of them."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
