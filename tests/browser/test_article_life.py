"""The life of an article in a real browser: written, published, read, scheduled, withdrawn."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Section
from tests.admin.conftest import jpeg
from tests.admin.test_whole_copy import COPY
from tests.browser.editor import reads, says
from tests.people import draft

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a lantern on the quay"


@pytest.fixture
def newsroom(jonas, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    jonas.set_password(PASSWORD)
    jonas.save()
    return Section.objects.create(language="en", name="Politics", slug="politics")


def sign_in(window):
    page = window.go("/admin/")
    page.get_by_label("Sign-in name").fill("jonas")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name=re.compile("Begin here|Nothing needs you")).wait_for()
    return page


def type_text(page, words):
    page.get_by_role("textbox", name="Text", exact=True).click()
    page.keyboard.type(words)


def write(page):
    page.get_by_role("link", name="New article").click()
    page.get_by_label("Section").select_option(label="Politics")
    page.get_by_label("Headline", exact=False).first.fill("Harbour vote passes by one seat")
    page.get_by_label("Standfirst").fill("After a night of recounts.")
    page.get_by_role("button", name="Add a byline").click()
    page.keyboard.type("Mira Solheim")
    type_text(page, "The assembly approved it.\n{articleGUID}\nIt was late.")
    page.get_by_role("button", name="Add a tag").click()
    page.keyboard.type("Harbour bill")


def test_the_life_of_an_article(window, newsroom):
    desk, reader = window(), window()
    page = sign_in(desk)
    write(page)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    expect(page.get_by_text("A related article stood here; its id was lost.")).to_be_visible()

    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Live at").wait_for()
    article = Article.objects.get()
    front = reader.go("/")
    front.get_by_role("link", name="Harbour vote passes by one seat").first.click()
    reads(front.get_by_role("heading", level=1), "Harbour vote passes by one seat")
    expect(front.get_by_text("It was late.")).to_be_visible()
    assert "articleGUID" not in front.content()

    page.locator("#id_headline").fill("Harbour vote passes by two seats")
    page.keyboard.press("Control+s")
    page.locator(".chip", has_text="Live, changes waiting").wait_for()
    front.reload()
    assert front.get_by_role("heading", level=1).inner_text() == "Harbour vote passes by one seat"

    later = timezone.localtime() + timedelta(hours=5)
    page.locator("summary", has_text="Schedule").click()
    panel = page.locator("details", has=page.locator("summary", has_text="Schedule"))
    panel.get_by_label("Day").fill(f"{later:%Y-%m-%d}")
    panel.get_by_label("Time", exact=True).fill(f"{later:%H:%M}")
    panel.get_by_role("button", name="Schedule").click()
    page.locator(".chip", has_text="Update scheduled").wait_for()

    page.locator("summary", has_text="Withdraw").click()
    page.get_by_label("Why, in one sentence for readers").fill("The count was wrong.")
    page.get_by_role("button", name="Withdraw from readers").click()
    page.locator(".chip", has_text="Withdrawn").wait_for()
    assert desk.complaints == reader.complaints == []

    answer = reader.page.goto(reader.base + article.get_absolute_url())
    assert answer.status == 410
    assert reader.page.get_by_text("The count was wrong.").is_visible()


def test_a_refusal_keeps_what_was_typed_and_leads_to_the_field(window, newsroom):
    desk = window()
    page = sign_in(desk)
    page.get_by_role("link", name="New article").click()
    type_text(page, "Words without a headline.")
    page.get_by_role("button", name="Publish now").click()
    alert = page.get_by_role("alert")
    says(alert, "Your words are saved, but not published.")
    alert.get_by_role("link", name="Headline").click()
    page.keyboard.type("Now it has one")
    page.get_by_role("button", name="Publish now").click()
    page.get_by_text("Live at").wait_for()
    assert Article.objects.get().live.body == "<p>Words without a headline.</p>"


def test_names_are_put_in_order_with_buttons(window, newsroom, mira):
    article = draft(mira, bylines=["Anna", "Bo"])
    desk = window()
    page = sign_in(desk)
    desk.go(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field-bylines").get_by_label("Move down").first.click()
    page.get_by_role("button", name="Add a byline").click()
    page.get_by_label("Byline 3").fill("Cem")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    article.refresh_from_db()
    assert [str(line) for line in article.working.bylines.all()] == ["Bo", "Anna", "Cem"]
    assert desk.complaints == []


def test_a_new_article_asks_for_no_names_and_a_line_opens_under_the_cursor(window, newsroom):
    desk = window()
    page = sign_in(desk)
    desk.go("/admin/articles/article/add/")
    by = page.locator(".field-bylines")
    add = by.get_by_role("button", name="Add a byline")
    add.wait_for()
    expect(page.locator(".names input")).to_have_count(0)
    assert desk.faults() == []
    add.press("Enter")
    page.keyboard.type("Anna")
    page.keyboard.press("Enter")
    expect(by.get_by_label("Byline 2")).to_be_focused()
    by.get_by_label("Remove").last.press("Enter")
    expect(by.get_by_label("Byline 1")).to_be_focused()
    by.get_by_label("Remove").press("Enter")
    expect(add).to_be_focused()
    by.get_by_role("button", name="Undo").press("Enter")
    expect(by.get_by_label("Byline 1")).to_have_value("Anna")
    assert desk.faults() == desk.complaints == []
    # A line that the newsroom refuses stands as it was typed.
    by.get_by_label("Byline 1").fill("A" * 300)
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("alert").wait_for()
    expect(by.get_by_label("Byline 1")).to_have_value("A" * 300)


def test_names_are_dragged_into_order_with_mouse_and_finger(window, newsroom, mira):
    """In a list beneath each other, and from right to left in one that fills the page's width."""
    words = {"bylines": ["Anna", "Bo", "Cem"], "tags": ["ميناء", "جسر", "بحر"]}
    article = draft(mira, "عبّارة", language="ar", **words)
    desk = window()
    page = sign_in(desk)
    desk.go(f"/admin/articles/article/{article.pk}/change/")
    by, tags = page.locator(".field-bylines"), page.locator(".field-tags")

    def names(field) -> list[str]:
        found = field.locator(".names-line input").evaluate_all("all => all.map(it => it.value)")
        return [name for name in found if name]

    def centre(field, line: int) -> dict[str, float]:
        box = field.locator(".names-handle").nth(line).bounding_box()
        return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}

    by.scroll_into_view_if_needed()
    page.mouse.move(**centre(by, 0))
    page.mouse.down()
    page.mouse.move(**centre(by, 2), steps=5)
    page.mouse.up()
    assert names(by) == ["Bo", "Cem", "Anna"]
    says(by.get_by_role("status"), "“Anna” is number 3 of 3 now.")
    by.get_by_role("button", name="Undo").click()
    assert names(by) == ["Anna", "Bo", "Cem"]
    says(by.get_by_role("status"), "It is as it was.")
    by.get_by_label("Remove").first.click()
    by.get_by_role("button", name="Undo").click()
    assert names(by) == ["Anna", "Bo", "Cem"]

    tags.scroll_into_view_if_needed()
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, points in (
        ("touchStart", [centre(tags, 2)]),
        ("touchMove", [centre(tags, 1)]),
        ("touchMove", [centre(tags, 0)]),
        ("touchEnd", []),
    ):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert names(tags) == ["بحر", "ميناء", "جسر"]
    assert desk.faults() == []
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    article.refresh_from_db()
    assert [str(it.tag) for it in article.working.tagged.all()] == ["بحر", "ميناء", "جسر"]
    assert [str(line) for line in article.working.bylines.all()] == ["Anna", "Bo", "Cem"]
    assert desk.complaints == []


