"""The lists of the desk and its first page: found fast, and each problem by its name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import visibility, workflow
from articles.admin.lists import NewestFirst
from articles.admin.needs import ARTICLE_NEEDS
from articles.images.intake import add_picture
from articles.models import Article, Image
from articles.models.front import Place
from articles.visibility import State
from articles.workflow import fronts
from tests.admin.conftest import page_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
ARTICLES = reverse("admin:articles_article_changelist")
IMAGES = reverse("admin:articles_image_changelist")
INDEX = reverse("admin:index")


def in_hours(hours: int):
    return timezone.now() + timedelta(hours=hours)


@pytest.fixture
def every_state(mira, jonas) -> dict[str, Article]:
    """Named by what each is now; two of some, where there are two roads to it."""
    found = {name: draft(mira, name) for name in ("draft", "embargoed", "spiked", "scheduled")}
    workflow.embargo(found["embargoed"], by=jonas, until=in_hours(2))
    workflow.spike(found["spiked"], by=jonas)
    scheduled = found["scheduled"]
    workflow.schedule(scheduled, by=jonas, based_on=scheduled.working, at=in_hours(3))
    for name in ("live", "changed", "withdrawn", "next"):
        found[name] = published(mira, name)
    rewrite(found["changed"], jonas, body="New.")
    workflow.withdraw(found["withdrawn"], by=jonas, note="Wrong.")
    rewritten = rewrite(found["next"], jonas, body="New.")
    workflow.schedule(rewritten, by=jonas, based_on=rewritten.working, at=in_hours(4))
    return {name: again(article) for name, article in found.items()}


def titles(response) -> list[str]:
    return [str(row) for row in response.context["cl"].result_list]


@pytest.mark.parametrize("hours", [0, 2.5, 3.5, 5])
def test_the_state_filter_agrees_with_the_state_shown(every_state, hours):
    at = in_hours(hours)
    for state in State:
        found = Article.objects.filter(visibility.in_state(state, at))
        assert {str(article) for article in found} == {
            name for name, article in every_state.items() if visibility.state(article, at) == state
        }


def test_articles_are_filtered_by_state_section_and_language(desk, every_state, mira, politics):
    draft(mira, "Of politics", section=politics)
    draft(mira, "عربي", language="ar")
    assert titles(desk.get(ARTICLES, {"state": "changed"})) == ["changed"]
    assert titles(desk.get(ARTICLES, {"section": politics.pk})) == ["Of politics"]
    assert titles(desk.get(ARTICLES, {"language": "ar"})) == ["عربي"]
    assert titles(desk.get(ARTICLES, {"q": "SPIK"})) == ["spiked"]
    assert titles(desk.get(ARTICLES, {"q": "politics", "language": "ar"})) == []


@pytest.mark.parametrize(
    "nonsense",
    [
        {"state": "x"},
        {"section": "x"},
        {"section": "9" * 5000},
        {"needs": "x"},
        {"p": "x"},
        {"p": "-3"},
        {"p": "1e9"},
    ],
)
def test_a_mistyped_address_still_shows_the_list(desk, every_state, nonsense):
    answer = desk.get(ARTICLES, nonsense, follow=True)
    assert len(titles(answer)) == len(every_state)


def test_a_page_too_far_leads_back_to_the_list(desk, every_state):
    for page in ("7", "99999999999"):
        answer = desk.get(ARTICLES, {"p": page}, follow=True)
        assert len(titles(answer)) == len(every_state)


def test_a_list_goes_on_to_older_pages_without_counting(desk, mira, monkeypatch):
    for n in range(5):
        draft(mira, f"Number {n}")
    monkeypatch.setattr("articles.admin.article.admin.ArticleAdmin.list_per_page", 2)
    with CaptureQueriesContext(connection) as queries:
        first = desk.get(ARTICLES)
    assert not [query for query in queries if "COUNT(" in query["sql"].upper()]
    assert titles(first) == ["Number 4", "Number 3"]
    assert 'rel="next"' in first.content.decode()
    second = desk.get(ARTICLES + first.context["cl"].older)
    assert titles(second) == ["Number 2", "Number 1"]
    last = desk.get(ARTICLES + second.context["cl"].older)
    assert titles(last) == ["Number 0"]
    assert 'rel="next"' not in last.content.decode()
    assert isinstance(last.context["cl"], NewestFirst)


def test_the_list_says_what_a_picture_lacks(desk, mira, harbour, uncredited):
    draft(mira, "Fine", picture=harbour)
    draft(mira, "Lacking", picture=uncredited)
    page = desk.get(ARTICLES).content.decode()
    assert "no credit, alt" in page
    assert "complete" in page


# --- Queries -------------------------------------------------------------------------------------


def fill(mira, harbour, number: int) -> Article:
    for n in range(number):
        words = {"tags": [f"Tag {n}"], "bylines": ["A", "B"]}
        published(mira, f"Number {n}", picture=harbour, **words)
    tokens = "".join(f"<p>{{article:{a.guid}}}</p>" for a in Article.objects.all())
    return draft(mira, "With embeds", body=f"<p>a</p>{tokens}<p>{{articleGUID}}</p>" * number)


@pytest.mark.parametrize("number", [1, 40])
def test_a_list_asks_the_database_as_much_for_one_as_for_many(
    desk, mira, harbour, number, django_assert_max_num_queries
):
    fill(mira, harbour, number)
    desk.get(ARTICLES)
    # Session, account, saved filters, sections, articles, who is in them, whose they are, and
    # whose they could be.
    with django_assert_max_num_queries(8):
        desk.get(ARTICLES)


@pytest.mark.parametrize("number", [1, 40])
def test_a_form_asks_the_database_as_much_for_one_embed_as_for_many(
    desk, mira, harbour, number, django_assert_max_num_queries
):
    article = fill(mira, harbour, number)
    desk.get(page_of(article))
    with django_assert_max_num_queries(24):
        desk.get(page_of(article))


@pytest.mark.parametrize("number", [1, 40])
def test_the_first_page_asks_the_same_few_questions(
    desk, mira, harbour, number, django_assert_max_num_queries
):
    fill(mira, harbour, number)
    desk.get(INDEX)
    # Two for each group, one for all states, and who wrote their articles.
    with django_assert_max_num_queries(25):
        desk.get(INDEX)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize("need", ARTICLE_NEEDS)
def test_what_needs_someone_is_found_without_reading_every_article(jonas, need):
    found = ARTICLE_NEEDS[need].revisions(timezone.now(), jonas).order_by("created_at", "pk")
    plan = found.explain()
    few = ("article_at_work", "article_held", "article_next_due", "request_open")
    few += ("received_one_waits",)
    whole = [it for it in plan.split("\n") if "SCAN" in it and not it.endswith(few)]
    assert not whole, plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize(
    ("state", "index"),
    [
        (State.CHANGED, "article_at_work"),
        (State.WITHDRAWN, "article_put_away"),
        (State.SPIKED, "article_put_away"),
    ],
)
def test_articles_of_a_rare_state_are_found_without_reading_every_article(state, index):
    plan = Article.objects.filter(visibility.in_state(state, timezone.now()))[:6].explain()
    assert f"USING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("number", [1, 30])
def test_the_wall_of_pictures_is_one_question(
    desk, jonas, harbour, number, django_assert_max_num_queries
):
    for n in range(number):
        add_picture(by=jonas, title=f"Picture {n}", credit_agency="AP")
    with django_assert_max_num_queries(3):
        desk.get(IMAGES)


# --- The first page ------------------------------------------------------------------------------


def test_nothing_needs_you_in_a_newsroom_in_order(desk, mira, harbour):
    published(mira, picture=harbour)
    assert "Nothing needs you." in desk.get(INDEX).content.decode()


def test_an_empty_newsroom_says_how_to_begin(desk):
    page = desk.get(INDEX).content.decode()
    assert "Begin here." in page
    assert "Nothing needs you." not in page
    assert "Write the first one" in page


def test_the_first_page_names_each_problem_with_its_place(desk, mira, uncredited, jonas):
    draft(
        mira,
        "Lost something",
        body="<p>Before it.</p><p>{articleGUID}</p><p>After it.</p>",
        leftovers=[{"text": "ENDS", "place": "line 9", "reason": "unknown"}],
    )
    draft(mira, "Shows it", picture=uncredited)
    add_picture(by=jonas, title="Awaited", credit_agency="AP", alt="A quay")
    page = desk.get(INDEX)
    html = page.content.decode()
    found = {group.title: group.count for group in page.context["groups"]}
    assert found == {
        "Lost embeds": 1,
        "Import leftovers": 1,
        "Weak or missing alt text": 1,
        "Pictures without credit": 1,
        "Pictures awaiting their file": 1,
    }
    assert "Five things need someone." in html
    for words in ("Before it.", "[a related article stood here]", "After it.", "Shows it"):
        assert words in html


def test_each_count_leads_to_the_list_of_exactly_those(desk, mira, uncredited, jonas):
    draft(mira, "Fine")
    draft(mira, "Lost", body="<p>{articleGUID}</p>" * 3)
    draft(mira, "Shows it", picture=uncredited)
    for group in desk.get(INDEX).context["groups"]:
        assert len(desk.get(group.url).context["cl"].result_list) == group.count


def test_spiked_and_withdrawn_articles_need_nobody(desk, mira):
    article = published(mira, body="<p>a</p><p>{articleGUID}</p>")
    workflow.withdraw(article, by=mira, note="Wrong.")
    workflow.spike(draft(mira, body="<p>{articleGUID}</p>"), by=mira)
    assert "Nothing needs you." in desk.get(INDEX).content.decode()


def test_the_first_page_says_what_time_will_bring(desk, every_state):
    ahead = desk.get(INDEX).context["ahead"]
    assert [(str(it.article), it.what) for it in ahead] == [
        ("embargoed", "embargo ends"),
        ("scheduled", "goes live"),
        ("next", "its update goes out"),
    ]


def test_a_busy_front_hides_no_publication_and_an_article_is_named_once(desk, jonas, mira):
    def stand_for_an_hour(*places: str):
        for place in places:
            story = published(mira, f"On the front: {place}")
            fronts.pick("en", Place.read(place), story, by=jonas, until=in_hours(1))

    at = in_hours(8).replace(second=0)
    coming = draft(mira, "Comes at eight")
    workflow.schedule(coming, by=jonas, based_on=coming.working, at=at + timedelta(seconds=30))
    fronts.swap_at("en", Place("related"), coming, by=jonas, at=at)
    stand_for_an_hour("lead-0", "second-0", "second-1")
    assert [it.what for it in desk.get(INDEX).context["ahead"]] == [
        *["leaves its place on the front"] * 3,
        "goes live · takes a place on the front",
    ]
    stand_for_an_hour("second-2", "latest-0", "latest-1")
    assert [it.what for it in desk.get(INDEX).context["ahead"]] == [
        *["leaves its place on the front"] * 4,
        "goes live",
    ]


# --- Pictures for editors ------------------------------------------------------------------------


def rendition_of(image: Image) -> str:
    args = [image.guid, "whole", image.widths[0], "webp"]
    return reverse("admin:articles_image_rendition", args=args)


def test_editors_see_a_picture_readers_may_not(desk, client, harbour):
    answer = desk.get(rendition_of(harbour))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    assert Client().get(rendition_of(harbour)).status_code == 302


def test_a_rendition_that_is_not_there_is_not_found(desk, harbour):
    lost = (("whole", 7, "webp"), ("whole", harbour.widths[0], "png"), ("2x1", 320, "webp"))
    for shape, width, extension in lost:
        args = [harbour.guid, shape, width, extension]
        assert desk.get(reverse("admin:articles_image_rendition", args=args)).status_code == 404


def test_the_list_says_when_what_is_scheduled_goes_out(desk, mira):
    article, at = draft(mira, "Later"), timezone.now() + timedelta(days=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    page = desk.get(ARTICLES).content.decode()
    assert f'<time class="planned" datetime="{at.isoformat()}">' in page
    published(mira, "Long out")
    workflow.unschedule(article, by=mira)
    assert "planned" not in desk.get(ARTICLES).content.decode()
