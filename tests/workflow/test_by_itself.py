"""Saving while someone types: nothing is lost, and the history is not filled with half words."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import workflow
from articles.models import Event, Presence, Revision
from articles.workflow import StaleBase
from tests.people import User, again, draft


def typed(article, by, **words):
    """One pause in someone's typing."""
    article = again(article)
    return workflow.save(article, by=by, based_on=article.working, by_itself=True, **words)


def texts(article) -> list[str]:
    return list(article.revisions.order_by("pk").values_list("headline", flat=True))


def test_what_one_person_types_folds_into_one_revision(mira):
    article = draft(mira, "First")
    for headline in ("S", "Sec", "Second"):
        typed(article, mira, headline=headline)
    assert texts(article) == ["First", "Second"]
    assert again(article).working.based_on.headline == "First"
    assert list(Event.objects.order_by("id").values_list("verb", flat=True)) == ["create", "save"]


def test_each_fold_is_a_text_of_its_own_so_that_a_stale_base_is_noticed(mira):
    article = draft(mira)
    first = typed(article, mira, headline="A")
    assert typed(article, mira, headline="AB").pk != first.pk


def test_pressing_save_ends_the_typing(mira):
    article = draft(mira, "First")
    typed(article, mira, headline="Second")
    article = again(article)
    workflow.save(article, by=mira, based_on=article.working, headline="Second")
    typed(article, mira, headline="Third")
    assert texts(article) == ["First", "Second", "Third"]
    assert not article.revisions.get(headline="Second").by_itself


def test_a_save_with_more_words_takes_the_place_of_the_typing(mira):
    article = draft(mira, "First")
    typed(article, mira, headline="Sec")
    article = again(article)
    workflow.save(article, by=mira, based_on=article.working, headline="Second")
    assert texts(article) == ["First", "Second"]
    assert Event.objects.filter(verb="save", revision=again(article).working).count() == 1


def test_someone_elses_save_ends_the_typing(mira, jonas):
    article = draft(mira, "First")
    typed(article, mira, headline="Mira")
    typed(article, jonas, standfirst="Jonas.")
    typed(article, mira, headline="Mira again")
    assert texts(article) == ["First", "Mira", "Mira", "Mira again"]


@pytest.mark.parametrize("use", ["published", "scheduled", "previewed", "sent for review"])
def test_a_text_that_was_used_stays(mira, use):
    article = draft(mira, "First")
    typed(article, mira, headline="Second")
    article = again(article)
    _use(article, mira, use)
    typed(article, mira, headline="Third")
    assert texts(article) == ["First", "Second", "Third"]


def _use(article, mira, use):
    tomorrow = timezone.now() + timedelta(days=1)
    seen = {"by": mira, "based_on": article.working}
    match use:
        case "published":
            workflow.publish(article, **seen)
        case "scheduled":
            workflow.schedule(article, **seen, at=tomorrow)
        case "previewed":
            workflow.share(article, by=mira, revision=article.working, until=tomorrow)
        case _:
            workflow.submit(article, **seen)


def test_a_text_someone_else_has_opened_stays(mira, jonas):
    article = draft(mira, "First")
    typed(article, mira, headline="Second")
    Presence.objects.create(article=article, user=jonas)
    typed(article, mira, headline="Third")
    typed(article, mira, headline="Third and more")
    assert texts(article) == ["First", "Second", "Third and more"]


def test_whoever_began_with_a_text_that_gave_way_loses_nothing(mira, jonas):
    article = draft(mira, "First")
    seen = typed(article, mira, headline="Sec")
    typed(article, mira, headline="Second")
    with pytest.raises(StaleBase) as stale:
        workflow.save(again(article), by=jonas, based_on=seen, headline="His")
    assert stale.value.ours.headline == "His"
    assert stale.value.conflicts == ["headline"]
    assert again(article).working.headline == "Second"


def test_typing_beside_a_newer_save_is_kept_once(mira, jonas):
    article = draft(mira, "First")
    seen = article.working
    workflow.save(article, by=jonas, based_on=seen, headline="His")
    kept = None
    for headline in ("H", "He", "Hers", "Hers"):
        words = {"headline": headline, "by_itself": True, "kept": kept}
        with pytest.raises(StaleBase) as stale:
            workflow.save(again(article), by=mira, based_on=seen, **words)
        assert stale.value.ours.headline == headline
        kept = stale.value.ours.pk
    assert texts(article) == ["First", "His", "Hers"]
    assert Event.objects.filter(verb="keep").count() == 1


def test_typing_that_merges_leaves_no_copy_beside_it(mira, jonas):
    article = draft(mira, "First")
    seen = article.working
    workflow.save(article, by=jonas, based_on=seen, standfirst="His.")
    saved = workflow.save(again(article), by=mira, based_on=seen, by_itself=True, headline="Hers")
    assert (saved.headline, saved.standfirst) == ("Hers", "His.")
    assert saved.merged.ours is None
    assert texts(article) == ["First", "First", "Hers"]


def test_a_second_window_of_the_same_person_keeps_a_text_of_its_own(mira, jonas):
    article = draft(mira, "First")
    seen = article.working
    workflow.save(article, by=mira, based_on=seen, headline="Hers")
    for words in ("From the laptop", "From the phone"):
        with pytest.raises(StaleBase):
            workflow.save(again(article), by=jonas, based_on=seen, by_itself=True, headline=words)
    assert {"From the laptop", "From the phone"} <= set(texts(article))


class NothingTypedIsLost(TestCase):
    """Two people, saves by themselves and by hand, on any base they have seen: the last words of
    each stand in the working text or in a revision."""

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["mira", "jonas"]), st.booleans(), st.booleans()),
            min_size=1,
            max_size=8,
        )
    )
    def test_whatever_the_order(self, steps):
        people = {name: User.objects.get_or_create(username=name)[0] for name in ("mira", "jonas")}
        article = draft(people["mira"], "0", body="<p>m</p><p>j</p>")
        seen = dict.fromkeys(people, article.working)
        last = {}
        for n, (who, by_itself, looks) in enumerate(steps, 1):
            if looks:
                seen[who] = again(article).working
            base = Revision.objects.filter(pk=seen[who].pk).first()
            words = f"{who} wrote {n}"
            try:
                seen[who] = workflow.save(
                    again(article),
                    by=people[who],
                    based_on=base,
                    by_itself=by_itself,
                    headline=words,
                )
            except StaleBase as stale:
                seen[who] = stale.theirs
            last[who] = words
        kept = set(article.revisions.values_list("headline", flat=True))
        assert set(last.values()) <= kept
