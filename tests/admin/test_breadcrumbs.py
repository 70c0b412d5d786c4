"""From every page about one thing there is a way back to its list."""

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.admin.desk import site
from articles.models import Article, Author, Event, Source, Tag
from tests.people import about_page, published

MODELS = {f"{model._meta.app_label}.{model.__name__}": model for model in site._registry}
# Those that are not open, or have pages of their own, left out.
PAGES = {Article: ("change",), Event: ("one",), User: ("change", "add", "history")}


@pytest.fixture
def things(jonas, mira, politics, uncredited):
    """One of each that the desk has."""
    published(mira, section=politics)
    about_page(jonas)
    Author.objects.create(name="Lena Falk", slug="lena-falk")
    Source.objects.create(name="Harbour office", slug="harbour-office")
    Tag.objects.create(language="en", name="Harbour & fish", slug="harbour")
    Group.objects.get_or_create(name="Night desk")


def _of(model, page: str) -> str:
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


def ways_back(page: str) -> dict[str, str]:
    """Of its breadcrumbs, the links."""
    _before, found, rest = page.partition('<nav class="place" aria-label="Breadcrumbs">')
    if not found:
        return {}
    nav = ElementTree.fromstring(f"<nav>{rest.partition('</nav>')[0]}</nav>")
    return {link.get("href"): link.text for link in nav.iter("a")}


@pytest.mark.parametrize("name", MODELS)
def test_a_page_about_one_thing_leads_back_to_its_list(name, desk, things):
    model = MODELS[name]
    thing = model.objects.all()[0]
    its_list = reverse(_of(model, "changelist"))
    for what in PAGES.get(model, ("change", "add", "delete", "history")):
        address = reverse(_of(model, what), args=[] if what == "add" else [thing.pk])
        assert its_list in ways_back(desk.get(address).text), address


def test_the_list_is_called_as_in_the_rail_and_one_that_is_closed_is_not_offered(desk, uncredited):
    delete = reverse("admin:articles_image_delete", args=[uncredited.pk])
    assert ways_back(desk.get(delete).text) == {
        "/admin/articles/image/": "Pictures",
        "../change/": str(uncredited),
    }
    assert ways_back(desk.get(reverse("admin:account")).text) == {}
