"""Readers get the alt text of the use alone, once it was saved; so does whoever judges it."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.admin.needs import ARTICLE_NEEDS
from articles.checks.embeds import embed_problems
from articles.checks.pictures import picture_problems
from articles.embeds.parse import token
from tests.embeds.samples import picture
from tests.people import again, draft

pytestmark = pytest.mark.django_db
LATER = "The inner harbour with two ferries"


def no_alt(problems) -> list[str]:
    return [it.sentence for it in problems if it.kind == "no-alt"]


def written_later(image) -> None:
    image.alt = LATER
    image.save()


def test_words_written_on_a_lead_picture_later_are_not_yet_those_of_the_text(mira, jonas):
    image = picture(alt="")
    article = again(draft(mira, picture=image))
    written_later(image)
    article = again(article)
    [told] = no_alt(picture_problems(article.working, timezone.now()))
    assert "save it" in told
    needy = ARTICLE_NEEDS["alt"].revisions(timezone.now(), jonas)
    assert article.working in needy


def test_saving_the_text_takes_them_as_the_sentence_says(mira):
    image = picture(alt="")
    article = again(draft(mira, picture=image))
    written_later(image)
    article = again(article)
    workflow.save(article, by=mira, based_on=article.working, headline="Another headline")
    article = again(article)
    assert article.working.picture_alt == LATER
    assert no_alt(picture_problems(article.working, timezone.now())) == []


def test_the_same_in_the_text_and_in_a_gallery(mira, jonas):
    images = [picture(alt=""), picture(alt="")]
    rows = [{"image": str(it.guid), "caption": "", "alt": ""} for it in images]
    gallery = workflow.make("gallery", {"title": "Two views", "pictures": rows}, jonas)
    body = token("image", images[0].guid) + token("gallery", gallery.guid)
    article = draft(mira, body=body)
    for image in images:
        written_later(image)
    article = again(article)
    found = no_alt(embed_problems(article.working, timezone.now()))
    assert len(found) == 3
    workflow.save(article, by=mira, based_on=article.working, headline="Another headline")
    assert no_alt(embed_problems(again(article).working, timezone.now())) == []
