"""Finding what to embed: by words, by address, and by the text around a lost one."""

from uuid import uuid4

import pytest
from django.utils import timezone

from articles import workflow
from articles.checks.finding import resolve, search, suggestions
from articles.embeds.kinds import EmbedError
from tests.embeds.samples import made, picture, source
from tests.people import draft, published

pytestmark = pytest.mark.django_db


def headlines(cards) -> list[str]:
    return [card["headline"] for card in cards]


def found(q="", kind="article", **more):
    return headlines(search(q, kind, at=timezone.now(), **more))


def test_articles_are_found_by_every_word_the_newest_first(mira):
    for name in ("Harbour vote passes", "Harbour debt grows", "Ferry fares rise"):
        draft(mira, name)
    assert found() == ["Ferry fares rise", "Harbour debt grows", "Harbour vote passes"]
    assert found("harbour") == ["Harbour debt grows", "Harbour vote passes"]
    assert found("VOTE harbour") == ["Harbour vote passes"]
    assert found("100%") == []


def test_those_with_a_tag_in_common_come_first(mira):
    draft(mira, "Tagged", tags=["Harbour bill"])
    draft(mira, "Newer")
    assert found(tags=["harbour  BILL"]) == ["Tagged", "Newer"]


def test_the_article_itself_spiked_ones_and_other_languages_are_left_out(mira):
    own, spiked = draft(mira, "Own"), draft(mira, "Spiked")
    workflow.spike(spiked, by=mira)
    draft(mira, "عنوان", language="ar")
    assert found(own=own.guid, language="en") == []
    assert found(language="ar") == ["عنوان"]


def test_pictures_and_sources_are_found_by_their_words(db):
    picture(caption="Quay", credit_agency="Halden Press")
    picture(caption="Bridge")
    source("Port authority")
    assert found("halden quay", "image") == found("QUÁY", "image") == ["Quay"]
    assert found("", "image") == ["Bridge", "Quay"]
    assert found("PORT", "source") == ["Port authority"]
    assert found("x", "video") == []


def test_no_more_are_found_than_are_shown_in_few_queries(mira, django_assert_max_num_queries):
    for n in range(25):
        draft(mira, f"Story {n}", tags=["A"])
    # Whether the index is whole, what it finds, the articles.
    with django_assert_max_num_queries(3):
        assert len(found("story", tags=["A"])) == 20


def test_a_lost_embed_is_suggested_by_the_words_around_it(mira):
    host = draft(mira, "The host", tags=["Bridges"])
    draft(mira, "The assembly votes on harbour money")
    draft(mira, "Old bridge closes", tags=["Bridges"])
    for n in range(3):
        draft(mira, f"Something else {n}")
    said = "As we reported, the assembly voted for the harbour last week."
    first, second, third = headlines(suggestions(host, said, at=timezone.now()))
    assert first == "The assembly votes on harbour money"
    assert second == "Old bridge closes"
    assert third == "Something else 2"


def test_suggestions_leave_out_the_article_itself_and_need_no_words(mira):
    host = draft(mira, "Assembly")
    assert suggestions(host, "assembly", at=timezone.now()) == []
    assert len(suggestions(None, "%_ \x00 (", at=timezone.now(), language="en")) == 1


def test_what_is_pasted_is_known_by_address_guid_or_token(mira, jonas, settings):
    article, image, quote = published(mira, "Known"), picture(caption="Quay"), made("quote", jonas)
    old = article.path
    workflow.move(article, by=mira, section=None, slug="elsewhere")
    article.refresh_from_db()
    site = settings.NEWSROOM_URL
    for text in (
        f" {site}{article.path} ",
        f"{site}{article.path}?utm=1#top",
        f"{site}{old}",
        f"{site}/article/{article.guid}/",
        str(article.guid).upper(),
        f"{{article:{article.guid}}}",
        article.path,
    ):
        assert resolve(text, at=timezone.now())["headline"] == "Known", text
    assert resolve(f"{site}{image.src()}", at=timezone.now())["headline"] == "Quay"
    assert resolve(f"quote:{quote.guid}", at=timezone.now())["kind"] == "quote"


def test_what_is_not_ours_names_nothing(mira, settings):
    published(mira)
    site = settings.NEWSROOM_URL
    for text in ("", "/", site, f"{site}/no/", "https://x.example/", str(uuid4()), "{article:x}"):
        assert resolve(text, at=timezone.now()) is None


def test_an_arabic_address_is_known_however_it_is_written(mira, siyasa, settings):
    article = published(mira, "عنوان الخبر", language="ar", section=siyasa)
    for path in (article.path, article.get_absolute_url()):
        assert resolve(settings.NEWSROOM_URL + path, at=timezone.now())["headline"] == "عنوان الخبر"


def test_an_article_is_never_offered_to_itself(mira):
    article = published(mira)
    for text in (str(article.guid), article.path, f"{{article:{article.guid}}}"):
        with pytest.raises(EmbedError, match="cannot embed itself"):
            resolve(text, at=timezone.now(), own=article.guid)
