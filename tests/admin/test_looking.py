"""Pages of the desk that only look, sent to as a form is: answered, and nothing is held. With
transactions of their own, as a server has them."""

import pytest
from django.urls import reverse

from articles.models import Author, Tag
from tests.people import about_page, published
from tests.site.conftest import picture, source

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = ("tag", "author", "source", "section", "image", "aboutpage")
DOES = ("change", "history", "delete")


@pytest.fixture
def things(mira, politics, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    from_whom = source("Halden Press")
    article = published(
        mira, section=politics, tags=["Ports"], sources=[from_whom], picture=picture(mira)
    )
    author = Author.objects.create(name="Mira Solheim", slug="mira")
    tag = Tag.objects.get(name="Ports")
    page = about_page(mira)
    return dict(
        zip(KINDS, (tag, author, from_whom, politics, article.live.picture, page), strict=True)
    )


@pytest.mark.parametrize("does", DOES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_answers_to_looking_and_to_sending(jonas, client, things, kind, does):
    client.force_login(jonas)
    path = reverse(f"admin:articles_{kind}_{does}", args=[things[kind].pk])
    assert client.get(path).status_code == 200
    assert client.post(path, {}).status_code in (200, 302, 403, 405)
