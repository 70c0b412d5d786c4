"""A correction begins at the sentence readers see."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import visibility, workflow
from articles.admin.article import notes
from tests.admin.conftest import opened, page_of, signed_in, told
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
BODY = (
    "<p>It was late. The assembly approved the bill by 31 votes.</p><ul><li>Ferries ran.</li></ul>"
)
WRONG = "The assembly approved the bill by 31 votes."
KEY = notes.Sentence(WRONG).key


@pytest.fixture
def vote(mira):
    return published(mira, body=BODY, standfirst="After a night of recounts.")


def correct_page(article) -> str:
    return reverse("admin:articles_article_correct", args=[article.pk])


def begun(client, article, key=KEY):
    return client.get(page_of(article), {"correct": key})


# --- The live text -------------------------------------------------------------------------------


def test_every_sentence_of_the_live_text_can_be_chosen(desk, vote, mira):
    rewrite(vote, mira, body="<p>Not what readers see.</p>")
    page = desk.get(correct_page(vote)).content.decode()
    for sentence in ("It was late.", WRONG, "Ferries ran.", "After a night of recounts."):
        key = notes.Sentence(sentence).key
        assert f'?correct={key}#publish">{sentence}</a>' in page
    assert "Not what readers see" not in page


def test_the_live_text_leads_there_and_the_working_text_does_not(desk, vote, mira):
    article = rewrite(vote, mira, body="New.")
    pages = [
        desk.get(reverse("admin:articles_article_revision", args=[article.pk, pk]))
        for pk in (article.live_id, article.working_id)
    ]
    links = [correct_page(article) in page.content.decode() for page in pages]
    assert links == [True, False]
    assert correct_page(article) in desk.get(page_of(article)).content.decode()


def test_a_draft_has_no_live_sentence(desk, mira):
    answer = desk.get(correct_page(draft(mira)))
    assert answer.status_code == 302
    assert "Readers see nothing of this article" in told(answer)


def test_a_held_article_is_not_corrected(desk, vote, jonas):
    workflow.hold(vote, by=jonas, note="The lawyers read it.")
    assert "Nothing may go out now" in told(desk.get(correct_page(vote)))


def test_only_who_may_publish_may_correct(vote, charlie):
    client = signed_in(charlie, "view_article", "change_article")
    assert client.get(correct_page(vote)).status_code == 403
    page = client.get(reverse("admin:articles_article_revision", args=[vote.pk, vote.live_id]))
    assert correct_page(vote) not in page.content.decode()


# --- The note ------------------------------------------------------------------------------------


def test_the_sentence_chosen_begins_the_note(desk, vote):
    page = begun(desk, vote)
    form = page.context["acts"]["publish"]["form"]
    assert form["kind"].value() == "correction"
    assert form["note"].value() == f"An earlier version said “{WRONG.rstrip('.')}”; in fact "
    assert form.begun.text == WRONG
    assert "data-live-sentence" in page.content.decode()


def test_a_sentence_already_changed_is_told(desk, vote, mira):
    rewrite(vote, mira, body="<p>It was late. By 32 votes.</p>")
    assert "This text has it no longer." in begun(desk, vote).content.decode()


def test_a_sentence_that_readers_no_longer_see_is_told(desk, vote):
    page = begun(desk, vote, "0123456789abcdef").content.decode()
    assert "Readers no longer see the sentence you chose." in page


def test_the_note_is_written_behind_the_sentence_chosen(desk, vote):
    typed = {"publish__kind": "correction", "publish__sentence": KEY}
    form = opened(desk, vote).type(body="32.", publish__note="there were 32.", **typed)
    assert form.press(desk, "publish").status_code == 302
    event = again(vote).events.get(verb="correct")
    assert event.note == (
        "An earlier version said “The assembly approved the bill by 31 votes”; "
        "in fact there were 32."
    )


def test_a_note_that_quotes_the_sentence_is_taken_as_it_is(desk, vote):
    note = f"We wrote “{WRONG}” There were 32."
    typed = {"publish__kind": "correction", "publish__sentence": KEY, "publish__note": note}
    opened(desk, vote).type(body="32.", **typed).press(desk, "publish")
    assert again(vote).events.get(verb="correct").note == note


def test_a_note_that_does_not_say_what_is_right_is_not_published(desk, vote):
    form = begun(desk, vote).context["acts"]["publish"]["form"]
    typed = {"publish__kind": "correction", "publish__note": form["note"].value()}
    answer = opened(desk, vote).type(body="32.", **typed).press(desk, "publish")
    assert answer.status_code == 422
    assert "Finish the note" in answer.content.decode()


def test_a_forged_sentence_is_refused(desk, vote):
    typed = {"publish__kind": "correction", "publish__sentence": "nonsense"}
    answer = opened(desk, vote).type(publish__note="x", **typed).press(desk, "publish")
    assert "Readers no longer see that sentence" in answer.content.decode()


def test_what_has_changed_stands_first_in_the_list(desk, vote, mira):
    article = rewrite(vote, mira, body=BODY.replace("31", "32"))
    shown = visibility.shown(article, timezone.now())
    (first, sentences), *_ = notes.menu(shown, article.working)
    assert (first, [one.text for one in sentences]) == ("Changed in this text", [WRONG])


# --- Sentences and templates ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("“Is it?” he asked. No!", ["“Is it?”", "he asked.", "No!"]),
        ("3.25 million  for\n harbours", ["3.25 million for harbours"]),
        ("هل وصلت؟ نعم.", ["هل وصلت؟", "نعم."]),
        ("Wait… what", ["Wait…", "what"]),
    ],
)
def test_a_paragraph_is_cut_into_sentences(mira, text, sentences):
    revision = draft(mira, "", body=f"<p>{text}</p>").working
    (place,) = notes.places_of(revision)
    assert [one.text for one in place.sentences] == sentences


def test_readers_of_arabic_are_told_in_arabic():
    note = notes.composed("وافقت الجمعية.", "لم توافق.", "ar")
    assert note == "ورد في نسخة سابقة: «وافقت الجمعية»؛ والصحيح: لم توافق."
    assert notes.is_unfinished(notes.begun("وافقت.", "ar"), "ar")


def test_in_a_language_without_a_template_marks_alone_are_put():
    assert notes.composed("Es war spät.", "früh.", "de") == "“Es war spät”: früh."
    assert notes.is_unfinished("“Es war spät”: ", "de")
    assert not notes.is_unfinished("“Es war spät”: früh.", "de")


def test_braces_in_a_sentence_are_only_braces():
    assert "{fact}" in notes.composed("A {fact} of {0}", "right", "en")
