"""RSS: whole articles, well-formed whatever was pasted into them, and a guid for ever."""

from email.utils import parsedate_to_datetime
from unittest.mock import patch

import pytest
from defusedxml import ElementTree

from articles import workflow
from articles.embeds.parse import token
from tests.people import again, published, rewrite
from tests.site.conftest import ago, picture, withdrawn

DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
HOME = "http://127.0.0.1:8000"


def channel(client, path="/feed/"):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")


def items(client, path="/feed/"):
    return channel(client, path).findall("item")


def item_of(client, article, path="/feed/"):
    [found] = [i for i in items(client, path) if i.findtext("title") == article.live.headline]
    return found


def test_an_item_carries_the_whole_article(client, vote, quay):
    item = item_of(client, vote)
    assert item.findtext("link") == HOME + vote.path
    assert item.findtext("guid") == f"urn:uuid:{vote.guid}"
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("description") == vote.live.standfirst
    assert [creator.text for creator in item.findall(f"{DC}creator")] == [
        "Mira Solheim",
        "T. Adeyar",
    ]
    published_at = parsedate_to_datetime(item.findtext("pubDate"))
    assert published_at == vote.published_at.replace(microsecond=0)
    body = item.findtext(f"{CONTENT}encoded")
    assert f'<a href="{HOME}/politics/">More</a>' in body
    assert f'<p><a href="{HOME}{quay.path}">The quay in five maps</a></p>' in body
    assert "After {braces}." in body
    assert "articleGUID" not in body
    assert "<aside" not in body


def test_an_item_carries_its_pictures_with_credit(client, vote):
    item = item_of(client, vote)
    media = item.find(f"{MEDIA}content")
    assert media.get("url") == f"{HOME}{vote.live.picture.share_src}"
    assert client.get(media.get("url")).status_code == 200
    assert media.findtext(f"{MEDIA}credit") == "Illustration: Ada Wrenfield / Halden Press"
    assert f'<img src="{HOME}/media/' in item.findtext(f"{CONTENT}encoded")


def test_a_picture_that_awaits_its_file_is_not_offered(client, mira):
    awaits = picture(mira, size=None)
    article = published(mira, picture=awaits, body=token("image", awaits.guid))
    item = item_of(client, article)
    assert item.find(f"{MEDIA}content") is None
    assert "<img" not in item.findtext(f"{CONTENT}encoded")
    assert "The inner harbour. (Halden Press)" in item.findtext(f"{CONTENT}encoded")


def test_every_list_has_a_feed_of_its_own(client, vote, taswit, quay):
    for path in ("/politics/feed/", "/tag/assembly/feed/", "/author/mira-solheim/feed/"):
        titles = [item.findtext("title") for item in items(client, path)]
        assert vote.live.headline in titles, path
        assert channel(client, path).findtext("link") == HOME + path.removesuffix("feed/")
    assert [i.findtext("title") for i in items(client, "/tag/assembly/feed/")] == [
        vote.live.headline
    ]
    arabic = channel(client, "/ar/feed/")
    assert arabic.findtext("language") == "ar"
    assert arabic.findtext("title") == "هالدن كورير"
    assert [item.findtext("title") for item in arabic.findall("item")] == [taswit.live.headline]


def test_a_feed_holds_the_twenty_newest(client, mira, politics):
    for n in range(22):
        published(mira, f"Story {n:02}", section=politics, dated=ago(hours=50 - n))
    titles = [item.findtext("title") for item in items(client)]
    assert titles == [f"Story {n:02}" for n in range(21, 1, -1)]


def test_an_update_moves_the_build_date_and_never_the_guid(client, vote, mira):
    before, guid = channel(client).findtext("lastBuildDate"), item_of(client, vote).findtext("guid")
    with patch("django.utils.timezone.now", return_value=ago(hours=-1)):
        article = rewrite(vote, mira, headline="Another headline")
        workflow.publish(article, by=mira, based_on=article.working)
        article = again(article)
        after = channel(client).findtext("lastBuildDate")
        assert parsedate_to_datetime(after) > parsedate_to_datetime(before)
        assert item_of(client, article).findtext("guid") == guid


def test_a_withdrawn_article_leaves_the_feed_and_its_reader_learns_it(client, vote, mira):
    tag = client.get("/feed/")["ETag"]
    assert client.get("/feed/", headers={"if-none-match": tag}).status_code == 304
    withdrawn(vote, mira)
    answer = client.get("/feed/", headers={"if-none-match": tag})
    assert answer.status_code == 200
    assert vote.live.headline not in answer.content.decode()


@pytest.mark.parametrize("path", ["/feed/", "/politics/feed/"])
def test_an_empty_feed_is_a_feed_that_stays_the_same(client, politics, path):
    assert items(client, path) == []
    first = client.get(path).content
    with patch("django.utils.timezone.now", return_value=ago(hours=-2)):
        assert client.get(path).content == first


def test_a_feed_is_well_formed_whatever_was_pasted(client, mira):
    nasty = "]]> & <b>“quoted”</b> \x08\x0b\x1f\ufffe 😀 &nbsp; &#0;"
    body = f"<p>{nasty}</p><p><a href='/x/?a=1&amp;b=2'>&lt;a href=\"/not/\"&gt;</a></p>"
    published(mira, nasty, standfirst=nasty, body=body, bylines=["A & B"], tags=["x & y"])
    [item] = items(client)
    assert item.findtext("title").startswith("]]> & <b>“quoted”</b>")
    encoded = item.findtext(f"{CONTENT}encoded")
    assert f'href="{HOME}/x/?a=1&amp;b=2"' in encoded
    assert 'href="/not/"' in encoded  # words, not a link
