"""What an editor who writes demo content gets wrong, said before a reader meets it."""

import re
from collections import Counter

import pytest

from articles.demo import content
from articles.demo.content import Piece, reworded
from articles.demo.pictures import SCENES
from articles.embeds.clean import clean
from articles.models import Image, Revision
from articles.models.front import Place
from articles.models.names import slug_of

PIECES = content.pieces()
NEEDED = {
    "live": "published",
    "scheduled": "schedule",
    "embargoed": "embargo",
    "withdrawn": "withdrawal",
    "updated": "earlier",
    "corrected": "correction",
    "retracted": "retraction",
    "changed": "waiting",
}
OPTIONAL = {
    "short_headline", "picture", "alt", "caption", "translation_of", "published", "schedule",
    "embargo", "withdrawal", "withdrawals", "correction", "first_correction", "retraction",
    "earlier", "between", "waiting", "related",
}  # fmt: skip

VISIBLE = ("live", "updated", "corrected", "retracted", "changed")

every_piece = pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)


def words(piece: Piece) -> int:
    return len(re.sub(r"<[^>]+>", " ", piece.body).split())


def test_what_stands_on_the_fronts_is_of_their_language_and_in_a_place_that_is_there():
    for pick in content.picks():
        assert PIECES[pick.article].language == pick.language
        assert Place.read(pick.place), pick


@every_piece
def test_every_field_that_readers_see_is_filled(piece):
    fields = set(Piece.__dataclass_fields__) - OPTIONAL
    assert [name for name in sorted(fields) if not getattr(piece, name)] == []


@every_piece
def test_headlines_fit_a_card(piece):
    assert len(piece.headline) <= 90
    assert len(piece.short_headline) < len(piece.headline)
    assert len(piece.kicker) <= 30


@every_piece
def test_keys_lead_somewhere(piece):
    assert piece.section in content.sections()
    assert content.sections()[piece.section].language == piece.language
    assert set(piece.sources) <= set(content.sources())
    assert not piece.picture or piece.picture in content.pictures()
    assert not piece.translation_of or piece.translation_of in PIECES
    assert {PIECES[key].language for key in piece.related} <= {piece.language}
    # A misspelt key would quietly become a name written in by hand.
    assert [n for n in piece.bylines if n not in content.authors() and " " not in n] == []
    assert piece.genre in Revision.Genre.values


@every_piece
def test_embeds_lead_to_another_article_in_the_same_language_or_to_a_picture(piece):
    for kind, key in re.findall(r"\{(article|image):([^}]+)\}", piece.body):
        if kind == "image":
            assert key in content.pictures()
        else:
            assert key != piece.key
            assert PIECES[key].language == piece.language


@every_piece
def test_embeds_stand_alone_in_a_paragraph(piece):
    assert re.sub(r"<p>\{[^{}]+\}</p>", "", piece.body).count("{article") == 0
    assert re.sub(r"<p>\{[^{}]+\}</p>", "", piece.body).count("{image") == 0


@every_piece
def test_bodies_are_html_that_cleaning_does_not_change(piece):
    assert clean(piece.body).replace("\n", "") == piece.body.replace("\n", "")


@every_piece
def test_each_state_has_what_it_needs(piece):
    assert piece.state in {*NEEDED, "draft", "spiked"}
    if piece.state in NEEDED:
        assert getattr(piece, NEEDED[piece.state])
    if piece.state in (*VISIBLE, "withdrawn"):
        assert piece.published.startswith("-")
    for changes in (piece.earlier, piece.between, piece.waiting):
        assert not changes or reworded(piece, changes)


@every_piece
def test_slugs_are_addresses_already(piece):
    assert slug_of(piece.slug, longest=100) == piece.slug


@every_piece
def test_arabic_articles_bring_arabic_words_for_their_picture(piece):
    if piece.language == "ar" and piece.picture:
        picture = content.pictures()[piece.picture]
        for text in (piece.alt or picture.alt, piece.caption or picture.caption):
            assert re.search("[\u0600-\u06ff]", text)


def test_there_is_enough_to_read():
    languages = Counter(piece.language for piece in PIECES.values())
    assert languages["en"] >= 26
    assert languages["ar"] >= 8
    live = [piece for piece in PIECES.values() if piece.state in VISIBLE]
    assert min(words(piece) for piece in live) >= 170
    assert max(words(piece) for piece in live) >= 1100


def test_every_state_has_an_example():
    assert {piece.state for piece in PIECES.values()} == {*NEEDED, "draft", "spiked"}


def test_a_draft_has_an_embed_whose_id_was_lost():
    lost = [piece for piece in PIECES.values() if "<p>{articleGUID}</p>" in piece.body]
    assert [piece.state for piece in lost] == ["draft"]


def test_something_live_embeds_what_is_scheduled():
    scheduled = [piece.key for piece in PIECES.values() if piece.state == "scheduled"]
    hosts = [p for p in PIECES.values() if any(f"{{article:{key}}}" in p.body for key in scheduled)]
    assert hosts


def test_pictures_are_drawn_credited_and_used():
    pictures = content.pictures()
    bodies = " ".join(piece.body for piece in PIECES.values())
    used = {piece.picture for piece in PIECES.values()} | set(
        re.findall(r"\{image:([^}]+)\}", bodies)
    )
    assert set(pictures) == used - {""}
    assert {picture.drawing for picture in pictures.values()} == set(SCENES)
    for picture in pictures.values():
        assert picture.people or picture.agency
        assert picture.alt != picture.caption
        assert picture.mark in Image.Mark.values
    assert {p.mark for p in pictures.values()} == {"illustration", "file", "handout"}