def test_a_picture_is_added_while_writing(window, newsroom):
    desk = window()
    page = sign_in(desk)
    write(page)
    page.locator("summary", has_text="Add a new picture").click()
    file = {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()}
    page.locator("#id_new_file").set_input_files(file)
    page.get_by_label("Photographer").fill("Jonas Reth")
    page.get_by_label("Alt text", exact=True).fill("A quay")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved.", exact=True).wait_for()
    # decode() waits for the file, and fails where it is no picture.
    width = page.locator(".chosen img").evaluate("img => img.decode().then(() => img.naturalWidth)")
    assert width == 320
    assert desk.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_desk_is_open_to_everyone(window, newsroom, mira, scheme, width):
    """axe finds nothing, nothing runs off the screen, and no page breaks the policy."""
    desk = window(scheme, width)
    desk.go("/admin/login/")
    faults = desk.faults()
    sign_in(desk)
    body = "<p>One.</p><p>{articleGUID}</p>"
    article = draft(mira, "A draft with faults", section=newsroom, body=body, tags=["Harbour"])
    draft(mira, "مسودة بالعربية", language="ar", body=body)
    one = f"/admin/articles/article/{article.pk}"
    for path in (
        *("/admin/", "/admin/articles/article/", "/admin/articles/article/add/"),
        *(f"{one}/change/", f"{one}/preview/", f"{one}/history/", f"{one}/delete/"),
        *("/admin/articles/image/", "/admin/articles/image/add/", "/admin/articles/event/"),
        *("/admin/articles/section/add/", "/admin/auth/user/add/", "/admin/auth/group/add/"),
        "/admin/password_change/",
    ):
        page = desk.go(path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        faults += [f"{path} {fault}" for fault in desk.faults()]
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        faults += [f"{path} runs off the screen"] if wide else []
    assert faults == []
    assert desk.complaints == []


def test_pasted_copy_with_a_picture_is_live_within_six_actions_and_a_minute(window, newsroom):
    """Each click, key or choice is one action; choosing a file is one, as dropping it is."""
    desk, reader = window(), window()
    page = sign_in(desk)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.base)
    page.evaluate("copy => navigator.clipboard.writeText(copy)", COPY)
    page.wait_for_load_state()  # the keys of a page work once its scripts are there
    file = {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()}
    begun, actions = time.monotonic(), 0

    def act(what) -> None:
        nonlocal actions
        actions += 1
        what()

    act(lambda: page.keyboard.press("n"))
    page.locator(".ProseMirror").wait_for()
    act(lambda: page.keyboard.press("Control+v"))
    page.get_by_text("Taken apart:").wait_for()
    act(lambda: page.get_by_label("Section").select_option(label="Politics"))
    act(lambda: page.locator("#id_new_file").set_input_files(file))
    act(lambda: page.get_by_role("button", name="Publish now").click())
    page.get_by_text("Live at").wait_for()

    assert time.monotonic() - begun <= 60
    assert actions <= 6
    shown = reader.go(Article.objects.get().get_absolute_url())
    reads(shown.get_by_role("heading", level=1), "Harbour bridge to close for two nights")
    expect(shown.get_by_text("Jonas Reth / Halden Press").first).to_be_visible()
    expect(shown.get_by_role("img", name="The harbour bridge at dusk")).to_be_visible()
    assert desk.complaints == reader.complaints == []


