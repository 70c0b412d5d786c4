"""Accounts, the record, the explanation and the first page in a real browser: in both schemes, on
a phone, and without a fault that axe finds."""

import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Event, SectionRole
from articles.models.roles import EDITOR, PUBLISHER, REPORTER, make_roles
from articles.people import links
from articles.workflow.releasing import release_due
from tests.browser.editor import signed_in
from tests.people import draft, published

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)]


@pytest.fixture
def newsroom(jonas, mira, politics):
    make_roles(Group, Permission)
    mira.groups.add(Group.objects.get(name=EDITOR))
    publisher = Group.objects.get(name=PUBLISHER)
    SectionRole.objects.create(user=mira, role=publisher, section=politics)
    article = published(mira, "Harbour vote passes by one seat", section=politics)
    workflow.correct(article, by=jonas, based_on=article.working, note="Said 31, in fact 30.")
    gone = published(mira, "المجلس يقرّ مشروع قانون الميناء", language="ar")
    workflow.withdraw(gone, by=jonas, note="سُحب المقال.")
    ahead = draft(mira, "Polls close")
    at = timezone.now() + timedelta(hours=2)
    workflow.schedule(ahead, by=mira, based_on=ahead.working, at=at)
    release_due(timezone.now() - timedelta(minutes=30))
    return {"article": article, "gone": gone, "ahead": ahead}


def explanation(article, role: str = "") -> str:
    return reverse("admin:articles_article_explain", args=[article.pk]) + f"?role={role}"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_fault_in_any_light_on_any_screen(window, jonas, mira, newsroom, scheme, width):
    desk = window(scheme, width)
    signed_in(desk, jonas)
    record = reverse("admin:articles_event_changelist")
    note = Event.objects.filter(verb="correct").first()
    for name, address in (
        ("first", reverse("admin:index")),
        ("record", record),
        ("narrowed", f"{record}?since=2026-11-03&until=2026-11-02"),
        ("event", reverse("admin:articles_event_one", args=[note.pk])),
        ("explained", explanation(newsroom["article"], "Reporter")),
        ("withdrawn", explanation(newsroom["gone"])),
        ("scheduled", explanation(newsroom["ahead"], "Editor")),
        ("account", reverse("admin:auth_user_change", args=[mira.pk])),
    ):
        page = desk.go(address)
        _look(page, f"{name}-{scheme}-{width}")
        assert desk.faults() == [], name
        wider = "document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(wider) <= 0, f"{name} is wider than the screen"
    assert desk.complaints == []


def test_the_record_is_narrowed_with_the_keyboard(window, jonas, newsroom):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(reverse("admin:articles_event_changelist"))
    page.get_by_label("Person").focus()
    page.keyboard.type("reth")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Show all").wait_for()
    page.wait_for_load_state()
    assert page.locator(".history li").count() == 2
    with page.expect_download() as kept:
        page.get_by_role("link", name="Download as JSON lines").click()
    assert kept.value.suggested_filename.endswith(".jsonl")
    assert kept.value.path().read_text().count("\n") == 2


def test_the_explanation_leads_to_the_act_that_is_the_reason(window, jonas, newsroom):
    desk = window()
    signed_in(desk, jonas)
    page = desk.go(reverse("admin:articles_article_change", args=[newsroom["gone"].pk]))
    page.get_by_role("link", name="Why is this (not) visible?").click()
    page.get_by_role("link", name="Jonas Reth withdrew").click()
    page.get_by_text("سُحب المقال.").wait_for()


def _look(page, name: str) -> None:
    """PICTURES=folder keeps what the pages look like, for those who want to see."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_ola_opens_her_invitation_and_works_at_the_desk(window, newsroom):
    """With the browser's own idea of where a form comes from: a page that hides its address from
    its own site could not be sent."""
    ola = User.objects.create_user("ola", is_staff=True)
    ola.groups.add(Group.objects.get(name=REPORTER))
    guest = window()
    asked = []
    page = guest.page
    page.on("request", lambda request: asked.append(request.all_headers().get("referer", "")))
    # As a messenger would cut it: without its last slash.
    guest.go(reverse("admin:one_time_link", args=[links.give(ola)]).rstrip("/"))
    page.locator("[name=new_password1]").fill("quay-Lantern-4711")
    page.locator("[name=new_password2]").fill("quay-Lantern-4711")
    page.locator("main [type=submit]").click()
    page.get_by_role("heading", name="Your password is set").wait_for()
    assert not [address for address in asked if "/link/" in address]
    guest.go("/admin/")
    page.get_by_label("Sign-in name").fill("ola")
    page.get_by_label("Password").fill("quay-Lantern-4711")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="New article").wait_for()
    assert guest.complaints == []
