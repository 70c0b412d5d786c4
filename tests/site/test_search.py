"""The search page: what is typed, what is found, and what helps where nothing is."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Section, Tag
from tests.people import draft, published
from tests.site.conftest import ago, corrected
from tests.site.reading import Page, read
from tests.site.test_budgets import queries

CHOSEN = {"aria-current": "true"}


def look(client, text, path="/search/", **more):
    asked = "".join(f"&{name.rstrip('_')}={quote(str(value))}" for name, value in more.items())
    return read(client, f"{path}?q={quote(text)}{asked}")


def found(page) -> list[str]:
    return [attrs["href"] for attrs in page.all("a") if attrs["href"].count("/") > 5]


def headings(page) -> list[str]:
    return page.text("h2")


def test_what_is_found_is_shown_with_its_words_marked(client, vote):
    page = look(client, "assembly harb")
    assert page.text("h1") == ["Search"]
    assert page.text("title") == ["Search: assembly harb – The Halden Courier"]
    assert "Harbour vote passes by one seat" in headings(page)
    assert {"Harbour", "assembly"} <= set(page.text("mark"))
    assert page.all("input", name="q")[0]["value"] == "assembly harb"
    assert "1 article" in page.text("p", role="status")


def test_a_word_of_the_text_is_shown_in_its_sentence(client, mira, politics):
    body = f"<p>{'Nothing of it. ' * 40}</p><p>Then the <b>zeb</b>ra appeared.</p>"
    published(mira, "Animals", section=politics, body=body)
    page = look(client, "zebra")
    assert page.text("mark") == ["zebra"]
    assert "Then the zebra appeared." in page.text("p", class_="standfirst")[0]


def test_words_that_look_like_markup_stay_words(client, mira, politics):
    published(
        mira,
        'The <script>alert("zebra")</script> & co',
        section=politics,
        standfirst="<mark>zebra</mark>",
        body="<p>&lt;img src=x onerror=zebra&gt;</p>",
    )
    text = '"><script>zebra</script>'
    for asked in ("zebra", text):
        response = client.get("/search/", {"q": asked})
        html = response.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert '"><script>' not in html
    page = Page(client.get("/search/", {"q": "zebra"}).content.decode())
    assert page.text("mark") == ["zebra", "zebra"]


def test_each_edition_finds_its_own_in_its_own_words(client, vote, taswit):
    page = look(client, "المرفا", "/ar/search/")
    assert page.text("h1") == ["بحث"]
    assert headings(page)[-1] == "إقرار مشروع المرفأ بفارق صوت"
    assert "المرفأ" in page.text("mark")
    assert not look(client, "المرفا").text("mark")


def test_every_search_page_has_what_a_page_has(client, vote, taswit):
    for path in ("/search/", "/search/?q=harbour", "/search/?q=zebra", "/ar/search/?q=المرفأ"):
        page = read(client, path)
        [html] = page.all("html")
        assert html["dir"] == ("rtl" if path.startswith("/ar/") else "ltr")
        assert len(page.text("h1")) == 1
        assert page.meta("description")
        labels = [nav["aria-label"] for nav in page.all("nav")]
        assert len(set(labels)) == len(labels)


def test_the_form_is_a_plain_one_with_labels(client, vote):
    page = read(client, "/search/")
    [form] = page.all("form")
    assert form["action"] == "/search/"
    assert "method" not in form
    labelled = {attrs["for"] for attrs in page.all("label")}
    fields = {attrs["id"] for attrs in page.all("input") if attrs["type"] != "hidden"}
    assert labelled == fields == {"q", "from", "to"}


def test_no_search_engine_keeps_it_and_no_cache_without_asking(client, vote):
    response = client.get("/search/?q=harbour")
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
    page = Page(response.content.decode())
    assert page.meta("robots") == "noindex"
    assert page.link("canonical")[0].endswith("/search/")


@pytest.mark.parametrize("text", ["", '"', "* * *", "-ferry", "\x00"])
def test_without_a_word_there_is_help(client, vote, text):
    page = look(client, text)
    assert "“harbour vote”" in page.text("kbd")
    assert "Latest" in headings(page)


def test_where_nothing_is_found_there_is_a_way_on(client, vote):
    page = look(client, "zebra", from_="2020-01-01")
    assert {"Nothing found", "Latest"} <= set(headings(page))
    assert page.all("a", href="/search/?q=zebra")


@pytest.mark.parametrize("piece", ["*", '"', "a* ", "%00", "-", "('", "🦓", "港"])
def test_ten_kilobytes_of_anything_are_an_answer(client, vote, piece):
    assert client.get("/search/", {"q": piece * (10_000 // len(piece))}).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "section=nowhere",
        "kind=poem",
        "tag=nothing",
        "tag=%00",
        "tag=%27%22%3Cscript%3E",
        f"tag={'x' * 5000}",
        "author=nobody",
        "author=%F0%9F%A6%93%00",
        "tag=assembly&tag=nothing&author=",
        "from=yesterday",
        "to=0001-01-01",
        "from=9999-12-31",
        "sort=worst",
        "page=0",
        "page=-1",
        "page=x",
        "page=99999999999999999999999",
        "page=٣",
        "sort=newest&before=x",
        "sort=newest&before=9999999999999999999",
        "sort=newest&before=-9999999999999999999",
        "sort=newest&before=999999999999999999",
    ],
)
def test_an_address_that_makes_no_sense_is_an_answer(client, vote, address):
    assert client.get(f"/search/?q=harbour&{address}").status_code == 200


def test_narrowed_by_section_kind_and_day(client, mira, politics):
    sport = Section.objects.create(language="en", name="Sport", slug="sport")
    published(mira, "Zebra a", section=politics, genre="opinion")
    published(mira, "Zebra b", section=sport, dated=ago(days=40))
    page = look(client, "zebra")
    assert {"Section", "Type of work", "Published"} <= set(headings(page))
    assert page.text("a", href="/search/?q=zebra&section=sport") == ["Sport"]
    narrowed = look(client, "zebra", section="sport")
    assert "Zebra b" in headings(narrowed)
    assert "Zebra a" not in headings(narrowed)
    # Pressed again, it is taken off.
    assert narrowed.all("a", href="/search/?q=zebra", aria_current="true")
    opinion = look(client, "zebra", kind="opinion")
    assert "Zebra a" in headings(opinion)
    assert "Zebra b" not in headings(opinion)
    day = (timezone.now() - timedelta(days=40)).date()
    of_day = look(client, "zebra", from_=day, to=day)
    assert "Zebra b" in headings(of_day)
    assert "Zebra a" not in headings(of_day)


def test_narrowed_by_topic_and_author(client, mira, politics, mira_writes):
    published(mira, "Zebra a", section=politics, tags=["Ports", "Fish"], bylines=[mira_writes])
    published(mira, "Zebra b", section=politics, tags=["Ports"])
    page = look(client, "zebra")
    assert {"Topic", "Author"} <= set(headings(page))
    # What all results have would narrow nothing.
    assert "Ports" not in page.text("a")
    assert page.text("a", href="/search/?q=zebra&tag=fish") == ["Fish"]
    assert page.text("a", href="/search/?q=zebra&author=mira-solheim") == ["Mira Solheim"]
    narrowed = look(client, "zebra", tag="fish")
    assert "Zebra a" in headings(narrowed)
    assert "Zebra b" not in headings(narrowed)
    assert narrowed.text("a", href="/search/?q=zebra", **CHOSEN) == ["Fish"]
    assert "1 article" in narrowed.text("p", role="status")
    # Other words are looked for within the same.
    assert narrowed.all("input", name="tag")[0]["value"] == "fish"
    both = look(client, "zebra", tag="ports", author="mira-solheim")
    assert "Zebra a" in headings(both)
    assert "Zebra b" not in headings(both)


def test_a_name_that_only_drafts_know_is_not_said(client, mira, politics):
    published(mira, "Zebra", section=politics, tags=["Ports"])
    published(mira, "Zebra too", section=politics)
    draft(mira, "Zebra", section=politics, tags=["Zsecret"])
    page = look(client, "zebra", tag="zsecret")
    assert not [words for words in page.text("main") if "Zsecret" in words]
    assert "Zebra too" in headings(page)


def test_a_merged_topic_is_the_one_into_which_it_was(client, mira, politics, jonas):
    published(mira, "Zebra", section=politics, tags=["Harbours"])
    published(mira, "Zebra too", section=politics, tags=["Ports"])
    published(mira, "Zebra three", section=politics)
    old, new = (Tag.objects.get(name=name) for name in ("Harbours", "Ports"))
    workflow.merge_tags(old, into=new, by=jonas)
    page = look(client, "zebra", tag="harbours")
    assert {"Zebra", "Zebra too"} <= set(headings(page))
    assert "Zebra three" not in headings(page)
    assert page.text("a", href="/search/?q=zebra", **CHOSEN) == ["Ports"]


def test_a_topic_or_author_with_nothing_for_these_words_can_be_taken_off(client, mira, vote):
    published(mira, "Zebra", section=vote.section)
    page = look(client, "zebra", tag="assembly")
    assert "Nothing found" in headings(page)
    assert page.text("a", href="/search/?q=zebra", **CHOSEN) == ["Assembly"]


def test_what_other_editions_have_is_one_link_away(client, mira, vote, taswit):
    published(mira, "Zebra", section=vote.section, genre="opinion")
    published(mira, "Zebra", language="ar", section=taswit.section, genre="opinion")
    page = look(client, "zebra", section="politics", kind="opinion")
    [link] = page.all("a", href="/ar/search/?q=zebra&kind=opinion")
    assert (link["lang"], link["hreflang"], link["dir"]) == ("ar", "ar", "rtl")
    assert "In the other editions العربية 1" in page.text("p", class_="elsewhere")
    assert not look(client, "harbour").all("p", class_="elsewhere")
    # Also where here there is nothing.
    published(mira, "Okapi", language="ar", section=taswit.section)
    assert look(client, "okapi").all("a", href="/ar/search/?q=okapi")


def test_pages_lead_to_all_of_it_in_both_orders(client, mira, politics):
    for n in range(45):
        published(mira, f"Zebra {n}", section=politics, dated=ago(hours=n))
    for order in ("", "newest"):
        path, seen = f"/search/?q=zebra&sort={order}", []
        while path:
            page = read(client, path)
            seen += [words for words in headings(page) if words.startswith("Zebra")]
            path = next((a["href"] for a in page.all("a", rel="next")), None)
        assert len(seen) == len(set(seen)) == 45
        if order:
            assert seen == [f"Zebra {n}" for n in range(45)]


def test_a_retracted_article_says_so_here_too(client, mira, vote):
    corrected(vote, mira, kind="retraction")
    assert look(client, "harbour").text("p", class_="retracted")


def test_readers_find_a_scheduled_text_from_its_second_on(client, mira, politics, clock_at):
    article = draft(mira, "Zebra", section=politics)
    at = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    with clock_at(at - timedelta(microseconds=1)):
        assert "Zebra" not in headings(look(client, "zebra"))
    with clock_at(at):
        assert "Zebra" in headings(look(client, "zebra"))


def test_results_cost_six_queries_and_one_more_where_they_are_narrowed(
    client, mira, politics, mira_writes
):
    assert queries(client, "/search/") <= 2
    for n in range(30):
        published(mira, f"Zebra {n}", section=politics, tags=["One", "Two"])
    published(mira, "Zebra of two", section=politics, tags=["Two"], bylines=[mira_writes])
    assert queries(client, "/search/?q=zebra") <= 6
    assert queries(client, "/search/?q=zebra&tag=two") <= 7
    assert queries(client, "/search/?q=zebra&section=politics") <= 7
    assert queries(client, "/search/?q=giraffe") <= 4


def test_browsers_learn_how_to_ask(client, vote):
    for home in ("/", "/ar/"):
        page = read(client, home)
        assert page.link("search") == [f"{home}search/description.xml"]
        assert page.all("a", href=f"{home}search/")
        response = client.get(f"{home}search/description.xml")
        assert response["Content-Type"].startswith("application/opensearchdescription+xml")
        assert f"{home}search/?q={{searchTerms}}" in response.content.decode()


def test_where_there_is_no_page_one_can_search(client, vote):
    assert read(client, "/no-such-page/", status=404).all("a", href="/search/")
