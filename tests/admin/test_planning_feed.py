"""The calendar by secret link: whole, well-formed, of one account alone, and gone when it is."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import workflow
from articles.admin.planning.ics import LONGEST, Happening, calendar
from articles.models import CalendarLink, Section
from articles.models.front import Place
from articles.workflow import fronts
from newsroom.log import without_previews
from tests.people import again, draft, published

LINK = reverse("admin:planning_link")
AT = datetime(2026, 11, 23, 18, 0, 5, tzinfo=UTC)


def read(text: str) -> list[dict[str, str]]:
    """An independent reading of what RFC 5545 says, strict where calendars are."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    raw = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in raw)
    for line in raw:
        line.decode()  # no character is cut in two
    lines = re.sub(r"\r\n[ \t]", "", text).splitlines()
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0"} < set(lines)
    found, event = [], None
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*", name)
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"} <= set(event)
            found.append(event)
            event = None
        elif event is not None:
            assert name not in event
            event[name] = unescaped(value) if name != "URL" else value
    return found


def unescaped(value: str) -> str:
    out, letters = [], iter(value)
    for letter in letters:
        if letter in ",;":
            raise AssertionError(f"unescaped {letter} in {value}")
        if letter == "\\":
            after = next(letters)
            assert after in "\\;,nN"
            letter = "\n" if after in "nN" else after
        out.append(letter)
    return "".join(out)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=300)


@given(WORDS, WORDS)
def test_any_words_come_out_as_they_went_in(summary, description):
    happening = Happening("a@b", AT, summary, description=description, number=3)
    (event,) = read(calendar("Name", [happening], AT))
    plain = [it for text in (summary, description) for it in text if it in "\u2028\u2029\x85"]
    if not plain:  # Python's own reading of lines breaks there; calendars do not
        assert event["SUMMARY"] == summary
        assert event.get("DESCRIPTION", "") == description


def test_lines_are_folded_in_octets_and_breaks_are_escaped():
    words = "ميناء; مرفأ, \\ " * 30
    (event,) = read(calendar("N", [Happening("u", AT, words, description="a\r\nb\rc")], AT))
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (words, "a\nb\nc")
    assert event["DTSTART"] == "20261123T180005Z"
    assert LONGEST == 75


# --- By its link ---------------------------------------------------------------------------------


def made(desk) -> str:
    page = desk.post(LINK, {"do": "make"}).content.decode()
    return re.search(r'value="https?://[^/]+(/admin/calendar/[^"]+)"', page)[1]


def events(address: str) -> list[dict[str, str]]:
    answer = Client().get(address)
    assert answer.status_code == 200
    return read(answer.content.decode())


def scheduled(by, headline, section=None):
    article = draft(by, headline, section=section)
    at = (timezone.now() + timedelta(hours=5)).replace(microsecond=0)
    workflow.schedule(article, by=by, based_on=article.working, at=at)
    return again(article)


@pytest.mark.django_db
def test_a_calendar_follows_what_is_planned(desk, jonas):
    article = scheduled(jonas, "Vote; the harbour, again")
    address = made(desk)
    (event,) = events(address)
    assert event["SUMMARY"] == "Goes live: Vote; the harbour, again"
    assert event["DTSTART"] == f"{article.published_at:%Y%m%dT%H%M%SZ}"
    assert event["UID"].startswith(f"first-{article.guid}@")
    later = article.published_at + timedelta(days=1)
    workflow.schedule(article, by=jonas, based_on=article.live, at=later)
    (moved,) = events(address)
    assert moved["UID"] == event["UID"]
    assert int(moved["SEQUENCE"]) >= int(event["SEQUENCE"]) > 0
    assert moved["DTSTART"] != event["DTSTART"]


@pytest.mark.django_db
def test_a_calendar_says_which_place_of_the_front_changes(desk, jonas, harbour):
    shown = published(jonas, "Ferries", picture=harbour)
    until = timezone.now() + timedelta(hours=5)
    fronts.pick("en", Place.read("lead-0"), shown, by=jonas, until=until)
    found = {event["SUMMARY"]: event.get("DESCRIPTION") for event in events(made(desk))}
    assert found["Leaves the front: Ferries"] == "Lead"


@pytest.mark.django_db
def test_an_assignment_grows_in_number_when_it_is_moved(desk, jonas):
    due = timezone.now() + timedelta(hours=5)
    piece = workflow.assign(
        None, by=jonas, who=jonas, language="en", headline="Ferries", due=due, length=600, note="N"
    )
    address = made(desk)
    (event,) = events(address)
    assert event["DESCRIPTION"] == "Jonas Reth\n600 words\nN"
    workflow.reassign(piece, by=jonas, due=due + timedelta(hours=1))
    (moved,) = events(address)
    assert (moved["UID"], int(moved["SEQUENCE"])) == (event["UID"], int(event["SEQUENCE"]) + 1)


@pytest.mark.django_db
def test_it_holds_what_its_account_may_see_and_no_more(desks, roles, jonas, politics):
    sports = Section.objects.create(language="en", name="Sports", slug="sports")
    scheduled(jonas, "Hers", politics)
    scheduled(jonas, "Secret", sports)
    address = made(desks["Editor of politics"])
    assert [it["SUMMARY"] for it in events(address)] == ["Goes live: Hers"]


@pytest.mark.django_db
def test_the_secret_is_shown_once_and_only_its_digest_is_kept(desk):
    address = made(desk)
    secret = address.split("/")[3]
    assert len(secret) >= 43
    assert secret not in str(CalendarLink.objects.values().get())
    page = desk.get(LINK).content.decode()
    assert secret not in page
    assert "It cannot be shown again" in page


@pytest.mark.django_db
def test_a_new_link_ends_the_old_one_and_taking_it_back_ends_both(desk):
    old = made(desk)
    new = made(desk)
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    desk.post(LINK, {"do": "drop"})
    assert Client().get(new).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("off", [{"is_active": False}, {"is_staff": False}])
def test_an_account_that_is_switched_off_has_no_calendar(desk, jonas, off):
    address = made(desk)
    type(jonas).objects.filter(pk=jonas.pk).update(**off)
    answer = Client().get(address)
    missing = Client().get(address.replace(address.split("/")[3], "x" * 43))
    assert answer.status_code == missing.status_code == 404
    assert "BEGIN" not in answer.content.decode()


@pytest.mark.django_db
def test_a_role_that_is_taken_away_takes_the_calendar_along(desks, roles):
    address = made(desks["Reporter"])
    assert Client().get(address).status_code == 200
    roles["Reporter"].groups.clear()
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["x", "x" * 5000, "%00", "é"])
def test_a_guess_finds_nothing(desk, secret):
    assert Client().get(f"/admin/calendar/{secret}/planning.ics").status_code == 404


@pytest.mark.django_db
def test_nothing_on_the_way_may_keep_it_and_no_log_has_the_secret(desk, caplog):
    address = made(desk)
    with caplog.at_level("INFO", "newsroom.requests"):
        answer = Client().get(address)
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    secret = address.split("/")[3]
    assert secret not in caplog.text
    assert secret not in without_previews(f"Not Found: {address}")
    assert Client().post(address).status_code in (403, 404)
