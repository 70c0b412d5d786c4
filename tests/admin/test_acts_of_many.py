"""Acts on several articles of the list: each asked for by itself, and told what became of it."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from articles import workflow
from articles.admin.article.bulk import BULK
from articles.models import Article, Assignment, Event
from articles.models.assignment import OPEN
from tests.admin.conftest import SECTION_EDITOR, signed_in
from tests.admin.forms import Form
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
UNDO = re.compile(r" <button.*</button>")


def press(client, act: str, *articles: Article, **more):
    """As the list's own form: with the texts that its rows show. What it tells, without the
    button that takes it back."""
    client.get(LIST)  # on which the messages of an earlier press are read
    seen = [f"{article.pk}-{article.working_id}" for article in articles]
    ticked = [article.pk for article in articles]
    data = {"action": act, "_selected_action": ticked, "seen": seen, "index": 0, **more}
    answer = client.post(LIST, data)
    return [UNDO.sub("", str(message)) for message in get_messages(answer.wsgi_request)]


def choices(client) -> list[str]:
    form = client.get(LIST).context["action_form"]
    return [name for name, _ in form.fields["action"].choices if name]


def test_the_list_offers_what_can_be_said_of_many_and_never_publishing(desk, mira):
    draft(mira)
    assert choices(desk) == ["assign", "approve", "send-back", "hold", "unhold", "spike"]
    page = desk.get(LIST).content.decode()
    assert "Tick Harbour vote passes by one seat" in page
    assert "object" not in page.split('id="result_list"')[1].split("</table>")[0]


def test_whatever_the_list_says_of_its_acts_it_says_in_arabic_too():
    said = [getattr(bulk, name) for bulk in BULK.values() for name in ("label", "done", "one")]
    said += [bulk.back for bulk in BULK.values() if bulk.back]
    english = [str(it) for it in said]
    with override("ar"):
        assert [it for it in said if str(it) in english] == []


def test_several_are_held_with_one_note(desk, mira):
    articles = [draft(mira, "One"), published(mira, "Two"), draft(mira, "Three")]
    assert press(desk, "hold", *articles, note="Wait for the court.") == ["Three held."]
    assert {again(one).held_note for one in articles} == {"Wait for the court."}
    assert press(desk, "unhold", *articles) == ["Three no longer held."]
    assert not any(again(one).held_at for one in articles)


def test_what_could_not_be_done_is_told_for_each_article(desk, mira):
    held, fine = draft(mira, "Held already"), draft(mira, "Fine")
    workflow.hold(held, by=mira, note="Wait.")
    done, not_done = press(desk, "hold", again(held), fine, note="Wait for the court.")
    assert done == "“Fine” is held."
    assert not_done.startswith("One not:")
    assert "<bdi>Held already</bdi></a>: That does not apply to it as it is now." in not_done


def test_a_note_that_is_needed_is_asked_for(desk, mira):
    (not_done,) = press(desk, "hold", draft(mira))
    assert "Say why this is held" in not_done


def test_an_approval_is_of_the_text_that_the_list_showed(desk, mira):
    article, other = draft(mira, "Read"), draft(mira, "Rewritten since")
    rewrite(other, mira, body="Nobody has read this.")
    done, not_done = press(desk, "approve", article, other)
    assert done == "“Read” is approved."
    assert "Its text has changed since this list was made." in not_done
    assert again(article).approved_id == article.working_id
    assert again(other).approved_id is None
    (not_done,) = press(desk, "approve", again(other), seen=["nonsense"])
    assert "did not say which text you saw" in not_done


def test_several_are_sent_back_and_spiked(desk, mira):
    articles = [draft(mira, "One"), draft(mira, "Two")]
    for article in articles:
        workflow.submit(article, by=mira, based_on=article.working)
    articles = [again(article) for article in articles]
    assert press(desk, "send-back", *articles, note="Shorter.") == ["Two sent back."]
    assert press(desk, "spike", *articles, published(mira, "Live"))[0] == "Two on the spike."
    assert Event.objects.filter(verb="spike").count() == 2


def test_nothing_ticked_and_nothing_chosen_do_nothing(desk, mira):
    article = draft(mira)
    press(desk, "hold", note="Wait.")
    press(desk, "", article, note="Wait.")
    press(desk, "delete_selected", article)
    press(desk, "publish", article)
    article = again(article)
    assert article.held_at is None
    assert article.live_id is None


def test_a_role_in_one_section_acts_on_its_articles_only(desks, mira, politics):
    here, there = draft(mira, "Here", section=politics), draft(mira, "There")
    (done,) = press(desks[SECTION_EDITOR], "hold", here, there, note="Wait.")
    assert done == "“Here” is held."
    assert again(there).held_at is None


def test_a_right_is_asked_for_each_article(roles, mira, politics):
    petra = roles[SECTION_EDITOR]
    petra.user_permissions.add(Permission.objects.get(codename="view_article"))
    client = Client()
    client.force_login(petra)
    here, there = draft(mira, "Here", section=politics), draft(mira, "There")
    done, not_done = press(client, "hold", here, there, note="Wait.")
    assert done == "“Here” is held."
    assert "<bdi>There</bdi></a>: Your role does not let you" in not_done
    assert again(there).held_at is None


def test_who_only_reads_sees_no_acts(mira, charlie):
    draft(mira)
    client = signed_in(charlie, "view_article")
    page = client.get(LIST)
    assert page.context["action_form"] is None
    assert "_selected_action" not in page.content.decode()


def test_a_long_list_of_refusals_is_cut(desk, mira):
    articles = [published(mira, f"Live {n}") for n in range(13)]
    (not_done,) = press(desk, "spike", *articles)
    assert not_done.startswith("13 not:")
    assert not_done.endswith("And 3 more.")


# --- Taken back ----------------------------------------------------------------------------------


def taken_back(client) -> tuple[str, list[str]]:
    """What the button above the list says, and what is told once it is pressed."""
    page = client.get(LIST)
    [(step, label)] = re.findall(
        r'form="desk-undo" name="step" value="([^"]+)">([^<]+)<', page.text
    )
    address = Form(page, "desk-undo").action
    answer = client.post(address, {"step": step, "back": LIST})
    assert answer["Location"] == LIST
    told = [str(it) for it in get_messages(client.get(LIST).wsgi_request)]
    return label, told


@pytest.mark.parametrize(
    ("act", "given", "told", "label", "back"),
    [
        ("hold", {"note": "Wait."}, "is held.", "lift the hold", "is no longer held."),
        ("unhold", {}, "is no longer held.", "hold it again", "is held again: “For the court.”"),
        ("spike", {}, "is on the spike.", "take it off the spike", "is off the spike."),
        ("approve", {}, "is approved.", "let it wait again", "waits for review again."),
        (
            "assign",
            {},
            "is assigned.",
            "as it was assigned before",
            "is assigned as it was before.",
        ),
    ],
)
def test_one_act_names_its_article_and_is_taken_back(
    desk, jonas, mira, act, given, told, label, back
):
    article = draft(mira, "The quay")
    if act == "unhold":
        workflow.hold(article, by=mira, note="For the court.")
    before = standing(article)
    if act == "assign":
        given = {"who": jonas.pk}
    assert press(desk, act, again(article), **given) == [f"“The quay” {told}"]
    assert standing(article) != before
    assert taken_back(desk) == (f"Undo: {label}", [f"“The quay” {back}"])
    assert standing(article) == before


def standing(article: Article) -> tuple:
    it = again(article)
    open_ones = Assignment.objects.filter(OPEN, article=article).count()
    return it.held_note, bool(it.held_at), bool(it.spiked_at), it.approved_id, open_ones


def test_one_button_takes_back_what_was_done_to_several_and_says_where_it_could_not(desk, mira):
    articles = [draft(mira, name) for name in ("One", "Two", "Three")]
    press(desk, "spike", *articles)
    workflow.unspike(articles[2], by=mira)
    label, told = taken_back(desk)
    assert label == "Undo: as they were before"
    assert not any(again(it).spiked_at for it in articles)
    assert "<bdi>Three</bdi></a>: This article is not on the spike." in told[0]
    assert told[1] == "Two as they were before."


def test_no_undo_is_offered_of_what_does_not_come_back(desk, mira):
    plain, ahead = draft(mira, "Plain"), draft(mira, "Ahead")
    at = timezone.now() + timedelta(days=1)
    workflow.schedule(ahead, by=mira, based_on=ahead.working, at=at)
    assert press(desk, "hold", plain, again(ahead), note="Wait.") == ["Two held."]
    label, told = taken_back(desk)
    assert label == "Undo what can be taken back (1)"
    assert told == ["“Plain” is no longer held."]
    assert again(ahead).held_at


def test_a_step_back_asks_for_the_right_and_spares_a_later_hold(desks, desk, mira, politics):
    there = draft(mira, "There")
    press(desk, "hold", there, note="Wait.")
    step = re.search(r'name="step" value="([^"]+)"', desk.get(LIST).text)[1]
    undo = reverse("admin:undo")
    assert desks[SECTION_EDITOR].post(undo, {"step": step}).status_code == 403
    workflow.unhold(again(there), by=mira)
    workflow.hold(again(there), by=mira, note="Anew.")
    desk.post(undo, {"step": step})
    assert again(there).held_note == "Anew."
    for wrong in ("many:", "many:publish;1=1", "many:spike;1=1"):
        assert desk.post(undo, {"step": wrong}).status_code == 404
