"""What works in the background beside the server: it does what waits, and ends with the server."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.images import making
from articles.images.intake import add_picture
from articles.models import Image
from newsroom import background, start
from tests.images.test_intake import picture_file
from tests.newsroom.test_start import free_port, serving, while_busy

ADD = """
import io
from PIL import Image as Pillow
from articles.images.intake import add_picture
buffer = io.BytesIO()
Pillow.new("RGB", (700, 420), "teal").save(buffer, "JPEG")
buffer.seek(0)
print(add_picture(by=None, file=buffer).guid)
"""
LOOK = "from articles.models import Image; print(Image.objects.filter(rendered_at=None).count())"


def told(data: Path, code: str) -> str:
    """What the newsroom of this data folder says."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(data)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def children(pid: int) -> list[int]:
    return [int(it) for it in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def hand_of(server: int) -> int | None:
    """The process that works in the background."""
    for beside in children(server):
        for pid in children(beside):
            if b"background" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
                return pid
    return None


def before_long(found, server):
    """The helper gives way to everything else on the machine, so it is waited for while it works,
    however slowly."""
    for _ in while_busy(server.pid):
        if it := found():
            return it
    raise AssertionError("not while anything was being done")


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_pictures_are_made_beside_the_server_which_takes_its_helper_along(tmp_path):
    with serving(tmp_path, free_port()) as server:
        first = before_long(lambda: hand_of(server.pid), server)
        assert os.getpriority(os.PRIO_PROCESS, first) == 10
        told(tmp_path, ADD)
        before_long(lambda: told(tmp_path, LOOK) == "0", server)
        os.kill(first, signal.SIGKILL)
        second = before_long(lambda: (pid := hand_of(server.pid)) and pid != first and pid, server)
        server.kill()
        before_long(lambda: is_gone(second), server)
    assert "ERROR" not in (tmp_path / "log").read_text()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_server_has_a_helper_unless_that_is_a_service_of_its_own(settings, monkeypatch, wanted):
    settings.NEWSROOM_BACKGROUND = wanted
    became = []
    monkeypatch.setattr(os, "execv", lambda _, words: became.extend(words))
    monkeypatch.setenv("PORT", "8000")
    monkeypatch.chdir(settings.BASE_DIR)
    start.become_server("127.0.0.1", 8000)
    assert ("background" in became) is wanted


@pytest.fixture
def an_hour(monkeypatch):
    """As long as the process lives that has started it: for so many looks."""

    def looks(number):
        ids = iter([1] * number)
        monkeypatch.setattr(os, "getppid", lambda: next(ids, 0))
        monkeypatch.setattr(os, "nice", lambda _: None)
        monkeypatch.setattr(background, "LOOK_AGAIN", 0)

    return looks


@pytest.mark.django_db(transaction=True)
def test_it_does_what_waits_and_what_was_left_half_done(mira, an_hour):
    for size in [(60, 40), (50, 40)]:
        add_picture(by=mira, file=picture_file(size))
    DBTaskResult.objects.first().claim("one who was killed")
    an_hour(3)
    background.work_for(1)
    assert not Image.objects.filter(rendered_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_answer_is_asked_again(mira, an_hour, monkeypatch, caplog):
    add_picture(by=mira, file=picture_file((60, 40)))
    really = background.tidy

    def locked():
        monkeypatch.setattr(background, "tidy", really)
        raise OperationalError("database is locked")

    monkeypatch.setattr(background, "tidy", locked)
    an_hour(3)
    background.work_for(1)
    assert Image.objects.get().rendered_at
    assert "did not answer" in caplog.text
    connections.close_all()


@pytest.mark.django_db
def test_a_look_at_an_empty_list_takes_no_lock(django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        assert not DBTaskResult.objects.ready().exists()
    assert asked[0]["sql"].startswith("SELECT 1")


@pytest.mark.django_db
def test_what_is_done_is_forgotten_after_a_while_and_what_failed_later(mira):
    for _ in range(4):
        making.make.enqueue(0)
    now = timezone.now()
    ended = [("SUCCESSFUL", 0), ("SUCCESSFUL", 2), ("FAILED", 2), ("FAILED", 24 * 15)]
    for result, (status, hours) in zip(DBTaskResult.objects.all(), ended, strict=True):
        result.status, result.finished_at = status, now - timedelta(hours=hours)
        result.save()
    background.tidy()
    left = DBTaskResult.objects.order_by("-finished_at").values_list("status", flat=True)
    assert list(left) == ["SUCCESSFUL", "FAILED"]
