"""What is not as it was written, or would lead out of its folder, is refused before anything is
written; what breaks off leaves nothing that looks whole."""

import errno
import hashlib
import json
import os
import shutil
import time

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from articles.transfer.layout import Package, Refused
from articles.transfer.writing import Writer
from tests.backup.scene import files, opened, there
from tests.transfer.conftest import exported, manifest


def article_in(folder):
    return min(folder.glob("articles/*/*.json"))


def media_in(folder):
    return min(folder.glob("media/originals/*/*"))


def altered(folder):
    path = article_in(folder)
    path.write_text(path.read_text().replace("Harbour", "Harvest"))
    return path.name


def cut_short(folder):
    media_in(folder).write_bytes(b"")
    return media_in(folder).name


def missing(folder):
    path = article_in(folder)
    path.unlink()
    return path.name


def too_many(folder):
    (folder / "media/originals/more.jpg").write_bytes(b"more")
    return "take out what does not belong there"


def linked(folder):
    path = media_in(folder)
    path.rename(folder.parent / "elsewhere")
    path.symlink_to(folder.parent / "elsewhere")
    return f"{path.name} is no file but a link"


def linked_folder(folder):
    (folder / "house").rename(folder.parent / "elsewhere")
    (folder / "house").symlink_to(folder.parent / "elsewhere")
    return "house is neither a file nor a folder"


def _renamed(folder, name):
    path = folder / "manifest.json"
    line = next(it for it in path.read_text().splitlines() if '"media/' in it)
    path.write_text(path.read_text().replace(line.partition(":")[0], json.dumps(name), 1))
    return "names a file"


def above(folder):
    return _renamed(folder, "media/originals/../../../outside.jpg")


def absolute(folder):
    return _renamed(folder, "/etc/passwd")


def of_another_kind(folder):
    return _renamed(folder, "media/secret_key")


def endless(folder):
    (folder / "manifest.json").write_text('{\n"what": "' + "x" * 3_000_000)
    return "is damaged"


def deep(folder):
    path = folder / "manifest.json"
    path.write_text('{\n"what": ' + "[" * 100_000 + "\n" + '"files": {\n}\n}\n')
    return "is damaged"


def swapped(folder):
    path = folder / "manifest.json"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:-4], lines[-3], lines[-4], *lines[-2:]]))
    return "out of order|damaged"


def of_later(folder):
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    return "format 2"


WAYS = [altered, cut_short, missing, too_many, linked, linked_folder, above, absolute]
WAYS += [of_another_kind, endless, deep, swapped, of_later]


def test_whatever_is_not_as_it_was_written_is_refused_with_its_name(scene, tmp_path):
    kept = exported(tmp_path / "kept")
    Package(kept).check(lambda *_: None)
    for n, spoil in enumerate(WAYS):
        copy = shutil.copytree(kept, tmp_path / str(n) / "kept")
        said = spoil(copy)
        with pytest.raises(Refused, match=said):
            Package(copy).check(lambda *_: None)


def test_a_newsroom_in_which_somebody_works_is_not_written_over(scene, tmp_path):
    kept, before = exported(tmp_path / "kept"), Article.objects.count()
    with pytest.raises(CommandError, match=r"not empty, it has .*; nothing is written over"):
        call_command("import_articles", kept)
    assert Article.objects.count() == before
    path = kept / "manifest.json"
    head = manifest(kept)["schema"]
    path.write_text(path.read_text().replace(head, "9999_later"))
    with pytest.raises(CommandError, match=f"9999_later, and this newsroom has those of {head}"):
        call_command("import_articles", kept)


def again_whole(folder, path):
    """The manifest as somebody would write it who has altered a file on purpose."""
    name = path.relative_to(folder).as_posix()
    digest, size = hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size
    lines = (folder / "manifest.json").read_text().splitlines(keepends=True)
    end = next(it for it in lines if it.startswith(f'"{name}"'))[-2:].strip("]0123456789")
    written = f"{json.dumps(name)}: {json.dumps([digest, size])}{end}"
    found = [written if it.startswith(f'"{name}"') else it for it in lines]
    (folder / "manifest.json").write_text("".join(found))


def test_what_cannot_go_in_or_is_killed_leaves_nothing_and_the_whole_one_goes_in(
    scene, other, tmp_path
):
    kept = exported(tmp_path / "kept")
    other.run("migrate")
    for old, new, why in (
        (f'\\"article_id\\":{scene.pk}', '\\"article_id\\":4', "Nothing was imported"),
        ('\\"words\\":', '\\"worlds\\":', "does not have the columns"),
        ('\\"language\\":\\"en\\"', '\\"language\\":7', "“language” is '7': it is no text"),
    ):
        spoilt = shutil.copytree(kept, tmp_path / why[:4])
        path = spoilt / f"articles/{scene.pk // 1000:09}/{scene.pk:012}.json"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))
        again_whole(spoilt, path)
        code, said = other.run("import_articles", spoilt)
        assert code == 1
        assert why in said
        assert "Traceback" not in said
        assert not files(other.data / "media")
    process = other.start("import_articles", kept)
    while process.poll() is None and not (other.data / "media/originals").exists():
        time.sleep(0.01)
    process.kill()
    process.communicate()
    with opened(there(other)) as found:
        killed = not found.execute("SELECT COUNT(*) FROM articles_article").fetchone()[0]
    code, said = other.run("import_articles", kept, "--dry-run") if killed else (0, "would go in")
    assert (code, "would go in" in said) == (0, True)
    assert (other.run("import_articles", kept)[0] == 0) is killed


def test_a_full_disk_is_said_and_the_next_export_goes_on(scene, tmp_path, monkeypatch):
    put, left = Writer.put, [2]

    def until_it_is_full(self, name, content):
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.folder / name))
        left[0] -= 1
        put(self, name, content)

    monkeypatch.setattr(Writer, "put", until_it_is_full)
    with pytest.raises(CommandError, match=r"not whole.*No space left on device"):
        exported(tmp_path / "kept")
    assert not (tmp_path / "kept/manifest.json").exists()
    monkeypatch.undo()
    (tmp_path / "kept/articles/half.json.part").write_text("{")
    kept = exported(tmp_path / "kept")
    Package(kept).check(lambda *_: None)
    assert not [name for name in files(kept) if ".part" in name or "unfinished" in name]


def test_a_folder_of_somebody_elses_is_left_alone(scene, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/to.txt").write_text("Dear")
    with pytest.raises(CommandError, match="which no export wrote"):
        exported(tmp_path / "letters")
    (tmp_path / "link").symlink_to(tmp_path / "letters")
    with pytest.raises(CommandError, match="is no folder"):
        exported(tmp_path / "link")
    assert files(tmp_path / "letters").keys() == {"to.txt"}
