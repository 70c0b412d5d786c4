"""Every kind on every surface: what must be there, what must never be, and nothing when hidden."""

import json
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import workflow
from articles.embeds.load import load
from articles.embeds.parse import NAMES, embeds_in, token
from articles.embeds.render import SURFACES, as_data, render
from articles.embeds.text import count_words, plain_text
from articles.models import Embed, Image
from tests.embeds.samples import FILM, data_of, made, one_of_each, picture, source, token_of
from tests.people import draft, published

NASTY = "<script>alert(1)</script> {articleGUID} \" ' & <p>{article:x}</p>"
# What the words of a sample must leave on a page, feed and in plain text.
SHOWN = {
    "article": ["HeadlineQ"],
    "image": ["CaptionQ", "CreditQ1"],
    "gallery": ["TitleQ", "CaptionQ", "CreditQ1", "CreditQ2"],
    "quote": ["WordsQ", "WhoQ", "RoleQ"],
    "source": ["WhoQ", "WhatQ", "https://port.example/Q"],
    "link": ["TitleQ", "SiteQ", "https://elsewhere.example/Q"],
    "oembed": ["TitleQ", "YouTube", FILM],
    "html": ["TitleQ", "/embed/"],
}


def rendered(body, surface="page", own=None):
    return render(body, load([body], timezone.now()), surface=surface, own=own)


def api(body):
    return as_data(body, load([body], timezone.now()), own=None)


class Balance(HTMLParser):
    VOID = frozenset(["br", "img", "hr", "source"])

    def __init__(self, html):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", NAMES)
def test_each_kind_shows_its_words(jonas, kind, surface):
    shown = rendered(f"<p>a</p>{token_of(kind, jonas, 'Q')}<p>b</p>", surface)
    for words in SHOWN[kind]:
        assert words in shown
    if surface == "text":
        assert shown.startswith("a\n\n")
        assert shown.endswith("\n\nb")
        assert "<" not in shown
    else:
        assert shown.startswith("<p>a</p>")
        assert shown.endswith("<p>b</p>")
        Balance(shown)


@pytest.mark.parametrize("kind", NAMES)
def test_each_kind_is_plain_values_for_the_api(jonas, kind):
    before, embed, after = json.loads(json.dumps(api(f"<p>a</p>{token_of(kind, jonas)}<p>b</p>")))
    assert (before, after) == ({"html": "<p>a</p>"}, {"html": "<p>b</p>"})
    assert embed["kind"] == kind
    assert len(embed) > 2


@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_hidden_lost_or_missing_leaves_nothing(jonas, surface):
    gone = picture()
    alone = workflow.make("image", data_of("image", pictures=[gone]), jonas)
    both = [gone, picture()]
    gallery = workflow.make("gallery", data_of("gallery", pictures=both), jonas)
    for image in both:
        image.delete()
    missing = "".join(token(kind, uuid4()) for kind in NAMES)
    wrong = token("gallery", made("quote", jonas).guid) + token("article", made("link", jonas).guid)
    empty = token("image", alone.guid) + token("gallery", gallery.guid) + wrong + missing
    shown = rendered(f"<p>a</p>{empty}<p>{{articleGUID}}</p><p>b</p>", surface)
    assert shown in ("<p>a</p><p>b</p>", "a\n\nb")
    assert api(empty) == []


def test_a_gallery_closes_up_around_a_picture_that_is_gone(jonas):
    pictures = [picture(credit_agency=f"Credit {n}") for n in range(3)]
    gallery = workflow.make("gallery", data_of("gallery", pictures=pictures), jonas)
    pictures[1].delete()
    shown = rendered(token("gallery", gallery.guid))
    assert shown.count("<li>") == 2
    assert "Credit 1" not in shown


@pytest.mark.parametrize("surface", ["page", "feed"])
@pytest.mark.parametrize("kind", [kind for kind in NAMES if kind not in ("article", "html")])
def test_words_stay_text_whatever_stands_in_them(jonas, kind, surface):
    shown = (
        rendered(token_of(kind, jonas, NASTY), surface) if kind not in ("source", "link") else ""
    )
    if kind in ("source", "link"):
        data = data_of(kind, NASTY) | {"url": "https://x.example/?a=1&b=2"}
        shown = rendered(token(kind, workflow.make(kind, data, jonas).guid), surface)
        assert "?a=1&amp;b=2" in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    Balance(shown)


