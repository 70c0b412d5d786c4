"""Pictures of what comes in many: each once, with its file from the package, a folder or, where
that is asked for, its address; and what nobody should open or fetch."""

import io
import json
import socket
import stat
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image as Pillow

from articles import outside
from articles.embeds.parse import embeds_in
from articles.ingest import batch, formats, package
from articles.ingest.telling import InLines
from articles.ingest.wishes import Wishes
from articles.models import Article, Embed, Image
from articles.outside import speaking
from tests.ingest.lines import LINES, item, written
from tests.ingest.wire import refused, run

pytestmark = pytest.mark.django_db
WORDS = {"alt": "Boats at the pier", "caption": "Boats.", "credit_raw": "Ana Roe/Halden Press"}


@pytest.fixture(autouse=True)
def lines(monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", (LINES, formats.PLAIN))


def jpeg(colour="navy") -> bytes:
    made = io.BytesIO()
    Pillow.new("RGB", (640, 400), colour).save(made, "JPEG")
    return made.getvalue()


def picture(number=1, **more) -> dict:
    return {**WORDS, "legacy_id": f"lines:p{number}", **more}


def zipped(path, items, **files) -> str:
    rows = "\n".join([json.dumps({"wire": 1}), *map(json.dumps, items)])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("export/data.json", rows)
        for name, content in files.items():
            made.writestr(f"export/content/images/{name}", content)
    return path


def the(key) -> Article:
    return Article.objects.get(legacy_id=f"lines:{key}")


# --- From a package, and from a folder ------------------------------------------------------------


def test_a_package_brings_its_pictures_and_each_is_stored_once(tmp_path):
    shows = [["PictureSlot", 0], "<p>Between.</p>", ["GallerySlot", [0, 1]]]
    lead = picture(1, file="content/images/a.jpg")
    other = picture(2, file="content/images/b.jpg", caption="More boats.")
    items = [
        item(1, pictures=[lead, other], parts=shows),
        # The same picture under another id, with words of its own here.
        item(2, pictures=[picture(3, file="content/images/a.jpg", caption="Again.")], lead=None,
             parts=[["PictureSlot", 0]]),
    ]  # fmt: skip
    file = zipped(tmp_path / "ghost.zip", items, **{"a.jpg": jpeg(), "b.jpg": jpeg("teal")})
    said = run(file, "--publish")
    assert "2 articles: 2 published." in said
    assert [row.awaits_file for row in Image.objects.order_by("pk")] == [False, False]
    first, second = the(1).live, the(2).live
    assert (first.picture.legacy_id, first.picture.credit) == ("lines:p1", "Ana Roe / Halden Press")
    assert [it.kind for it in embeds_in(first.body)] == ["image", "gallery"]
    assert second.picture is None
    [use] = embeds_in(second.body)
    assert Embed.objects.get(guid=use.ref).data["caption"] == "Again."
    before = list(Image.objects.values())
    assert "2 unchanged" in run(file, "--publish")
    assert list(Image.objects.values()) == before


def test_a_folder_is_searched_by_the_end_of_the_address_and_never_left(tmp_path):
    folder = tmp_path / "uploads"
    (folder / "2019/05").mkdir(parents=True)
    (folder / "2019/05/boats.jpg").write_bytes(jpeg())
    (tmp_path / "secret.jpg").write_bytes(jpeg("red"))
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    site = "https://old.example/wp-content/uploads"
    items = [
        item(1, pictures=[picture(1, url=f"{site}/2019/05/boats-300x200.jpg")]),
        item(2, pictures=[picture(2, url=f"{site}/link.jpg")]),
        item(3, pictures=[picture(3, url=f"{site}/../secret.jpg")]),
        item(4, pictures=[picture(4, url=f"{site}/%2e%2e/secret.jpg")]),
    ]
    said = run(written(tmp_path / "wire.jsonl", *items), "--pictures", folder)
    with_file = Image.objects.exclude(file="").values_list("legacy_id", flat=True)
    assert list(with_file) == ["lines:p1"]
    assert f"a picture awaits its file: {site}/link.jpg is not in the folder" in said
    assert Image.objects.get(legacy_id="lines:p4").caption == "Boats."


def test_what_comes_later_is_given_to_the_picture_that_awaits_it(tmp_path):
    file = written(tmp_path / "wire.jsonl", item(1, pictures=[picture(url="/boats.jpg")]))
    run(file)
    (tmp_path / "boats.jpg").write_bytes(b"no picture")
    assert "1 unchanged" in run(file, "--pictures", tmp_path)
    (tmp_path / "boats.jpg").write_bytes(jpeg())
    run(file, "--pictures", tmp_path)
    assert not Image.objects.get().awaits_file


def test_a_dry_run_looks_at_the_files_and_stores_none(tmp_path):
    file = zipped(
        tmp_path / "a.zip", [item(1, pictures=[picture(file="a.jpg")])], **{"a.jpg": jpeg()}
    )
    assert "1 draft. Nothing was written" in run(file, "--dry-run")
    assert not Image.objects.exists()


# --- Packages that nobody should open -------------------------------------------------------------


def bad(path, kind) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        if kind == "slip":
            made.writestr("../../etc/passwd", "x")
        elif kind == "link":
            entry = zipfile.ZipInfo("content/link.jpg")
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            made.writestr(entry, "/etc/passwd")
        elif kind == "bomb":
            made.writestr("data.json", b"0" * 40_000_000)
        elif kind == "many":
            made.writestr("a", "a")
            made.writestr("b", "b")
        else:
            made.writestr("readme.md", "nothing")
    content = bytearray(path.read_bytes())
    if kind == "locked":
        content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content[: len(content) // 2] if kind == "cut" else content)
    return path


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("slip", "which leads out of it"),
        ("link", "a link"),
        ("bomb", "swells beyond all measure"),
        ("locked", "which is encrypted"),
        ("many", "holds more than 1 files"),
        ("cut", "is a damaged zip file"),
        ("none", "without anything that can be imported"),
    ],
)
def test_a_package_that_nobody_should_open_is_refused_in_one_sentence(
    tmp_path, monkeypatch, kind, says
):
    if kind == "many":
        monkeypatch.setattr(package, "MOST_ENTRIES", 1)
    assert says in refused(bad(tmp_path / "bad.zip", kind))
    assert not Article.objects.exists()


