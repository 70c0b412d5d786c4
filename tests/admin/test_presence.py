"""Who else is in an article, told to its page and to the list."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Presence
from articles.workflow import presence
from tests.admin.conftest import signed_in
from tests.people import draft, rewrite

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


def beat(client, article, person, field="", **more):
    url = reverse("admin:articles_article_here", args=[article.pk])
    return client.post(url, {"as": person.pk, "field": field, **more})


def grow_old(article, seconds: int) -> None:
    at = timezone.now() - timedelta(seconds=seconds)
    Presence.objects.filter(article=article).update(at=at, since=at)


def test_each_is_told_of_the_others_and_their_field(desk, miras_desk, jonas, mira):
    article = draft(mira)
    assert beat(miras_desk, article, mira, "body").json()["others"] == []
    told = beat(desk, article, jonas, "headline").json()["others"]
    assert told == [
        {"id": mira.pk, "name": "Mira Solheim", "field": "body", "where": "Text", "ago": 0}
    ]
    beat(miras_desk, article, mira, "tags")
    assert beat(desk, article, jonas).json()["others"][0]["where"] == "Tags"
    assert Presence.objects.count() == 2


def test_a_minute_without_a_word_and_someone_is_gone(desk, miras_desk, jonas, mira):
    article = draft(mira)
    beat(miras_desk, article, mira)
    grow_old(article, 45)
    assert beat(desk, article, jonas).json()["others"][0]["ago"] == 45
    grow_old(article, 61)
    assert beat(desk, article, jonas).json()["others"] == []


def test_who_closes_the_page_is_gone_but_the_text_they_had_stays(desk, miras_desk, jonas, mira):
    article = draft(mira)
    beat(miras_desk, article, mira, opened="1")
    assert beat(miras_desk, article, mira, left="1").status_code == 204
    assert beat(desk, article, jonas).json()["others"] == []
    assert Presence.objects.filter(user=mira).exists()


def test_opening_says_since_when_and_prunes_what_is_a_day_old(desk, jonas, mira):
    article, other = draft(mira), draft(mira)
    beat(desk, other, jonas)
    grow_old(other, 25 * 3600)
    beat(desk, article, jonas, opened="1")
    grow_old(article, 30)
    since = Presence.objects.get().since
    beat(desk, article, jonas, "body")
    assert Presence.objects.get().since == since
    beat(desk, article, jonas, opened="1")
    assert Presence.objects.get().since > since


def test_the_page_is_told_of_a_newer_text(desk, miras_desk, jonas, mira):
    article = rewrite(draft(mira), jonas, headline="Jonas was here")
    working = beat(miras_desk, article, mira).json()["working"]
    saved = timezone.localtime(article.working.created_at)
    assert working == {"id": article.working_id, "by": "Jonas Reth", "at": f"{saved:%H:%M}"}
    assert beat(desk, article, jonas).json()["working"]["by"] == ""


def test_a_beat_writes_once_and_asks_little(desk, jonas, mira, django_assert_max_num_queries):
    article = draft(mira)
    beat(desk, article, jonas)
    with django_assert_max_num_queries(5):  # session, account, article, the row, the others
        beat(desk, article, jonas, "body")


@pytest.mark.parametrize("field", ["nothing", "x" * 5000, "<script>", "\x00"])
def test_a_field_we_do_not_know_is_no_field(desk, jonas, mira, field):
    article = draft(mira)
    beat(desk, article, jonas, field)
    assert Presence.objects.get().field == ""


def test_only_who_may_change_it_is_in_it(desk, jonas, mira):
    article = draft(jonas)
    assert beat(signed_in(mira, "view_article"), article, mira).status_code == 403
    assert beat(desk, article, mira).json() == {"account": "Jonas Reth"}
    assert not Presence.objects.exists()


def test_the_list_shows_who_is_in_what_now(desk, jonas, mira, charlie):
    one, other = draft(mira, "One"), draft(mira, "Other")
    presence.here(one, by=mira)
    presence.here(one, by=charlie)
    presence.here(other, by=jonas)
    grow_old(other, 61)
    page = desk.get(LIST).content.decode()
    assert "<bdi>Mira Solheim</bdi>, <bdi>charlie</bdi>" in page
    assert "<bdi>Jonas Reth</bdi>" not in page
