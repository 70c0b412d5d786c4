"""About pages: nothing public changes silently, nothing typed is lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import visibility
from articles.models import AboutAct, AboutPage, AboutShowing, AboutText, OldAddress
from articles.workflow import Refused, standing
from tests.people import about_page, reworded

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


def seen(page, at=None):
    """The title that readers meet at the page's address."""
    found = visibility.standing_at(page.language, page.slug, at or timezone.now())
    return found and found.title


def scheduled(by):
    """A public page with other words from a moment on, and that moment."""
    page, change = reworded(about_page(by), by, title="From the new year"), timezone.now() + HOUR
    standing.publish(page, by=by, based_on=page.working, at=change)
    return page, change


def acts(page) -> list[str]:
    return list(AboutAct.objects.filter(page=page.pk).order_by("pk").values_list("verb", flat=True))


def test_a_new_page_is_a_draft_with_a_slug_of_its_title(mira):
    page = about_page(mira, "من يملك الجريدة؟", language="ar", public=False)
    assert page.path == "/ar/about/من-يملك-الجريدة/"
    assert seen(page) is None
    assert acts(page) == ["create"]


def test_readers_see_what_was_published_and_not_what_was_saved_since(mira):
    page = reworded(about_page(mira, "Our ethics"), mira, title="Our new ethics")
    assert seen(page) == "Our ethics"
    standing.publish(page, by=mira, based_on=page.working)
    assert seen(page) == "Our new ethics"
    assert acts(page) == ["create", "publish", "save", "publish"]


def test_each_save_keeps_the_text_of_before_and_saving_the_same_makes_none(mira):
    page = reworded(about_page(mira), mira, summary="No gifts.")
    page = reworded(page, mira, summary="No  gifts. ")
    texts = list(page.texts.order_by("pk").values_list("summary", flat=True))
    assert texts == ["", "No gifts."]


def test_a_page_is_public_from_its_moment_on_and_not_before(mira):
    change = timezone.now() + HOUR
    page = about_page(mira, at=change)
    assert [seen(page, change + it) for it in (-TICK, 0 * TICK, HOUR)] == [
        None,
        "Our ethics",
        "Our ethics",
    ]


def test_an_update_may_come_at_a_moment_too(mira):
    page, change = (
        reworded(about_page(mira), mira, title="From the new year"),
        timezone.now() + HOUR,
    )
    standing.publish(page, by=mira, based_on=page.working, at=change)
    # What is written afterwards does not slip in.
    reworded(page, mira, title="Later thoughts")
    assert seen(page, change - TICK) == "Our ethics"
    assert seen(page, change) == "From the new year"


def test_the_newest_word_counts_and_what_was_scheduled_before_is_called_off(mira):
    page, change = (
        reworded(about_page(mira), mira, title="From the new year"),
        timezone.now() + HOUR,
    )
    standing.publish(page, by=mira, based_on=page.working, at=change)
    page = reworded(page, mira, title="At once")
    standing.publish(page, by=mira, based_on=page.working)
    assert seen(page, change) == "At once"


def test_a_schedule_is_called_off_and_what_readers_see_stays(mira):
    page, change = (
        reworded(about_page(mira), mira, title="From the new year"),
        timezone.now() + HOUR,
    )
    standing.publish(page, by=mira, based_on=page.working, at=change)
    standing.call_off(page, by=mira)
    assert seen(page, change) == "Our ethics"
    with pytest.raises(Refused, match="Nothing is scheduled"):
        standing.call_off(page, by=mira)


def test_taken_down_a_page_is_gone_at_once_and_publishing_puts_it_back(mira):
    page = about_page(mira)
    first = visibility.standing_at("en", page.slug, timezone.now()).changed_at
    standing.take_down(page, by=mira)
    assert seen(page) is None
    assert visibility.taken_down("en", page.slug, timezone.now())
    standing.publish(page, by=mira, based_on=page.working)
    back = visibility.standing_at("en", page.slug, timezone.now())
    # The words are the ones of before: they were not changed by having been away.
    assert back.changed_at == first
    assert visibility.taken_down("en", page.slug, timezone.now()) is None


def test_taking_down_also_calls_off_what_was_to_come(mira):
    page, change = scheduled(mira)
    standing.take_down(page, by=mira)
    assert seen(page, change + HOUR) is None


def test_restoring_makes_an_older_text_the_working_one_and_shows_readers_nothing(mira):
    page = reworded(about_page(mira), mira, title="Worse")
    standing.publish(page, by=mira, based_on=page.working)
    first = page.texts.order_by("pk").first()
    text = standing.restore(page, by=mira, based_on=page.working, to=first)
    assert (text.title, text.body) == ("Our ethics", "<p>We take no gifts.</p>")
    assert text.pk != first.pk
    assert seen(page) == "Worse"


