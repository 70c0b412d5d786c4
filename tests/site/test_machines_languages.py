"""Sitemaps name the same page in the other languages, as the page itself does."""

import re

import pytest
from defusedxml import ElementTree

from articles import workflow
from articles.models import Tag
from articles.site import sitemaps
from articles.workflow import standing
from tests.people import about_page, again, draft, published
from tests.site.conftest import withdrawn
from tests.site.reading import read
from tests.site.test_machines import HOME, MAP, locations

LINK = "{http://www.w3.org/1999/xhtml}link"


def told(client) -> dict[str, dict[str, str]]:
    """Of every address in any file: hreflang -> address."""
    found = {}
    for file in locations(client, "/sitemap.xml"):
        for url in ElementTree.fromstring(client.get(file.removeprefix(HOME)).content):
            others = {it.get("hreflang"): it.get("href") for it in url.iter(LINK)}
            # What is news is also in a file of its own, which has no place for languages.
            found.setdefault(url.findtext(f"{MAP}loc"), {}).update(others)
    return found


def on_the_page(client, address: str) -> dict[str, str]:
    links = read(client, address.removeprefix(HOME)).all("link", rel="alternate")
    return {it["hreflang"]: it["href"] for it in links if "hreflang" in it}


@pytest.fixture
def joined(vote, taswit, mira, jonas):
    workflow.join(vote, taswit, by=jonas)
    arabic = Tag.objects.get(language="ar")
    workflow.pair_tags(Tag.objects.get(slug="assembly"), {"ar": arabic}, by=jonas)
    page, other = about_page(mira), about_page(mira, "أخلاقنا", language="ar")
    standing.pair(page, {"ar": other}, by=jonas)
    return vote, taswit


def test_whatever_a_page_says_of_its_languages_its_map_says(client, joined):
    found = told(client)
    for address, others in found.items():
        assert others == on_the_page(client, address), address
    vote, _ = joined
    paths = [vote.path, "/", "/ar/", "/tag/assembly/", "/about/our-ethics/"]
    assert all(len(found[HOME + path]) > 1 for path in paths)
    assert found[HOME + "/ar/"]["x-default"] == f"{HOME}/"
    assert found[HOME + vote.path]["x-default"] == HOME + vote.path
    assert found[HOME + vote.path]["ar"] in found


def test_what_is_not_public_is_nobodys_other_language(client, vote, mira, jonas):
    hidden = draft(mira, "Zhidden", language="ar", tags=["Ztag"], slug="zhidden")
    workflow.join(vote, hidden, by=jonas)
    tags = Tag.objects.get(slug="assembly"), Tag.objects.get(language="ar")
    workflow.pair_tags(tags[0], {"ar": tags[1]}, by=jonas)
    found = told(client)
    assert found[HOME + vote.path] == found[f"{HOME}/tag/assembly/"] == {}
    files = [client.get(file.removeprefix(HOME)) for file in locations(client, "/sitemap.xml")]
    assert not [file for file in files if re.search("zhidden|ztag", file.content.decode())]


def test_a_withdrawn_translation_leaves_the_map_at_once(client, joined, mira):
    vote, taswit = joined
    withdrawn(taswit, mira)
    found = told(client)
    assert found[HOME + vote.path] == found[f"{HOME}/tag/assembly/"] == {}
    assert HOME + taswit.path not in found


def test_it_is_one_question_however_many_are_told(
    client, mira, jonas, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(sitemaps, "IN_A_FILE", 1_000_000)
    alone = published(mira, "Alone")
    with django_assert_num_queries(1):
        client.get("/sitemap/1.xml")
    for n in range(6):
        one = published(mira, f"News {n}", tags=[f"Tag {n}"])
        other = published(mira, f"Other {n}", language="ar", tags=[f"Tag {n}"])
        workflow.join(one, other, by=jonas)
        pair = {tag.language: tag for tag in Tag.objects.filter(slug=f"tag-{n}")}
        workflow.pair_tags(pair["en"], {"ar": pair["ar"]}, by=jonas)
    with django_assert_num_queries(2):
        assert client.get("/sitemap/1.xml").content.count(b"xhtml:link ") == 12 * 3
    assert again(alone).path in client.get("/sitemap/1.xml").content.decode()
    with django_assert_num_queries(3):  # the tags of each language, and this
        assert client.get("/sitemap/tags-1.xml").content.count(b"xhtml:link ") == 12 * 2
