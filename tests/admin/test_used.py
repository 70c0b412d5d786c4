"""Where is this used? Answered on the page of each article, picture and source."""

import pytest

from articles import workflow
from articles.embeds.parse import token
from articles.models import Image, Source
from tests.people import draft, published


@pytest.fixture
def desk(client, jonas):
    client.force_login(jonas)
    return client


def page(desk, thing) -> str:
    return desk.get(
        f"/admin/articles/{type(thing).__name__.lower()}/{thing.pk}/change/"
    ).content.decode()


def test_an_article_says_where_it_is_embedded(desk, mira):
    target = published(mira, "Background")
    published(mira, "Main story", body=token("article", target.guid))
    draft(mira, "Next story", body=token("article", target.guid))
    shown = page(desk, target)
    assert "Main story</bdi></a>, in the text given to readers" in shown
    assert "Next story</bdi></a>, in its draft" in shown


def test_an_article_that_nothing_embeds_shows_no_empty_panel(desk, mira):
    assert "Embedded in" not in page(desk, published(mira))


def test_a_picture_says_where_it_leads_and_where_it_stands_in_a_text(desk, mira):
    picture = Image.objects.create(credit_agency="Halden Press", alt="A quay")
    published(mira, "Led by it", picture=picture)
    published(mira, "Holding it", body=token("image", picture.guid))
    shown = page(desk, picture)
    assert "Led by it</bdi></a>, in the text given to readers" in shown
    assert "Holding it</bdi></a>, in the text given to readers" in shown


def test_a_source_says_which_articles_name_it_and_which_box_shows_it(desk, mira):
    source = Source.objects.create(name="Halden Press", folded="halden press", slug="halden-press")
    published(mira, "Named", sources=[source])
    box = workflow.make(
        "source", {"who": "Halden Press", "what": "Accounts", "source": str(source.guid)}, by=mira
    )
    published(mira, "Boxed", body=token("source", box.guid))
    shown = page(desk, source)
    assert "Named</bdi></a>, in the text given to readers" in shown
    assert "Boxed</bdi></a>, in the text given to readers" in shown
