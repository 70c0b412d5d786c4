"""Preview links, the bin, the site ahead and two people on one picture, in a real browser."""

import re
from datetime import UTC, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import visibility, workflow
from articles.images.intake import add_picture
from articles.models import Image, PreviewLink
from tests.admin.conftest import jpeg
from tests.browser.editor import signed_in
from tests.people import draft, published

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [("light", 1280), ("dark", 360)]


@pytest.fixture
def pictures(settings, tmp_path, jonas):
    settings.MEDIA_ROOT = tmp_path
    names = ("The inner harbour", "صورة من الميناء")
    return [add_picture(by=jonas, file=jpeg(), title=name, alt=name) for name in names]


def opened(window, jonas, path, **look):
    found = window(**look)
    signed_in(found, jonas)
    return found, found.go(path)


def narrow_enough(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_link_is_given_out_copied_and_taken_back(window, jonas, scheme, width):
    story = draft(jonas, "Harbour vote passes by one seat")
    path = f"/admin/articles/article/{story.pk}/change/"
    desk, page = opened(window, jonas, path, scheme=scheme, width=width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Preview links", exact=True).click()
    page.get_by_label("For whom").fill("The harbour master")
    page.get_by_label("A week").check()
    page.get_by_role("button", name="Give out a link").click()
    page.get_by_text("Whoever has this link may read this text").wait_for()
    link = PreviewLink.objects.get()
    address = visibility.preview_address(link)
    page.get_by_role("button", name="Copy the link for The harbour master").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(address)
    assert desk.faults() == []
    assert narrow_enough(page)
    page.get_by_role("button", name="Take back the link for The harbour master").click()
    page.get_by_text("It leads nowhere from now on.").wait_for()
    assert PreviewLink.objects.get().revoked_at
    assert desk.complaints == []


def test_what_was_typed_is_still_there_when_a_link_is_taken_back(window, jonas):
    story = draft(jonas)
    until = timezone.now() + timedelta(days=1)
    workflow.share(story, by=jonas, revision=story.working, until=until)
    _, page = opened(window, jonas, f"/admin/articles/article/{story.pk}/change/")
    page.locator("#id_headline").fill("A headline just beg")
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("It leads nowhere from now on.").wait_for()
    assert page.locator("#id_headline").input_value() == "A headline just beg"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_picture_goes_into_the_bin_and_comes_out_again(window, jonas, pictures, scheme, width):
    workflow.spike(draft(jonas, "A rumour"), by=jonas)
    path = f"/admin/articles/image/{pictures[0].pk}/delete/"
    desk, page = opened(window, jonas, path, scheme=scheme, width=width)
    page.get_by_role("button", name="Put into the bin").click()
    page.get_by_role("link", name="Take it out there").click()
    page.get_by_role("heading", name="Bin").wait_for()
    assert desk.faults() == []
    assert narrow_enough(page)
    page.get_by_role("button", name=re.compile("Take out.*The inner harbour")).click()
    page.get_by_text("is back in the library").wait_for()
    assert not Image.objects.filter(binned_at__isnull=False).exists()
    assert desk.complaints == []


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_the_site_ahead_is_walked_through(window, jonas, politics, pictures, scheme, width):
    story = draft(jonas, "Ferries stop at noon", section=politics, standfirst="All of them.")
    at = (timezone.now() + timedelta(hours=3)).replace(microsecond=0)
    workflow.schedule(story, by=jonas, based_on=story.working, at=at)
    published(jonas, "Harbour vote", section=politics)
    desk, page = opened(window, jonas, "/admin/ahead/", scheme=scheme, width=width)
    assert desk.faults() == []
    page.get_by_role("link", name="See the site then").click()
    page.get_by_role("complementary", name="The site ahead").wait_for()
    assert f"/admin/ahead/{at.astimezone(UTC):%Y%m%dT%H%M%SZ}/" in page.url
    assert desk.faults() == []
    assert narrow_enough(page)
    page.get_by_role("link", name="Ferries stop at noon").first.click()
    page.get_by_role("heading", name="Ferries stop at noon").wait_for()
    assert "/admin/ahead/" in page.url
    page.get_by_role("link", name="Out: the site as it is now").click()
    page.wait_for_url(lambda url: "/admin/" not in url)
    assert page.get_by_role("heading", level=1).inner_text() != "Ferries stop at noon"
    wrong = [it for it in desk.complaints if "404" not in it]
    assert wrong == []


def test_two_people_save_one_picture_and_neither_loses_a_word(window, jonas, mira, pictures):
    mira.is_staff = mira.is_superuser = True
    mira.save()
    path = f"/admin/articles/image/{pictures[0].pk}/change/"
    _, hers = opened(window, mira, path)
    jonass, his = opened(window, jonas, path)
    hers.get_by_label("Caption").fill("Ferries on Tuesday.")
    hers.get_by_role("button", name="Save", exact=True).click()
    hers.wait_for_url("**/admin/articles/image/")
    his.get_by_label("Caption").fill("Ferries at dusk.")
    his.get_by_role("button", name="Save", exact=True).click()
    his.get_by_text("Mira Solheim has changed this since you opened the page.").wait_for()
    expect(his.get_by_text("Ferries on Tuesday.", exact=True)).to_be_visible()
    assert his.get_by_label("Caption").input_value() == "Ferries at dusk."
    assert jonass.faults() == []
    his.get_by_role("button", name="Save", exact=True).click()
    his.wait_for_url("**/admin/articles/image/")
    assert Image.objects.get(pk=pictures[0].pk).caption == "Ferries at dusk."
