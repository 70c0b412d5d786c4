"""About pages at the desk: written by editors, published by publishers, never lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import AboutPage
from articles.models.roles import EDITOR, PUBLISHER, REPORTER
from articles.workflow import standing
from tests.admin.conftest import told
from tests.admin.forms import Form
from tests.people import about_page, reworded

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/aboutpage/"


def address(page, what="change") -> str:
    return f"{LIST}{page.pk}/{what}/"


def opened(client, page=None) -> Form:
    return Form(client.get(address(page) if page else f"{LIST}add/"), "aboutpage_form")


def press(client, form, page=None, button="_save", status=302):
    answer = client.post(
        address(page) if page else f"{LIST}add/", {**form.fields, button: "pressed"}
    )
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def again(page) -> AboutPage:
    return AboutPage.objects.select_related("working").get(pk=page.pk)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_page_is_written_seen_by_nobody_and_then_published(desk, client):
    form = opened(desk).type(title="Our ethics", kind="ethics", body="We take no gifts.")
    answer = press(desk, form)
    assert "Saved. Readers do not see this page yet." in told(answer)
    page = AboutPage.objects.select_related("working").get()
    assert (page.slug, page.working.body) == ("our-ethics", "<p>We take no gifts.</p>")
    assert client.get(page.path).status_code == 404
    answer = press(desk, opened(desk, page), page, "_publish")
    assert "Readers see exactly this text" in told(answer)
    assert client.get(page.path).status_code == 200


def test_a_page_is_written_and_published_in_one_go(desk, client):
    form = opened(desk).type(title="Masthead", language="ar", body="<h2>Who</h2><p>We.</p>")
    press(desk, form, button="_publish")
    assert client.get("/ar/about/masthead/").status_code == 200


def test_saving_untouched_makes_no_text(desk, jonas):
    page = about_page(jonas, body="<h2>One</h2><p>Two &amp; three</p><ul><li><p>x</p></li></ul>")
    press(desk, opened(desk, page), page)
    assert page.texts.count() == 1


def test_what_is_saved_waits_and_what_is_published_counts(desk, client, jonas):
    page = about_page(jonas)
    press(desk, opened(desk, page).type(title="Newer"), page)
    assert "Our ethics" in words(client.get(page.path))
    assert "Readers see an earlier text" in words(desk.get(address(page)))
    assert "Public, changes waiting" in words(desk.get(LIST))
    press(desk, opened(desk, page), page, "_publish")
    assert "Newer" in words(client.get(page.path))


def test_a_moment_ahead_is_chosen_and_taken_back(desk, client, jonas):
    page = about_page(jonas)
    later = timezone.localtime(timezone.now() + timedelta(days=3))
    form = opened(desk, page).type(
        title="Newer", public_from_0=f"{later:%Y-%m-%d}", public_from_1="18:00"
    )
    answer = press(desk, form, page, "_publish")
    assert "on they will see this text" in told(answer)
    assert "Our ethics" in words(client.get(page.path))
    answer = press(desk, opened(desk, page), page, "_call_off")
    assert "Readers see an earlier text" in told(answer)


def test_an_editor_looks_ahead_at_what_is_to_come(desk, client, jonas):
    later = timezone.now() + timedelta(days=3)
    page = about_page(jonas, at=later)
    there = f"{later + timedelta(seconds=1):/admin/ahead/%Y%m%dT%H%M%SZ}{page.path}"
    assert "We take no gifts." in words(desk.get(there))
    assert client.get(page.path).status_code == 404


def test_a_moment_that_has_passed_is_refused_and_nothing_typed_is_lost(desk, jonas):
    page = about_page(jonas)
    form = opened(desk, page).type(title="Newer", public_from_0="2020-01-01", public_from_1="18:00")
    answer = press(desk, form, page, "_publish", status=200)
    assert "That time has passed" in words(answer)
    assert Form(answer, "aboutpage_form")["title"] == "Newer"
    half = opened(desk, page).type(public_from_0="2099-01-01", public_from_1="")
    assert "both the day and the time" in words(press(desk, half, page, "_publish", status=200))


def test_taking_down_says_so_and_the_page_is_gone(desk, client, jonas):
    page = about_page(jonas)
    answer = press(desk, opened(desk, page), page, "_take_down")
    assert "it was taken down on" in told(answer)
    assert client.get(page.path).status_code == 410


def test_an_empty_page_is_not_published_and_an_embed_not_taken(desk, jonas):
    page = about_page(jonas, body="", public=False)
    answer = press(desk, opened(desk, page), page, "_publish", status=200)
    assert "needs a text before readers see it" in words(answer)
    form = opened(desk, page).type(body="<p>{articleGUID}</p>")
    assert "no embeds" in words(press(desk, form, page, status=200))


def test_an_editor_writes_a_public_page_but_neither_publishes_nor_moves_it(desks, client, jonas):
    page, editor = about_page(jonas), desks[EDITOR]
    form = opened(editor, page)
    assert not {"slug", "kind", "position", "public_from_0"} & form.fields.keys()
    assert "Publishing is for those with the role Publisher" in words(editor.get(address(page)))
    form.type(title="By an editor", slug="elsewhere", kind="other", position="9")
    press(editor, form, page, "_publish")
    page = again(page)
    assert (page.working.title, page.slug, page.kind) == ("By an editor", "our-ethics", "ethics")
    assert "Our ethics" in words(client.get(page.path))
    press(desks[PUBLISHER], opened(desks[PUBLISHER], page), page, "_publish")
    assert "By an editor" in words(client.get(page.path))


def test_a_reporter_reads_it_and_changes_nothing(desks, jonas):
    page, reporter = about_page(jonas), desks[REPORTER]
    told_ = words(reporter.get(address(page)))
    assert "We take no gifts." in told_
    assert "Save" not in told_
    assert reporter.post(address(page), {"title": "x"}).status_code == 403
    restored = reporter.post(address(page, "restore"), {"to": page.working_id})
    assert restored.status_code == 403


def test_another_slug_leads_on(desk, client, jonas):
    page = about_page(jonas)
    press(desk, opened(desk, page).type(slug="Gifts"), page)
    answer = client.get("/about/our-ethics/")
    assert (answer.status_code, answer["Location"]) == (301, "/about/gifts/")
    other = about_page(jonas, "Other", public=False)
    answer = press(desk, opened(desk, other).type(slug="our-ethics"), other, status=200)
    assert "is taken, or was, and leads on" in words(answer)


def test_counterparts_are_chosen_from_the_pages_there_are(desk, client, jonas):
    page, arabic = about_page(jonas), about_page(jonas, "أخلاقنا", language="ar")
    press(desk, opened(desk, page).type(in_ar=str(arabic.pk)), page)
    assert list(standing.counterparts_of(again(page))) == [arabic]
    assert "/about/our-ethics/" in words(client.get(arabic.path))


# --- Two people


def test_what_each_of_two_changed_is_saved_and_told(desk, desks, jonas):
    page, other = about_page(jonas), desks[PUBLISHER]
    mine, theirs = opened(desk, page), opened(other, page)
    press(other, theirs.type(summary="No gifts."), page)
    answer = press(desk, mine.type(title="Newer"), page)
    text = again(page).working
    assert (text.title, text.summary) == ("Newer", "No gifts.")
    assert "Paul has changed “Summary” meanwhile" in told(answer)


def test_a_stale_text_is_refused_with_both_and_theirs_stays_in_the_history(desk, desks, jonas):
    page, other = about_page(jonas), desks[PUBLISHER]
    mine, theirs = opened(desk, page), opened(other, page)
    press(other, theirs.type(body="We take pencils."), page)
    answer = press(desk, mine.type(body="We take paper."), page, status=200)
    assert "Paul has changed the text since you opened the page" in words(answer)
    assert "We take pencils." in words(answer)
    form = Form(answer, "aboutpage_form")
    assert form["body"] == "We take paper."
    press(desk, form, page)
    assert again(page).working.body == "<p>We take paper.</p>"
    kept = [text.body for text in page.texts.all()]
    assert "<p>We take pencils.</p>" in kept


# --- History


def test_the_history_says_who_did_what_and_leads_to_what_changed(desk, jonas, mira):
    page = reworded(about_page(jonas), mira, body="<p>We take pencils.</p>")
    standing.publish(page, by=jonas, based_on=page.working)
    told_ = words(desk.get(address(page, "history")))
    for said in ("started", "saved", "published", "Mira Solheim", "1 paragraph", "Readers see it"):
        assert said in told_
    first, last = page.texts.order_by("pk")
    compared = words(desk.get(f"{address(page, 'compare')}?from={first.pk}&to={last.pk}"))
    assert "<del>no gifts</del>" in compared
    assert "<ins>pencils</ins>" in compared
    assert "This is the first text" in words(desk.get(f"{address(page, 'compare')}?to={first.pk}"))


def test_an_older_text_is_restored_for_the_desk_alone(desk, client, jonas):
    page = reworded(about_page(jonas), jonas, title="Worse")
    standing.publish(page, by=jonas, based_on=page.working)
    first = page.texts.order_by("pk").first()
    answer = desk.post(address(page, "restore"), {"to": first.pk, "based_on": page.working_id})
    assert "is the working text again" in told(answer)
    assert again(page).working.title == "Our ethics"
    assert "Worse" in words(client.get(page.path))
    answer = desk.post(address(page, "restore"), {"to": first.pk, "based_on": page.working_id})
    assert "Someone has saved this page" in told(answer)


def test_the_text_of_another_page_is_none_of_this_one(desk, jonas):
    page, other = about_page(jonas), about_page(jonas, "Other")
    assert desk.get(f"{address(page, 'compare')}?to={other.working_id}").status_code == 404
    for odd in ("9" * 30, "x", "-1"):
        assert desk.get(f"{address(page, 'compare')}?to={odd}").status_code == 404
    assert desk.get(f"{LIST}{'9' * 30}/history/").status_code == 404


def test_a_draft_is_deleted_and_what_readers_saw_is_not(desk, jonas):
    page, hidden = about_page(jonas), about_page(jonas, "Draft", public=False)
    assert "Take it down instead" in words(desk.get(address(page, "delete")))
    desk.post(address(page, "delete"), {"post": "yes"})
    desk.post(address(hidden, "delete"), {"post": "yes"})
    assert list(AboutPage.objects.values_list("pk", flat=True)) == [page.pk]


def test_the_list_costs_the_same_however_many(desk, jonas, django_assert_max_num_queries):
    for n in range(12):
        about_page(jonas, f"Policy {n}", public=n % 2 == 0)
    with django_assert_max_num_queries(9):
        assert "Policy 11" in words(desk.get(LIST))


def test_who_is_not_signed_in_sees_nothing_of_it(jonas):
    page = about_page(jonas, public=False)
    for what in ("change", "history", "compare"):
        assert "/admin/login/" in Client().get(address(page, what))["Location"]
