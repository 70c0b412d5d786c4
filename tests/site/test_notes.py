"""Public notes: where they stand, what a later one does to them, and the page of all of them."""

from datetime import timedelta

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import visibility, workflow
from articles.embeds.parse import token
from articles.models import Event
from tests.people import again, published
from tests.site.conftest import corrected, withdrawn
from tests.site.reading import read


def note_of(article) -> Event:
    return Event.objects.filter(article=article, verb="correct").latest("id")


def superseded(article, by, note, **more):
    return corrected(article, by, note, supersedes=note_of(article), **more)


def notes_in(page) -> list[str]:
    return page.text("div", class_="note") + page.text("div", class_="note grave")


def test_gravity_decides_whether_a_note_stands_above_or_below(client, vote, mira):
    corrected(vote, mira, "Grave words.", grave=True)
    article = corrected(vote, mira, "Light words.", kind="editors-note", grave=None)
    article = corrected(article, mira, "Small words.", grave=False)
    html = client.get(article.path).content.decode().partition("<body>")[2]
    picture = html.index('class="leadpic"')
    assert html.index("Grave words.") < html.index("Light words.") < picture
    assert picture < html.index("Small words.")


@pytest.mark.parametrize("kind", ["editors-note", "retraction"])
def test_notes_from_before_gravity_was_kept_stand_where_they_stood(client, vote, mira, kind):
    article = corrected(vote, mira, "Old words.", kind=kind, grave=False)
    html = client.get(article.path).content.decode()
    assert html.index("Old words.") < html.index('class="leadpic"')


def test_a_later_note_stands_and_the_earlier_is_folded_under_it(client, vote, mira):
    corrected(vote, mira, "It was three ballots.")
    article = superseded(vote, mira, "It was two ballots after all.")
    page = read(client, article.path)
    [note] = notes_in(page)
    assert note.index("two ballots after all") < note.index("Earlier note") < note.index("three")
    [folded] = page.text("details")
    assert "It was three ballots." in folded
    assert not page.all("details", open="")


def test_a_chain_of_notes_is_folded_newest_first_and_none_is_lost(client, vote, mira):
    article = corrected(vote, mira, "First.")
    for words in ("Second.", "Third."):
        article = superseded(article, mira, words)
    [note] = notes_in(read(client, article.path))
    assert note.index("Third.") < note.index("Second.") < note.index("First.")


def test_machines_read_the_notes_that_stand(client, vote, mira):
    corrected(vote, mira, "It was three ballots.")
    superseded(vote, mira, "It was two ballots.")
    article = corrected(vote, mira, "The hall is in Veldt.", kind="clarification")
    comments = read(client, article.path).data()["correction"]
    assert [comment["text"] for comment in comments] == [
        "It was two ballots.",
        "The hall is in Veldt.",
    ]
    assert {comment["@type"] for comment in comments} == {"CorrectionComment"}


# --- The page of all corrections -----------------------------------------------------------------


def test_an_edition_without_errors_says_so(client, db):
    page = read(client, "/corrections/")
    assert page.text("h2")[0] == "Nothing to correct yet"
    assert read(client, "/ar/corrections/").text("h1") == ["التصحيحات"]


def test_every_note_is_listed_newest_first_with_its_article_kind_and_day(client, vote, quay, mira):
    corrected(vote, mira, "It was two ballots.")
    corrected(quay, mira, "The map was upside down.", kind="clarification")
    page = read(client, "/corrections/")
    assert page.text("p", class_="note") == ["The map was upside down.", "It was two ballots."]
    assert page.text("p", class_="kicker") == ["Clarification", "Correction"]
    assert page.text("h3") == ["The quay in five maps", "Harbour vote passes by one seat"]
    assert page.text("h2") == [timezone.localdate().strftime("%-d %B %Y")]


def test_a_replaced_note_is_folded_and_says_so(client, vote, mira):
    corrected(vote, mira, "It was three ballots.")
    superseded(vote, mira, "It was two ballots.")
    page = read(client, "/corrections/")
    assert page.text("p", class_="note") == ["It was two ballots."]
    [folded] = page.text("details")
    assert folded.startswith("A later note has taken the place of this one")
    assert "It was three ballots." in folded


def test_the_notes_of_a_withdrawn_article_leave_with_it(client, vote, quay, mira):
    corrected(vote, mira, "It was two ballots.")
    corrected(quay, mira, "The map was upside down.")
    withdrawn(again(vote), mira)
    assert read(client, "/corrections/").text("p", class_="note") == ["The map was upside down."]
    assert "two ballots" not in client.get("/corrections/feed/").content.decode()


def test_each_language_has_its_own(client, vote, taswit, mira):
    corrected(vote, mira, "It was two ballots.")
    corrected(taswit, mira, "العدد الصحيح اثنان.")
    assert read(client, "/corrections/").text("p", class_="note") == ["It was two ballots."]
    arabic = read(client, "/ar/corrections/")
    assert arabic.text("p", class_="note") == ["العدد الصحيح اثنان."]
    assert arabic.all("html")[0]["dir"] == "rtl"


def test_the_older_notes_are_on_the_next_page_and_none_is_lost_between(client, mira, clock_at):
    article = published(mira)
    with clock_at(timezone.now()):  # all in one moment: the number decides
        for n in range(25):
            article = corrected(article, mira, f"Note {n}.")
    first = read(client, "/corrections/")
    [older] = first.all("a", class_="older")
    second = read(client, older["href"])
    shown = first.text("p", class_="note") + second.text("p", class_="note")
    assert shown == [f"Note {n}." for n in reversed(range(25))]
    assert not second.all("a", class_="older")
    assert "Newest" in second.text("a")


