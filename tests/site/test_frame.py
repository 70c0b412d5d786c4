"""An html embed in its frame: closed in by its headers, and public only with its article."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from tests.embeds.samples import made
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def chart(jonas):
    return made("html", jonas, "Q")


def policy(response) -> dict[str, str]:
    rules = response["Content-Security-Policy"].split("; ")
    return {rule.partition(" ")[0]: rule.partition(" ")[2] for rule in rules}


def test_the_frame_shows_the_html_as_it_was_written(client, mira, chart):
    published(mira, body=token("html", chart.guid))
    response = client.get(f"/embed/{chart.guid}/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "<p>CodeQ</p>" in page
    assert '<html lang="en" dir="ltr">' in page
    assert "<title>TitleQ</title>" in page


def test_the_frame_is_closed_in(client, mira, chart):
    published(mira, body=token("html", chart.guid))
    response = client.get(f"/embed/{chart.guid}/")
    rules = policy(response)
    assert rules["sandbox"] == "allow-scripts"
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'self'"
    assert not any("http" in rule or "*" in rule for rule in rules.values())
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert not response.cookies


def test_a_frame_asked_for_again_comes_with_its_own_headers(client, mira, chart):
    published(mira, body=token("html", chart.guid))
    address = f"/embed/{chart.guid}/"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.get("ETag", "*")})
    assert again.status_code == 200
    assert policy(again) == policy(first)
    assert again["X-Frame-Options"] == "SAMEORIGIN"


def test_every_other_page_stays_as_strict_as_it_was(client, mira, chart):
    article = published(mira, body=token("html", chart.guid))
    response = client.get(article.path)
    assert response["X-Frame-Options"] == "DENY"
    rules = policy(response)
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert "https://www.youtube-nocookie.com" in rules["frame-src"]
    page = response.content.decode()
    assert f'src="/embed/{chart.guid}/" title="TitleQ"' in page
    assert "CodeQ" not in page


def test_a_frame_in_an_arabic_article_speaks_arabic(client, mira, siyasa, chart):
    published(mira, "عنوان", language="ar", section=siyasa, body=token("html", chart.guid))
    page = client.get(f"/embed/{chart.guid}/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_nobody_opens_a_frame_that_no_public_text_shows(client, mira, chart, clock_at):
    address, change = f"/embed/{chart.guid}/", timezone.now() + timedelta(hours=1)
    assert client.get(address).status_code == 404
    host = draft(mira, body=token("html", chart.guid))
    assert client.get(address).status_code == 404
    workflow.schedule(host, by=mira, based_on=host.working, at=change)
    assert client.get(address).status_code == 404
    with clock_at(change):
        assert client.get(address).status_code == 200
        host = rewrite(host, mira, body="<p>Without.</p>")
        workflow.publish(host, by=mira, based_on=host.working)
        assert client.get(address).status_code == 404


def test_only_html_has_a_frame(client, mira, jonas):
    quote = made("quote", jonas)
    published(mira, body=token("quote", quote.guid))
    for guid in (quote.guid, uuid4()):
        response = client.get(f"/embed/{guid}/")
        assert response.status_code == 404
        assert response["X-Frame-Options"] == "DENY"


def test_the_script_of_players_is_only_on_pages_that_have_one(client, mira, jonas):
    plain = published(mira, "Plain")
    film = published(mira, "Film", body=token("oembed", made("oembed", jonas).guid))
    assert "js/embeds.js" not in client.get(plain.path).content.decode()
    assert client.get(film.path).content.decode().count("js/embeds.js") == 1
