"""The archive: years, months, days with their numbers, and what a day brought."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import visibility, workflow
from tests.people import again, draft, published
from tests.site.conftest import withdrawn
from tests.site.reading import read
from tests.site.test_budgets import PLANS, queries

DAY = "/archive/2026/03/05/"


def on(day, hour=12, month=3, year=2026):
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.fixture
def march(mira, politics):
    """Three articles on the 5th, one on the 9th, one in April, one two years before."""
    dates = [on(5, 8), on(5, 9), on(5, 10), on(9), on(2, month=4), on(1, year=2024, month=12)]
    return [
        published(mira, f"Story {n}", section=politics, dated=dated)
        for n, dated in enumerate(dates)
    ]


def test_the_archive_leads_from_years_to_months_to_days_to_articles(client, march):
    years = read(client, "/archive/")
    assert years.text("li", class_=None)[-3:] == ["2026", "2025", "2024"]
    months = read(client, "/archive/2026/")
    assert {"March", "April", "May"} <= set(months.text("li"))
    assert [a["href"] for a in months.all("a") if a["href"].startswith("/archive/2026/")] == [
        "/archive/2026/03/",
        "/archive/2026/04/",
    ]
    days = read(client, "/archive/2026/03/")
    assert [text for text in days.text("td") if "article" in text] == [
        "5 3 3 articles",
        "9 1 1 article",
    ]
    assert days.text("h1") == ["March 2026"]
    day = read(client, DAY)
    assert day.text("h3") == ["Story 2", "Story 1", "Story 0"]
    assert day.text("h1") == ["5 March 2026"]


def test_days_and_months_lead_to_the_next_that_have_articles(client, march):
    day = read(client, DAY)
    assert [a["href"] for a in day.all("a", rel="prev")] == ["/archive/2024/12/01/"]
    assert [a["href"] for a in day.all("a", rel="next")] == ["/archive/2026/03/09/"]
    month = read(client, "/archive/2026/03/")
    assert [a["href"] for a in month.all("a", rel="prev")] == ["/archive/2024/12/"]
    assert [a["href"] for a in month.all("a", rel="next")] == ["/archive/2026/04/"]
    assert not read(client, "/archive/2024/12/01/").all("a", rel="prev")


def test_what_readers_may_not_see_is_not_counted_or_listed(client, march, mira, politics):
    withdrawn(march[0], mira)
    ahead = draft(mira, "Ahead", section=politics)
    workflow.schedule(
        ahead, by=mira, based_on=ahead.working, at=timezone.now() + timedelta(minutes=5)
    )
    assert "5 2 2 articles" in read(client, "/archive/2026/03/").text("td")
    assert read(client, DAY).text("h3") == ["Story 2", "Story 1"]
    today = timezone.localtime()
    assert read(client, f"/archive/{today:%Y/%m/%d}/").text("h3") == []


def test_numbers_agree_with_the_lists_to_the_microsecond(client, mira, politics):
    at = on(5, 0)
    for moment in (at - timedelta(microseconds=1), at, at + timedelta(days=1)):
        published(mira, section=politics, dated=moment)
    page = read(client, "/archive/2026/03/")
    assert [text.split()[0] for text in page.text("td") if "article" in text] == ["4", "5", "6"]
    assert len(read(client, DAY).text("h3")) == 1


def test_a_day_is_that_of_the_newsroom_and_may_have_23_hours(client, mira, politics, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    timezone.get_default_timezone.cache_clear()
    try:
        # The night of 28 to 29 March 2026, in which the clocks are put forward.
        for dated in (on(28, 23), on(29, 21), on(29, 22)):
            published(mira, section=politics, dated=dated)
        found = [text for text in read(client, "/archive/2026/03/").text("td") if "article" in text]
        assert found == ["29 2 2 articles", "30 1 1 article"]
        assert len(read(client, "/archive/2026/03/29/").text("h3")) == 2
    finally:
        settings.TIME_ZONE = "UTC"
        timezone.get_default_timezone.cache_clear()


def test_a_long_day_has_pages_that_stay_within_it(client, mira, politics):
    for n in range(45):
        published(mira, f"Story {n:02}", section=politics, dated=on(5, n // 3))
    published(mira, "The day after", section=politics, dated=on(6))
    published(mira, "The day before", section=politics, dated=on(4))
    found, here = [], DAY
    while here:
        page = read(client, here)
        found += page.text("h3")
        older = page.all("a", class_="older", rel="next")
        here = next((a["href"] for a in older if "before=" in a["href"]), None)
    assert found == [f"Story {n:02}" for n in range(44, -1, -1)]
    newer = page.all("nav", class_="turn") and page.all("a", rel="prev")[0]["href"]
    assert read(client, newer).text("h3") == [f"Story {n:02}" for n in range(24, 4, -1)]


@pytest.mark.parametrize(
    "path", ["/archive/2025/", "/archive/2026/01/", "/archive/2026/03/06/", "/ar/archive/"]
)
def test_an_empty_time_says_so_and_is_not_for_search_engines(client, march, path):
    page = read(client, path)
    assert page.meta("robots") == "noindex"
    assert page.link("canonical")[0].endswith(path)
    assert page.all("div", class_="empty")


@pytest.mark.parametrize("path", ["/archive/", "/archive/2026/", "/archive/2026/03/", DAY])
def test_a_time_with_articles_is_for_everybody_and_leads_to_the_feed(client, march, path):
    page = read(client, path)
    assert page.meta("robots") is None
    assert page.link("canonical") == [f"http://127.0.0.1:8000{path}"]
    [feed] = page.all("link", type="application/rss+xml")
    assert feed["href"] == "/feed/"
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize(
    "path",
    ["2026/13/", "2026/02/30/", "0000/", "0001/", "9999/", "2026/00/", "2199/01/01/", "20/", "x/"],
)
def test_a_time_that_does_not_exist_or_has_not_come_has_no_page(client, march, path):
    assert client.get(f"/archive/{path}").status_code == 404
    assert client.get(f"/ar/archive/{path}").status_code == 404


def test_a_short_date_leads_to_the_long_one(client, march):
    answer = client.get("/archive/2026/3/5/")
    assert (answer.status_code, answer["Location"]) == (301, DAY)
    assert client.get("/Archive/2026/03")["Location"] == "/archive/2026/03/"


def test_the_arabic_archive_is_of_arabic_articles_and_speaks_arabic(client, march, taswit):
    today = timezone.localtime(again(taswit).published_at)
    page = read(client, f"/ar/archive/{today:%Y/%m/%d}/")
    assert page.text("h3") == [taswit.live.headline]
    month = read(client, f"/ar/archive/{today:%Y/%m}/")
    assert any("مقال واحد" in text for text in month.text("td"))
    assert month.all("html")[0]["dir"] == "rtl"
    assert len(month.all("th")) == 7
    assert not any(text.isascii() for text in month.text("th"))


def test_the_archive_is_linked_from_every_page(client, march):
    assert "Archive" in read(client, march[0].path).text("a")


def test_each_page_of_the_archive_costs_at_most_five_queries(client, march):
    for path in ("/archive/", "/archive/2026/", "/archive/2026/03/", DAY):
        assert queries(client, path) <= 5, path


def searched(asked) -> list[str]:
    """How tables and indexes were read in the one query."""
    [query] = asked
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
        steps = [row[3] for row in cursor.fetchall()]
    return [step for step in steps if step.startswith(("SEARCH", "SCAN"))]


@PLANS
def test_the_days_are_counted_along_an_index_without_the_articles(march):
    starts = [on(5, 0), on(6, 0), on(7, 0)]
    with CaptureQueriesContext(connection) as asked:
        assert visibility.counted("en", starts, timezone.now()) == [3, 0]
    steps = searched(asked)
    assert len(steps) == 31
    assert all("USING COVERING INDEX article_archive (language=? AND" in step for step in steps)


@PLANS
def test_the_months_of_a_year_are_found_without_a_walk_through_them(march):
    starts = [on(1, 0, month=n) for n in range(1, 13)] + [on(1, 0, month=1, year=2027)]
    with CaptureQueriesContext(connection) as asked:
        assert visibility.filled("en", starts, timezone.now()) >= {2, 3}
    steps = searched(asked)
    assert len([step for step in steps if "article_archive (language=?" in step]) == 12
    assert not [step for step in steps if step.startswith("SCAN articles")]


@PLANS
@pytest.mark.parametrize("ask", [visibility.counted, visibility.filled])
def test_a_span_is_read_to_its_end_and_not_to_this_day(mira, politics, ask):
    number = {visibility.counted: 32, visibility.filled: 13}[ask]
    starts = [on(1, 0) + timedelta(days=n // 2) for n in range(number)]

    def steps() -> int:
        met = []
        connection.connection.set_progress_handler(lambda: met.append(1), 10)
        ask("en", starts, timezone.now())
        connection.connection.set_progress_handler(None, 10)
        return len(met)

    published(mira, section=politics, dated=on(3))
    ask("en", starts, timezone.now())  # the first time compiles
    before = steps()
    for n in range(40):
        published(mira, section=politics, dated=on(20, n % 24))
    assert steps() < 2 * before  # some more for a deeper index, not 40 for each span
