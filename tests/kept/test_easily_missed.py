"""What once was missed, or easily would be: each changes a kept page by a road of its own."""

import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.embeds.parse import token
from articles.images.intake import add_picture
from articles.models import Article, Author, Changed, Image
from articles.models.front import Container, Place
from articles.workflow import fronts, taking_away
from tests.images.test_intake import picture_file
from tests.kept.room import Keeper
from tests.kept.scene import World
from tests.kept.test_kept_is_fresh import said
from tests.people import about_page, again, draft, published, rewrite

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
INSTANT = timedelta(milliseconds=1)


@pytest.fixture
def world(db) -> World:
    return World.begun()


def done(keeper: Keeper, act, name: str) -> None:
    """After the act no kept page differs from one made anew."""
    with keeper.clock():
        act()
    all_fresh(keeper, INSTANT, name)


def all_fresh(keeper: Keeper, later: timedelta, name: str) -> None:
    keeper.wait(later)
    keeper.let_go()
    assert not (stale := keeper.stale()), said(name, stale)


def keeping(now: datetime | None = None) -> Keeper:
    keeper = Keeper(now or timezone.now())
    keeper.keep_all()
    return keeper


def updated(world: World, article: Article, **words) -> None:
    it = rewrite(article, world.jonas, **words)
    workflow.publish(it, by=world.jonas, based_on=it.working)


def test_a_draft_that_joins_a_story_which_was_there_before_it(world):
    first = workflow.translate(world.first, by=world.jonas, language="ar")
    workflow.delete(first, by=world.jonas)
    assert world.first.story
    keeper, made = keeping(), []

    def translate():
        made.append(workflow.translate(world.first, by=world.jonas, language="ar"))

    done(keeper, translate, "translate")
    keeper.keep_all()
    done(keeper, lambda: updated(world, made[0], headline="خبر آخر"), "the translation is public")


@pytest.mark.parametrize("leaves", [False, True])
def test_who_works_here_by_an_update(world, leaves):
    other = Author.objects.create(name="Sam Oke", slug="sam", role="Reporter", bio="He reports.")
    if leaves:
        updated(world, world.articles[1], bylines=[other])
    about_page(world.jonas, "Masthead", kind="masthead")
    bylines = [] if leaves else [other]
    done(keeping(), lambda: updated(world, world.articles[1], bylines=bylines), "a byline")


def test_the_first_article_of_a_year(world):
    keeper = keeping(datetime(2027, 1, 1, 0, 10, tzinfo=UTC))
    keeper.wait(9 * HOUR)
    keeper.let_go()
    assert "/archive/" in keeper.kept
    done(keeper, lambda: published(world.jonas, "First of the year"), "a new year")


def test_a_picture_that_turns_out_to_be_made_by_a_machine(world):
    made = {"source_type": "trainedAlgorithmicMedia"}
    done(keeping(), lambda: Image.objects.update(**made), "its source")


def test_a_picture_that_comes_after_the_text_that_shows_it(world):
    guid = uuid.uuid4()
    published(world.jonas, "To come", body=f"<p>It comes.</p>{token('image', guid)}")

    def come():
        file = picture_file((64, 36))
        add_picture(by=None, file=file, guid=guid, alt="A crane", credit_agency="Port")

    done(keeping(), come, "the picture")


def test_an_old_article_that_comes_under_a_tag_at_its_time(world):
    now = timezone.now()
    for n in range(30):
        published(world.jonas, f"Crane {n}", tags=["Cranes"], dated=now - timedelta(days=10 + n))
    old = published(world.jonas, "Old", dated=now - timedelta(days=35, hours=1))
    keeper = Keeper(now)
    first = keeper.fresh("/tag/cranes/feed/json/")
    path = f"/tag/cranes/feed/json/?{json.loads(first.answer[2])['next_url'].partition('?')[2]}"
    with keeper.clock():
        it = rewrite(old, world.jonas, tags=["Cranes"])
        keeper.wait(INSTANT)
        workflow.schedule(it, by=world.jonas, based_on=it.working, at=keeper.now + HOUR)
    keeper.wait(INSTANT)
    keeper.let_go()
    keeper.kept[path] = keeper.fresh(path)
    all_fresh(keeper, 2 * HOUR, "its time")


