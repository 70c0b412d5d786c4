"""Names, languages and time zone that were settled at the desk: what a start makes of them, and how
a newsroom that serves goes over to them."""

import re
import stat
import time
import urllib.request

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.house import Unfit, fit, name_in
from newsroom import env_desk
from tests.newsroom.test_background import hand_of, told
from tests.newsroom.test_settings import settings_with
from tests.newsroom.test_start import free_port, serving, while_busy

SETTLED = {
    "NEWSROOM_NAME": "Ang \"Daungan\" = 'Port' # 1",
    "NEWSROOM_NAME_AR": "الميناء",
    "NEWSROOM_LANGUAGES": "fr,ar",
    "NEWSROOM_TIME_ZONE": "Asia/Manila",
}
SETTLE = """
from articles import workflow
workflow.settle(by=None, **{"name-en": "The Quay", "time-zone": "Asia/Manila"})
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / env_desk.FILE


def test_a_fresh_process_starts_with_what_was_settled_and_the_environment_overrules_it(
    tmp_path, path
):
    env_desk.write(path, SETTLED)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    asked = ["NEWSROOM_NAMES", "LANGUAGE_CODE", "TIME_ZONE", "NEWSROOM_FIXED"]
    names, language, zone, fixed = settings_with(tmp_path, *asked)
    assert names == str({"fr": SETTLED["NEWSROOM_NAME"], "ar": "الميناء"})
    assert (language, zone) == ("fr", "Asia/Manila")
    assert "NEWSROOM_TIME_ZONE" not in fixed
    zone, fixed = settings_with(tmp_path, "TIME_ZONE", "NEWSROOM_FIXED", NEWSROOM_TIME_ZONE="UTC")
    assert zone == "UTC"
    assert "NEWSROOM_TIME_ZONE" in fixed
    env_desk.write(path, {})
    assert not path.exists()
    assert [it.name for it in path.parent.iterdir() if it.name.startswith(".newsroom")] == []


def test_nothing_but_names_languages_and_time_zone_is_taken_from_the_file(path):
    path.write_text("NEWSROOM_HOSTS=.\nDATABASE_URL=x\nNEWSROOM_NAME=A=B\n#NEWSROOM_LANGUAGES=fr\n")
    assert env_desk.read(path) == {"NEWSROOM_NAME": "A=B"}


@given(st.text(max_size=120))
def test_whatever_name_is_settled_is_read_back_as_it_was(tmp_path_factory, name):
    path = tmp_path_factory.getbasetemp() / "names.env"
    try:
        settled = {"NEWSROOM_NAME": fit(name_in("en"), name)}
    except Unfit:
        return
    env_desk.write(path, settled)
    assert env_desk.read(path) == settled


def test_a_newsroom_that_serves_goes_over_to_a_new_name_without_a_restart(tmp_path):
    """Two workers, and a third process that settles; nobody is refused meanwhile."""
    data, port = tmp_path / "newsroom", free_port()
    data.mkdir()
    with serving(data, port) as server:
        assert name_at(port) == "The Halden Courier"
        hand = hand_of(server.pid)
        told(data, SETTLE)
        names, until = [], time.monotonic() + 60
        while names[-20:] != ["The Quay"] * 20 and time.monotonic() < until:
            names.append(name_at(port))
            time.sleep(0.1)
        assert set(names[-20:]) == {"The Quay"}
        assert set(names) <= {"The Quay", "The Halden Courier"}
        assert env_desk.read(data / env_desk.FILE)["NEWSROOM_TIME_ZONE"] == "Asia/Manila"
        assert server.poll() is None
        for _ in while_busy(server.pid):
            if hand_of(server.pid) not in (hand, None):
                break
        log = (data / "log").read_text()
        assert "Traceback" not in log
    # Begun again without the file, as after a backup was restored.
    (data / env_desk.FILE).unlink()
    with serving(data, port):
        assert name_at(port) == "The Quay"


def name_at(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        page = answer.read().decode()
    return re.search(r"<title>([^<]*?)(?: –[^<]*)?</title>", page)[1]
