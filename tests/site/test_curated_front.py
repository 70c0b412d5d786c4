"""The front that the desk has chosen: its picks in their places, the newest in the others, and
never a hidden word, a hole or anything twice."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.models import Section, Slot
from articles.models.front import SIZES, Container, Place
from articles.workflow import fronts
from articles.workflow.fronts import Words
from tests.people import again, draft, published
from tests.site.conftest import ago, corrected, picture
from tests.site.reading import read
from tests.site.test_budgets import queries

pytestmark = pytest.mark.django_db
LEAD, SECOND, LATEST = Place("lead"), Place("second", 0), Place("latest", 0)
BREAKING = Place("breaking")
HOUR = timedelta(hours=1)


@pytest.fixture
def news(mira, politics):
    """Story 0 is the newest."""
    return [
        published(mira, f"Story {n}", section=politics, dated=ago(hours=n + 1)) for n in range(20)
    ]


def lead_of(client, path="/") -> str:
    return read(client, path).text("h2")[0]


def test_a_pick_leads_in_its_own_words(client, mira, news):
    fronts.pick("en", LEAD, news[9], by=mira, words=Words("By one seat", "Harbour bill"))
    page = read(client, "/")
    assert page.text("h2")[0] == "By one seat"
    assert "Harbour bill" in page.text("p", class_="kicker")
    assert "Story 9" not in client.get("/").content.decode()
    assert "Story 0" in page.text("a")


def test_a_second_row_stands_where_something_is_chosen_for_it_and_is_filled(client, mira, news):
    assert not read(client, "/").all("section", class_="second")
    fronts.pick("en", Place("second", 1), news[9], by=mira)
    row = read(client, "/").text("section", class_="second")[0]
    assert row.index("Story 3") < row.index("Story 9") < row.index("Story 4")


def test_a_chosen_one_stands_on_top_of_the_latest(client, mira, news):
    fronts.pick("en", LATEST, news[15], by=mira)
    latest = read(client, "/").text("section", class_="latest")[0]
    assert latest.index("Story 15") < latest.index("Story 3")


def test_a_band_begins_with_what_was_chosen_for_it(client, mira, news, politics):
    fronts.pick("en", Place("band", 0, politics.pk), news[19], by=mira)
    assert read(client, "/").text("h3")[0] == "Story 19"


def test_an_article_chosen_twice_stands_where_it_is_higher(client, mira, news):
    fronts.pick("en", LEAD, news[9], by=mira)
    fronts.pick("en", SECOND, news[9], by=mira, words=Words("The lower words"))
    page = client.get("/").content.decode()
    assert page.count(f'href="{news[9].get_absolute_url()}">') == 1
    assert "The lower words" not in page


def test_what_readers_may_not_see_closes_up_with_its_words(client, mira, news, politics, clock_at):
    at = timezone.now() + HOUR
    coming = draft(mira, "To come", section=politics)
    workflow.schedule(coming, by=mira, based_on=coming.working, at=at)
    fronts.pick("en", LEAD, again(coming), by=mira, words=Words("Secret words"))
    assert lead_of(client) == "Story 0"
    assert "Secret words" not in client.get("/").content.decode()
    with clock_at(at):
        assert lead_of(client) == "Secret words"
    workflow.publish(again(coming), by=mira, based_on=again(coming).working)
    workflow.withdraw(again(coming), by=mira, note="Wrong.")
    assert lead_of(client) == "Story 0"


def test_an_article_that_went_to_another_language_closes_up(client, mira, news, siyasa):
    fronts.pick("en", LEAD, news[9], by=mira)
    arabic = published(mira, "خبر", language="ar", section=siyasa)
    Slot.objects.update(article=arabic)
    assert lead_of(client) == "Story 0"


def test_a_swap_comes_to_the_second_and_not_before(client, desk_client, mira, news, clock_at):
    at = (timezone.now() + HOUR).replace(microsecond=0)
    fronts.pick("en", LEAD, news[9], by=mira)
    fronts.swap_at("en", LEAD, news[12], at=at, by=mira, words=Words("The swapped words"))
    page = client.get("/").content.decode()
    assert lead_of(client) == "Story 9"
    assert "The swapped words" not in page
    with clock_at(at - timedelta(microseconds=1)):
        assert lead_of(client) == "Story 9"
    with clock_at(at):
        assert lead_of(client) == "The swapped words"
    ahead = desk_client.get(f"/admin/ahead/{at:%Y%m%dT%H%M%SZ}/").content.decode()
    assert "The swapped words" in ahead


@pytest.fixture
def desk_client(jonas):
    client = Client()
    client.force_login(jonas)
    return client


def test_where_all_there_is_was_chosen_for_places_below_the_first_moves_up(client, mira, politics):
    only = published(mira, "Story only", section=politics)
    fronts.pick("en", Place("band", 2, politics.pk), only, by=mira)
    assert read(client, "/").text("h2") == ["Story only"]


def test_a_picture_chosen_for_a_place_is_public_as_long_as_it_stands_there(client, mira, news):
    other = picture(mira, alt="Another")
    file = other.src("16x9")
    assert client.get(file).status_code == 404
    fronts.pick("en", LEAD, news[9], by=mira, words=Words(picture=other))
    assert str(other.guid) in client.get("/").content.decode()
    assert client.get(file).status_code == 200
    other.usable_until = ago(hours=1)
    other.save()
    assert str(other.guid) not in client.get("/").content.decode()
    workflow.withdraw(news[9], by=mira, note="Wrong.")
    assert client.get(file).status_code == 404


# --- The breaking bar ----------------------------------------------------------------------------


def bar(client, path) -> list[str]:
    return read(client, path).text("aside", class_="breaking")


def test_breaking_news_stand_above_every_page_of_the_language(client, mira, vote, taswit):
    until = timezone.now() + HOUR
    fronts.pick("en", BREAKING, vote, by=mira, until=until, words=Words("Assembly votes"))
    lists = ["/", "/politics/", "/search/", "/archive/", "/corrections/", "/tag/assembly/"]
    for path in [*lists, vote.path]:
        assert bar(client, path) == ["Breaking Assembly votes"], path
    html = client.get(vote.path).content.decode()
    places = [html.index(it) for it in ('class="skip"', 'class="masthead"', "breaking", "<main")]
    assert places == sorted(places)
    assert bar(client, "/ar/") == bar(client, taswit.path) == []


def test_breaking_news_end_by_themselves_and_with_their_article(client, mira, vote, clock_at):
    until = timezone.now() + HOUR
    fronts.pick("en", BREAKING, vote, by=mira, until=until, words=Words("Assembly votes"))
    with clock_at(until - timedelta(microseconds=1)):
        assert bar(client, "/")
    with clock_at(until):
        assert not bar(client, "/")
    corrected(vote, mira, "It never happened.", kind="retraction")
    assert not bar(client, "/")


def test_breaking_news_of_what_is_not_public_say_nothing(client, mira, vote, politics):
    secret = draft(mira, "Secret", section=politics)
    fronts.pick("en", BREAKING, secret, by=mira, until=timezone.now() + HOUR)
    assert not bar(client, "/")
    assert not bar(client, vote.path)


def test_breaking_news_of_an_update_speak_its_words_from_its_second_on(
    client, mira, vote, clock_at
):
    at = timezone.now() + HOUR
    workflow.save(vote, by=mira, based_on=vote.working, headline="The second words")
    vote = again(vote)
    workflow.schedule(vote, by=mira, based_on=vote.working, at=at)
    fronts.pick("en", BREAKING, vote, by=mira, until=at + HOUR)
    assert bar(client, "/") == ["Breaking Harbour vote passes by one seat"]
    with clock_at(at):
        assert bar(client, "/") == ["Breaking The second words"]


# --- What it costs -------------------------------------------------------------------------------


def test_a_front_full_of_picks_and_breaking_news_costs_no_more(client, mira, vote, politics):
    articles = [
        published(mira, f"More {n}", section=politics, genre="opinion", tags=["Assembly"])
        for n in range(12)
    ]
    for place, article in zip(all_places(), articles, strict=False):
        until = timezone.now() + HOUR if place.container == "breaking" else None
        fronts.pick("en", place, article, by=mira, until=until)
    assert queries(client, "/") <= 5
    assert queries(client, "/politics/") <= 5
    assert queries(client, vote.path) <= 6


# --- Drawn at random -----------------------------------------------------------------------------


def all_places() -> list[Place]:
    bands = [
        Place("band", n, section.pk)
        for section in Section.objects.filter(language="en")
        for n in range(SIZES[Container.BAND])
    ]
    rest = [Place(it, n) for it in SIZES if it != Container.BAND for n in range(SIZES[it])]
    return [*rest, *bands]


@settings(max_examples=25)
@given(data=st.data(), number=st.integers(0, 16))
def test_whatever_is_picked_nothing_stands_twice_is_hidden_or_leaves_a_hole(data, number):
    with transaction.atomic():
        mira = User.objects.create_user("mira")
        politics = Section.objects.create(language="en", name="Politics", slug="politics")
        world = Section.objects.create(language="en", name="World", slug="world")
        public = [
            published(mira, f"Story {n:02}", section=[politics, world][n % 2], dated=ago(hours=n))
            for n in range(number)
        ]
        hidden = [draft(mira, "Zhidden draft", section=politics)]
        ahead = draft(mira, "Zhidden ahead", section=politics)
        workflow.schedule(ahead, by=mira, based_on=ahead.working, at=timezone.now() + HOUR)
        gone = published(mira, "Zhidden gone", section=world)
        fronts.pick("en", SECOND, gone, by=mira, words=Words("Zhidden words"))
        workflow.withdraw(gone, by=mira, note="Wrong.")
        hidden.append(again(ahead))
        wishes = data.draw(
            st.dictionaries(
                st.sampled_from(all_places()), st.sampled_from([*public, *hidden]), max_size=16
            )
        )
        until = timezone.now() + HOUR
        for place, article in wishes.items():
            words = Words(f"Zhidden {place.key}") if article in hidden else Words()
            fronts.pick("en", place, article, by=mira, until=until, words=words)
        check(public, wishes)
        transaction.set_rollback(True)


def check(public, wishes) -> None:
    html = Client().get("/").content.decode()
    assert "Zhidden" not in html
    laid = visibility.lay_out("en", timezone.now())
    shown = [card.article_id for card in laid.cards]
    assert len(shown) == len(set(shown))
    assert set(shown) <= {article.pk for article in public}
    # All is there where there is room for it, and what was chosen always.
    chosen = {a.pk for p, a in wishes.items() if p.container != "breaking" and a in public}
    assert chosen <= set(shown)
    assert len(shown) >= min(len(public), 8)
    assert (laid.lead is None) == (not public)
    if len(public) - len(chosen) >= 3:  # a lead and two that are free to stand beside it
        assert len(laid.related) == 2
    assert all(band.cards for band in laid.bands)
