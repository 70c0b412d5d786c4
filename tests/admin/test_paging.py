"""Lists a page at a time: nothing lost, nothing twice, and links that stay true."""

from datetime import datetime, timedelta

import pytest
from django.contrib.admin.views.main import PAGE_VAR
from django.db import connection
from django.db.models import F
from django.db.models.functions import Length
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.article.admin import ArticleAdmin
from articles.admin.images import ImageAdmin
from articles.admin.named import AuthorAdmin
from articles.admin.paging import page_of
from articles.images.intake import add_picture
from articles.models import Article, Author
from tests.admin.test_lists import ARTICLES, IMAGES, titles
from tests.people import draft, published

pytestmark = pytest.mark.django_db
LOST = "The address names no page of this list"


@pytest.fixture
def in_twos(monkeypatch):
    for admin in (ArticleAdmin, AuthorAdmin, ImageAdmin):
        monkeypatch.setattr(admin, "list_per_page", 2)


def dated(mira, headline: str, at: datetime) -> Article:
    article = draft(mira, headline)
    Article.objects.filter(pk=article.pk).update(changed_at=at)
    return article


@pytest.mark.parametrize(
    "order",
    [
        ("-changed_at", "-id"),
        ("published_at",),
        ("-published_at", "slug"),
        ("section",),
        ("-section__name", "language"),
        ("working__headline",),
        (Length("working__headline").desc(), "pk"),
        (F("embargo_until").asc(),),
        ("guid",),
    ],
)
def test_all_pages_together_are_the_list_there_and_back(mira, politics, siyasa, order):
    for n, section in enumerate([None, politics, siyasa, None, politics, siyasa, None]):
        make = published if n % 3 else draft
        language = section.language if section else "en"
        make(mira, f"Of {'-~é' * (n // 2)} “{n % 2}”", section=section, language=language)
    Article.objects.filter(pk__gt=Article.objects.first().pk).update(changed_at=timezone.now())
    rows = Article.objects.order_by(*order)
    there, asked = [], ""
    while (page := page_of(rows, asked, 2)).older:
        there.append(page.rows)
        asked = page.older
    back = []
    while page.newer:
        page = page_of(rows, page.newer, 2)
        back.insert(0, page.rows)
    assert back == there
    assert page.begins
    seen = [it.pk for rows_of in [*there, page_of(rows, asked, 2).rows] for it in rows_of]
    assert sorted(seen) == sorted(Article.objects.values_list("pk", flat=True))
    whole = page_of(rows, "", 100).rows
    assert seen == [it.pk for it in whole]


def test_a_link_to_a_page_shows_the_same_when_something_new_comes(desk, mira, in_twos):
    for n in range(6):
        draft(mira, f"Number {n}")
    older = desk.get(ARTICLES).context["cl"].older
    second = desk.get(ARTICLES + older)
    assert titles(second) == ["Number 3", "Number 2"]
    draft(mira, "Just begun")
    with CaptureQueriesContext(connection) as queries:
        again = desk.get(ARTICLES + older)
    assert titles(again) == titles(second)
    asked = " ".join(it["sql"] for it in queries).upper()
    assert "COUNT(" not in asked
    assert "OFFSET" not in asked
    newer = desk.get(ARTICLES + again.context["cl"].newer)
    assert titles(newer) == ["Number 5", "Number 4"]
    first = desk.get(ARTICLES + newer.context["cl"].newer)
    assert titles(first) == ["Just begun", "Number 5"]
    assert 'rel="prev"' not in first.content.decode()


def test_a_day_is_gone_to(desk, mira, in_twos, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    zone = timezone.get_default_timezone()
    for day, hour in ((1, 12), (3, 0), (3, 23), (5, 0)):
        dated(mira, f"{day} at {hour}", datetime(2026, 3, day, hour, 30, tzinfo=zone))
    answer = desk.get(ARTICLES, {PAGE_VAR: "2026-03-03"})
    assert titles(answer) == ["3 at 23", "3 at 0"]
    assert 'value="2026-03-03"' in answer.content.decode()
    assert titles(desk.get(ARTICLES + answer.context["cl"].newer)) == ["5 at 0", "3 at 23"]
    newest = desk.get(ARTICLES, {PAGE_VAR: "2027-01-01"})
    assert titles(newest) == ["5 at 0", "3 at 23"]
    assert not newest.context["cl"].newer
    none = desk.get(ARTICLES, {PAGE_VAR: "2020-02-29"})
    assert titles(none) == ["5 at 0", "3 at 23"]
    assert "This list ends before Feb. 29, 2020" in none.content.decode()


@pytest.mark.parametrize(
    "foreign",
    [
        *("7", "x", "to", "to7", "=Politics-3", "1-2-3", "~-4", "2026-02-30", "0001-01-01"),
        *("1-" + "9" * 30, "-1-", "%00-1", "1\x00-1", "to2026-01-01", "٣-٤"),
    ],
)
def test_an_address_of_no_page_shows_the_first_and_says_so(desk, mira, in_twos, foreign):
    for n in range(3):
        draft(mira, f"Number {n}")
    answer = desk.get(ARTICLES, {PAGE_VAR: foreign})
    assert titles(answer) == ["Number 2", "Number 1"]
    assert answer.content.decode().count(LOST) == 1
    assert LOST not in desk.get(ARTICLES).content.decode()


def test_a_list_of_names_is_turned_in_both_directions(desk, in_twos):
    address = reverse("admin:articles_author_changelist")
    for n, name in enumerate("Åse Ola Mira Jonas Ola".split()):
        Author.objects.create(name=name, slug=f"a{n}")
    first = desk.get(address)
    assert titles(first) == ["Jonas", "Mira"]
    assert "page-day" not in first.content.decode()
    second = desk.get(address + first.context["cl"].older)
    assert titles(second) == ["Ola", "Ola"]
    turned = desk.get(address, {"o": "-0"})
    assert titles(turned) == ["Åse", "Ola"]
    assert titles(desk.get(address + turned.context["cl"].older)) == ["Ola", "Mira"]
    # The place in one order is none in the other.
    assert LOST in desk.get(address, {"o": "-0", PAGE_VAR: "1-2"}).content.decode()


def test_what_pictures_are_narrowed_to_is_kept_from_page_to_page(desk, jonas, in_twos):
    for n in range(6):
        city = "Oslo" if n % 2 else "Bergen"
        add_picture(by=jonas, title=f"{city} {n}", credit_agency="AP", city=city)
    first = desk.get(IMAGES, {"place": "oslo"})
    assert titles(first) == ["Oslo 5", "Oslo 3"]
    second = desk.get(IMAGES + first.context["cl"].older)
    assert titles(second) == ["Oslo 1"]
    day = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%d}"
    assert titles(desk.get(IMAGES, {"place": "oslo", PAGE_VAR: day})) == ["Oslo 5", "Oslo 3"]
