"""Pictures are decoded by somebody who knows nothing, owns nothing, and can be killed."""

import io
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from articles.images.decoding import NotAPicture, take_in
from articles.images.sandbox import messages, parent
from articles.images.sandbox.parent import Limits
from tests.images.odd_files import encoded, scene

ROOT = Path(__file__).resolve().parents[2]


def width_of(content: bytes) -> int:
    return take_in(io.BytesIO(content)).width


def helper_process() -> int:
    width_of(encoded(scene((60, 40))))
    return parent._helpers.helper._process.pid


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def workers_of(helper: int) -> list[int]:
    children = Path(f"/proc/{helper}/task/{helper}/children")
    if not children.exists():
        pytest.skip("this system does not list a process's children")
    return [int(number) for number in children.read_text().split()]


def until(condition, seconds=5) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def python(program: str, **more) -> subprocess.CompletedProcess:
    """In a process of its own, without Django's settings."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        **more,
    )


def test_the_helper_knows_neither_django_nor_any_room_but_its_own():
    found = python(
        """
        import sys
        from articles.images.sandbox import helper
        helper.warm_up()
        print(sorted(n for n in sys.modules if n.startswith(("django", "articles.", "newsroom"))))
        """
    )
    assert found.returncode == 0, found.stderr
    rooms = {name.strip(" '[]\n") for name in found.stdout.split(",")}
    assert "articles.images.sandbox.worker" in rooms
    assert all(
        name.startswith(("articles.images.sandbox", "articles.images.metadata"))
        for name in rooms - {"articles.images"}
    )


def test_the_helper_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://mira:secret@db/newsroom")
    monkeypatch.setenv("NEWSROOM_SECRET_KEY", "secret")
    assert "secret" not in repr(parent._environment())
    told = Path(f"/proc/{helper_process()}/environ")
    if told.exists():
        assert b"NEWSROOM" not in told.read_bytes()
        assert b"DJANGO" not in told.read_bytes()


def test_a_worker_under_its_limits_can_open_no_file_and_no_connection():
    found = python(
        """
        import os, socket
        from articles.images.sandbox.worker import limit
        limit(5, 2**29)
        def attempt(what):
            try:
                what()
            except OSError as error:
                return "refused"
            return "done"
        print(attempt(lambda: open("/etc/passwd")), attempt(socket.socket))
        print(attempt(lambda: os.open("new", os.O_CREAT | os.O_WRONLY)))
        """
    )
    assert found.stdout.split() == ["refused"] * 3, found.stderr


@pytest.mark.parametrize(
    ("first", "idle"),
    [("", "time.sleep(30)"), ("del resource.RLIMIT_AS, resource.RLIMIT_CPU", "while True: pass")],
    ids=["asleep", "spinning, where the system limits nothing"],
)
def test_a_worker_is_dead_after_its_time_whatever_it_does(first, idle):
    found = python(
        f"""
        import resource, signal, time
        {first}
        from articles.images.sandbox.worker import limit
        limit(1, 2**29)
        print(*signal.getitimer(signal.ITIMER_REAL), flush=True)
        {idle}
        """
    )
    # It has not ended by itself, and nothing but its own clock, of one second, was there to end it.
    assert found.returncode in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL), found.stderr
    left, again = map(float, found.stdout.split())
    assert (0 < left <= 1, again) == (True, 0)


def test_the_helper_may_use_any_processor_though_its_parent_keeps_to_one():
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(everywhere)})
    try:
        helper = parent.Helper()
    finally:
        os.sched_setaffinity(0, everywhere)
    try:
        assert until(lambda: os.sched_getaffinity(helper._process.pid) >= everywhere, 20)
    finally:
        helper.end()


def test_a_second_picture_is_taken_by_the_same_helper():
    assert helper_process() == helper_process()


def test_a_helper_that_was_killed_is_replaced_without_anybody_noticing():
    before = helper_process()
    os.kill(before, signal.SIGKILL)
    assert width_of(encoded(scene((90, 60)))) == 90
    assert helper_process() != before


def test_a_helper_that_is_killed_at_work_has_its_work_done_by_the_next():
    before, calls = helper_process(), []

    def kill_once(said):
        calls.append(said)
        if len(calls) == 1:
            os.killpg(before, signal.SIGKILL)
        return {}

    assert take_in(io.BytesIO(encoded(scene((90, 60)))), kill_once).width == 90
    assert len(calls) == 2
    assert helper_process() != before


def test_a_helper_that_is_killed_again_and_again_is_given_up():
    def kill(said):
        os.killpg(parent._helpers.helper._process.pid, signal.SIGKILL)
        return {}

    with pytest.raises(NotAPicture, match="could not be looked into just now"):
        take_in(io.BytesIO(encoded(scene((90, 60)))), kill)
    assert width_of(encoded(scene((90, 60)))) == 90


def test_a_worker_that_crashes_is_a_sentence_and_the_helper_goes_on(caplog):
    """Whatever kills a worker at once: here somebody does."""
    before = helper_process()
    assert until(lambda: not workers_of(before))

    def crash(said):
        os.kill(workers_of(before)[0], signal.SIGSEGV)
        return {}

    with pytest.raises(NotAPicture, match="damaged"):
        take_in(io.BytesIO(encoded(scene((90, 60)))), crash)
    assert helper_process() == before
    assert "A worker died" in caplog.text


def test_a_worker_that_lives_longer_than_it_may_is_ended_with_its_helper(monkeypatch):
    """Its own alarm comes first; here it is set far too late."""
    before = helper_process()
    monkeypatch.setattr(parent, "_GRACE", -59)

    def wait_for_more(worker):
        worker.hear()
        worker.hear()

    asked = {"look": False, "most_frames": 1}
    content = encoded(scene((60, 40)))
    with pytest.raises(parent.TooLong) as ended:
        parent.ask(content, asked, Limits(60, 2**29), wait_for_more)
    # We have stopped listening; a worker whose alarm had come would have hung up on us.
    assert isinstance(ended.value.__cause__, TimeoutError)
    assert not is_alive(before)
    monkeypatch.undo()
    assert helper_process() != before


def test_many_threads_are_served_at_once_and_each_hears_its_own():
    widths = [60 + number for number in range(24)]
    contents = [encoded(scene((width, 40)), "PNG") for width in widths]
    helper_process()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(width_of, contents)) == widths


def test_the_first_pictures_of_many_threads_start_one_helper_only(monkeypatch):
    monkeypatch.setattr(parent, "_helpers", parent._Helpers())
    started = []
    real = parent.Helper
    monkeypatch.setattr(parent, "Helper", lambda: started.append(1) or real())
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(width_of, [encoded(scene((60, 40)))] * 6))
    assert len(started) == 1
    parent._helpers.at_exit()


def test_slow_pictures_keep_nobody_waiting_while_a_seat_is_free():
    helper_process()
    content, go_on = encoded(scene((60, 40))), threading.Event()

    def dawdle(said):
        go_on.wait(8)
        return {}

    with ThreadPoolExecutor() as pool:
        slow = [pool.submit(take_in, io.BytesIO(content), dawdle) for _ in range(3)]
        assert width_of(content) == 60
        assert not any(asked.done() for asked in slow)
        go_on.set()
        assert [asked.result().width for asked in slow] == [60] * 3


def test_a_fork_of_ours_has_a_helper_of_its_own():
    before = helper_process()
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(here, f"{helper_process()} {os.getpid()}".encode())
            parent._helpers.at_exit()
        finally:
            os._exit(0)
    os.close(here)
    os.waitpid(child, 0)
    with os.fdopen(there) as answer:
        theirs, its_pid = answer.read().split()
    assert int(its_pid) == child
    assert int(theirs) != before
    assert helper_process() == before


def test_the_helper_ends_with_the_process_that_asked(tmp_path):
    """Also with one that was killed and could say no farewell."""
    program = """
        import io, os, signal, sys, time
        from articles.images.sandbox import parent
        helper = parent._helpers.current()
        print(helper._process.pid, flush=True)
        {}
    """
    for end in ("sys.exit()", "os.kill(os.getpid(), signal.SIGKILL)"):
        found = python(program.format(end))
        helper = int(found.stdout)
        assert until(lambda helper=helper: not is_alive(helper) or _is_zombie(helper))


def _is_zombie(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_finished_workers_leave_neither_processes_nor_open_files_behind():
    before = helper_process()
    files = Path("/proc/self/fd"), Path(f"/proc/{before}/fd")
    if not files[0].exists():
        pytest.skip("this system does not list open files")
    counted = [len(list(folder.iterdir())) for folder in files]
    for _ in range(5):
        width_of(encoded(scene((60, 40))))
        with pytest.raises(NotAPicture):
            width_of(encoded(scene((600, 400)))[:900])
    assert until(lambda: not workers_of(before))
    assert [len(list(folder.iterdir())) for folder in files] == counted


@pytest.mark.parametrize(
    "said",
    [
        b"\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\0\0\0\x04\0\0\0\0nope",
        b"\0\0\0\x02\0\0\0\0[]",
        b"\0\0\0\x02",
        b"",
    ],
)
def test_nonsense_from_a_worker_is_the_end_of_the_talk(said):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(said)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(messages.Ended):
            messages.receive(ours)


def test_what_is_said_arrives_with_its_bytes():
    ours, theirs = socket.socketpair()
    head = {"save": {"jpg": {"exif": b"\0\xff", "quality": 80}}, "words": "صورة"}
    with ours, theirs:
        threading.Thread(target=messages.send, args=(theirs, head, b"x" * 2**20)).start()
        assert messages.receive(ours) == (head, b"x" * 2**20)
