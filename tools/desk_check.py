"""Every page of the desk before axe: `make desk-check`; ARGS="bin help" for some kinds of pages,
KEPT=folder keeps what they look like.

A demo newsroom is served as `make run` serves it. An administrator goes through the desk link by
link, a few pages of each kind, and each is opened in English and Arabic, light and dark, wide and
at 360 px, then with all of it unfolded. Said are violations of axe, complaints of the browser (of
the content security policy, too), pages wider than the screen, what the Tab key does not reach or
show, and kinds of pages that no link leads to.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from tools import desk_keyboard
from tools.demo_served import CHROMIUM, HOME, served  # before all that needs Django

# isort: split
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from playwright.sync_api import Page, sync_playwright

from articles import workflow
from articles.admin import desk
from articles.copy.incoming import Incoming, IncomingPicture, Paragraph, Standing
from articles.models import (
    AboutPage,
    Article,
    Author,
    Delivery,
    Image,
    Received,
    Section,
    Source,
    Tag,
    Webhook,
    WireItem,
)
from articles.workflow import wire

OF_EACH_KIND = 2
LANGUAGES, SCHEMES, WIDTHS = ("en", "ar"), ("light", "dark"), (1280, 360)
# "" where everything is within the screen.
WIDER = """() => {
  const page = document.documentElement, wider = page.scrollWidth - page.clientWidth;
  if (wider <= 0) return "";
  const out = [...document.querySelectorAll("main *, .rail *")].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width && (box.right > page.clientWidth + 1 || box.left < -1);
  });
  return `${wider} px wider than the screen: ${out.at(-1)?.outerHTML.slice(0, 160)}`;
}"""
# Of those that share a name only one is open, unless they lose it.
UNFOLD = """() => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach((it) => { it.dataset.unfolded = it.name; it.name = ""; it.open = true; });
  return folded.length;
}"""
FOLD = """() => document.querySelectorAll("details[data-unfolded]").forEach((it) => {
  it.open = false;
  it.name = it.dataset.unfolded;
})"""
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"
# Answers for scripts, files, readers' own pages, and what nobody who is signed in is led to.
NOT_PAGES = set(
    """
    login logout jsi18n second_step second_step_passkey account_second_passkey account_second_qr
    one_time_link one_time_link_cut calendar mend undo steps language app_list search_suggest
    articles_article_suggest articles_article_begin articles_article_take_apart body_cards
    body_search body_resolve body_suggest body_open body_make articles_article_preview
    articles_article_beside articles_article_beside_part articles_article_difference
    articles_article_restore articles_article_links articles_article_autosave articles_article_here
    articles_article_filters articles_image_rendition articles_image_add_one
    articles_image_add_many articles_image_together articles_image_put_back help_picture ahead_page
    front_preview articles_event_lines articles_event_table articles_event_one articles_tag_split
    articles_aboutpage_restore password_change_done front wire_raw
""".split()
)


def beside() -> list[str]:
    """Pages to which the way leads over a form."""
    article = Article.objects.filter(live__isnull=False).exclude(working=F("live")).first()
    texts = f"from={article.live_id}&to={article.working_id}"
    about = AboutPage.objects.first()
    binned = Image.objects.filter(binned_at__isnull=False).first()
    if binned is None:
        binned = Image.objects.create(title="Fog over the quay", binned_at=timezone.now())
    things = [
        Article.objects.filter(live=None).first(),
        User.objects.create_user("ola", is_staff=True),
        about,
        Image.objects.filter(binned_at=None).first(),
        *(model.objects.first() for model in (Tag, Author, Source, Section)),
    ]
    webhook = Webhook.objects.create(name="The app", url="https://app.example.org/news")
    for outcome in Delivery.Outcome.values:
        more = {"event": "publish", "article": article, "fault": "it answers 500", "tries": 2}
        Delivery.objects.create(webhook=webhook, outcome=outcome, **more)
    deleted = [
        reverse(f"admin:{it._meta.app_label}_{it._meta.model_name}_delete", args=[it.pk])
        for it in things
    ]
    return [
        reverse("admin:search") + "?q=harbour",
        reverse("admin:bin"),
        reverse("admin:bin_delete", args=[binned.pk]),
        reverse("admin:articles_tag_similar"),
        reverse("admin:articles_article_compare", args=[article.pk]) + f"?{texts}",
        reverse("admin:articles_aboutpage_compare", args=[about.pk]),
        *deleted,
        *of_the_wire(),
        imported_again(article),
    ]


def imported_again(article: Article) -> str:
    """A newer version of what was imported waits, since readers have met it."""
    words = {"headline": "Ferries run again", "body": "<p>One ran.</p>"}
    words |= {"bylines": [], "sources": [], "tags": []}
    row = Received(item="export:1", version="2", provider="Old Courier", digest="x")
    row.article = article
    workflow.propose(article, row, words=words, left=[])
    return reverse("admin:articles_article_received", args=[article.pk])


def of_the_wire() -> list[str]:
    """Copy that was taken, sent anew and withdrawn: the demo has no feed of its own."""
    given = {"url": "https://wire.example/", "provider": Source.objects.first(), "language": "en"}
    feed = wire.add_feed(name="Northern wire", **given)
    pictures = (IncomingPicture(caption="Fog over the quay.", credit_raw="Ola Lindgren/EPA"),)
    until = timezone.now() + timedelta(days=2)
    said = {"legacy_id": "urn:1", "urgency": 2, "pictures": pictures, "embargo_until": until}
    one = Incoming("Ferries stop for fog", "None ran.", parts=(Paragraph("It was thick."),), **said)
    other = replace(one, legacy_id="urn:2", headline="توقفت العبّارات", language="ar")
    killed = replace(other, version="2", standing=Standing.CANCELLED)
    free = replace(one, legacy_id="urn:3", headline="Ferries run again")
    renewed = replace(one, version="2", standfirst="One ran.", parts=(Paragraph("It was thin."),))
    wire.receive(feed, [one, other, free], payload=b"[1]", media_type="application/json")
    takings = [wire.take(it, by=None) for it in WireItem.objects.exclude(key="urn:3")]
    wire.receive(feed, [renewed, killed], payload=b"[2]")
    newer = next(it for it in takings if it.item.key == "urn:1")
    return [
        reverse("admin:wire"),
        reverse("admin:wire_newer", args=[newer.pk]),
        *(reverse("admin:articles_article_change", args=[it.article_id]) for it in takings),
    ]


def kinds() -> set[str]:
    return {name for name in _names(desk.site.get_urls()) if not name.endswith("/")}


def _names(patterns) -> Iterator[str]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def kind_of(address: str) -> str:
    """ "" for what is no page of the desk."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    name = match.url_name or ""
    return "" if match.namespace != "admin" or name in NOT_PAGES else name


