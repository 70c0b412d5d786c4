"""What the database logs, and that it drops what shows a change and nothing else."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import pages, visibility, workflow
from articles.migrations._changes import TRIGGERS
from articles.models import Changed, Image, Section, Source
from tests.kept.room import Keeper
from tests.kept.scene import World
from tests.people import draft, published, rewrite

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def logged() -> list[str]:
    return sorted(set(Changed.objects.values_list("key", flat=True)))


def test_every_trigger_is_there():
    """SQLite drops those of a table that a migration rebuilds."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(names)
        there = {name for (name,) in cursor.fetchall()}
    assert {it.name for it in TRIGGERS} <= there


def test_a_draft_and_its_edits_are_nobodys_news(mira):
    article = draft(mira, tags=["Harbour"])
    rewrite(article, mira, headline="Otherwise")
    assert logged() == []


def test_a_publication_names_itself_its_lists_and_its_subjects(mira, politics):
    source = Source.objects.create(name="Port office", folded="port office", slug="port-office")
    article = published(mira, section=politics, tags=["Harbour"], sources=[source])
    tag = article.live.tagged.get().tag_id
    assert logged() == sorted(
        [
            f"a:{article.pk}",
            f"g:{article.guid.hex}",
            "l:en",
            f"s:{politics.pk}",
            f"t:{tag}:en",
            f"o:{source.pk}:en",
            f"g:{source.guid.hex}",
            "*",  # the section was made
        ]
    )


def test_an_update_names_no_list_by_place(mira, politics):
    article = published(mira, section=politics)
    article = rewrite(article, mira, headline="Otherwise")
    Changed.objects.all().delete()
    from_before = article.live_id
    article.live_id = article.working_id
    article.save()
    assert article.live_id != from_before
    assert logged() == sorted([f"a:{article.pk}", f"g:{article.guid.hex}"])


def test_only_what_is_to_be_seen_no_more_hides():
    world = World.begun()
    Changed.objects.all().delete()
    world.do(lambda _world, it: published(world.mira, "New"), 0)
    assert not Changed.objects.filter(hides=True).exists()
    Image.objects.update(usable_until=timezone.now() + DAY)
    assert Changed.objects.filter(hides=True, key__startswith="i:").exists()


def test_an_old_page_of_a_list_is_kept_when_something_new_comes(mira, politics):
    now = timezone.now()
    for n in range(70):
        published(mira, f"Harbour {n}", section=politics, dated=now - (n + 1) * DAY)
    keeper = Keeper(now)
    older = []
    address = politics.path
    for _ in range(3):
        keeper.kept[address] = keeper.fresh(address)
        older.append(address)
        page = keeper.kept[address].answer[2]
        address = page.partition('class="older" href="')[2].partition('"')[0]
    assert len(set(older)) == 3
    keeper.let_go()
    for path in older:
        keeper.kept[path] = keeper.fresh(path)
    published(mira, "The newest", section=politics)
    gone = keeper.let_go()
    # The second page says where the newer one begins.
    assert older[0] in gone
    assert older[2] not in gone
    assert not keeper.stale()


def test_the_log_is_cut_when_everybody_has_read_it(mira):
    published(mira)
    now = timezone.now()
    assert pages.cut_log(now) == 0
    number = Changed.objects.count()
    assert pages.cut_log(now + 2 * DAY) == number - 1
    assert len(logged()) == 1


def test_a_command_drops_everything(mira):
    published(mira)
    keeper = Keeper(timezone.now())
    keeper.keep_all()
    call_command("forget_pages")
    assert set(keeper.let_go()) >= {"/", "/ar/"}
    assert not keeper.kept


@pytest.mark.django_db(transaction=True)
def test_all_tables_can_be_emptied_at_once(mira, politics):
    """In whatever order: a source may be gone before the list that names it."""
    source = Source.objects.create(name="Port office", folded="port office", slug="port-office")
    published(mira, section=politics, tags=["Harbour"], sources=[source])
    call_command("flush", interactive=False, verbosity=0)
    assert not Section.objects.exists()


def test_with_more_ahead_than_is_asked_for_a_page_holds_to_the_last_of_them(
    mira, politics, monkeypatch
):
    monkeypatch.setattr(visibility.holding, "MOST", 3)
    shown = published(mira, section=politics)
    # For machines: the page for people ends at midnight.
    path = f"{shown.path.removesuffix('/')}.json"
    keeper = Keeper(timezone.now())

    def ahead(hours: int) -> datetime:
        return keeper.now + timedelta(hours=hours)

    for hours in (9, 7, 5, 3):
        article = draft(mira, f"In {hours} hours", language="ar")
        workflow.schedule(article, by=mira, based_on=article.working, at=ahead(hours))
    # None of them concerns it; the fourth is not known.
    assert keeper.fresh(path).page.until == ahead(7).timestamp()
    changed = rewrite(shown, mira, headline="Otherwise")
    workflow.schedule(changed, by=mira, based_on=changed.working, at=ahead(2))
    assert keeper.fresh(path).page.until == ahead(2).timestamp()