def test_nobody_acts_on_words_they_have_not_seen(mira, jonas):
    page = about_page(mira)
    old = page.working
    reworded(page, jonas, title="Jonas was faster")
    for act in (
        lambda: standing.write(page, by=mira, based_on=old, title="Mira"),
        lambda: standing.publish(page, by=mira, based_on=old),
        lambda: standing.restore(page, by=mira, based_on=old, to=old),
    ):
        with pytest.raises(Refused, match="Someone has saved this page"):
            act()
    assert page.texts.count() == 2


@pytest.mark.parametrize(
    ("words", "field", "said"),
    [
        ({"title": " "}, "title", "Write a title"),
        ({"title": "T" * 121}, "title", "121 characters and 120 fit"),
        ({"summary": "S" * 301}, "summary", "301 characters and 300 fit"),
        ({"body": "<p>{articleGUID}</p>"}, "body", "no embeds"),
        ({"title": "?!"}, "slug", "at least one letter"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_its_field(mira, words, field, said):
    with pytest.raises(Refused, match=said) as refusal:
        about_page(mira, **words)
    assert refusal.value.field == field
    assert not AboutPage.objects.exists()


def test_the_body_is_cleaned_like_that_of_an_article(mira):
    page = about_page(mira, body="<p onclick='x()'>We <b>pay</b>.<script>x()</script></p>")
    assert page.working.body == "<p>We <strong>pay</strong>.</p>"


def test_an_empty_page_and_a_past_moment_are_not_published(mira):
    page = about_page(mira, body="", public=False)
    with pytest.raises(Refused, match="needs a text"):
        standing.publish(page, by=mira, based_on=page.working)
    page = reworded(page, mira, body="<p>Words.</p>")
    with pytest.raises(Refused, match="That time has passed"):
        standing.publish(page, by=mira, based_on=page.working, at=timezone.now() - HOUR)
    standing.publish(page, by=mira, based_on=page.working)
    with pytest.raises(Refused, match="exactly this text"):
        standing.publish(page, by=mira, based_on=page.working)


def test_another_address_leads_on_once_readers_may_have_met_it(mira):
    page, hidden = about_page(mira), about_page(mira, "Draft", public=False)
    standing.move(page, by=mira, slug="Ethics & gifts")
    standing.move(hidden, by=mira, slug="other")
    assert list(OldAddress.objects.values_list("path", "aboutpage")) == [
        ("/about/our-ethics/", page.pk)
    ]
    with pytest.raises(Refused, match="is taken, or was"):
        standing.move(hidden, by=mira, slug="our-ethics")


def test_counterparts_of_three_languages_know_each_other(mira):
    english, arabic = about_page(mira), about_page(mira, "أخلاقنا", language="ar")
    standing.pair(english, {"ar": arabic}, by=mira)
    arabic.refresh_from_db()
    assert [it.pk for it in standing.counterparts_of(arabic)] == [english.pk]
    standing.pair(english, {"ar": None}, by=mira)
    arabic.refresh_from_db()
    assert not standing.counterparts_of(arabic)
    with pytest.raises(Refused, match="cannot be a counterpart"):
        standing.pair(english, {"ar": about_page(mira, "Another")}, by=mira)


def test_only_what_no_reader_has_met_is_deleted_and_the_record_says_who(mira):
    page, draft = about_page(mira), about_page(mira, "Never shown", public=False)
    with pytest.raises(Refused, match="Take it down instead"):
        standing.delete(page, by=mira)
    pk = draft.pk
    standing.delete(draft, by=mira)
    act = AboutAct.objects.get(verb="delete")
    assert (act.page_id, act.by_name, act.details) == (pk, "Mira Solheim", "Never shown")


def test_what_is_kept_never_changes_whatever_code_tries(mira):
    page, other = about_page(mira), about_page(mira, "Another")
    for change in (
        lambda: AboutText.objects.filter(page=page).update(body="<p>Else.</p>"),
        lambda: AboutShowing.objects.filter(page=page).update(shown_from=timezone.now()),
        lambda: AboutAct.objects.filter(page=page).update(by_name="Nobody"),
        lambda: AboutPage.objects.filter(pk=page.pk).update(working=other.working),
        lambda: AboutShowing.objects.filter(page=page).update(called_off_at=timezone.now()),
        lambda: AboutPage.objects.filter(pk=page.pk).update(slug=""),
        lambda: AboutPage.objects.filter(pk=page.pk).update(slug=other.slug),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_record_outlives_the_account(mira):
    page = about_page(mira)
    mira.delete()
    assert page.texts.get().created_by is None
    assert set(AboutAct.objects.values_list("by_name", flat=True)) == {"Mira Solheim"}
