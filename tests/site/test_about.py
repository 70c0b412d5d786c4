"""What the newsroom says of itself, as readers and machines meet it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import visibility
from articles.models import Author
from articles.workflow import standing
from tests.people import about_page, published, reworded
from tests.site.reading import read
from tests.site.test_budgets import LIST, queries

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ethics(mira):
    return about_page(
        mira,
        summary="What we take from nobody.",
        body="<h2>Gifts</h2><p>We take none.</p><table><tr><td>1</td></tr></table>",
    )


def test_the_list_tells_each_page_with_its_summary_in_the_desks_order(client, mira, ethics):
    about_page(mira, "Who owns us", kind="ownership", position=0)
    standing.file(ethics, by=mira, position=2)
    page = read(client, "/about/")
    assert page.text("h1") == ["About"]
    assert page.text("h2")[:2] == ["Who owns us", "Our ethics"]
    assert "What we take from nobody." in page.text("p")
    assert page.link("canonical")[0].endswith("/about/")
    assert page.meta("robots") is None


def test_the_list_of_a_newsroom_that_has_said_nothing_is_left_out_of_search(client, db):
    page = read(client, "/about/")
    assert "Nothing here yet" in page.text("h2")
    assert page.meta("robots") == "noindex"
    assert "/about/" not in client.get("/sitemap/0.xml").content.decode()


def test_the_page_says_its_words_and_when_they_changed(client, ethics):
    page = read(client, "/about/our-ethics/")
    assert page.text("h1") == ["Our ethics"]
    assert page.text("h2")[0] == "Gifts"
    assert page.meta("description") == "What we take from nobody."
    assert page.all("table") == [{"tabindex": "0"}]
    [facts] = page.text("p", **{"class": "facts"})
    assert facts.startswith("Last changed")
    links = [a["href"] for a in page.all("a")]
    assert links.index("/about/") > links.index("/")


def test_the_day_of_the_change_is_that_of_the_words(client, mira, ethics, clock_at):
    with clock_at(timezone.now() + timedelta(days=40)):
        changed = reworded(ethics, mira, body="<p>We take a pencil.</p>")
        standing.publish(changed, by=mira, based_on=changed.working)
        standing.file(ethics, by=mira, position=5)
        later = timezone.localtime(timezone.now()).date().isoformat()
    with clock_at(timezone.now() + timedelta(days=41)):
        page = read(client, "/about/our-ethics/")
        assert later in [it["datetime"][:10] for it in page.all("time")]


def test_an_arabic_page_stands_under_an_arabic_address(client, mira, ethics):
    arabic = about_page(mira, "أخلاقيات العمل", language="ar")
    standing.pair(ethics, {"ar": arabic}, by=mira)
    page = read(client, arabic.path)
    assert page.all("html") == [{"lang": "ar", "dir": "rtl"}]
    there = {
        it["hreflang"]: it["href"] for it in page.all("link", rel="alternate") if "hreflang" in it
    }
    assert set(there) == {"en", "ar"}
    assert there["en"].endswith("/about/our-ethics/")
    assert "/about/our-ethics/" in [a["href"] for a in page.all("a", hreflang="en")]
    standing.take_down(ethics, by=mira)
    page = read(client, arabic.path)
    assert not [it for it in page.all("link") if "hreflang" in it]
    # Of another edition there is none of this name.
    assert client.get(f"/about/{arabic.slug}/").status_code == 404


def test_an_old_address_redirects_once_and_not_to_what_is_hidden(client, mira, ethics):
    standing.move(ethics, by=mira, slug="gifts")
    standing.move(ethics, by=mira, slug="ethics-and-gifts")
    for old in ("/about/our-ethics/", "/about/gifts/", "/About/Our-Ethics"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/about/ethics-and-gifts/")
    standing.take_down(ethics, by=mira)
    assert client.get("/about/our-ethics/").status_code == 404


def test_another_way_to_write_the_address_leads_there(client, ethics):
    for other in ("/About/OUR-ethics/", "/about/our-ethics"):
        answer = client.get(other)
        assert (answer.status_code, answer["Location"]) == (301, "/about/our-ethics/")
    assert client.get("/About/Nothing/").status_code == 404


def test_what_was_taken_down_answers_410_without_its_words(client, mira, ethics):
    standing.take_down(ethics, by=mira)
    answer = client.get("/about/our-ethics/")
    assert answer.status_code == 410
    assert "Our ethics" not in answer.content.decode()
    assert "This page was taken down" in read(client, "/about/our-ethics/", 410).text("h1")


def test_every_foot_leads_to_the_list_of_its_edition(client, mira, ethics):
    article = published(mira)
    for path, home in ((article.path, "/"), ("/", "/"), ("/ar/", "/ar/"), ("/about/", "/")):
        assert f"{home}about/" in [a["href"] for a in read(client, path).all("a")], path


def test_the_corrections_page_says_where_to_report_an_error(client, mira):
    page = about_page(mira, "Tell us", kind="report-error")
    assert "/about/tell-us/" in [a["href"] for a in read(client, "/corrections/").all("a")]
    standing.take_down(page, by=mira)
    assert "mistake" not in client.get("/corrections/").content.decode()


def test_the_masthead_lists_who_has_a_role_and_something_public(client, mira, mira_writes, vote):
    about_page(mira, "Masthead", kind="masthead")
    Author.objects.create(name="Ola", slug="ola", role="Wrote nothing yet")
    page = read(client, "/about/masthead/")
    assert page.all("a", href="/author/mira-solheim/")
    assert not page.all("a", href="/author/ola/")
    mira_writes.role = ""
    mira_writes.save()
    assert "Who works here" not in read(client, "/about/masthead/").text("h2")


def test_machines_learn_the_policies_that_are_public(client, mira, ethics):
    owned = about_page(mira, "Who owns us", kind="ownership", at=timezone.now() + HOUR)
    about_page(mira, "A draft", kind="masthead", public=False)
    for path in ("/", "/about/", "/about/our-ethics/"):
        told = read(client, path).data("NewsMediaOrganization")
        assert told["@type"] == "NewsMediaOrganization"
        assert told["ethicsPolicy"].endswith("/about/our-ethics/")
        assert told["logo"]["url"].endswith(".png")
        assert told["inLanguage"] == "en"
        assert not {"ownershipFundingInfo", "masthead"} & told.keys()
    article = published(mira)
    assert read(client, article.path).data()["publisher"]["@id"] == told["@id"]
    assert owned.slug not in client.get("/").content.decode()


def test_machines_learn_the_way_to_a_policy(client, mira, ethics):
    page = read(client, "/about/our-ethics/")
    steps = page.data("BreadcrumbList")["itemListElement"]
    assert [it["name"] for it in steps] == ["The Halden Courier", "About", "Our ethics"]
    assert steps[-1]["item"] == page.link("canonical")[0]
    for step in steps:
        assert client.get(step["item"].removeprefix(settings.NEWSROOM_URL)).status_code == 200
    listed = read(client, "/about/").data("BreadcrumbList")["itemListElement"]
    assert [it["name"] for it in listed] == ["The Halden Courier", "About"]


def test_the_sitemap_names_what_is_public_with_the_day_of_its_words(client, mira, ethics):
    about_page(mira, "Not yet", at=timezone.now() + HOUR)
    named = client.get("/sitemap/0.xml").content.decode()
    assert "/about/our-ethics/</loc><lastmod>" in named.replace("\n", "")
    assert "/about/</loc>" in named
    assert "not-yet" not in named


def test_a_page_appears_everywhere_at_its_second(client, mira, clock_at):
    change = timezone.now() + HOUR
    about_page(mira, "Zpolicy", kind="ethics", at=change)
    paths = ("/", "/about/", "/about/zpolicy/", "/sitemap/0.xml", "/corrections/")
    with clock_at(change - timedelta(microseconds=1)):
        assert "zpolicy" not in "".join(client.get(path).content.decode() for path in paths[:2])
        assert client.get("/about/zpolicy/").status_code == 404
        assert "zpolicy" not in client.get("/sitemap/0.xml").content.decode()
    with clock_at(change):
        assert "Zpolicy" in client.get("/about/").content.decode()
        assert client.get("/about/zpolicy/").status_code == 200
        assert "zpolicy" in client.get("/sitemap/0.xml").content.decode()


def test_about_pages_cost_no_more_than_a_list(client, mira, ethics, mira_writes, vote):
    for n in range(12):
        about_page(mira, f"Policy {n}", kind="masthead")
    for path in ("/about/", "/about/our-ethics/", "/about/policy-1/", "/", "/sitemap/0.xml"):
        assert queries(client, path) <= LIST, path


def test_what_machines_learn_on_the_front_costs_it_no_query(client, mira, ethics, vote, siyasa):
    with CaptureQueriesContext(connection) as asked:
        masthead = visibility.masthead_of_front("en", timezone.now())
    assert len(asked) == 1
    assert masthead.policies == [("ethics", "/about/our-ethics/")]
    assert [it.path for it in masthead.sections] == ["/politics/"]


def test_readers_get_no_cookie_and_may_not_send(client, ethics):
    assert not client.get("/about/our-ethics/").cookies
    assert client.post("/about/our-ethics/", {"a": "b"}).status_code == 405