@pytest.mark.parametrize("query", ["?before=x", "?before=", "?before=9-9-9", "?before=%00"])
def test_a_hostile_cursor_begins_at_the_top(client, vote, mira, query):
    corrected(vote, mira, "It was two ballots.")
    assert read(client, f"/corrections/{query}").text("p", class_="note")


def test_the_feed_has_a_guid_for_each_note_and_leads_to_the_article(client, vote, mira):
    corrected(vote, mira, "It was three ballots.")
    superseded(vote, mira, "It was <two> & no more.")
    answer = client.get("/corrections/feed/")
    assert answer["Content-Type"].startswith("application/rss+xml")
    channel = ElementTree.fromstring(answer.content)[0]
    newer, older = channel.findall("item")
    assert channel.findtext("title") == "Corrections – The Halden Courier"
    assert newer.findtext("title") == "Correction: Harbour vote passes by one seat"
    assert newer.findtext("description") == "It was <two> & no more."
    assert older.findtext("description").startswith("A later note has taken the place")
    assert newer.findtext("link").endswith(vote.path)
    assert newer.findtext("guid") != older.findtext("guid")
    assert newer.findtext("pubDate").endswith("+0000")


def test_every_footer_leads_to_it(client, vote, taswit):
    for path, home in ((vote.path, "/"), (taswit.path, "/ar/"), ("/", "/"), ("/ar/", "/ar/")):
        assert f"{home}corrections/" in [a["href"] for a in read(client, path).all("a")]


def test_page_and_feed_cost_four_and_three_queries_however_long_they_are(client, vote, quay, mira):
    for n in range(5):
        corrected(vote, mira, f"Note {n}.")
        corrected(quay, mira, f"Note {n}.")
    for path, most in (("/corrections/", 4), ("/corrections/feed/", 3)):
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert len(asked) <= most, path


def test_notes_are_read_along_their_index(vote, mira):
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's plans")
    corrected(vote, mira)
    with CaptureQueriesContext(connection) as asked:
        visibility.noted(timezone.now(), "en", 21)
        visibility.noted(timezone.now(), "en", 21, (timezone.now(), 10))
    for query in asked:
        if 'FROM "articles_event"' not in query["sql"]:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "event_public_note" in plan
        assert "TEMP B-TREE" not in plan


# --- Retracted -----------------------------------------------------------------------------------


@pytest.fixture
def retracted(quay, mira):
    return corrected(quay, mira, "The maps were invented.", kind="retraction")


def test_a_retracted_article_says_so_on_top_of_its_page(client, retracted):
    page = read(client, retracted.path)
    day = timezone.localtime(retracted.retracted_at).strftime("%-d %B %Y")
    assert page.text("p", class_="retracted")[0] == f"Retracted on {day}"
    html = client.get(retracted.path).content.decode()
    assert html.index("<h1>") < html.index('class="retracted"') < html.index('class="by"')


def test_every_card_of_it_says_so(client, vote, retracted, mira):
    """`vote` embeds it; the lists and the front show it too."""
    assert len(read(client, vote.path).text("p", class_="retracted")) == 1
    for path in ("/", "/politics/", "/no-such-page/"):
        html = client.get(path).content.decode()
        if "The quay in five maps" in html:
            assert "Retracted on" in html, path
    assert "Retracted on" in client.get("/politics/").content.decode()


def test_feeds_say_it_before_the_summary_and_on_the_card(client, vote, retracted):
    channel = ElementTree.fromstring(client.get("/politics/feed/").content)[0]
    items = {item.findtext("title"): item for item in channel.findall("item")}
    it = items["The quay in five maps"]
    assert it.findtext("description").startswith("Retracted on ")
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert it.findtext(content).startswith("<p><strong>Retracted on ")
    assert "(Retracted on " in items["Harbour vote passes by one seat"].findtext(content)


def test_a_later_note_of_another_kind_lets_it_stand_again(client, retracted, mira):
    article = superseded(retracted, mira, "The maps were right after all.", kind="editors-note")
    page = read(client, article.path)
    assert not page.text("p", class_="retracted")
    assert "The maps were invented." in page.text("details")[0]


def test_an_arabic_card_says_it_in_arabic(client, taswit, mira):
    corrected(taswit, mira, "كل ما فيه خطأ.", kind="retraction")
    body = token("article", taswit.guid)
    other = published(mira, "مقال آخر", language="ar", body=body)
    [line] = read(client, other.path).text("p", class_="retracted")
    assert line.startswith("تراجعنا عن هذا المقال في ")


def test_a_note_of_the_future_is_not_told(client, vote, mira, clock_at):
    article = corrected(vote, mira, "It was two ballots.")
    with clock_at(timezone.now() - timedelta(minutes=1)):
        assert visibility.noted(timezone.now(), "en", 9) == []
        assert "two ballots" not in client.get(article.path).content.decode()


def test_a_later_note_does_not_need_the_earlier_ones_kind(client, vote, mira):
    corrected(vote, mira, "A small thing.")
    workflow.correct(
        again(vote),
        by=mira,
        based_on=again(vote).working,
        note="It was a large thing.",
        kind="editors-note",
        supersedes=note_of(vote),
    )
    html = client.get(vote.path).content.decode()
    assert html.index("It was a large thing.") < html.index("A small thing.")
    assert html.index("A small thing.") < html.index('class="leadpic"')
