"""Where there is nothing: an old address leads on, a withdrawn article says why, and every error
has one sentence and one action."""

from unittest.mock import patch

import pytest
from django.test import Client

from articles import visibility, workflow
from tests.people import again, draft, published
from tests.site.conftest import withdrawn
from tests.site.reading import Page, read

HOSTILE = [
    "/%00", "/%c0%ae%c0%ae/", "/..%2f..%2fetc/passwd", "/media/..%2fdb.sqlite3", "/media/%00.webp",
    "/media/" + "9" * 5000 + ".webp", "/" + "a" * 3000, "/" + "a/" * 1500, "/%f0%28%8c%28/",
    "/2026/11/23/%00/", "/2026/13/45/x/", "/politics/2026/11/23/" + "%d8%b3" * 900 + "/",
    "/sitemap/99999999999999999999999.xml", "/tag/%00/", "/article/not-a-guid/",
    "/article/00000000-0000-0000-0000-000000000000/", "/%e2%80%ae/", "/author/%ff/feed/",
    "/media/00000000-0000-0000-0000-000000000000/320.webp", "/politics/feed/feed/",
]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_address_is_a_page_that_does_not_exist(client, vote, path):
    response = client.get(path)
    if response.status_code == 301:  # the missing slash is added first
        response = client.get(response["Location"])
    assert response.status_code == 404
    assert Page(response.content.decode()).text("h1") == ["There is no page at this address"]


@pytest.mark.parametrize(
    "query", ["?page=1e9", "?page=-1", "?before=%00", "?x=" + "y" * 3000, "?%ff"]
)
def test_a_hostile_query_changes_nothing(client, vote, query):
    for path in ("/", "/politics/", vote.path, "/feed/"):
        assert client.get(path + query).status_code == 200


def test_the_missing_page_offers_the_five_newest_in_its_language(client, vote, taswit):
    page = read(client, "/nothing/here/", 404)
    assert len(page.text("li")) >= 5
    assert page.meta("robots") == "noindex"
    assert not page.link("canonical")
    arabic = read(client, "/ar/nothing/here/", 404)
    assert arabic.all("html")[0]["dir"] == "rtl"
    assert taswit.live.headline in arabic.text("a")


def test_an_old_address_leads_on_once(client, vote, mira, siyasa):
    first = vote.path
    workflow.move(vote, by=mira, section=None, slug="second")
    second = again(vote).path
    workflow.move(vote, by=mira, section=None, slug="third")
    for path in (first, second):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (301, again(vote).path)
        assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/story/4711.html", "/article/4711", "/x/y/z/4711/"])
def test_the_id_of_another_system_leads_on(client, mira, politics, path):
    article = draft(mira, legacy_id="4711", section=politics)
    assert client.get(path).status_code == 404
    workflow.publish(article, by=mira, based_on=article.working)
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (301, again(article).path)


def test_a_withdrawn_article_says_when_and_why_and_nothing_of_itself(client, vote, mira):
    withdrawn(vote, mira)
    page = read(client, vote.path, 410)
    assert page.text("p", class_="note") == ["Its source was not who he said he was."]
    assert "withdrawn" in page.text("h1")[0]
    assert page.all("time")[1]["datetime"]
    assert vote.live.headline not in client.get(vote.path).content.decode()


def test_a_withdrawn_arabic_article_says_so_in_arabic(client, taswit, mira):
    withdrawn(taswit, mira, note="سُحب لخطأ في المصدر.")
    page = read(client, taswit.path, 410)
    assert page.all("html")[0]["lang"] == "ar"
    assert page.text("h1") == ["سُحب هذا المقال"]


def test_the_reason_stands_in_every_language_that_has_it(client, vote, mira):
    notes = {"ar": "سُحب لخطأ في المصدر."}
    workflow.withdraw(vote, by=mira, note="Its source was wrong.", notes=notes)
    page = read(client, vote.path, 410)
    assert page.text("p", class_="note") == ["Its source was wrong.", "سُحب لخطأ في المصدر."]
    assert [(it["lang"], it["dir"]) for it in page.all("p", class_="note")] == [
        ("en", "ltr"),
        ("ar", "rtl"),
    ]


def test_the_reason_in_the_language_of_the_article_comes_first(client, taswit, mira):
    notes = {"en": "Its source was wrong."}
    workflow.withdraw(taswit, by=mira, note="سُحب لخطأ في المصدر.", notes=notes)
    page = read(client, taswit.path, 410)
    assert page.text("p", class_="note") == ["سُحب لخطأ في المصدر.", "Its source was wrong."]


def test_the_old_address_of_a_withdrawn_article_says_so_too(client, vote, mira):
    workflow.move(vote, by=mira, section=None, slug="moved")
    withdrawn(vote, mira)
    read(client, vote.path, 410)


def test_an_article_that_no_reader_saw_was_never_there(client, mira, politics):
    article = published(mira, section=politics)
    with patch.object(visibility, "revision_at", return_value=None):
        read(client, article.path, 404)


def test_a_foreign_host_gets_a_sentence(client, db):
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert Page(answer.content.decode()).text("h1") == ["This address cannot be read"]


def test_our_own_failure_is_told_without_a_database(vote):
    client = Client(raise_request_exception=False)
    broken = {"side_effect": RuntimeError("the database is away")}
    english, arabic = "Something went wrong on our side", "حدث خطأ من جانبنا"
    with (
        patch.object(visibility, "revision_at", **broken),
        patch.object(visibility, "lay_out", **broken),
    ):
        for path, words in ((vote.path, english), ("/ar/", arabic)):
            answer = client.get(path)
            page = Page(answer.content.decode())
            assert answer.status_code == 500
            assert page.text("h1") == [words]
            assert len(page.all("a")) == 2
            assert "database is away" not in answer.content.decode()


def test_a_form_that_grew_too_old_says_how_to_go_on(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "x"})
    assert answer.status_code == 403
    assert Page(answer.content.decode()).text("h1") == ["This form is too old to be accepted"]


def test_an_error_costs_no_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/", headers={"host": "evil.example"})


def test_an_address_that_ends_in_a_dot_name_leads_to_no_article(client, mira):
    published(mira)
    for path in ("/.s3cfg", "/x/.5", "/.env1"):
        assert client.get(path, follow=True).status_code == 404


def test_a_withdrawn_article_says_why_under_each_of_its_names(client, mira):
    article = published(mira, legacy_id="4711")
    workflow.withdraw(article, by=mira, note="The letter was not genuine.")
    for path in (article.path, f"/article/{article.guid}/", "/news/4711.html"):
        response = client.get(path)
        assert response.status_code == 410
        assert "The letter was not genuine." in response.content.decode()
