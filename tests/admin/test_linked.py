"""Other languages and “More on this” on the page of an article, pressed without any script."""

import pytest

from articles import workflow
from articles.models import Article, Related, Section, SectionRole
from articles.models.roles import EDITOR
from articles.workflow.stories import others_of
from tests.admin.conftest import (
    PUBLISHER,
    REPORTER,
    SECTION_EDITOR,
    opened,
    page_of,
    signed_in,
    told,
)
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(mira, politics):
    return published(mira, section=politics)


@pytest.fixture
def taswit(mira):
    return published(mira, "إقرار المشروع", language="ar")


def panel(desk, article, name: str) -> str:
    html = desk.get(page_of(article)).content.decode()
    return html.partition(f'id="{name}"')[2].partition("</details>")[0]


def below(article) -> list[str]:
    return [str(row.target) for row in Related.objects.filter(article=article)]


# --- Other languages -----------------------------------------------------------------------------


def test_one_press_begins_the_translation_and_leads_there(desk, vote):
    form = opened(desk, vote).type(headline="Typed just now")
    answer = form.press(desk, "translate")
    made = Article.objects.get(language="ar")
    assert page_of(made) in told(answer)
    assert made.working.headline == "Typed just now"
    assert [other.pk for other in others_of(again(vote))] == [made.pk]
    there = panel(desk, vote, "languages")
    assert page_of(made) in there
    assert "Draft" in there
    assert "translate" not in opened(desk, vote).buttons


@pytest.mark.parametrize("address", ["public", "desk", "guid", "token", "with words"])
def test_an_article_that_exists_is_joined_by_its_address(desk, vote, taswit, address):
    typed = {
        "public": taswit.path,
        "desk": f"http://testserver{page_of(taswit)}",
        "guid": str(taswit.guid),
        "token": f"{{article:{taswit.guid}}}",
        "with words": f"إقرار المشروع · {taswit.path}",
    }[address]
    answer = opened(desk, vote).type(join__article=typed).press(desk, "join")
    assert "Joined with" in told(answer)
    assert 'value="part"' in told(answer)
    assert others_of(again(vote)) == [taswit]


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Paste the address"), ("/no/such/", "No article of ours"), ("self", "itself")],
)
def test_what_cannot_be_joined_is_said_beside_the_field(desk, vote, typed, says):
    typed = vote.path if typed == "self" else typed
    answer = opened(desk, vote).type(headline="Kept", join__article=typed).press(desk, "join")
    assert answer.status_code == 422
    assert says in answer.context["acts"]["join"]["form"].errors["article"][0]
    assert again(vote).working.headline == "Kept"


def test_it_is_taken_out_again(desk, vote, taswit, jonas):
    workflow.join(vote, taswit, by=jonas)
    opened(desk, taswit).press(desk, "part")
    assert others_of(again(vote)) == []
    assert "No other language" in panel(desk, vote, "languages")


def test_a_newsroom_of_one_language_has_no_such_panel(desk, vote, settings):
    settings.LANGUAGES = [("en", "English")]
    assert 'id="languages"' not in desk.get(page_of(vote)).content.decode()


def test_petra_translates_into_a_section_of_hers(desks, roles, vote, siyasa):
    petra = desks[SECTION_EDITOR]
    answer = opened(petra, vote).press(petra, "translate")
    assert answer.status_code == 422
    assert "without a section" in answer.content.decode()
    role = SectionRole.objects.get(user=roles[SECTION_EDITOR]).role
    assert role.name == EDITOR
    SectionRole.objects.create(user=roles[SECTION_EDITOR], role=role, section=siyasa)
    assert opened(petra, vote).press(petra, "translate").status_code == 302
    assert Article.objects.get(language="ar").section == siyasa


def test_a_draft_of_another_section_has_no_name_here(desks, vote, mira, jonas, siyasa):
    secret = draft(mira, "Zsecret", language="ar", section=siyasa)
    petra, mine = desks[SECTION_EDITOR], draft(mira, "Mine", section=vote.section)
    answer = opened(petra, mine).type(join__article=page_of(secret)).press(petra, "join")
    assert "No article of ours" in answer.content.decode()
    workflow.join(vote, secret, by=jonas)
    page = petra.get(page_of(vote)).content.decode()
    assert "Zsecret" not in page
    assert "an article of another section, not public" in page


