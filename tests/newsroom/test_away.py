"""A database that is away, busy or full: all are told, and no word typed is lost."""

import sqlite3
import sys
from unittest.mock import patch

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from newsroom import away
from tests.site.reading import Page


def raised(fault, cause=None):
    try:
        raise fault from cause
    except type(fault) as it:
        return it


def of_sqlite(code):
    cause = sqlite3.OperationalError("as SQLite says")
    cause.sqlite_errorcode = code
    return cause


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (of_sqlite(14), away.SILENT),
        (of_sqlite(5 | 2 << 8), away.BUSY),
        (of_sqlite(13), away.FULL),
        (of_sqlite(8), away.READ_ONLY),
        (of_sqlite(1), None),  # no such table: that is our own fault
        (psycopg.errors.QueryCanceled(), away.BUSY),
        (psycopg.errors.LockNotAvailable(), away.BUSY),
        (psycopg.errors.DiskFull(), away.FULL),
        (psycopg.errors.ReadOnlySqlTransaction(), away.READ_ONLY),
        (psycopg.errors.AdminShutdown(), away.SILENT),
        (psycopg.errors.TooManyConnections(), away.SILENT),
        (psycopg.errors.ConnectionTimeout(), away.SILENT),
        (psycopg.errors.UndefinedTable(), None),
        (OSError(28, "No space left on device"), away.FULL),
        (OSError(30, "Read-only file system"), away.READ_ONLY),
    ],
)
def test_the_reason_is_what_the_driver_said(cause, reason):
    assert away.why(raised(OperationalError("x"), cause)) == reason


def test_a_broken_connection_is_a_database_that_does_not_answer_and_a_fault_of_ours_is_not():
    assert away.why(raised(OperationalError("server closed the connection"))) == away.SILENT
    assert away.why(raised(InterfaceError("the connection is closed"))) == away.SILENT
    assert away.why(raised(IntegrityError("twice"))) is None
    assert away.why(raised(ValueError("x"))) is None


@pytest.fixture
def asked(db):
    """Somebody who sees what a failure looks like, with the database away while he asks."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)

    def ask(method, path, data=None, fault=None, **headers):
        fault = fault or OperationalError("could not connect to db.internal")
        with patch.object(connection, "cursor", side_effect=fault):
            return getattr(client, method)(path, data, headers=headers)

    ask.client = client
    return ask


@pytest.mark.parametrize(
    ("path", "language", "word"), [("/", "en", "Try again"), ("/ar/", "ar", "مجددًا")]
)
def test_readers_are_told_in_their_language_to_try_again(asked, path, language, word, caplog):
    answer = asked("get", path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "no-store"
    page = Page(answer.content.decode())
    assert page.all("html")[0]["lang"] == language
    assert "db.internal" not in answer.content.decode()
    assert sum("db.internal" in line for line in caplog.messages) == 1
    assert "Traceback" not in caplog.text
    assert not answer.cookies


def test_an_editor_gets_every_field_back_and_can_send_it_again(asked, jonas):
    asked.client.get("/admin/login/")
    asked.client.force_login(jonas)
    token = asked.client.cookies["csrftoken"].value
    body = "\n<p>“Harbour” & <b>sea</b></p></textarea><script>alert(1)</script>\r\n"
    sent = {"csrfmiddlewaretoken": token, "headline": "Harbour vote", "body": body}
    answer = asked("post", "/admin/articles/article/7/change/?_popup=1", sent)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    html = answer.content.decode()
    assert "The database does not answer" in html
    assert "still in this window" in html
    page = Page(html)
    assert page.all("form")[0]["action"] == "/admin/articles/article/7/change/?_popup=1"
    names = [it["name"] for it in page.all("textarea")]
    assert names == ["headline", "body"]
    # As a browser takes it: the first line break after <textarea> is not part of it.
    assert '<textarea name="body" hidden>\n\n&lt;p&gt;“Harbour” &amp; ' in html
    assert "<script>alert" not in html


def test_a_form_that_was_not_ours_or_holds_a_password_is_not_given_back(asked, jonas):
    asked.client.force_login(jonas)
    with patch("django.middleware.csrf.CsrfViewMiddleware.process_view", return_value=None):
        answer = asked("post", "/admin/articles/article/7/change/", {"headline": "forged"})
    assert answer.status_code == 503
    assert "forged" not in answer.content.decode()
    asked.client.logout()
    asked.client.get("/admin/login/")
    token = asked.client.cookies["csrftoken"].value
    answer = asked(
        "post",
        "/admin/login/",
        {"csrfmiddlewaretoken": token, "username": "mira", "password": "harbour-vote-1"},
    )
    assert answer.status_code == 503
    assert "harbour-vote-1" not in answer.content.decode()
    assert "go back with your browser" in answer.content.decode()


def test_a_fault_of_ours_stays_a_fault_of_ours(asked):
    answer = asked("get", "/", fault=ZeroDivisionError("x"))
    assert answer.status_code == 500
    assert "Retry-After" not in answer


def test_outside_of_a_failure_there_is_none():
    assert sys.exc_info()[1] is None
    assert away.why(None) is None
