"""What a picture says in a text stays as it was saved, whatever the library says later."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.embeds.load import load
from articles.embeds.parse import embeds_in, token
from articles.embeds.render import render
from articles.models import Embed, Image
from articles.models.embed import digest_of
from articles.workflow.picturing import with_picture_words
from tests.embeds.samples import picture, use_of
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db


def reword(image, words="Reworded") -> None:
    Image.objects.filter(pk=image.pk).update(alt=words, caption=words)


def shown(body) -> str:
    return render(body, load([body], timezone.now()), surface="page", own=None)


def test_rewording_a_picture_changes_no_published_text(mira):
    image = picture(alt="The harbour", caption="The inner harbour.")
    article = published(mira, body=token("image", image.guid))
    reword(image)
    page = shown(again(article).live.body)
    assert "The inner harbour." in page
    assert "Reworded" not in page


def test_correcting_a_credit_reaches_every_text(mira):
    image = picture(credit_agency="Halden Pres")
    article = published(mira, body=token("image", image.guid))
    Image.objects.filter(pk=image.pk).update(credit_agency="Halden Press")
    assert "Halden Press" in shown(again(article).live.body)


def test_a_picture_without_words_stays_without_until_the_text_is_saved_again(mira):
    image = picture(caption="")
    article = published(mira, body=token("image", image.guid))
    reword(image, "At dusk")
    assert "At dusk" not in shown(article.live.body)
    article = rewrite(article, mira, headline="Another headline")
    assert "At dusk" in shown(article.working.body)
    assert "At dusk" not in shown(article.live.body)


def test_saving_again_changes_nothing_even_when_the_picture_was_reworded(mira):
    image = picture(alt="The harbour", caption="The inner harbour.")
    article = draft(mira, body=token("image", image.guid))
    reword(image)
    workflow.save(article, by=mira, based_on=article.working, body=article.working.body)
    assert article.revisions.count() == 1


def test_a_gallery_keeps_the_words_of_each_picture(mira):
    one, two = picture(caption="One."), picture(caption="Two.")
    rows = [{"image": str(one.guid)}, {"image": str(two.guid), "caption": "Its own."}]
    gallery = workflow.make("gallery", {"title": "Dusk", "pictures": rows}, mira)
    article = draft(mira, body=token("gallery", gallery.guid))
    reword(one)
    reword(two)
    page = shown(article.working.body)
    assert "One." in page
    assert "Its own." in page
    assert "Reworded" not in page


def test_a_decorative_picture_gets_no_alt_text(mira):
    image = picture(alt="The harbour")
    use = workflow.make("image", {"image": str(image.guid), "decorative": True}, mira)
    article = draft(mira, body=token("image", use.guid))
    [embed] = embeds_in(article.working.body)
    assert Embed.objects.get(guid=embed.ref).data["alt"] == ""


def test_a_picture_nobody_has_stays_for_the_preflight_to_find(mira):
    body = token("image", "0b5e2c1e-9a5b-4a7e-8f4e-5f4b5f0c1d2e")
    assert draft(mira, body=body).working.body == body


def test_the_same_picture_twice_in_two_texts_is_one_use(mira):
    image = picture()
    draft(mira, body=token("image", image.guid) * 2)
    draft(mira, body="<p>a</p>" + token("image", image.guid))
    assert use_of(image)


def test_going_back_to_a_text_from_before_writes_its_words_down(mira):
    image = picture(caption="The inner harbour.")
    article = draft(mira, "First", body="<p>a</p>")
    first = article.working
    article.revisions.filter(pk=first.pk).update(body=token("image", image.guid))
    first.refresh_from_db()
    article = rewrite(article, mira, headline="Second")
    workflow.revert(article, by=mira, based_on=article.working, to=first)
    reword(image)
    assert "The inner harbour." in shown(again(article).working.body)


def test_a_hundred_pictures_cost_as_many_questions_as_one(mira):
    images = [picture() for _ in range(100)]
    body = "".join(token("image", image.guid) for image in images)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        body = with_picture_words(body, mira)
    assert len(asked) <= 6
    with CaptureQueriesContext(connection) as asked:
        assert with_picture_words(body, mira) == body
    assert len(asked) == 2


def data_in(body) -> dict:
    [embed] = embeds_in(body)
    return Embed.objects.get(guid=embed.ref).data


def test_a_new_use_is_cut_like_a_photograph_and_a_drawing_is_not(mira):
    photograph, chart = picture(), picture(credit_mark="illustration")
    article = draft(mira, body=token("image", photograph.guid))
    assert data_in(article.working.body)["shape"] == "3x2"
    article = rewrite(article, mira, body=token("image", chart.guid))
    assert data_in(article.working.body)["shape"] == "whole"


def test_a_use_from_before_there_was_a_cut_stays_as_it_is(mira):
    image = picture()
    data = {"image": str(image.guid), "caption": "C.", "alt": "A", "size": "column"}
    data["decorative"] = False
    use = Embed.objects.create(kind="image", data=data, digest=digest_of("image", data))
    article = draft(mira, body=token("image", use.guid))
    article = rewrite(article, mira, headline="Another headline")
    assert token("image", use.guid) in article.working.body


def test_a_decorative_picture_of_a_gallery_gets_no_alt_text(mira):
    one, two = picture(), picture()
    rows = [{"image": str(one.guid), "decorative": True}, {"image": str(two.guid)}]
    gallery = workflow.make("gallery", {"pictures": rows}, mira)
    article = draft(mira, body=token("gallery", gallery.guid))
    first, second = data_in(article.working.body)["pictures"]
    assert (first["alt"], second["alt"]) == ("", "The harbour at dusk")
