"""A picture outside the dates of its rights: a plate on every page at that very second, its files
gone, and nobody had to do anything."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from articles import visibility, workflow
from articles.embeds.parse import token
from articles.models import Article, Image, Section
from tests.embeds.samples import data_of
from tests.people import again, draft, published
from tests.site.conftest import picture
from tests.site.reading import read

ROOT = Path(__file__).resolve().parents[2]
SIX = datetime(2027, 3, 1, 18, tzinfo=UTC)
BEFORE = SIX - timedelta(seconds=1)
LATER = SIX + timedelta(days=3)
NO_LONGER = "This picture can no longer be shown"


def limited(image, begins=None, ends=None):
    image.usable_from, image.usable_until = begins, ends
    image.save()
    return image


@pytest.fixture
def story(mira, politics):
    """Its lead ends at six; the one in its text begins then."""
    lead, inline = picture(mira, caption="The quay."), picture(mira, caption="The box.")
    article = published(
        mira, section=politics, picture=lead, body=token("image", inline.guid), tags=["Quay"]
    )
    limited(lead, ends=SIX)
    limited(inline, begins=SIX)
    return article


def inside(article) -> Image:
    """The picture in its text."""
    return Image.objects.exclude(pk=article.live.picture_id).get()


def plates(page) -> list[str]:
    return page.text("div", class_="awaits")


def test_one_second_before_it_is_a_picture_and_at_that_second_a_plate(client, story, clock_at):
    lead = story.live.picture
    with clock_at(BEFORE):
        page = read(client, story.path)
        assert page.all("img", fetchpriority="high")
        assert client.get(lead.src("16x9")).status_code == 200
        assert page.text("figcaption")[0] == "The quay. Halden Press"
        assert plates(page) == ["This picture cannot be shown yet"]
        assert page.data()["image"]
        assert str(lead.guid) in page.meta("og:image")
    with clock_at(SIX):
        page = read(client, story.path)
        assert not page.all("img", fetchpriority="high")
        assert client.get(lead.src("16x9")).status_code == 410
        assert page.text("figcaption") == ["The quay.", "The box. Halden Press"]
        assert plates(page) == [NO_LONGER]
        assert "image" not in page.data()
        assert page.meta("twitter:card") == "summary"
        assert str(lead.guid) not in client.get(story.path).content.decode()


def test_rights_that_begin_open_the_file_at_that_second(client, story, clock_at):
    src = inside(story).src()
    with clock_at(BEFORE):
        assert client.get(src).status_code == 410
    with clock_at(SIX):
        assert client.get(src).status_code == 200


def test_a_page_that_was_kept_is_not_believed_after_that_second(client, story, clock_at):
    with clock_at(BEFORE):
        kept = client.get(story.path)["ETag"]
        file = client.get(story.live.picture.src())["ETag"]
    with clock_at(SIX):
        assert client.get(story.path, headers={"if-none-match": kept}).status_code == 200
        gone = client.get(story.live.picture.src(), headers={"if-none-match": file})
        assert gone.status_code == 410
        assert gone["Cache-Control"] == "no-cache"


def test_the_answer_for_its_file_is_a_page_with_one_sentence_and_one_action(
    client, story, clock_at
):
    with clock_at(SIX):
        page = read(client, story.live.picture.src(), status=410)
    assert page.text("h1") == ["This picture cannot be shown"]
    assert "Halden Press" not in page.text("html")[0]
    assert page.meta("robots") == "noindex"


def test_only_what_is_public_says_that_its_rights_ended(client, mira, clock_at):
    """That a draft has such a picture is nobody's business."""
    image = picture(mira)
    draft(mira, picture=image)
    limited(image, ends=SIX)
    with clock_at(SIX):
        assert client.get(image.src()).status_code == 404
        assert client.get(image.url(777)).status_code == 404


def test_an_arabic_page_says_it_in_arabic(client, mira, clock_at):
    article = published(mira, "خبر", language="ar", picture=picture(mira))
    limited(article.live.picture, ends=SIX)
    with clock_at(SIX):
        assert plates(read(client, article.path)) == ["لم يعد بالإمكان عرض هذه الصورة"]


def test_cards_and_feeds_go_without_it(client, story, mira, clock_at):
    host = published(mira, "The host", body=token("article", story.guid))
    guid, lists = str(story.live.picture.guid), ["/", "/politics/", "/tag/quay/", host.path]
    feeds = [f"{path}feed/{form}" for path in lists[:3] for form in ("", "atom/", "json/")]
    feeds.append(f"{story.path.removesuffix('/')}.json")
    with clock_at(BEFORE):
        for path in [*lists, *feeds]:
            assert guid in client.get(path).content.decode(), path
    with clock_at(SIX):
        for path in [*lists, *feeds]:
            text = client.get(path).content.decode()
            assert guid not in text, path
            assert story.live.headline in text, path