# --- More on this --------------------------------------------------------------------------------


def test_chosen_articles_stand_in_the_order_typed(desk, vote, mira):
    quay, ferry = published(mira, "The quay"), draft(mira, "The ferry")
    lines = [ferry.get_absolute_url(), quay.path, "", ""]
    answer = opened(desk, vote).type(relate__related=lines).press(desk, "relate")
    assert "2 of 4 places" in told(answer)
    assert below(vote) == ["The ferry", "The quay"]
    form = opened(desk, vote)
    assert form["relate-related"] == [
        f"The ferry · /article/{ferry.guid}/",
        f"The quay · {quay.path}",
    ]
    form.type(relate__related=form["relate-related"][::-1]).press(desk, "relate")
    assert below(vote) == ["The quay", "The ferry"]
    opened(desk, vote).type(relate__related=["", ""]).press(desk, "relate")
    assert below(vote) == []


def test_five_and_strangers_are_refused_and_nothing_typed_is_lost(desk, vote, mira):
    five = [published(mira, f"Number {n}").path for n in range(5)]
    for lines, says in [(five, "at most 4"), (["/no/such/"], "No article of ours")]:
        answer = opened(desk, vote).type(relate__related=lines).press(desk, "relate")
        assert answer.status_code == 422
        form = answer.context["acts"]["relate"]["form"]
        assert says in form.errors["related"][0]
        assert form["related"].value() == lines
    assert below(vote) == []


def test_a_page_that_would_lose_the_card_is_listed_before_a_withdrawal(desk, vote, mira):
    quay = published(mira, "The quay")
    workflow.relate(vote, [quay], by=mira)
    page = desk.get(page_of(quay)).content.decode()
    assert "Its card leaves 1 page:" in page
    assert page_of(vote) in page


def test_who_may_not_change_articles_sees_no_buttons(mira, vote):
    reader = signed_in(mira, "view_article")
    answer = reader.post(page_of(vote), {"do": "relate"})
    assert answer.status_code == 403
    assert Section.objects.count() == 1


# --- On a page that readers have -----------------------------------------------------------------


def test_what_a_published_page_is_linked_to_is_for_those_who_publish(desks, vote, taswit, mira):
    quay, rosa = published(mira, "The quay"), desks[REPORTER]
    page = rosa.get(page_of(vote))
    assert not {"join", "part", "relate"} & page.context["acts"].keys()
    asked = page.context["who_may"].partition(", ask a Publisher or Administrator")[0]
    assert "join it with another language, choose what stands below it" in asked
    for act, typed in [
        ("relate", {"relate-related": quay.path}),
        ("join", {"join-article": taswit.path}),
    ]:
        assert rosa.post(page_of(vote), {"do": act, **typed}).status_code == 403
    assert below(vote) == []
    assert again(vote).story is None
    petra = desks[PUBLISHER]
    opened(petra, vote).type(relate__related=[quay.path]).press(petra, "relate")
    assert below(vote) == ["The quay"]


def test_a_reporter_takes_no_published_article_out_of_its_story(desks, vote, taswit, mira):
    workflow.join(vote, taswit, by=mira)
    assert desks[REPORTER].post(page_of(vote), {"do": "part"}).status_code == 403
    assert again(vote).story is not None


def test_a_reporter_links_drafts_and_no_two_published_pages_through_one(
    desks, vote, taswit, mira, politics, settings
):
    settings.LANGUAGES = [*settings.LANGUAGES, ("sr", "Serbian")]
    rosa, mine = desks[REPORTER], draft(mira, "Наш", language="sr")
    opened(rosa, mine).type(join__article=vote.path).press(rosa, "join")
    assert others_of(again(mine)) == [vote]
    answer = opened(rosa, mine).type(join__article=taswit.path).press(rosa, "join")
    assert answer.status_code == 422
    assert "Readers would find the link at once" in answer.content.decode()
    assert again(taswit).story is None
    petra = desks[PUBLISHER]
    opened(petra, mine).type(join__article=taswit.path).press(petra, "join")
    assert again(taswit).story == again(vote).story is not None
