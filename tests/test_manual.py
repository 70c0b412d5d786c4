"""Whoever reads the manual gets wherever it points, and finds every page of it from the README."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings

from articles.ingest.formats import find_format

ROOT = settings.BASE_DIR
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
LINK = re.compile(r"\]\(([^()\s]+)\)")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    return LINK.findall(CODE.sub("", page.read_text()))


def anchors(page: Path) -> set[str]:
    """As GitHub makes them: small letters, hyphens for spaces, no other signs. Or as they say."""
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.S)
    heads = re.findall(r"^#+ (.*)$", text, re.M)
    named = re.findall(r"<!-- #(\S+) -->", text)  # in a translation
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads} | {*named}


def aim(page: Path, link: str) -> tuple[Path, str]:
    path, _, anchor = unquote(link).partition("#")
    return (page.parent / path).resolve() if path else page, anchor


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_something(page):
    for link in links(page):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        there, anchor = aim(page, link)
        assert there.is_relative_to(ROOT), link
        assert there.exists(), link
        assert not anchor or anchor in anchors(there), link


def test_every_page_is_found_from_the_readme():
    found, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        found.add(page)
        aims = [aim(page, link)[0] for link in links(page) if "://" not in link]
        ahead += [it for it in aims if it.suffix == ".md" and it not in found]
    assert found >= set(PAGES)


def test_every_picture_of_the_manual_is_shown():
    shown = {aim(page, link)[0] for page in PAGES for link in links(page) if "://" not in link}
    pictures = {it for it in ROOT.glob("docs/pictures/**/*") if it.is_file()}
    assert pictures <= shown


def test_the_example_of_copy_is_read_as_the_manual_says():
    text = (ROOT / "docs/editing.md").read_text()
    example = text.partition("## Copy from a file")[2].split("```")[1].strip()
    [copy] = find_format(example, "the manual").parse(example)
    assert copy.headline == "Harbour bridge to close for two nights"
    assert copy.standfirst == "The city replaces the cables; traffic is led through the tunnel."
    assert copy.bylines == ("Mira Solheim",)
    [picture] = copy.pictures
    assert picture.alt == "The harbour bridge at dusk, seen from the quay"
    assert picture.caption == "Cables of the bridge are forty years old"
    assert picture.credit_raw == "Jonas Reth/Halden Press"
    assert len(copy.paragraphs) == 2
    assert "{article:0d3c2a55-3a0b-4f0e-9d7d-3b1c7e0c1a55}" in copy.body_html(["{image:x}"])
    assert copy.sources == ("Halden Press", "City of Halden")
    assert copy.leftovers == ()
