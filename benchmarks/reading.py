"""What a reader on a slow phone waits for: weight, requests, LCP, CLS and TBT of a served newsroom.

Run: .venv/bin/python -m benchmarks.reading http://127.0.0.1:8000 (a newsroom with the demo, its
renditions made). Chromium, 360 px wide, two pixels a point, cold cache; slow 4G is 1.6 Mbit/s with
150 ms, the processor is slowed down four times. Median of three.
"""

import re
import statistics
import sys
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True}
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
const watch = (type, act) => new PerformanceObserver(list => list.getEntries().forEach(act))
  .observe({type, buffered: true});
watch('largest-contentful-paint', it => { seen.lcp = it.startTime });
watch('layout-shift', it => { if (!it.hadRecentInput) seen.cls += it.value });
watch('longtask', it => { seen.tbt += Math.max(0, it.duration - 50) });
"""
GOALS = {"front": 450, "section": 450, "article": 250}
ARTICLE = re.compile(r"/\d{4}/\d\d/\d\d/[^/]+/$")


def places(browser, base: str) -> list[tuple[str, str]]:
    """The front, a section and the article on top, in every edition."""
    page = browser.new_page()
    page.goto(base)
    hrefs = "links => links.map(it => it.getAttribute('href'))"
    found = []
    for home in page.eval_on_selector_all(".top nav a", hrefs):
        page.goto(base + home)
        section = page.eval_on_selector_all(".sections a", hrefs)[1:2]
        article = [it for it in page.eval_on_selector_all("main a", hrefs) if ARTICLE.search(it)]
        kinds = zip(("front", "section", "article"), (home, *section, *article[:1]), strict=False)
        found += [(kind, base + path) for kind, path in kinds]
    page.close()
    return found


def reading(browser, url: str, *, slow: bool) -> dict:
    """One reading, with nothing in the cache."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    if slow:
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    asked, bytes_ = [], []
    page.on("request", lambda request: asked.append(request.url))
    devtools.on("Network.loadingFinished", lambda it: bytes_.append(it["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    seen = page.evaluate("seen")
    context.close()
    others = [it for it in asked if urlsplit(it).netloc != urlsplit(url).netloc]
    return seen | {"bytes": sum(bytes_), "requests": len(asked), "others": len(others)}


def main(base: str) -> None:
    table = Table(
        "page", "KB", "requests", "elsewhere", "LCP", "CLS", "TBT", title="Slow 4G, phone"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        for kind, url in places(browser, base.rstrip("/")):
            runs = [reading(browser, url, slow=True) for _ in range(3)]
            of = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
            table.add_row(
                f"{kind} {urlsplit(url).path[:4]}",
                f"{of['bytes'] / 1000:.0f} (≤ {GOALS[kind]})",
                f"{of['requests']} (≤ 12)",
                f"{of['others']} (0)",
                f"{of['lcp'] / 1000:.2f} s (≤ 1.5)",
                f"{of['cls']:.3f} (≤ 0.02)",
                f"{of['tbt']:.0f} ms (≤ 50)",
            )
        browser.close()
    Console(width=110).print(table)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the newsroom to read, for example http://127.0.0.1:8000")
    main(sys.argv[1])
