"""A backup and a restore: every row and every file is there again."""

import json
import stat
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Image
from newsroom.backup import layout
from tests.backup.scene import files, here, images_but, rows, there

FOUND_OUT_ANEW = {"articles_image", "articles_changed"}


def backup(path, *words):
    call_command("backup", path, *words)
    return Path(path)


def compared(tables: dict) -> dict:
    """Which renditions are made is the one thing that a restored newsroom finds out anew; and it
    logs that, so that no kept page shows what is not there."""
    tables = {name: found for name, found in tables.items() if name not in FOUND_OUT_ANEW}
    counters = tables.pop("sqlite_sequence", [])
    return {**tables, "counters": [it for it in counters if "articles_changed" not in it]}


def test_every_row_and_every_original_come_back(scene, other, tmp_path, settings):
    kept = backup(tmp_path / "kept")
    code, said = other.run("restore", kept)
    assert code == 0, said
    before, after = rows(here()), rows(there(other))
    assert before.keys() == after.keys()
    assert compared(after) == compared(before)
    assert images_but(there(other), "rendered_at") == images_but(here(), "rendered_at")
    assert len(after["articles_image"]) == Image.objects.count() == 3
    there_is, was = files(other.data / "media"), files(Path(settings.MEDIA_ROOT))
    assert there_is.items() <= was.items()
    left_out = was.keys() - there_is.keys()
    assert all(name.startswith("renditions/") for name in left_out)
    assert sum(name.startswith("originals/") for name in there_is) == 3


def test_the_desk_is_told_of_one_that_is_written_and_not_of_one_that_is_read(
    scene, tmp_path, settings
):
    settings.BACKUP_STAMP = tmp_path / "stamp"
    kept = backup(tmp_path / "kept")
    assert settings.BACKUP_STAMP.exists()
    settings.BACKUP_STAMP.unlink()
    backup(kept, "--check")
    assert not settings.BACKUP_STAMP.exists()


def test_a_restored_newsroom_shows_its_pictures_and_makes_the_rest(scene, other, tmp_path):
    other.run("restore", backup(tmp_path / "kept"))
    for image in Image.objects.exclude(file=""):
        folder = other.data / f"media/renditions/{image.guid.hex[:2]}/{image.guid}"
        assert len(list((folder / image.renditions).iterdir())) >= 2
    code, said = other.run("render_pictures")
    assert (code, said) == (0, "The renditions of 2 pictures were made.")
    code, said = other.run("check_images")
    assert code == 0, said


def test_a_restored_newsroom_is_one_that_can_be_backed_up(scene, other, tmp_path):
    other.run("restore", backup(tmp_path / "kept"))
    code, said = other.run("backup", tmp_path / "again")
    assert code == 0, said
    one, two = layout.check(tmp_path / "kept"), layout.check(tmp_path / "again")
    assert one.counts == two.counts
    assert files(tmp_path / "kept/media") == files(tmp_path / "again/media")


def test_nobody_else_can_read_a_backup(scene, tmp_path):
    kept = backup(tmp_path / "kept")
    for path in [kept, *kept.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_secret_key_comes_back_to_its_owner_alone(scene, other, tmp_path, settings):
    other.run("restore", backup(tmp_path / "kept"))
    path = other.data / "secret_key"
    assert path.read_text() == (settings.NEWSROOM_DATA / "secret_key").read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_that_the_environment_gives_is_left_where_it_is(scene, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NEWSROOM_SECRET_KEY", "k" * 60)
    kept = backup(tmp_path / "kept")
    assert not (kept / "secret_key").exists()
    assert "keep NEWSROOM_SECRET_KEY elsewhere" in capsys.readouterr().out


def test_the_manifest_says_what_is_in_it(scene, tmp_path):
    said = json.loads((backup(tmp_path / "kept") / "manifest.json").read_text())
    assert said["counts"]["articles"] == 4
    assert said["migrations"]["articles"] == max(
        path.stem for path in Path("articles/migrations").glob("0*.py")
    )
    assert said["what"] == "backup of a newsroom"


def test_the_sums_are_those_that_sha256sum_reads(scene, tmp_path):
    kept = backup(tmp_path / "kept")
    assert subprocess.run(["sha256sum", "-c", "--status", "SHA256SUMS"], cwd=kept).returncode == 0


def test_nothing_is_written_over(scene, tmp_path):
    kept = backup(tmp_path / "kept")
    before = files(kept)
    with pytest.raises(CommandError, match="exists, and nothing is written over"):
        backup(kept)
    assert files(kept) == before


def test_a_backup_into_the_data_folder_is_refused(scene, settings):
    with pytest.raises(CommandError, match="would be lost with it"):
        backup(settings.NEWSROOM_DATA / "kept")


def test_a_picture_that_is_lost_is_said_and_the_rest_is_kept(scene, tmp_path, capsys):
    lost = Image.objects.get(alt="Ferry").file
    lost.storage.delete(lost.name)
    kept = backup(tmp_path / "kept")
    assert f"names {lost.name}, which the storage does not have" in capsys.readouterr().err
    assert layout.check(kept).missing == [lost.name]


def test_of_many_the_newest_are_kept_and_share_their_pictures(scene, tmp_path):
    for hour in range(3):
        backup(tmp_path / "many", "--keep", "2")
        for path in (tmp_path / "many").iterdir():  # an hour passes
            if path.name.startswith("20"):
                path.rename(path.with_name(f"100{hour}{path.name[4:]}"))
    older, newer = sorted((tmp_path / "many").iterdir())
    assert layout.check(older).counts == layout.check(newer).counts
    for path in (older / "media").rglob("*.jpg"):
        assert path.samefile(newer / path.relative_to(older))


def test_without_room_nothing_is_begun(scene, tmp_path, monkeypatch):
    monkeypatch.setattr("newsroom.backup.taking.ENOUGH", 2**62)
    with pytest.raises(CommandError, match="MB free, and the backup needs"):
        backup(tmp_path / "kept")
    assert not list(tmp_path.glob("kept*"))
