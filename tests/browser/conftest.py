"""Chromium, and a watch on everything it complains about."""

import time
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.signals import request_finished, request_started
from playwright.sync_api import Page, sync_playwright

from tests.browser.editor import signed_in
from tests.conftest import CHROMIUM


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


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
        these. It injects styles of its own, about which the policy rightly complains: those
        complaints are not the page's."""
        if not self.scripts:
            return []
        options = {"resultTypes": ["violations"]}
        if rules:
            options["runOnly"] = {"type": "rule", "values": list(rules)}
        before = list(self.complaints)
        found = Axe().run(self.page, options=options).response["violations"]
        self.complaints[:] = before
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


class Requests:
    """Those that the server of the test is answering."""

    def __init__(self):
        self.open, self.last = 0, time.monotonic()

    def __enter__(self):
        request_started.connect(self._begun)
        request_finished.connect(self._ended)
        return self

    def __exit__(self, *_):
        request_started.disconnect(self._begun)
        request_finished.disconnect(self._ended)

    def _begun(self, **_):
        self.open, self.last = self.open + 1, time.monotonic()

    def _ended(self, **_):
        self.open, self.last = self.open - 1, time.monotonic()

    def wait_until_quiet(self, quiet: float = 0.2, most: float = 10):
        end = time.monotonic() + most
        while time.monotonic() < end and (self.open > 0 or time.monotonic() - self.last < quiet):
            time.sleep(0.02)


@pytest.fixture
def window(chromium, live_server, scripts):
    """`window(scheme="dark", width=390)` opens one; without cookies, in its own profile."""
    contexts = []

    def open_one(scheme: str = "light", width: int = 1280) -> Window:
        context = chromium.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            locale="en-GB",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Window(context.new_page(), live_server.url, scripts).watch()

    with Requests() as requests:
        yield open_one
        for context in contexts:
            context.close()
        # A page says goodbye when it closes; the tables are emptied only after that was heard.
        requests.wait_until_quiet()


@pytest.fixture
def desk(window, jonas) -> Window:
    """A browser in which Jonas is signed in."""
    opened = window()
    signed_in(opened, jonas)
    return opened
