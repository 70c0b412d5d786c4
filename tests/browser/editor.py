"""The body's editor as an editor's hands use it."""

import re
import time
from collections.abc import Callable

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d$")
# Which part of a picture its cut shows.
PLACED = "it => it.style.objectPosition"
_OF = "document.querySelector('.ProseMirror').editor"


def signed_in(window, user) -> None:
    """Spares each test the sign-in page, which has tests of its own."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    window.page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": window.base}]
    )


def line(page: Page) -> Locator:
    """Where the page says whether what was typed is saved."""
    return page.locator("[data-saved-line]")


def until(page: Page, holds: Callable[[], object], most: float = 30) -> None:
    """For what no element shows; the page goes on meanwhile."""
    end = time.monotonic() + most
    while not holds():
        assert time.monotonic() < end, f"not within {most} s"
        page.wait_for_timeout(20)


def kept_entries(page: Page) -> int:
    """How many pages' words this browser keeps that the server has not acknowledged."""
    return page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('newsroom')).length")


def saved(page: Page) -> None:
    """All that was typed has reached the server. That the line says so is not enough: it may say
    it of earlier words still."""
    until(page, lambda: kept_entries(page) == 0)
    expect(line(page)).to_have_text(SAVED)


def reads(place: Locator, words: str) -> None:
    """Comes to read exactly this. Waiting alone would make nothing of white space."""
    expect(place).to_have_text(words, use_inner_text=True)
    assert place.inner_text() == words


def says(place: Locator, words: str) -> None:
    """Comes to have these words in it, as they stand here."""
    expect(place).to_contain_text(words, use_inner_text=True)
    assert words in place.inner_text()


class BodyEditor:
    def __init__(self, window, article=None):
        name = "change" if article else "add"
        args = [article.pk] if article else []
        self.window = window
        self.page: Page = window.go(reverse(f"admin:articles_article_{name}", args=args))
        self.text.focus()
        self.settle()

    @property
    def text(self) -> Locator:
        return self.page.locator(".ProseMirror")

    @property
    def cards(self) -> Locator:
        return self.text.locator(".embed-card")

    @property
    def dialog(self) -> Locator:
        return self.page.locator("dialog[open]")

    def html(self) -> str:
        return self.page.evaluate(f"{_OF}.getHTML()")

    def submitted(self) -> str:
        """What the form would send."""
        return self.page.evaluate("document.getElementById('id_body').value")

    def put(self, html: str, at: str | int = "end") -> None:
        """As if typed: the text is `html`, the cursor at its start or end."""
        self.page.evaluate(
            f"([html, at]) => {{ const editor = {_OF};"
            "editor.commands.setContent(html, { emitUpdate: true });"
            "editor.commands.focus(at); }",
            [html, at],
        )
        self.settle()

    def settle(self) -> None:
        # The editor takes the focus in the next frame, and reads a selection made by keys up to
        # fifty milliseconds later. The page's own clock counts them: on a busy machine it is late,
        # and so is everything that the editor has put off until then.
        self.page.evaluate(
            "() => new Promise((done) => setTimeout("
            "() => requestAnimationFrame(() => requestAnimationFrame(done)), 80))"
        )

    def select_all(self) -> None:
        self.page.evaluate(f"{_OF}.commands.selectAll()")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.settle()

    def paste(self, html: str = "", text: str = "") -> None:
        self.page.evaluate(
            """([html, text]) => {
              const clipboardData = new DataTransfer();
              if (html) clipboardData.setData("text/html", html);
              clipboardData.setData("text/plain", text);
              document.querySelector(".ProseMirror").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }""",
            [html, text],
        )
        self.settle()

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("toolbar").get_by_role("button", name=label, exact=True)

    def open_tab(self, kind: str) -> None:
        """The dialogue's page of a kind, from the toolbar."""
        self.button("Insert anything else").click()
        self.dialog.get_by_role("tab", name=kind, exact=True).click()

    def option(self, words: str) -> Locator:
        return self.dialog.get_by_role("option").filter(has_text=words)

    def take(self, words: str) -> None:
        """Chooses the last thing the dialogue asks for."""
        self.option(words).click()
        self.closed()

    def insert(self, label: str = "Insert") -> None:
        self.dialog.get_by_role("button", name=label, exact=True).click()
        self.closed()

    def closed(self) -> None:
        self.dialog.wait_for(state="detached")
        self.settle()

    def save(self) -> None:
        self.page.get_by_role("button", name="Save").first.click()
        self.page.get_by_text("Saved.", exact=True).wait_for()
