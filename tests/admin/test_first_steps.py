"""The list of first steps: seen from what is there, never ticked; gone when all is done."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image as Pillow

from articles.admin.first.checklist import checklist_for
from articles.admin.first.steps import STEPS
from articles.demo import load, pictures
from articles.images.intake import add_picture
from articles.models import Section
from articles.models.front import Place
from articles.models.roles import EDITOR, PUBLISHER, REPORTER
from articles.workflow import beginning, fronts
from tests.admin.conftest import told
from tests.people import about_page, published

ALL = {step.key for step in STEPS}


def done(user) -> set[str] | None:
    found = checklist_for(user, timezone.now())
    return found and {line.step.key for line in found.lines if line.done}


@pytest.fixture(autouse=True)
def never_backed_up(settings, tmp_path):
    settings.BACKUP_STAMP = tmp_path / "stamp"


def test_each_step_is_done_by_what_is_there_and_the_last_ends_the_list(
    desk, jonas, politics, settings
):
    assert done(jonas) == {"sections"}
    Section.objects.all().delete()
    assert done(jonas) == set()
    section = Section.objects.create(language="en", name="Ours", slug="ours")
    beginning.end_welcome("skipped", by=jonas)
    assert done(jonas) == {"sections"}
    beginning.end_welcome("answered", by=jonas)
    assert done(jonas) == {"sections", "answers"}
    Authenticator.objects.create(user=jonas, type="webauthn", data={})
    User.objects.create_user("rosa", is_staff=True)
    about_page(jonas, "Who we are", kind="about")
    about_page(jonas, "How we correct", kind="corrections", public=False)
    assert ALL - done(jonas) == {"corrections", "article", "front", "backup"}
    about_page(jonas, "How we correct things", kind="corrections")
    story = published(jonas, section=section)
    fronts.pick("en", Place("lead"), story, by=jonas)
    assert ALL - done(jonas) == {"backup"}
    page = desk.get("/admin/").text
    assert "8 of 9 are done." in page
    assert 'href="/admin/help/the-first-day/#backup"' in page
    settings.BACKUP_STAMP.write_text("now")
    assert done(jonas) is None
    assert "First steps" not in desk.get("/admin/").text


def test_what_the_demo_brings_is_no_step_of_ours(desk, jonas, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pictures, "draw", lambda key: Pillow.new("RGB", (64, 36), "#8d5d69"))
    load.load(by=jonas)
    assert done(jonas) == set()
    with CaptureQueriesContext(connection) as queries:
        page = desk.get("/admin/").text
    assert "Take the demo away" in page
    assert len(queries) <= 25


def test_an_administrator_puts_it_away_and_takes_that_back(desk, jonas):
    answer = desk.post("/admin/steps/", follow=True)
    assert "put away, for everybody" in told(answer)
    assert "Put this list away" not in answer.text
    answer = desk.post("/admin/undo/", {"step": "steps:", "back": "/admin/"}, follow=True)
    assert "Put this list away" in answer.text
    # Also much later, from the settings.
    desk.post("/admin/steps/")
    assert "Show the first steps" in desk.get("/admin/settings/newsroom/").text
    answer = desk.post("/admin/steps/", {"act": "show"}, follow=True)
    assert "Put this list away" in answer.text


@pytest.mark.parametrize("role", [REPORTER, EDITOR])
def test_who_does_not_decide_sees_none_of_it(desks, role):
    page = desks[role].get("/admin/").text
    assert "First steps" not in page
    assert "/admin/demo/" not in page
    assert "/admin/welcome/" not in page


def test_a_publisher_sees_it_and_is_told_what_an_administrator_does(desks):
    page = desks[PUBLISHER].get("/admin/").text
    assert "First steps" in page
    assert "An administrator does this." in page
    assert "/admin/welcome/" not in page
    assert "Put this list away" not in page


def test_it_is_one_line_once_the_queue_has_work_and_still_leads_to_the_questions(desk, jonas):
    page = desk.get("/admin/").text
    assert "<details open>" in page
    assert "Begin here." in page
    add_picture(by=jonas, title="Awaited", credit_agency="AP", alt="A quay")
    page = desk.get("/admin/").text
    assert "One thing needs someone." in page
    assert "<details open>" not in page
    before, _the_list = page.split("<details>", 1)
    assert "Four questions come first" in before


def test_a_newsroom_that_nobody_has_named_is_not_called_as_the_demo_is(desk, settings):
    def called() -> str:
        rail_name = desk.get("/admin/").text.partition('class="rail-name"')[2]
        return rail_name.partition(">")[2].partition("<")[0]

    assert called() == "The Halden Courier"
    settings.NEWSROOM_DEMO = False
    assert called() == "Your newsroom"
    settings.NEWSROOM_FIXED = {"NEWSROOM_NAME"}
    assert called() == "The Halden Courier"
    settings.NEWSROOM_FIXED = set()
    settings.NEWSROOM_NAME = "The Quay"
    assert called() == "The Quay"
