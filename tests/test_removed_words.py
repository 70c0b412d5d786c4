"""Words removed for legal reasons are gone from everything the public can open, however often and
under whatever number they stood there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import visibility, workflow
from articles.workflow import Refused
from tests.people import again, published, rewrite

pytestmark = pytest.mark.django_db
ZEBRA, CLEAN = "<p>The zebra did it.</p>", "<p>Somebody did it.</p>"


def put_out(article, by, **words):
    article = rewrite(article, by, **words)
    workflow.publish(article, by=by, based_on=article.working)
    return again(article)


def met(article) -> list:
    shown = visibility.revision_at(article.path, timezone.now())
    return visibility.versions_met(shown, timezone.now())


def leads_somewhere(link) -> bool:
    path = visibility.preview_address(link).partition("?")[0]
    return visibility.previewed(path.strip("/").split("/")[1], timezone.now()) is not None


def test_the_same_words_met_again_under_another_number_go_with_them(mira, settings):
    settings.NEWSROOM_PUBLIC_VERSIONS = True
    article = published(mira, body=ZEBRA)
    first = article.live
    article = put_out(article, mira, body=CLEAN)
    workflow.revert(article, by=mira, based_on=article.working, to=first)
    article = put_out(article, mira, kicker="")
    article = put_out(article, mira, body=CLEAN)
    assert sum(it.revision is not None for it in met(article)) == 4
    workflow.remove_version(article.versions.get(number=1), by=mira, why="A court.")
    hidden = [it.number for it in met(article) if it.removed]
    assert sorted(hidden) == [1, 3]


def test_words_that_readers_see_again_are_not_removed_but_withdrawn(mira):
    article = published(mira, body=ZEBRA)
    first = article.live
    article = put_out(article, mira, body=CLEAN)
    workflow.revert(article, by=mira, based_on=article.working, to=first)
    article = again(article)
    workflow.publish(article, by=mira, based_on=article.working)
    with pytest.raises(Refused, match="Readers see these words now"):
        workflow.remove_version(article.versions.get(number=1), by=mira, why="A court.")


def test_every_preview_given_out_before_is_closed(mira):
    article = rewrite(published(mira, body=ZEBRA), mira, headline="Another headline")
    until = timezone.now() + timedelta(days=1)
    link = workflow.share(article, by=mira, revision=article.working, until=until)
    assert leads_somewhere(link)
    article = put_out(article, mira, body=CLEAN)
    workflow.remove_version(article.versions.get(number=1), by=mira, why="A court.")
    assert not leads_somewhere(link)
    fresh = workflow.share(article, by=mira, revision=article.working, until=until)
    assert leads_somewhere(fresh)