# --- From elsewhere -------------------------------------------------------------------------------


class House(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        if name.startswith("to-"):
            self.answer(
                302, b"", Location=f"http://{name.removeprefix('to-')}.example:{self.port}/a"
            )
        elif name == "wire":
            rows = [{"wire": 1}, item(7)]
            self.answer(200, "\n".join(map(json.dumps, rows)).encode())
        elif name == "large":
            self.answer(200, b"x" * 3_000_000)
        else:
            self.answer(200, jpeg())

    @property
    def port(self):
        return self.server.server_port

    def answer(self, status, body, **headers):
        self.server.asked.append(self.path)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def house():
    server = ThreadingHTTPServer(("127.0.0.1", 0), House)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def names(monkeypatch):
    """Who has which number; `names` may be changed between one look and the next."""
    numbers = {"public.example": ["127.0.0.1"], "inside.example": ["10.0.0.7"]}
    real = socket.getaddrinfo

    def look_up(host, port, *rest, **more):
        if host not in numbers:
            return real(host, port, *rest, **more)
        found = numbers[host]
        number = found.pop(0) if len(found) > 1 else found[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(speaking.socket, "getaddrinfo", look_up)
    return numbers


def got(url, *, most=10**6, inside=False):
    into = io.BytesIO()
    outside.fetch(url, into, most=most, seconds=5, agent="test", inside=inside)
    return into.getvalue()


def test_nothing_is_fetched_from_ourselves_nor_from_a_private_network(house, names):
    here = f"http://127.0.0.1:{house.server_port}/a"
    private = ["http://10.0.0.7/a", "http://169.254.169.254/latest/", "http://[::1]/a"]
    private += ["http://[::ffff:10.0.0.7]/", "http://localhost/", "http://0.0.0.0/", here]
    private += ["http://inside.example/a", f"http://public.example:{house.server_port}/a"]
    for url in private:
        with pytest.raises(outside.Fault, match="private network"):
            got(url)
    for url in ("file:///etc/passwd", "ftp://public.example/a", "http://u:p@public.example/", "a"):
        with pytest.raises(outside.Fault, match="no address"):
            got(url)
    assert house.asked == []
    assert got(here, inside=True) == jpeg()


def test_neither_a_redirect_nor_a_changed_name_leads_inside(house, names, monkeypatch):
    """What was looked at is what is spoken to."""
    monkeypatch.setattr(speaking, "is_public", lambda number: number == "127.0.0.1")
    at = f"http://public.example:{house.server_port}"
    assert got(f"{at}/to-public") == jpeg()
    with pytest.raises(outside.Fault, match="private network"):
        got(f"{at}/to-inside")
    names["public.example"] = ["127.0.0.1", "10.0.0.7"]
    assert got(f"{at}/a") == jpeg()
    with pytest.raises(outside.Fault, match="private network"):
        got(f"{at}/a")


def test_what_is_too_large_is_not_brought_to_its_end(house):
    with pytest.raises(outside.Fault, match="larger than 1 MB"):
        got(f"http://127.0.0.1:{house.server_port}/large", most=2**20, inside=True)


def test_pictures_are_fetched_only_where_that_is_asked_for(house, tmp_path):
    url = f"http://127.0.0.1:{house.server_port}"
    items = [item(1, pictures=[picture(1, url=f"{url}/a.jpg")])]
    items += [item(2, pictures=[picture(2, url=f"{url}/large")])]
    file = written(tmp_path / "wire.jsonl", *items)
    run(file)
    assert house.asked == []
    assert "it lies in a private network" in run(file, "--fetch")
    out = Lines()
    told = InLines(out, out, 1)
    for path, found in batch.import_files([file], Wishes(fetch=True, inside=True)):
        told.tell(path, found)
    assert [row.awaits_file for row in Image.objects.order_by("pk")] == [False, True]
    assert "a picture awaits its file" in "".join(out)


class Lines(list):
    write = list.append


def test_an_address_is_imported_with_the_same_care(house):
    url = f"http://127.0.0.1:{house.server_port}/wire"
    assert f"{url} cannot be imported: it lies in a private network." in refused(url)
    told = InLines(Lines(), Lines(), 1)
    for path, found in batch.import_files([url], Wishes(inside=True)):
        told.tell(path, found)
    assert the(7).working.headline == "Ferry 7 runs again"
