"""The manual at the desk: its chapters, the links and pictures in them, and what leads there."""

import os
import re

import lxml.html
import pytest
from django.urls import reverse

from articles.admin.article.acts import ACTS
from articles.admin.manual import chapters, places
from tests.admin.conftest import page_of
from tests.people import draft, published

pytestmark = pytest.mark.django_db


def read(client, address: str, language: str = "en"):
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200, address
    return lxml.html.fromstring(answer.text)


def pages_of(client, language: str) -> list[str]:
    """The chapters, and what is listed with each."""
    listed = read(client, "/admin/help/", language).xpath("//nav[@class='help-chapters']//a/@href")
    return list(dict.fromkeys(it.partition("#")[0] for it in listed))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_link_of_the_manual_is_dead_and_every_picture_comes(desk, language):
    pages = {url: read(desk, url, language) for url in pages_of(desk, language)}
    assert len(pages) > 44
    pictures = set()
    for url, page in pages.items():
        [text] = page.find_class("help-text")
        assert not text.xpath(".//@style"), url
        for href in text.xpath(".//a/@href"):
            path, _, anchor = href.partition("#")
            if path.startswith("/admin/help/pictures/"):
                continue
            assert path in pages, (url, href)
            assert not anchor or pages[path].xpath("//*[@id=$id]", id=anchor), (url, href)
        for image in text.iter("img"):
            assert image.get("alt")
            assert image.get("loading") == "lazy"
            assert int(image.get("width")) > 100 < int(image.get("height"))
            pictures.add(image.get("src"))
    assert len(pictures) > 10
    for src in pictures:
        answer = desk.get(src)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp"), src
        assert ("/ar/" in src) == (language == "ar")


def test_a_page_of_the_manual_asks_the_database_for_no_more_than_who_reads_it(
    desk, django_assert_num_queries
):
    desk.get("/admin/help/publishing/")
    with django_assert_num_queries(2):
        desk.get("/admin/help/publishing/")
    with django_assert_num_queries(2):
        desk.get("/admin/help/?q=schedule")


@pytest.mark.parametrize(
    ("language", "typed", "chapter", "anchor"),
    [
        ("en", "scheduled time", "schedule", "readers"),
        ("en", "spikes", "spike", ""),
        ("ar", "حظر", "embargo", ""),
        ("en", "colleagues alone", "send-back", "it-asks-for"),
        ("en", "snoozed", "the-first-page", "snooze"),
        ("ar", "بتوقيت الوقت مرتين", "schedule", "it-asks-for"),
        ("ar", "تقويم هاتف", "planning", "in-your-own-calendar"),
    ],
)
def test_what_is_looked_for_is_found_where_it_stands(desk, language, typed, chapter, anchor):
    page = read(desk, f"/admin/help/?q={typed}", language)
    first = page.xpath("//section[contains(@class, 'help-found')]")[0]
    assert first.xpath(".//h2/a/@href") == [f"/admin/help/{chapter}/"]
    assert f"/admin/help/{chapter}/{anchor and '#'}{anchor}" in first.xpath(".//li/a/@href")
    assert first.xpath(".//mark")


def test_where_nothing_fits_the_chapters_stand_below(desk):
    page = read(desk, "/admin/help/?q=zeppelin")
    assert "No chapter has all of these words" in page.text_content()
    assert page.find_class("help-chapters")


