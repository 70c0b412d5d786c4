"""The search over all that the desk has: found by what it is called, by whom who may see it."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from articles import workflow
from articles.admin.searching import asking
from articles.images.intake import add_picture
from articles.models import Article, Author, DeskWords, Section, SectionRole, Source, Tag
from articles.models.names import fold
from articles.search import Narrowing, find, read
from articles.search.desk import finding as desk_finding
from articles.search.desk import newest_with, with_words
from tests.admin.conftest import NOBODY, SECTION_EDITOR, STAFF, page_of, signed_in
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = reverse("admin:search"), reverse("admin:search_suggest")


def found(client, q: str) -> dict[str, list[str]]:
    answer = client.get(SEARCH, {"q": q})
    assert answer.status_code == 200, answer
    return {group.key: [hit.name for hit in group.hits] for group in answer.context["groups"]}


def at_the_desk(words: str) -> list[str]:
    return [str(it) for it in with_words(Article.objects.order_by("pk"), words)]


@pytest.fixture
def one_of_each(mira, harbour, politics) -> None:
    draft(mira, "Harbour vote passes", section=politics, tags=["Harbour bill"])
    Author.objects.create(name="Zoë Harbourne", slug="zoe")
    Source.objects.create(name="Harbour authority", folded="harbour authority", slug="authority")
    User.objects.create_user("harbourmaster")


# --- What is found -------------------------------------------------------------------------------


def test_everything_is_found_at_once_each_in_its_group(desk, one_of_each):
    assert found(desk, "harbour") == {
        "articles": ["Harbour vote passes"],
        "pictures": ["The inner harbour"],
        "tags": ["Harbour bill"],
        "authors": ["Zoë Harbourne"],
        "sources": ["Harbour authority"],
        "accounts": ["harbourmaster"],
    }


def test_a_hit_says_where_when_by_whom_and_in_which_state(desk, one_of_each):
    page = desk.get(SEARCH, {"q": "harbour"}).content.decode()
    for words in ("Politics", "Mira Solheim", "chip-draft", "Jonas Reth / Halden Press", "<img"):
        assert words in page


def test_by_every_word_of_what_it_is_called_the_last_as_a_beginning(mira):
    article = draft(
        mira,
        "Vice-president resigns",
        short_headline="Out at noon",
        kicker="Government",
        standfirst="After a long night.",
        slug="the-end-of-it",
    )
    for words in ("resigns", "noon govern", "night resigns", "end-of", "VICE presid", "after lon"):
        assert at_the_desk(words) == [str(article)], words
    for words in ("resigned", "night dawn", "resig government", "assembly", "!", "-resigns"):
        assert at_the_desk(words) == [], words
    assert at_the_desk("  ") == [str(article)]
    assert at_the_desk(str(article.guid)) == at_the_desk(str(article.guid)[:13]) == [str(article)]


def test_accents_and_the_forms_of_arabic_make_no_difference(desk, mira, siyasa):
    draft(mira, "Café Zürich opens")
    draft(mira, "الأُولى في المدينة", language="ar", section=siyasa)
    Author.objects.create(name="Éloïse Đurić", slug="eloise")
    assert found(desk, "cafe zurich") == {"articles": ["Café Zürich opens"]}
    assert found(desk, "الاولي") == found(desk, "أولى") == {"articles": ["الأُولى في المدينة"]}
    assert found(desk, "eloise djuric") == {}
    assert found(desk, "duric ELO") == {"authors": ["Éloïse Đurić"]}


def test_a_tag_is_found_by_its_other_spelling(desk, mira):
    draft(mira, tags=["Harbour bill"])
    tag = Tag.objects.get()
    Tag.objects.create(
        language="en", name="Port law", slug="port-law", folded=fold("Port law"), leads_to=tag
    )
    assert found(desk, "law port") == {"tags": ["Harbour bill"]}


def test_headlines_that_have_the_words_come_first_then_what_was_changed_last(desk, mira):
    for name in ("Ferry one", "Ferry two"):
        draft(mira, name)
    draft(mira, "Something else", standfirst="Of the ferry.")
    assert found(desk, "ferry") == {"articles": ["Ferry two", "Ferry one", "Something else"]}


def test_of_many_the_best_few_and_all_of_them_in_the_list(desk, mira, monkeypatch):
    for n in range(8):
        draft(mira, f"Ferry {n}")
    (group,) = desk.get(SEARCH, {"q": "ferry"}).context["groups"]
    assert (len(group.hits), group.more) == (6, "All 8 in Articles")
    assert len(desk.get(group.url).context["cl"].result_list) == 8
    monkeypatch.setattr(asking, "COUNTED", 7)
    (group,) = desk.get(SEARCH, {"q": "ferry"}).context["groups"]
    assert group.more == "More than 7 in Articles"


def test_a_word_that_many_have_is_found_as_one_that_few_have(mira, monkeypatch):
    for n in range(4):
        draft(mira, f"Ferry {n}")
    few = at_the_desk("ferr")
    newest = Article.objects.exclude(working__headline="Ferry 3")
    fewest = newest_with(newest, "ferr", 2), newest_with(newest, "ferr", 9)
    monkeypatch.setattr(desk_finding, "FEW", 2)
    monkeypatch.setattr(desk_finding, "LOOKED_THROUGH", 2)
    assert at_the_desk("ferr") == few == [f"Ferry {n}" for n in range(4)]
    assert (newest_with(newest, "ferr", 2), newest_with(newest, "ferr", 9)) == fewest
    assert [len(found) for found in fewest] == [2, 3]


# --- Straight to it ------------------------------------------------------------------------------


def test_a_guid_or_an_address_leads_straight_to_the_article(desk, mira, harbour, settings):
    article = published(mira)
    old = article.path
    workflow.move(article, by=mira, section=None, slug="elsewhere")
    article = again(article)
    for named in (
        str(article.guid),
        article.path,
        f" {settings.NEWSROOM_URL}{article.path}?utm=1 ",
        f"http://testserver{article.path}",
        f"{settings.NEWSROOM_URL}{old}",
    ):
        answer = desk.get(SEARCH, {"q": named})
        assert (answer.status_code, answer.headers.get("Location")) == (302, page_of(article))
        hits = desk.get(SUGGEST, {"q": named}).json()["groups"][0]["hits"]
        assert [hit["url"] for hit in hits] == [page_of(article)]
    assert desk.get(SEARCH, {"q": str(harbour.guid)}).status_code == 302
    assert desk.get(SEARCH, {"q": str(uuid4())}).context["groups"] == []


def test_an_arabic_address_leads_there_however_it_is_written(desk, mira, siyasa, settings):
    article = published(mira, "عنوان", language="ar", section=siyasa)
    for path in (article.path, quote(article.path)):
        answer = desk.get(SEARCH, {"q": settings.NEWSROOM_URL + path})
        assert answer.headers.get("Location") == page_of(article)


# --- Kept current --------------------------------------------------------------------------------


def test_the_words_are_those_of_the_working_text(mira, politics):
    article = published(mira, "Ferry fares rise", slug="money")
    first = article.working
    article = rewrite(article, mira, headline="Bus fares fall")
    assert at_the_desk("ferry headline") == at_the_desk("ferry") == []
    assert at_the_desk("bus") == ["Bus fares fall"]
    workflow.revert(article, by=mira, based_on=article.working, to=first)
    assert at_the_desk("bus") == []
    assert at_the_desk("ferry") == ["Ferry fares rise"]
    workflow.move(again(article), by=mira, section=politics, slug="a-new-place")
    assert at_the_desk("new-place") == ["Ferry fares rise"]


def test_a_deleted_draft_leaves_no_word(mira):
    workflow.delete(draft(mira, "Ferry fares rise"), by=mira)
    assert not DeskWords.objects.exists()
    assert at_the_desk("ferry") == []


def test_a_failed_save_leaves_the_index_as_it_was(mira, monkeypatch):
    article = draft(mira, "Ferry fares rise")
    monkeypatch.setattr("articles.workflow.saving.record", lambda *_a, **_o: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rewrite(article, mira, headline="Bus fares fall")
    assert at_the_desk("ferry") == ["Ferry fares rise"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own check of its index")
def test_whatever_was_done_the_index_is_of_the_texts(mira):
    article = rewrite(published(mira, "Ferry"), mira, headline="Bus")
    workflow.delete(draft(mira, "Tram"), by=mira)
    workflow.save(article, by=mira, based_on=article.working, standfirst="Late.")
    with connection.cursor() as cursor:
        check = (
            "INSERT INTO articles_deskwords_index (articles_deskwords_index, rank) VALUES (%s, 1)"
        )
        cursor.execute(check, ["integrity-check"])


def test_no_word_of_a_draft_comes_into_the_readers_search(client, mira):
    article = published(mira, "Ferry fares rise")
    rewrite(article, mira, headline="Zeppelin", standfirst="Zeppelin.", kicker="Zeppelin")
    draft(mira, "Zeppelin")
    assert len(at_the_desk("zeppelin")) == 2
    assert find(read("zeppelin"), timezone.now(), "en", Narrowing()).total == 0
    assert "Zeppelin" not in client.get("/search/", {"q": "zeppelin"}).content.decode()


# --- Who finds what ------------------------------------------------------------------------------


def test_a_role_in_one_section_finds_what_is_in_it(desks, mira, politics):
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    draft(mira, "Ferry in politics", section=politics)
    hidden = draft(mira, "Ferry in sports", section=sports)
    draft(mira, "Ferry in none")
    petra = desks[SECTION_EDITOR]
    assert found(petra, "ferry") == {"articles": ["Ferry in politics"]}
    suggested = petra.get(SUGGEST, {"q": "ferry"}).json()["groups"]
    assert [hit["name"] for group in suggested for hit in group["hits"]] == ["Ferry in politics"]
    for named in (str(hidden.guid), hidden.get_absolute_url()):
        assert petra.get(SEARCH, {"q": named}).context["groups"] == []
        assert petra.get(SUGGEST, {"q": named}).json() == {"groups": []}


def test_accounts_are_found_by_who_may_see_them(desks, one_of_each):
    assert "accounts" in found(desks["Administrator"], "harbour")
    assert "accounts" not in found(desks["Publisher"], "harbour")
    assert desks[STAFF].get(SEARCH, {"q": "harbour"}).status_code == 403
    assert desks[STAFF].get(SUGGEST, {"q": "harbour"}).status_code == 403
    assert desks[NOBODY].get(SUGGEST, {"q": "harbour"}).status_code == 302


SEEN = {"articles": "view_article", "pictures": "view_image", "tags": "view_tag"}
SEEN |= {"authors": "view_author", "sources": "view_source", "accounts": "view_user"}


@examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kinds=st.sets(st.sampled_from(sorted(SEEN))),
    words=st.sampled_from(["harbour", "har", "HARBOUR", "harbo vote", "vote harb", "bour", "x"]),
)
def test_what_an_account_may_not_see_is_never_found(charlie, one_of_each, kinds, words):
    may = [SEEN[kind] for kind in kinds]
    client = signed_in(charlie, *may)
    answer = client.get(SEARCH, {"q": words})
    if not kinds:
        assert answer.status_code == 403
        return
    assert {group.key for group in answer.context["groups"]} <= kinds


@examples(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(st.sampled_from(["politics", "sports", ""]), min_size=1, max_size=6),
    roles_in=st.sets(st.sampled_from(["politics", "sports"]), min_size=1),
    public=st.booleans(),
)
def test_of_articles_just_those_are_found_that_the_role_lets_one_open(
    roles, politics, mira, places, roles_in, public
):
    with transaction.atomic():
        sports = Section.objects.create(language="en", name="Sports", slug="sports")
        sections = {"politics": politics, "sports": sports, "": None}
        make = published if public else draft
        names = [f"Ferry {n} of {place or 'none'}" for n, place in enumerate(places)]
        for name, place in zip(names, places, strict=True):
            make(mira, name, section=sections[place])
        petra = User.objects.get(pk=roles[SECTION_EDITOR].pk)
        petra.section_roles.all().delete()
        for name in roles_in:
            role = Group.objects.get(name="Editor")
            SectionRole.objects.create(user=petra, role=role, section=sections[name])
        groups = asking.search(petra, "ferry", 10)
        shown = {hit.name for group in groups for hit in group.hits}
        mine = zip(names, places, strict=True)
        assert shown == {name for name, place in mine if place in roles_in}
        transaction.set_rollback(True)


@given(text=st.text(max_size=60))
@examples(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(jonas, text):
    assert isinstance(asking.search(jonas, text, 3), list)


# --- The page ------------------------------------------------------------------------------------


def test_a_page_says_how_to_begin_and_what_to_try(desk, db):
    assert "paste an address" in desk.get(SEARCH).content.decode()
    page = desk.get(SEARCH, {"q": "nowhere"}).content.decode()
    assert "Nothing fits all of these words." in page
    assert "Use fewer words" in page
    assert desk.get(SUGGEST, {"q": "n"}).json() == {"groups": []}


@pytest.mark.parametrize("number", [1, 9])
def test_a_search_asks_the_same_few_questions(
    desk, mira, jonas, number, one_of_each, django_assert_max_num_queries
):
    for n in range(number):
        draft(mira, f"Harbour {n}", tags=[f"Harbour {n}"])
        add_picture(by=jonas, title=f"Harbour {n}", credit_agency="AP")
    desk.get(SEARCH, {"q": "harbour"})
    with django_assert_max_num_queries(20):
        desk.get(SEARCH, {"q": "harbour"})
    with CaptureQueriesContext(connection) as queries:
        desk.get(SUGGEST, {"q": "harbour"})
    assert len(queries) <= 20


def test_the_frame_has_the_box_and_the_keys_of_what_one_may_open(desks, db):
    page = desks["Publisher"].get(reverse("admin:index")).content.decode()
    for keys in ("n", "g d", "g a", "g p", "g f"):
        assert f'data-keys="{keys}"' in page
    page = desks["Photo editor"].get(reverse("admin:index")).content.decode()
    assert 'data-keys="g p"' in page
    assert 'data-keys="n"' not in page
    assert 'data-keys="g f"' not in page
    assert "rail-search" not in desks[STAFF].get(reverse("admin:index")).content.decode()
    assert "data-keys" not in desks[NOBODY].get(reverse("admin:login")).content.decode()


@pytest.mark.parametrize("typed", ["http://[x", "//[x", "https://[", "/\x00", "http://"])
def test_what_only_begins_like_an_address_is_looked_for_like_any_words(desk, mira, typed):
    draft(mira)
    for page in (reverse("admin:search"), reverse("admin:search_suggest")):
        assert desk.get(page, {"q": typed}).status_code == 200
    body = reverse("admin:body_search")
    assert desk.get(body, {"q": typed}).status_code == 200
    record = desk.get(reverse("admin:articles_event_changelist"), {"guid": typed})
    assert record.status_code == 200
