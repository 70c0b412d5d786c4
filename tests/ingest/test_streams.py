"""Files of many items: what each becomes, whether readers may see it, and where it stood before."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import visibility
from articles.ingest import formats, opening, stream
from articles.ingest.encoding import named_in
from articles.models import Article, OldAddress, Received, Section, Tag
from tests.ingest.lines import LINES, item, written
from tests.ingest.wire import refused, run
from tests.people import draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lines(monkeypatch):
    monkeypatch.setattr(formats, "FORMATS", (LINES, formats.PLAIN))


@pytest.fixture
def wire(tmp_path):
    return lambda *items: written(tmp_path / "wire.jsonl", *items)


def the(key) -> Article:
    return Article.objects.get(legacy_id=f"lines:{key}")


def reasons(key) -> list[str]:
    return [left["reason"] for left in the(key).leftovers]


def test_what_was_public_is_public_with_its_date_and_the_old_address_leads_to_it(
    wire, politics, client
):
    run(
        wire(
            item(
                1,
                section="politics",
                tags=["Ferries", "ferries", "Sound"],
                bylines=["Ana Roe"],
                short_headline="Ferry runs",
                slug="the-ferry",
                kicker="Sound",
                dateline="HALDEN",
                addresses=["https://old.example/2019/05/03/ferry-one/?utm=1", "/?p=4711"],
            )
        ),
        "--publish",
    )
    article, now = the(1), timezone.now()
    assert article.published_at == datetime(2019, 5, 3, 8, tzinfo=UTC)
    assert article.path == "/politics/2019/05/03/the-ferry/"
    words = visibility.revision_at(article.path, now)
    assert (words.short_headline, words.kicker, words.dateline) == ("Ferry runs", "Sound", "HALDEN")
    assert [tag.name for tag in Tag.objects.order_by("pk")] == ["Ferries", "Sound"]
    assert [it.pk for it in visibility.listed(now, Tag.objects.first(), "en")] == [words.pk]
    for old in ("/2019/05/03/ferry-one/", "/?p=4711"):
        assert client.get(old).headers["Location"] == article.path


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"standing": "draft"}, "was a draft"),
        ({"standing": "private"}, "was private"),
        ({"standing": "locked"}, "behind a password"),
        ({"standing": "paid"}, "for paying readers"),
        ({"standing": "withheld"}, "was withheld"),
        ({"standing": "cancelled"}, "was cancelled"),
        ({"standing": "binned"}, "lay in the bin"),
        ({"standing": "scheduled"}, "was scheduled"),
        ({"published_at": "2999-01-01T00:00:00+00:00"}, "was scheduled for 2999-01-01"),
        ({"published_at": None}, "has no date of publication"),
        ({"standing": "embargoed"}, "without a time"),
        ({"embargo_until": "2999-01-01T00:00:00+00:00"}, "under embargo until 2999-01-01"),
    ],
)
def test_nothing_else_becomes_public_and_each_says_what_it_was(wire, more, says):
    run(wire(item(1, **more)), "--publish")
    article = the(1)
    assert article.live is None
    assert says in "".join(reasons(1))
    assert bool(article.embargo_until) is ("embargo_until" in more)


def test_without_publish_nothing_is_public_and_the_second_time_it_is(wire):
    file = wire(item(1), item(2, standing="private"))
    assert "2 articles: 2 draft." in run(file)
    assert "1 published, 1 unchanged." in run(file, "--publish")
    assert the(1).published_at.year == 2019
    assert "2 articles: 2 unchanged." in run(file, "--publish")


def test_one_that_cannot_be_published_yet_is_a_draft_that_says_why(wire):
    run(wire(item(1, headline="TK")), "--publish")
    assert the(1).live is None
    assert "could not be published: “TK” stands in the headline" in "".join(reasons(1))


def test_what_cannot_be_read_is_refused_with_its_place_and_the_rest_goes_on(wire):
    said = refused(wire(item(1), "{oops", item(2)))
    assert "wire.jsonl, line 3: this line is no JSON" in said
    assert "2 articles: 2 draft, 1 refused." in said
    assert said.endswith("1 item could not be imported; see above.")


def test_a_section_is_known_by_name_made_where_asked_and_noted_otherwise(wire, politics):
    items = [item(1, section="POLITICS"), item(2, section="Harbour")]
    run(wire(*items))
    assert the(1).section == politics
    assert the(2).section is None
    assert the(2).leftovers[0]["text"] == "Harbour"
    run(wire(item(3, section="Harbour")), "--make-sections")
    assert the(3).section == Section.objects.get(name="Harbour")


def test_no_address_is_taken_from_the_site_or_from_another_article(wire, politics, mira):
    other = draft(mira)
    OldAddress.objects.create(path="/known/", article=other, moved_at=timezone.now())
    run(wire(item(1, addresses=["/politics/", "/search/", "/known/", "/free.html"]), item(2)))
    run(wire(item(3, addresses=["/free.html"])))
    found = dict(OldAddress.objects.values_list("path", "article__legacy_id"))
    assert found == {"/known/": "", "/free.html": "lines:1"}
    said = [left["text"] for left in the(1).leftovers if left["place"] == "address"]
    assert said == ["/politics/", "/search/", "/known/"]
    assert the(3).leftovers[0]["text"] == "/free.html"


def test_lines_without_room_and_names_that_are_none_are_left_over_whole(wire):
    long = "word " * 60
    run(wire(item(1, kicker=long, headline=long, tags=["***"], bylines=["x" * 200])))
    assert the(1).working.headline.endswith("word…")
    assert {left["text"] for left in the(1).leftovers} == {long.strip(), "***", "x" * 200}


def test_what_an_article_shows_stands_there_also_where_it_comes_later(wire):
    shows = ["<p>Before.</p>", ["ArticleSlot", "lines:2"], ["ArticleSlot", "lines:404"]]
    shows += [
        ["AddressSlot", "https://youtu.be/abcdefghijk"],
        ["AddressSlot", "https://a.example/"],
    ]
    run(wire(item(1, parts=shows), item(2)))
    body = the(1).working.body
    assert f"{{article:{the(2).guid}}}" in body
    assert "{oembed:" in body
    assert '<a href="https://a.example/"' in body
    assert [left["text"] for left in the(1).leftovers] == ["lines:404"]


def test_a_machine_is_told_in_json_and_a_dry_run_tells_the_same(wire):
    file = wire(item(1), "{oops", item(2, kicker="x" * 90))
    dry = refused(file, "--json", "--dry-run")
    assert not Article.objects.exists()
    told = refused(file, "--json")
    lines = [json.loads(line) for line in told.splitlines()[:-1]]
    assert [it["kind"] for it in lines] == ["file", "refusal", "article", "article", "summary"]
    assert lines[1]["place"] == "line 3"
    assert lines[3]["leftovers"][0]["text"] == "x" * 90
    assert lines[4]["leftovers"] == {"is longer than 80 characters": 1}
    same = [{**json.loads(line), "address": "", "dry_run": 0} for line in dry.splitlines()[:-1]]
    assert same == [{**it, "address": "", "dry_run": 0} for it in lines]


def test_provenance_is_kept(wire):
    more = {"provider": "Halden Press", "version": "3", "urgency": 2, "rights": "© HP"}
    run(wire(item(1, changed_at="2019-05-04T08:00:00+00:00", **more)))
    row = Received.objects.get(item="lines:1")
    assert (row.provider, row.version, row.urgency, row.rights) == ("Halden Press", "3", 2, "© HP")
    assert row.revision_id == the(1).working_id
    assert row.changed_at - row.published_at == timedelta(days=1)


def test_what_is_too_large_or_too_many_is_refused_in_one_sentence(wire, monkeypatch):
    file = wire(item(1), item(2, standfirst="x" * 3_000), item(3))
    monkeypatch.setattr(stream, "LARGEST_ITEM", 2_000)
    assert "line 3: it has more than 2,000 characters" in refused(file)
    monkeypatch.setattr(stream, "MOST_ITEMS", 1)
    assert "the rest of the file: it holds more than 1 items" in refused(file)
    monkeypatch.setattr(opening, "LARGEST", 100)
    assert "is larger than" in refused(file)
    assert {it.legacy_id for it in Article.objects.all()} == {"lines:1", "lines:3"}


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<?xml version="1.0" encoding="windows-1256"?>', "cp1256"),
        (b'<!doctype html><meta charset="ISO-8859-1">', "iso8859-1"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<?xml version='1.0'?>".encode("utf-16"), "utf-16"),
        (b'\xef\xbb\xbf{"a": 1}', "utf-8-sig"),
        (b'<?xml version="1.0" encoding="rot13"?>', "utf-8"),
        (b'<?xml version="1.0" encoding="none-such"?>', "utf-8"),
        (b"{}", "utf-8"),
    ],
)
def test_the_encoding_is_the_one_that_the_file_says(head, encoding):
    assert named_in(head) == encoding
