"""axe on every kind of page that readers can meet, on a telephone and at a desk, in both colours.

One test an edition, each page loaded once and looked at in each way in place. What is wide and what
is narrow differ in order and size, light and dark in colours alone: after all of axe's rules in
both, the other colours are held against the rules that look at colours.
"""

from datetime import timedelta

import pytest
from django.test.utils import override_settings
from django.urls import resolve
from django.utils import timezone

from articles import visibility, workflow
from articles.models import Author, Embed, Section, Tag
from articles.models.front import Place
from articles.site import cursor, urls
from articles.workflow import fronts, standing
from tests.browser.test_readers_record import corrected
from tests.embeds.samples import one_of_each, picture, source
from tests.people import about_page, again, draft, published, rewrite

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = (360, 740), (1280, 900)
OF_COLOURS = ("color-contrast", "link-in-text-block")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What answers with no page of its own: for machines, files, and addresses that lead elsewhere.
NO_PAGES = set(
    """sitemaps sitemap robots mining security indexnow-key opensearch ninjs feed corrections-feed
    tag-feed author-feed source-feed section-feed icon picture crop preview-picture preview-crop
    permanent frame preview-frame accent""".split()
)
WORDS = {
    "en": {
        "section": ("Politics", "politics"),
        "headline": "Harbour vote passes by one seat",
        "word": "harbour",
        "tag": "Harbour bill",
    },
    "ar": {
        "section": ("سياسة", "سياسة"),
        "headline": "إقرار مشروع المرفأ بفارق صوت واحد",
        "word": "المرفأ",
        "tag": "مشروع المرفأ",
    },
}


class Newsroom:
    """One edition, with something of everything; `addresses` by the kind of page."""

    def __init__(self, language: str, mira, jonas):
        self.mira, self.jonas, self.language = mira, jonas, language
        self.words = WORDS[language]
        name, slug = self.words["section"]
        self.section = Section.objects.create(language=language, name=name, slug=slug)
        self.home = "/" if language == "en" else f"/{language}/"
        self.author = Author.objects.create(
            name="Mira Solheim", slug="mira", role="Reporter", bio="Writes on the assembly."
        )
        self.press = source("Halden Press")
        self.fields = {
            "language": language,
            "section": self.section,
            "kicker": self.words["tag"],
            "bylines": [self.author, "T. Adeyar"],
            "sources": [self.press],
            "tags": [self.words["tag"]],
        }

    def publish(self, headline="", **more):
        return published(self.mira, headline or self.words["headline"], **self.fields | more)

    def article(self):
        """With each kind of embed, in a second version, corrected twice."""
        body = "<p>812.</p><h2>Later</h2><ul><li>One</li></ul><blockquote><p>Two</p></blockquote>"
        body += "".join(one_of_each(self.jonas).values())
        article = self.publish(
            standfirst="The assembly approved the new quay.",
            dateline="Port Halden",
            genre="analysis",
            picture=picture(self.mira, credit_mark="file"),
            body=body + "<table><tr><th>Yes</th><td>31</td></tr></table>",
        )
        article = rewrite(article, self.mira, body=article.live.body.replace("812", "821"))
        first = corrected(article, self.mira, "It was 821 votes.", kind="editors-note")
        corrected(article, self.mira, "It was 821, and one more.", supersedes=first)
        return again(article)

    def old(self) -> str:
        """With the note on its age, and the switch to another language."""
        article = self.publish(dated=timezone.now() - timedelta(days=800))
        language = "ar" if self.language == "en" else "en"
        other = published(self.mira, WORDS[language]["headline"], language=language)
        workflow.join(article, other, by=self.jonas)
        return article.path

    def empty(self) -> str:
        return Section.objects.create(language=self.language, name="Chess", slug="chess").path

    def out_of_rights(self) -> str:
        """A picture's address outside its rights answers with the page for errors."""
        ended = picture(self.mira)
        self.publish(picture=ended)
        ended.usable_until = timezone.now() - timedelta(days=1)
        ended.save()
        return ended.url(ended.widths[0], "webp")

    def preview(self) -> str:
        article = draft(self.mira, picture=picture(self.mira), **self.fields)
        until = timezone.now() + timedelta(days=2)
        link = workflow.share(article, by=self.jonas, revision=article.working, until=until)
        return visibility.preview_address(link)

    def curate(self, article) -> None:
        """Another picture and words in the lead, a second row, and the breaking bar."""
        given = {"by": self.jonas, "until": timezone.now() + timedelta(hours=1)}
        for key in ("second-0", "breaking-0"):
            fronts.pick(self.language, Place.read(key), self.publish(), **given)
        words = fronts.Words("In other words", picture=picture(self.mira))
        fronts.pick(self.language, Place.read("lead-0"), article, words=words, by=self.jonas)

    def policy(self) -> str:
        """One with its counterpart, a table and who works here."""
        body = "<h2>Gifts</h2><p>None.</p><table><tr><th>Gift</th><td>0</td></tr></table>"
        made = {"kind": "masthead", "body": body}
        page = about_page(self.mira, language=self.language, **made)
        other = "ar" if self.language == "en" else "en"
        counterpart = about_page(self.mira, "Elsewhere", language=other)
        standing.pair(page, {other: counterpart}, by=self.mira)
        return page.path

    def addresses(self) -> dict[str, str]:
        article, wrong, gone = self.article(), self.publish(), self.publish()
        corrected(wrong, self.mira, "All of it was invented.", kind="retraction")
        workflow.withdraw(gone, by=self.mira, note="It was wrong.", notes={"ar": "لم يكن صحيحاً."})
        tag = Tag.objects.get(language=self.language)
        workflow.pin(tag, [article], by=self.jonas)
        self.curate(article)
        many = [self.publish(genre="opinion") for _ in range(22)]
        day, home, word = f"{timezone.localtime():%Y/%m/%d}", self.home, self.words["word"]
        older = cursor.written(many[10].published_at, many[10].pk)
        return {
            "front": home,
            "section": self.section.path,
            "section, older": f"{self.section.path}?before={older}",
            "section, empty": self.empty(),
            "about": f"{self.home}about/",
            "policy": self.policy(),
            "feeds": f"{self.home}feed/all/",
            "tag": tag.path,
            "author": f"{home}author/mira/",
            "source": f"{home}source/{self.press.slug}/",
            "archive": f"{home}archive/",
            "year": f"{home}archive/{day[:4]}/",
            "month": f"{home}archive/{day[:7]}/",
            "day": f"{home}archive/{day}/",
            "search": f"{home}search/",
            "search, found": f"{home}search/?q={word}",
            "search, narrowed": f"{home}search/?q={word}&kind=opinion&sort=newest&from=2020-01-01",
            "search, nothing": f"{home}search/?q=zzzz&kind=opinion",
            "search, no word": f"{home}search/?q=-x",
            "corrections": f"{home}corrections/",
            "article": article.path,
            "versions": f"{article.path}versions/",
            "retracted": wrong.path,
            "plain": many[0].path,
            "old": self.old(),
            "withdrawn": gone.path,
            "nowhere": f"{home}no-such-page/",
            "error": self.out_of_rights(),
            "preview": self.preview(),
            "API": "/api/v1/",
        }


