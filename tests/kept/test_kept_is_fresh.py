"""The promise of a page store, drawn at random: whatever editors do and however time goes by, a
page that is still kept is, to the last letter, the page that readers would get if it were made
anew. Nothing here knows what an act changes: the database says it."""

from datetime import timedelta
from difflib import unified_diff

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles import workflow
from articles.embeds.parse import token
from articles.models import Article, Author, Decision, Embed, Image, Section, Source, Tag
from articles.models.front import Container, Place
from articles.workflow import fronts, standing, tagging
from articles.workflow.deciding import decide
from tests.kept.room import Keeper, undone
from tests.kept.scene import World
from tests.people import about_page, again, published, rewrite

HOUR = timedelta(hours=1)
LEAD, BREAKING = Place(Container.LEAD), Place(Container.BREAKING)


def act_edit(world, it):
    rewrite(it, world.jonas, headline=f"{it.working.headline} again", tags=["Ferries"])


def act_publish(world, it):
    it = again(it)
    workflow.publish(it, by=world.jonas, based_on=it.working)


def act_update(world, it):
    act_edit(world, it)
    act_publish(world, it)


def act_new(world, it):
    published(
        world.mira,
        f"New {Article.objects.count()}",
        section=world.politics,
        tags=["Harbour", "Cranes"],
        bylines=[world.author],
        sources=[world.source],
        body=f"<p>Beside {token('article', it.guid)}</p>",
        picture=world.picture,
    )


def act_old(world, it):
    dated = timezone.now().replace(year=2024, month=5, day=17, hour=9)
    published(world.mira, "An old one", section=world.politics, tags=["Harbour"], dated=dated)


def act_correct(world, it):
    it = rewrite(it, world.jonas, standfirst="It was 31 votes.")
    workflow.correct(it, by=world.jonas, based_on=it.working, note="It was 31 votes, not 13.")


def act_withdraw(world, it):
    workflow.withdraw(it, by=world.jonas, note="Taken down.", notes={"ar": "سُحب."})


def act_move(world, it):
    workflow.move(it, by=world.jonas, section=world.culture, slug=f"moved-{it.pk}")


def act_schedule(world, it):
    if again(it).live_id:
        act_edit(world, it)
    it = again(it)
    workflow.schedule(it, by=world.jonas, based_on=it.working, at=timezone.now() + HOUR)


def act_unschedule(world, it):
    workflow.unschedule(it, by=world.jonas)


def act_embargo(world, it):
    workflow.embargo(it, by=world.jonas, until=timezone.now() + HOUR / 2)


def act_pick(world, it):
    fronts.pick("en", LEAD, it, by=world.jonas, until=timezone.now() + 2 * HOUR)


def act_break(world, it):
    fronts.pick("en", BREAKING, it, by=world.jonas, until=timezone.now() + HOUR)


def act_swap(world, it):
    fronts.swap_at("en", LEAD, it, by=world.jonas, at=timezone.now() + HOUR)


def act_undo(world, it):
    fronts.undo("en", by=world.jonas)


def act_relate(world, it):
    workflow.relate(world.first, [it], by=world.jonas)


def act_join(world, it):
    workflow.join(world.arabic, it, by=world.jonas)


def act_part(world, it):
    workflow.part(world.arabic, by=world.jonas)


def act_pin(world, it):
    tagging.pin(Tag.objects.get(name="Harbour"), [it], by=world.jonas)


def act_merge(world, it):
    harbour, ferries = (Tag.objects.filter(name=name).first() for name in ("Harbour", "Ferries"))
    if harbour and ferries:
        tagging.merge_tags(ferries, into=harbour, by=world.jonas)


def act_pair(world, it):
    tagging.pair_tags(
        Tag.objects.get(name="Harbour"), {"ar": Tag.objects.get(name="ميناء")}, by=world.jonas
    )


def act_rename(world, it):
    """As a shell would, past every verb."""
    Author.objects.update(name="Mira S.", role="Reporter", bio="She reports.")
    Source.objects.update(name="The port authority", folded="the port authority")
    Tag.objects.filter(name="Harbour").update(description="Ships.")


def act_rename_section(world, it):
    Section.objects.filter(pk=world.culture.pk).update(name="Arts")


def act_rights(world, it):
    Image.objects.filter(pk=world.picture.pk).update(usable_until=timezone.now() + HOUR)


