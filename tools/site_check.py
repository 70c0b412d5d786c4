"""The readers' site before strangers' tools. Run by `make site-check`; see tools/site-check.sh.

A demo newsroom is made in a throw-away folder and served by the server that `make run` starts. The
site is gone through link by link; whatever was met is given to the W3C's HTML checker and to
xmllint, and Lighthouse looks at a front, a section and an article of each edition as a telephone
does. What no link leads to (a preview, a withdrawn article, errors) is asked for beside it.
"""

import contextlib
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from tools.demo_served import DATA, HOME, served  # before all that needs Django

# isort: split
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Article, Tag
from articles.site.errors import failed
from tests.site.crawling import Answer, Site, is_text

LIGHTHOUSE = "performance accessibility best-practices seo".split()
TRIES = 3


def get(path: str) -> Answer:
    # A browser takes a picture with it; that there is one is enough here.
    request = urllib.request.Request(HOME + quote(path, safe="/%?=&+;,:@"))
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return _answer(response)
    except urllib.error.HTTPError as error:
        return _answer(error)


def _answer(response) -> Answer:
    type_ = response.headers.get("Content-Type", "")
    written = response.read()
    return Answer(response.status, type_, written.decode() if is_text(type_) else "")


def set_scene() -> list[str]:
    """What a demo does not have, and its addresses: those that no link leads to, too."""
    jonas = User.objects.get(is_superuser=True)
    tag = Tag.objects.filter(language="en", leads_to=None).first()
    live = Article.objects.filter(live__isnull=False, withdrawn_at=None, language="en")
    with contextlib.suppress(workflow.Refused):
        workflow.pin(tag, list(live[:3]), by=jonas)
    until = timezone.now() + timedelta(hours=1)
    shown = [live.first(), Article.objects.filter(live=None, working__isnull=False).first()]
    links = [
        workflow.share(article, by=jonas, revision=article.working, until=until)
        for article in shown
    ]
    withdrawn = Article.objects.filter(withdrawn_at__isnull=False).values_list("path", flat=True)
    return [
        *(visibility.preview_address(link) for link in links),
        *withdrawn,
        "/no-such-page/",
        "/ar/no-such-page/",
        "/search/?q=zzzz",
        "/ar/search/?q=zzzz",
        "/search/?q=-x",
        "/search/?q=the&sort=newest",
    ]


def walked() -> tuple[Site, dict[str, str]]:
    """The site, and the pages to look at by their address."""
    beside = set_scene()
    homes = ["/", "/ar/", "/robots.txt", "/search/?q=harbour", f"/ar/search/?q={quote('المرفأ')}"]
    site = Site(get, homes, HOME).walk()
    pages = {
        path: answer.text
        for path, answer in site.answers.items()
        if answer.type.startswith("text/html")
    }
    pages |= {path: get(path).text for path in beside}
    for path in ("/x", "/ar/x"):
        pages[f"an error of {path}"] = failed(RequestFactory().get(path)).content.decode()
    return site, pages


def html(kept: Path, site: Site, pages: dict[str, str]) -> list[str]:
    folder = Path(DATA, "html")
    folder.mkdir()
    names = {}
    for number, (path, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text)
        names[file.name] = path
    [jar] = kept.glob("node_modules/vnu-jar/**/vnu.jar")
    command = ["java", "-jar", jar, "--skip-non-html", "--format", "json", "--stdout", folder]
    said = subprocess.run(command, capture_output=True, check=False, text=True, timeout=600)
    messages = json.loads(said.stdout)["messages"]
    print(f"html        {len(pages)} pages, {len(messages)} messages of the W3C checker")
    seen, first = Counter(), {}
    for it in messages:
        kind = f"{it.get('subType', it['type'])}: {it['message']}"
        seen[kind] += 1
        first.setdefault(kind, f"{names[Path(it['url']).name]}: {it.get('extract', '')[:160]!r}")
    return [f"{kind} ({number} times), first on {first[kind]}" for kind, number in seen.items()]


def xml(kept: Path, site: Site, pages: dict[str, str]) -> list[str]:
    files = {path: it.text for path, it in site.answers.items() if "xml" in it.type and it.text}
    faults = []
    for path, text in files.items():
        command = ["xmllint", "--noout", "--nonet", "-"]
        said = subprocess.run(
            command, input=text.encode(), capture_output=True, check=False, timeout=60
        )
        if said.returncode:
            faults.append(f"{path}: {said.stderr.decode()[:200]}")
    for it in site.answers.values():
        if "json" in it.type:
            json.loads(it.text)
    print(
        f"xml         {len(files)} feeds, sitemaps and descriptions, {len(faults)} not well formed"
    )
    return faults


def lighthouse(kept: Path, site: Site, pages: dict[str, str]) -> list[str]:
    faults = []
    print(f"lighthouse  {'  '.join(LIGHTHOUSE)}")
    for path in _looked_at(site):
        scores, poor = _measured(kept, path)
        row = "  ".join(f"{scores[name]:>{len(name)}}" for name in LIGHTHOUSE)
        print(f"            {row}  {path}")
        if min(scores.values()) < 100:
            faults.append(f"lighthouse gives {path} less than 100: {', '.join(poor)}")
    return faults


def _looked_at(site: Site) -> list[str]:
    wanted = []
    for home in ("/", "/ar/"):
        below = [path for path in site.pages if path.startswith(home)]
        if home == "/":
            below = [path for path in below if not path.startswith("/ar/")]
        sections = visibility.sections("ar" if home == "/ar/" else "en")
        article = max(
            (path for path in below if path.count("/") == home.count("/") + 5),
            key=lambda path: len(site.answers[path].text),
        )
        wanted += [home, sections[0].path, article]
    return wanted


def _measured(kept: Path, path: str) -> tuple[dict[str, int], list[str]]:
    """The best of a few: what else a machine does at that moment only ever takes away."""
    best, poor = dict.fromkeys(LIGHTHOUSE, 0), ["it did not run"]
    for _ in range(TRIES):
        report = _report(kept, path)
        found = report.get("categories", {})
        scores = {name: round(100 * (found.get(name, {}).get("score") or 0)) for name in LIGHTHOUSE}
        if sum(scores.values()) > sum(best.values()):
            best, poor = scores, _poor(report)
        if min(best.values()) == 100:
            break
    return best, poor


def _report(kept: Path, path: str) -> dict:
    program = kept / "node_modules/lighthouse/cli/index.js"
    flags = "--headless=new --no-sandbox --disable-dev-shm-usage"
    command = ["node", program, HOME + quote(path, safe="/%"), "--quiet", "--output=json"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(LIGHTHOUSE)}"]
    browser = {**os.environ, "CHROME_PATH": "/usr/bin/chromium"}
    said = subprocess.run(
        command, capture_output=True, check=False, text=True, timeout=300, env=browser
    )
    return json.loads(said.stdout) if said.stdout else {}


def _poor(report: dict) -> list[str]:
    weighed = [
        report["audits"][ref["id"]]
        for category in report["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    ]
    return [
        f"{audit['id']} {audit.get('displayValue', '')}".strip()
        for audit in weighed
        if audit["score"] is not None and audit["score"] < 1
    ]


def main() -> int:
    kept, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    print("Making a demo newsroom")
    with served():
        site, pages = walked()
        print(f"links       {len(site.answers)} addresses, {len(site.pages)} pages")
        faults = site.faults
        for name in wanted:
            faults += {"html": html, "xml": xml, "lighthouse": lighthouse}[name](kept, site, pages)
    for fault in faults:
        print(f"FAULT  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
