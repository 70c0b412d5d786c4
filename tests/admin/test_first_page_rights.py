"""Pictures whose rights end or have not begun, among the groups of the first page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.first.of_pictures import Rights
from articles.images.intake import add_picture
from tests.admin.conftest import jpeg
from tests.people import draft

pytestmark = pytest.mark.django_db
INDEX = reverse("admin:index")


def shown_by(mira, jonas, title: str, **rights) -> None:
    """A text in work with a picture of this name, its rights as days from now."""
    days = {name: timezone.now() + timedelta(days=number) for name, number in rights.items()}
    words = {"title": title, "alt": "A ferry in the fog", "credit_agency": "AP"}
    picture = add_picture(by=jonas, file=jpeg(), **words, **days)
    draft(mira, f"With {title}", picture=picture, picture_alt="A ferry in the fog")


def group_of(page):
    return next(group for group in page.context["groups"] if group.key == "rights")


def test_what_ended_first_stands_first_and_what_is_to_begin_last(desk, mira, jonas):
    shown_by(mira, jonas, "Begins in two", usable_from=2)
    shown_by(mira, jonas, "Begins in one, ends in thirty", usable_from=1, usable_until=30)
    shown_by(mira, jonas, "Ends in two", usable_until=2)
    shown_by(mira, jonas, "Began, ends in two", usable_from=-3, usable_until=1)
    shown_by(mira, jonas, "Ends in thirty", usable_until=30)
    add_picture(by=jonas, title="In no text", usable_until=timezone.now())
    group = group_of(desk.get(INDEX))
    assert [row.name for row in group.rows] == [
        "Began, ends in two",
        "Ends in two",
        "Begins in one, ends in thirty",
        "Begins in two",
    ]
    assert (group.count, group.more) == (4, 0)


def test_seven_that_end_leave_no_room_for_what_is_to_begin(desk, mira, jonas):
    for number in range(7):
        shown_by(mira, jonas, f"Ends {number}", usable_until=number - 5)
    shown_by(mira, jonas, "Begins", usable_from=2)
    group = group_of(desk.get(INDEX))
    assert [row.name for row in group.rows] == [f"Ends {number}" for number in range(5)]
    assert group.count == 8


def test_so_many_are_counted_no_further(desk, mira, jonas, monkeypatch):
    monkeypatch.setattr(Rights, "counted", 3)
    for number in range(3):
        shown_by(mira, jonas, f"Ends {number}", usable_until=number)
    page = desk.get(INDEX)
    assert page.context["queue"].needs == "Three things need someone."
    shown_by(mira, jonas, "Ends too", usable_until=5)
    shown_by(mira, jonas, "Ends as well", usable_until=6)
    page = desk.get(INDEX)
    assert page.context["queue"].needs == "More than 3 things need someone."
    assert "more than 3<" in page.content.decode()
    assert len(group_of(page).rows) == 5
