"""The newsroom works on while it is backed up; what breaks off leaves nothing that looks whole."""

import threading
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connections

from articles.images.intake import add_picture, forget_files
from articles.models import EarlierFile, Image, Listing
from benchmarks.fill import fill
from newsroom.backup import layout, taking
from tests.backup.scene import ON_POSTGRESQL, Elsewhere, opened, there
from tests.images.test_intake import picture_file
from tests.people import published

DELAYS = [0, 0.01, 0.03, 0.1, 0.3]


class Writer(threading.Thread):
    """Publishes one article after the other, and notes when each was acknowledged."""

    def __init__(self, by, section):
        super().__init__(daemon=True)
        self.by, self.section = by, section
        self.done = threading.Event()
        self.published: list[tuple[float, int]] = []
        self.longest = 0.0

    def run(self):
        while not self.done.is_set():
            began = time.monotonic()
            article = published(self.by, f"Count {len(self.published)}", section=self.section)
            self.published.append((time.monotonic(), article.pk))
            self.longest = max(self.longest, time.monotonic() - began)
        connections.close_all()


@pytest.fixture
def many(scene):
    fill(1000)
    yield
    Listing.objects.all().delete()  # emptying all tables at once would meet their log half way


def test_what_is_published_while_it_runs_is_in_it_whole_or_not_at_all(
    scene, many, other, jonas, politics, tmp_path
):
    writer = Writer(jonas, politics)
    writer.start()
    while len(writer.published) < 5:
        time.sleep(0.01)
    began, before = time.monotonic(), len(writer.published)
    call_command("backup", tmp_path / "kept")
    meanwhile = len(writer.published) - before
    writer.done.set()
    writer.join(20)
    assert meanwhile > 0
    assert writer.longest < 2
    code, said = other.run("restore", tmp_path / "kept")
    assert code == 0, said
    with opened(there(other)) as found:
        kept = {pk for (pk,) in found.execute("SELECT id FROM articles_article")}
        lost = count(
            found,
            "articles_event e LEFT JOIN articles_article a ON a.id = e.article_id"
            " LEFT JOIN articles_revision r ON r.id = e.revision_id"
            " WHERE a.id IS NULL OR (r.id IS NULL AND e.revision_id IS NOT NULL)",
        )
        ours = f"id >= {writer.published[0][1]}"
        public = count(found, f"articles_article WHERE live_id IS NOT NULL AND {ours}")
        acts = count(found, f"articles_event WHERE verb = 'publish' AND article_{ours}")
    assert lost == 0
    assert public == acts > 0
    ours = [pk for _, pk in writer.published]
    assert {pk for at, pk in writer.published if at < began} <= kept
    there_are = [pk in kept for pk in ours]
    assert there_are == sorted(there_are, reverse=True)  # a beginning, without gaps


def test_pictures_that_come_and_go_meanwhile(scene, jonas, tmp_path):
    """Those that the copy of the database names are there, and no others."""
    quay, ferry = Image.objects.get(alt="Quay"), Image.objects.get(alt="Ferry")
    ferry_file, came = ferry.file.name, []

    def told(what, _done, _of):
        if what == "Pictures" and not came:
            came.append(add_picture(by=jonas, file=picture_file((330, 330), colour="pink")))
        elif what == "Database" and len(came) == 1:
            came.append(add_picture(by=jonas, file=picture_file((340, 340), colour="gold")))
            forget_files(ferry)

    manifest = taking.take(tmp_path / "kept", told)
    kept = layout.check(tmp_path / "kept")
    originals = set(layout.sums_of(tmp_path / "kept"))
    assert (kept.missing, manifest.missing) == ([], [])
    for name in (quay.file.name, ferry_file, came[0].file.name):
        assert f"media/{name}" in originals
    # pg_dump has ended when it is told of; a SQLite copy is of the moment before.
    assert (f"media/{came[1].file.name}" in originals) is False


def count(found, what: str) -> int:
    return found.execute(f"SELECT count(*) FROM {what}").fetchone()[0]


@pytest.fixture
def full(scene, jonas):
    """Enough files that a copy takes a while."""
    image = Image.objects.get(alt="Quay")
    for n in range(400):
        name = default_storage.save(f"originals/zz/{n}.bin", ContentFile(bytes([n % 256]) * 30_000))
        EarlierFile.objects.create(image=image, file=name, sha256="0" * 64, format="jpg")
    return image


def killed(process, path, delay: float) -> bool:
    """After kill -9, so long after `path` came; False where it had ended before."""
    limit = time.monotonic() + 60
    while not path.exists() and process.poll() is None and time.monotonic() < limit:
        time.sleep(0.002)
    time.sleep(delay)
    was_alive = process.poll() is None
    process.kill()
    process.communicate()
    return was_alive


def test_a_killed_backup_is_never_taken_for_one(full, other, tmp_path):
    call_command("backup", tmp_path / "kept")
    assert other.run("restore", tmp_path / "kept")[0] == 0
    hits = 0
    for delay in DELAYS:
        place = tmp_path / "again"
        hits += killed(other.start("backup", place), tmp_path / "again.part", delay)
        if place.exists():
            layout.check(place)
            place.rename(tmp_path / f"whole after {delay}")
    assert hits >= 2
    code, said = other.run("backup", tmp_path / "again")
    assert code == 0, said
    assert layout.check(tmp_path / "again").files == layout.check(tmp_path / "kept").files
    assert not list(tmp_path.glob("*.part"))


def test_a_killed_restore_leaves_a_place_that_can_be_restored_into(full, other, tmp_path):
    call_command("backup", tmp_path / "kept")
    hits, whole = 0, False
    for delay in DELAYS:
        hits += killed(other.start("restore", tmp_path / "kept"), other.data / ".restoring", delay)
        whole = has_articles(other)
        if whole:
            break
        assert other.content() <= {".restoring", "media"}
    assert hits >= 2
    if not whole:
        code, said = other.run("restore", tmp_path / "kept")
        assert code == 0, said
        assert not (other.data / ".restoring").exists()
    code, said = other.run("backup", tmp_path / "again")
    assert code == 0, said
    assert layout.check(tmp_path / "again").counts == layout.check(tmp_path / "kept").counts


def has_articles(other: Elsewhere) -> bool:
    if not ON_POSTGRESQL:
        return (other.data / "db.sqlite3").exists()
    with opened(there(other)) as found:
        return found.execute("SELECT to_regclass('articles_article')").fetchone()[0] is not None


def test_on_a_full_disk_both_say_so_and_leave_nothing(full, other, tmp_path):
    """No file may grow beyond 20 kB: to a program that is a disk that has just filled up."""
    call_command("backup", tmp_path / "kept")
    other.largest = 20_000
    code, said = other.run("restore", tmp_path / "kept")
    assert (code, other.content()) == (1, set())
    assert "File too large" in said
    assert "Traceback" not in said
    other.largest = 0
    assert other.run("restore", tmp_path / "kept")[0] == 0
    other.largest = 20_000
    code, said = other.run("backup", tmp_path / "again")
    assert code == 1
    assert "could not be finished" in said
    assert "Traceback" not in said
    assert not list(tmp_path.glob("again*"))


def test_two_backups_to_one_place_do_not_meet(full, tmp_path):
    met = []

    def told(what, done, _of):
        if what == "Pictures" and done == 1:
            with pytest.raises(taking.Refused, match="Another backup is writing"):
                taking.take(tmp_path / "kept", lambda *_: None)
            met.append(what)

    taking.take(tmp_path / "kept", told)
    assert met
    layout.check(tmp_path / "kept")
