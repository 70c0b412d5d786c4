"""The article's page, in the order a reader meets it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.models import Section
from tests.people import again, draft, published, rewrite
from tests.site.conftest import ago, corrected, picture, withdrawn
from tests.site.reading import read


def text_of(client, path) -> str:
    return client.get(path).content.decode()


def test_the_parts_stand_in_their_order(client, vote):
    html = text_of(client, vote.path)
    parts = [
        'class="skip"', 'class="masthead"', 'class="kicker"', "<h1>", 'class="standfirst"',
        "Mira Solheim", "Analysis", "Port Halden", "Published", "1 min read", 'class="leadpic"',
        "The assembly approved the bill.", 'aria-label="Related"', "Between.", "The box.",
        "After {braces}.", "Source:", "Topics", "More on this", 'class="foot"',
    ]  # fmt: skip
    places = [html.index(part, html.index("<body")) for part in parts]
    assert places == sorted(places)


def test_bylines_sources_and_topics_lead_to_their_pages(client, vote):
    html = text_of(client, vote.path)
    assert (
        'By <a href="/author/mira-solheim/"><bdi>Mira Solheim</bdi></a> and <bdi>T. Adeyar</bdi>'
        in html
    )
    assert (
        '<b>Source:</b> <a href="/source/halden-press/"><bdi>Halden Press</bdi></a>, '
        '<a href="/source/assembly-record/"><bdi>Assembly Record</bdi></a>'
    ) in html
    assert '<a href="/tag/harbour-bill/" rel="tag"><bdi>Harbour bill</bdi></a>' in html


def test_three_names_are_a_list(client, mira):
    article = published(mira, bylines=["A", "B", "C"])
    assert "<bdi>A</bdi>, <bdi>B</bdi> and <bdi>C</bdi>" in text_of(client, article.path)


def test_a_plain_report_needs_no_label(client, mira):
    article = published(mira)
    assert "Report" not in text_of(client, article.path)


def test_the_lead_picture_has_alt_caption_credit_and_its_mark(client, vote):
    page = read(client, vote.path)
    [lead] = page.all("img", fetchpriority="high")
    assert lead["alt"] == "The harbour at dusk"
    assert (lead["width"], lead["height"]) == ("1280", "720")
    assert lead["src"] == vote.live.picture.src(vote.live.picture_shape)
    for source in page.all("source")[:2]:
        assert "320w" in source["srcset"]
        assert "1280w" in source["srcset"]
    assert page.text("span", class_="credit") == ["Ada Wrenfield / Halden Press", "Halden Press"]
    assert page.text("span", class_="chip") == ["Illustration", "File"]


def test_a_picture_that_awaits_its_file_is_a_plate_with_its_words(client, mira):
    awaits = picture(mira, size=None)
    article = published(mira, picture=awaits, body=token("image", awaits.guid))
    page = read(client, article.path)
    assert not page.all("img")
    assert page.text("div", class_="awaits") == ["The harbour at dusk"] * 2
    assert page.text("figcaption") == ["The inner harbour. Halden Press"] * 2
    assert page.meta("twitter:card") == "summary"


def test_an_embedded_article_is_a_card(client, vote, quay):
    page = read(client, vote.path)
    [card] = page.all("aside")
    assert card["aria-label"] == "Related"
    assert page.text("p", class_="title") == ["The quay in five maps"]
    assert "Explained" in page.text("aside")[0]


@pytest.mark.parametrize("hide", ["withdraw", "draft", "lost"])
def test_an_embed_that_readers_may_not_see_leaves_no_wrapper(client, mira, quay, hide):
    hidden = draft(mira, "A secret") if hide == "draft" else quay
    embed = "<p>{articleGUID}</p>" if hide == "lost" else token("article", hidden.guid)
    if hide == "withdraw":
        withdrawn(quay, mira)
    article = published(mira, body=f"<p>Before.</p>{embed}<p>After.</p>")
    assert "<p>Before.</p><p>After.</p>" in text_of(client, article.path)


def test_more_on_this_is_of_the_section_and_repeats_nothing(client, vote, mira):
    world = Section.objects.create(language="en", name="World", slug="world")
    published(mira, "From elsewhere", section=world)
    page = read(client, vote.path)
    more = page.text("h3")
    assert more == ["Other news 4", "Other news 3", "Other news 2", "Other news 1"]


def test_an_article_without_a_section_goes_on_with_the_newest(client, mira, politics):
    published(mira, "In politics", section=politics)
    article = published(mira, "Without a section")
    assert read(client, article.path).text("h3") == ["In politics"]


def test_times_are_shown_with_their_zone_and_an_update_says_so(client, mira):
    article = published(mira, dated=ago(hours=3))
    assert "Updated" not in text_of(client, article.path)
    article = rewrite(article, mira, body="<p>New.</p>")
    workflow.publish(article, by=mira, based_on=article.working)
    page = read(client, article.path)
    [published_at, updated_at] = [t["datetime"] for t in page.all("time")[1:]]
    assert published_at < updated_at
    assert updated_at.endswith("+00:00")
    assert "." not in updated_at
    assert page.text("time")[2].endswith(" UTC")


def test_a_silent_fix_does_not_say_updated(client, mira):
    article = rewrite(published(mira), mira, body="<p>Typo mended.</p>")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    html = text_of(client, article.path)
    assert "Typo mended." in html
    assert "Updated" not in html


def test_an_old_article_says_how_old_it_is(client, mira):
    assert "year" not in text_of(client, published(mira, dated=ago(days=364)).path)
    assert "more than 1 year old" in text_of(client, published(mira, dated=ago(days=366)).path)
    assert "more than 3 years old" in text_of(client, published(mira, dated=ago(days=1200)).path)


def test_a_correction_stands_below_the_text_and_is_announced_above(client, vote, mira):
    html = text_of(client, corrected(vote, mira).path)
    above, below = html.index('<a href="#notes">Corrected</a>'), html.index('<div id="notes">')
    assert above < html.index("After {braces}") < below
    assert "Two ballots were folded together" in html[below:]


def test_a_retraction_stands_above_the_picture(client, vote, mira):
    html = text_of(client, corrected(vote, mira, kind="retraction", note="All wrong.").path)
    assert html.index("All wrong.") < html.index('class="leadpic"')
    assert html.count("All wrong.</p>") == 1


def test_all_corrections_are_kept_in_order(client, vote, mira):
    corrected(vote, mira, "First mended.")
    html = text_of(client, corrected(vote, mira, "Second mended.").path)
    assert html.index("First mended.") < html.index("Second mended.")


def test_a_wide_table_can_be_reached_without_a_mouse(client, vote):
    assert read(client, vote.path).all("table") == [{"tabindex": "0"}]


def test_words_that_look_like_markup_are_words(client, mira):
    nasty = "<script>alert(1)</script> & </title>"
    article = published(mira, nasty, standfirst=nasty, kicker=nasty, bylines=[nasty], tags=[nasty])
    page = read(client, article.path)
    assert page.text("h1") == [nasty]
    assert page.meta("description") == nasty
    assert page.data()["headline"] == nasty
    assert not [script for script in page.all("script") if not script]


def test_an_article_without_standfirst_is_described_by_its_first_words(client, mira):
    article = published(mira, body="<p>One two three.</p><p>{articleGUID}</p>" + "<p>word</p>" * 99)
    description = read(client, article.path).meta("description")
    assert description.startswith("One two three. word")
    assert description.endswith("…")
    assert "{" not in description


def test_readers_see_the_scheduled_words_from_their_second_on(client, mira, clock_at):
    article = rewrite(published(mira, "Old words"), mira, headline="New words")
    change = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=change)
    path = again(article).path
    with clock_at(change - timedelta(microseconds=1)):
        assert read(client, path).text("h1") == ["Old words"]
    with clock_at(change):
        assert read(client, path).text("h1") == ["New words"]


def test_the_permanent_address_leads_to_the_article_wherever_it_is(client, vote, mira):
    permanent = f"/article/{vote.guid}/"
    assert client.get(permanent)["Location"] == vote.path
    workflow.move(vote, by=mira, section=None, slug="moved")
    assert client.get(permanent)["Location"] == again(vote).path
    assert client.get(f"/article/{draft(mira).guid}/").status_code == 404


@pytest.mark.parametrize(
    "rest",
    [
        "".join(f"<p>{{article:f080f00e-3dd2-4f6c-9d3a-{n:012d}}}</p>" for n in range(80)),
        "<p>"
        + " ".join(f'<a href="https://example.org/{n:060d}">a</a>' for n in range(80))
        + "</p>",
    ],
)
def test_a_description_made_from_the_text_holds_neither_tokens_nor_half_a_tag(client, mira, rest):
    article = published(mira, body=f"<p>Short one.</p>{rest}")
    page = client.get(article.path).content.decode()
    description = re.search(r'<meta name="description" content="([^"]*)"', page)[1]
    assert description.startswith("Short one.")
    assert "{" not in description
    assert "&lt;" not in description
