"""“More on this”, chosen at the desk."""

import pytest

from articles import workflow
from articles.models import Event, Related
from articles.workflow import Refused
from tests.people import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(mira):
    return published(mira)


def below(article) -> list[str]:
    rows = Related.objects.filter(article=article).select_related("target__working")
    return [row.target.working.headline for row in rows]


def test_they_stand_in_the_order_given_and_the_record_says_so(vote, jonas, mira):
    quay, ferry = published(mira, "The quay"), draft(mira, "The ferry")
    assert workflow.relate(vote, [ferry, quay, ferry], by=jonas, via="desk")
    assert below(vote) == ["The ferry", "The quay"]
    assert workflow.relate(vote, [quay, ferry], by=jonas)
    assert below(vote) == ["The quay", "The ferry"]
    first, second = Event.objects.filter(verb="relate").order_by("id")
    assert first.details == {"before": [], "after": [ferry.pk, quay.pk]}
    assert second.details == {"before": [ferry.pk, quay.pk], "after": [quay.pk, ferry.pk]}


def test_the_same_choice_again_is_no_act(vote, mira):
    quay = published(mira, "The quay")
    workflow.relate(vote, [quay], by=mira)
    assert not workflow.relate(vote, [quay], by=mira)
    assert Event.objects.filter(verb="relate").count() == 1


def test_none_takes_the_choice_back(vote, mira):
    workflow.relate(vote, [published(mira, "The quay")], by=mira)
    workflow.relate(vote, [], by=mira)
    assert below(vote) == []


@pytest.mark.parametrize("which", ["itself", "other language", "five"])
def test_what_does_not_fit_is_refused_and_changes_nothing(vote, mira, which):
    quay = published(mira, "The quay")
    workflow.relate(vote, [quay], by=mira)
    wrong = {
        "itself": [vote],
        "other language": [draft(mira, "إقرار", language="ar")],
        "five": [published(mira, f"Number {n}") for n in range(5)],
    }[which]
    with pytest.raises(Refused) as refused:
        workflow.relate(vote, wrong, by=mira)
    assert refused.value.field == "related"
    assert below(vote) == ["The quay"]
