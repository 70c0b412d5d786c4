"""What RSS, Atom and JSON Feed share: the same articles, the same ids, the same seconds."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.embeds.parse import token
from articles.models import Changed, Image
from articles.shown import EVERYTHING
from tests.people import again, draft, published, rewrite
from tests.site.conftest import ago, corrected, picture, withdrawn
from tests.site.following import FORMS, HOME, follow
from tests.site.reading import Page, read

PLACES = [
    "/",
    "/politics/",
    "/tag/assembly/",
    "/author/mira-solheim/",
    "/source/halden-press/",
    "/corrections/",
]
every_form = pytest.mark.parametrize("end", FORMS)


@pytest.fixture
def noted(vote, mira):
    return corrected(vote, mira)


def test_every_place_has_the_same_in_each_format(client, noted):
    for place in PLACES:
        taken = [follow(client, place + end) for end in FORMS]
        assert taken[0].items, place
        for other in taken[1:]:
            assert other.title == taken[0].title
            assert other.page == HOME + place
            assert other.language == "en"
            for mine, theirs in zip(taken[0].items, other.items, strict=True):
                assert mine == theirs, place


@every_form
def test_an_edition_speaks_its_language_in_its_direction(client, taswit, end):
    feed = follow(client, f"/ar/{end}")
    assert (feed.title, feed.language) == ("هالدن كورير", "ar")
    item = feed.named("إقرار مشروع المرفأ بفارق صوت")
    assert item.content.startswith('<div lang="ar" dir="rtl">')
    assert item.authors == ["Mira Solheim", "ت. أديار"]
    assert item.subjects == ["سياسة", "مشروع المرفأ"]
    assert item.url.isascii()


@every_form
def test_an_item_says_all_that_the_page_says(client, noted, quay, end):
    item = follow(client, f"/{end}").named("Harbour vote passes by one seat")
    assert item.id == f"urn:uuid:{noted.guid}"
    assert item.url == HOME + noted.path
    assert item.summary == noted.live.standfirst
    assert item.authors == ["Mira Solheim", "T. Adeyar"]
    assert item.subjects == ["Politics", "Analysis", "Harbour bill", "Assembly"]
    assert item.published == noted.published_at.replace(microsecond=0)
    assert item.updated == noted.live.updated_at.replace(microsecond=0)
    assert item.picture == HOME + noted.live.picture.share_src
    assert "The inner harbour. (Illustration: Ada Wrenfield / Halden Press)" in item.content
    assert f'<p><a href="{HOME}{quay.path}">The quay in five maps</a></p>' in item.content
    assert "Two ballots were folded together, not three." in item.content


@every_form
def test_every_address_in_an_item_is_whole(client, mira, end):
    inline = picture(mira)
    published(
        mira,
        "Addresses",
        body=(
            '<p><a href="/a/?b=1&amp;c=2">1</a> <a href="//port.example/">2</a> <a href="d">3</a> '
            '<a href="#e">4</a> <a href="https://elsewhere.example/f">5</a> '
            '<a href="mailto:desk@halden.example">6</a> <a href="/سياسة/">7</a> '
            '<a href="//[">8</a> href="/words/"</p>' + token("image", inline.guid)
        ),
    )
    [item] = follow(client, f"/{end}").items
    links = [a["href"] for a in Page(item.content).all("a")]
    assert links == [
        f"{HOME}/a/?b=1&c=2",
        "http://port.example/",
        f"{item.url}d",
        f"{item.url}#e",
        "https://elsewhere.example/f",
        "mailto:desk@halden.example",
        f"{HOME}/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/",
        "//[",
    ]
    assert 'href="/words/"' in re.sub(r"&quot;", '"', item.content)
    for image in Page(item.content).all("img"):
        assert image["src"].startswith(f"{HOME}/media/")
        assert client.get(image["src"]).status_code == 200


@every_form
def test_a_retraction_is_said_before_everything_else(client, vote, mira, end):
    corrected(vote, mira, kind="retraction", note="It was made up.")
    item = follow(client, f"/{end}").named(vote.live.headline)
    assert item.summary.startswith("Retracted on ")
    assert item.content.startswith("<p><strong>Retracted on ")
    assert item.content.index("It was made up.") < item.content.index("The assembly approved")


@every_form
def test_an_id_outlives_update_correction_and_move(client, vote, mira, clock_at, end):
    before = follow(client, f"/{end}").named(vote.live.headline)
    with clock_at(ago(hours=-1)):
        article = rewrite(vote, mira, headline="Another headline")
        workflow.publish(article, by=mira, based_on=article.working)
        article = corrected(again(article), mira)
        workflow.move(again(article), by=mira, section=None, slug="elsewhere")
        after = follow(client, f"/{end}").named("Another headline")
    assert (after.id, after.published) == (before.id, before.published)
    assert after.updated > before.updated
    assert after.url != before.url


@every_form
def test_a_silent_fix_moves_no_date(client, vote, mira, end):
    before = follow(client, f"/{end}").named(vote.live.headline)
    article = rewrite(vote, mira, body="<p>Mended.</p>")
    workflow.publish(article, by=mira, based_on=article.working, kind="silent")
    after = follow(client, f"/{end}").named(vote.live.headline)
    assert after.updated == before.updated
    assert "Mended." in after.content


@every_form
def test_a_scheduled_article_comes_at_its_second(client, mira, politics, clock_at, end):
    change = ago(hours=-1)
    article = draft(mira, "Tomorrow", section=politics, tags=["Secret"])
    workflow.schedule(article, by=mira, based_on=article.working, at=change)
    for place in ("/", "/politics/"):
        with clock_at(change - timedelta(microseconds=1)):
            assert follow(client, place + end).items == []
        with clock_at(change):
            assert [it.title for it in follow(client, place + end).items] == ["Tomorrow"]
    assert client.get(f"/tag/secret/{end}").status_code == 404


@every_form
def test_a_picture_leaves_with_its_rights(client, vote, end):
    Image.objects.update(usable_until=ago(hours=1))
    item = follow(client, f"/{end}").named(vote.live.headline)
    assert item.picture is None
    assert "/media/" not in item.content
    assert "Ada Wrenfield" not in item.content


@every_form
def test_older_parts_are_reached_by_their_links_until_the_end(client, mira, politics, end):
    for n in range(45):
        published(mira, f"Story {n:02}", section=politics, tags=["Long"], dated=ago(hours=90 - n))
    expected = [f"Story {n:02}" for n in reversed(range(45))]
    for place in ("/", "/politics/", "/tag/long/"):
        titles, sizes, path = [], [], place + end
        while path:
            part = follow(client, path)
            assert part.page == HOME + place
            titles += [item.title for item in part.items]
            sizes.append(len(part.items))
            path = part.next
        assert titles == expected, place
        assert sizes == [20, 20, 5]


@every_form
def test_corrections_are_reached_to_the_first(client, mira, end):
    article = published(mira)
    for n in range(23):
        article = corrected(article, mira, note=f"Note number {n}.")
    part = follow(client, f"/corrections/{end}")
    rest = follow(client, part.next)
    assert [len(part.items), len(rest.items), rest.next] == [20, 3, None]
    assert rest.items[-1].summary == "Note number 0."
    assert len({item.id for item in part.items + rest.items}) == 23


@every_form
def test_a_strange_place_to_go_on_from_is_the_newest_part(client, vote, end):
    newest = client.get(f"/{end}").content
    for before in ("x", "%00", "9" * 40, "1-2-3", "<script>"):
        assert client.get(f"/{end}?before={before}").content == newest


@every_form
def test_nothing_is_sent_again_unless_it_changed(client, vote, mira, end):
    answer = client.get(f"/{end}")
    asked = {"headers": {"if-none-match": answer["ETag"]}}
    again_ = client.get(f"/{end}", **asked)
    assert (again_.status_code, again_.content) == (304, b"")
    head = client.head(f"/{end}")
    assert (head["ETag"], head.content) == (answer["ETag"], b"")
    assert head["Last-Modified"] == answer["Last-Modified"]
    withdrawn(vote, mira)
    answer = client.get(f"/{end}", **asked)
    assert answer.status_code == 200
    assert vote.live.headline not in answer.content.decode()


@every_form
def test_who_asks_by_date_alone_does_not_keep_what_was_withdrawn(client, vote, mira, end):
    """A withdrawn article is no newer change: the date of the rest stays or goes back."""
    dated = client.get(f"/{end}")["Last-Modified"]
    withdrawn(vote, mira)
    assert client.get(f"/{end}")["Last-Modified"] <= dated
    answer = client.get(f"/{end}", headers={"if-modified-since": dated})
    assert answer.status_code == 200
    assert vote.live.headline not in answer.content.decode()


@every_form
@pytest.mark.parametrize("place", ["/", "/politics/", "/corrections/"])
def test_an_empty_feed_stays_the_same(client, politics, clock_at, place, end):
    first = client.get(place + end)
    assert follow(client, place + end).items == []
    assert "Last-Modified" not in first
    with clock_at(ago(hours=-2)):
        assert client.get(place + end)["ETag"] == first["ETag"]


@every_form
def test_without_a_hub_nothing_is_said_of_one(client, vote, settings, end):
    settings.NEWSROOM_WEBSUB_HUB = ""
    answer = client.get(f"/{end}")
    assert b"hub" not in answer.content
    assert "Link" not in answer


@every_form
def test_a_hub_is_named_in_the_feed_and_in_its_headers(client, vote, settings, end):
    settings.NEWSROOM_WEBSUB_HUB = "https://hub.example/?a=1&b=2"
    answer = client.get(f"/{end}")
    assert answer["Link"] == (
        f'<https://hub.example/?a=1&b=2>; rel="hub", <{HOME}/{end}>; rel="self"'
    )
    written = answer.content.decode().replace("&amp;", "&")
    assert "https://hub.example/?a=1&b=2" in written
    follow(client, f"/{end}")


@every_form
@pytest.mark.parametrize(
    ("place", "most"), [("/", 5), ("/politics/", 6), ("/tag/assembly/", 6), ("/corrections/", 2)]
)
def test_a_feed_costs_the_same_however_much_is_in_it(client, vote, mira, place, most, end):
    for n in range(25):
        body = f"<p>{n}</p>{token('article', vote.guid)}{token('image', picture(mira).guid)}"
        article = published(mira, f"More {n}", section=vote.section, tags=["Assembly"], body=body)
        corrected(article, mira)
    client.get(place + end)
    with CaptureQueriesContext(connection) as asked:
        assert len(follow(client, place + end).items) == 20
    assert len(asked) <= most


@every_form
def test_the_newsroom_says_how_many_it_has_and_how_much_of_each(client, mira, jonas, end):
    words = {"standfirst": "It was close.", "body": "<p>The whole of it.</p>"}
    wrong = corrected(published(mira, "Wrong", **words), mira, "It was not close.")
    for n in range(24):
        published(mira, f"More {n}", **words)
    usual = client.get(f"/{end}")["ETag"]
    seen = Changed.objects.latest("pk").pk
    workflow.settle(by=jonas, **{"feed-items": "50", "feed-text": "summary"})
    assert Changed.objects.filter(pk__gt=seen, key=EVERYTHING).exists()
    assert client.get(f"/{end}", headers={"if-none-match": usual}).status_code == 200
    short = follow(client, f"/{end}")
    assert (len(short.items), short.next) == (25, None)
    assert short.named("More 23").content == "<p>It was close.</p>"
    assert "It was not close." in short.named("Wrong").content
    assert "The whole of it" not in client.get(f"/{end}").content.decode()
    workflow.settle(by=jonas, **{"feed-items": "10", "feed-text": "whole"})
    first = follow(client, f"/{end}")
    second = follow(client, first.next.removeprefix(HOME))
    last = follow(client, second.next.removeprefix(HOME))
    ids = [it.id for part in (first, second, last) for it in part.items]
    assert ids == [it.id for it in short.items]
    assert "The whole of it." in first.items[0].content
    assert str(wrong.guid) in ids[-1]


@every_form
def test_the_page_of_feeds_leads_to_each(client, vote, taswit, end):
    for home, places in (
        ("/", ["/", "/politics/", "/corrections/"]),
        ("/ar/", ["/ar/", "/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/", "/ar/corrections/"]),
    ):
        page = read(client, f"{home}feed/all/")
        links = [a["href"] for a in page.all("a", type=FORMS[end].partition(";")[0])]
        assert links == [place + end for place in places]
        assert all(client.get(link).status_code == 200 for link in links)
        assert f"{home}feed/all/" in [a["href"] for a in read(client, home).all("a")]


@every_form
def test_other_ways_to_write_the_address_lead_to_it(client, vote, end):
    for asked, there in (
        (f"/{end}".upper(), f"/{end}"),
        (f"/POLITICS/{end}", f"/politics/{end}"),
        (f"/tag/ASSEMBLY/{end}".removesuffix("/"), f"/tag/assembly/{end}"),
        (f"/corrections/{end}".upper(), f"/corrections/{end}"),
    ):
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"]) == (301, there)
