"""Why is this (not) visible? The answer is the gate's, and the reasons agree with it."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from articles import visibility, workflow
from articles.explain import Mark, UnknownRole, explain, role_named
from articles.models import Article, Event, Image, Section
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
BASE = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOMENTS = [BASE + n * HOUR for n in range(5)]


def soon() -> datetime:
    return timezone.now().replace(microsecond=0) + 2 * HOUR


@pytest.fixture
def harbour_ended(jonas) -> Image:
    """A picture that we may no longer show, and whose file never came."""
    ended = timezone.now() - HOUR
    return Image.objects.create(title="The inner harbour", usable_until=ended, added_by=jonas)


def told(article: Article, at=None, role: str = "") -> str:
    """What the command prints."""
    out = StringIO()
    asked = [str(article.guid)]
    asked += [f"--at={at.isoformat()}"] if at else []
    asked += [f"--as={role}"] if role else []
    call_command("explain", *asked, stdout=out)
    return out.getvalue()


def no_of(article: Article, at=None) -> list[str]:
    """The rules that hide it."""
    lines = explain(article.guid, at or timezone.now()).lines
    return [line.says for line in lines if line.mark == Mark.NO]


# --- The gate and its explanation agree ----------------------------------------------------------

maybe = st.one_of(st.none(), st.sampled_from(MOMENTS))
states = st.fixed_dictionaries(
    {
        "live": st.booleans(),
        "next": st.booleans(),
        "published_at": maybe,
        "next_at": maybe,
        "embargo_until": maybe,
        "withdrawn_at": maybe,
        "spiked_at": maybe,
        "held_at": maybe,
        "retracted_at": maybe,
        "submitted": st.booleans(),
        "approved": st.booleans(),
        "section": st.booleans(),
        "rewritten": st.booleans(),
    }
)


def brought_into(state: dict, number: int) -> Article:
    """Past the verbs, so that also states which no verb makes are drawn. What the database itself
    refuses is no state."""
    by = User.objects.get_or_create(username="mira")[0]
    section = Section.objects.get_or_create(language="en", name="Politics", slug="politics")[0]
    article = draft(by, f"Text {number}")
    words = article.working
    if state["rewritten"]:
        rewrite(article, by, headline=f"Newer {number}")
    newest = again(article).working
    columns = {name: state[name] for name in state if name.endswith(("_at", "_until"))}
    columns |= {
        "live": words if state["live"] else None,
        "next": newest if state["next"] else None,
        "submitted": newest if state["submitted"] else None,
        "approved": newest if state["approved"] else None,
        "section": section if state["section"] else None,
        "withdrawal_note": "Wrong." if state["withdrawn_at"] else "",
        "held_note": "Wait." if state["held_at"] else "",
        "slug": f"text-{number}" if state["live"] else "",
        "path": f"/2026/11/23/text-{number}/" if state["live"] else None,
    }
    Article.objects.filter(pk=article.pk).update(**columns)
    return again(article)


def possible(state: dict) -> dict:
    """Most draws break some constraint; these are put right before, the rest is refused."""
    state["published_at"] = (state["published_at"] or BASE) if state["live"] else None
    if not state["live"]:
        state["withdrawn_at"] = None
    if not (state["live"] and state["next_at"]) or state["withdrawn_at"] or state["held_at"]:
        state["next"], state["next_at"] = False, None
    state["next"] = state["next_at"] is not None
    if state["live"]:
        state["spiked_at"] = None
    return state


@settings(max_examples=150)
@given(state=states, at=st.sampled_from([*MOMENTS, BASE - HOUR, BASE + HOUR / 2]))
def test_the_explanation_agrees_with_the_gate_in_every_state(state, at):
    with transaction.atomic():
        try:
            with transaction.atomic():
                article = brought_into(possible(state), 1)
        except IntegrityError:
            assume(False)
        it = explain(article.guid, at)
        public = visibility.is_public(article, at)
        assert it.visible == public == visibility.revisions(at).filter(article=article).exists()
        assert all(line.mark != Mark.NOTE for line in it.lines)
        assert all(line.mark == Mark.YES for line in it.lines) == public
        assert it.shown == visibility.shown(article, at)
        assert ("readers see nothing of it" in it.verdict) == (not public)
        assert not any("a rule that this page misses" in line.says for line in it.lines)
        waits = [line for line in it.notes if "scheduled update waits" in line.says]
        assert bool(waits) == bool(article.next_at and article.next_at > at)
        transaction.set_rollback(True)


def test_a_rule_of_the_gate_that_the_page_does_not_know_is_not_explained_away(mira, monkeypatch):
    article = published(mira)
    nothing = visibility.revisions(timezone.now()).none()
    monkeypatch.setattr(visibility, "revisions", lambda at: nothing)
    assert no_of(article) == ["The gate decides by a rule that this page misses."]


# --- Each reason, with who and when --------------------------------------------------------------


def test_a_draft_was_never_given_to_readers(mira):
    text = told(draft(mira))
    assert "readers see nothing of it." in text
    assert "no  Nothing of it was ever given to readers" in text
    assert "yes  The article exists.\n      Mira Solheim started" in text


def test_a_public_article_says_who_published_it(mira, jonas):
    article = draft(mira, "Harbour vote")
    workflow.publish(article, by=jonas, based_on=article.working)
    text = told(article)
    assert "readers see “Harbour vote”" in text
    assert "yes  Its words were given to readers.\n      Jonas Reth published" in text
    assert "  no  " not in text


def test_a_scheduled_one_says_until_when_and_who_chose_it(mira, jonas):
    article, at = draft(mira), soon()
    workflow.schedule(article, by=jonas, based_on=article.working, at=at)
    text = told(article)
    assert "no  Its first publication lies ahead" in text
    assert "Jonas Reth scheduled" in text
    assert no_of(article, at) == []
    assert "as it is planned now, readers see “" in told(article, at)


def test_an_embargo_says_who_set_it_and_that_it_moved_the_schedule(mira, jonas):
    article, at = draft(mira), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    workflow.embargo(article, by=jonas, until=at + HOUR)
    lines = explain(article.guid, at + HOUR / 2).lines
    reasons = {line.says: line.reason for line in lines if line.mark == Mark.NO}
    assert len(reasons) == 2
    assert all(reason.startswith("Jonas Reth embargoed") for reason in reasons.values())
    assert no_of(article, at + HOUR) == []


def test_a_withdrawn_one_gives_the_notice_and_who_withdrew_it(mira, jonas):
    article = published(mira)
    workflow.withdraw(article, by=jonas, note="The court asked for it.")
    text = told(article)
    assert (
        "answers 410 with this notice: “The court asked for it.”\n      Jonas Reth withdrew" in text
    )
    assert "yes  Its first publication has come" in text


def test_what_was_taken_off_the_schedule_says_so(mira, jonas):
    article = draft(mira)
    workflow.schedule(article, by=mira, based_on=article.working, at=soon())
    workflow.unschedule(article, by=jonas)
    assert "It was scheduled, and taken off the schedule" in told(article)
    assert "Jonas Reth took off the schedule" in told(article)


def test_spiked_held_and_in_review_are_told_with_their_reasons(mira, jonas):
    article = draft(mira)
    workflow.submit(article, by=mira, based_on=article.working)
    assert "note  It was sent for review.\n      Mira Solheim sent for review" in told(article)
    workflow.hold(article, by=jonas, note="Second source is missing")
    assert "“Second source is missing”\n      Jonas Reth held" in told(article)
    workflow.unhold(article, by=jonas)
    workflow.spike(article, by=jonas)
    assert "note  It is on the spike" in told(article)


def test_a_scheduled_update_is_told_before_and_after_it_came(mira, jonas):
    article, at = rewrite(published(mira, "Before"), jonas, headline="After"), soon()
    workflow.schedule(article, by=jonas, based_on=article.working, at=at)
    rewrite(article, mira, headline="Later still")
    assert "note  A scheduled update waits until" in told(article)
    assert "readers see “Before”" in told(article)
    assert "A scheduled update replaces the text before since" in told(article, at)
    assert "readers see “After”" in told(article, at)
    assert "Editors have written more since, which readers do not see." in told(article)


def test_an_open_preview_link_is_told_until_it_is_taken_back(mira, jonas):
    article = draft(mira)
    link = workflow.share(
        article, by=jonas, revision=article.working, until=soon(), whom="Our lawyer"
    )
    said = " ".join(told(article).split())
    assert "Our lawyer has a preview link to one of its texts until" in said
    assert "Jonas Reth gave out a preview link" in said
    workflow.revoke(link, by=jonas)
    assert "preview link to one" not in told(article)


def test_a_retraction_stays_visible_and_says_so(mira, jonas):
    article = published(mira)
    workflow.correct(
        article, by=jonas, based_on=article.working, note="It does not stand.", kind="retraction"
    )
    assert "readers see “" in told(article)
    assert "note  It is retracted" in told(article)


def test_a_picture_whose_rights_ended_is_told(mira, harbour_ended):
    article = draft(mira, picture=harbour_ended)
    assert "The rights to the picture “The inner harbour” ended" in told(article)


def test_rights_still_to_begin_and_to_end_are_told_with_what_readers_see(mira, jonas):
    at = soon()
    image = Image.objects.create(title="The quay", usable_from=at, usable_until=at + HOUR)
    article = draft(mira, picture=image)
    said = "The rights to the picture “The quay” begin"
    assert said in told(article)
    assert "until then readers see a plate in its place." in told(article)
    assert said not in told(article, at)
    assert "The rights to the picture “The quay” end " in told(article, at)
    assert "The rights to the picture “The quay” ended " in told(article, at + HOUR)


def test_what_must_be_mended_first_is_told_of_a_draft(mira):
    assert "To be mended before it is published: " in told(draft(mira, ""))


def test_of_a_moment_that_has_passed_also_what_readers_met_then(mira, monkeypatch):
    article = published(mira, "As it was")
    then = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: then + HOUR)
    workflow.withdraw(article, by=mira, note="Wrong.")
    it = explain(article.guid, then)
    assert not it.visible
    assert "by the article as it is now, readers see nothing of it." in it.verdict
    assert any("What readers met then: “As it was”, published" in line.says for line in it.notes)


def test_a_deleted_draft_is_known_by_its_id(mira, jonas):
    article = draft(mira, "Never meant to be")
    workflow.delete(article, by=jonas)
    text = told(article)
    assert "The article was deleted: “Never meant to be”.\n      Jonas Reth deleted" in text


def test_an_id_that_nobody_has_is_told_as_that(db):
    assert no_of(Article(guid=uuid4()))[0].startswith("No article has the id")


def test_an_article_is_found_by_its_address_also_an_old_one(mira, politics):
    article = published(mira, section=politics)
    workflow.move(article, by=mira, section=politics, slug="elsewhere")
    for address in (article.path, again(article).path, f"https://x.test{article.path}?a=1"):
        out = StringIO()
        call_command("explain", address, stdout=out)
        assert str(article.guid) in out.getvalue()
    with pytest.raises(CommandError, match="No article stands at “/nowhere/”"):
        call_command("explain", "/nowhere/")


# --- Roles ---------------------------------------------------------------------------------------


def test_a_role_is_told_what_it_may_and_whom_to_ask_for_the_rest(mira):
    text = told(draft(mira), role="reporter")
    assert "As Reporter" in text
    assert "yes  A Reporter sees it on the desk, with all its texts." in text
    assert (
        "yes  A Reporter may change its words, send it for review, give out preview links" in text
    )
    assert "may not publish, schedule and correct it" in text
    assert "Ask: Publisher, Administrator." in text


def test_a_role_in_another_section_sees_what_readers_see(mira, politics):
    article = published(mira)
    text = told(article, role="Editor in politics")
    assert (
        "An Editor in Politics does not see it on the desk, only what readers see on the site"
        in text
    )
    assert "sees it on the desk" in told(draft(mira, section=politics), role="Editor in Politics")


def test_nobody_deletes_what_readers_were_given_whatever_the_role(mira):
    text = told(published(mira), role="Administrator")
    assert "Nobody deletes what readers were given" in text
    assert "delete it" not in text


def test_an_unknown_role_is_refused_with_those_there_are(mira):
    with pytest.raises(CommandError, match="There are: Reporter, "):
        told(draft(mira), role="Janitor")
    with pytest.raises(UnknownRole):
        role_named("Editor in Atlantis")


# --- On the desk ---------------------------------------------------------------------------------


@pytest.fixture
def desk(client, jonas):
    client.force_login(jonas)
    return client


def page(desk, article: Article, **asked) -> str:
    answer = desk.get(reverse("admin:articles_article_explain", args=[article.pk]), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_article_page_leads_to_the_explanation(desk, mira):
    article = draft(mira)
    change = desk.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    assert reverse("admin:articles_article_explain", args=[article.pk]) in change
    assert "Why is this (not) visible?" in change


def test_the_desk_tells_the_same_as_the_command(desk, mira, jonas):
    article = published(mira)
    workflow.withdraw(article, by=jonas, note="Wrong.")
    html = page(desk, article)
    assert "<h2>Not visible</h2>" in html
    event = Event.objects.get(verb="withdraw")
    assert reverse("admin:articles_event_one", args=[event.pk]) in html
    assert "Jonas Reth withdrew" in html


def test_it_is_asked_for_a_moment_and_a_role(desk, mira, politics):
    article, at = draft(mira, section=politics), soon()
    workflow.schedule(article, by=mira, based_on=article.working, at=at)
    html = page(
        desk, article, at_0=f"{at:%Y-%m-%d}", at_1=f"{at:%H:%M:%S}", role="Editor in Politics"
    )
    assert "<h2>Visible</h2>" in html
    assert "As Editor in Politics" in html
    assert "<h2>Not visible</h2>" in page(desk, article, role="Reporter")
    assert "As Reporter" in page(desk, article, role="Reporter")


def test_a_moment_that_is_none_is_asked_about(desk, mira):
    html = page(desk, draft(mira), at_0="soon", at_1="12:00")
    assert "Write the day as 2026-11-23." in html
    assert "<h2>Not visible</h2>" not in html


def test_explaining_asks_the_database_a_fixed_number_of_questions(
    mira, django_assert_max_num_queries
):
    article = published(mira)
    for number in range(6):
        article = rewrite(article, mira, headline=f"Number {number}")
        workflow.publish(article, by=mira, based_on=article.working)
    with django_assert_max_num_queries(10):
        explain(article.guid, timezone.now())
