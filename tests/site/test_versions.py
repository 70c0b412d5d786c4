"""Every version readers saw, with what changed; and no word that they may not see (any more)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.models import Version
from tests.embeds.samples import one_of_each
from tests.people import again, draft, published, rewrite
from tests.site.conftest import ago, corrected, picture, source, withdrawn
from tests.site.reading import read


@pytest.fixture(autouse=True)
def open_versions(settings):
    settings.NEWSROOM_PUBLIC_VERSIONS = True


def updated(article, by, *, kind="update", **words):
    article = rewrite(article, by, **words)
    workflow.publish(article, by=by, based_on=article.working, kind=kind)
    return again(article)


def page_of(client, article, query="", status=200):
    return read(client, f"{article.path}versions/{query}", status)


def html_of(client, article) -> str:
    return client.get(f"{article.path}versions/").content.decode()


def headings(page) -> list[str]:
    return [text for text in page.text("h2") if text.startswith("Version")]


@pytest.fixture
def count(mira, politics):
    """An article that readers met three times."""
    article = published(
        mira,
        "Count is over",
        section=politics,
        standfirst="It took a night.",
        body="<p>Clerks counted 812 votes.</p><p>The hall was cold.</p>",
    )
    article = updated(article, mira, headline="Count is over, 812 votes")
    article = rewrite(
        article, mira, body="<p>Clerks counted 821 votes.</p><p>The hall was cold.</p>"
    )
    return corrected(article, mira, "It was 821 votes, not 812.")


def test_every_version_is_listed_newest_first_with_its_number_time_and_kind(client, count):
    page = page_of(client, count)
    assert headings(page) == ["Version 3 Corrected", "Version 2 Updated", "Version 1 Published"]
    times = [time["datetime"] for time in page.all("time")[1:]]
    assert times == sorted(times, reverse=True)
    assert page.text("h1") == ["Count is over, 812 votes"]


def test_each_shows_what_changed_from_the_one_before(client, count):
    page = page_of(client, count)
    assert page.text("ins") == ["821", ", 812 votes"]
    assert page.text("del") == ["812"]
    assert page.text("h3") == ["Text", "Headline"]


def test_the_first_is_there_as_a_whole(client, count):
    [whole] = page_of(client, count).text("details", class_="whole")
    assert "Count is over" in whole
    assert "It took a night." in whole
    assert "Clerks counted 812 votes." in whole


def test_a_note_stands_with_its_version(client, count):
    assert page_of(client, count).text("p", class_="note") == ["It was 821 votes, not 812."]


def test_each_has_the_beginning_of_its_digest(client, count):
    digests = list(Version.objects.order_by("-number").values_list("digest", flat=True))
    assert page_of(client, count).text("code") == [digest[:12] for digest in digests]


def test_a_note_without_new_words_says_that_no_word_changed(client, mira, count):
    article = corrected(count, mira, "The hall has a stove.", kind="clarification")
    assert "No word of the text is other than before." in page_of(client, article).text("p")


def test_a_silent_fix_is_a_version_too(client, count, mira):
    article = updated(count, mira, kind="silent", standfirst="It took one night.")
    assert headings(page_of(client, article))[0] == "Version 4 Typo mended"


def test_names_sources_and_pictures_that_changed_are_shown_in_words(client, count, mira):
    article = updated(
        count, mira, bylines=["T. Adeyar"], sources=[source("Assembly Record")],
        picture=picture(mira, caption="The cold hall."), genre="analysis",
    )  # fmt: skip
    page = page_of(client, article)
    assert page.text("h3")[:4] == ["Bylines", "Type of work", "Picture", "Sources"]
    for words in ("T. Adeyar", "Analysis", "The cold hall. · Halden Press", "Assembly Record"):
        assert words in page.text("ins")
    assert not page.all("img"), "the picture files of a version are not given out"


def test_another_cut_of_the_picture_is_said_in_words(client, mira, taswit, politics):
    image = picture(mira)
    story = published(mira, "Count is over", section=politics, picture=image)
    cut = updated(story, mira, picture_shape="whole", picture_decorative=True)
    page = html_of(client, cut)
    assert "<h3>How the picture is cut</h3>" in page
    assert "<del>16:9</del> <ins>Not cut</ins>" in page
    assert "<del>No</del> <ins>Yes</ins>" in page
    arabic = updated(taswit, mira, picture=image)
    page = html_of(client, updated(arabic, mira, picture_shape="1x1"))
    assert "<h3>طريقة اقتصاص الصورة</h3>" in page
    assert "<ins>مربّعة</ins>" in page


def test_an_arabic_page_is_arabic(client, taswit, mira):
    article = updated(taswit, mira, headline="إقرار المشروع")
    page = page_of(client, article)
    assert page.all("html")[0]["dir"] == "rtl"
    assert [text[:8] for text in page.text("h2")] == ["النسخة 2", "النسخة 1"]
    assert page.text("h3")[0] == "العنوان"
    assert "جميع النسخ" in page.text("title")[0]


# --- The way to it --------------------------------------------------------------------------------


def test_an_article_leads_to_its_versions_once_there_is_more_than_one(client, mira, count):
    assert f"{count.path}versions/" in [a["href"] for a in read(client, count.path).all("a")]
    fresh = published(mira, "Only once")
    assert "versions/" not in client.get(fresh.path).content.decode()
    assert headings(page_of(client, fresh)) == ["Version 1 Published"]


def test_a_newsroom_may_keep_its_versions_to_itself(client, count, settings):
    settings.NEWSROOM_PUBLIC_VERSIONS = False
    page_of(client, count, status=404)
    assert "versions/" not in client.get(count.path).content.decode()


def test_an_article_that_readers_do_not_see_has_no_versions(client, mira, clock_at):
    article = draft(mira)
    later = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=later)
    page_of(client, again(article), status=404)
    with clock_at(later):
        page_of(client, again(article))


def test_old_addresses_lead_to_the_versions_too(client, count, mira):
    workflow.move(count, by=mira, section=None, slug="moved")
    answer = client.get(f"{count.path}versions/")
    assert (answer.status_code, answer["Location"]) == (301, f"{again(count).path}versions/")


def test_it_is_not_for_search_engines(client, count):
    page = page_of(client, count)
    assert page.meta("robots") == "noindex"
    assert page.link("canonical")[0].endswith(f"{count.path}versions/")


def test_twenty_stand_on_a_page_and_the_next_page_goes_on(client, mira):
    article = published(mira, "Round 0")
    for n in range(1, 25):
        article = updated(article, mira, headline=f"Round {n}")
    first = page_of(client, article)
    assert len(headings(first)) == 20
    [older] = first.all("a", class_="older")
    second = read(client, older["href"])
    numbers = [int(text.split()[1]) for text in headings(first) + headings(second)]
    assert numbers == list(range(25, 0, -1))
    assert second.text("del")[0] == "3", "compared across the page's end"


@pytest.mark.parametrize("query", ["?before=x", "?before=-1", "?before=²", "?before=" + "9" * 99])
def test_a_hostile_cursor_begins_at_the_top(client, count, query):
    assert len(headings(page_of(client, count, query))) == 3


def test_the_cost_does_not_grow_with_the_versions(client, count, mira):
    def queries():
        client.get(f"{count.path}versions/")
        with CaptureQueriesContext(connection) as asked:
            page_of(client, count)
        return len(asked)

    before = queries()
    article = count
    for n in range(5):
        article = updated(article, mira, headline=f"Round {n}")
    assert queries() == before <= 7


# --- What it never tells --------------------------------------------------------------------------


def test_a_version_that_is_still_to_come_is_not_there(client, count, mira, clock_at):
    article = rewrite(count, mira, headline="Recount ordered")
    later = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=later)
    assert "Recount" not in html_of(client, count)
    assert len(headings(page_of(client, count))) == 3
    with clock_at(later - timedelta(microseconds=1)):
        assert "Recount" not in html_of(client, count)
    with clock_at(later):
        assert headings(page_of(client, count))[0] == "Version 4 Updated"


def test_words_that_readers_never_met_are_not_there(client, count, mira):
    article = rewrite(count, mira, headline="Recount ordered")
    article = rewrite(article, mira, headline="Count stands")
    article = updated(article, mira, standfirst="It took two nights.")
    assert "Recount" not in html_of(client, article)


@pytest.fixture
def removed(mira, jonas, politics):
    """Of five versions the third named someone; a court had it removed."""
    article = published(mira, "Fraud at the quay", section=politics, body="<p>One clerk.</p>")
    article = updated(article, mira, body="<p>One clerk took money.</p>")
    article = rewrite(article, mira, body="<p>One clerk, Ebba Zinke, took money.</p>")
    article = corrected(article, mira, "The clerk is Ebba Zinke.")
    article = updated(article, mira, body="<p>One clerk took some money.</p>")
    article = updated(article, mira, body="<p>One clerk took some coins.</p>")
    version = article.versions.get(number=3)
    workflow.remove_version(version, by=jonas, why="Removed by order of the Halden court.")
    return again(article)


def test_a_removed_version_leaves_its_place_and_the_reason(client, removed):
    page = page_of(client, removed)
    assert len(headings(page)) == 5
    [reason] = page.text("p", class_="note grave")
    assert reason.endswith("Removed by order of the Halden court.")


def test_its_words_are_in_no_difference_of_its_neighbours(client, removed):
    html = html_of(client, removed)
    assert "Zinke" not in html
    page = page_of(client, removed)
    assert page.text("del")[:1] == ["money"]
    assert "some" in page.text("ins"), "the fourth is compared with the second"


def test_after_a_removed_first_version_the_second_is_shown_whole(client, count, jonas):
    workflow.remove_version(count.versions.get(number=1), by=jonas, why="Not ours to show.")
    page = page_of(client, count)
    [whole] = page.text("details", class_="whole")
    assert "Count is over, 812 votes" in whole


def test_words_that_were_removed_once_are_not_shown_where_they_were_met_again(
    client, mira, jonas, count
):
    """Taken down and put back, the same words are two versions."""
    article = withdrawn(count, mira)
    workflow.publish(article, by=mira, based_on=article.working)
    article = updated(article, mira, body="<p>Clerks counted enough votes.</p>")
    workflow.remove_version(article.versions.get(number=3), by=jonas, why="Not ours to show.")
    html = html_of(client, article)
    assert "821</" not in html
    assert "821 votes.</p>" not in html
    assert html.count("Not ours to show.") == 2


def test_a_withdrawn_article_says_only_that(client, count, mira):
    withdrawn(count, mira)
    page = page_of(client, count, status=410)
    assert page.text("p", class_="note") == ["Its source was not who he said he was."]
    assert "812" not in html_of(client, count)


def test_an_article_that_was_put_back_tells_that_it_was_away(client, count, mira):
    article = withdrawn(count, mira)
    workflow.publish(article, by=mira, based_on=article.working)
    page = page_of(client, article)
    assert headings(page)[:2] == ["Version 5 Put back", "Version 4 Withdrawn"]
    assert "Its source was not who he said he was." in page.text("p", class_="note")
    assert "No word of the text is other than before." in page.text("p")


def test_embeds_are_called_by_what_readers_may_see_of_them(client, count, mira, jonas, quay):
    secret = draft(mira, "A secret")
    body = f"<p>Now.</p>{token('article', quay.guid)}{token('article', secret.guid)}"
    article = updated(count, mira, body=body)
    page = page_of(client, article)
    assert "The quay in five maps" in page.text("bdi")
    assert "A secret" not in html_of(client, article)
    assert str(secret.guid) not in html_of(client, article)
    withdrawn(quay, mira)
    html = html_of(client, article)
    assert "The quay in five maps" not in html
    assert "embedded-headline" not in html, "nor that something was there"


def test_every_kind_of_embed_has_a_name_here(client, mira, jonas, count):
    body = "".join(one_of_each(jonas, "Q").values())
    article = updated(count, mira, body=f"<p>All.</p>{body}")
    page = page_of(client, article)
    kinds = page.text("span", class_="embedded-kind")
    assert len(kinds) == 8
    assert all(page.text("bdi", class_="embedded-headline"))


def test_words_that_look_like_markup_are_words(client, mira, count):
    nasty = "<script>alert(1)</script> & <b>"
    article = updated(count, mira, headline=nasty, bylines=[nasty])
    page = page_of(client, article)
    assert not [script for script in page.all("script") if "src" not in script]
    assert nasty in " ".join(page.text("ins"))


def test_an_article_from_before_versions_were_kept_leads_to_none(client, mira):
    article = published(mira, dated=ago(days=900))
    Version.objects.filter(article=article).delete()
    page_of(client, article, status=404)
