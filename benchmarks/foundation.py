"""The figures of the foundation. Run: make bench (or .venv/bin/python -m benchmarks.foundation).

Works in a throw-away data folder. Every figure is the median of three runs; CPU is the time of
this process, so other programs on the machine disturb it little.
"""

import statistics
import sys
import time
from io import BytesIO, StringIO
from pathlib import Path
from uuid import uuid4

from benchmarks.room import figure, measure, run  # isort: skip - before Django

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import visibility, workflow
from articles.embeds.clean import clean
from articles.embeds.load import load
from articles.embeds.parse import embeds_in, parse, token
from articles.embeds.render import render
from articles.models import Article, Image
from benchmarks.fill import fill

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def parsing() -> None:
    text = "<p>" + "word " * 30 + "</p>"
    megabyte = text * (1_000_000 // len(text))
    figure("parse 1 MB of text", f"{measure(lambda: list(parse(megabyte))):.2f} ms", "10 ms")
    small, large = "{" * 1_000_000, "{" * 10_000_000
    short, long = (measure(lambda b=body: list(parse(b))) for body in (small, large))
    figure("parse 1 MB, 10 MB of {", f"{short:.2f} ms, {long:.2f} ms", "linear")
    figure("sanitise 1 MB", f"{measure(lambda: clean(megabyte)):.0f} ms", "150 ms")
    mixed = (
        f'{text}{token("article", uuid4())}<p>A <strong>bold</strong> <a href="/x/">link</a>.</p>'
    )
    megabyte_of_all = mixed * (1_000_000 // len(mixed))
    spent = measure(lambda: clean(megabyte_of_all))
    figure("sanitise 1 MB with 3,000 embeds and links", f"{spent:.0f} ms", "150 ms")


def tokens(mira) -> None:
    targets = list(Article.objects.values_list("guid", flat=True)[:10_000])
    for distinct in (200, 2_000, len(targets)):
        body = "".join(token("article", targets[n % distinct]) for n in range(10_000))
        spent, asked = rendering(body)
        what = f"render 10,000 tokens to {distinct:,} articles"
        figure(what, f"{spent:.0f} ms, {asked} query", "300 ms, 2 a kind")
    body = "".join(kind_of_each(n) for n in range(200))
    body *= 10_000 // len(embeds_in(body))
    spent, asked = rendering(body)
    what = "render 10,000 tokens to 1,400 embeds of 7 kinds"
    figure(what, f"{spent:.0f} ms, {asked} queries", "300 ms, 2 a kind")


def rendering(body: str) -> tuple[float, int]:
    """Milliseconds, and queries."""
    act = lambda: render(body, load([body], timezone.now()), surface="page", own=uuid4())  # noqa: E731
    with CaptureQueriesContext(connection) as asked:
        act()
    return measure(act), len(asked)


def kind_of_each(n: int) -> str:
    """Tokens of every kind that has content of its own."""
    image = Image.objects.create(credit_agency="Halden Press", caption=f"Quay {n}", alt="A quay")
    pictures = [{"image": str(image.guid)}] * 2
    contents = {
        "image": {"image": str(image.guid), "caption": f"Use {n}"},
        "gallery": {"title": f"Gallery {n}", "pictures": pictures},
        "quote": {"text": f"Words {n}", "who": "Ada Wrenfield"},
        "source": {"who": f"Ministry {n}", "what": "Accounts"},
        "link": {"url": f"https://port.example/{n}", "title": f"Port {n}"},
        "oembed": {"url": f"https://vimeo.com/{10_000 + n}", "title": f"Film {n}"},
        "html": {"title": f"Chart {n}", "code": "<p>1</p>"},
    }
    editor = User.objects.get(username="jonas")
    return "".join(
        token(kind, workflow.make(kind, data, editor).guid) for kind, data in contents.items()
    )


def pages(mira) -> None:
    app = get_wsgi_application()
    newest = visibility.cards(timezone.now()).select_related("article")[:40]
    targets = list(Article.objects.values_list("guid", flat=True)[100:300])
    picture = Image.objects.create(credit_agency="Halden Press", caption="A quay", alt="A quay")
    body = "<p>text</p>".join(token("article", guid) for guid in targets[:144])
    body += "".join(kind_of_each(200 + n) for n in range(8))
    embeds = workflow.create(
        by=mira, language="en", headline="Many embeds", body=body, picture=picture
    )
    embeds.refresh_from_db()
    workflow.publish(embeds, by=mira, based_on=embeds.working)
    embeds.refresh_from_db()
    tag = visibility.credits_of(newest[0]).tags[0]
    section = newest[0].section.path
    addresses = {
        "article": [r.article.path for r in newest],
        "article with 200 embeds": [embeds.path],
        "front": ["/"],
        "section": [section],
        "tag": [f"/tag/{tag.slug}/"],
        "feed": ["/feed/"],
        "sitemap file": ["/sitemap/1.xml"],
    }
    for name, paths in addresses.items():
        requests = 400 if name == "article" else 60
        get(app, paths[0])
        spent = measure(lambda p=paths, n=requests: [get(app, p[i % len(p)]) for i in range(n)])
        bar = "2.5 ms" if name == "article" else ""
        value = f"{spent / requests:.2f} ms"
        if name == "article with 200 embeds":
            with CaptureQueriesContext(connection) as asked:
                get(app, paths[0])
            value, bar = f"{value}, {len(asked)} queries", "8 queries"
        figure(f"{name}, CPU a request at 10,000", value, bar)


def get(app, path: str, query: str = "") -> bytes:
    """One request through the whole of Django, without a server or a test client."""
    status = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    response = app(environ, lambda line, headers: status.append(line))
    content = b"".join(response)
    response.close()
    if not status[0].startswith("200"):
        raise SystemExit(f"{path} answered {status[0]}")
    return content


def verbs(mira) -> None:
    body = "<p>" + "word " * 40 + "</p>"
    draft = workflow.create(by=mira, language="en", headline="Draft", body=body * 50)
    spent = []
    for n in range(15):
        draft.refresh_from_db()
        start = time.perf_counter()
        workflow.save(draft, by=mira, based_on=draft.working, headline=f"Draft {n}")
        saved = time.perf_counter()
        draft.refresh_from_db()
        published = time.perf_counter()
        workflow.publish(draft, by=mira, based_on=draft.working)
        spent.append((saved - start, time.perf_counter() - published))
    for name, times in zip(("save 2,000 words", "publish"), zip(*spent, strict=True), strict=True):
        figure(f"{name} at 10,000 (wall)", f"{statistics.median(times) * 1000:.1f} ms", "")


def seed() -> None:
    """Import and publish the real article, as the command does it once Django has started."""
    files = sorted(SEEDS.glob("*.txt"))
    if not files:
        figure("import and publish the seed", "skipped: ../shared is absent", "1 s")
        return
    start = time.perf_counter()
    call_command(
        "import_articles",
        str(files[0]),
        publish=True,
        date="2018-12-24T09:00:00+00:00",
        stdout=StringIO(),
    )
    figure("import and publish the seed", f"{(time.perf_counter() - start) * 1000:.0f} ms", "1 s")


def main() -> None:
    call_command("migrate", verbosity=0)
    mira = User.objects.create_user("mira")
    User.objects.create_superuser("jonas")
    steps = [
        ("seed", seed),
        ("filling with 10,000 articles", lambda: fill(10_000)),
        ("parsing", parsing),
        ("tokens", lambda: tokens(mira)),
        ("pages", lambda: pages(mira)),
        ("verbs", lambda: verbs(mira)),
    ]
    run("Foundation", steps)


if __name__ == "__main__":
    main()