@pytest.fixture
def docs(tmp_path, settings):
    """A folder of its own, which begins empty."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


def test_without_a_manual_one_sentence_says_so(desk, docs):
    assert "No manual is installed here" in read(desk, "/admin/help/").text_content()
    answer = desk.get("/admin/help/publishing/")
    assert (answer.status_code, answer.url) == (302, "/admin/help/")
    assert desk.get("/admin/help/pictures/../../settings.py").status_code == 404
    docs.rmdir()
    assert "No manual is installed here" in read(desk, "/admin/help/").text_content()


def test_what_is_not_for_editors_is_no_link_and_html_is_text(desk, docs):
    (docs / "preflight.md").write_text("# Preflight\n\n## The checks\n\nAll.\n")
    (docs / "editing.md").write_text(
        "# Editing\n\n## Writing\n\nSee [the archive](operations.md#archive), "
        "[preflight.md](preflight.md#the-checks), [further](#looking).\n\n"
        "<script>alert(1)</script>\n\n![The quay](pictures/none.webp)\n\n"
        "## Looking\n\n**Twice.** Once.\n\n**Twice.** Again.\n\n### At dusk\n"
    )
    [text] = read(desk, "/admin/help/writing/").find_class("help-text")
    assert text.xpath(".//a/@href") == ["/admin/help/preflight/#the-checks", "/admin/help/looking/"]
    assert text.xpath(".//a/text()") == ["Preflight", "further"]
    assert "See the archive," in text.text_content()
    assert "<script>alert(1)</script>" in text.text_content()
    assert text.find_class("plate")[0].text == "The quay"
    looking = read(desk, "/admin/help/looking/")
    # What led to a part of the chapter leads on to the page that it has become.
    assert looking.xpath("//div[@id='at-dusk']//a/@href") == ["/admin/help/at-dusk/"]
    dusk = read(desk, "/admin/help/at-dusk/")
    assert dusk.xpath("//h1/text()") == ["At dusk"]
    assert dusk.find_class("place")[0].xpath("a/@href") == ["/admin/help/", "/admin/help/looking/"]
    assert dusk.xpath("//a[@rel='prev']/@href") == ["/admin/help/looking/"]
    assert dusk.xpath("//a[@rel='next']/@href") == ["/admin/help/preflight/"]
    assert desk.get("/admin/help/sailing/").status_code == 404
    assert len(looking.xpath("//*[@id='twice']")) == 1


def test_a_chapter_that_nobody_has_translated_is_shown_as_it_is(desk, docs):
    (docs / "editing.md").write_text("# Editing\n\n## Writing\n\nWrite.\n\n## Looking\n\nLook.\n")
    (docs / "editing.ar.md").write_text("# التحرير\n\n## الكتابة <!-- #writing -->\n\nاكتب.\n")
    writing = read(desk, "/admin/help/writing/", "ar")
    assert writing.xpath("//h1/text()") == ["الكتابة"]
    looking = read(desk, "/admin/help/looking/", "ar")
    [text] = looking.find_class("help-text")
    assert (text.get("lang"), text.get("dir")) == ("en", "ltr")
    assert "لم يترجم أحد هذا الفصل بعد." in text.text_content()
    # A file that has changed is read anew.
    file = docs / "editing.ar.md"
    file.write_text(file.read_text() + "\n## النظر <!-- #looking -->\n\nانظر.\n")
    os.utime(file, ns=(1, 1))
    assert "انظر." in read(desk, "/admin/help/looking/", "ar").text_content()
    assert chapters.read("ar").find("looking").language == "ar"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_verb_has_a_page_that_says_who_sees_what_and_who_may(desk, language):
    assert len(set(places.ACTS.values())) == len(ACTS)
    verbs = {*places.ACTS.values(), "restore", "publish-an-update", "correct-or-clarify", "retract"}
    manual = chapters.read(language)
    for verb in verbs:
        shown = manual.find(verb)
        assert shown.above, verb
        assert shown.language == language, verb
        page = read(desk, f"/admin/help/{verb}/", language)
        assert page.xpath("//h1/text()") == [shown.title]
        [text] = page.find_class("help-text")
        said = [it.get("id") for it in text.xpath("ul/li")]
        assert said == ["readers", "it-asks-for", "undone", "who-may"], verb


def test_each_page_of_the_desk_and_each_button_leads_to_its_chapter(desk, jonas, mira, politics):
    live, begun = published(jonas, section=politics), draft(mira)
    pages = {
        reverse("admin:planning", args=[]): "planning/",
        reverse("admin:front_of", args=["en"]): "the-front/",
        reverse("admin:articles_image_changelist"): "pictures/",
        reverse("admin:articles_image_add"): "pictures/",
        reverse("admin:articles_tag_changelist"): "tags/",
        reverse("admin:auth_user_changelist"): "who-works-here/",
        reverse("admin:articles_event_changelist"): "looking/#the-record",
        reverse("admin:articles_aboutpage_add"): "about-pages/",
        reverse("admin:articles_article_history", args=[live.pk]): "looking/#history",
        reverse("admin:articles_article_changelist"): "finding-things/#filters-you-need-again",
        page_of(live): "writing/",
    }
    for address, chapter in pages.items():
        bar = desk.get(address, follow=True).text.partition('class="bar')[2]
        [first, *_] = re.findall(r'class="help-here" href="/admin/help/([^"]+)"', bar)
        assert first == chapter, address
    beside = desk.get(page_of(live)).text + desk.get(page_of(begun)).text
    for verb in (
        *("publish/", "schedule/", "embargo/", "withdraw/", "move/", "send-for-review/"),
        *("approve/", "hold/", "spike/", "assign/", "give-out-a-link/", "preflight/"),
    ):
        assert f'href="/admin/help/{verb}"' in beside, verb
    rail = desk.get("/admin/").text
    assert '<a href="/admin/help/">Help</a>' in rail
    assert 'data-keys="g h">Help</a>' in rail
