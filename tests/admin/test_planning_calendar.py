"""The sums of the calendar, for any day and zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.planning import calendar
from articles.admin.planning.calendar import KINDS, LIST, MONTH, WEEK, span_of

DAYS = st.dates(date(1900, 2, 1), date(8999, 11, 30))
WEEKDAYS = st.integers(0, 6)
ZONES = st.sampled_from(
    ["UTC", "Europe/London", "America/Santiago", "Asia/Amman", "Asia/Kathmandu"]
)
DAY = timedelta(days=1)


@given(st.sampled_from(KINDS), DAYS, WEEKDAYS)
def test_a_span_holds_its_day_and_its_weeks_are_whole(kind, day, begins):
    span = span_of(kind, day, begins=begins)
    assert span.first <= day < span.end
    assert span.days[0] == span.first
    assert span.days[-1] == span.last == span.end - DAY
    if kind != LIST:
        assert span.first.weekday() == begins
        assert len(span.days) % 7 == 0
    assert len(span.days) in {WEEK: {7}, LIST: {28}, MONTH: {28, 35, 42}}[kind]


@given(st.sampled_from(KINDS), DAYS, WEEKDAYS)
def test_going_on_and_back_misses_no_day(kind, day, begins):
    span = span_of(kind, day, begins=begins)
    later = span_of(kind, span.later, begins=begins)
    earlier = span_of(kind, span.earlier, begins=begins)
    assert later.first <= span.end
    assert earlier.end >= span.first
    assert span_of(kind, later.earlier, begins=begins).first == span.first
    if kind == MONTH:
        months = [it for it in span.days if not span.is_beside(it)]
        following = [it for it in later.days if not later.is_beside(it)]
        assert months[0] <= day <= months[-1]
        assert following[0] == months[-1] + DAY
    else:
        assert later.first == span.end


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(sorted(calendar.STEPS)),
    ZONES,
)
def test_a_step_is_an_hour_that_passes_or_a_day_by_the_wall_clock(at, step, zone):
    zone = ZoneInfo(zone)
    moved = calendar.stepped(at, step, zone)
    if moved.tzinfo:
        assert abs(moved - at) == timedelta(hours=1)
        return
    wall = at.astimezone(zone)
    assert moved.time() == wall.time().replace(fold=0)
    assert abs(moved.date() - wall.date()) == DAY


@given(DAYS, ZONES)
def test_the_bounds_of_a_week_are_its_midnights(day, zone):
    zone = ZoneInfo(zone)
    start, end = span_of(WEEK, day).bounds(zone)
    assert start < end
    assert (end - start) in [timedelta(days=7, hours=it) for it in (-1, 0, 1)] or day.year < 1990


@pytest.mark.parametrize("text", ["", "today", "2026-13-01", "0001-01-01", "9999-12-31", "١"])
def test_what_is_no_day_is_none(text):
    assert calendar.day_in(text) is None
