"""A preview link: one revision, for who has the link, until it ends, and nothing else of ours."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import visibility, workflow
from articles.embeds.parse import token
from tests.embeds.samples import data_of, made
from tests.people import again, draft, published, rewrite
from tests.site.conftest import corrected, picture, withdrawn
from tests.site.reading import Page, read


@pytest.fixture
def secret(mira, politics):
    """A draft with everything that has an address of its own."""
    inline = picture(mira, caption="The vault.")
    return draft(
        mira,
        "The minister knew",
        section=politics,
        standfirst="Papers show it.",
        body=f"<p>She was told in May.</p>{token('image', inline.guid)}",
        picture=picture(mira),
        bylines=["T. Adeyar"],
    )


def shared(article, by, *, revision=None, hours=24):
    until = timezone.now() + timedelta(hours=hours)
    revision = revision or again(article).working
    return workflow.share(article, by=by, revision=revision, until=until, whom="The lawyer")


def preview_of(article, by, **more) -> str:
    return visibility.preview_address(shared(article, by, **more))


def test_who_has_the_link_reads_the_revision_as_its_article_would_look(client, secret, jonas):
    page = read(client, preview_of(secret, jonas))
    assert page.text("h1") == ["The minister knew"]
    assert "She was told in May." in page.text("p")
    assert page.text("figcaption") == ["The inner harbour. Halden Press", "The vault. Halden Press"]
    assert "T. Adeyar" in page.text("main")[0]


def test_a_bar_says_that_it_is_not_public_and_until_when_the_link_works(client, secret, jonas):
    link = shared(secret, jonas)
    [bar] = read(client, visibility.preview_address(link)).text("aside", class_="preview")
    assert bar.startswith("Preview, not public. This link works until ")
    assert f"{link.until:%H:%M} UTC" in bar


def test_a_preview_is_neither_stored_nor_indexed_nor_told_to_other_sites(client, secret, jonas):
    answer = client.get(preview_of(secret, jonas))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer
    assert not answer.cookies
    page = Page(answer.content.decode())
    assert page.meta("robots") == "noindex"
    assert not page.link("canonical")
    assert not page.meta("og:url")
    assert not page.all("script", type="application/ld+json")


def test_later_edits_are_not_in_the_preview(client, secret, mira, jonas):
    address = preview_of(secret, jonas)
    rewrite(secret, mira, headline="The minister did not know")
    assert read(client, address).text("h1") == ["The minister knew"]


def test_the_changes_of_a_live_article_can_be_shown_and_stay_hidden_beside_it(
    client, vote, mira, jonas
):
    article = rewrite(vote, mira, headline="Harbour vote is void")
    address = preview_of(article, jonas)
    assert read(client, address).text("h1") == ["Harbour vote is void"]
    assert read(client, vote.path).text("h1") == ["Harbour vote passes by one seat"]


def test_an_arabic_preview_is_arabic(client, mira, jonas):
    article = draft(mira, "سرّ", language="ar")
    page = read(client, preview_of(article, jonas))
    assert page.all("html")[0]["dir"] == "rtl"
    assert page.text("aside", class_="preview")[0].startswith("معاينة")


def test_a_draft_without_a_headline_has_a_preview_too(client, mira, jonas):
    article = draft(mira, "")
    assert "Without a headline" in read(client, preview_of(article, jonas)).text("title")[0]


def test_what_is_to_come_is_not_said_to_be_old(client, secret, mira, jonas):
    later = timezone.now() + timedelta(hours=9)
    workflow.schedule(secret, by=mira, based_on=secret.working, at=later)
    assert not read(client, preview_of(secret, jonas)).text("p", class_="age")


# --- When it leads nowhere -----------------------------------------------------------------------


def nothing_is_there(client, address, like="/preview/no-such-link/"):
    """The same answer as for an address that never was."""
    answer, unknown = client.get(address), client.get(like)
    assert answer.status_code == unknown.status_code == 404
    assert answer.content == unknown.content
    assert dict(answer.headers) == dict(unknown.headers)


def test_it_ends_at_its_second(client, secret, jonas, clock_at):
    link = shared(secret, jonas)
    address = visibility.preview_address(link)
    with clock_at(link.until - timedelta(microseconds=1)):
        assert client.get(address).status_code == 200
    with clock_at(link.until):
        nothing_is_there(client, address)


def test_the_time_in_the_address_is_for_people_and_the_stored_one_decides(
    client, secret, jonas, clock_at
):
    link = shared(secret, jonas)
    path, _, query = visibility.preview_address(link).partition("?")
    assert query == f"until={link.until:%Y-%m-%dT%H:%M:%SZ}"
    assert client.get(path).status_code == 200
    assert client.get(f"{path}?until=2020-01-01").status_code == 200
    with clock_at(link.until):
        nothing_is_there(client, f"{path}?until=2099-01-01T00:00:00Z")


def test_a_link_that_was_taken_back_leads_nowhere(client, secret, jonas):
    link = shared(secret, jonas)
    workflow.revoke(link, by=jonas)
    nothing_is_there(client, visibility.preview_address(link))


@pytest.mark.parametrize("part", ["guid", "signature", "other"])
def test_an_address_that_was_changed_leads_nowhere(client, secret, jonas, part):
    token_ = preview_of(secret, jonas).split("/")[2]
    guid, _, signature = token_.partition(".")
    other = f"{'0' * 32}.{signature}"
    forged = {"guid": guid, "signature": f"{guid}.{signature[:-1]}", "other": other}[part]
    nothing_is_there(client, f"/preview/{forged}/")


def test_the_preview_of_a_deleted_draft_leads_nowhere(client, secret, jonas):
    address = preview_of(secret, jonas)
    workflow.delete(again(secret), by=jonas)
    nothing_is_there(client, address)


def test_taking_an_article_down_takes_its_earlier_previews_down(client, vote, mira, jonas):
    address = preview_of(vote, jonas)
    article = withdrawn(vote, mira)
    nothing_is_there(client, address)
    assert client.get(preview_of(article, jonas)).status_code == 200, "shared in full knowledge"


def test_the_words_of_a_removed_version_have_no_preview(client, vote, mira, jonas):
    address = preview_of(vote, jonas)
    article = corrected(rewrite(vote, mira, body="<p>Other words.</p>"), mira)
    assert client.get(address).status_code == 200
    first = article.versions.get(number=1)
    workflow.remove_version(first, by=jonas, why="A court ordered it.")
    nothing_is_there(client, address)


# --- What it shows with it -----------------------------------------------------------------------


def pictures_in(page) -> list[str]:
    return [img["src"] for img in page.all("img")]


def test_its_own_pictures_are_given_out_below_its_address_and_nowhere_else(client, secret, jonas):
    address = preview_of(secret, jonas)
    found = pictures_in(read(client, address))
    assert len(found) == 2
    for src in found:
        assert src.startswith(f"{address.partition('?')[0]}media/")
        answer = client.get(src)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer["Cache-Control"] == "private, no-store"
        assert client.get(f"/media/{src.partition('/media/')[2]}").status_code == 404
    html = client.get(address).content.decode()
    assert '"/media/' not in html
    assert ", /media/" not in html, "in no srcset either"


def test_its_pictures_end_with_the_link(client, secret, jonas):
    link = shared(secret, jonas)
    [src, _] = pictures_in(read(client, visibility.preview_address(link)))
    workflow.revoke(link, by=jonas)
    assert client.get(src).status_code == 404


def test_a_link_opens_no_picture_of_another_text(client, secret, mira, jonas):
    address = preview_of(secret, jonas).partition("?")[0]
    other = picture(mira)
    draft(mira, "Another secret", picture=other)
    assert client.get(f"{address}media/{other.guid}/320.webp").status_code == 404


def test_pictures_inside_a_gallery_and_a_frame_come_with_it(client, mira, jonas):
    gallery = workflow.make("gallery", data_of("gallery", pictures=[picture(mira)] * 2), jonas)
    chart = made("html", jonas, "Q")
    body = token("gallery", gallery.guid) + token("html", chart.guid)
    address = preview_of(draft(mira, body=body), jonas)
    page = read(client, address)
    for src in pictures_in(page):
        assert client.get(src).status_code == 200
    [frame] = page.all("iframe")
    answer = client.get(frame["src"])
    assert answer.status_code == 200
    assert "CodeQ" in answer.content.decode()
    assert "sandbox allow-scripts" in answer["Content-Security-Policy"]
    assert client.get(f"/embed/{chart.guid}/").status_code == 404
    other = made("html", jonas, "R")
    assert client.get(frame["src"].replace(str(chart.guid), str(other.guid))).status_code == 404


def test_a_card_shows_what_everybody_may_see_and_a_hidden_article_stays_hidden(
    client, mira, jonas, quay
):
    hidden = draft(mira, "Another secret")
    body = token("article", quay.guid) + token("article", hidden.guid)
    html = client.get(preview_of(draft(mira, body=body), jonas)).content.decode()
    assert "The quay in five maps" in html
    assert "Another secret" not in html


def test_reading_it_is_logged_with_the_link_and_without_the_reader(client, secret, jonas, caplog):
    link = shared(secret, jonas)
    with caplog.at_level("INFO", logger="articles.site"):
        client.get(visibility.preview_address(link), REMOTE_ADDR="203.0.113.9")
        client.get("/preview/no-such-link/")
    told = [record.getMessage() for record in caplog.records if "preview" in record.getMessage()]
    assert told == [f"preview_read link={link.guid}"]
    assert "203.0.113.9" not in caplog.text


def test_a_preview_changes_nothing_for_other_readers(client, secret, jonas):
    preview_of(secret, jonas)
    assert "The minister knew" not in client.get("/").content.decode()
    assert client.get(f"/article/{secret.guid}/").status_code == 404
    assert client.get("/preview/").status_code == 404


def test_readers_only_look_at_a_preview(client, secret, jonas):
    assert client.post(preview_of(secret, jonas)).status_code == 405


def test_a_public_text_has_a_preview_as_well(client, mira, jonas):
    article = published(mira)
    assert "Published" in client.get(preview_of(article, jonas)).content.decode()
