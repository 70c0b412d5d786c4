"""From stored body to html: hidden targets leave nothing, names stay text, queries stay few."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.embeds.load import load
from articles.embeds.parse import token
from articles.embeds.render import render
from articles.models import Image
from tests.people import again, draft, published, rewrite

SURFACES = ("page", "feed")


def rendered(body, *, at=None, surface="page", own=None):
    return render(body, load([body], at or timezone.now()), surface=surface, own=own)


@pytest.mark.parametrize("surface", SURFACES)
def test_an_embedded_article_is_a_card_with_its_headline_and_address(mira, surface):
    target = published(mira, "The quay in five maps")
    html = rendered(f"<p>a</p>{token('article', target.guid)}<p>b</p>", surface=surface)
    assert "The quay in five maps" in html
    assert target.path in html
    assert html.startswith("<p>a</p>")
    assert html.endswith("<p>b</p>")


def hidden_targets(mira):
    at = timezone.now() + timedelta(hours=1)
    spiked, scheduled, withdrawn = draft(mira), draft(mira), published(mira)
    workflow.spike(spiked, by=mira)
    workflow.schedule(scheduled, by=mira, based_on=scheduled.working, at=at)
    workflow.withdraw(withdrawn, by=mira, note="Gone.")
    return [draft(mira), spiked, scheduled, withdrawn]


@pytest.mark.parametrize("surface", SURFACES)
def test_hidden_lost_and_missing_targets_leave_nothing_behind(mira, surface):
    guids = [article.guid for article in hidden_targets(mira)]
    own = published(mira)
    tokens = "".join(token("article", guid) for guid in [*guids, own.guid])
    lost = "<p>{articleGUID}</p>"
    missing = token("article", "0e8f3a52-95b1-4d0e-8f6e-2f6d1c1f9a10")
    body = f"<p>a</p>{tokens}{lost}{missing}<p>b</p>"
    assert rendered(body, surface=surface, own=own.guid) == "<p>a</p><p>b</p>"


def test_the_card_of_a_scheduled_article_appears_at_its_second(mira):
    target, at = draft(mira, "At six"), timezone.now() + timedelta(hours=1)
    workflow.schedule(target, by=mira, based_on=target.working, at=at)
    body = token("article", target.guid)
    assert rendered(body, at=at - timedelta(microseconds=1)) == ""
    assert "At six" in rendered(body, at=at)


def test_the_card_of_a_live_article_with_changes_waiting_shows_the_live_words(mira):
    target = rewrite(published(mira, "Live words"), mira, headline="Waiting words")
    html = rendered(token("article", target.guid))
    assert "Live words" in html
    assert "Waiting words" not in html


def test_a_headline_caption_or_credit_stays_text_whatever_stands_in_it(mira):
    nasty = "<script>alert(1)</script> {articleGUID} <b>x</b>"
    picture = Image.objects.create(
        caption=nasty, alt=nasty, credit_raw=nasty, credit_people=[nasty]
    )
    target = published(mira, nasty)
    html = rendered(token("article", target.guid) + token("image", picture.guid))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<aside" in html.split("<figure")[0]


def test_many_tokens_cost_one_query_a_kind(mira, django_assert_num_queries):
    targets = [published(mira, f"Story {n}") for n in range(12)]
    pictures = [Image.objects.create(credit_agency="Halden Press") for _ in range(12)]
    body = "".join(token("article", t.guid) for t in targets)
    body += "".join(token("image", p.guid) for p in pictures)
    with django_assert_num_queries(3):  # articles, pictures, and which of these are uses of one
        render(body, load([body, body], timezone.now()), surface="page", own=None)


def test_a_card_shows_its_picture_without_another_query(mira, django_assert_num_queries):
    picture = Image.objects.create(credit_agency="Halden Press", alt="The harbour at dusk")
    target = published(mira, picture=picture)
    again(target)
    body = token("article", target.guid)
    with django_assert_num_queries(1):
        rendered(body)
