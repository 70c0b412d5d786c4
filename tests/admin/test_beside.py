"""The live preview: the readers' own page of what is saved, in a frame beside the form."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from articles.models import Embed, SectionRole
from articles.models.roles import REPORTER
from tests.admin.conftest import signed_in
from tests.people import again, draft, published, rewrite

FEW = 20


def beside(article, rest="") -> str:
    return reverse("admin:articles_article_beside", args=[article.pk]) + rest


@pytest.fixture
def story(mira):
    return draft(mira, "Harbour vote passes by one seat", standfirst="By one seat.")


def test_it_shows_the_text_at_work_as_readers_would_get_it(desk, mira):
    story = published(mira, "Harbour vote passes")
    rewrite(story, mira, headline="Harbour vote passes, twice")
    page = desk.get(beside(story)).content.decode()
    assert "<h1>Harbour vote passes, twice</h1>" in page
    assert '<meta property="og:title" content="Harbour vote passes, twice">' in page
    assert '<p class="nameplate small">' in page
    assert "<script" not in page


def test_what_is_to_be_mended_comes_with_it(desk, mira):
    story = draft(mira, body="<p>The count was <b>TK</b> votes.</p>")
    page = desk.get(beside(story)).content.decode()
    found = page[page.index('<template id="beside-found"') :]
    assert 'data-field="body"' in found
    assert "TK" in found


def test_it_is_shown_in_a_frame_of_the_desk_alone_and_kept_nowhere(desk, story):
    answer = desk.get(beside(story))
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Cache-Control"].startswith("private, no-store")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_who_may_not_read_the_article_is_shown_nothing(story, politics, siyasa, charlie):
    assert Client().get(beside(story)).status_code == 302
    role = Group.objects.get(name=REPORTER)
    SectionRole.objects.create(user=charlie, section=siyasa, role=role)
    charlie.is_staff = True
    charlie.save()
    story = draft(charlie, "Elsewhere", section=politics)
    answer = signed_in(charlie).get(beside(story))
    assert answer.status_code == 403
    assert "Elsewhere" not in answer.content.decode()


def test_readers_do_not_come_upon_it_by_the_road_the_desk_takes(desk, story):
    desk.get(beside(story))
    for client in (desk, Client()):
        answer = client.get("/preview/desk/")
        assert answer.status_code == 404
        assert "Harbour" not in answer.content.decode()


def test_the_pictures_of_a_draft_are_shown_below_its_own_address(desk, story, mira, harbour):
    rewrite(story, mira, picture=harbour, picture_alt="The harbour at dusk")
    page = desk.get(beside(story)).content.decode()
    roads = set(re.findall(rf"{beside(story)}media/[^\s\"]+", page))
    assert roads
    assert desk.get(min(roads)).status_code == 200
    assert Client().get(min(roads)).status_code == 302
    shared = re.search('property="og:image" content="([^"]+)"', page)[1]
    assert beside(story) in shared


def test_a_frame_that_stands_in_the_text_is_closed_in_as_at_readers(desk, mira):
    data = {"title": "The count", "height": 300, "code": "<p>31 to 30</p>"}
    embed = Embed.objects.create(kind="html", data=data)
    story = draft(mira, body=f"<p>See:</p><p>{{html:{embed.guid}}}</p>")
    answer = desk.get(beside(story, f"embed/{embed.guid}/"))
    assert answer.status_code == 200
    assert "31 to 30" in answer.content.decode()


@pytest.mark.parametrize("rest", ["nothing/", "media/x/1.jpg", "../../"])
def test_what_is_not_there_is_not_found(desk, story, rest):
    assert desk.get(beside(story, rest)).status_code == 404


def test_it_asks_the_database_few_questions(desk, story, django_assert_max_num_queries):
    desk.get(beside(story))
    with django_assert_max_num_queries(FEW):
        desk.get(beside(story))
    assert again(story).live is None
