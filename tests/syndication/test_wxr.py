"""The articles for WordPress: whole, and without a word that readers may not see."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from lxml import etree

from articles import workflow
from articles.embeds.parse import token
from tests.embeds.samples import FILM, data_of, made, picture
from tests.people import draft, published, rewrite
from tests.site.conftest import corrected, withdrawn

SPACES = {
    "wp": "http://wordpress.org/export/1.2/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture
def export(tmp_path):
    def run(*options: str):
        file = tmp_path / "courier.xml"
        call_command("export_wxr", str(file), *options)
        return etree.parse(file).getroot().find("channel")

    return run


def posts(channel, kind="post") -> dict:
    items = channel.findall("item")
    return {said(it, "title"): it for it in items if said(it, "wp:post_type") == kind}


def said(item, path: str) -> str:
    return item.findtext(path, namespaces=SPACES)


def beside(item) -> dict[str, str]:
    rows = item.findall("wp:postmeta", SPACES)
    return {said(it, "wp:meta_key"): said(it, "wp:meta_value") for it in rows}


def test_a_post_has_all_that_its_page_has(export, vote, taswit, mira, jonas):
    published(mira, "A mark ]]> in a line")
    corrected(vote, jonas)
    channel = export()

    post = posts(channel)["Harbour vote passes by one seat"]
    html = said(post, "content:encoded")
    assert "Two ballots were folded together" in html
    assert "<figcaption>The box. (File: Halden Press)</figcaption>" in html
    assert ">The quay in five maps</a>" in html
    assert "After {braces}." in html
    assert "A mark ]]> in a line" in posts(channel)
    assert said(post, "excerpt:encoded").startswith("The assembly approved the new quay")
    assert said(post, "dc:creator") == "mira-solheim"
    assert said(post, "wp:status") == "publish"
    assert said(post, "wp:post_name") == "harbour-vote"
    terms = [(it.get("domain"), it.get("nicename"), it.text) for it in post.findall("category")]
    assert ("category", "politics", "Politics") in terms
    assert ("post_tag", "harbour-bill", "Harbour bill") in terms
    assert ("author", "cap-t-adeyar", "T. Adeyar") in terms

    pictures = {said(it, "wp:post_id"): it for it in channel.findall("item")}
    lead = pictures[beside(post)["_thumbnail_id"]]
    assert beside(lead)["_wp_attachment_image_alt"] == "The harbour at dusk"
    assert beside(lead)["_media_credit"] == "Ada Wrenfield / Halden Press"
    assert said(lead, "excerpt:encoded") == "The inner harbour."
    assert said(lead, "wp:attachment_url").endswith("/1280.jpg")

    arabic = posts(channel)[taswit.working.headline]
    assert said(arabic, "wp:post_name").startswith("%d8%a5")
    names = [said(it, "wp:author_display_name") for it in channel.findall("wp:author", SPACES)]
    assert set(names) >= {"Mira Solheim", "T. Adeyar", "ت. أديار"}
    assert {said(it, "wp:author_email") for it in channel.findall("wp:author", SPACES)} == {""}


def test_only_with_all_what_readers_do_not_see_is_in_it_and_stays_what_it_is(
    export, tmp_path, vote, mira, jonas, capsys
):
    draft(mira, "Draftword", tags=["Drafttag"], bylines=["Draftauthor"])
    later = draft(mira, "Scheduledword")
    at = timezone.now() + timedelta(hours=4)
    workflow.schedule(later, by=jonas, based_on=later.working, at=at)
    held = draft(mira, "Embargoword")
    workflow.embargo(held, by=jonas, until=timezone.now() + timedelta(hours=8))
    withdrawn(published(mira, "Goneword"), jonas)
    rewrite(vote, mira, headline="Waitingword")

    export()
    found = (tmp_path / "courier.xml").read_text()
    words = "Draft Scheduled Embargo Gone Waiting".split()
    assert [it for it in words if f"{it}word" in found] == []
    assert "Drafttag" not in found
    assert "Draftauthor" not in found
    assert "Its source was not" not in found

    found = posts(export("--all"))
    states = {title: said(post, "wp:status") for title, post in found.items()}
    assert states["Draftword"] == states["Embargoword"] == "draft"
    assert states["Scheduledword"] == "future"
    assert states["Goneword"] == "private"
    assert "Waitingword" not in states
    assert beside(found["Embargoword"])["_newsroom_embargo_until"]
    told = capsys.readouterr().err
    assert "4 articles in it are NOT PUBLIC" in told
    assert "1 public articles have newer words" in told
    assert (tmp_path / "courier.xml").stat().st_mode & 0o077 == 0


def test_no_picture_is_taken_for_another_and_a_film_stands_alone_in_its_line(export, mira, jonas):
    both = [picture(), picture()]
    two = workflow.make("gallery", data_of("gallery", pictures=both), jonas)
    film = token("oembed", made("oembed", jonas).guid)
    published(mira, "Two of a kind", body=f"<p>See.</p>{token('gallery', two.guid)}{film}")
    channel = export()
    shown = [it for it in channel.findall("item") if said(it, "wp:post_type") == "attachment"]
    known = {(said(it, "title"), said(it, "wp:post_date")) for it in shown}
    assert len(known) == len(shown)
    html = said(posts(channel)["Two of a kind"], "content:encoded")
    assert {said(it, "wp:attachment_url") for it in shown} <= set(html.split('"'))
    assert FILM in html.splitlines()
