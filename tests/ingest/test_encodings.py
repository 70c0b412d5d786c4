"""In which letters a file is written is found by its bytes, whatever it says, and reported; what
cannot be told is refused, and never read as other words."""

import json

import pytest

from articles.ingest.wire.reading import copies_in
from articles.models import Article
from tests.ingest.test_wxr import export, item
from tests.ingest.wire import refused, run

pytestmark = pytest.mark.django_db

VOTE = "صوّت المجلس يوم الاثنين على بقاء الميناء القديم حتى نهاية السنة، وقال الرئيس: القرار نهائي"
CAFE = "“Café Zoë” – 5 € pour la soirée"
QUAY = "Већ је одлучено да старо пристаниште остане отворено до краја године"
SERBIAN = "Gradonačelnik će odlučiti šta će biti sa pristaništem, a čeka se već više godina"
WEST, EAST, UTF = "windows-1252", "windows-1256", "UTF-8"
UNSAID = '<?xml version="1.0"?>'


def wordpress(words: str, says: str = UTF) -> str:
    text = export(item(words, content=f"<p>{words}</p>"), encoding=says)
    return text if says else UNSAID + text.partition("?>")[2]


def feed(words: str, says: str = UTF) -> str:
    first = f'<?xml version="1.0" encoding="{says}"?>' if says else UNSAID
    return (
        f"{first}<rss version='2.0'><channel><title>Gazette</title><item><guid>a-1</guid>"
        f"<title>{words}</title><description>{words}</description></item></channel></rss>"
    )


def ghost(words: str) -> str:
    post = {"id": "1", "uuid": "u-1", "title": words, "html": f"<p>{words}</p>", "slug": "a"}
    more = {"status": "published", "published_at": "2026-02-10T06:30:00.000Z"}
    data = {"meta": {"version": "5.0.0"}, "data": {"posts": [{**post, **more}], "users": []}}
    return json.dumps({"db": [data]}, ensure_ascii=False)


def ninjs(words: str) -> str:
    more = {"type": "text", "headline": words, "body_text": words}
    return json.dumps({"uri": "urn:a", "version": "1", **more}, ensure_ascii=False)


def nitf(words: str, says: str = UTF) -> str:
    return (
        f'<?xml version="1.0" encoding="{says}"?><nitf><body><body.head><hedline><hl1>{words}'
        f"</hl1></hedline></body.head><body.content><p>{words}</p></body.content></body></nitf>"
    )


@pytest.mark.parametrize(
    ("words", "data", "report"),
    [
        (VOTE, wordpress(VOTE, EAST).encode("cp1256"), "(WXR), windows-1256\n"),
        (VOTE, wordpress(VOTE).encode("cp1256"), "windows-1256, though it says UTF-8\n"),
        (VOTE, wordpress(VOTE, WEST).encode("cp1256"), "windows-1256, though it says windows-1252"),
        (VOTE, wordpress(VOTE, "").encode("cp1256"), "windows-1256, as it seems\n"),
        (VOTE, wordpress(VOTE, EAST).encode(), "utf-8, though it says windows-1256\n"),
        (CAFE, wordpress(CAFE, WEST).encode("cp1252"), "(WXR), windows-1252\n"),
        (CAFE, wordpress(CAFE, "").encode("cp1252"), "windows-1252, as it seems\n"),
        (CAFE, wordpress(CAFE, "ISO-8859-1").encode("cp1252"), "windows-1252, though it says ISO"),
        (VOTE, feed(VOTE, "").encode("cp1256"), "windows-1256, as it seems\n"),
        (CAFE, feed(CAFE, EAST).encode(), "utf-8, though it says windows-1256\n"),
        (QUAY, nitf(QUAY, "windows-1251").encode("cp1251"), "NewsML-G2, windows-1251\n"),
        (QUAY, nitf(QUAY, "utf-16").encode("utf-16-le"), "NewsML-G2, utf-16-le\n"),
        (VOTE, ghost(VOTE).encode("utf-16"), "utf-16\n"),
        (VOTE, ghost(VOTE).encode("cp1256"), "windows-1256, as it seems\n"),
        (VOTE, ninjs(VOTE).encode("utf-16-be"), "ninjs, utf-16-be\n"),
        (CAFE, ninjs(CAFE).encode("utf-8-sig"), "ninjs, utf-8-sig\n"),
    ],
)
def test_the_words_are_as_they_were_written_and_the_report_says_in_what(
    tmp_path, words, data, report
):
    file = tmp_path / "courier"
    file.write_bytes(data)
    assert report in run(file)
    assert Article.objects.get().working.headline == words


@pytest.mark.parametrize(
    "data",
    [
        wordpress(QUAY).encode("cp1251"),
        feed(QUAY, "").encode("cp1251"),
        ninjs(SERBIAN).encode("cp1250"),
        wordpress(VOTE, "").encode("iso8859-6", "ignore"),
    ],
)
def test_where_several_encodings_could_be_meant_none_is_guessed(tmp_path, data):
    file = tmp_path / "courier.xml"
    file.write_bytes(data)
    told = refused(file)
    assert "courier.xml: it is not written in UTF-8 (line " in told
    assert "iconv -f WINDOWS-1251" in told
    assert not Article.objects.exists()


def test_a_letter_of_another_encoding_spoils_no_file(tmp_path):
    file = tmp_path / "courier.xml"
    stray = item("Zoë", number=2, content="<p>Coffee.</p>").encode("cp1252")
    whole = wordpress(VOTE).encode().replace(b"</channel>", stray + b"</channel>")
    file.write_bytes(whole)
    assert "utf-8, but for a byte read as windows-1252" in run(file)
    assert {it.working.headline for it in Article.objects.all()} == {VOTE, "Zoë"}


def test_a_wire_is_read_in_the_same_way():
    [copy], bad = copies_in(feed(VOTE).encode("cp1256"), "")
    assert (copy.headline, bad) == (VOTE, [])
    [copy], bad = copies_in(ninjs(VOTE).encode("utf-16"), "")
    assert (copy.headline, bad) == (VOTE, [])
