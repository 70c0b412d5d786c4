"""The manual says the same in English and in Arabic, in the words that stand on the desk's buttons,
and shows pictures that a script takes.

Whoever changes docs/editing.md or docs/preflight.md writes the Arabic beside it, in
docs/editing.ar.md or docs/preflight.ar.md: the failures below say what is missing and where. The
Arabic names its anchors as the English does, `## التخطيط <!-- #planning -->`, and so whatever is
spoken of in bold at the beginning of a paragraph, a point or a row.
"""

from collections import Counter

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from articles.admin.article.acts import ACTS
from articles.admin.manual import chapters, places
from articles.admin.manual.chapters import Chapter
from articles.admin.manual.marks import plain
from tools import scenes

DOCS = settings.BASE_DIR / "docs"
LARGEST = 120 * 1024
# What makes up a chapter, in words for whoever has to add it.
PIECES = {
    "paragraph_open": "paragraphs",
    "list_item_open": "points of lists",
    "tr_open": "rows of tables",
    "fence": "blocks of code",
    "heading_open": "headings",
}


@pytest.fixture(scope="module")
def manual() -> dict[str, list[Chapter]]:
    return {language: chapters.written(DOCS, language) for language in scenes.LANGUAGES}


def both(manual):
    """Each chapter beside its translation; those that have none are told of by the first test."""
    arabic = {it.slug: it for it in manual["ar"]}
    return [(it, arabic[it.slug]) for it in manual["en"] if it.slug in arabic]


def inside(chapter: Chapter, kind: str) -> list:
    return [it for token in chapter.tokens for it in token.children or [] if it.type == kind]


def stressed(chapter: Chapter) -> list[str]:
    """What stands in bold or in stars, and so on a button of the desk."""
    found = []
    for token in chapter.tokens:
        children = token.children or []
        for start, it in enumerate(children):
            if it.type in ("em_open", "strong_open"):
                end = next(
                    n
                    for n, other in enumerate(children[start:], start)
                    if other.type == it.type.replace("open", "close") and other.level == it.level
                )
                found.append(plain(children[start:end]).rstrip(".:،,"))
    return found


def test_the_chapters_are_the_same_in_the_same_order(manual):
    english, arabic = ([it.slug for it in manual[code]] for code in ("en", "ar"))
    missing = [slug for slug in english if slug not in arabic]
    assert not missing, f"Write these chapters in docs/editing.ar.md: {missing}"
    assert arabic == english, "docs/editing.ar.md has other chapters, or in another order"


def test_each_chapter_says_as_much_in_arabic_as_in_english(manual):
    amiss = []
    for english, arabic in both(manual):
        where = f"docs/{english.page}.ar.md, “{arabic.title}” (#{english.slug})"
        here, there = ([name for name, _ in it.parts] for it in (english, arabic))
        amiss += [f"{where}: add the Arabic of <!-- #{it} -->" for it in here if it not in there]
        amiss += [f"{where}: English has no #{it} any more" for it in there if it not in here]
        if not amiss and here != there:
            amiss.append(f"{where}: put it in the order of the English: {here}")
        kinds = [Counter(token.type for token in it.tokens) for it in (english, arabic)]
        amiss += [
            f"{where}: English has {kinds[0][kind]} {name}, Arabic {kinds[1][kind]}"
            for kind, name in PIECES.items()
            if kinds[0][kind] != kinds[1][kind]
        ]
        code = [Counter(i.content for i in inside(it, "code_inline")) for it in (english, arabic)]
        amiss += [f"{where}: `{it}` is not in the Arabic" for it in code[0] - code[1]]
        amiss += [f"{where}: `{it}` is not in the English" for it in code[1] - code[0]]
    assert amiss == []


def test_buttons_have_the_names_in_the_manual_that_they_have_at_the_desk(manual):
    amiss, found = [], 0
    for english, arabic in both(manual):
        named = stressed(arabic)
        for label in stressed(english):
            with override("ar"):
                known = {gettext(it) for it in (label, f"{label} …") if gettext(it) != it}
            if known:
                found += 1
                names = {it.rstrip(" .:،,…") for it in known}
                if not names & {it.rstrip(" .:،,…") for it in named}:
                    amiss.append(f"#{english.slug}: *{label}* is called {known} at the desk")
    assert amiss == []
    assert found > 40


def test_every_picture_is_one_that_the_script_takes(manual):
    shown = [
        (code, it.attrs["src"].removeprefix("pictures/"), it.content)
        for code, found in manual.items()
        for chapter in found
        for it in inside(chapter, "image")
    ]
    assert all(alt.strip() for _, _, alt in shown)
    made = scenes.names()
    others = [name for _, name, _ in shown if name not in made]
    assert others == [], "Add a scene to tools/scenes.py, then run `make pictures`"
    foreign = [name for code, name, _ in shown if (code == "ar") != name.startswith("ar/")]
    assert foreign == [], "The Arabic shows the desk in Arabic"
    folder = DOCS / "pictures"
    there = {it.relative_to(folder).as_posix(): it for it in folder.rglob("*") if it.is_file()}
    assert set(there) == made, "Run `make pictures`"
    assert {name for name, it in there.items() if it.stat().st_size > LARGEST} == set()


def test_whatever_the_desk_links_to_is_in_the_manual_of_both_languages(manual):
    for language, found in manual.items():
        anchors = {it.slug: dict(it.parts) for it in found}
        for chapter, anchor in [*places.PAGES.values(), *((it, "") for it in places.ACTS.values())]:
            assert chapter in anchors, (language, chapter)
            assert not anchor or anchor in anchors[chapter], (language, chapter, anchor)


def test_no_two_pages_of_the_manual_have_one_address(manual):
    for language, found in manual.items():
        twice = [it for it, times in Counter(it.slug for it in found).items() if times > 1]
        assert twice == [], language


def test_every_button_beside_an_article_has_a_place_in_the_manual():
    assert set(places.ACTS) == set(ACTS)