def found(page: Page) -> dict[str, str]:
    """address -> kind, a few of each: those that were met first."""
    kept, met = {}, set()
    waiting = deque(HOME + it for it in [reverse("admin:index"), *beside()])
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if not kind or address in kept or list(kept.values()).count(kind) >= OF_EACH_KIND:
            continue
        answer = page.goto(address)
        if not (answer and "text/html" in answer.headers.get("content-type", "")):
            continue
        if page.url.partition("#")[0] != address:
            waiting.append(page.url.partition("#")[0])
            continue
        kept[address] = kind
        for link in page.evaluate(LINKS):
            link = link.partition("#")[0]
            if link.startswith(HOME) and link not in met:
                met.add(link)
                waiting.append(link)
    return kept


class Looking:
    """One profile of a browser for each language; notes what is wrong."""

    def __init__(self, browser, who: User, language: str):
        self.language, self.faults = language, []
        client = Client()
        client.force_login(who)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {"desk_language": language, settings.SESSION_COOKIE_NAME: session}
        context = browser.new_context(reduced_motion="reduce", locale="en-GB")
        context.set_default_timeout(60_000)
        context.add_cookies([{"name": k, "value": v, "url": HOME} for k, v in cookies.items()])
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message) -> None:
        if message.type == "error":
            self.complaints.append(message.text[:200])

    def at(self, address: str, kind: str) -> None:
        for scheme, width in product(SCHEMES, WIDTHS):
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 900})
            self.complaints.clear()
            self.page.goto(address)
            self.page.wait_for_load_state("networkidle")
            name = f"{kind}-{self.language}-{scheme}-{width}"
            for fault in [*self.complaints, *self._wide(), *self._violations()]:
                self.faults.append(f"{name} {address}: {fault}")
            self._unfolded(f"{name} {address}")
            if folder := os.environ.get("KEPT"):
                self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)
            if (scheme, width) == (SCHEMES[0], WIDTHS[0]):
                found_ = desk_keyboard.faults_of(self.page)
                self.faults += [f"{name} {address}: {fault}" for fault in found_]

    def _unfolded(self, where: str) -> None:
        """What is folded away is looked at as well; whatever opens itself with scripts may then
        say something, too. Folded again, so that the keys go the way they always do."""
        self.complaints.clear()
        folded = self.page.evaluate(UNFOLD)
        if not folded:
            return
        for fault in [*self._wide(), *self._violations(), *self.complaints]:
            self.faults.append(f"{where}, unfolded: {fault}")
        self.page.evaluate(FOLD)

    def _wide(self) -> list[str]:
        wider = self.page.evaluate(WIDER)
        return [wider] if wider else []

    def _violations(self) -> list[str]:
        """Axe's own styles offend the policy, rightly, so what it finds is no complaint's cause."""
        found_ = Axe().run(self.page, options={"resultTypes": ["violations"]}).response
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found_["violations"]]


def look(pages: dict[str, str], each: list[Looking], wanted: list[str]) -> None:
    for address, kind in pages.items():
        for looking in each if not wanted or kind in wanted else ():
            looking.at(address, kind)


def main(wanted: list[str]) -> int:
    with served(), sync_playwright() as playwright:
        who = User.objects.filter(is_superuser=True).first()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        each = [Looking(browser, who, language) for language in LANGUAGES]
        # Its first questions are over once an article is the newsroom's own.
        new = {HOME + reverse("admin:welcome"): "welcome"}
        look(new, each, wanted)
        pages = found(each[0].page)
        look(pages, each, wanted)
        pages |= new
        browser.close()
    faults = [fault for looking in each for fault in looking.faults]
    faults += [f"no link leads to {it}" for it in kinds() - NOT_PAGES - set(pages.values())]
    ways = len(LANGUAGES) * len(SCHEMES) * len(WIDTHS)
    print(f"{len(pages)} pages of {len(set(pages.values()))} kinds, each in {ways} ways")
    for fault in faults:
        print(f"FAULT  {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    if not Path(CHROMIUM).exists():
        raise SystemExit(f"{CHROMIUM} is missing: sudo apt install chromium")
    # Whoever stops it leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
