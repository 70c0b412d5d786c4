"""Picture files: only those that a public page shows now, and never a 500."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import attach_file
from articles.images.renditions import Rendition, name_of
from tests.images.test_intake import picture_file
from tests.people import again, draft, published, rewrite
from tests.site.conftest import picture, withdrawn


def test_a_public_picture_is_given_out_with_its_type_and_mark(client, vote):
    image = vote.live.picture
    for width in image.widths:
        answer = client.get(image.url(width))
        assert answer.status_code == 200
        assert answer["Content-Type"] in ("image/webp", "image/jpeg")
        assert answer["Cache-Control"] == "no-cache"
        assert int(answer["Content-Length"]) == len(answer.content)
    assert client.get(image.share_src)["Content-Type"] == "image/jpeg"
    again_ = client.get(image.src(), headers={"if-none-match": client.get(image.src())["ETag"]})
    assert (again_.status_code, again_.content) == (304, b"")
    assert client.head(image.src()).content == b""


def test_another_file_has_another_mark(client, vote):
    image = vote.live.picture
    before = client.get(image.src())["ETag"]
    attach_file(image, picture_file((1280, 720), colour="navy"))
    assert client.get(image.src())["ETag"] != before


def test_a_picture_in_the_text_is_public_with_it(client, mira):
    inline = picture(mira)
    article = draft(mira, body=token("image", inline.guid))
    assert client.get(inline.src()).status_code == 404
    workflow.publish(article, by=mira, based_on=article.working)
    assert client.get(inline.src()).status_code == 200


def test_a_picture_is_hidden_with_its_article(client, mira):
    image = picture(mira)
    article = draft(mira, picture=image)
    assert client.get(image.src()).status_code == 404
    workflow.publish(article, by=mira, based_on=article.working)
    assert client.get(image.src()).status_code == 200
    withdrawn(again(article), mira)
    assert client.get(image.src()).status_code == 404


def test_a_picture_of_words_still_to_come_waits_with_them(client, mira, clock_at):
    image = picture(mira)
    article = rewrite(published(mira), mira, picture=image)
    assert client.get(image.src()).status_code == 404
    change = timezone.now() + timedelta(hours=1)
    workflow.schedule(article, by=mira, based_on=article.working, at=change)
    assert client.get(image.src()).status_code == 404
    with clock_at(change):
        assert client.get(image.src()).status_code == 200


@pytest.mark.parametrize(
    "tail",
    ["/321.webp", "/320.gif", "/320", "/0.webp", "/-1.webp", "/2x1/320.webp", "/1x1/960.webp"],
)
def test_only_the_renditions_of_the_list_exist(client, vote, tail):
    assert client.get(f"/media/{vote.live.picture.guid}{tail}").status_code == 404


def test_a_picture_that_nobody_knows_or_whose_file_is_gone_is_missing(client, vote):
    assert client.get(f"/media/{uuid4()}/320.webp").status_code == 404
    image = vote.live.picture
    default_storage.delete(name_of(image, Rendition("whole", 320, "webp")))
    assert client.get(image.url(320)).status_code == 404


def test_the_original_is_never_given_out(client, vote):
    name = vote.live.picture.file.name
    for path in (f"/media/{name}", f"/{name}", f"/media/{vote.live.picture.guid}/"):
        assert client.get(path).status_code == 404
