"""Takes the manual's pictures: `make pictures`, or `make pictures ARGS="editing-front site"`.

A demo newsroom is made in a throw-away folder and served by the server that `make run` starts; the
people of tools/scenes.py go through the desk in Chromium, and docs/pictures has what they saw.
"""

import contextlib
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
DATA = tempfile.mkdtemp(prefix="newsroom-pictures-")
with socket.socket() as _free:
    _free.bind(("127.0.0.1", 0))
    PORT = _free.getsockname()[1]
HOME = f"http://127.0.0.1:{PORT}"
os.environ |= {"NEWSROOM_DATA": DATA, "NEWSROOM_URL": HOME, "NEWSROOM_HOST": "127.0.0.1"}
os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
# The same for whoever takes them.
for _name in ("DATABASE_URL", "NEWSROOM_LANGUAGES", "NEWSROOM_NAME", "NEWSROOM_TIME_ZONE"):
    os.environ.pop(_name, None)

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from PIL import Image as Pillow  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

from articles.admin.manual.pictures import SCALE  # noqa: E402
from tools import scenes  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 800
# Good enough for small letters; a picture that is larger is taken again, a little coarser.
QUALITIES = (80, 70, 60, 45)
LARGEST = 120 * 1024
PATIENCE = 60_000
LOADING = 900


@contextlib.contextmanager
def served() -> Iterator[None]:
    log = Path(DATA, "pictures.log")
    command = [sys.executable, "manage.py", "serve", "--port", str(PORT)]
    with log.open("w") as written:
        server = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT, cwd=ROOT)
    try:
        _wait_for(server, log)
        yield
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(server: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + LOADING
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if urllib.request.urlopen(f"{HOME}/readyz", timeout=5).status == 200:
                return
        if server.poll() is not None:
            raise SystemExit("The server ended: " + log.read_text()[-500:])
        time.sleep(0.5)
    raise SystemExit(f"The demo newsroom is not there after {LOADING} seconds: {log.read_text()}")


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
    try:
        main(sys.argv[1:])
    finally:
        shutil.rmtree(DATA, ignore_errors=True)
