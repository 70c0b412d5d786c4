"""What stands in another section and is not public stays unnamed on every page of the desk."""

import json

import pytest
from django.urls import reverse

from articles import workflow
from articles.embeds.parse import token
from articles.models import Section
from tests.admin.conftest import SECTION_EDITOR
from tests.people import again, draft, rewrite

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar minister"


@pytest.fixture
def hers(mira, politics):
    """An article of Politics that embeds a draft of Sport."""
    sport = Section.objects.create(language="en", name="Sport", slug="sport")
    secret = draft(mira, SECRET, section=sport)
    return draft(mira, section=politics, body="<p>a</p>" + token("article", secret.guid))


@pytest.fixture
def petra(desks):
    """Edits Politics, and nothing else."""
    return desks[SECTION_EDITOR]


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def test_the_pages_of_her_own_article_do_not_name_it(petra, hers, mira):
    rewrite(hers, mira, body=again(hers).working.body + "<p>b</p>")
    for name in ("change", "preview", "compare", "history", "explain"):
        answer = petra.get(address(name, hers))
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode(), name


def test_asking_for_a_difference_does_not_name_it(petra, hers):
    words = json.dumps({"body": again(hers).working.body + "<p>b</p>"})
    answer = petra.post(address("difference", hers), words, content_type="application/json")
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_the_preflight_says_only_that_it_is_not_hers(petra, hers):
    page = petra.get(address("change", hers)).content.decode()
    assert "An article of another section stands here" in page


def test_the_editor_of_everything_is_told_its_name(desk, hers):
    assert SECRET in desk.get(address("change", hers)).content.decode()
    assert workflow.broken_chain(hers) == []
