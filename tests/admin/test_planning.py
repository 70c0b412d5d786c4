"""The planning page: what is planned, who sees it, and how it is moved and moved back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.planning.kinds import Kind
from articles.admin.planning.rows import Plan
from articles.images.intake import add_picture
from articles.models import Article, Assignment, Event, Image, Section
from articles.models.front import Place
from articles.workflow import fronts
from tests.admin.conftest import opened, told
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
HOME = reverse("admin:planning")


def in_hours(hours):
    return (timezone.now() + timedelta(hours=hours)).replace(microsecond=0)


def scheduled(by, headline, at, **words) -> Article:
    article = draft(by, headline, **words)
    workflow.schedule(article, by=by, based_on=article.working, at=at)
    return again(article)


@pytest.fixture
def plans(jonas, politics, harbour) -> dict:
    """One of each kind: name -> its article."""
    first = scheduled(jonas, "First", in_hours(1), section=politics)
    changed = rewrite(published(jonas, "Changed", section=politics), jonas, headline="Newer")
    workflow.schedule(changed, by=jonas, based_on=changed.working, at=in_hours(2))
    held = draft(jonas, "Held back", section=politics)
    workflow.embargo(held, by=jonas, until=in_hours(3))
    shown = published(jonas, "Shown", section=politics, picture=harbour)
    place = Place("lead")
    fronts.swap_at("en", place, shown, at=in_hours(4), until=in_hours(5), by=jonas)
    Image.objects.filter(pk=harbour.pk).update(usable_from=in_hours(6), usable_until=in_hours(7))
    piece = workflow.assign(
        None, by=jonas, who=jonas, language="en", section=politics, headline="To be written",
        due=in_hours(8), length=600,
    )  # fmt: skip
    return {"first": first, "update": again(changed), "embargo": again(held), "assignment": piece}


def page_of(day, kind="list") -> str:
    return reverse("admin:planning_of", args=[kind, f"{timezone.localtime(day):%Y-%m-%d}"])


def listed(desk, **asked) -> list[tuple[str, str]]:
    days = desk.get(page_of(timezone.now()), asked).context["days"]
    return [(it.kind, it.name) for day in days for it in day.entries]


def move(desk, key: str, **given):
    return desk.post(reverse("admin:planning_move", args=[key]), given)


def undo(desk, answer):
    """Presses the button in the message."""
    steps = re.search(r'form="desk-undo" name="step" value="([^"]*)"', told(answer))[1]
    return desk.post(reverse("admin:undo"), {"step": steps})


# --- What is there -------------------------------------------------------------------------------


def test_all_that_time_will_bring_stands_in_its_order(desk, plans):
    assert listed(desk) == [
        (Kind.FIRST, "First"),
        (Kind.UPDATE, "Newer"),
        (Kind.EMBARGO, "Held back"),
        (Kind.FRONT_IN, "Shown"),
        (Kind.FRONT_OUT, "Shown"),
        (Kind.RIGHTS_FROM, "The inner harbour"),
        (Kind.RIGHTS_UNTIL, "The inner harbour"),
        (Kind.ASSIGNMENT, "To be written"),
    ]
    assert listed(desk, show="mine") == [(Kind.ASSIGNMENT, "To be written")]


@pytest.mark.parametrize("kind", ["week", "month", "list"])
def test_each_view_opens_in_few_questions(desk, plans, kind, django_assert_max_num_queries):
    address = page_of(timezone.now(), kind)
    with django_assert_max_num_queries(16):
        page = desk.get(address).content.decode()
    assert "Nothing is planned" not in page


def test_questions_are_as_many_for_many(desk, plans, jonas, politics):
    address = page_of(timezone.now())
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    for n in range(12):
        scheduled(jonas, f"More {n}", in_hours(1), section=politics)
        workflow.assign(draft(jonas, section=politics), by=jonas, who=jonas, due=in_hours(2))
    with CaptureQueriesContext(connection) as many:
        desk.get(address)
    assert len(many) == len(few)


def test_an_empty_week_says_so_and_leads_to_others(desk):
    answer = desk.get(HOME)
    assert "Nothing is planned this week." in answer.content.decode()
    past = desk.get(answer.context["earlier"])
    assert past.status_code == 200
    assert past.context["of_today"] in past.content.decode()
    assert "Nothing is planned this month." in desk.get(page_of(timezone.now(), "month")).content.decode()  # fmt: skip  # noqa: E501


def test_a_past_week_shows_what_went_live_in_it(desk, jonas, politics):
    then = timezone.now() - timedelta(days=30)
    published(jonas, "Long ago", section=politics, dated=then)
    days = desk.get(page_of(then, "week")).context["days"]
    entries = [it for day in days for it in day.over]
    assert [(it.name, it.kind) for it in entries] == [("Long ago", Kind.FIRST)]


@pytest.mark.parametrize(
    "address", ["year/2026-11-23", "week/2026-13-01", "week/0001-01-01", "month/9999-12-31"]
)
def test_an_address_of_no_day_is_not_found(desk, address):
    assert desk.get(f"{HOME}{address}/").status_code == 404


def test_days_are_those_of_the_newsrooms_zone(desk, jonas, politics, settings):
    settings.TIME_ZONE = "Asia/Amman"
    at = datetime(2027, 3, 1, 22, 30, tzinfo=UTC)  # half past one on the second
    scheduled(jonas, "Night", at, section=politics)
    days = desk.get(reverse("admin:planning_of", args=["week", "2027-03-02"])).context["days"]
    assert [str(day.date) for day in days if day.entries] == ["2027-03-02"]
    page = desk.get(reverse("admin:planning_of", args=["week", "2027-03-02"])).content.decode()
    assert "01:30</time>" in page
    assert "Times are in Asia/Amman." in page


# --- Whose it is ---------------------------------------------------------------------------------


def test_petra_sees_the_plans_of_her_section_and_her_own_work(desks, roles, jonas, politics):
    petra, sports = roles["Editor of politics"], Section.objects.create(language="en", name="S", slug="s")  # fmt: skip  # noqa: E501
    scheduled(jonas, "Hers", in_hours(1), section=politics)
    scheduled(jonas, "Secret", in_hours(1), section=sports)
    for name, section, who in (("Ours", politics, None), ("Theirs", sports, None)):
        workflow.assign(
            None, by=jonas, who=who, language="en", section=section, headline=name, due=in_hours(2)
        )
    mine = workflow.assign(
        None, by=jonas, who=petra, language="en", section=politics, headline="Mine", due=in_hours(3)
    )
    Assignment.objects.filter(pk=mine.pk).update(section=sports)
    desk = desks["Editor of politics"]
    assert [name for _, name in listed(desk)] == ["Hers", "Ours", "Mine"]
    assert "Secret" not in desk.get(page_of(timezone.now())).content.decode()
    secret = Article.objects.get(working__headline="Secret")
    assert move(desk, f"first-{secret.pk}", step="day-later").status_code == 403


def test_only_who_may_move_it_finds_the_buttons(desks, plans):
    for role, movable in (("Reporter", set()), ("Editor", {"embargo", "assignment"})):
        days = desks[role].get(page_of(timezone.now())).context["days"]
        entries = [it for day in days for it in day.entries]
        assert {it.kind for it in entries if it.movable} == movable
        for key in ("first", "update", "embargo", "assignment"):
            answer = move(desks[role], f"{key}-{plans[key].pk}", step="hour-later")
            assert (answer.status_code == 302) == (key in movable), (role, key)


# --- Moved ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["first", "update", "embargo", "assignment"])
@pytest.mark.parametrize(("step", "hours"), [("hour-later", 1), ("day-later", 24)])
def test_it_is_moved_by_a_step_and_back_by_the_message(desk, plans, key, step, hours):
    thing = plans[key]
    name = {"first": "published_at", "update": "next_at", "embargo": "embargo_until"}.get(
        key, "due"
    )
    before = getattr(thing, name)
    answer = move(desk, f"{key}-{thing.pk}", step=step, seen=before.isoformat())
    assert answer.status_code == 302
    assert "is moved to" in told(answer)
    thing.refresh_from_db()
    assert getattr(thing, name) == before + timedelta(hours=hours)
    assert "the time that it had before" in told(undo(desk, answer))
    thing.refresh_from_db()
    assert getattr(thing, name) == before


def test_it_is_dropped_onto_another_day_at_its_time(desk, plans, jonas):
    first, day = plans["first"], timezone.localdate() + timedelta(days=9)
    move(desk, f"first-{first.pk}", day=day.isoformat())
    moved = timezone.localtime(again(first).published_at)
    assert (moved.date(), moved.time()) == (day, timezone.localtime(first.published_at).time())
    assert Event.objects.filter(article=first, verb="schedule").count() == 2


def test_a_day_on_which_the_time_comes_twice_is_asked_about(desk, jonas, settings):
    settings.TIME_ZONE = "Europe/London"
    at = datetime(2027, 10, 30, 0, 30, tzinfo=UTC)  # half past one
    article = scheduled(jonas, "Clocks", at)
    answer = move(desk, f"first-{article.pk}", step="day-later")
    assert answer.status_code == 422
    assert "01:30 comes twice that night" in answer.content.decode()
    assert again(article).published_at == at
    which = answer.context["form"].fields["at"].widget.widgets[2].choices[1][0]
    answer = move(desk, f"first-{article.pk}", at_0="2027-10-31", at_1="01:30", at_2=which)
    assert answer.status_code == 302
    assert again(article).published_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    # An hour passes, whatever the clocks do.
    move(desk, f"first-{article.pk}", step="hour-earlier")
    assert again(article).published_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_words_changed_since_do_not_slip_out(desk, plans, jonas):
    first = rewrite(plans["first"], jonas, headline="Nobody has read this")
    before = first.published_at
    answer = move(desk, f"first-{first.pk}", step="day-later")
    assert answer.status_code == 422
    assert "Its text has changed since it was scheduled" in answer.content.decode()
    assert again(first).published_at == before


def test_a_silent_update_stays_silent(desk, jonas, politics):
    article = rewrite(published(jonas, section=politics), jonas, headline="Typo mended")
    workflow.schedule(article, by=jonas, based_on=article.working, at=in_hours(1), kind="silent")
    before = again(article).next.updated_at
    move(desk, f"update-{article.pk}", step="hour-later")
    assert again(article).next.updated_at == before
    assert article.versions.order_by("-number").first().kind == "silent"


def test_an_embargo_takes_its_schedule_along_and_both_go_back(desk, jonas, politics):
    article = draft(jonas, section=politics)
    until = in_hours(3)
    workflow.embargo(article, by=jonas, until=until)
    workflow.schedule(article, by=jonas, based_on=article.working, at=until)
    answer = move(desk, f"embargo-{article.pk}", step="day-later")
    assert again(article).published_at == until + timedelta(days=1)
    undo(desk, answer)
    assert (again(article).published_at, again(article).embargo_until) == (until, until)


def test_who_may_not_publish_is_told_that_the_publication_stays_where_it_went(desks, jonas):
    article, until = draft(jonas), in_hours(3)
    workflow.embargo(article, by=jonas, until=until)
    workflow.schedule(article, by=jonas, based_on=article.working, at=until)
    answer = move(desks["Editor"], f"embargo-{article.pk}", step="day-later")
    assert "Its publication has moved there too" in told(answer)
    undo(desks["Editor"], answer)
    assert again(article).embargo_until == until
    assert again(article).published_at == until + timedelta(days=1)
    assert "moved there too" not in told(
        move(desks["Publisher"], f"embargo-{article.pk}", step="day-later")
    )


def test_what_somebody_else_has_moved_is_not_moved_unseen(desk, plans):
    first = plans["first"]
    seen = first.published_at.isoformat()
    answer = move(desk, f"first-{first.pk}", step="hour-later", seen=seen)
    again_ = move(desk, f"first-{first.pk}", step="hour-later", seen=seen)
    assert again_.status_code == 422
    assert "Somebody has moved it meanwhile" in again_.content.decode()
    move(desk, f"first-{first.pk}", step="hour-later")
    assert "Somebody has moved it meanwhile" in told(undo(desk, answer))


def test_a_time_that_has_passed_is_refused_with_the_verbs_own_words(desk, plans):
    first = plans["first"]
    typed = {"at_0": "2020-01-01", "at_1": "12:00"}
    answer = move(desk, f"first-{first.pk}", **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "has passed. Choose a time ahead." in page
    assert 'value="2020-01-01"' in page


@pytest.mark.parametrize("key", ["x-1", "first-", "first-x", "front-in-1", "first-999999", "-"])
def test_what_is_not_planned_cannot_be_moved(desk, key):
    assert move(desk, key, step="hour-later").status_code == 404


@pytest.mark.parametrize("steps", ["", "x", "first-1@a@b", "first-1@@2026-01-01T00:00:00"])
def test_an_undo_of_nothing_is_not_found(desk, steps):
    assert desk.post(reverse("admin:undo"), {"step": f"move:{steps}"}).status_code == 404


def test_back_leads_only_to_planning(desk, plans):
    key = f"first-{plans['first'].pk}"
    for back in ("https://example.org/admin/planning/", "//example.org", "/admin/"):
        assert move(desk, key, step="hour-later", back=back).url == HOME


# --- Found fast ----------------------------------------------------------------------------------


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
def test_no_question_reads_every_article(jonas):
    add_picture(by=jonas, title="Ending", usable_until=in_hours(9))
    plan = Plan(jonas, in_hours(0), in_hours(99))
    with CaptureQueriesContext(connection) as asked:
        assert plan.entries == []
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps = [row[3] for row in cursor.fetchall()]
            # What is open is few among all assignments; constants and what was found are no table.
            few = ("CONSTANT ROW", "USING INDEX assignment_due")
            whole = [it for it in steps if it.startswith("SCAN") and not it.endswith(few)]
            assert not whole, (query["sql"], steps)


# --- Assignments ---------------------------------------------------------------------------------

LIST, ADD = reverse("admin:planning_assignments"), reverse("admin:planning_assign")


def one_of(assignment) -> str:
    return reverse("admin:planning_assignment", args=[assignment.pk])


def test_a_piece_is_commissioned_written_and_closed(desk, jonas, politics):
    answer = desk.post(
        ADD,
        {
            "headline": "Ferries, a year on", "language": "en", "section": politics.pk,
            "who": jonas.pk, "length": "600", "due_0": "2027-01-04", "due_1": "12:00",
            "picture_wanted": "on", "note": "Call the harbour master.",
        },
    )  # fmt: skip
    assert "Jonas Reth has it" in told(answer)
    piece = Assignment.objects.get()
    assert (piece.length, piece.picture_wanted, piece.who) == (600, True, jonas)
    for page in (LIST, reverse("admin:index")):
        assert "Ferries, a year on" in desk.get(page).content.decode()
    begun = desk.post(one_of(piece), {"do": "start"})
    article = Article.objects.get()
    assert begun.url == reverse("admin:articles_article_change", args=[article.pk])
    page = desk.get(begun.url).content.decode()
    assert "Ferries, a year on" in page
    assert "600 commissioned" in page
    closed = desk.post(one_of(piece), {"do": "close"})
    assert "Undo: open it again" in told(closed)
    assert desk.post(ADD, {"do": "start"}).status_code == 403, "there is nothing to start from"
    assert "Nothing is assigned to you." in desk.get(LIST).content.decode()
    desk.post(one_of(piece), {"do": "reopen"})
    assert Assignment.objects.get().closed_at is None


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk):
    typed = {"headline": "", "language": "en", "length": "many", "due_0": "2027-01-04", "note": "N"}
    answer = desk.post(ADD, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("as a number of words", "Choose both the day and the time"):
        assert sentence in page
    assert 'value="many"' in page
    answer = desk.post(ADD, {**typed, "length": "", "due_0": ""})
    assert "Say in a few words what is to be written." in answer.content.decode()


def test_two_who_change_an_assignment_are_told(desk, jonas):
    piece = workflow.assign(None, by=jonas, who=None, language="en", headline="Ferries")
    workflow.reassign(piece, by=jonas, headline="Ferries, again")
    given = {"headline": "Mine", "language": "en", "seen": "1"}
    answer = desk.post(one_of(piece), given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody has changed this assignment" in page
    assert 'value="Mine"' in page
    assert desk.post(one_of(piece), {**given, "seen": "2"}).status_code == 302
    assert Assignment.objects.get().headline == "Mine"


def test_a_reporter_writes_and_closes_what_is_theirs_and_changes_nothing(desks, roles, jonas, politics):  # fmt: skip  # noqa: E501
    rosa = roles["Reporter"]
    piece = workflow.assign(
        None, by=jonas, who=rosa, language="en", section=politics, headline="Ferries"
    )
    desk = desks["Reporter"]
    page = desk.get(one_of(piece)).content.decode()
    assert "Start writing" in page
    assert 'value="save"' not in page
    assert desk.post(one_of(piece), {"do": "save", "headline": "X"}).status_code == 403
    assert desk.get(ADD).status_code == 403
    assert desk.post(one_of(piece), {"do": "start"}).status_code == 302
    assert desk.post(one_of(piece), {"do": "close"}).status_code == 302
    assert Assignment.objects.get().closed_at


def test_petra_commissions_for_her_section_alone(desks, jonas, politics):
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    given = {"headline": "Ferries", "language": "en"}
    desk = desks["Editor of politics"]
    for section in (sports.pk, ""):
        answer = desk.post(ADD, {**given, "section": section})
        assert answer.status_code == 422
        assert "Your role does not let you assign work here." in answer.content.decode()
    assert desk.post(ADD, {**given, "section": politics.pk}).status_code == 302


def test_the_work_of_those_who_left_is_nobodys(desk, roles, jonas, politics):
    rosa = roles["Reporter"]
    workflow.assign(None, by=jonas, who=rosa, language="en", section=politics, headline="Ferries")
    assert "Every open assignment has somebody." in desk.get(LIST, {"whose": "nobody"}).content.decode()  # fmt: skip  # noqa: E501
    User.objects.filter(pk=rosa.pk).update(is_active=False)
    page = desk.get(LIST, {"whose": "nobody"}).content.decode()
    assert "Ferries" in page
    assert "Nobody yet" in page


def test_articles_are_assigned_from_their_list_and_found_by_it(desk, jonas, politics):
    first, second = (draft(jonas, name, section=politics) for name in ("One", "Two"))
    articles = reverse("admin:articles_article_changelist")
    desk.post(articles, {"action": "assign", "who": jonas.pk, "_selected_action": [first.pk], "index": "0"})  # fmt: skip  # noqa: E501
    assert Assignment.objects.get().who == jonas
    for wish, found in (("me", ["One"]), ("somebody", ["One"]), ("nobody", [])):
        rows = desk.get(articles, {"assigned": wish}).context["cl"].result_list
        assert [str(it) for it in rows] == found
    assert "Assigned: <bdi>Jonas Reth</bdi>" in desk.get(articles).content.decode()
    assert desk.get(ADD, {"article": first.pk}).url == one_of(Assignment.objects.get())
    assert "Two" in desk.get(ADD, {"article": second.pk}).content.decode()


def test_an_article_is_assigned_on_its_own_page(desk, jonas, politics):
    article = draft(jonas, section=politics)
    form = opened(desk, article).type(assign__who=str(jonas.pk), assign__length="400")
    answer = form.press(desk, "assign")
    assert answer.status_code == 302
    assert "Jonas Reth has it now." in told(answer)
    assert Assignment.objects.get().length == 400
    assert opened(desk, article).press(desk, "close").status_code == 302
    assert Assignment.objects.get().closed_at
