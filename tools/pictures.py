"""Takes the manual's pictures: `make pictures`, or `make pictures ARGS="editing-front site"`.
`make pictures-check` takes none: it goes through the same scenes and says which pictures no longer
show what is there, by the fingerprints that were kept in docs/pictures.json when they were taken.

A demo newsroom is made in a throw-away folder and served by the server that `make run` starts; the
people of tools/scenes.py go through the desk in Chromium, and docs/pictures has what they saw.
"""

import hashlib
import io
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.demo_served import CHROMIUM, HOME, ROOT, served  # before all that needs Django

# isort: split
from django.conf import settings
from django.test import Client
from PIL import Image as Pillow
from playwright.sync_api import Page, expect, sync_playwright

from articles.admin.manual.pictures import SCALE
from tools import scenes, seen

FOLDER = ROOT / "docs" / "pictures"
FINGERPRINTS = ROOT / "docs" / "pictures.json"
CHECK = "--check"
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


def take(stage: scenes.Stage, windows: Windows, name: str, kept: dict) -> str:
    """Takes it, and keeps what it shows."""
    shown = _open(stage, name)
    fingerprint = seen.of(shown)
    taken = shown.screenshot(caret="hide", animations="disabled")
    path = FOLDER / _file(stage.language, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small(taken))
    kept[_file(stage.language, name)] = {**fingerprint, "file": _hash_of(path)}
    windows.close()
    return f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB"


def compare(stage: scenes.Stage, windows: Windows, name: str, kept: dict) -> str:
    """What is stale about it; "" for nothing."""
    file = _file(stage.language, name)
    was = kept.get(file)
    now = seen.of(_open(stage, name))
    windows.close()
    if was is None:
        return f"{file}: nothing is known of it"
    if not (FOLDER / file).is_file() or _hash_of(FOLDER / file) != was["file"]:
        return f"{file}: this is not the picture that was taken by the script"
    told = {"words": "other words stand there", "look": "it looks otherwise"}
    amiss = [said for what, said in told.items() if now[what] != was[what]]
    return f"{file}: {' and '.join(amiss)}" if amiss else ""


def _open(stage: scenes.Stage, name: str):
    shown = scenes.SHOTS[name].scene(stage)
    page = shown if isinstance(shown, Page) else shown.page
    # The pointer and the cursor are on no picture.
    page.mouse.move(0, 0) if name != "editing-correct" else None
    return shown


def _file(language: str, name: str) -> str:
    return f"{name}.webp" if language == "en" else f"{language}/{name}.webp"


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def keep(kept: dict) -> None:
    """Of pictures that are no longer taken nothing is kept."""
    known = {name: kept[name] for name in sorted(kept) if name in scenes.names()}
    FINGERPRINTS.write_text(json.dumps(known, indent=1) + "\n")


def small(png: bytes) -> bytes:
    with Pillow.open(io.BytesIO(png)) as picture:
        picture = picture.convert("RGB")
    for quality in QUALITIES:
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=quality, method=6)
        if file.tell() <= LARGEST:
            break
    return file.getvalue()


def main(wanted: list[str]) -> int:
    only_look = CHECK in wanted
    wanted = [it for it in wanted if it != CHECK]
    unknown = set(wanted) - set(scenes.SHOTS)
    if unknown:
        known = ", ".join(scenes.SHOTS)
        raise SystemExit(f"No picture is called {min(unknown)}. There are: {known}.")
    expect.set_options(timeout=PATIENCE)
    kept = json.loads(FINGERPRINTS.read_text()) if FINGERPRINTS.is_file() else {}
    if only_look:
        stale = [said for said in _through(wanted, compare, kept) if said]
        for said in stale:
            print(f"STALE  {said}")
        names = dict.fromkeys(Path(said.partition(":")[0]).stem for said in stale)
        if stale:
            print(f'Take them anew: make pictures ARGS="{" ".join(names)}"')
        print(f"{len(stale)} pictures are stale")
        return 1 if stale else 0
    for said in _through(wanted, take, kept):
        print(said, flush=True)
        keep(kept)
    return 0


def _through(wanted: list[str], act, kept: dict) -> Iterator[str]:
    """Every scene in every language, in the order in which they follow from one another."""
    with served(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for language in scenes.LANGUAGES:
            windows = Windows(browser, language)
            stage = scenes.set_stage(language, windows.open)
            for name, shot in scenes.SHOTS.items():
                if language in shot.languages and (not wanted or name in wanted):
                    yield act(stage, windows, name, kept)
        browser.close()


if __name__ == "__main__":
    if not Path(CHROMIUM).exists():
        raise SystemExit(f"{CHROMIUM} is missing: sudo apt install chromium")
    # Whoever stops it leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
