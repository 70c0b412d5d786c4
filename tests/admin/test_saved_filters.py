"""Saved filters: what the list is narrowed to, kept under a name above it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.article import saved
from articles.models import SavedFilter, SectionRole
from articles.models.roles import PUBLISHER
from tests.admin.conftest import STAFF, signed_in, told
from tests.people import draft

pytestmark = pytest.mark.django_db
ARTICLES = reverse("admin:articles_article_changelist")
FILTERS = reverse("admin:articles_article_filters")
DRAFTS = "q=ferry&state=draft"


def save(client: Client, name="My drafts", query=DRAFTS, **more):
    return client.post(FILTERS, {"do": "save", "name": name, "query": query, **more})


def act(client: Client, do: str, row: SavedFilter, **more):
    return client.post(FILTERS, {"do": do, "filter": row.pk, **more})


def above(client: Client, query="") -> list[str]:
    return [str(row) for row in client.get(f"{ARTICLES}?{query}").context["saved"].filters]


@pytest.fixture
def writers_desk(mira) -> Client:
    """Mira reads and writes; she may not publish, and so not share."""
    return signed_in(mira, "view_article", "change_article", "add_article")


def test_what_the_list_is_narrowed_to_is_kept_under_a_name(desk, mira):
    draft(mira, "Ferry fares")
    draft(mira, "Bus fares")
    assert "Save this filter" in desk.get(f"{ARTICLES}?{DRAFTS}").content.decode()
    assert "Save this filter" not in desk.get(ARTICLES).content.decode()
    answer = save(desk, "  My   drafts ", f"?state=draft&p=3&q=ferry&nonsense=1&o=2&_x={'y' * 99}")
    assert answer.headers["Location"] == f"{ARTICLES}?{DRAFTS}"
    page = desk.get(answer.headers["Location"])
    assert [str(it) for it in page.context["cl"].result_list] == ["Ferry fares"]
    assert f'href="?{DRAFTS.replace("&", "&amp;")}" aria-current="true"' in page.content.decode()
    assert above(desk) == ["My drafts"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": " "}, "give the filter a name"),
        ({"name": "x" * 61}, "61 characters, and 60 fit"),
        ({"query": "p=2"}, "the list is not narrowed"),
        ({"query": "q=" + "x" * 700}, "too long to keep"),
        ({"name": "Taken"}, "There is already a filter called “Taken”"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_way_out(desk, given, words):
    save(desk, "Taken", "q=bus")
    assert words in told(save(desk, **given))
    assert SavedFilter.objects.count() == 1


def test_nobody_keeps_filters_without_end(desk, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 1)
    save(desk, "One")
    assert "Remove one first" in told(save(desk, "Two"))


def test_a_filter_is_renamed_removed_and_put_back(desk):
    save(desk)
    row = SavedFilter.objects.get()
    act(desk, "rename", row, name="Drafts of the ferry")
    assert above(desk) == ["Drafts of the ferry"]
    act(desk, "remove", row)
    page = desk.get(ARTICLES)
    assert page.context["saved"].filters == []
    assert "Put it back" in page.content.decode()
    act(desk, "back", row)
    assert above(desk) == ["Drafts of the ferry"]
    assert "Put it back" not in desk.get(ARTICLES).content.decode()


def test_a_filter_whose_name_was_taken_meanwhile_is_not_put_back_twice(desk):
    save(desk)
    row = SavedFilter.objects.get()
    act(desk, "remove", row)
    save(desk, query="q=bus")
    assert "There is already a filter" in told(act(desk, "back", row))
    assert above(desk) == ["My drafts"]


def test_after_a_while_it_is_too_late_and_later_it_is_gone(desk):
    save(desk)
    row = SavedFilter.objects.get()
    act(desk, "remove", row)
    SavedFilter.objects.update(removed_at=timezone.now() - timedelta(days=2))
    assert "Put it back" not in desk.get(ARTICLES).content.decode()
    assert "too late" in told(act(desk, "back", row))
    save(desk, "Another")
    act(desk, "remove", SavedFilter.objects.get(name="Another"))
    assert not SavedFilter.objects.filter(pk=row.pk).exists()


def test_one_has_ones_own_filters_and_those_for_everybody(desk, writers_desk):
    save(desk, "Mine", "q=bus")
    save(desk, "For all", "q=tram", shared="yes")
    save(writers_desk, "Theirs", "q=ferry", shared="yes")
    assert above(desk) == ["For all", "Mine"]
    assert above(writers_desk) == ["For all", "Theirs"]
    assert "For the whole newsroom" not in writers_desk.get(f"{ARTICLES}?q=x").content.decode()


def test_a_filter_is_changed_by_its_owner_and_shared_ones_by_who_may_share(
    desk, writers_desk, mira
):
    save(desk, "Private", "q=bus")
    save(desk, "For all", "q=tram", shared="yes")
    private, shared = SavedFilter.objects.get(query="q=bus"), SavedFilter.objects.get(shared=True)
    assert act(writers_desk, "remove", private).status_code == 404
    assert act(writers_desk, "rename", shared, name="x").status_code == 403
    assert "Remove the filter" not in writers_desk.get(f"{ARTICLES}?q=tram").content.decode()
    SavedFilter.objects.filter(pk=shared.pk).update(owner=mira)
    act(desk, "remove", shared)
    assert above(writers_desk) == []
    act(desk, "back", shared)
    assert above(desk) == ["For all", "Private"]


def test_a_publisher_of_one_section_shares_and_changes_nothing_of_the_newsrooms(
    desk, roles, politics
):
    save(desk, "For all", "q=tram", shared="yes")
    shared, stan = SavedFilter.objects.get(), roles[STAFF]
    SectionRole.objects.create(user=stan, role=Group.objects.get(name=PUBLISHER), section=politics)
    client = Client()
    client.force_login(stan)
    assert act(client, "rename", shared, name="Gone").status_code == 403
    assert act(client, "remove", shared).status_code == 403
    save(client, "Stan's", "q=bus", shared="yes")
    stans = SavedFilter.objects.get(owner=stan)
    assert stans.shared
    # Jonas may rename what Stan shares; he takes it from nobody.
    assert "For the whole newsroom" not in desk.get(f"{ARTICLES}?q=bus").content.decode()
    act(desk, "rename", stans, name="Buses")
    stans.refresh_from_db()
    assert (stans.name, stans.shared) == ("Buses", True)


def test_a_get_changes_nothing_and_nonsense_is_not_found(desk):
    save(desk)
    row = SavedFilter.objects.get()
    assert desk.get(FILTERS, {"do": "remove", "filter": row.pk}).status_code == 405
    for nonsense in ({"do": "x"}, {"do": "remove", "filter": "9" * 99}, {"do": "rename"}):
        assert desk.post(FILTERS, nonsense).status_code == 404
    assert above(desk) == ["My drafts"]


def test_any_address_is_read(desk):
    for query in ("q=%00", "state=%ff", "q=a&q=b", "&&&", "q=" + "%F0%9F%9A%A2" * 50):
        assert desk.get(f"{ARTICLES}?{query}", follow=True).status_code == 200
    assert saved.cleaned("q=a&q=b&state=+") == "q=b"
