"""The figures of the body's editor. Run: .venv/bin/python -m benchmarks.editor

Works in a throw-away data folder, with the server that `make run` starts and Chromium. The form
holds 5,000 words and 30 embeds; every figure is the median of seven openings.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

_folder = tempfile.TemporaryDirectory(prefix="newsroom-bench-")
os.environ["NEWSROOM_DATA"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from articles import workflow  # noqa: E402
from articles.embeds.clean import clean  # noqa: E402
from articles.embeds.parse import token  # noqa: E402
from articles.models import Article  # noqa: E402
from benchmarks.fill import fill  # noqa: E402

PORT = 8893
BASE = f"http://127.0.0.1:{PORT}"
TIMES = 7
READY = """addEventListener("body-editor:ready", () => { window.readyAt = performance.now(); });"""
A_KEY = """() => {
  const { editor } = document.querySelector(".ProseMirror");
  const spent = [];
  for (let n = 0; n < 41; n += 1) {
    const start = performance.now();
    editor.view.dispatch(editor.state.tr.insertText("x", 2000));
    spent.push(performance.now() - start);
  }
  return spent.sort((a, b) => a - b)[20];
}"""
rows: list[tuple[str, str, str]] = []


def long_body() -> str:
    """100 paragraphs of 50 words with 30 articles between them."""
    guids = list(Article.objects.values_list("guid", flat=True)[:30])
    words = " ".join(["harbour"] * 50)
    paragraphs = [f"<p>{words}</p>" for _ in range(100)]
    for n, guid in enumerate(guids):
        paragraphs.insert(n * 4 + 2, token("article", guid))
    return "".join(paragraphs)


def cleaning() -> None:
    one = "<p>{article:0e8f3a52-95b1-4d0e-8f6e-2f6d1c1f9a10}</p>"
    bodies = {
        "text": "<p>" + "word " * 30 + "</p>",
        "nothing but tokens": one,
        "tokens and bold words": one + "<p>Word <b>bold</b> word.</p>",
    }
    for name, unit in bodies.items():
        body, spent = unit * (1_000_000 // len(unit)), []
        for _ in range(3):
            start = time.process_time()
            clean(body)
            spent.append((time.process_time() - start) * 1000)
        rows.append((f"sanitise 1 MB: {name}", f"{statistics.median(spent):.0f} ms", "150 ms"))


def opening(page, address: str) -> None:
    for state in ("cold", "warm"):
        html, ready, cards = [], [], []
        for _ in range(TIMES):
            if state == "cold":
                page.context.new_cdp_session(page).send("Network.clearBrowserCache")
            page.goto(address)
            page.locator(".embed-card[data-tone=ok]").nth(29).wait_for()
            cards.append(page.evaluate("performance.now()"))
            html.append(page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd"))
            ready.append(page.evaluate("window.readyAt"))
        bar = "1000 ms" if state == "cold" else ""
        figure = [f"{statistics.median(spent):.0f} ms" for spent in (html, ready, cards)]
        rows.append((f"page of the form, {state} cache", figure[0], ""))
        rows.append((f"editable, {state} cache", figure[1], bar))
        rows.append((f"all 30 cards, {state} cache", figure[2], ""))
    rows.append(("one key in that text", f"{page.evaluate(A_KEY):.1f} ms", ""))


def served():
    """The real server, once it answers."""
    environment = {**os.environ, "NEWSROOM_DEMO": "no", "PORT": str(PORT)}
    command = [sys.executable, "manage.py", "serve", "--port", str(PORT)]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(150):
        try:
            urllib.request.urlopen(BASE + "/admin/login/", timeout=2)
            return server
        except OSError:
            time.sleep(0.2)
    server.terminate()
    raise SystemExit("The server did not start.")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    mira = User.objects.create_superuser("mira")
    fill(60)
    article = workflow.create(by=mira, language="en", headline="Long", body=long_body())
    client = Client()
    client.force_login(mira)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    cleaning()
    server = served()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            page = browser.new_page()
            page.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": BASE}]
            )
            page.add_init_script(READY)
            opening(page, f"{BASE}/admin/articles/article/{article.pk}/change/")
            browser.close()
    finally:
        server.terminate()
        server.wait()
    table = Table("what", "figure", "bar")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
