"""What ends with a password and with an account that is switched off, and who stays in."""

import io
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.models import AccountAct, CalendarLink, OneTimeLink
from articles.models.roles import ADMINISTRATOR, REPORTER
from articles.people import links
from tests.admin.conftest import told
from tests.admin.test_people_links import (
    WORD,
    access,
    choose,
    linked,
    office_password,
    own_password,
)

pytestmark = pytest.mark.django_db
NO_SECTION_ROLES = {"section_roles-TOTAL_FORMS": 0, "section_roles-INITIAL_FORMS": 0}


def calendar_of(desk: Client) -> str:
    address = desk.post("/admin/planning/calendar/", {"do": "make"}).context["address"]
    return address[address.index("/admin/") :]


def save(desk: Client, account: User, *on: str):
    page = reverse("admin:auth_user_change", args=[account.pk])
    kept = {"username": account.username, "groups": [it.pk for it in account.groups.all()]}
    return desk.post(page, kept | NO_SECTION_ROLES | dict.fromkeys(on, "on"))


def acts() -> list[tuple[str, str]]:
    return list(AccountAct.objects.order_by("pk").values_list("act", "by_name"))


def by_link(account: User, office: Client, word: str) -> None:
    assert choose(linked(office, account), word).status_code == 200


def test_a_calendar_ends_with_the_password_by_whatever_road_and_with_nothing_that_changes_none(
    desks, roles
):
    rosa, office = roles[REPORTER], desks[ADMINISTRATOR]
    for number, road in enumerate((own_password, office_password, by_link)):
        desk = Client()
        desk.force_login(User.objects.get(pk=rosa.pk))
        calendar = calendar_of(desk)
        page = reverse("admin:auth_user_password_change", args=[rosa.pk])
        office.post(page, {"usable_password": "true", "password1": WORD, "password2": "slip"})
        assert Client().get(calendar).status_code == 200
        road(User.objects.get(pk=rosa.pk), office, f"another-Lantern-{number}")
        assert Client().get(calendar).status_code == 404, road
        assert not CalendarLink.objects.exists()
    kept = [one for one in acts() if one[0].startswith("cal")]
    made, hers, offices = ("calendar", "Rosa"), ("cal-end", "Rosa"), ("cal-end", "Ada")
    assert kept == [made, hers, made, offices, made, hers]


def test_a_password_set_at_the_newsrooms_machine_ends_the_calendar_too(desks, roles):
    rosa, office = roles[REPORTER], desks[ADMINISTRATOR]
    calendar = calendar_of(desks[REPORTER])
    with patch("getpass.getpass", return_value="another-Lantern-9"):
        call_command("changepassword", rosa.username, stdout=io.StringIO())
    assert Client().get(calendar).status_code == 404
    assert "No calendar elsewhere" in office.get(access(rosa)).content.decode()


def test_an_administrator_sees_the_link_of_a_calendar_and_takes_it_back(
    desks, roles, django_assert_max_num_queries
):
    rosa, office = roles[REPORTER], desks[ADMINISTRATOR]
    assert "No calendar elsewhere" in office.get(access(rosa)).content.decode()
    calendar = calendar_of(desks[REPORTER])
    with django_assert_max_num_queries(25):
        page = office.get(access(rosa)).content.decode()
    assert "Take the calendar’s link back" in page
    assert calendar.split("/")[3] not in page
    assert "leads nowhere now" in told(office.post(access(rosa), {"do": "calendar"}))
    assert Client().get(calendar).status_code == 404
    assert acts() == [("calendar", "Rosa"), ("cal-end", "Ada")]


def test_what_an_account_had_open_does_not_live_again_when_it_is_switched_on_again(desks, roles):
    rosa, office = roles[REPORTER], desks[ADMINISTRATOR]
    calendar, link = calendar_of(desks[REPORTER]), linked(office, rosa)
    assert desks[REPORTER].get("/admin/").status_code == 200
    assert save(office, rosa, "is_staff").status_code == 302
    assert save(office, rosa, "is_staff", "is_active").status_code == 302
    assert User.objects.get(pk=rosa.pk).is_active
    assert desks[REPORTER].get("/admin/").status_code == 302
    assert [Client().get(path).status_code for path in (calendar, link)] == [404, 404]
    assert OneTimeLink.objects.get().withdrawn_at
    assert [act for act, _ in acts()] == ["calendar", "link", "end", "cal-end"]


def test_nobody_shuts_themselves_out_and_the_last_who_may_do_everything_stays(
    desk, desks, roles, jonas
):
    for client, account in ((desks[ADMINISTRATOR], roles[ADMINISTRATOR]), (desk, jonas)):
        for on in ("is_active",), ("is_staff",):
            answer = save(client, account, *on, "is_superuser")
            assert answer.status_code == 200
            assert "Ask a colleague" in answer.content.decode()
        page = reverse("admin:auth_user_delete", args=[account.pk])
        assert client.post(page, {"post": "yes"}).status_code == 403
    answer = save(desk, jonas, "is_active", "is_staff")
    assert "This is the last account that may do everything" in answer.content.decode()
    jonas.refresh_from_db()
    assert (jonas.is_active, jonas.is_staff, jonas.is_superuser) == (True, True, True)
    assert links.give(jonas), "the newsroom's machine lets Jonas in"
    User.objects.filter(pk=roles[ADMINISTRATOR].pk).update(is_superuser=True)
    assert save(desk, jonas, "is_active", "is_staff").status_code == 302
    assert not User.objects.get(pk=jonas.pk).is_superuser
