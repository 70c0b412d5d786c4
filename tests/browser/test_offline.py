"""The line is lost and comes back; words that were never saved are offered again."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Section
from tests.browser.editor import BodyEditor, kept_entries, line, saved, says, until
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = "Not saved: offline, kept on this computer"
HEADING = "This computer kept words that were never saved"
BODY = "<p>The assembly met at noon.</p><p>It voted at six.</p>"


def type_offline(desk, article, words=" Typed in the tunnel."):
    editor = BodyEditor(desk, article)
    desk.page.context.set_offline(True)
    editor.press("Control+End")
    editor.type(words)
    expect(line(editor.page)).to_have_text(KEPT)
    return editor


def back_in_a_new_page(desk):
    """The line is there again, and the browser knows it."""
    context = desk.page.context
    desk.page = context.new_page()
    context.set_offline(False)
    desk.page.wait_for_function("() => navigator.onLine")


def test_offline_and_back_nothing_is_lost_and_nothing_stays_behind(desk, jonas):
    article = draft(jonas, body=BODY)
    editor = type_offline(desk, article)
    says(editor.page.locator("[data-spoken]"), "Not saved: offline")
    editor.type(" And more.")
    assert kept_entries(editor.page) == 1
    # A button does not lead to the browser's own page for lost lines.
    editor.page.get_by_role("button", name="Save draft").click()
    expect(line(editor.page)).to_have_text(KEPT)
    desk.page.context.set_offline(False)
    saved(editor.page)
    assert again(article).working.body.endswith("Typed in the tunnel. And more.</p>")
    assert article.revisions.count() == 2


def test_words_of_a_closed_page_are_offered_with_what_they_change(desk, jonas, mira):
    article = draft(jonas, body=BODY)
    editor = type_offline(desk, article)
    # The browser writes down what its page was given a moment later.
    assert kept_entries(editor.page) == 1
    editor.page.close(run_before_unload=False)
    rewrite(article, mira, headline="Mira was here", body=BODY.replace("noon", "one"))
    back_in_a_new_page(desk)
    desk.watch()
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    panel = page.locator(".offered")
    panel.get_by_role("heading", name=HEADING).wait_for()
    panel.locator("summary").click()
    difference = panel.locator(".difference")
    expect(difference.locator("ins")).to_be_visible()
    assert difference.locator("ins").all_inner_texts() == ["Typed in the tunnel."]
    assert difference.locator("del").count() == 0  # what Mira did is not undone
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/offered.png")
    assert desk.faults() == []
    panel.get_by_role("button", name="Put them back").press("Enter")
    saved(page)
    working = again(article).working
    assert working.headline == "Mira was here"
    assert working.body == (
        "<p>The assembly met at one.</p><p>It voted at six. Typed in the tunnel.</p>"
    )
    assert page.locator("#id_headline").input_value() == "Mira was here"
    assert desk.complaints == []


def test_later_keeps_them_and_discard_forgets_them(desk, jonas):
    article = draft(jonas, body=BODY)
    editor = type_offline(desk, article)
    editor.page.close(run_before_unload=False)
    back_in_a_new_page(desk)
    for button, left in (("Later", 1), ("Discard them", 0)):
        page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
        page.get_by_role("heading", name=HEADING).wait_for()
        page.get_by_role("button", name=button).click()
        expect(page.locator(".offered")).to_be_hidden()
        assert kept_entries(page) == left
    assert again(article).working.body == BODY


def test_words_that_were_saved_after_all_are_not_offered(desk, jonas):
    article = draft(jonas, body=BODY)
    editor = BodyEditor(desk, article)
    editor.press("Control+End")
    editor.type(" Saved with a press.")
    editor.save()
    # What the page before kept is held against what is stored, and forgotten; what is offered
    # stays until somebody answers.
    until(editor.page, lambda: kept_entries(editor.page) == 0)
    assert not editor.page.locator(".offered").is_visible()


def test_a_new_article_typed_offline_is_offered_on_the_next_new_page(desk, jonas):
    add = reverse("admin:articles_article_add")
    page = desk.go(add)
    desk.page.context.set_offline(True)
    page.locator("#id_headline").fill("Begun in the tunnel")
    expect(line(page)).to_have_text(KEPT)
    page.close(run_before_unload=False)
    back_in_a_new_page(desk)
    page = desk.go(add)
    page.get_by_role("heading", name=HEADING).wait_for()
    page.get_by_role("button", name="Put them back").click()
    saved(page)
    assert Article.objects.get().working.headline == "Begun in the tunnel"


def test_a_new_article_that_was_refused_is_not_offered_beside_itself(desk, jonas):
    closed = Section.objects.create(name="Elections", slug="elections", language="en")
    page = desk.go(reverse("admin:articles_article_add"))
    closed.delete()
    page.locator("#id_section").select_option("Elections")
    page.locator("#id_headline").fill("Begun in a section that is gone")
    expect(line(page)).to_contain_text("Not saved")
    key = page.evaluate("Object.keys(localStorage).find((it) => it.startsWith('newsroom-typed'))")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Not saved. What you typed is still here.").wait_for()
    # The page has its own entry now; that of the page before it is of no use.
    until(page, lambda: page.evaluate("key => localStorage.getItem(key) === null", key))
    assert page.locator("#id_headline").input_value() == "Begun in a section that is gone"
    assert not page.locator(".offered").is_visible()


def test_without_room_the_page_says_so(desk, jonas):
    article = draft(jonas, body=BODY)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
    )
    desk.page.context.set_offline(True)
    page.locator("#id_headline").fill("Nowhere to go")
    expect(line(page)).to_contain_text("no room to keep it: copy it elsewhere")
