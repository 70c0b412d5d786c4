"""Tags at the desk: found by any spelling, merged after a look at what will happen, and taken
apart again."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.admin import tags as desk_of_tags
from articles.checks.alike import alike, alike_pairs, near
from articles.models import Article, Tag
from articles.workflow.tagging import counterparts_of
from tests.admin.conftest import told
from tests.admin.forms import Form
from tests.people import draft, published
from tests.site.reading import Page
from tests.workflow.test_tagging import named, tag

pytestmark = pytest.mark.django_db


def page_of(it, what="change") -> str:
    return reverse(f"admin:articles_tag_{what}", args=[it.pk])


def opened(client, it) -> Form:
    return Form(client.get(page_of(it)), "tag_form")


@pytest.fixture
def two(mira):
    published(mira, "With u", tags=["Harbour"])
    published(mira, "Without", tags=["Harbor"])
    return named("Harbor"), named("Harbour")


# --- The list ------------------------------------------------------------------------------------


def rows(client, **asked) -> dict[str, list[str]]:
    html = client.get(reverse("admin:articles_tag_changelist"), asked).content.decode()
    page = Page(html)
    names = page.text("th", class_="field-name")
    cells = zip(
        names,
        page.text("td", class_="field-number"),
        page.text("td", class_="field-also"),
        strict=True,
    )
    return {name: rest for name, *rest in cells}


def test_the_list_says_how_many_articles_are_under_each_tag(desk, two, mira, jonas):
    draft(mira, tags=["Harbour"])
    published(mira, "Another", tags=["Harbour", "Ferries"])
    workflow.spell(two[1], ["Haven"], by=jonas)
    assert rows(desk) == {
        "Ferries": ["1", "–"],
        "Harbor": ["1", "–"],
        "Harbour": ["2", "Haven"],
    }


def test_many_articles_are_not_counted_to_the_end(desk, two, mira, monkeypatch):
    monkeypatch.setattr(desk_of_tags, "COUNTED", 2)
    for n in range(3):
        published(mira, f"More {n}", tags=["Harbour"])
    assert rows(desk)["Harbour"][0] == "over 2"


def test_the_list_costs_the_same_for_one_tag_and_for_fifty(desk, two, jonas):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            rows(desk)
        return len(asked)

    rows(desk)
    few = cost()
    for n in range(60):
        workflow.spell(tag(f"Tag {n}"), [f"Spelling {n}"], by=jonas)
    assert cost() == few


@pytest.mark.parametrize("typed", ["HÁVEN", "harbour", "  arbour"])
def test_a_tag_is_found_by_any_spelling(desk, two, jonas, typed):
    workflow.spell(two[1], ["Haven"], by=jonas)
    assert list(rows(desk, q=typed)) == ["Harbour"]


def test_whoever_types_a_spelling_in_an_article_is_offered_the_tag(desk, two, jonas):
    workflow.spell(two[1], ["Haven"], by=jonas)
    address = reverse("admin:articles_article_suggest")
    answer = desk.get(address, {"kind": "tags", "language": "en", "q": "hav"})
    assert answer.json() == {"names": ["Harbour"]}
    answer = desk.get(address, {"kind": "tags", "language": "en", "q": "ha"})
    assert answer.json() == {"names": ["Harbor", "Harbour"]}


# --- The form ------------------------------------------------------------------------------------


def test_spellings_counterparts_and_start_here_are_set_on_the_page_of_the_tag(desk, two, mira):
    arabic = tag("المرفأ", "ar")
    one = Article.objects.get(live__headline="Without")
    other = published(mira, "Other")
    form = opened(desk, two[1]).type(
        spellings="Haven\nThe Port",
        in_ar="المرفأ",
        pin_1=f"http://127.0.0.1:8000{one.path}",
        pin_2=reverse("admin:articles_article_change", args=[other.pk]),
        description="All about the harbour.",
    )
    answer = desk.post(page_of(two[1]), form.fields)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    harbour = named("Harbour")
    assert sorted(it.name for it in harbour.spellings.all()) == ["Haven", "The Port"]
    assert list(counterparts_of(harbour)) == [named("المرفأ")]
    assert arabic == named("المرفأ")
    assert [pin.article for pin in harbour.pins.all()] == [one, other]
    again = opened(desk, harbour)
    assert again["pin_1"] == one.path
    assert again["in_ar"] == "المرفأ"
    desk.post(page_of(harbour), again.type(pin_1="").fields)
    assert [pin.article for pin in harbour.pins.all()] == [other]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("spellings", "Harbor", "Merge the two instead"),
        ("spellings", "x" * 120, "cannot be a tag"),
        ("in_ar", "Nobody", "There is no tag “Nobody”"),
        ("pin_1", "/nowhere/", "No article of ours"),
        ("pin_2", "https://elsewhere.example/", "No article of ours"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_stored(
    desk, two, field, typed, says
):
    form = opened(desk, two[1]).type(**{field: typed}, description="New.")
    answer = desk.post(page_of(two[1]), form.fields)
    assert answer.status_code == 200
    assert says in str(answer.context["adminform"].form.errors[field])
    assert named("Harbour").description == ""


def test_an_article_of_another_language_is_not_pinned(desk, two, mira, siyasa):
    article = published(mira, "مقال", language="ar", section=siyasa)
    answer = desk.post(page_of(two[1]), opened(desk, two[1]).type(pin_1=article.path).fields)
    assert "in the language of the tag" in str(answer.context["adminform"].form.errors["pin_1"])


def test_a_script_that_sends_only_the_name_leaves_the_rest(desk, two, jonas):
    workflow.spell(two[1], ["Haven"], by=jonas)
    desk.post(page_of(two[1]), {"name": "The harbour"})
    assert [it.name for it in named("The harbour").spellings.all()] == ["Haven"]


def test_who_only_looks_sees_no_fields(desks, two):
    page = desks["Reporter"].get(page_of(two[1])).content.decode()
    assert "pin_1" not in page
    assert "Merge this tag" not in page


# --- Merging -------------------------------------------------------------------------------------


def test_a_merge_is_shown_before_it_is_done(desk, two, jonas):
    arabic = tag("المرفأ", "ar")
    workflow.pair_tags(two[0], {"ar": arabic}, by=jonas)
    workflow.spell(two[0], ["Haven"], by=jonas)
    Tag.objects.filter(pk=two[0].pk).update(description="Old words.")
    page = desk.get(page_of(two[0], "merge"), {"into": "harbour"}).content.decode()
    page = re.sub("[\u2066-\u2069]", "", page)  # what keeps Arabic in its place
    for words in (
        "1 article given to readers will stand under “Harbour”",
        "/tag/harbor/ will lead to /tag/harbour/",
        "Whoever types “Harbor” will get “Harbour”",
        "Its spellings “Haven” come along",
        "“المرفأ” (العربيّة) becomes that of “Harbour”",
        "Its description and its “start here” are no longer shown",
        "You can take them apart again",
    ):
        assert words in page, words
    assert named("Harbor").leads_to is None


def test_a_merge_is_done_by_pressing_the_button(desk, client, two):
    answer = desk.post(page_of(two[0], "merge"), {"into": "Harbour"})
    assert answer.status_code == 302
    assert "“Harbor” is now “Harbour”" in told(answer)
    assert named("Harbor").leads_to == two[1]
    assert client.get("/tag/harbor/")["Location"] == "/tag/harbour/"
    assert "Harbor" not in rows(desk)


@pytest.mark.parametrize("typed", ["", "Nobody", "Harbor", "\x00"])
def test_a_target_that_cannot_be_is_asked_again(desk, two, typed):
    for how in (desk.get, desk.post):
        answer = how(page_of(two[0], "merge"), {"into": typed})
        assert answer.status_code == 200
        assert answer.context["effect"] is None
        assert answer.context["form"].errors["into"]


def test_the_page_of_a_spelling_is_that_of_its_tag(desk, two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    answer = desk.get(page_of(two[0]))
    assert (answer.status_code, answer["Location"]) == (302, page_of(two[1]))


def test_merged_tags_are_taken_apart_on_the_page_of_the_tag(desk, two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    assert page_of(two[0], "split") in desk.get(page_of(two[1])).content.decode()
    answer = desk.post(page_of(two[0], "split"))
    assert "no longer a spelling" in told(answer)
    assert named("Harbor").leads_to is None
    assert "a tag of its own already" in told(desk.post(page_of(two[0], "split")))


def test_a_tag_whose_spellings_are_used_is_not_deleted(desk, two, jonas):
    unused = tag("Docks")
    workflow.merge_tags(two[0], into=unused, by=jonas)
    answer = desk.post(page_of(unused, "delete"), {"post": "yes"})
    assert answer.status_code == 200
    assert Tag.objects.filter(pk=unused.pk).exists()


def test_the_history_of_a_tag_says_who_merged(desk, two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    page = desk.get(page_of(two[1], "history")).content.decode()
    assert "was merged into it" in page


# --- Similar tags --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "alike_"),
    [
        ("harbor bill", "harbour bill", True),
        ("port-halden", "port halden", True),
        ("bill harbour", "harbour bill", True),
        ("vote", "votes", True),
        ("elections", "election", True),
        ("budget 2025", "budget 2026", False),
        ("cat", "car", False),
        ("iran", "iraq", True),
        ("harbour", "market", False),
        ("مشروع المرفا", "مشروع المرفأ", True),
    ],
)
def test_names_that_may_be_one(one, other, alike_):
    assert near(one, other) is near(other, one) is alike_


def test_similar_tags_are_suggested_on_the_page_and_in_a_list(desk, two):
    tag("Bill of the harbour")
    tag("Harbour", "ar")
    assert alike(two[1]) == [two[0]]
    [pair] = alike_pairs("en")
    assert set(pair) == set(two)
    page = desk.get(page_of(two[1])).content.decode()
    assert f"{page_of(two[0], 'merge')}?into=Harbour" in page
    page = desk.get(reverse("admin:articles_tag_similar")).content.decode()
    assert f"{page_of(two[0], 'merge')}?into=Harbour" in page
    assert f"{page_of(two[1], 'merge')}?into=Harbor" in page
    empty = desk.get(reverse("admin:articles_tag_similar"), {"language": "ar"}).content.decode()
    assert "No two tags look alike" in empty


def test_what_is_merged_already_is_not_suggested(two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    assert alike(two[1]) == []
    assert alike_pairs("en") == []