def test_inside_galleries_players_and_link_cards_it_goes_too(client, mira, jonas, clock_at):
    images = [picture(mira, caption=f"Number {n}") for n in range(4)]
    made = [
        workflow.make("gallery", data_of("gallery", pictures=images[:2]), jonas),
        workflow.make("oembed", data_of("oembed", pictures=images[2:3]), jonas),
        workflow.make("link", data_of("link", pictures=images[3:]), jonas),
    ]
    article = published(mira, body="".join(token(it.kind, it.guid) for it in made))
    for image in images:
        limited(image, ends=SIX)
    with clock_at(BEFORE):
        assert len(read(client, article.path).all("img")) == 4
    with clock_at(SIX):
        page = read(client, article.path)
        assert plates(page) == [NO_LONGER] * 2
        assert not page.all("img")
        assert "Halden Press" not in page.text("main")[0]
        feed = client.get("/feed/").content.decode()
        assert not any(str(image.guid) in feed for image in images)


def test_versions_and_text_go_without_its_credit(client, story, clock_at):
    for path in (f"{story.path}versions/", f"{story.path.removesuffix('/')}.json"):
        with clock_at(SIX):
            shown = client.get(path).content.decode()
            assert "[The box. (Halden Press)]" in shown
        with clock_at(BEFORE):
            shown = client.get(path).content.decode()
            assert "[The box.]" in shown
            assert "The box. (" not in shown


def test_in_a_preview_it_is_the_same_plate(client, mira, jonas, clock_at):
    inline = picture(mira)
    article = draft(mira, picture=picture(mira), body=token("image", inline.guid))
    limited(article.working.picture, ends=SIX)
    with clock_at(BEFORE):
        link = workflow.share(article, by=jonas, revision=article.working, until=LATER)
        address = visibility.preview_address(link)
        sources = [img["src"] for img in read(client, address).all("img")]
        assert [client.get(src).status_code for src in sources] == [200, 200]
    with clock_at(SIX):
        assert plates(read(client, address)) == [NO_LONGER]
        assert [client.get(src).status_code for src in sources] == [410, 200]
        assert client.get(sources[0])["Cache-Control"] == "private, no-store"


def test_every_road_through_the_gate_judges_its_pictures(story, politics):
    """Each of them as it is asked by pages, and however the question goes on."""
    tag, path = story.live.tags.get(), story.path
    lead, inline = story.live.picture.guid, inside(story).guid
    for at, shows in ((BEFORE, True), (SIX, False)):
        found = [
            visibility.revision_at(path, at),
            visibility.revisions(at).get(article=story),
            visibility.revisions(at).filter(article=story).order_by("pk")[:1][0],
            next(visibility.revisions(at).iterator()),
            visibility.cards(at).first(),
            *visibility.cards_of([story.guid], at),
            *visibility.newest(at, section=politics),
            *visibility.newest(at, language="en").defer(None),
            *visibility.listed(at, tag, "en"),
        ]
        assert [it.picture.shows for it in found] == [shows] * 9
        shown = {it.guid: it.shows for it in visibility.pictures_of([lead, inline], at)}
        assert shown == {lead: shows, inline: not shows}
        assert visibility.picture(lead, at).shows is shows
        assert visibility.images(at).filter(guid=lead).exists() is shows


def test_looking_at_the_rights_asks_the_database_nothing(story, django_assert_num_queries):
    visibility.revision_at(story.path, SIX)
    with django_assert_num_queries(2):
        assert not visibility.revision_at(story.path, SIX).picture.shows
        assert not visibility.cards(SIX).get(article=story).picture.shows


def test_pages_ask_a_picture_whether_it_shows_and_never_for_its_widths():
    """A template that asks for `widths` would show what may not be shown."""
    pages = [ROOT / "templates/base.html"]
    for place in ("templates/site", "templates/embeds", "articles/site"):
        pages += [path for path in (ROOT / place).rglob("*.*") if path.suffix != ".pyc"]
    assert len(pages) > 40
    for path in pages:
        assert not re.search(r"\.widths\b|\.out_of_rights\s*=[^=]", path.read_text()), path


# --- When that changes ---------------------------------------------------------------------------


def test_the_next_change_knows_when_rights_begin_and_end(story, mira):
    articles = Article.objects.filter(pk=story.pk)
    limited(inside(story), begins=SIX - timedelta(hours=1), ends=LATER)
    start = SIX - timedelta(days=1)
    assert visibility.next_change(articles, start) == SIX - timedelta(hours=1)
    assert visibility.next_change(articles, SIX - timedelta(hours=1)) == SIX
    assert visibility.next_change(articles, SIX) == LATER
    assert visibility.next_change(articles, LATER) is None
    workflow.withdraw(again(story), by=mira, note="Taken down.")
    assert visibility.next_change(articles, start) is None


def test_a_picture_of_a_draft_changes_nothing(story, mira):
    image = picture(mira)
    other = draft(mira, "Another", picture=image)
    limited(image, ends=SIX)
    found = visibility.next_change(Article.objects.filter(pk=other.pk), BEFORE)
    assert found is None


def test_a_page_holds_until_the_first_of_its_pictures_changes(mira):
    first = limited(picture(mira), begins=SIX)
    second = limited(picture(mira), ends=LATER)
    pictures = [None, picture(mira), second, first]
    assert visibility.holds_until(pictures, BEFORE) == SIX
    assert visibility.holds_until(pictures, SIX) == LATER
    assert visibility.holds_until(pictures, LATER) is None


def test_nothing_of_it_needs_a_section(client, mira, clock_at, db):
    Section.objects.all().delete()
    article = published(mira, picture=picture(mira))
    limited(article.live.picture, ends=SIX)
    with clock_at(SIX):
        assert plates(read(client, article.path)) == [NO_LONGER]