def test_the_breaking_line_of_an_article_that_is_withdrawn_hides(world):
    """Not even for the moment in which a page is made anew may its headline be given out."""
    keeper = Keeper(timezone.now())
    with keeper.clock():
        until = keeper.now + HOUR
        fronts.pick("en", Place(Container.BREAKING), world.first, by=world.jonas, until=until)
    keeper.wait(INSTANT)
    keeper.let_go()
    keeper.keep_all()
    showing = {path: it.page for path, it in keeper.kept.items() if "First" in it.answer[2]}
    last = Changed.objects.latest("pk").pk
    workflow.withdraw(world.first, by=world.jonas, note="Taken down.")
    hidden = set(Changed.objects.filter(pk__gt=last, hides=True).values_list("key", flat=True))
    assert len(showing) > 20
    assert [path for path, page in showing.items() if not hidden & set(page.keys)] == []


def test_an_address_that_was_gone_by_another_name_is_not_kept(world):
    article = published(world.jonas, "Old one", legacy_id="4711")
    workflow.withdraw(article, by=world.jonas, note="Gone.")
    keeper = Keeper(timezone.now())
    gone = keeper.fresh("/tag/4711/")
    assert (gone.answer[0], gone.page.stored) == (410, False)
    own = keeper.fresh(article.path)
    assert (own.answer[0], own.page.stored) == (410, True)


def test_a_note_by_a_machine_whose_clock_is_ahead(world):
    keeper = Keeper(timezone.now())
    ahead = Keeper(keeper.now + timedelta(milliseconds=300))
    with ahead.clock():
        it = again(world.articles[1])
        workflow.correct(it, by=world.jonas, based_on=it.working, note="It was 31.")
    keeper.wait(INSTANT)
    keeper.let_go()
    keeper.keep_all()
    all_fresh(keeper, timedelta(seconds=2), "its time")


def test_with_very_much_ahead_nothing_is_missed(world, monkeypatch):
    monkeypatch.setattr("articles.visibility.holding.MOST", 3)
    keeper = Keeper(timezone.now())
    with keeper.clock():
        for n in range(4):
            it = draft(world.jonas, f"Ahead {n}")
            at = keeper.now + timedelta(hours=5 + n)
            workflow.schedule(it, by=world.jonas, based_on=it.working, at=at)
        for n in (0, 1):
            keeper.wait(INSTANT)
            it = rewrite(world.articles[n], world.jonas, headline=f"Update {n}")
            at = keeper.now + (n + 1) * HOUR
            workflow.schedule(it, by=world.jonas, based_on=it.working, at=at)
    keeper.wait(INSTANT)
    keeper.let_go()
    keeper.keep_all()
    all_fresh(keeper, 2 * HOUR + timedelta(minutes=1), "two hours later")


def test_what_is_taken_away_with_all_that_showed_it(world):
    """A corrected article with a counterpart, on the front, below another and in the midst of its
    tag, is gone from the database in one step, and no page keeps it."""
    other = workflow.translate(world.first, by=world.jonas, language="ar")
    workflow.publish(other, by=world.jonas, based_on=other.working)
    workflow.relate(world.articles[3], [world.first], by=world.jonas)
    workflow.correct(
        again(world.first),
        by=world.jonas,
        based_on=again(world.first).working,
        note="It was three.",
    )
    fronts.pick("en", Place(Container.LEAD, 0), again(world.first), by=world.jonas)
    going = list(Article.objects.values_list("pk", flat=True))

    def act():
        taking_away.take_away(again(world.first), by=world.jonas, brought="", going=going)

    done(keeping(), act, "taken away")
