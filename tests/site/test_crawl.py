"""The whole demo newsroom, gone through link by link: nothing broken, no page without its name."""

from collections import Counter

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client, override_settings

from tests.demo.loading import load_demo
from tests.site.crawling import Answer, Site, is_text

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.usefixtures("site", "db")]
HOMES = ["/", "/ar/", "/robots.txt", "/sitemap.xml", "/search/?q=harbour", "/ar/search/?q=المرفأ"]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """Gone through once for this module; rolled back after it."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=media):
        load_demo()
        yield Site(ask, HOMES, "http://127.0.0.1:8000").walk()
        transaction.set_rollback(True)


def ask(path: str) -> Answer:
    if path.startswith(settings.STATIC_URL):
        # Files of the program itself; the server has them from a folder that no test fills.
        there = finders.find(path.removeprefix(settings.STATIC_URL))
        return Answer(200 if there else 404, "", "")
    response = Client().get(path)
    written = response.getvalue()  # a file is closed once it was read
    type_ = response.headers.get("Content-Type", "")
    return Answer(response.status_code, type_, written.decode() if is_text(type_) else "")


def test_no_link_is_broken_and_no_page_lacks_what_a_page_has(site):
    assert not site.faults, "\n".join(site.faults)


def test_every_kind_of_page_was_met(site):
    kinds = Counter(path.split("/")[1] for path in site.pages)
    assert {"tag", "author", "source", "archive", "corrections", "search", "ar"} <= kinds.keys()
    assert any(path.endswith("/versions/") for path in site.pages)
    assert len(site.pages) > 150
    assert sum(path.endswith("/feed/") for path in site.answers) > 50
    assert any(path.startswith("/media/") for path in site.answers)


def test_two_pages_never_have_one_canonical_address_and_different_words(site):
    first = {}
    for path, page in site.pages.items():
        [canonical] = page.link("canonical") or [path]
        if "?" not in path:
            assert first.setdefault(canonical, path) == path
