"""The front at the desk: places in order, chosen by words, planned, reworded, moved and undone."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.admin.front.ages import STALE_AFTER
from articles.models import FrontEvent, Section, Slot
from articles.models.front import Place
from articles.workflow import front_waiting, fronts
from articles.workflow.fronts import Words
from tests.admin.conftest import signed_in, told
from tests.admin.forms import Form
from tests.people import again, draft, published
from tests.site.reading import read
from tests.site.test_budgets import queries

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
    assert page.index(">Breaking bar<") < page.index(">Lead<") < page.index(">Politics 1<")
    assert page.count("fills itself") >= 4
    assert "No change waits" in page
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
    # Found by its words beside the board, too, with where it stands.
    beside = text(desk, f"{BOARD}?q=story+2")
    assert f"article:{news[2].guid}" in beside
    assert f"article:{news[3].guid}" not in beside
    assert "in Lead" in beside


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


def press(client, do, **more):
    """A button of the board as it stands now."""
    form = Board(client)
    return client.post(BOARD, {**form.hidden, "do": do, **more})


class Board:
    """What the board's form brings without anybody typing."""

    def __init__(self, client):
        page = text(client, BOARD)
        found = re.findall(r'name="(seen|step)" value="(\d+)" form="act"', page)
        self.page, self.hidden = page, dict(found)


def lead_of(client) -> str:
    return read(client, "/").text("h2")[0]


def test_what_is_put_moved_and_cleared_waits_and_is_published_and_undone_as_one(desk, client, news):
    assert lead_of(client) == "Story 5"
    assert "takes Second row 1 when you publish" in told(
        press(desk, "put:second-0", what=f"article:{news[2].guid}")
    )
    # The lead fills itself: what stands there is chosen for the other place.
    assert "takes Second row 2" in told(press(desk, "put:second-1", what="slot:lead-0"))
    assert "change places" in told(press(desk, "put:lead-0", what="slot:second-0"))
    assert "change places" in told(press(desk, "down:lead-0"))
    assert "change places" in told(press(desk, "up:related-0"))
    page = Board(desk).page
    assert "Publish 2 changes" in page
    assert "“Story 2”" in page
    assert not Slot.objects.exists()
    assert lead_of(client) == "Story 5"
    assert "Story 2" in read(desk, f"{BOARD}preview/").text("h2")[0]
    assert "2 changes are published" in told(press(desk, "publish"))
    assert lead_of(client) == "Story 2"
    assert read(client, "/").text("section", class_="second")
    assert "Undone: Jonas Reth published 2 changes" in told(press(desk, "undo"))
    assert lead_of(client) == "Story 5"
    assert not Slot.objects.exists()


def test_the_board_says_no_to_what_makes_no_sense(desk, news):
    answer = press(desk, "put:lead-0")
    assert answer.status_code == 422
    assert "Choose first what to put there" in answer.content.decode()
    assert "stands there already" in press(desk, "put:lead-0", what="slot:lead-0").content.decode()
    for act in ("up:lead-0", "up:cellar-0", "dance:lead-0", "dance"):
        assert press(desk, act).status_code == 404
    assert press(desk, "publish").status_code == 422


def test_changes_are_thrown_away_and_come_back_also_to_another_page(desk, mira, news):
    fronts.pick("en", LEAD, news[1], by=mira)
    press(desk, "clear:lead-0")
    assert "1 change is thrown away" in told(press(desk, "throw"))
    assert "No change waits" in Board(desk).page
    assert "One step back." in told(press(desk, "step"))
    assert "fills itself, without “Story 1”" in Board(desk).page
    assert "is what it is for everybody" in told(press(desk, "back:lead-0"))
    assert "No change waits" in Board(desk).page


