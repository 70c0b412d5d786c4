"""Embeds as editors see them in the body, and where a thing is used."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import dateformat, timezone
from django.utils.translation import override

from articles import workflow
from articles.checks.cards import card_of, cards_for_editor, chosen
from articles.checks.usage import uses_of
from articles.embeds.parse import NAMES, token
from articles.models import Embed
from tests.embeds.samples import data_of, made, picture, source, token_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


def ref_of(written: str) -> str:
    return written.removeprefix("<p>{").removesuffix("}</p>")


def told(article, at=None) -> tuple[str, str]:
    card = card_of(again(article), at or timezone.now())
    return card["state"], card["tone"]


def test_every_kind_has_a_card(jonas):
    refs = [ref_of(token_of(kind, jonas, "Q")) for kind in NAMES]
    cards = cards_for_editor(refs, timezone.now())
    assert list(cards) == refs
    for ref, card in cards.items():
        assert f"{card['kind']}:{card['ref']}" == ref
        assert "Q" in card["headline"]
        assert card["tone"] == "ok"
    shown = {kind: bool(card["picture"]) for kind, card in zip(NAMES, cards.values(), strict=True)}
    assert shown == dict.fromkeys(NAMES, False) | {
        kind: True for kind in ("image", "gallery", "link", "oembed")
    }


def test_what_nobody_has_or_nobody_wrote_so_is_not_answered(jonas):
    quote = made("quote", jonas)
    refs = [
        f"article:{uuid4()}",
        f"quote:{uuid4()}",
        f"gallery:{quote.guid}",
        f"image:{quote.guid}",
        f"quote:{str(quote.guid).upper()}",
        f"video:{quote.guid}",
        "article:4711",
        "article:",
        "",
    ]
    assert cards_for_editor(refs, timezone.now()) == {}


def test_a_card_says_in_what_state_its_article_is(mira):
    article = draft(mira)
    assert told(article) == ("draft", "warn")
    workflow.embargo(article, by=mira, until=NOON + timedelta(days=400))
    assert told(article)[0].startswith("draft, under embargo until ")
    for name, act in (("on the spike", workflow.spike), ("withdrawn", workflow.withdraw)):
        article = published(mira) if name == "withdrawn" else draft(mira)
        act(article, by=mira, **({"note": "Wrong."} if name == "withdrawn" else {}))
        assert told(article) == (name, "warn")
    article = published(mira)
    assert told(article) == ("live", "ok")
    assert told(rewrite(article, mira, headline="Other")) == ("live, changes waiting", "ok")


def test_a_scheduled_article_says_when_with_the_day_if_it_is_another(mira):
    at = timezone.now() + timedelta(days=2)
    article = draft(mira)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    assert told(article) == (f"scheduled for {at:%-d %b %H:%M}", "warn")
    assert told(article, at - timedelta(seconds=at.second + 1)) in (
        (f"scheduled for {at:%H:%M}", "warn"),
        (f"scheduled for {at:%-d %b %H:%M}", "warn"),  # the second before midnight
    )
    assert told(article, at) == ("live", "ok")


def test_a_card_shows_the_words_readers_see(mira):
    article = rewrite(published(mira, "Live words"), mira, headline="Waiting words")
    assert card_of(article, timezone.now())["headline"] == "Live words"


def test_the_article_itself_is_told(mira):
    article = published(mira)
    [card] = cards_for_editor([f"article:{article.guid}"], timezone.now(), article.guid).values()
    assert (card["state"], card["tone"]) == ("the article embeds itself", "warn")


def test_a_picture_says_what_it_lacks(jonas):
    bare = picture(alt="", credit_agency="", caption="Quay")
    use = workflow.make("image", {"image": str(bare.guid), "alt": "A quay"}, jonas)
    cards = cards_for_editor([f"image:{bare.guid}", f"image:{use.guid}"], timezone.now())
    assert [card["state"] for card in cards.values()] == ["no credit, no alt text", "no credit"]
    assert {card["tone"] for card in cards.values()} == {"warn"}


def test_content_says_what_is_wrong_with_it(jonas):
    pictures = [picture(), picture()]
    gallery = workflow.make("gallery", data_of("gallery", pictures=pictures), jonas)
    film = made("oembed", jonas)
    Embed.objects.filter(pk=film.pk).update(gone_at=timezone.now())
    pictures[0].delete()
    refs = [f"gallery:{gallery.guid}", f"oembed:{film.guid}"]
    cards = cards_for_editor(refs, timezone.now()).values()
    assert [(card["state"], card["tone"]) for card in cards] == [
        ("a picture or source of it was deleted", "warn"),
        ("no longer at YouTube", "warn"),
    ]
    assert [card["ref"] for card in chosen(gallery, timezone.now())] == [str(pictures[1].guid)]


def test_fifty_cards_cost_four_queries(jonas, django_assert_max_num_queries):
    box = workflow.make("source", data_of("source", source=source("Port")), jonas)
    refs = [ref_of(token_of(kind, jonas, str(n))) for n in range(6) for kind in NAMES]
    refs += [f"source:{box.guid}", f"image:{picture().guid}"]
    with django_assert_max_num_queries(4):
        assert len(cards_for_editor(refs, timezone.now())) == 50


def test_uses_say_which_texts_have_it(mira, django_assert_num_queries):
    image = picture()
    gallery = workflow.make("gallery", data_of("gallery", pictures=[image, picture()]), mira)
    body = token("gallery", gallery.guid)
    lead = published(mira, "Lead", picture=image)
    older = rewrite(draft(mira, "Older", body=body), mira, body="<p>Without.</p>")
    waiting = rewrite(published(mira, "Waiting"), mira, body=body)
    for thing in (image, gallery):
        with django_assert_num_queries(1):
            uses = uses_of(thing)
        told = {use.article.pk: (use.live, use.next, use.working, use.older) for use in uses}
        expected = {waiting.pk: (False, False, True, 0), older.pk: (False, False, False, 1)}
        if thing is image:
            expected |= {lead.pk: (True, False, True, 0)}
        assert told == expected
        assert [use.now for use in uses] == sorted((use.now for use in uses), reverse=True)


def test_uses_of_an_article_and_a_source(mira):
    target, port = published(mira, "Target"), source("Port")
    target = rewrite(target, mira, body=token("article", target.guid))
    box = workflow.make("source", data_of("source", source=port), mira)
    host = published(mira, "Host", body=token("article", target.guid) + token("source", box.guid))
    named = published(mira, "Named", sources=[port])
    assert [use.article for use in uses_of(target)] == [host]
    assert {use.article for use in uses_of(port)} == {host, named}
    assert [use.article for use in uses_of(box)] == [host]


def test_a_moment_does_not_turn_round_among_words_that_run_from_the_right(mira):
    at = timezone.now() + timedelta(days=2)
    article = draft(mira)
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    local = timezone.localtime(at)
    with override("ar"):
        said = dateformat.format(local, "j M H:i")
        assert f"\u2068{said}\u2069" in told(article)[0]
    with override("en"):
        assert told(article)[0] == f"scheduled for {local:%-d %b %H:%M}"
