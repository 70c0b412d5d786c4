"""What an article's page leads on to: other languages, more on this, its authors, passing it on."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from articles import shown, visibility, workflow
from articles.embeds.parse import token
from articles.models import Author
from tests.people import again, draft, published, rewrite
from tests.site.conftest import picture
from tests.site.reading import read
from tests.site.test_budgets import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(vote, taswit, jonas):
    workflow.join(vote, taswit, by=jonas)
    return again(vote), again(taswit)


def alternates(page) -> dict[str, str]:
    return {
        link["hreflang"]: unquote(link["href"])
        for link in page.all("link", rel="alternate")
        if "hreflang" in link
    }


def switch(page) -> list[tuple]:
    return [
        (link["lang"], link["dir"], unquote(link["href"]))
        for link in page.all("a", rel="alternate")
    ]


# --- Other languages -----------------------------------------------------------------------------


def test_both_pages_name_both_languages_and_lead_across(client, pair, settings):
    vote, taswit = pair
    site = settings.NEWSROOM_URL
    every = {"en": site + vote.path, "ar": site + taswit.path, "x-default": site + vote.path}
    english, arabic = read(client, vote.path), read(client, taswit.path)
    assert alternates(english) == alternates(arabic) == every
    assert switch(english) == [("ar", "rtl", taswit.path)]
    assert switch(arabic) == [("en", "ltr", vote.path)]
    assert "Also in:" in english.html
    assert "بلغات أخرى:" in arabic.html
    assert english.meta("og:locale") == arabic.meta("og:locale:alternate") == "en_US"
    assert arabic.meta("og:locale") == english.meta("og:locale:alternate") == "ar_AR"


def test_structured_data_name_the_translation(client, pair):
    vote, taswit = pair
    [work] = read(client, vote.path).data()["workTranslation"]
    assert work["@id"] == f"urn:uuid:{taswit.guid}"
    assert (work["headline"], work["inLanguage"]) == (taswit.live.headline, "ar")


def test_an_article_told_once_says_nothing_of_languages(client, vote):
    page = read(client, vote.path)
    assert alternates(page) == {}
    assert switch(page) == []
    assert "Also in:" not in page.html


@pytest.mark.parametrize("hidden", ["draft", "scheduled", "embargoed", "withdrawn"])
def test_a_translation_readers_may_not_see_leaks_nothing(client, vote, mira, jonas, hidden):
    other = draft(mira, "سرّ", language="ar", slug="zsecret")
    ahead = timezone.now() + timedelta(hours=1)
    if hidden == "withdrawn":
        workflow.publish(other, by=mira, based_on=other.working)
        workflow.withdraw(again(other), by=jonas, note="خطأ.")
    elif hidden != "draft":
        if hidden == "embargoed":
            workflow.embargo(other, by=jonas, until=ahead)
        workflow.schedule(again(other), by=mira, based_on=other.working, at=ahead)
    workflow.join(vote, again(other), by=jonas)
    vote = again(vote)
    page = read(client, vote.path)
    assert alternates(page) == {}
    assert switch(page) == []
    assert "zsecret" not in unquote(page.html)
    assert str(other.guid) not in page.html
    assert "workTranslation" not in page.data()
    assert visibility.translations_of(vote.live, timezone.now()) == []


def test_it_appears_at_the_second(client, vote, mira, jonas, clock_at):
    other, at = draft(mira, "إقرار", language="ar"), timezone.now() + timedelta(hours=1)
    workflow.schedule(other, by=mira, based_on=other.working, at=at)
    workflow.join(vote, again(other), by=jonas)
    tick = timedelta(microseconds=1)
    for moment, there in [(at - tick, []), (at, ["ar"])]:
        with clock_at(moment):
            page = read(client, vote.path)
        assert [language for language, *_ in switch(page)] == there


def test_the_gate_and_the_page_agree(client, pair):
    vote, taswit = pair
    [found] = visibility.translations_of(vote.live, timezone.now())
    assert found.article == taswit


def test_a_language_the_site_no_longer_has_is_left_out(client, pair, settings):
    settings.LANGUAGES = [("en", "English")]
    assert switch(read(client, pair[0].path)) == []


# --- More on this --------------------------------------------------------------------------------


def more(client, article) -> list[str]:
    page = read(client, article.path)
    section = page.html.partition('id="more"')[2].partition("</section>")[0]
    return [piece.partition("</a>")[0].rpartition(">")[2] for piece in section.split("<h3>")[1:]]


def test_what_is_chosen_comes_first_then_the_newest_without_repetition(client, vote, mira):
    old = published(mira, "Long ago", dated=timezone.now() - timedelta(days=900))
    chosen = again(vote).live.article.section.articles.get(live__headline="Other news 2")
    workflow.relate(vote, [old, chosen], by=mira)
    assert more(client, vote) == ["Long ago", "Other news 2", "Other news 4", "Other news 3"]


def test_hidden_and_embedded_ones_are_passed_over(client, vote, quay, mira, jonas):
    hidden, gone = draft(mira, "Zsecret"), published(mira, "Zgone")
    workflow.withdraw(gone, by=jonas, note="Wrong.")
    workflow.relate(vote, [hidden, quay, gone], by=mira)
    assert more(client, vote) == [f"Other news {n}" for n in (4, 3, 2, 1)]
    assert "zsecret" not in read(client, vote.path).html.lower()


def test_four_chosen_ones_need_no_others(client, vote, mira):
    four = [published(mira, f"Chosen {n}", tags=["Chosen"]) for n in range(4)]
    workflow.relate(vote, four, by=mira)
    assert more(client, vote) == [f"Chosen {n}" for n in range(4)]


def noted(client, article) -> set[str]:
    with shown.gathering() as page:
        client.get(article.path)
    return set(page.keys)


def keys_of(*articles) -> set[str]:
    return {f"a:{article.pk}" for article in articles}


def test_a_page_waits_for_the_newest_only_where_it_shows_them(client, vote, quay, mira):
    """Else each change to one of them would have it made anew, and nothing on it would be new."""
    others = {it.live.headline: it for it in vote.section.articles.select_related("live")}
    news = [others[f"Other news {n}"] for n in range(5)]
    assert more(client, vote) == [f"Other news {n}" for n in (4, 3, 2, 1)]
    before = noted(client, vote)
    assert keys_of(*news) & before == keys_of(*news[1:])
    assert f"s:{vote.section_id}" in before, "another may come in"
    four = [published(mira, f"Chosen {n}", tags=["Chosen"]) for n in range(4)]
    workflow.relate(vote, four, by=mira)
    after = noted(client, vote)
    assert keys_of(*news) & after == set()
    assert keys_of(*four) <= after
    assert keys_of(vote, quay) <= after
    assert f"s:{vote.section_id}" not in after, "none comes in"


def test_its_end_is_that_of_the_pictures_it_shows_not_of_those_it_has_read(
    client, vote, mira, politics
):
    at = timezone.now() + timedelta(hours=1)
    published(mira, "With a picture", section=politics, picture=picture(mira, usable_until=at))
    with shown.gathering() as page:
        assert "With a picture" in more(client, vote)
    assert page.gone == at.timestamp()
    four = [published(mira, f"Chosen {n}", tags=["Chosen"]) for n in range(4)]
    workflow.relate(vote, four, by=mira)
    with shown.gathering() as page:
        client.get(vote.path)
    assert page.gone is None


def test_all_of_it_stays_within_the_budget(client, vote, taswit, quay, mira):
    plain = queries(client, vote.path)
    workflow.join(vote, taswit, by=mira)
    workflow.relate(vote, [published(mira, "Chosen")], by=mira)
    assert queries(client, vote.path) == plain <= 4
    bare = published(mira, "No embed", section=vote.section)
    before = queries(client, bare.path)
    workflow.relate(bare, [quay], by=mira)
    assert queries(client, bare.path) == before


# --- About the author, and passing it on ---------------------------------------------------------


def test_who_wrote_it_is_described_at_the_end(client, vote):
    page = read(client, vote.path)
    about = page.html.partition('id="writers">')[2]
    assert about.startswith("About the author</h2>")
    for words in ("Mira Solheim", "Reporter", "Writes on the assembly.", "/author/mira-solheim/"):
        assert words in about
    assert "T. Adeyar" not in about


def test_an_author_without_a_description_is_not_introduced(client, mira):
    Author.objects.create(name="Ann", slug="ann", role="Reporter")
    article = published(mira, "Plain", bylines=list(Author.objects.all()))
    assert "About the author" not in read(client, article.path).html


def test_a_changed_byline_describes_whom_readers_see(client, vote, mira):
    other = Author.objects.create(name="Zed", slug="zed", bio="Zsecret bio.")
    rewrite(vote, mira, bylines=[other])
    assert "Zsecret" not in read(client, vote.path).html


def test_it_is_passed_on_by_a_plain_link(client, vote, settings):
    page = read(client, vote.path)
    [link] = [a["href"] for a in page.all("a") if a["href"].startswith("mailto:")]
    assert unquote(link) == (
        f"mailto:?subject={vote.live.headline}&body={settings.NEWSROOM_URL}{vote.path}"
    )
    for button in page.all("button"):
        if {"data-share", "data-copy", "data-print"} & button.keys():
            assert "hidden" in button


def test_the_page_is_in_the_order_of_reading(client, pair, mira, jonas):
    html = read(client, pair[0].path).html
    marks = [
        *('class="kicker"', "<h1>", 'class="standfirst"', 'class="names"', 'class="genre"'),
        *("Port Halden", "Published", "min read", 'class="tongues"', 'class="leadpic"'),
        *('class="body"', 'class="source"', 'class="topics"', 'class="share"'),
        *('id="more"', 'id="writers"'),
    ]
    article = html[html.index('<article class="page">') :]
    places = [article.index(mark) for mark in marks]
    assert places == sorted(places)


def test_an_embed_is_not_repeated_below(client, mira, politics, quay):
    article = published(mira, section=politics, body=f"<p>A.</p>{token('article', quay.guid)}")
    workflow.relate(article, [quay], by=mira)
    assert quay.live.headline not in more(client, article)
