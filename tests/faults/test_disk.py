"""A disk that is full, or may only be read: readers notice nothing, editors are told why they
cannot save, and what could not be written whole is not there."""

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress

import pytest
from django.conf import settings

from tests.faults.house import PUBLISH, House

SIZE = 60  # megabytes

ADD_PICTURE = """
import io
from PIL import Image as Pillow
from articles.images.intake import NotAPicture, add_picture
from articles.models import Image
buffer = io.BytesIO()
Pillow.effect_noise((1600, 1000), 90).convert("RGB").save(buffer, "JPEG", quality=95)
buffer.seek(0)
try:
    print(add_picture(by=None, file=buffer).guid)
except Exception as fault:
    print(type(fault).__name__, fault)
print(Image.objects.count())
"""


@pytest.fixture
def disk(tmp_path):
    """A small one of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=700", "tmpfs", str(place)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("A small disk cannot be mounted here: that takes root.")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def small(set_up, disk, tmp_path):
    """A newsroom on it, with an article and an editor signed in."""
    house = House(disk / "data")
    shutil.copytree(set_up, house.data)
    house.path = house.told(PUBLISH + "print(published('Harbour vote').path)")
    try:
        house.start()
        house.sign_in()
        yield house
    finally:
        house.stop()


def fill(disk):
    """To the last byte."""
    with open(disk / "filler", "ab", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x" * 65536):
            pass
    with open(disk / "filler", "ab", buffering=0) as filler, suppress(OSError):
        while filler.write(b"x"):
            pass


def is_whole(house):
    check = "from django.db import connection as c\nwith c.cursor() as it:\n"
    check += "    it.execute('PRAGMA integrity_check'); print(it.fetchone()[0])"
    assert house.told(check) == "ok"


def test_a_full_disk_is_read_and_a_write_is_refused_whole(small, disk):
    before = small.sections()
    fill(disk)
    for path in ("/", small.path, "/feed/", "/search/?q=harbour", "/admin/articles/section/"):
        assert small.get(path).status == 200, path
    refused = set()
    for number in range(400):  # until what the database had in reserve is used up
        answer = small.add_section(f"S{number}", description="x" * 250)
        if answer.status != 302:
            refused.add(f"S{number}")
            break
        fill(disk)
    assert refused, "it never got full"
    assert answer.status == 503
    assert "The disk is full" in answer.text
    assert "still in this window" in answer.text
    assert small.get("/").status == 200
    assert '"disk": "low"' in small.get("/readyz").text
    (disk / "filler").unlink()
    small.back_within(5, "/admin/articles/section/")
    assert small.add_section("Afterwards").status == 302
    after = small.sections()
    assert not refused & after
    assert {f"S{it}" for it in range(number)} | {"Afterwards"} | before == after
    is_whole(small)


def test_a_picture_that_does_not_fit_is_refused_and_leaves_nothing(small, disk):
    fill(disk)
    before = sorted((small.data / "media").rglob("*"))
    *said, count = small.told(ADD_PICTURE).splitlines()
    assert count == "0", said
    files = [it for it in (small.data / "media").rglob("*") if it not in before and it.is_file()]
    assert files == []
    (disk / "filler").unlink()
    *said, count = small.told(ADD_PICTURE).splitlines()
    assert count == "1", said


def test_a_publication_that_does_not_fit_did_not_happen(small, disk):
    fill(disk)
    tries = PUBLISH + (
        "from django.db import OperationalError\n"
        "paths = []\n"
        "try:\n"
        "    for n in range(3000): paths.append(published(f'Ferry {n}').path)\n"
        "except OperationalError as fault: print(fault)\n"
        "else: print('it never got full')\n"
        "print(len(paths))\n"
    )
    said, number = small.told(tries).splitlines()
    assert re.search("full|disk I/O", said)
    (disk / "filler").unlink()
    live = "from articles.models import Article as A; print(A.objects.exclude(live=None).count())"
    assert int(small.told(live)) == int(number) + 1
    is_whole(small)


def test_a_start_on_a_disk_that_may_only_be_read_says_so_in_one_sentence(small, disk):
    small.stop()
    read_only = ["mount", "-o", "remount,ro", str(disk)]
    for _ in range(50):  # until the last worker has closed its files
        if subprocess.run(read_only, capture_output=True).returncode == 0:
            break
        time.sleep(0.1)
    run = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE_DIR,
        env=small.environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert run.returncode == 1
    assert "may write to" in run.stderr
    assert "Traceback" not in run.stderr
    small.start()
    assert small.get(small.path).status == 200
