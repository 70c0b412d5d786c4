"""The demo newsroom as a newcomer finds it: loaded once, looked at from all sides."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles import visibility
from articles.demo import content
from articles.models import Article, Assignment, Event, Image, Revision
from articles.visibility import State
from tests.demo.loading import article, counts, load_demo

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.usefixtures("loaded", "db")]

PIECES = content.pieces()
VISIBLE = ("live", "updated", "corrected", "retracted", "changed")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo newsroom, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock():
        transaction_of_module = transaction.atomic()
        transaction_of_module.__enter__()
        try:
            yield load_demo()
        finally:
            transaction.set_rollback(True)
            transaction_of_module.__exit__(None, None, None)


def test_it_says_what_it_loaded(loaded):
    assert loaded == f"The demo newsroom is loaded: {len(PIECES)} articles.\n"


def test_every_article_is_in_the_state_its_content_names():
    now = timezone.now()
    expected = {
        "updated": State.LIVE,
        "corrected": State.LIVE,
        "retracted": State.LIVE,
        "embargoed": State.SCHEDULED,
    }
    for key, piece in PIECES.items():
        state = visibility.state(article(key), now)
        assert state == expected.get(piece.state, piece.state), key


def test_the_counts_per_language_are_those_of_the_content():
    stored = Counter(Article.objects.values_list("language", flat=True))
    assert stored == Counter(piece.language for piece in PIECES.values())


def test_every_live_article_has_a_page(client):
    shown = list(visibility.cards(timezone.now()))
    assert len(shown) == sum(p.state in VISIBLE for p in PIECES.values())
    for card in shown:
        response = client.get(card.url)
        assert response.status_code == 200, card.url
        assert "{article" not in response.text
        assert "{image" not in response.text


def test_the_withdrawn_article_says_why(client):
    piece = PIECES["veldt-baths"]
    response = client.get(article("veldt-baths").get_absolute_url())
    assert response.status_code == 410
    assert piece.withdrawal in response.text
    assert piece.withdrawals["ar"] in response.text


def test_the_retracted_article_says_so_on_its_page_and_on_its_card(client):
    page = client.get(article("quay-coins").get_absolute_url()).text
    assert PIECES["quay-coins"].retraction in page
    assert "Retracted on" in client.get(article("lamps").get_absolute_url()).text


def test_a_correction_that_was_wrong_is_folded_under_the_one_that_is_right(client):
    dividend = article("wind-dividend")
    page = client.get(dividend.get_absolute_url()).text
    piece = PIECES["wind-dividend"]
    assert page.index(piece.correction) < page.rindex(piece.first_correction)
    assert dividend.versions.count() == 3
    versions = client.get(f"{dividend.get_absolute_url()}versions/").text
    assert "<del>202</del> <ins>212</ins>" in versions


def test_the_corrections_page_has_what_was_set_right(client):
    page = client.get("/corrections/").text
    for key in ("harbour-vote", "wind-dividend", "quay-coins"):
        assert PIECES[key].headline in page


def test_what_readers_may_not_see_yet_is_nowhere_on_the_front(client):
    front = client.get("/").text
    for key in ("count-inquiry", "harbour-debt", "ferry-fares", "governor-rumour"):
        assert PIECES[key].headline not in front


def test_the_card_of_the_scheduled_article_appears_when_its_time_has_come():
    host, target = article("harbour-vote"), article("count-inquiry")
    assert str(target.guid) in host.live.body
    then = target.published_at
    assert visibility.address(then - timedelta(seconds=1), guid=target.guid) is None
    assert visibility.address(then, guid=target.guid) is not None


def test_the_correction_keeps_what_readers_saw_first():
    vote = article("harbour-vote")
    first, second = vote.revisions.order_by("id")
    assert "three ballots folded" in first.body
    assert "two ballots folded" in second.body
    assert vote.live == second
    assert vote.events.get(verb=Event.Verb.CORRECT).note == PIECES["harbour-vote"].correction


def test_the_embargoed_article_appears_when_the_embargo_ends():
    debt = article("harbour-debt")
    assert debt.embargo_until == debt.published_at > timezone.now()


def test_every_picture_is_large_different_and_credited():
    stored = Image.objects.all()
    assert {(image.width, image.height) for image in stored} == {(1600, 900)}
    assert len({image.sha256 for image in stored}) == len(content.pictures())
    assert [image for image in stored if not image.credit] == []
    assert {"illustration", "file", "handout"} == {image.credit_mark for image in stored}


def test_every_lead_picture_has_alt_text_and_a_caption():
    for revision in Revision.objects.filter(picture__isnull=False):
        assert revision.picture_alt, revision
        assert revision.picture_caption, revision


def test_no_mention_of_a_day_is_left_unwritten():
    for revision in Revision.objects.all():
        text = revision.headline + revision.standfirst + revision.body
        assert "{d" not in text
        assert "{month" not in text


def test_arabic_articles_name_days_in_arabic():
    bank = article("ar-central-bank").live.body
    weekdays = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
    assert any(f"يوم {day}" in bank for day in weekdays)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_fronts_are_chosen_lightly(language):
    now = timezone.now()
    laid = visibility.lay_out(language, now)
    assert laid.masthead.breaking
    assert [bool(card.slot) for card in [laid.lead, *laid.second]] == [True] * 4
    assert not any(card.slot for card in laid.latest)
    if language == "en":
        then = visibility.lay_out(language, now + timedelta(hours=5))
        assert then.second[0].article.guid == article("count-inquiry").guid


def test_loading_again_changes_nothing():
    before = counts()
    assert load_demo() == "The demo newsroom is already loaded; nothing was changed.\n"
    assert counts() == before


def test_what_an_editor_removed_stays_removed():
    Article.objects.get(pk=article("ferry-fares").pk).delete()
    load_demo()
    assert not Article.objects.filter(legacy_id="demo:ferry-fares").exists()


def test_the_newsroom_says_who_it_is_in_both_languages_and_drafts_stay_hidden(client):
    at, pages = timezone.now(), content.about_pages()
    for language in ("en", "ar"):
        shown = visibility.standing(language, at)
        wanted = [it for it in pages.values() if it.language == language and it.state == "live"]
        assert [it.title for it in shown] == [it.title for it in wanted]
        for it in shown:
            assert client.get(it.path).status_code == 200
            assert [other.kind for other in visibility.standing_in_others(it, at)] == [it.kind]
    assert {it.kind for it in visibility.standing("ar", at)} >= {
        "about",
        "masthead",
        "ownership",
        "ethics",
        "corrections",
        "report-error",
    }


def test_what_is_to_be_written_is_planned():
    now = timezone.now()
    found = {str(it): it for it in Assignment.objects.select_related("article__working")}
    assert len(found) == len(content.commissions()) >= 4
    assert all(it.due > now - timedelta(hours=1) for it in found.values())
    assert sum(it.article_id is not None for it in found.values()) == 1
