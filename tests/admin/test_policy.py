"""The page on which the newsroom decides which crawlers may read its site."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles import workflow
from articles.models import Decision, Policy
from articles.workflow import Refused
from tests.admin.conftest import STAFF

PAGE = "/admin/crawlers/"
AS_IT_IS = {"search": "yes", "live": "yes", "training": "no", "terms": "", "seen": "0"}


@pytest.fixture
def desk(client, jonas):
    client.force_login(jonas)
    return client


def test_it_shows_the_very_file_that_crawlers_get(desk):
    page = desk.get(PAGE).content.decode()
    text = desk.get("/robots.txt").content.decode()
    assert f'<pre tabindex="0" dir="ltr">{text}</pre>' in page
    assert page.count('value="yes"') == page.count('value="no"') == 3
    assert "GPTBot" in page
    assert "Nobody has decided anything yet" in page
    assert f'href="{PAGE}" aria-current="page"' in page


def test_a_choice_changes_the_file_at_once_and_stays_on_record(desk, jonas):
    answer = desk.post(PAGE, AS_IT_IS | {"training": "yes", "live": "no"}, follow=True)
    page = answer.content.decode()
    assert "Decided." in page
    assert "Jonas Reth" in page
    told = {(it.field, it.was, it.now, it.by, it.via) for it in Decision.objects.all()}
    assert told == {
        ("training", False, True, jonas, "desk"),
        ("live", True, False, jonas, "desk"),
    }
    text = desk.get("/robots.txt").content.decode()
    assert "# Crawlers that train models: welcome" in text
    assert "# Assistants that look things up: not wanted" in text


def test_the_same_choice_again_leaves_no_trace(desk):
    for _ in range(2):
        answer = desk.post(PAGE, AS_IT_IS, follow=True)
        assert "decided already" in answer.content.decode()
    assert not Decision.objects.exists()


def test_what_another_decided_meanwhile_is_shown_before_it_is_undone(desk, mira):
    other = workflow.decide(by=mira, live=False)
    answer = desk.post(PAGE, AS_IT_IS | {"training": "yes"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has decided meanwhile" in page
    assert "Mira Solheim" in page
    assert f'name="seen" value="{other[0].pk}"' in page
    assert Decision.objects.count() == 1
    desk.post(PAGE, AS_IT_IS | {"training": "yes", "live": "no", "seen": other[0].pk})
    assert Policy.objects.get().training
    assert not Policy.objects.get().live


def test_an_address_that_is_none_is_told_of_in_place_and_nothing_else_is_lost(desk):
    answer = desk.post(PAGE, AS_IT_IS | {"training": "yes", "terms": "our terms"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“our terms” is no address." in page
    assert 'value="our terms"' in page
    assert 'value="yes" id="id_training_0" required checked' in page.replace("aria-", "")
    assert not Decision.objects.exists()


def test_a_choice_that_was_left_out_or_made_up_is_not_guessed(desk):
    for given in ({"training": "perhaps"}, {"training": ""}):
        assert desk.post(PAGE, AS_IT_IS | given).status_code == 422
    assert not Decision.objects.exists()


def test_who_may_not_decide_is_told_so(desks):
    client = desks[STAFF]
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, AS_IT_IS | {"training": "yes"}).status_code == 403
    assert PAGE not in client.get(reverse("admin:index")).content.decode()
    assert not Policy.objects.exists()


def test_there_is_one_policy_and_its_record_never_changes(jonas):
    workflow.decide(by=jonas, training=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Policy.objects.create(pk=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(by_name="Nobody")


def test_the_record_outlives_the_account(mira):
    workflow.decide(by=mira, training=True)
    mira.delete()
    assert Decision.objects.get().by_name == "Mira Solheim"


@pytest.mark.parametrize(
    "terms", ["javascript:alert(1)", "ftp://a.example", "https://a.example/" + "x" * 200, "a\nb"]
)
def test_terms_are_a_whole_address(mira, terms):
    with pytest.raises(Refused) as refusal:
        workflow.decide(by=mira, terms=terms)
    assert refusal.value.field == "terms"
    assert not Decision.objects.exists()
