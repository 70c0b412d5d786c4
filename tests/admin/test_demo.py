"""The demo at the desk: loaded and taken away by those who decide, in the background."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow

from articles.demo import content, pictures
from articles.models import Article, Image, Source
from articles.models.roles import EDITOR, PUBLISHER
from tests.admin.conftest import told
from tests.background import have_done
from tests.demo.loading import article
from tests.people import draft, rewrite

PAGE = "/admin/demo/"


@pytest.fixture(autouse=True)
def quick(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pictures, "draw", lambda key: Pillow.new("RGB", (64, 36), "#8d5d69"))


def queries(client) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(PAGE).status_code == 200
    return len(found)


def test_an_empty_newsroom_loads_it_tries_it_and_takes_it_away(desk, jonas, mira):
    assert "Readers see it at once" in desk.get(PAGE).text
    desk.post(PAGE, {"act": "load"})
    page = desk.get(PAGE).text
    assert "The demo is being loaded" in page
    assert f'max="{len(content.pieces()) + len(content.pictures())}" value="0"' in page
    # Two who press load it once.
    assert "It is being done already." in told(desk.post(PAGE, {"act": "load"}))
    assert have_done() == []
    page = desk.get(PAGE).text
    assert "The demo is loaded" in page
    assert f"<dt>Articles</dt><dd>{len(content.pieces())}</dd>" in page
    assert "This stays" not in page
    assert "an empty newsroom only" in told(desk.post(PAGE, {"act": "load"}))
    few = queries(desk)

    rewrite(article("lamps"), mira, headline="Lamps, as Mira tells it")
    kept = Article.objects.filter(legacy_id__in=("demo:lamps", "demo:quay-coins"))
    page = desk.get(PAGE).text
    assert f"<dt>Articles</dt><dd>{len(content.pieces()) - 2}</dd>" in page
    assert "Mira Solheim has worked on it: saved" in page
    assert queries(desk) <= few + 1 <= 25
    Source.objects.update(description="Ours.")
    assert queries(desk) <= few + 1

    desk.post(PAGE, {"act": "remove"})
    assert "The demo is being taken away" in desk.get(PAGE).text
    assert have_done() == []
    page = desk.get(PAGE).text
    assert "The demo is taken away" in page
    assert "This of the demo has stayed" in page
    assert f'href="/admin/articles/article/{article("lamps").pk}/change/"' in page
    assert set(Article.objects.all()) == set(kept)
    assert {it.legacy_id for it in Image.objects.all()} == {"demo:winter-street"}


def test_it_is_not_put_beside_articles_of_ones_own(desk, jonas):
    draft(jonas)
    assert "load_demo --add" in desk.get(PAGE).text
    assert "an empty newsroom only" in told(desk.post(PAGE, {"act": "load"}))
    assert have_done() == []
    assert Article.objects.count() == 1


def test_who_does_not_decide_has_neither_page_nor_button(desks):
    assert desks[PUBLISHER].get(PAGE).status_code == 200
    assert desks[EDITOR].get(PAGE).status_code == 403
    assert desks[EDITOR].post(PAGE, {"act": "load"}).status_code == 403


def test_one_that_breaks_off_says_so_and_goes_on(desk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("articles.demo.load.Desk.take", lambda self, piece: 1 / 0)
        desk.post(PAGE, {"act": "load"})
        assert "ZeroDivisionError" in have_done()[0]
    assert "The loading broke off" in desk.get(PAGE).text
    assert Article.objects.count() == 0
    desk.post(PAGE, {"act": "load"})
    have_done()
    assert Article.objects.count() == len(content.pieces())
