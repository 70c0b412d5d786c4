"""Every button by every role: it is there for those who may press it, and for them alone. And what
a role in one section reaches: its own section, in every list and on every road."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles import workflow
from articles.admin.article.acts import ACTS
from articles.admin.article.leave import who_may
from articles.models import Article, Event, Section, SectionRole
from articles.models.roles import ADMINISTRATOR, EDITOR, PHOTO_EDITOR, PUBLISHER, REPORTER
from tests.admin.conftest import PEOPLE, SECTION_EDITOR, STAFF, opened, page_of, signed_in, told
from tests.admin.forms import Form
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_article_add")
ARTICLES = reverse("admin:articles_article_changelist")

EDITORS = {EDITOR, PUBLISHER, ADMINISTRATOR, SECTION_EDITOR}
PUBLISHERS = {PUBLISHER, ADMINISTRATOR}
WRITERS = {*EDITORS, REPORTER, PHOTO_EDITOR}
# Who may press it on an article of politics.
BUTTONS = {
    "publish": PUBLISHERS,
    "schedule": PUBLISHERS,
    "unschedule": PUBLISHERS,
    "move": PUBLISHERS,
    "withdraw": PUBLISHERS,
    "assign": EDITORS,
    "close": EDITORS,
    "submit": WRITERS,
    "approve": EDITORS,
    "send-back": EDITORS,
    "embargo": EDITORS,
    "lift": EDITORS,
    "hold": EDITORS,
    "unhold": EDITORS,
    "spike": WRITERS,
    "unspike": WRITERS,
    "share": EDITORS | {REPORTER},
    "translate": EDITORS | {REPORTER},
    "join": WRITERS,
    "part": WRITERS,
    "relate": WRITERS,
    "ask": WRITERS,
    "answer": PUBLISHERS,
    "keep-killed": PUBLISHERS,
}


@pytest.fixture
def sports(db) -> Section:
    return Section.objects.create(language="en", name="Sports", slug="sports")


@pytest.fixture
def in_politics(mira, politics) -> Article:
    return draft(mira, "In politics", section=politics)


@pytest.fixture
def in_sports(mira, sports) -> Article:
    return draft(mira, "In sports", section=sports)


def press(desk: Client, article: Article, button: str) -> int:
    return desk.post(page_of(article), {"do": button}).status_code


# --- Buttons -------------------------------------------------------------------------------------


def test_every_button_has_a_row_here():
    assert set(ACTS) == set(BUTTONS)


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_is_pressed_by_those_who_may(button, in_politics, desks):
    may = {role for role in PEOPLE if press(desks[role], in_politics, button) != 403}
    assert may == BUTTONS[button]


@pytest.mark.parametrize("button", BUTTONS)
def test_no_button_is_pressed_in_another_section(button, in_sports, desks):
    assert press(desks[SECTION_EDITOR], in_sports, button) == 403
    assert press(desks[STAFF], in_sports, button) == 403


def states(mira, politics) -> list[Article]:
    """Between them, every button applies."""
    plain, live, waiting = (draft(mira, section=politics) for _ in range(3))
    workflow.publish(live, by=mira, based_on=live.working)
    workflow.submit(waiting, by=mira, based_on=waiting.working)
    changed = rewrite(published(mira, section=politics), mira, headline="Newer")
    return [plain, live, waiting, changed]


@pytest.mark.parametrize("role", sorted(WRITERS))
def test_only_buttons_that_one_may_press_are_shown(role, mira, politics, desks):
    shown = set()
    for article in states(mira, politics):
        shown |= set(opened(desks[role], article).buttons) & set(BUTTONS)
    assert shown
    assert {button for button in shown if role not in BUTTONS[button]} == set()
    assert ("publish" in shown) == (role in PUBLISHERS)
    assert ("withdraw" in shown) == (role in PUBLISHERS)


def test_who_may_press_a_button_is_said_of_each_in_the_desks_language():
    with translation.override("ar"):
        said = who_may(ACTS)
    assert re.findall(r"[A-Za-z-]+", said) == []


def test_the_page_says_in_one_sentence_who_may_press_the_others(in_politics, desks, roles):
    page = desks[REPORTER].get(page_of(in_politics))
    assert page.context["who_may"].startswith(
        "To publish it or schedule it, ask a Publisher or Administrator; to "
    )
    assert "ask an Editor, Publisher or Administrator" in page.context["who_may"]
    assert page.context["who_may"] in page.content.decode()
    assert desks[PUBLISHER].get(page_of(in_politics)).context["who_may"] == ""


def test_what_a_reporter_typed_is_safe_though_the_button_was_not_theirs(in_politics, desks):
    form = opened(desks[REPORTER], in_politics).type(headline="Typed by Rosa")
    assert form.press(desks[REPORTER], "save").status_code == 302
    assert again(in_politics).working.headline == "Typed by Rosa"
    assert again(in_politics).live is None


# --- Into another section ------------------------------------------------------------------------


def test_petra_does_not_save_an_article_into_a_section_that_is_not_hers(in_politics, sports, desks):
    petra = desks[SECTION_EDITOR]
    answer = (
        opened(petra, in_politics)
        .type(section=str(sports.pk), headline="Mine")
        .press(petra, "save")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Your role does not let you save articles in Sports. Choose Politics." in page
    assert "Mine" in page
    assert again(in_politics).section.name == "Politics"
    assert again(in_politics).working.headline == "In politics"


def test_nor_out_of_every_section(in_politics, desks):
    petra = desks[SECTION_EDITOR]
    answer = opened(petra, in_politics).type(section="").press(petra, "save")
    assert "save articles without a section. Choose Politics." in answer.content.decode()


def test_nor_by_the_saving_that_nobody_presses(in_politics, sports, desks, roles):
    form = opened(desks[SECTION_EDITOR], in_politics).type(section=str(sports.pk))
    address = reverse("admin:articles_article_autosave", args=[in_politics.pk])
    answer = desks[SECTION_EDITOR].post(address, {**form.fields, "as": roles[SECTION_EDITOR].pk})
    assert "articles in Sports" in answer.json()["refused"]
    assert again(in_politics).section.name == "Politics"


def test_petra_begins_articles_in_her_section_alone(sports, politics, desks):
    petra = desks[SECTION_EDITOR]
    for place, status in ((sports, 422), ("", 422), (politics, 302)):
        form = Form(petra.get(ADD)).type(headline="New", section=str(getattr(place, "pk", place)))
        assert form.press(petra, "save").status_code == status
    assert Article.objects.get().section == politics


def test_who_writes_in_one_section_begins_there(sports, politics, desks):
    assert Form(desks[SECTION_EDITOR].get(ADD))["section"] == str(politics.pk)
    assert Form(desks[REPORTER].get(ADD))["section"] == ""


def test_who_publishes_in_one_section_and_writes_in_another_publishes_in_one(
    mira, charlie, in_politics, sports, roles
):
    """Moved and published in one press, it would be published where Charlie may only write."""
    for section, role in ((in_politics.section, PUBLISHER), (sports, REPORTER)):
        group = roles[role].groups.get()
        SectionRole.objects.create(user=charlie, role=group, section=section)
    desk = signed_in(charlie)
    form = opened(desk, in_politics).type(section=str(sports.pk))
    answer = form.press(desk, "publish")
    assert answer.status_code == 422
    assert "publish articles in Sports. Choose Politics." in answer.content.decode()
    assert again(in_politics).live is None
    assert form.press(desk, "save").status_code == 302
    assert press(desk, in_politics, "publish") == 403


def test_a_public_article_is_moved_only_to_where_one_may_publish(
    mira, charlie, politics, sports, roles
):
    group = roles[PUBLISHER].groups.get()
    SectionRole.objects.create(user=charlie, role=group, section=politics)
    desk, article = signed_in(charlie), published(mira, section=politics)
    form = opened(desk, article).type(move__section=str(sports.pk), move__slug="elsewhere")
    answer = form.press(desk, "move")
    assert "move articles in Sports. Choose Politics." in answer.content.decode()
    assert again(article).section == politics


def test_an_article_that_was_moved_away_meanwhile_is_out_of_reach(in_politics, sports, desks):
    petra = desks[SECTION_EDITOR]
    form = opened(petra, in_politics).type(headline="Typed before")
    Article.objects.filter(pk=in_politics.pk).update(section=sports)
    assert form.press(petra, "save").status_code == 403
    assert again(in_politics).working.headline == "In politics"


# --- Lists ---------------------------------------------------------------------------------------


def names(answer) -> set[str]:
    return {str(article) for article in answer.context["cl"].result_list}


def test_a_list_holds_what_one_may_read(in_politics, in_sports, mira, desks):
    draft(mira, "In no section")
    everything = {"In politics", "In sports", "In no section"}
    for role in WRITERS - {SECTION_EDITOR}:
        assert names(desks[role].get(ARTICLES)) == everything
    petra = desks[SECTION_EDITOR]
    assert names(petra.get(ARTICLES)) == {"In politics"}
    assert names(petra.get(ARTICLES, {"q": "In"})) == {"In politics"}
    assert names(petra.get(ARTICLES, {"section": str(in_sports.section_id)})) == set()
    assert names(petra.get(ARTICLES, {"state": "draft"})) == {"In politics"}


def test_the_first_page_holds_what_one_may_read(mira, politics, sports, harbour, desks):
    lost = "<p>a</p><p>{articleGUID}</p>"
    for section, name in ((politics, "Ferry"), (sports, "Regatta")):
        draft(mira, name, section=section, body=lost)
        scheduled = draft(mira, f"{name} at noon", section=section)
        Article.objects.filter(pk=scheduled.pk).update(embargo_until="2099-01-01T12:00Z")
    assert "Regatta" in desks[EDITOR].get(reverse("admin:index")).content.decode()
    page = desks[SECTION_EDITOR].get(reverse("admin:index")).content.decode()
    assert "Ferry" in page
    assert "Ferry at noon" in page
    assert "Regatta" not in page


def test_ticked_articles_of_another_section_stay_as_they_are(in_politics, in_sports, desks):
    ticked = {"action": "spike", "_selected_action": [in_politics.pk, in_sports.pk]}
    desks[SECTION_EDITOR].post(ARTICLES, ticked)
    assert again(in_politics).spiked_at is not None
    assert again(in_sports).spiked_at is None


# --- What the body's editor asks -----------------------------------------------------------------


def ask(desk: Client, act: str, **asked) -> dict:
    return json.loads(desk.get(reverse(f"admin:body_{act}"), asked).content)


def test_drafts_of_another_section_are_not_offered_for_embedding(
    in_politics, in_sports, mira, sports, desks
):
    published(mira, "In sports, for all", section=sports)
    petra, edda = desks[SECTION_EDITOR], desks[EDITOR]
    everything = {"In politics", "In sports", "In sports, for all"}
    for desk, wanted in ((edda, everything), (petra, everything - {"In sports"})):
        for act, asked in (("search", {"q": "In"}), ("suggest", {"near": "In sports"})):
            found = ask(desk, act, **asked)["results"]
            assert {card["headline"] for card in found} == wanted
    assert ask(petra, "resolve", text=str(in_sports.guid)) == {"card": None}
    assert ask(edda, "resolve", text=str(in_sports.guid))["card"]["headline"] == "In sports"


def test_a_card_of_another_sections_draft_is_there_and_tells_nothing(in_sports, desks):
    ref = f"article:{in_sports.guid}"
    card = ask(desks[SECTION_EDITOR], "cards", ref=ref)["cards"][ref]
    assert (card["headline"], card["picture"]) == ("An article of another section", None)
    assert ask(desks[EDITOR], "cards", ref=ref)["cards"][ref]["headline"] == "In sports"


def test_suggestions_for_an_article_of_another_section_are_refused(in_sports, desks):
    asked = {"own": str(in_sports.guid), "near": "words"}
    address = reverse("admin:body_suggest")
    assert desks[SECTION_EDITOR].get(address, asked).status_code == 403
    assert desks[EDITOR].get(address, asked).status_code == 200


def test_where_a_thing_is_used_a_draft_of_another_section_has_no_name(mira, sports, harbour, desks):
    draft(mira, "Regatta draft", section=sports, picture=harbour)
    published(mira, "Regatta won", section=sports, picture=harbour)
    page = reverse("admin:articles_image_change", args=[harbour.pk])
    assert "Regatta draft" in desks[EDITOR].get(page).content.decode()
    seen = desks[SECTION_EDITOR].get(page).content.decode()
    assert "an article of another section, in its draft" in seen
    assert "Regatta won" in seen
    assert "Regatta draft" not in seen


# --- Deleting, restoring, pictures ---------------------------------------------------------------


def test_a_draft_is_deleted_by_those_who_may_and_in_their_section(in_politics, in_sports, desks):
    for article, role, gone in (
        (in_sports, SECTION_EDITOR, False),
        (in_politics, REPORTER, False),
        (in_politics, SECTION_EDITOR, True),
    ):
        address = reverse("admin:articles_article_delete", args=[article.pk])
        desks[role].post(address, {"post": "yes"})
        assert Article.objects.filter(pk=article.pk).exists() != gone
    assert Event.objects.get(verb="delete").by.username == "petra"


def test_an_account_that_may_not_add_pictures_is_told_whom_to_ask(mira, charlie, harbour):
    article, desk = draft(mira), signed_in(charlie, "change_article", "view_article")
    form = opened(desk, article).type(headline="Typed")
    file = harbour.file.open()
    answer = form.press(desk, "save", new_file=file)
    assert answer.status_code == 422
    assert "Your account may not add pictures." in answer.content.decode()
    assert "Typed" in answer.content.decode()


def test_a_role_that_was_taken_away_no_longer_opens_the_page(in_politics, desks):
    petra = desks[SECTION_EDITOR]
    assert petra.get(page_of(in_politics)).status_code == 200
    SectionRole.objects.all().delete()
    assert petra.get(page_of(in_politics)).status_code == 403
    assert told(petra.get(reverse("admin:index"))) == ""
