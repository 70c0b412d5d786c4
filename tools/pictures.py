"""Takes the manual's pictures: `make pictures`, or `make pictures ARGS="editing-front site"`.

A demo newsroom is made in a throw-away folder and served by the server that `make run` starts; the
people of tools/scenes.py go through the desk in Chromium, and docs/pictures has what they saw.
"""

import io
import signal
import sys
from pathlib import Path

from tools.demo_served import CHROMIUM, HOME, ROOT, served  # before all that needs Django

# isort: split
from django.conf import settings
from django.test import Client
from PIL import Image as Pillow
from playwright.sync_api import Page, expect, sync_playwright

from articles.admin.manual.pictures import SCALE
from tools import scenes

FOLDER = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 800
# Good enough for small letters; a picture that is larger is taken again, a little coarser.
QUALITIES = (80, 70, 60, 45)
LARGEST = 120 * 1024
PATIENCE = 60_000


class Windows:
    """A profile for each person and language, kept open; whoever has none is a reader."""

    def __init__(self, browser, language: str):
        self.browser, self.language, self.opened = browser, language, {}

    def open(self, path: str, who) -> Page:
        context = self.opened.get(who)
        if context is None:
            context = self.opened[who] = self._profile(who)
        page = context.new_page()
        page.goto(HOME + path)
        page.wait_for_load_state("networkidle")
        # Pictures further down come when they are looked at.
        page.evaluate("document.fonts.ready")
        return page

    def _profile(self, who):
        context = self.browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=SCALE,
            color_scheme="light",
            locale="en-GB",
            timezone_id="UTC",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        cookies = {"desk_language": self.language}
        if who is not None:
            client = Client()
            client.force_login(who)
            cookies[settings.SESSION_COOKIE_NAME] = client.cookies["sessionid"].value
        context.add_cookies([{"name": k, "value": v, "url": HOME} for k, v in cookies.items()])
        return context

    def close(self) -> None:
        for context in self.opened.values():
            context.close()
        self.opened.clear()


def take(stage: scenes.Stage, windows: Windows, name: str) -> str:
    seen = scenes.SHOTS[name].scene(stage)
    page = seen if isinstance(seen, Page) else seen.page
    # The pointer and the cursor are on no picture.
    page.mouse.move(0, 0) if name != "editing-correct" else None
    taken = seen.screenshot(caret="hide", animations="disabled")
    folder = FOLDER if stage.language == "en" else FOLDER / stage.language
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.webp"
    path.write_bytes(small(taken))
    windows.close()
    return f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB"


def small(png: bytes) -> bytes:
    with Pillow.open(io.BytesIO(png)) as picture:
        picture = picture.convert("RGB")
    for quality in QUALITIES:
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= LARGEST:
            break
    return file.getvalue()


def main(wanted: list[str]) -> None:
    unknown = set(wanted) - set(scenes.SHOTS)
    if unknown:
        known = ", ".join(scenes.SHOTS)
        raise SystemExit(f"No picture is called {min(unknown)}. There are: {known}.")
    expect.set_options(timeout=PATIENCE)
    with served(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for language in scenes.LANGUAGES:
            windows = Windows(browser, language)
            stage = scenes.set_stage(language, windows.open)
            for name, shot in scenes.SHOTS.items():
                if language in shot.languages and (not wanted or name in wanted):
                    print(take(stage, windows, name), flush=True)
        browser.close()


if __name__ == "__main__":
    if not Path(CHROMIUM).exists():
        raise SystemExit(f"{CHROMIUM} is missing: sudo apt install chromium")
    # Whoever stops it leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    main(sys.argv[1:])