WAYS = [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_fault_on_any_kind_of_page(window, mira, jonas, tmp_path, language):
    with override_settings(MEDIA_ROOT=tmp_path, NEWSROOM_PUBLIC_VERSIONS=True):
        addresses = Newsroom(language, mira, jonas).addresses()
        reader, faults = window(), {}
        for kind, path in addresses.items():
            page = reader.go(path)
            assert page.get_by_role("heading", level=1).count() == 1, kind
            for (width, height), scheme in WAYS:
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme=scheme)
                if found := reader.faults(OF_COLOURS if scheme == "dark" else ()):
                    faults[f"{kind}, {width}, {scheme}"] = found
                assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        assert faults == {}


def kind_of(name: str) -> str:
    """The name of an address without its language and its format."""
    for end in ("en", "ar", "atom", "json"):
        name = name.removesuffix(f"-{end}")
    return name


def test_every_kind_of_page_is_among_them(mira, jonas, tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path, NEWSROOM_PUBLIC_VERSIONS=True):
        addresses = Newsroom("en", mira, jonas).addresses()
    looked_at = {kind_of(resolve(path.partition("?")[0]).url_name) for path in addresses.values()}
    assert {kind_of(it.name) for it in urls.urlpatterns} - NO_PAGES <= looked_at


def test_axe_finds_no_fault_in_a_frame(window, mira, jonas, tmp_path):
    """It has no heading or landmarks of its own: it is a part of the page around it."""
    with override_settings(MEDIA_ROOT=tmp_path):
        Newsroom("en", mira, jonas).article()
        reader = window()
        page = reader.go(f"/embed/{Embed.objects.get(kind='html').guid}/")
        assert page.get_by_text("Code").is_visible()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            options = {"runOnly": {"type": "tag", "values": WCAG}}
            assert reader.violations(options) == [], scheme
