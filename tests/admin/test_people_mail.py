"""The link of an invitation by mail, where whoever runs the newsroom has named a mail server."""

import logging
import smtplib

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from articles.models.roles import ADMINISTRATOR, REPORTER
from newsroom import env_servers
from tests.admin.test_people_links import INVITE, access, choose, role

pytestmark = pytest.mark.django_db
OLA = {"first_name": "Ola", "last_name": "Vik", "email": "ola@example.org"}


@pytest.fixture
def mail_server(settings, monkeypatch):
    monkeypatch.setenv("NEWSROOM_MAIL", "smtp://desk:s%20cret@mail.example.org")
    monkeypatch.setenv("NEWSROOM_MAIL_FROM", "desk@example.org")
    settings.NEWSROOM_MAIL = env_servers.mail("NEWSROOM_MAIL", "NEWSROOM_MAIL_FROM")
    return settings.NEWSROOM_MAIL


def invite(office, **more):
    return office.post(INVITE, {**OLA, "groups": [role(REPORTER).pk], **more})


def test_ola_gets_her_link_in_arabic_and_whoever_invites_sees_it_too(
    desks, mail_server, mailoutbox, caplog
):
    office = desks[ADMINISTRATOR]
    with caplog.at_level(logging.DEBUG):
        page = invite(office, mail="ar")
    address = page.context["address"]
    [mail] = mailoutbox
    assert (mail.to, mail.from_email) == (["ola@example.org"], "desk@example.org")
    assert "دعوة إلى مكتب التحرير" in mail.subject
    assert address in mail.body
    assert mail.content_subtype == "plain"
    assert f'value="{address}"' in page.text
    assert "on its way by mail to: <bdi>ola@example.org</bdi>" in page.text
    assert "one-time" not in caplog.text.lower()
    assert address.rpartition("/admin/")[2] not in caplog.text
    assert choose(address[address.index("/admin/") :]).status_code == 200


def test_it_is_mailed_three_times_an_hour_and_a_dead_server_is_told(
    desks, mail_server, mailoutbox, monkeypatch, caplog
):
    office = desks[ADMINISTRATOR]
    ola = invite(office, mail="en").context["account"]
    again = [office.post(access(ola), {"do": "link", "mail": "en"}) for _ in range(3)]
    assert [it.context["sent"] for it in again] == ["yes", "yes", "too-many"]
    assert len(mailoutbox) == 3
    assert again[-1].context["address"] in again[-1].text, "it is made and shown all the same"

    def refuse(*_args):
        raise smtplib.SMTPRecipientsRefused({"eva@example.org": (550, b"no")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    page = invite(office, first_name="Eva", email="eva@example.org", mail="en")
    assert "the mail server did not take it" in page.text
    assert page.context["address"] in page.text
    assert "not mailed: SMTPRecipientsRefused" in caplog.text
    assert "eva@example.org" not in caplog.text


def test_it_needs_an_address_and_is_not_offered_without_a_server(desks, mail_server, settings):
    office = desks[ADMINISTRATOR]
    assert "Write the address" in invite(office, email="", mail="en").text
    settings.NEWSROOM_MAIL = None
    assert "by mail" not in office.get(reverse("admin:auth_user_invite")).text
    assert "sent" not in invite(office, mail="en").context
    assert (mail_server.password, mail_server.port, mail_server.starts_tls) == ("s cret", 587, True)
    assert "s cret" not in repr(mail_server)
