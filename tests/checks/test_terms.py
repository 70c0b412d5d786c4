"""On what terms a picture may be used, as preflight tells it: at the moment of publication, and in
the makers' own words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.checks import Level, problems_of
from articles.embeds.parse import token
from articles.models import Image
from articles.workflow import Refused
from tests.checks.test_preflight import IN_ORDER
from tests.embeds.samples import picture
from tests.people import again, draft

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def known(**columns) -> Image:
    image = picture()
    Image.objects.filter(pk=image.pk).update(**columns)
    return Image.objects.get(pk=image.pk)


def told(mira, image, at=None, **words) -> dict:
    article = again(draft(mira, picture=image, **IN_ORDER, **words))
    found = problems_of(article.working, at or timezone.now())
    return {it.kind: it for it in found if it.kind != "no-section"}


def test_a_picture_on_plain_terms_is_in_order(mira):
    assert told(mira, known(rights="agency", copyright="© Halden Press")) == {}


def test_rights_that_have_not_begun_block_until_the_moment_they_do(mira):
    begins = timezone.now() + 3 * DAY
    image = known(usable_from=begins)
    problem = told(mira, image)["rights-not-begun"]
    assert (problem.level, problem.about, problem.elsewhere) == (Level.MUST, image, True)
    assert f"from {begins:%-d %B %Y, %H:%M} UTC on" in problem.sentence
    assert told(mira, image, begins - DAY / 9).keys() == {"rights-not-begun"}
    assert told(mira, image, begins) == {}


@pytest.mark.parametrize(
    "columns",
    [
        {"usable_from": 1 * DAY},
        {"usable_until": -1 * DAY},
        {"credit_agency": ""},
    ],
)
@pytest.mark.parametrize("place", ["lead", "text"])
def test_nothing_is_published_outside_its_rights_or_without_a_credit(mira, columns, place):
    now = timezone.now()
    image = known(**{k: now + v if isinstance(v, timedelta) else v for k, v in columns.items()})
    words = {"picture": image} if place == "lead" else {"body": token("image", image.guid)}
    article = draft(mira, **IN_ORDER, **words)
    with pytest.raises(Refused):
        workflow.publish(article, by=mira, based_on=article.working)
    assert again(article).live is None


def test_it_can_be_scheduled_for_when_its_rights_begin_and_not_for_when_they_are_over(mira):
    now = timezone.now()
    image = known(usable_from=now + 2 * DAY, usable_until=now + 20 * DAY)
    article = draft(mira, picture=image, **IN_ORDER)
    for days in (1, 30):
        with pytest.raises(Refused):
            workflow.schedule(article, by=mira, based_on=article.working, at=now + days * DAY)
    workflow.schedule(article, by=mira, based_on=article.working, at=now + 3 * DAY)
    assert again(article).published_at == now + 3 * DAY


@pytest.mark.parametrize(
    "words",
    [
        "ONE TIME USE ONLY",
        "One-time use only, in connection with this story",
        "single use",
        "EMBARGOED until 18:00 GMT",
        "HOLD FOR RELEASE",
        "NO ARCHIVE",
        "no archives, no sales",
        "NO CROPPING",
        "Mandatory credit: Halden Press",
        "MUST CREDIT",
        "not to be used before 9 March",
        "Do not alter",
        "use only until 31 March",
    ],
)
def test_instructions_that_are_easily_broken_stand_out_in_their_own_words(mira, words):
    problem = told(mira, known(instructions=words))["strict-instructions"]
    assert problem.level == Level.SHOULD
    assert f"“{words}”" in problem.sentence


@pytest.mark.parametrize("words", ["Please call the desk.", "Nine archives were visited."])
def test_other_instructions_are_good_to_know(mira, words):
    found = told(mira, known(instructions=words))
    assert found.keys() == {"instructions"}
    assert found["instructions"].level == Level.NOTE
    assert f"“{words}”" in found["instructions"].sentence


def test_long_instructions_are_cut_at_a_word(mira):
    sentence = told(mira, known(instructions="word " * 500))["instructions"].sentence
    assert len(sentence) < 400
    assert sentence.endswith("word …”")


def test_restrictions_and_territory_are_told(mira):
    found = told(mira, known(restrictions="Not with advertising", territory="Not in Tarsk"))
    assert {kind: it.level for kind, it in found.items()} == {
        "restrictions": Level.NOTE,
        "territory": Level.NOTE,
    }
    assert "“Not with advertising”" in found["restrictions"].sentence
    assert "“Not in Tarsk”" in found["territory"].sentence


def test_a_picture_from_social_media_needs_a_word_on_who_allowed_it(mira):
    assert told(mira, known(rights="social"))["no-permission"].level == Level.SHOULD
    allowed = known(rights="social", usage_terms="Allowed by @ada on 3 March, for this story.")
    assert told(mira, allowed) == {}
    assert told(mira, known(rights="social", licence="CC BY 4.0")) == {}


def test_a_decorative_lead_needs_no_alt_text_and_another_does(mira):
    image = known(alt="")
    assert told(mira, image, picture_decorative=True) == {}
    assert told(mira, image).keys() == {"no-alt"}
