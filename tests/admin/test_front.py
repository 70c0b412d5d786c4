"""The front at the desk: places in order, chosen by words, planned, reworded, moved and undone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import FrontEvent, Slot
from articles.models.front import Place
from articles.workflow import fronts
from articles.workflow.fronts import Words
from tests.admin.conftest import signed_in, told
from tests.admin.forms import Form
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db
LEAD, FIRST = Place("lead"), Place("related", 0)
HOUR = timedelta(hours=1)
BOARD = "/admin/front/en/"


def page_of(key: str) -> str:
    return f"{BOARD}{key}/"


def text(client, path) -> str:
    return client.get(path).content.decode()


def typed(moment) -> dict:
    local = timezone.localtime(moment)
    return {"at_0": f"{local:%Y-%m-%d}", "at_1": f"{local:%H:%M:%S}"}


@pytest.fixture
def news(mira, politics):
    return [published(mira, f"Story {n}", section=politics) for n in range(6)]


def test_an_untouched_front_shows_what_fills_each_place_by_itself(desk, news):
    page = text(desk, BOARD)
    assert page.index(">Breaking bar<") < page.index(">Lead<") < page.index(">Politics<")
    assert page.count("by itself") >= 4
    assert "the whole front fills itself" in page
    assert desk.get("/admin/front/").url == BOARD
    assert not FrontEvent.objects.exists()


def test_an_article_is_found_by_its_words_and_put_there(desk, client, news):
    form = Form(desk.get(page_of("lead-0"), {"q": "Story 2"}), "choice")
    form.type(article=str(news[2].guid), headline="By one seat")
    answer = form.press(desk, "pick")
    assert answer.url == f"{BOARD}#lead-0"
    assert "“Story 2” stands in Lead now." in told(answer)
    assert "By one seat" in text(client, "/")
    page = text(desk, BOARD)
    assert "chosen" in page
    assert "The article:" in page


def test_an_article_is_found_by_its_address_and_what_was_typed_stays(desk, news):
    form = Form(desk.get(page_of("lead-0")), "choice")
    form.type(q=f"http://testserver{news[3].path}", headline="Typed before")
    answer = form.press(desk, "find")
    again_ = Form(answer, "choice")
    assert again_["headline"] == "Typed before"
    assert str(news[3].guid) in answer.content.decode()
    assert str(news[1].guid) not in answer.content.decode()


def test_nothing_is_done_without_an_article_or_a_moment(desk, news):
    form = Form(desk.get(page_of("lead-0")), "choice").type(headline="Kept")
    answer = form.press(desk, "pick")
    assert answer.status_code == 422
    assert "Choose an article from the list" in answer.content.decode()
    assert Form(answer, "choice")["headline"] == "Kept"
    answer = form.type(article=str(news[0].guid)).press(desk, "swap")
    assert "Choose the day and time" in answer.content.decode()
    assert Form(answer, "choice")["article"] == str(news[0].guid)
    assert not Slot.objects.exists()


def test_breaking_news_need_an_end(desk, client, news):
    form = Form(desk.get(page_of("breaking-0")), "choice").type(article=str(news[0].guid))
    assert "at which this ends" in form.press(desk, "pick").content.decode()
    until = typed(timezone.now() + HOUR)
    form.type(until_0=until["at_0"], until_1=until["at_1"])
    assert form.press(desk, "pick").status_code == 302
    assert 'class="breaking"' in text(client, "/")
    words = Form(desk.get(page_of("breaking-0")), "words")
    assert "words-kicker" not in words.fields
    words.type(words__headline="Assembly votes").press(desk, "words")
    assert "Assembly votes" in text(client, "/")


def test_a_swap_is_planned_seen_and_taken_back(desk, client, mira, news):
    fronts.pick("en", LEAD, news[0], by=mira)
    at = (timezone.now() + HOUR).replace(microsecond=0)
    form = Form(desk.get(page_of("lead-0")), "choice").type(article=str(news[4].guid), **typed(at))
    assert form.press(desk, "swap").status_code == 302
    page = text(desk, BOARD)
    assert f"/admin/ahead/{at:%Y%m%dT%H%M%SZ}/" in page
    assert "Story 4" in text(desk, f"/admin/ahead/{at:%Y%m%dT%H%M%SZ}/")
    number = FrontEvent.objects.count()
    answer = desk.post(page_of("lead-0"), {"do": "unswap", "seen": number})
    assert answer.status_code == 302
    assert Slot.objects.get().until is None


def test_a_place_can_only_end(desk, mira, news):
    fronts.pick("en", LEAD, news[0], by=mira)
    at = (timezone.now() + HOUR).replace(microsecond=0)
    Form(desk.get(page_of("lead-0")), "choice").type(**typed(at)).press(desk, "end")
    assert Slot.objects.get().until == at


def test_words_and_picture_of_a_place(desk, client, mira, news, harbour):
    fronts.pick("en", LEAD, news[0], by=mira)
    form = Form(desk.get(page_of("lead-0")), "words")
    form.type(words__headline="By a hair", words__picture=str(harbour.pk))
    assert form.press(desk, "words").status_code == 302
    page = text(client, "/")
    assert "By a hair" in page
    assert str(harbour.guid) in page
    found = Form(desk.get(page_of("lead-0")), "words").type(picture_search="nothing like it")
    answer = found.press(desk, "find-picture")
    assert Form(answer, "words")["words-picture"] == str(harbour.pk)


def test_up_down_clear_and_undo(desk, mira, news):
    fronts.pick("en", FIRST, news[5], by=mira)

    def press(do, **more):
        number = FrontEvent.objects.count()
        return desk.post(BOARD, {"do": do, "seen": number, **more})

    assert "have changed places" in told(press("up", place="related-0"))
    assert Slot.objects.get().place == LEAD
    press("down", place="lead-0")
    assert Slot.objects.get().place == FIRST
    press("clear", place="related-0")
    assert not Slot.objects.exists()
    press("undo")
    assert Slot.objects.get().place == FIRST
    assert press("up", place="lead-0").status_code == 404
    assert press("up", place="cellar-0").status_code == 404


def test_a_stale_form_is_refused_and_keeps_what_was_typed(desk, mira, news):
    form = Form(desk.get(page_of("lead-0")), "choice").type(article=str(news[1].guid), headline="M")
    fronts.pick("en", LEAD, news[0], by=mira)
    answer = form.press(desk, "pick")
    assert answer.status_code == 422
    assert "Mira Solheim put “Story 0” into lead since" in answer.content.decode()
    assert Slot.objects.get().article == news[0]
    form = Form(answer, "choice")
    assert (form["article"], form["headline"]) == (str(news[1].guid), "M")
    assert form.press(desk, "pick").status_code == 302
    assert desk.post(BOARD, {"do": "clear", "place": "lead-0", "seen": 0}).status_code == 422
    assert Slot.objects.get().article == news[1]


def test_what_readers_do_not_see_says_why_and_what_they_see_instead(desk, mira, news, politics):
    at = timezone.now() + HOUR
    coming = draft(mira, "To come", section=politics)
    workflow.schedule(coming, by=mira, based_on=coming.working, at=at)
    fronts.pick("en", LEAD, again(coming), by=mira)
    page = text(desk, BOARD)
    assert "Readers do not see it here: scheduled for" in page
    assert "In its place:" in page


def test_an_article_chosen_twice_is_marked(desk, mira, news):
    fronts.pick("en", LEAD, news[0], by=mira)
    fronts.pick("en", FIRST, news[0], by=mira, words=Words("Lower"))
    assert "Chosen twice: readers see it in Lead alone." in text(desk, BOARD)


def test_only_who_may_edit_the_front_finds_it(mira, charlie):
    client = signed_in(mira, "view_article", "publish_article")
    assert client.get(BOARD).status_code == 403
    assert "/admin/front/" not in text(client, "/admin/")
    editor = signed_in(charlie, "view_article", "edit_front")
    assert editor.get(BOARD).status_code == 200
    assert "/admin/front/" in text(editor, "/admin/")
    assert Client().get(BOARD).status_code == 302


def test_addresses_that_lead_nowhere(desk):
    for path in ("/admin/front/xx/", page_of("cellar-0"), page_of("lead-9"), page_of("band-9-0")):
        assert desk.get(path).status_code == 404
    assert desk.post(page_of("lead-0"), {"do": "dance"}).status_code == 404
