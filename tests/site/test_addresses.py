"""One address for everything: however it is written, and wherever it was, once and no further."""

import unicodedata
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Author, Section, Source, Tag
from articles.site import addresses
from tests.people import again, draft, published
from tests.site.conftest import source, withdrawn

COFFEE = "/tag/café-society/"


@pytest.fixture
def coffee(mira, vote, taswit):
    return published(mira, "Coffee", tags=["Café society"], section=vote.section)


def lands(client, path) -> str:
    """Where it leads, in exactly one step to a page."""
    answer = client.get(path)
    assert answer.status_code == 301, path
    there = answer["Location"]
    assert client.get(there).status_code == 200, (path, there)
    assert answer["Cache-Control"] == "no-cache"
    return there


WRITTEN = {
    "/politics": "/politics/",
    "/Politics/": "/politics/",
    "/POLITICS/Feed": "/politics/feed/",
    "/politics//": "/politics/",
    "/tag/assembly": "/tag/assembly/",
    "/Tag/Assembly/": "/tag/assembly/",
    "/tag/Harbour%20Bill/": "/tag/harbour-bill/",
    "/tag/harbour_bill/": None,
    "/TAG/ASSEMBLY/FEED/": "/tag/assembly/feed/",
    "/tag/cafe-society/": quote(COFFEE),
    "/tag/CAFE-SOCIETY": quote(COFFEE),
    "/tag/cafe%CC%81-society/": quote(COFFEE),
    "/tag/caf%25C3%25A9-society/": quote(COFFEE),
    "/tag/cafe-society/feed/": quote(f"{COFFEE}feed/"),
    "/Author/Mira-Solheim": "/author/mira-solheim/",
    "/source/Halden-Press/": "/source/halden-press/",
    "/AR/source/halden-press": "/ar/source/halden-press/",
    "/ar": "/ar/",
    "/Corrections": "/corrections/",
    "/FEED": "/feed/",
    "/archive": "/archive/",
}


@pytest.mark.parametrize("path", WRITTEN)
def test_other_ways_to_write_an_address_lead_to_the_one(client, coffee, path):
    if WRITTEN[path] is None:
        assert client.get(path).status_code == 404
    else:
        assert lands(client, path) == WRITTEN[path]


def test_an_article_has_one_address_too(client, coffee, vote, taswit):
    assert lands(client, vote.path.upper()) == vote.path
    assert lands(client, vote.path.rstrip("/")) == vote.path
    assert lands(client, f"{vote.path}Versions") == f"{vote.path}versions/"
    arabic = quote(taswit.path)
    assert lands(client, taswit.path.rstrip("/")) == arabic
    assert lands(client, unicodedata.normalize("NFD", taswit.path)) == arabic
    assert client.get(arabic.lower()).status_code == 200  # %d8 and %D8 are one


def test_what_stands_behind_the_question_mark_comes_along(client, coffee):
    assert lands(client, "/Politics/?before=1-1") == "/politics/?before=1-1"


@pytest.mark.parametrize(
    "path",
    [
        "/Nothing/",
        "/tag/Nothing",
        "/author/Nobody/",
        "/TAG/",
        "/ar/Tag/assembly/",
        "/admin/Nothing",
    ],
)
def test_what_is_not_there_is_not_there_however_it_is_written(client, coffee, path):
    answer = client.get(path, follow=True)
    assert answer.status_code in (404, 200)
    assert answer.status_code == 404 or "/admin/login/" in answer.redirect_chain[-1][0]


def test_the_name_of_a_tag_that_only_drafts_know_leads_nowhere(client, mira, coffee):
    draft(mira, tags=["Operation Fog"])
    for path in ("/tag/operation-fog/", "/tag/Operation-Fog", "/tag/operation%20fog/"):
        assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/Story/4711.HTML", "/story/4711.html"),
        ("/a/b", "/a/b/"),
        ("/", "/"),
        ("//", "/"),
        ("/%00/", "/%00/"),
        ("/!!!/", "/!!!/"),
        ("/Straße/", "/straße/"),
    ],
)
def test_the_written_form(path, form):
    assert addresses.written(path) == form
    assert addresses.written(form) == form


# --- Where things were ---------------------------------------------------------------------------


def renamed(thing, slug):
    was = thing.slug
    type(thing).objects.filter(pk=thing.pk).update(slug=slug)
    thing.refresh_from_db()
    workflow.readdress(thing, was=was)
    return thing


THINGS = {
    "/politics/": (lambda: Section.objects.get(slug="politics"), "/government/"),
    "/tag/assembly/": (lambda: Tag.objects.get(slug="assembly"), "/tag/government/"),
    "/author/mira-solheim/": (Author.objects.get, "/author/government/"),
    "/source/halden-press/": (
        lambda: Source.objects.get(slug="halden-press"),
        "/source/government/",
    ),
}


