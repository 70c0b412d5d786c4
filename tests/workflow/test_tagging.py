"""Merging tags touches no revision: a spelling leads to a tag, and the lists follow."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.models import Listing, OldAddress, Revision, Section, Source, Tag, TaggedRevision
from articles.models.names import fold, slug_of
from articles.workflow import Refused
from articles.workflow.record import relist
from articles.workflow.tagging import counterparts_of, find_tag
from articles.workflow.words import words_of
from tests.people import again, draft, published, rewrite
from tests.site.test_budgets import PLANS
from tests.workflow.test_together import at_once

pytestmark = pytest.mark.django_db


def tag(name, language="en", **more) -> Tag:
    return Tag.objects.create(
        name=name, language=language, folded=fold(name), slug=slug_of(name), **more
    )


def named(name) -> Tag:
    return Tag.objects.get(name=name)


def shown(tag) -> list[str]:
    """The headlines under a tag, as readers find them."""
    return [it.headline for it in visibility.listed(timezone.now(), tag, tag.language)]


def frozen_state():
    return (
        list(Revision.objects.order_by("pk").values()),
        list(TaggedRevision.objects.order_by("pk").values()),
    )


@pytest.fixture
def two(mira):
    """One article under each of two spellings, one under both, one draft."""
    published(mira, "With u", tags=["Harbour"])
    published(mira, "Without", tags=["Harbor"])
    published(mira, "Both", tags=["Harbor", "Ferries", "Harbour"])
    draft(mira, "Draft", tags=["Harbor"])
    return named("Harbor"), named("Harbour")


def test_a_merge_puts_every_article_under_the_other_tag_once(two, jonas):
    harbor, harbour = two
    workflow.merge_tags(harbor, into=harbour, by=jonas)
    assert shown(harbour) == ["Both", "Without", "With u"]
    assert not Listing.objects.filter(tag=harbor).exists()


def test_a_merge_changes_no_revision_and_no_version_of_the_past(two, jonas):
    before = frozen_state()
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    assert frozen_state() == before


def test_pages_desk_and_lists_agree_after_a_merge(two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    both = Revision.objects.get(headline="Both")
    assert [it.name for it in visibility.credits_of(both).tags] == ["Harbour", "Ferries"]
    assert [it.name for it in words_of(both)["tags"]] == ["Harbour", "Ferries"]


def test_a_typed_spelling_is_the_tag_from_then_on(two, jonas, mira):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    article = published(mira, "Later", tags=["HÁRBOR"])
    assert list(article.live.tags.all()) == [two[1]]
    assert find_tag("harbor", "en") == two[1]


def test_publishing_a_draft_of_before_lists_it_under_the_tag_of_now(two, jonas, mira):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    article = Revision.objects.get(headline="Draft").article
    workflow.publish(article, by=mira, based_on=article.working)
    assert "Draft" in shown(two[1])


def test_a_merge_can_be_taken_apart_and_everything_is_as_before(two, jonas):
    before = {tag.name: shown(tag) for tag in two}
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    workflow.split_tag(named("Harbor"), by=jonas)
    assert {name: shown(named(name)) for name in before} == before


def test_what_was_withdrawn_or_scheduled_meanwhile_goes_back_with_the_rest(two, jonas, mira):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    without = Revision.objects.get(headline="Without").article
    workflow.withdraw(without, by=mira, note="Wrong.")
    later = Revision.objects.get(headline="Draft").article
    tomorrow = timezone.now() + timedelta(days=1)
    workflow.schedule(later, by=mira, based_on=later.working, at=tomorrow)
    workflow.split_tag(named("Harbor"), by=jonas)
    harbor = named("Harbor")
    assert shown(harbor) == ["Both"]
    then = visibility.listed(tomorrow, harbor, "en")
    assert [it.headline for it in then] == ["Draft", "Both"]


def test_a_chain_of_merges_is_never_a_chain(jonas, mira):
    for name in ("One", "Two", "Three"):
        published(mira, f"Under {name}", tags=[name])
    workflow.merge_tags(named("One"), into=named("Two"), by=jonas)
    workflow.merge_tags(named("Two"), into=named("Three"), by=jonas)
    assert {it.leads_to for it in Tag.objects.exclude(name="Three")} == {named("Three")}
    assert len(shown(named("Three"))) == 3


def test_the_database_itself_refuses_a_chain(two, jonas):
    third = tag("Port")
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    for pk, to in ((two[1].pk, third), (third.pk, two[0]), (third.pk, third)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tag.objects.filter(pk=pk).update(leads_to=to)


def test_who_merged_and_who_took_apart_stands_in_the_history_of_both(two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    workflow.split_tag(named("Harbor"), by=jonas)
    told = {
        (entry.object_repr, entry.get_change_message())
        for entry in LogEntry.objects.filter(user=jonas)
    }
    assert told == {
        ("Harbor", f"Merged into “Harbour” ({two[1].pk})."),
        ("Harbour", f"“Harbor” ({two[0].pk}) was merged into it."),
        ("Harbour", "“Harbor” was taken out of it."),
        ("Harbor", f"Taken out of “Harbour” ({two[1].pk})."),
    }


def test_what_cannot_be_merged_is_refused(two, jonas):
    harbor, harbour = two
    arabic = tag("المرفأ", "ar")
    for into in (harbor, arabic):
        with pytest.raises(Refused):
            workflow.merge_tags(harbor, into=into, by=jonas)
    workflow.merge_tags(harbor, into=harbour, by=jonas)
    third = tag("Port")
    for one, into in ((harbor, third), (third, harbor)):
        with pytest.raises(Refused, match="already"):
            workflow.merge_tags(one, into=into, by=jonas)
    with pytest.raises(Refused):
        workflow.split_tag(third, by=jonas)


def test_a_merge_costs_the_same_however_many_articles(two, jonas, mira):
    def cost(one, other):
        with CaptureQueriesContext(connection) as asked:
            workflow.merge_tags(one, into=other, by=jonas)
        return len(asked)

    few = cost(*two)
    for n in range(20):
        published(mira, f"Many {n}", tags=["Quay", "Quays"][: n % 2 + 1])
    assert cost(named("Quay"), named("Quays")) == few


@PLANS
def test_a_merge_does_not_read_all_of_the_other_tag_for_each_article(two, jonas):
    with CaptureQueriesContext(connection) as asked:
        workflow.merge_tags(two[0], into=two[1], by=jonas)
    [deleting] = [
        it["sql"] for it in asked if it["sql"].startswith('DELETE FROM "articles_listing')
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {deleting}")
        steps = [row[3] for row in cursor.fetchall()]
    whole_key = "tag_id=? AND language=? AND published_at=? AND article_id=? AND revision_id=?"
    assert [step for step in steps if whole_key in step]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(4))
def test_publishing_at_once_with_a_merge_or_a_split_lists_every_article_once(mira, jonas, turn):
    tag("Harbour")
    drafts = [draft(mira, f"Draft {n}", tags=["Harbor"]) for n in range(6)]
    if turn % 2:
        workflow.merge_tags(named("Harbor"), into=named("Harbour"), by=jonas)

    def publish(article):
        workflow.publish(article, by=mira, based_on=article.working)

    def move():
        if turn % 2:
            workflow.split_tag(named("Harbor"), by=jonas)
        else:
            workflow.merge_tags(named("Harbor"), into=named("Harbour"), by=jonas)

    outcomes = at_once(*(partial(publish, article) for article in drafts), move)
    assert not [it for it in outcomes if isinstance(it, Exception)]
    there = named("Harbor" if turn % 2 else "Harbour")
    assert len(shown(there)) == 6
    assert Listing.objects.count() == 6


# --- Every order of merging, taking apart, tagging and publishing --------------------------------

NAMES = ["Quay", "Key", "Kay"]
STEP = st.one_of(
    st.tuples(st.just("publish"), st.sets(st.sampled_from(NAMES), min_size=1)),
    st.tuples(st.just("merge"), st.permutations(NAMES).map(lambda names: names[:2])),
    st.tuples(st.just("split"), st.sampled_from(NAMES)),
    st.tuples(st.just("withdraw"), st.none()),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8))
def test_the_lists_are_always_what_relisting_would_make_them(jonas, steps):
    sid = transaction.savepoint()
    try:
        for name in NAMES:
            tag(name)
        made = []
        for act, what in steps:
            try:
                _act(act, what, made, jonas)
            except Refused:
                continue
        kept = _listings()
        for article in made:
            relist(again(article))
        assert kept == _listings()
    finally:
        transaction.savepoint_rollback(sid)


def _act(act, what, made, by):
    if act == "publish":
        made.append(published(by, f"Article {len(made)}", tags=sorted(what)))
    elif act == "merge":
        workflow.merge_tags(named(what[0]), into=named(what[1]), by=by)
    elif act == "split":
        spelling = Tag.objects.get(name=what)
        # One that was never used would be gone; that is another test.
        if TaggedRevision.objects.filter(tag=spelling).exists():
            workflow.split_tag(spelling, by=by)
    elif made and not again(made[-1]).withdrawn_at:
        workflow.withdraw(made[-1], by=by, note="Wrong.")


def _listings():
    return sorted(Listing.objects.values_list("tag__name", "revision", "language", "published_at"))


# --- Spellings -----------------------------------------------------------------------------------


def test_spellings_are_written_and_taken_out(two, jonas):
    harbour = two[1]
    workflow.spell(harbour, ["Haven", "  the   port "], by=jonas)
    assert find_tag("HAVEN", "en") == find_tag("The Port", "en") == harbour
    workflow.spell(harbour, ["haven"], by=jonas)
    assert find_tag("the port", "en") is None
    assert [it.name for it in harbour.spellings.all()] == ["Haven"]


def test_a_spelling_that_is_a_tag_already_is_merged_instead(two, jonas):
    with pytest.raises(Refused, match="Merge the two"):
        workflow.spell(two[1], ["Harbor"], by=jonas)
    with pytest.raises(Refused, match="cannot be a tag"):
        workflow.spell(two[1], ["x" * 101], by=jonas)


def test_a_merged_tag_is_not_lost_by_emptying_the_field(two, jonas):
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    with pytest.raises(Refused, match="Take it apart"):
        workflow.spell(two[1], [], by=jonas)
    assert named("Harbor").leads_to == two[1]


def test_taking_apart_a_spelling_that_nothing_was_tagged_with_removes_it(two, jonas):
    workflow.spell(two[1], ["Haven"], by=jonas)
    workflow.split_tag(named("Haven"), by=jonas)
    assert not Tag.objects.filter(name="Haven").exists()


# --- Counterparts --------------------------------------------------------------------------------


def test_counterparts_know_each_other_and_one_at_a_time(jonas):
    english, arabic, other = tag("Harbour"), tag("المرفأ", "ar"), tag("الميناء", "ar")
    workflow.pair_tags(english, {"ar": arabic}, by=jonas)
    assert list(counterparts_of(named("المرفأ"))) == [english]
    workflow.pair_tags(named("Harbour"), {"ar": other}, by=jonas)
    assert list(counterparts_of(named("Harbour"))) == [other]
    assert named("المرفأ").subject is None
    workflow.pair_tags(named("Harbour"), {"ar": None}, by=jonas)
    assert {it.subject for it in Tag.objects.all()} == {None}


def test_a_counterpart_is_of_another_language(jonas):
    english, second = tag("Harbour"), tag("Port")
    for others in ({"ar": second}, {"en": second}):
        with pytest.raises(Refused):
            workflow.pair_tags(english, others, by=jonas)


def test_a_merge_takes_the_counterpart_along_where_there_is_none(two, jonas):
    arabic = tag("المرفأ", "ar")
    workflow.pair_tags(two[0], {"ar": arabic}, by=jonas)
    workflow.merge_tags(two[0], into=two[1], by=jonas)
    assert list(counterparts_of(named("Harbour"))) == [arabic]


# --- Start here ----------------------------------------------------------------------------------


def test_at_most_three_articles_of_its_language_are_pinned(two, jonas, mira, siyasa):
    articles = [published(mira, f"Pin {n}") for n in range(4)]
    workflow.pin(two[1], articles[:3], by=jonas)
    assert [it.headline for it in visibility.pinned(two[1], timezone.now())] == [
        "Pin 0",
        "Pin 1",
        "Pin 2",
    ]
    with pytest.raises(Refused):
        workflow.pin(two[1], articles, by=jonas)
    arabic = published(mira, "مقال", language="ar", section=siyasa)
    with pytest.raises(Refused):
        workflow.pin(two[1], [arabic], by=jonas)


def test_a_pinned_article_is_shown_while_the_gate_lets_it(two, jonas, mira):
    first, second = published(mira, "First"), published(mira, "Second")
    workflow.pin(two[1], [first, draft(mira, "Draft"), second], by=jonas)
    workflow.withdraw(first, by=mira, note="Wrong.")
    assert [it.headline for it in visibility.pinned(two[1], timezone.now())] == ["Second"]


# --- Old addresses -------------------------------------------------------------------------------


def test_a_slug_leads_on_and_nobody_else_gets_it(two, mira):
    harbour = two[1]
    harbour.slug = "the-harbour"
    harbour.save()
    workflow.readdress(harbour, was="harbour")
    assert visibility.moved("/tag/harbour/", timezone.now()) == "/tag/the-harbour/"
    Tag.objects.filter(pk=harbour.pk).update(name="Old docks", folded="old docks")
    published(mira, tags=["Harbour"])
    assert named("Harbour").slug == "harbour-2"


def test_going_back_to_the_old_slug_leaves_no_loop(two):
    harbour = two[1]
    for slug, was in (("b", "harbour"), ("c", "b"), ("harbour", "c")):
        Tag.objects.filter(pk=harbour.pk).update(slug=slug)
        harbour.refresh_from_db()
        workflow.readdress(harbour, was=was)
    assert set(OldAddress.objects.values_list("path", flat=True)) == {"/tag/b/", "/tag/c/"}
    for path in ("/tag/b/", "/tag/c/"):
        assert visibility.moved(path, timezone.now()) == "/tag/harbour/"


def test_an_old_address_is_of_exactly_one_thing(two, mira):
    section = Section.objects.create(language="en", name="World", slug="world")
    now = timezone.now()
    for wrong in ({}, {"tag": two[0], "section": section}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OldAddress.objects.create(path="/x/", moved_at=now, **wrong)
    OldAddress.objects.create(
        path="/x/", moved_at=now, source=Source.objects.create(name="A", folded="a", slug="a")
    )


def test_addresses_of_another_system_lead_to_the_article(mira):
    article = published(mira)
    workflow.lead_here(article, ["/news/4711.html", "/index.php?id=4711", article.path])
    assert OldAddress.objects.filter(article=article).count() == 2
    other = rewrite(draft(mira, "Other"), mira, headline="Other words")
    with pytest.raises(Refused, match="something else"):
        workflow.lead_here(other, ["/news/4711.html"])
    with pytest.raises(Refused, match="something else"):
        workflow.lead_here(other, [article.path])
    for wrong in ("news", "//evil.example/", "https://x.example/", "/" + "x" * 400):
        with pytest.raises(Refused, match="no address"):
            workflow.lead_here(other, [wrong])