def test_who_else_is_at_the_front_is_told_and_what_they_published_meanwhile(desk, mira, news):
    fronts.pick("en", LEAD, news[1], by=mira, waits=True)
    assert "Mira Solheim also has changes waiting" in Board(desk).page
    press(desk, "put:lead-0", what=f"article:{news[2].guid}")
    before = Board(desk)
    front_waiting.publish("en", by=mira)
    answer = desk.post(BOARD, {**before.hidden, "do": "publish"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Meanwhile: Mira Solheim published 1 change" in page
    assert "“Story 2” in place of “Story 1”" in page
    assert "is published" in told(press(desk, "publish"))
    assert Slot.objects.get().article == news[2]


def test_words_and_a_picture_of_a_place_wait_and_are_previewed(desk, client, news, harbour):
    press(desk, "put:lead-0", what=f"article:{news[1].guid}")
    form = Form(desk.get(page_of("lead-0")), "words")
    assert form.buttons == ["find-picture", "words:waits"]  # at once would break what waits
    form.type(words__headline="By a hair", words__picture=str(harbour.pk))
    assert "has its words when you publish" in told(form.press(desk, "words:waits"))
    page = text(desk, f"{BOARD}preview/")
    assert "By a hair" in page
    file = re.search(rf"/admin/[^\"]*{harbour.guid}[^\"]*\.jpg", page)[0]
    assert desk.get(file).status_code == 200
    assert "By a hair" not in text(client, "/")
    press(desk, "publish")
    assert "By a hair" in text(client, "/")


def test_the_front_with_what_waits_at_a_time_ahead(desk, mira, news):
    at = (timezone.now() + HOUR).replace(microsecond=0)
    fronts.pick("en", LEAD, news[1], by=mira)
    fronts.swap_at("en", FIRST, news[3], at=at, by=mira)
    press(desk, "down:lead-0")
    press(desk, "put:second-0", what=f"article:{news[2].guid}")
    then = desk.get(f"{BOARD}preview/", typed(at)).content.decode()
    now = text(desk, f"{BOARD}preview/")
    assert "Story 2" in read(desk, f"{BOARD}preview/").text("section", class_="second")[0]
    assert "With your 3 changes that wait" in now
    assert lead_in(then) == "Story 3"
    assert f"/admin/ahead/{at:%Y%m%dT%H%M%SZ}/" in then
    assert "no-store" in desk.get(f"{BOARD}preview/")["Cache-Control"]


def test_a_place_that_waits_leads_to_the_preview_of_its_moment_and_another_to_the_site(
    desk, mira, news, politics
):
    at = (timezone.now() + HOUR).replace(microsecond=0)
    fronts.swap_at("en", LEAD, news[2], at=at, by=mira)
    fronts.swap_at("en", FIRST, news[3], at=at, by=mira)
    press(desk, "put:lead-0", what=f"article:{news[1].guid}")
    then = {
        place: re.search(r'href="([^"]+)">see the front then', html)[1].replace("&amp;", "&")
        for place in (LEAD.key, FIRST.key)
        for html in [desk.get(f"{BOARD}{place}/").content.decode()]
    }
    assert then[FIRST.key].startswith("/admin/ahead/")
    assert then[LEAD.key].startswith(f"{BOARD}preview/?at_0=")
    assert "With your 1 change that waits" in text(desk, then[LEAD.key])
    assert lead_in(desk.get(then[LEAD.key]).content.decode()) == "Story 2"


def lead_in(html: str) -> str:
    return re.search(r'<article class="lead">.*?<h2><a[^>]*>(.*?)</a>', html, re.S)[1]


def test_what_has_stood_for_six_hours_is_stale(desk, mira, news):
    fronts.pick("en", LEAD, news[1], by=mira)
    assert "stands here for 0 min" in Board(desk).page
    later = timezone.now() + STALE_AFTER
    with patch("django.utils.timezone.now", return_value=later):
        page = Board(desk).page
    assert "stands here for 6 h · stale" in page
    assert page.count("· stale") == 1


def test_the_board_asks_few_questions_however_much_waits(desk, mira, politics, news):
    world = Section.objects.create(language="en", name="World", slug="world")
    more = [published(mira, f"More {n}", section=world) for n in range(8)]
    bands = [Place("band", n, it.pk) for it in (politics, world) for n in range(4)]
    fronts.pick("en", LEAD, news[0], by=mira)
    for place, article in zip([*bands, FIRST], [*more, news[1]], strict=False):
        fronts.pick("en", place, article, by=mira, waits=True)
        press(desk, f"put:{place.key}", what=f"article:{article.guid}")
    fronts.pick("en", Place("band", 0, world.pk), news[2], by=mira, waits=True)
    front_waiting.publish("en", by=mira)
    for path, most in ((BOARD, 25), (f"{BOARD}?q=Story", 25), (f"{BOARD}preview/", 20)):
        assert queries(desk, path) <= most


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
    assert Slot.objects.get().article == news[1]


def test_what_readers_do_not_see_says_why_and_what_they_see_instead(desk, mira, news, politics):
    at = timezone.now() + HOUR
    coming = draft(mira, "To come", section=politics)
    workflow.schedule(coming, by=mira, based_on=coming.working, at=at)
    fronts.pick("en", LEAD, again(coming), by=mira)
    page = text(desk, BOARD)
    assert "“To come”</bdi> here: scheduled for" in page
    assert "Readers do not see it here: scheduled for" in text(desk, page_of("lead-0"))
    assert read(desk, BOARD).text("h3")[0] == "Story 5"


def test_an_article_chosen_twice_is_marked(desk, mira, news):
    fronts.pick("en", LEAD, news[0], by=mira)
    fronts.pick("en", FIRST, news[0], by=mira, words=Words("Lower"))
    assert "“Story 0”</bdi> in Lead alone." in text(desk, BOARD)


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
