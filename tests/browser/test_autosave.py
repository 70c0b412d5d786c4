"""Saving that nobody presses: what is typed is stored two seconds later, and the line says so."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Article, Source, Tag
from tests.browser.editor import SAVED, BodyEditor, line, saved, says, signed_in, until
from tests.people import again, draft

pytestmark = pytest.mark.django_db(transaction=True)

HEAR = """it => { window.heard = []; new MutationObserver(() => heard.push(it.textContent))
    .observe(it, { childList: true, characterData: true, subtree: true }) }"""

PUT = """(it, words) => { it.value = words;
    it.dispatchEvent(new Event("input", { bubbles: true })) }"""


def listen(page) -> None:
    """Some of what the line says stands there for a moment only."""
    line(page).evaluate(HEAR)


def heard(page) -> list[str]:
    return page.evaluate("heard.splice(0)")


def test_typing_leaves_one_revision_in_the_history_and_a_press_another(desk, jonas):
    article = draft(jonas)
    editor = BodyEditor(desk, article)
    listen(editor.page)
    for words in (" It was close.", " Many came."):
        editor.press("Control+End")
        editor.type(words)
        saved(editor.page)
        assert heard(editor.page)[0] == "Unsaved changes"
    assert article.revisions.count() == 2
    assert again(article).working.body.endswith("It was close. Many came.</p>")
    editor.type(" At last.")
    editor.save()
    assert article.revisions.count() == 2
    assert not again(article).working.by_itself
    page = desk.go(reverse("admin:articles_article_history", args=[article.pk]))
    expect(page.get_by_role("listitem").filter(has_text="saved").first).to_be_visible()
    assert desk.complaints == []


def test_a_new_article_is_begun_once_and_its_page_follows(desk, politics):
    page = desk.go(reverse("admin:articles_article_add"))
    listen(page)
    page.locator("#id_headline").fill("Harbour vote")
    saved(page)
    assert heard(page)[0] == "Unsaved changes"
    article = Article.objects.get()
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert page.url == desk.base + address
    expect(page.get_by_text("A draft. Readers see nothing of it.")).to_be_visible()
    page.locator("#id_standfirst").fill("By one seat.")
    saved(page)
    assert heard(page)[0] == "Unsaved changes"
    assert Article.objects.count() == article.revisions.count() == 1
    page.get_by_label("Section").select_option(label="Politics")
    page.get_by_role("button", name="Publish now").click()
    page.locator(".chip", has_text=re.compile("^Live$")).wait_for()
    article = again(article)
    assert article.live.standfirst == "By one seat."
    assert article.section == politics
    page.get_by_role("link", name="Preview").wait_for()
    assert desk.complaints == []


def test_a_lost_answer_does_not_make_a_second_article(desk):
    page = desk.go(reverse("admin:articles_article_add"))
    lost = []

    def lose(route):
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())  # the server has it, the page never hears of it
        route.abort()

    page.route("**/article/autosave/", lose)
    page.locator("#id_headline").fill("Harbour vote")
    expect(line(page)).to_contain_text("Not saved: offline, kept on this computer")
    page.locator("#id_headline").fill("Harbour vote passes")
    expect(line(page)).to_have_text(SAVED)
    assert Article.objects.get().working.headline == "Harbour vote passes"


def test_a_tag_that_stands_half_typed_is_not_made(desk, jonas):
    article = draft(jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_role("button", name="Add a tag").click()
    page.keyboard.type("Har")
    # Whatever saves this finds the tag half typed: the cursor stays in it.
    page.locator("#id_kicker").evaluate(PUT, "Ports")
    until(page, lambda: again(article).working.kicker == "Ports")
    assert not Tag.objects.exists()
    page.keyboard.type("bour")
    page.locator("#id_dateline").focus()
    saved(page)
    assert [tag.name for tag in Tag.objects.all()] == ["Harbour"]
    assert not Source.objects.exists()


def test_a_refusal_says_why_and_the_next_words_are_saved(desk, jonas):
    article = draft(jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    page.locator("#id_headline").fill("x" * 300)
    expect(line(page)).to_contain_text("Not saved: Headline has 300 characters and 250 fit")
    spoken = page.locator("[data-spoken]")
    says(spoken, "Headline has 300 characters")
    page.locator("#id_headline").fill("Short enough")
    expect(line(page)).to_have_text(SAVED)
    expect(spoken).to_have_text(SAVED)
    assert again(article).working.headline == "Short enough"


def test_words_typed_a_moment_before_leaving_arrive(desk, jonas):
    article = draft(jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    page.locator("#id_headline").fill("Typed at the door")
    page.get_by_role("link", name="Articles").first.click()
    page.get_by_role("heading", name="Articles").wait_for()
    until(page, lambda: again(article).working.headline == "Typed at the door")


def test_a_button_waits_for_the_saving_in_flight(desk, jonas, politics):
    article = draft(jonas, section=politics)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    held = []
    page.route("**/autosave/", lambda route: held.append(route))  # noqa: PLW0108
    page.locator("#id_headline").fill("Harbour vote passes at last")
    until(page, lambda: held)
    page.get_by_role("button", name="Publish now").click()
    assert again(article).live is None
    held[0].continue_()
    page.locator(".chip", has_text=re.compile("^Live$")).wait_for()
    assert again(article).live.headline == "Harbour vote passes at last"
    assert not article.revisions.filter(why=workflow.saving.KEPT).exists()


def test_who_is_signed_out_is_told_and_goes_on_after_signing_in(desk, jonas):
    article = draft(jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    Session.objects.all().delete()
    page.locator("#id_headline").fill("Typed by nobody")
    expect(line(page)).to_contain_text("Not saved: you are signed out, kept on this computer")
    with page.context.expect_page() as other:
        line(page).get_by_role("link", name="Sign in in another tab").click()
    other.value.get_by_label("Sign-in name").wait_for()
    other.value.close()
    # A button does not lead to the sign-in page and lose the form.
    with page.expect_response("**/autosave/"):
        page.get_by_role("button", name="Save draft").click()
    page.wait_for_timeout(500)
    assert page.locator("#id_headline").input_value() == "Typed by nobody"
    signed_in(desk, jonas)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(line(page)).to_have_text(SAVED)
    assert again(article).working.headline == "Typed by nobody"


def test_another_account_in_the_same_browser_saves_nothing_of_it(desk, jonas, mira):
    mira.is_staff = mira.is_superuser = True
    mira.save()
    article = draft(jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[article.pk]))
    signed_in(desk, mira)
    page.locator("#id_headline").fill("Typed by Jonas")
    expect(line(page)).to_contain_text("Mira Solheim is signed in now")
    assert article.revisions.count() == 1
    mine = desk.page.context.new_page()
    mine.goto(desk.base + reverse("admin:articles_article_change", args=[article.pk]))
    mine.wait_for_timeout(800)
    assert not mine.get_by_text("This computer kept words").is_visible()
