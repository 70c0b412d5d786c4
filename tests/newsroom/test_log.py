"""Who reads the log cannot read a preview: its address is a key, and stands in no line."""

import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.test import Client

from newsroom.log import Lines, Objects, logging_as, without_previews

KEY = "0d3c2a553a0b4f0e9d7d3b1c7e0c1a55:Zk3x_9-aQ"
PATH = f"/preview/{KEY}/"


@pytest.fixture(params=["lines", "json"])
def log(request):
    """What the server writes to stderr, with either setting."""
    out, told = io.StringIO(), logging_as(request.param)
    told["handlers"]["stderr"]["stream"] = out
    logging.config.dictConfig(told)
    yield out.getvalue
    logging.config.dictConfig(settings.LOGGING)


def broken(*args, **more):
    raise ValueError(f"{PATH}?until=soon cannot be read")


def test_a_preview_that_fails_is_a_line_without_its_address(db, monkeypatch, log):
    monkeypatch.setattr("articles.visibility.previewed", broken)
    assert Client(raise_request_exception=False).get(PATH).status_code == 500
    told = log()
    assert "Internal Server Error: /preview/…/" in told
    # Neither does the traceback name it.
    assert "ValueError: /preview/…/?until=soon cannot be read" in told
    assert KEY not in told


@pytest.mark.parametrize(
    ("logger", "level", "told"),
    [
        ("django.security.csrf", logging.WARNING, "Forbidden (CSRF cookie not set.): %s"),
        ("django.request", logging.ERROR, "Service Unavailable: %s"),
        ("django.server", logging.INFO, '"GET %s HTTP/1.1" 200 512'),
        ("newsroom.handing", logging.WARNING, "%s could not be answered."),
    ],
)
def test_nor_does_any_other_line(log, logger, level, told):
    logging.getLogger(logger).log(level, told, PATH)
    assert log().count("/preview/…/") == 1
    assert KEY not in log()


def test_every_handler_writes_lines_or_objects():
    """So no other formatter lets it through."""
    for form in ("lines", "json"):
        told = logging_as(form)
        assert {it["()"] for it in told["formatters"].values()} <= {Lines, Objects}
        for name, handler in told["handlers"].items():
            assert handler.get("formatter") or name == "nowhere"


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (PATH, "/preview/…/"),
        (f"/Preview/{KEY}", "/Preview/…"),
        (f"{PATH}media/4.webp", "/preview/…/media/4.webp"),
        (f"'{PATH[:-1]}'?", "'/preview/…'?"),
        (
            f"from {PATH} to https://example.org{PATH}",
            "from /preview/…/ to https://example.org/preview/…/",
        ),
        (f"/admin/link/{KEY}/", "/admin/link/…/"),
        (f"/admin/calendar/{KEY}/planning.ics", "/admin/calendar/…/planning.ics"),
        ("/api/v1/desk/articles?token=nrt_Zk3x_9-aQ", "/api/v1/desk/articles?token=nrt_…"),
        ("/preview/", "/preview/"),
        ("/politics/preview-of-the-vote/", "/politics/preview-of-the-vote/"),
    ],
)
def test_only_what_opens_a_preview_is_left_out(told, left):
    assert without_previews(told) == left
