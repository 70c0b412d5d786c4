"""Chromium, and a watch on everything it complains about."""

from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.editor import signed_in
from tests.browser.visitors import Visitors
from tests.conftest import CHROMIUM

# What is waited for comes in a moment, but for a machine that has much to do.
PATIENCE = 15_000


@pytest.fixture(scope="session")
def browser():
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visitors(live_server) -> Visitors:
    return Visitors(live_server.thread.httpd)


class Watched:
    """The browser of one test. `offences`: what was against the content security policy, in any
    window of it."""

    def __init__(self, browser):
        self.browser, self.offences = browser, []

    def new_context(self, **options):
        context = self.browser.new_context(**options)
        context.on("console", self._heard)
        return context

    def _heard(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.offences.append(f"{message.page and message.page.url}: {message.text}")


@pytest.fixture
def chromium(browser, visitors):
    """For one test: all that it opened is closed before the tables are emptied. Whatever the test
    is about, no page offends the policy."""
    watched = Watched(browser)
    yield watched
    for context in browser.contexts:
        context.close()
    # A page says goodbye when it closes, and that is a request, too.
    visitors.wait_until_gone()
    assert watched.offences == []


def pytest_generate_tests(metafunc):
    """Readers' pages work without scripts: each test of them runs both ways, but for those that
    say why they need scripts."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "window" in metafunc.fixturenames and "readers" in marks:
        both = [True] if "needs_scripts" in marks else [True, False]
        names = ["with scripts", "without scripts"][: len(both)]
        metafunc.parametrize("scripts", both, indirect=True, ids=names)


@pytest.fixture
def scripts(request) -> bool:
    return getattr(request, "param", True)


@dataclass
class Window:
    """A browser window. `complaints`: what the console and the pages' scripts have said."""

    page: Page
    base: str
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)
    offences: list[str] = field(default_factory=list)

    def watch(self) -> "Window":
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self

    def _heard(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def go(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    def faults(self, rules: tuple[str, ...] = ()) -> list[str]:
        """What axe, which is a script, finds on the page as it stands, by all of its rules or by
        these. A page is the same on every database: it is looked at on SQLite, and the minutes it
        takes are not taken again on PostgreSQL."""
        if not self.scripts or connection.vendor != "sqlite":
            return []
        options = {"resultTypes": ["violations"]}
        if rules:
            options["runOnly"] = {"type": "rule", "values": list(rules)}
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in self.violations(options)]

    def violations(self, options: dict) -> list[dict]:
        """Axe injects styles of its own, about which the policy rightly complains: those
        complaints are not the page's."""
        before, offences = list(self.complaints), list(self.offences)
        found = Axe().run(self.page, options=options).response["violations"]
        self.complaints[:], self.offences[:] = before, offences
        return found


@pytest.fixture
def window(chromium, live_server, scripts):
    """`window(scheme="dark", width=390)` opens one; without cookies, in its own profile."""

    def open_one(scheme: str = "light", width: int = 1280) -> Window:
        context = chromium.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        page, said = context.new_page(), chromium.offences
        return Window(page, live_server.url, scripts, offences=said).watch()

    return open_one


@pytest.fixture
def desk(window, jonas) -> Window:
    """A browser in which Jonas is signed in."""
    opened = window()
    signed_in(opened, jonas)
    return opened
