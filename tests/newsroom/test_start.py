"""`manage.py serve`: sets up what is missing once, and says clearly why it cannot start."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError

from newsroom import start
from tests.newsroom.prepared import move_in

User = get_user_model()


@pytest.fixture
def no_demo(settings):
    settings.NEWSROOM_DEMO = False


@pytest.mark.django_db
def test_the_first_start_makes_an_editor_whose_password_works(no_demo):
    password = start.first_content(print)
    assert authenticate(username="editor", password=password).is_superuser


@pytest.mark.django_db
def test_two_newsrooms_never_share_a_password(no_demo):
    first = start.first_content(print)
    User.objects.all().delete()
    assert start.first_content(print) != first


@pytest.mark.django_db
def test_a_newsroom_with_people_in_it_is_left_alone():
    User.objects.create_user("mira")
    assert start.first_content(print) is None
    assert [user.username for user in User.objects.all()] == ["mira"]


@pytest.mark.django_db(transaction=True)
def test_a_first_start_broken_off_half_way_begins_anew(monkeypatch, settings):
    settings.NEWSROOM_DEMO = True

    def power_cut(name):
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "call_command", power_cut)
    with pytest.raises(KeyboardInterrupt):
        start.first_content(print)
    assert not User.objects.exists()


def test_a_port_that_is_taken_is_named_with_what_to_do():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} on 127.0.0.1 is already in use"):
            start.check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(CommandError, match=r"192\.0\.2\.1 is not an address"):
        start.check_port("192.0.2.1", 8000)


def test_a_port_beyond_the_last_is_refused():
    with pytest.raises(CommandError, match="Port 99999 does not exist"):
        start.check_port("127.0.0.1", 99999)


def test_static_files_are_collected_again_only_when_one_changed(monkeypatch, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    (tmp_path / "source").mkdir()
    collected = []
    monkeypatch.setattr(start, "call_command", lambda name, **options: collected.append(name))
    start.collect_static()
    start.collect_static()
    assert len(collected) == 1
    monkeypatch.setattr(start, "_static_fingerprint", lambda: "another file")
    start.collect_static()
    assert len(collected) == 2


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(data, port, *, first=False, **more):
    """A start that has given its first answer, in a process group of its own. `first`: it has to
    set up everything; otherwise what it would take long over stands ready."""
    if not first:
        move_in(data)
    environment = {
        "PATH": os.environ["PATH"],
        "NEWSROOM_DATA": str(data),
        "NEWSROOM_DEMO": "no",
        "PORT": str(port),
        **more,
    }
    with open(data / "log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for_an_answer(f"http://127.0.0.1:{port}/robots.txt", server, data / "log")
            yield server
        finally:
            server.kill()
            server.wait()


def wait_for_an_answer(address, server, log):
    for _ in while_busy(server.pid):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert answer.status == 200
                return
        except urllib.error.HTTPError:
            raise
        except OSError:
            continue
    raise AssertionError(f"no answer, and nothing more is done about one: {log.read_text()}")


def while_busy(session, idle=60, most=600):
    """Ten times a second as long as the processes of a session work on something. How long a start
    takes depends on what else the machine does; one that has used no processor for a minute
    hangs."""
    begin = moved = time.monotonic()
    spent = None
    while (now := time.monotonic()) < min(moved + idle, begin + most):
        if (used := processor_time(session)) != spent:
            spent, moved = used, now
        yield
        time.sleep(0.1)


def processor_time(session):
    """What they have used so far, in ticks; always 0 where there is no /proc."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                total += int(fields[11]) + int(fields[12])
    return total


@pytest.fixture(scope="module")
def set_up(tmp_path_factory):
    """The data folder of a newsroom whose first start is behind it, after the first who asks."""
    return tmp_path_factory.mktemp("newsroom")


def stops_answering(port):
    """The port is free again within a few seconds."""
    for _ in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.1)
    return False


def test_the_password_is_printed_once_and_a_second_start_finds_all_done(tmp_path):
    port = free_port()
    with serving(tmp_path, port, first=True):
        said = (tmp_path / "log").read_text()
    assert re.search(r"sign in +editor +(\w{5}-){3}\w{5}", said)
    assert f"http://127.0.0.1:{port}/admin/" in said
    with serving(tmp_path, port):
        again = (tmp_path / "log").read_text()
    assert "sign in" not in again
    assert "Collecting" not in again
    assert "Preparing" not in again
    assert "ERROR" not in said + again


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_when_told_even_if_its_workers_are_told_too(set_up, told):
    port = free_port()
    with serving(set_up, port) as server:
        os.killpg(server.pid, told)
        assert server.wait(8) is not None
    assert stops_answering(port)


def test_a_server_that_is_killed_outright_leaves_no_worker_behind(set_up):
    port = free_port()
    with serving(set_up, port) as server:
        server.kill()
    assert stops_answering(port)


def workers_of(server):
    found = subprocess.run(["pgrep", "-P", str(server.pid)], capture_output=True, text=True)
    return set(found.stdout.split())


def test_workers_are_renewed_without_a_reader_being_turned_away(set_up):
    port = free_port()
    with serving(set_up, port) as server:
        before = workers_of(server)
        os.kill(server.pid, signal.SIGHUP)
        for _ in while_busy(server.pid):
            for _ in range(20):
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as got:
                    assert got.status == 200
            if len(before - workers_of(server)) == 2:
                break
        else:
            raise AssertionError("the workers of before are still there")
        os.killpg(server.pid, signal.SIGTERM)
