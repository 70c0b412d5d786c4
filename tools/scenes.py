"""What is to be seen on each picture of the manual, and who is at the desk then. tools/pictures.py
takes them; a test holds the list against the pictures that the manual shows."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles import workflow
from articles.models import AboutPage, Article, Section, Tag
from articles.models.roles import PHOTO_EDITOR, PUBLISHER, REPORTER
from articles.people import links
from articles.workflow import beginning
from tools import panels

LANGUAGES = ("en", "ar")
# What stands beside the text scrolls by itself.
TO_TOP = (
    "it => { const side = it.closest('.side'); side.scrollTop = it.offsetTop - side.offsetTop; }"
)


@dataclass(frozen=True)
class Cast:
    """Who writes and who edits, an article that both know, and what they write in it. `unfinished`:
    headline and text of a draft in which much is still to be mended."""

    writer: tuple[str, str, str]
    editor: tuple[str, str, str]
    story: str
    standfirst: str
    hers: str
    his: str
    unfinished: tuple[str, str]
    note: str
    sought: str
    tag: str


CASTS = {
    "en": Cast(
        writer=("mira", "Mira", "Solheim"),
        editor=("jonas", "Jonas", "Reth"),
        story="winter-fund",
        standfirst="The auditors rang four hundred households. Nine pages and a landlord's "
        "signature stood between them and a warm kitchen.",
        hers=" The money went back in May.",
        his=" It went back to the treasury in May, and nobody was told.",
        unfinished=(
            "Night ferries to run until one in the morning",
            "<p>The last boat from Stina leaves at one from TK on, the port said on Monday.</p>"
            "<p>“We have waited for this for eleven years, said the landlady of the Anchor.</p>",
        ),
        note="An earlier version said 10,000 households did not finish the form; in fact 12,000 "
        "did not.",
        sought="harbo",
        tag="Harbour bill",
    ),
    "ar": Cast(
        writer=("layan", "ليان", "المرسى"),
        editor=("nader", "نادر", "الفنار"),
        story="ar-winter-fund",
        standfirst="اتصل المدقّقون بأربعمئة أسرة. وقفت تسع صفحات وتوقيع المالك بينها وبين "
        "مطبخ دافئ.",
        hers=" عاد المال في مايو.",
        his=" عاد المال إلى الخزينة في مايو ولم يُخبَر أحد.",
        unfinished=(
            "عبّارات الليل تعمل حتى الواحدة صباحاً",
            "<p>يغادر آخر قارب من ستينا في الواحدة ابتداءً من TK، كما قالت هيئة الميناء.</p>"
            "<p>وقالت صاحبة نُزل المرساة: «انتظرنا هذا أحد عشر عاماً.</p>",
        ),
        note="ورد في نسخة سابقة «عشرة آلاف أسرة لم تكمل الاستمارة»؛ والصواب اثنا عشر ألف أسرة.",
        sought="صندوق",
        tag="الميناء",
    ),
}


@dataclass
class Stage:
    """The desk in one language. `open` answers with a page on which somebody is signed in."""

    language: str
    cast: Cast
    writer: User
    editor: User
    story: Article
    draft: Article
    open: Callable[..., Page]

    def at(self, name: str, *args, who: User | None = None, query: str = "") -> Page:
        return self.open(reverse(f"admin:{name}", args=args) + query, who or self.editor)

    def article(self, act: str = "change", article: Article | None = None) -> Page:
        return self.at(f"articles_article_{act}", (article or self.story).pk)


def person(given: tuple[str, str, str], role: str) -> User:
    username, first, last = given
    names = {"first_name": first, "last_name": last, "is_staff": True}
    user, _ = User.objects.update_or_create(username=username, defaults=names)
    if not user.password:
        user.set_unusable_password()
        user.save()
    user.groups.add(Group.objects.get(name=role))
    return user


def set_stage(language: str, opener: Callable[..., Page]) -> Stage:
    cast = CASTS[language]
    editor = person(cast.editor, PUBLISHER)
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    editor.refresh_from_db()
    writer = person(cast.writer, REPORTER)
    colleague = person(("tova", "Tova", "Lind"), PHOTO_EDITOR)
    if not links.open_links(colleague).exists():
        links.give(colleague, by=editor)
    call_command("release_due", stdout=io.StringIO())
    story = Article.objects.select_related("working").get(legacy_id=f"demo:{cast.story}")
    body = story.working.body.replace("</p>", cast.hers + "</p>", 1)
    workflow.save(
        story, by=writer, based_on=story.working, standfirst=cast.standfirst, body=body, via="desk"
    )
    headline, text = cast.unfinished
    section = Section.objects.filter(language=language).order_by("position")[1]
    draft = workflow.create(
        by=writer, language=language, headline=headline, body=text, section=section
    )
    draft = Article.objects.select_related("working").get(pk=draft.pk)
    workflow.submit(draft, by=writer, based_on=draft.working)
    story = Article.objects.select_related("working").get(pk=story.pk)
    return Stage(language, cast, writer, editor, story, draft, opener)


def site(stage: Stage) -> Page:
    return stage.open("/" if stage.language == "en" else f"/{stage.language}/", None)


def first_day(stage: Stage) -> Locator:
    beginning.show_steps(by=stage.editor)
    steps = stage.at("index").locator(".first-steps")
    steps.locator("details:not([open]) > summary").click()  # the demo has work that waits
    return steps


def first_page(stage: Stage) -> Page:
    beginning.put_steps_away(by=stage.editor)
    return stage.at("index")


def article(stage: Stage) -> Page:
    return stage.article()


def write_after(page: Page, words: str) -> None:
    page.locator(".ProseMirror > p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def conflict(stage: Stage) -> Page:
    """Both have it open; he saves first, and she changed the same paragraph."""
    hers = stage.at("articles_article_change", stage.draft.pk, who=stage.writer)
    his = stage.article(article=stage.draft)
    write_after(his, stage.cast.his)
    while his.evaluate("Object.keys(localStorage).some((key) => key.startsWith('newsroom'))"):
        his.wait_for_timeout(100)
    write_after(hers, stage.cast.hers)
    found = hers.locator("[data-conflict]")
    expect(found).to_be_visible()
    hers.evaluate("document.activeElement.blur()")
    found.evaluate("it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 112)")
    return hers


def checking(stage: Stage) -> Page:
    page = stage.article(article=stage.draft)
    page.locator("#act-approve > summary").click()
    page.locator("#preflight").evaluate(TO_TOP)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    return page


def publish(stage: Stage) -> Locator:
    page = stage.article()
    page.set_viewport_size({"width": 1280, "height": 1600})  # the panel scrolls within its height
    panel = page.locator("#publish")
    panel.locator("[value=correction]").check()
    panel.locator("textarea").fill(stage.cast.note)
    page.evaluate("document.activeElement.blur()")
    return panel


def correct(stage: Stage) -> Page:
    page = stage.article("correct")
    page.locator(".in-body a").nth(1).hover()
    return page


def library(stage: Stage) -> Page:
    return stage.at("articles_image_changelist")


def tag(stage: Stage) -> Page:
    found = Tag.objects.filter(language=stage.language, leads_to=None)
    chosen = found.filter(name=stage.cast.tag).first() or found.order_by("name").first()
    return stage.at("articles_tag_change", chosen.pk)


def front(stage: Stage) -> Page:
    return stage.at("front_of", stage.language)


def languages(stage: Stage) -> Page:
    page = stage.article()
    page.locator("#languages, #related").evaluate_all("all => all.forEach(it => it.open = true)")
    page.locator("#languages").evaluate(TO_TOP)
    return page


def about_page(stage: Stage) -> Page:
    shown = AboutPage.objects.filter(language=stage.language).order_by("pk").first()
    return stage.at("articles_aboutpage_change", shown.pk)


def planning(stage: Stage) -> Page:
    return stage.at("planning_of", "week", timezone.localdate().isoformat())


def search(stage: Stage) -> Page:
    page = stage.at("index")
    page.locator("#desk-search").press_sequentially(stage.cast.sought)
    expect(page.get_by_role("option").first).to_be_visible()
    return page


def history(stage: Stage) -> Page:
    return stage.article("compare")


def preview(stage: Stage) -> Page:
    page = stage.article()
    page.locator("[data-beside-open]").click()
    expect(page.locator("[data-beside-frame]")).to_be_visible()
    page.wait_for_timeout(1500)  # its pictures
    return page


def people(stage: Stage) -> Page:
    return stage.at("auth_user_changelist")


@dataclass(frozen=True)
class Shot:
    """`scene` answers with what is to be seen: a page as it stands, or a part of one."""

    scene: Callable[[Stage], Page | Locator]
    languages: tuple[str, ...] = LANGUAGES


# The README shows the first two; the others stand in docs/editing.md and its translation.
SHOTS = {
    "site": Shot(site, ("en",)),
    "desk": Shot(article, ("en",)),
    "editing-first-day": Shot(first_day),
    "editing-first-page": Shot(first_page),
    "editing-article": Shot(article),
    "editing-checking": Shot(checking),
    "editing-publish": Shot(publish),
    "editing-correct": Shot(correct),
    "editing-pictures": Shot(library),
    "editing-tag": Shot(tag),
    "editing-front": Shot(front),
    "editing-languages": Shot(languages),
    "editing-about": Shot(about_page),
    "editing-planning": Shot(planning),
    "editing-search": Shot(search),
    "editing-history": Shot(history),
    "editing-preview": Shot(preview),
    "editing-people": Shot(people),
    "editing-settings": Shot(lambda stage: stage.at("house_chapter", "checking")),
    **{name: Shot(scene) for name, scene in panels.SCENES.items()},
    # Last, because it changes the text.
    "editing-conflict": Shot(conflict),
}


def names() -> set[str]:
    """As they lie in docs/pictures."""
    return {
        f"{name}.webp" if language == "en" else f"{language}/{name}.webp"
        for name, shot in SHOTS.items()
        for language in shot.languages
    }
