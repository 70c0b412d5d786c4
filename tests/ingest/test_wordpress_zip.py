"""An export of WordPress.com: a zip with its parts, and beside them the library of pictures."""

import io
import tarfile
import zipfile

import pytest

from articles.ingest import tape
from articles.models import Article, Image
from tests.ingest.test_stream_pictures import jpeg
from tests.ingest.test_wxr import export, item
from tests.ingest.wire import refused, run

pytestmark = pytest.mark.django_db

SITE = "https://courier.example/wp-content/uploads"


def part(number: int, *, picture: str) -> str:
    """A post and its picture."""
    text = item(
        f"Tides {number}",
        number=number,
        content=f'<p>High.</p><figure><img src="{SITE}/{picture}" alt="Boats"></figure>',
    )
    more = f"<wp:attachment_url>{SITE}/{picture}</wp:attachment_url>"
    boats = item("Boats", number=number + 1_000, status="inherit", more=more)
    return export(text, boats.replace(">post<", ">attachment<"))


def tarred(*entries: tuple[str, bytes | str]) -> bytes:
    """A string is where a link leads."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            if isinstance(content, str):
                entry.type, entry.linkname = tarfile.SYMTYPE, content
            else:
                entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content) if isinstance(content, bytes) else None)
    return made.getvalue()


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/"), content)
    return path


def test_all_parts_of_an_export_come_in_order_with_the_pictures_beside_them(tmp_path):
    parts = {
        "courier__courier.2.xml": part(2, picture="2026/01/two.jpg"),
        "courier__courier.10.xml": part(10, picture="2026/01/ten.jpg"),
        "courier__courier.1.xml": part(1, picture="2026/01/one.jpg"),
        "courier__courier.3.xml": part(3, picture="2026/02/one.jpg"),
        "courier__courier.4.xml": export(item("Већ је одлучено да остане")).encode("cp1251"),
    }
    media = {
        "courier__media.tar": tarred(("2026/01/one.jpg", jpeg()), ("2025/03/odd.jpg", jpeg("red"))),
        "courier__media__2026__01__two.jpg": jpeg("teal"),
        "courier__wp-content__uploads__2026__01__ten.jpg": jpeg("olive"),
        "courier__wp-content__uploads__old.xml": part(99, picture="none.jpg"),
    }
    file = zipped(tmp_path / "courier.zip", **parts, **media)
    told = refused(file)
    assert "1 of 1 files could not be imported" in told
    assert "courier.4.xml: it is not written in UTF-8" in told, "and the others went on"
    come = Article.objects.order_by("pk").values_list("working__headline", flat=True)
    assert list(come) == ["Tides 1", "Tides 2", "Tides 3", "Tides 10"]
    waiting = Image.objects.filter(file="").values_list("legacy_id", flat=True)
    assert len(waiting) == 1, "a picture of the same name in another month is another"
    assert "1 × pictures in the package that went to no article" in told
    assert "2025/03/odd.jpg" in told


def test_a_library_may_be_given_as_one_file(tmp_path):
    (tmp_path / "courier.xml").write_text(part(1, picture="2026/01/one.jpg"))
    (tmp_path / "media.tar").write_bytes(tarred(("2026/01/one.jpg", jpeg())))
    run(tmp_path / "courier.xml", "--pictures", tmp_path / "media.tar")
    assert not Image.objects.get().awaits_file


def long_name() -> bytes:
    entry = tarfile.TarInfo("a.jpg")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 100_000
    return entry.tobuf() + bytes(200_000)


@pytest.mark.parametrize(
    ("media", "says"),
    [
        (tarred(("../../etc/passwd", b"x")), "which leads out of it"),
        (tarred(("a.jpg", "/etc/passwd")), "a link"),
        (tarred(("a.jpg", b"a"), ("b.jpg", b"b")), "holds more than 1 files"),
        (long_name(), "has a name longer than any"),
        (b"no tape at all" * 90, "is a damaged tar file"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_library_that_nobody_should_open_is_refused_in_one_sentence(
    tmp_path, monkeypatch, media, says, inside
):
    monkeypatch.setattr(tape, "MOST_ENTRIES", 1)
    text = part(1, picture="2026/01/one.jpg")
    if inside:
        told = refused(zipped(tmp_path / "courier.zip", **{"a.xml": text, "media.tar": media}))
    else:
        (tmp_path / "courier.xml").write_text(text)
        (tmp_path / "media.tar").write_bytes(media)
        told = refused(tmp_path / "courier.xml", "--pictures", tmp_path / "media.tar")
    assert "media.tar" in told
    assert says in told
    assert not Article.objects.exists()