def act_rights_begin(world, it):
    Image.objects.filter(pk=world.picture.pk).update(
        usable_from=timezone.now() + HOUR, usable_until=None
    )


def act_credit(world, it):
    Image.objects.filter(pk=world.picture.pk).update(credit_agency="Halden Press")


def act_gone(world, it):
    # Only of these a provider is ever asked.
    Embed.objects.filter(kind="oembed").update(gone_at=timezone.now())


def act_decide(world, it):
    decide(by=world.jonas, training=not bool(world.decided))
    world.decided = not world.decided


def act_settle(world, it):
    changed = Decision.objects.count()
    hub = f"https://hub.example/{changed}"
    accent = [f"#7a10{changed % 100:02d}", "#ff9a8f"]
    settled = {"websub-hub": hub, "public-versions": changed % 2 > 0, "accent-en": accent}
    workflow.settle(by=world.jonas, **settled)


def act_about(world, it):
    about_page(world.jonas, f"Ethics {Article.objects.count()} {it.pk}", kind="other")


def act_about_later(world, it):
    about_page(world.jonas, f"Later {it.pk}", kind="other", at=timezone.now() + HOUR)


def act_about_down(world, it):
    standing.take_down(world.about, by=world.jonas)


def act_delete(world, it):
    workflow.delete(it, by=world.jonas)


ACTS = {name: act for name, act in list(globals().items()) if name.startswith("act_")}
WAITS = {"half an hour": HOUR / 2, "an hour": HOUR, "a day": 24 * HOUR, "a year": 365 * 24 * HOUR}

steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 5)),
        st.tuples(st.sampled_from(sorted(WAITS)), st.just(0)),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.django_db
@settings(deadline=None, max_examples=12)
@example(taken=[("act_schedule", 3), ("half an hour", 0), ("half an hour", 0), ("act_withdraw", 3)])
@example(taken=[("act_break", 1), ("act_update", 1), ("an hour", 0), ("act_rename", 0)])
@example(taken=[("act_rights", 0), ("an hour", 0), ("act_credit", 0), ("act_old", 0)])
@example(taken=[("act_join", 0), ("act_update", 0), ("act_part", 0), ("act_withdraw", 0)])
@example(taken=[("act_update", 0), ("act_merge", 0), ("act_pin", 1), ("act_withdraw", 1)])
@example(taken=[("act_update", 0), ("act_settle", 0), ("an hour", 0), ("act_settle", 0)])
@example(taken=[("act_about_later", 0), ("an hour", 0), ("act_about_down", 0), ("act_decide", 0)])
@given(taken=steps)
def test_a_page_that_is_still_kept_is_as_if_made_anew(taken):
    with undone():
        world = World.begun()
        keeper = Keeper(timezone.now())
        keeper.keep_all()
        for name, number in taken:
            if name in WAITS:
                keeper.wait(WAITS[name])
            else:
                with keeper.clock():
                    world.do(ACTS[name], number)
                # Nobody acts twice within one microsecond.
                keeper.wait(timedelta(milliseconds=1))
            keeper.let_go()
            assert not (stale := keeper.stale()), said(name, stale)
            keeper.keep_all()


def said(name, stale) -> str:
    lines = [f"after {name}"]
    for address, ((status, headers, old), (now, others, new)) in stale.items():
        lines += [f"{address}: {status} {now} {set(headers.items()) ^ set(others.items())}"]
        lines += list(unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0))[:12]
    return "\n".join(lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    "act_update act_pick act_break act_rename act_credit act_decide act_settle".split(),
)
def test_it_is_the_log_that_keeps_them_fresh(act):
    world = World.begun()
    keeper = Keeper(timezone.now())
    keeper.keep_all()
    with keeper.clock():
        world.do(ACTS[act], 1)
    keeper.wait(timedelta(milliseconds=1))
    assert keeper.stale()
    keeper.let_go()
    assert not keeper.stale()


@pytest.mark.django_db
def test_time_alone_ends_what_it_changes():
    world = World.begun()
    keeper = Keeper(timezone.now())
    with keeper.clock():
        world.do(act_schedule, 2)
        world.do(act_rights, 0)
    keeper.wait(timedelta(milliseconds=1))
    keeper.let_go()
    keeper.keep_all()
    keeper.wait(HOUR)
    assert keeper.stale()
    keeper.let_go()
    assert not keeper.stale()