def test_taking_a_copy_apart_is_undone(window, newsroom):
    desk = window("dark", 390)
    page = sign_in(desk)
    page.get_by_role("link", name="New article").click()
    page.locator(".ProseMirror").wait_for()
    page.locator("summary", has_text="Paste a whole copy").click()
    page.get_by_label("The whole copy").fill(COPY)
    assert desk.faults() == []
    page.get_by_role("button", name="Take apart").click()
    expect(page.locator("#id_headline")).to_have_value("Harbour bridge to close for two nights")
    assert desk.faults() == []
    page.get_by_role("button", name="Undo: put all of it into the text").click()
    expect(page.locator("#id_headline")).to_have_value("")
    says(page.locator(".ProseMirror"), "Source: Halden Press, City of Halden")
    assert page.locator("#id_new_alt").input_value() == ""
    assert desk.complaints == []


def test_sections_of_the_articles_language_alone_are_offered(window, newsroom):
    Section.objects.create(language="ar", name="سياسة", slug="politics")
    page = sign_in(window())
    page.get_by_role("link", name="New article").click()
    sections = page.get_by_label("Section")
    language = page.get_by_role("combobox", name="Language")
    offered = sections.locator("option:enabled:not(optgroup:disabled option)")
    expect(offered).to_have_text(["No section", "Politics"])
    sections.select_option(label="Politics")
    language.select_option("ar")
    expect(offered).to_have_text(["No section", "سياسة"])
    expect(sections).to_have_value("")
    language.select_option("en")
    expect(sections).to_have_value(str(newsroom.pk))