@pytest.mark.parametrize("old", THINGS)
def test_a_changed_slug_leads_on_once_also_after_a_second_change(client, coffee, old):
    thing, new = THINGS[old]
    renamed(thing(), "between")
    renamed(_again(old), "government")
    for path in (old, old.replace(old.rstrip("/").rpartition("/")[2], "between")):
        assert lands(client, path) == new
        assert lands(client, f"{path}feed/") == f"{new}feed/"
        assert lands(client, path.upper()) == new


def _again(old):
    kind = {"/politics/": Section, "/tag/assembly/": Tag, "/author/mira-solheim/": Author}
    return kind.get(old, Source).objects.get(slug="between")


def test_an_author_leads_on_in_each_edition_that_has_them(client, coffee, mira):
    renamed(Author.objects.get(), "m-solheim")
    assert lands(client, "/ar/author/mira-solheim/") == "/ar/author/m-solheim/"
    assert lands(client, "/author/mira-solheim/") == "/author/m-solheim/"
    only_english = source("Wire")
    published(mira, sources=[only_english])
    renamed(only_english, "the-wire")
    assert lands(client, "/source/wire/") == "/source/the-wire/"
    assert client.get("/ar/source/wire/").status_code == 404


def test_the_gate_decides_where_an_old_address_leads(client, mira, coffee):
    tag = renamed(Tag.objects.get(slug="café-society"), "coffee-houses")
    assert lands(client, COFFEE) == tag.path
    withdrawn(coffee, mira)
    assert client.get(COFFEE).status_code == 404


def test_an_old_address_never_leads_to_what_took_the_slug(client, mira, coffee):
    assembly = renamed(Tag.objects.get(slug="assembly"), "parliament")
    Tag.objects.filter(pk=assembly.pk).update(name="Parliament", folded="parliament")
    published(mira, "Another", tags=["Assembly"])
    assert lands(client, "/tag/assembly/") == "/tag/parliament/"


def test_a_merged_tag_leads_to_the_other_once(client, mira, jonas, coffee):
    published(mira, "Tea", tags=["Tea society"])
    tea, cafe = Tag.objects.get(slug="tea-society"), Tag.objects.get(slug="café-society")
    renamed(tea, "tea-houses")
    workflow.merge_tags(tea, into=cafe, by=jonas)
    published(mira, "Cocoa", tags=["Cocoa society"])
    cocoa = Tag.objects.get(slug="cocoa-society")
    workflow.merge_tags(cafe, into=cocoa, by=jonas)
    for path in ("/tag/tea-society/", "/tag/tea-houses/", COFFEE, "/tag/Cafe-Society"):
        assert lands(client, path) == "/tag/cocoa-society/"
    assert lands(client, f"{COFFEE}feed/") == "/tag/cocoa-society/feed/"


def test_a_spelling_is_an_address(client, jonas, coffee):
    workflow.spell(Tag.objects.get(slug="café-society"), ["Kaffeehaus"], by=jonas)
    assert lands(client, "/tag/kaffeehaus/") == quote(COFFEE)


# --- From elsewhere ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "old",
    [
        "/news/vote.html",
        "/index.php?id=4711",
        "/2019/Old-Title",
        "/قديم/مقال",
        "/Story.ASP?ID=3&x=1",
    ],
)
def test_an_address_of_another_system_leads_to_the_article_once(client, mira, old):
    article = published(mira)
    workflow.lead_here(article, [old])
    asked = quote(old, safe="/?=&.")
    assert lands(client, asked) == article.path
    workflow.move(again(article), by=mira, section=None, slug="elsewhere")
    assert lands(client, asked) == again(article).path


def test_an_address_that_is_only_a_number_behind_the_front_leads_on(client, mira, vote):
    workflow.lead_here(vote, ["/?p=4711"])
    assert lands(client, "/?p=4711") == vote.path
    for other in ("/?p=4712", "/?utm=4711x", "/ar/?p=4711", "/?p=4711&p=1", "/?p=%00"):
        assert client.get(other).status_code == 200


def test_it_does_so_when_readers_may_see_it_and_says_when_it_is_withdrawn(client, mira):
    article = draft(mira)
    workflow.lead_here(article, ["/news/vote"])
    assert client.get("/news/vote", follow=True).status_code == 404
    workflow.publish(article, by=mira, based_on=article.working)
    assert lands(client, "/news/vote/") == again(article).path
    withdrawn(article, mira)
    assert client.get("/news/vote").status_code == 410


@pytest.mark.parametrize(
    ("path", "most"),
    [("/Tag/Assembly", 6), ("/Politics", 4), ("/nothing/at-all/", 6), ("/tag/nothing/", 9)],
)
def test_looking_an_address_up_costs_few_queries(client, coffee, path, most):
    client.get(path)  # the first time compiles
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert len(asked) <= most
