"""Whatever is not exactly as it was written is refused with a sentence, and nothing is restored."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from newsroom.backup import layout
from newsroom.backup.layout import Refused
from tests.backup.scene import ON_POSTGRESQL


@pytest.fixture
def kept(scene, tmp_path):
    call_command("backup", tmp_path / "kept")
    return tmp_path / "kept"


def resealed(kept: Path, **said) -> None:
    """Somebody who knows how writes another manifest, and its sum."""
    path = kept / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **said}))
    sums = {**layout.sums_of(kept), "manifest.json": layout.sum_of(path)}
    lines = (f"{sums[name]}  {name}\n" for name in sorted(sums))
    (kept / "SHA256SUMS").write_text("".join(lines))


def refused(other, kept, reason: str) -> None:
    code, said = other.run("restore", kept)
    assert code == 1
    assert reason in said
    assert "Traceback" not in said
    assert other.content() == set()


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_one_bit_anywhere_is_noticed(kept, data):
    paths = sorted(path for path in kept.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(paths))
    at = data.draw(st.integers(0, path.stat().st_size - 1))
    bit = data.draw(st.integers(0, 7))
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))
        file.flush()
        try:
            with pytest.raises(Refused):
                layout.check(kept)
        finally:
            file.seek(at)
            file.write(bytes([byte]))
    layout.check(kept)


def test_every_byte_of_the_sums_and_the_manifest_counts(kept):
    for name in ("SHA256SUMS", "manifest.json"):
        whole = (kept / name).read_bytes()
        for at in range(0, len(whole), 7):
            (kept / name).write_bytes(whole[:at] + bytes([whole[at] ^ 32]) + whole[at + 1 :])
            with pytest.raises(Refused):
                layout.check(kept)
        (kept / name).write_bytes(whole)


@pytest.mark.parametrize("name", ["manifest.json", "SHA256SUMS", "secret_key"])
def test_a_file_that_is_gone_is_missed(kept, name):
    (kept / name).unlink()
    with pytest.raises(Refused, match=name):
        layout.check(kept)


def test_a_picture_taken_out_together_with_its_line_is_missed(kept):
    name = next(name for name in layout.sums_of(kept) if name.startswith("media/"))
    (kept / name).unlink()
    lines = (kept / "SHA256SUMS").read_text().splitlines(keepends=True)
    (kept / "SHA256SUMS").write_text("".join(line for line in lines if name not in line))
    with pytest.raises(Refused, match="not as it was written"):
        layout.check(kept)


def test_a_file_too_many_is_refused(kept):
    (kept / "media/originals/notes.txt").write_text("mine")
    with pytest.raises(Refused, match=r"notes.txt is too many"):
        layout.check(kept)


def test_a_link_out_of_the_folder_is_refused(kept, tmp_path):
    shutil.copy(kept / "secret_key", tmp_path / "elsewhere")
    (kept / "secret_key").unlink()
    (kept / "secret_key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="neither a file nor a folder"):
        layout.check(kept)


def test_the_command_checks_without_restoring(kept, capsys):
    call_command("backup", kept, "--check")
    assert "is whole" in capsys.readouterr().out
    (kept / "secret_key").write_text("x" * (kept / "secret_key").stat().st_size)
    with pytest.raises(CommandError, match="secret_key is not as it was written"):
        call_command("backup", kept, "--check")


def test_a_truncated_database_is_not_restored(kept, other):
    database = next(kept.glob("database.*"))
    os.truncate(database, database.stat().st_size // 2)
    refused(other, kept, "is not as it was written")


def test_a_folder_of_something_else_is_not_restored(other, tmp_path):
    (tmp_path / "holiday").mkdir()
    refused(other, tmp_path / "holiday", "is no backup of a newsroom")
    (tmp_path / "holiday/manifest.json").write_text('{"name": "an app"}')
    refused(other, tmp_path / "holiday", "is of something else")


def test_a_backup_of_a_newer_newsroom_is_not_restored(kept, other):
    applied = json.loads((kept / "manifest.json").read_text())["applied"]
    resealed(kept, applied=[*applied, "articles.9999_tomorrow"])
    refused(other, kept, "does not know articles.9999_tomorrow")
    resealed(kept, format=2)
    refused(other, kept, "is written in format 2")


def test_a_backup_of_the_other_engine_is_not_restored(kept, other):
    engine = "sqlite" if ON_POSTGRESQL else "postgresql"
    database = next(kept.glob("database.*"))
    resealed(kept, engine=engine)
    refused(other, kept, "restore it with the engine it is of")
    assert database.exists()


def test_nothing_is_restored_over_anything(kept, other):
    other.data.mkdir()
    (other.data / "media").mkdir()
    (other.data / "media/mine.jpg").write_text("mine")
    code, said = other.run("restore", kept)
    assert (code, other.content()) == (1, {"media"})
    assert "is not empty (media)" in said


def test_a_second_restore_is_refused(kept, other):
    assert other.run("restore", kept)[0] == 0
    before = other.content()
    code, said = other.run("restore", kept)
    assert code == 1
    assert "is not empty" in said
    assert other.content() == before


def test_a_backup_of_an_older_newsroom_is_brought_up_to_date(kept, other, tmp_path):
    """As of the version before: its last migration is undone in the newsroom it is taken of."""
    assert other.run("restore", kept)[0] == 0
    code, said = other.run("migrate", "articles", "0012")
    assert code == 0, said
    code, said = other.run("backup", tmp_path / "older")
    assert code == 0, said
    assert layout.manifest_of(tmp_path / "older").migrations["articles"].startswith("0012")
    again = type(other)(tmp_path / "again", other.database)
    if ON_POSTGRESQL:
        other.run("dbshell", "--", "-c", "DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    code, said = again.run("restore", tmp_path / "older")
    assert code == 0, said
    code, said = again.run("migrate", "--check")
    assert code == 0, said


def test_a_restore_that_fails_half_way_leaves_nothing(kept, other):
    """A database with the right sum that is none: found out when all else is in place."""
    database = next(kept.glob("database.*"))
    database.write_bytes(b"no database" * 500)
    sums = {**layout.sums_of(kept), database.name: layout.sum_of(database)}
    (kept / "SHA256SUMS").write_text("".join(f"{it}  {name}\n" for name, it in sums.items()))
    there = [path.stat().st_size for path in kept.rglob("*") if path.is_file()]
    for name in ("manifest.json", "SHA256SUMS"):
        there.remove((kept / name).stat().st_size)
    resealed(kept, bytes=sum(there))
    code, said = other.run("restore", kept)
    assert (code, other.content()) == (1, set()), said
    assert "Traceback" not in said
