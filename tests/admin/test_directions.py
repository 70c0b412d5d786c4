"""In Arabic, what runs from the left stands in isolates: it keeps its own order, and marks around
it stay where they belong. In English nothing of the kind is written."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from articles import workflow
from articles.checks import problems_of
from articles.checks.outgoing import digest_of
from articles.embeds.parse import token
from articles.models import FrontEvent, Image, OutgoingLink
from articles.models.front import Place
from articles.workflow import fronts
from articles.workflow.front_said import sentences_of
from tests.embeds.samples import picture
from tests.people import again, draft, published

pytestmark = pytest.mark.django_db
ISOLATES = re.compile("[\u2066-\u2069]")
HELD = re.compile("[\u2066\u2068][^\u2066-\u2069]*\u2069")
LINK = "https://ferries.example/times-of-2026"
FAR = datetime(2036, 11, 29, 3, 10, tzinfo=UTC)


def bare(sentence: str) -> str:
    """Without what stands in isolates, also in those of others."""
    while HELD.search(sentence):
        sentence = HELD.sub("", sentence)
    return sentence


def test_the_address_in_what_publishing_does_is_not_torn(desk, mira, politics):
    article = draft(mira, section=politics)
    page = reverse("admin:articles_article_change", args=[article.pk])
    address = f"/politics/{timezone.localdate():%Y/%m/%d}/harbour-vote-passes-by-one-seat/"
    english = desk.get(page, headers={"accept-language": "en"}).text
    assert f"to {address}" in english
    assert not ISOLATES.search(english)
    assert f"\u2066{address}\u2069" in desk.get(page, headers={"accept-language": "ar"}).text


def test_what_a_check_names_from_the_left_stands_in_isolates(mira, jonas):
    ahead = draft(mira, "The ferry, at last!")
    workflow.schedule(ahead, by=mira, based_on=ahead.working, at=FAR)
    image = picture(alt="IMG_4711.jpg")
    now = timezone.now()
    words = {"instructions": "ONE TIME USE ONLY.", "territory": "Norway", "credit_agency": ""}
    columns = {"usable_until": now + timedelta(days=1)} | words
    Image.objects.filter(pk=image.pk).update(**columns)
    OutgoingLink.objects.create(
        url=LINK, digest=digest_of(LINK), fault="it answers 404, nothing is there", broken_since=now
    )
    body = (
        f'<p>Reached on Monday, <a href="{LINK}">their times</a>.</p>{token("article", ahead.guid)}'
    )
    article = draft(mira, picture=Image.objects.get(pk=image.pk), body=body, bylines=["Reuters"])
    workflow.hold(article, by=jonas, note="The lawyers read it.")
    workflow.embargo(article, by=jonas, until=FAR)
    working = again(article).working
    english = {it.kind: it.sentence for it in problems_of(working, now)}
    assert not ISOLATES.search("".join(english.values()))
    assert english["embargo"].startswith("It is under embargo until 29 November 2036, 03:10 UTC:")
    kinds = "scheduled rights-ending strict-instructions territory no-credit"
    wanted = {*kinds.split(), *"weak-alt broken-link relative-date no-source held embargo".split()}
    assert wanted <= english.keys()
    with translation.override("ar"):
        arabic = {it.kind: it.sentence for it in problems_of(working, now)}
    assert "«\u2068The ferry, at last!\u2069»" in " ".join(arabic.values())
    assert "\u206829 نوفمبر 2036، 03:10 UTC\u2069" in arabic["embargo"]
    for kind, sentence in arabic.items():
        assert not re.search(r"[A-Za-z]|\d{4}", bare(sentence)), (kind, sentence)


def test_the_record_of_a_front_says_moments_as_the_rest_of_the_desk(mira):
    fronts.swap_at("en", Place("lead"), published(mira, "The ferry!"), by=mira, at=FAR)
    (english,) = sentences_of(FrontEvent.objects.all())
    assert english == (
        "Mira Solheim planned “The ferry!” into lead for 29 November 2036, 03:10 UTC"
    )
    with translation.override("ar"):
        (arabic,) = sentences_of(FrontEvent.objects.all())
    assert "\u2068The ferry!\u2069" in arabic
    assert not re.search(r"[A-Za-z]|\d{4}", bare(arabic)), arabic
