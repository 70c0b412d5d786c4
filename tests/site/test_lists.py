"""Section, tag, author and source pages: by day, twenty a page, true links to what is older."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.models import Author
from articles.site import cursor
from tests.people import draft, published
from tests.site.conftest import ago, picture, source
from tests.site.reading import read


@pytest.fixture
def many(mira, politics, mira_writes, press):
    """45 articles under everything, three to a moment, so that only the id tells them apart."""
    return [
        published(
            mira,
            f"Story {n:02}",
            section=politics,
            dated=datetime(2026, 3, 1 + n // 9, n // 3, tzinfo=UTC),
            bylines=[mira_writes],
            sources=[press],
            tags=["Assembly"],
        )
        for n in range(45)
    ]


LISTS = ["/politics/", "/tag/assembly/", "/author/mira-solheim/", "/source/halden-press/"]


@pytest.mark.parametrize("path", LISTS)
def test_older_leads_through_all_of_them_once_newest_first(client, many, path):
    found, sizes, here = [], [], path
    while here:
        page = read(client, here)
        found += page.text("h3")
        sizes.append(len(page.text("h3")))
        older = page.all("a", class_="older")
        here = older[0]["href"] if older else None
    assert sizes == [20, 20, 5]
    assert found == [f"Story {n:02}" for n in range(44, -1, -1)]


@pytest.mark.parametrize("path", LISTS)
def test_what_is_published_meanwhile_does_not_shift_the_next_page(client, many, mira, path):
    older = read(client, path).all("a", class_="older")[0]["href"]
    before = read(client, older).text("h3")
    published(mira, "Just in", section=many[0].section, tags=["Assembly"])
    assert read(client, older).text("h3") == before


def test_a_list_is_grouped_by_day_of_the_newsroom(client, mira, politics, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    timezone.get_default_timezone.cache_clear()
    try:
        late = datetime(2026, 3, 1, 13, tzinfo=UTC)  # past midnight over there
        published(mira, "Early", section=politics, dated=late)
        published(mira, "Before", section=politics, dated=datetime(2026, 3, 1, 8, tzinfo=UTC))
        page = read(client, "/politics/")
        assert page.text("h2") == ["2 March 2026", "1 March 2026"]
    finally:
        settings.TIME_ZONE = "UTC"
        timezone.get_default_timezone.cache_clear()


def test_an_older_page_is_its_own_address_and_leads_back(client, many):
    older = read(client, "/politics/").all("a", class_="older")[0]["href"]
    page = read(client, older)
    assert page.link("canonical") == [f"http://127.0.0.1:8000{older}"]
    assert "Newest" in page.text("a")


HOSTILE = [
    "", "1", "-", "0-0-0", "1e9-1", "１-１", "9" * 400, "9" * 17 + "-1", "-" + "9" * 17 + "-1",
    "x' OR 1=1 --", "%00", "\x00", "1-\x00", "<script>", "1-" + "9" * 19, "يوم-1", "None",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_a_cursor_that_we_did_not_write_gives_a_page(client, many, value):
    response = client.get("/politics/", {"before": value})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_the_cursor_of_nonsense_is_nothing():
    for value in ("", "abc", "1", "1-", "-1", "1-2-3", "1.5-2", "9" * 18 + "-1", " 1-1", "1-1\n"):
        assert cursor.read(value) is None, value


@pytest.mark.parametrize("year", [1, 1912, 2026, 9999])
def test_a_cursor_reads_back_what_it_wrote(year):
    moment = datetime(year, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
    written = cursor.written(moment, 12)
    assert cursor.read(written) in ((moment, 12), None)
    if 1000 < year < 4000:
        assert cursor.read(written) == (moment, 12)


def test_behind_the_last_article_the_list_says_so(client, many):
    before = cursor.written(datetime(1950, 1, 1, tzinfo=UTC), 1)
    page = read(client, f"/politics/?before={before}")
    assert "Nothing older" in page.text("h2")
    assert "Newest" in page.text("a")


def test_each_heading_says_what_is_behind_it(client, vote):
    author = read(client, "/author/mira-solheim/")
    assert author.text("h1") == ["Mira Solheim"]
    assert author.text("p", class_="role") == ["Reporter"]
    assert "Writes on the assembly." in author.text("p", class_="standfirst")
    press = read(client, "/source/halden-press/")
    assert "https://press.example/" in [a["href"] for a in press.all("a")]
    assert read(client, "/tag/assembly/").text("p", class_="kicker")[0] == "Topic"


def test_a_section_without_articles_is_a_page(client, politics):
    page = read(client, "/politics/")
    assert "Nothing here yet" in page.text("h2")
    assert page.meta("description") == "All articles in Politics, newest first."


def test_a_name_that_only_drafts_know_is_no_page(client, mira, politics):
    secret = Author.objects.create(name="Secret", slug="secret")
    draft(mira, section=politics, bylines=[secret], tags=["Hush"], sources=[source("Whisper")])
    for path in ("/author/secret/", "/tag/hush/", "/source/whisper/", "/author/secret/feed/"):
        read(client, path, 404)


def test_a_name_has_a_page_only_in_the_languages_it_wrote_in(client, vote):
    read(client, "/author/mira-solheim/")
    read(client, "/ar/author/mira-solheim/", 404)
    read(client, "/ar/tag/assembly/", 404)
    read(client, "/ar/politics/", 404)


def test_cards_in_a_list_show_no_broken_picture(client, mira, politics):
    published(mira, "Awaiting", section=politics, picture=picture(mira, size=None))
    published(mira, "With", section=politics, picture=picture(mira), dated=ago(hours=1))
    assert len(read(client, "/politics/").all("img")) == 1