def test_no_token_comes_out_of_the_words_of_another(jonas):
    hidden = token("quote", made("quote", jonas, "Hidden").guid)
    words = workflow.make("quote", {"text": hidden}, jonas)
    for surface in SURFACES:
        assert "WordsHidden" not in rendered(token("quote", words.guid), surface)


@pytest.mark.parametrize(
    ("own", "alt", "caption"),
    [
        ({}, "The harbour at dusk", "The inner harbour."),
        ({"alt": "A quay", "caption": "Its quay."}, "A quay", "Its quay."),
        ({"alt": "A quay", "decorative": True}, "", "The inner harbour."),
    ],
)
def test_a_use_of_a_picture_has_its_own_words_or_those_it_was_saved_with(jonas, own, alt, caption):
    image = picture()
    made = workflow.make("image", {"image": str(image.guid), **own}, jonas)
    body = draft(jonas, body=token("image", made.guid)).working.body
    Image.objects.filter(pk=image.pk).update(alt="Reworded", caption="Reworded.")
    shown = rendered(body)
    assert f'alt="{alt}"' in shown
    assert caption in shown
    assert "Reworded" not in shown


def test_a_picture_may_be_wider_than_the_text(jonas):
    image = picture()
    for size in ("wide", "full"):
        made = workflow.make("image", {"image": str(image.guid), "size": size}, jonas)
        assert f'class="inline {size}"' in rendered(token("image", made.guid))
    assert 'class="inline"' in rendered(token("image", image.guid))


def test_a_source_box_links_to_the_page_of_a_source_only_readers_know(mira):
    port = source("Port authority")
    box = workflow.make("source", data_of("source", source=port), mira)
    assert "/source/port-authority/" not in rendered(token("source", box.guid))
    published(mira, sources=[port])
    assert 'href="/source/port-authority/"' in rendered(token("source", box.guid))


def test_nothing_of_another_house_is_in_a_page_but_links(jonas):
    page = rendered(token_of("oembed", jonas))
    assert "<iframe" not in page
    assert 'data-player="https://www.youtube-nocookie.com/embed/abcdefghijk' in page
    assert f'<a href="{FILM}"' in page
    assert 'src="http' not in page
    assert '<div class="press" hidden>' in page


def test_a_player_its_provider_no_longer_has_is_a_card_that_says_so(jonas):
    film = made("oembed", jonas)
    Embed.objects.filter(pk=film.pk).update(gone_at=timezone.now())
    page = rendered(token("oembed", film.guid))
    assert "No longer shown by YouTube." in page
    assert "data-player" not in page
    assert "<button" not in page


def test_html_is_only_ever_a_closed_frame(jonas):
    shown = [rendered(token_of("html", jonas), surface) for surface in SURFACES]
    assert not any("Code" in words for words in shown)
    assert 'sandbox="allow-scripts"' in shown[0]
    assert "<iframe" not in shown[1]


def test_embeds_are_neither_words_nor_text(jonas):
    body = "<p>One two.</p>" + "".join(one_of_each(jonas).values())
    assert count_words(body) == 2
    assert plain_text(body) == "One two."


@pytest.mark.django_db
def test_everything_costs_one_query_a_kind_of_thing(jonas, django_assert_max_num_queries):
    port = source("Port authority")
    box = workflow.make("source", data_of("source", source=port), jonas)
    body = "".join("".join(one_of_each(jonas, str(n)).values()) for n in range(5))
    body += token("image", picture().guid) + token("source", box.guid)
    rendered(body)
    with django_assert_max_num_queries(4):
        shown = rendered(body)
    assert shown.count("<aside") == 16
    assert len(embeds_in(body)) == 42


def test_pictures_and_cards_cost_three_queries_and_cards_alone_one(
    mira, jonas, django_assert_max_num_queries
):
    card = token("article", published(mira).guid)
    body = token("image", picture().guid) + token_of("image", jonas) + card
    rendered(body)
    with django_assert_max_num_queries(3):
        rendered(body)
    with django_assert_max_num_queries(1):
        rendered(card)


def test_a_picture_may_be_used_by_name_and_with_words_in_one_text(jonas):
    image = Image.objects.get(pk=picture().pk)
    use = workflow.make("image", {"image": str(image.guid), "caption": "Of this use."}, jonas)
    page = rendered(token("image", image.guid) + token("image", use.guid))
    assert "The inner harbour." in page
    assert "Of this use." in page


def test_an_html_embed_needs_a_permission_nobody_has_by_default(mira):
    mira.is_staff = True
    mira.save()
    with pytest.raises(workflow.embedding.EmbedError, match="may not embed"):
        made("html", User.objects.get(pk=mira.pk))
