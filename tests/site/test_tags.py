"""A tag's page: “start here”, its counterpart in the other edition, and pages both ways."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Tag
from tests.people import again, draft, published
from tests.site.conftest import withdrawn
from tests.site.reading import read
from tests.site.test_budgets import LIST, queries
from tests.site.test_lists import LISTS, many

__all__ = ["many"]
TAG = "/tag/assembly/"


@pytest.fixture
def assembly(vote, jonas, mira):
    tag = Tag.objects.get(slug="assembly")
    articles = [published(mira, f"Begin {n}", section=vote.section) for n in range(3)]
    workflow.pin(tag, articles, by=jonas)
    return tag


def begun(page) -> list[str]:
    return [text for text in page.text("h3") if text.startswith("Begin")]


def test_start_here_stands_above_the_list_in_the_order_of_the_desk(client, assembly):
    page = read(client, TAG)
    assert "Start here" in page.text("h2")
    assert page.text("h3")[:3] == ["Begin 0", "Begin 1", "Begin 2"]


def test_what_is_not_public_leaves_no_hole(client, assembly, mira, jonas, vote):
    pins = [pin.article for pin in assembly.pins.all()]
    withdrawn(pins[1], mira)
    page = read(client, TAG)
    assert begun(page) == ["Begin 0", "Begin 2"]
    workflow.pin(assembly, [draft(mira, "Begin never")], by=jonas)
    page = read(client, TAG)
    assert begun(page) == []
    assert "Start here" not in page.text("h2")


def test_start_here_is_on_the_first_page_only(client, many, jonas, mira):
    tag = Tag.objects.get(slug="assembly")
    workflow.pin(tag, [published(mira, "Begin here")], by=jonas)
    first = read(client, TAG)
    assert begun(first) == ["Begin here"]
    older = first.all("a", class_="older")[0]["href"]
    assert begun(read(client, older)) == []


@pytest.fixture
def paired(assembly, taswit, jonas):
    arabic = Tag.objects.get(language="ar")
    workflow.pair_tags(assembly, {"ar": arabic}, by=jonas)
    return assembly, arabic


def test_counterparts_name_each_other_for_readers_and_machines(client, paired):
    there = paired[1].get_absolute_url()
    alternates = {"en": f"http://127.0.0.1:8000{TAG}", "ar": f"http://127.0.0.1:8000{there}"}
    for path, other in ((TAG, there), (there, TAG)):
        page = read(client, path)
        links = page.all("link", rel="alternate")
        assert {it["hreflang"]: it["href"] for it in links if "hreflang" in it} == alternates
        [link] = [a for a in page.all("a") if a["href"] == other]
        assert link["hreflang"] == link["lang"] != page.all("html")[0]["lang"]
        assert client.get(link["href"]).status_code == 200


def test_a_counterpart_without_anything_public_is_not_named(client, paired, taswit, mira):
    withdrawn(taswit, mira)
    page = read(client, TAG)
    assert paired[1].name not in page.text("a")[0] + "".join(page.text("p"))
    assert not [it for it in page.all("link", rel="alternate") if "hreflang" in it]


def test_a_merged_tag_shows_everything_under_its_new_name(client, many, vote, jonas, mira):
    published(mira, "Under the other", tags=["The Assembly"])
    other = Tag.objects.get(slug="the-assembly")
    workflow.merge_tags(other, into=Tag.objects.get(slug="assembly"), by=jonas)
    assert read(client, TAG).text("h3")[0] == "Under the other"
    article = other.tagged.get().content_object.article
    topics = read(client, again(article).path).all("a", href=TAG)
    assert len(topics) == 1


@pytest.mark.parametrize("path", LISTS)
def test_newer_leads_back_through_the_same_pages(client, many, path):
    forth, here = [], path
    while here:
        page = read(client, here)
        forth.append((here, page.text("h3")))
        older = page.all("a", rel="next")
        assert page.link("next") == [f"http://127.0.0.1:8000{it['href']}" for it in older]
        here = older[0]["href"] if older else None
    back, here = [], forth[-1][0]
    while here:
        page = read(client, here)
        back.append((here, page.text("h3")))
        newer = page.all("a", rel="prev")
        assert page.link("prev") == [f"http://127.0.0.1:8000{it['href']}" for it in newer]
        here = newer[0]["href"] if newer else None
    assert back == forth[::-1]


@pytest.mark.parametrize("path", LISTS)
def test_newer_leads_past_nothing_that_came_meanwhile(client, many, mira, mira_writes, press, path):
    second = read(client, path).all("a", class_="older")[0]["href"]
    third = read(client, second).all("a", class_="older")[0]["href"]
    for n in range(3):
        published(
            mira,
            f"Just in {n}",
            section=many[0].section,
            tags=["Assembly"],
            bylines=[mira_writes],
            sources=[press],
        )
    seen, here = [], third
    while here:
        page = read(client, here)
        seen += page.text("h3")
        newer = page.all("a", rel="prev")
        here = newer[0]["href"] if newer else None
    assert {f"Story {n:02}" for n in range(45)} | {f"Just in {n}" for n in range(3)} == set(seen)


def test_a_tag_page_costs_at_most_five_queries_with_all_it_can_show(client, many, paired):
    first = queries(client, TAG)
    # One more than other lists: it has pins, and a counterpart in another language.
    assert first <= LIST + 1
    older = read(client, TAG).all("a", class_="older")[0]["href"]
    assert queries(client, older) <= LIST


def test_merging_makes_a_page_no_dearer(client, many, mira, jonas):
    before = queries(client, TAG)
    for n in range(3):
        published(mira, f"More {n}", tags=[f"Assembly {n}"])
        workflow.merge_tags(
            Tag.objects.get(slug=f"assembly-{n}"), into=Tag.objects.get(slug="assembly"), by=jonas
        )
    assert queries(client, TAG) == before
    with CaptureQueriesContext(connection) as asked:
        client.get(many[0].path)
    assert len(asked) <= 4
