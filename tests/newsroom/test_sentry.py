"""A report of a failure reaches the address of the setting, and names nobody."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest
from django.conf import settings

from newsroom.sentry.apps import without_persons

FAILS = """
from unittest.mock import patch
import sentry_sdk
from newsroom.wsgi import application
from django.conf import settings
from django.db import OperationalError
from django.test import RequestFactory
settings.ALLOWED_HOSTS = ["testserver"]
secret = "of a local variable"
def broken(*args, **more):
    raise ValueError("as it was\\nDETAIL: Key (email)=(reader@example.org)")
asked = lambda: RequestFactory().post("/a/b/c/d/nothing/?q=what-was-asked",
    {"typed": "a-word-that-was-typed"}, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Lynx",
    HTTP_COOKIE="sessionid=a-cookie-of-somebody", HTTP_AUTHORIZATION="Bearer of-somebody")
def away(*args, **more):
    raise OperationalError("it does not answer")
for fault in (broken, away, away, away):
  with patch("articles.site.lost.lost", fault):
    b"".join(application(asked().environ, lambda status, headers: print(status[:3])))
sentry_sdk.flush(5)
"""


@pytest.fixture
def stub():
    """Receives what is reported."""
    received = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = {"gzip": gzip.decompress, "br": brotli.decompress}
            body = unpack.get(self.headers.get("Content-Encoding"), bytes)(body)
            received.append((self.path, body.decode()))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, received
    server.shutdown()
    server.server_close()


def in_a_process(code, data, **more) -> subprocess.CompletedProcess:
    """Of its own, as the settings are read once."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "NEWSROOM_DATA": str(data),
            **more,
        },
        capture_output=True,
        text=True,
    )


def test_a_failure_is_reported_with_its_release_and_without_persons(stub, tmp_path):
    port, received = stub
    run = in_a_process(
        FAILS,
        tmp_path,
        NEWSROOM_PAGES="0",
        NEWSROOM_SENTRY_DSN=f"http://key@127.0.0.1:{port}/1",
        NEWSROOM_RELEASE="harbour-7",
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == ["500", "503", "503", "503"], run.stderr
    events = [(path, body) for path, body in received if '"type":"event"' in body]
    # Of a database that is away, one report a minute.
    assert len(events) == 2
    assert "it does not answer" in events[1][1]
    path, body = events[0]
    assert path == "/api/1/envelope/"
    event = json.loads(body.splitlines()[2])
    assert event["release"] == "harbour-7"
    assert event["exception"]["values"][-1]["value"] == "as it was"
    assert event["request"] == {"method": "POST", "url": "http://testserver/a/b/c/d/nothing/"}
    assert event["tags"]["request_id"]
    for word in (
        *("203.0.113.9", "Lynx", "a-cookie-of-somebody", "of-somebody", "what-was-asked"),
        *("a-word-that-was-typed", "reader@example.org", "of a local variable"),
    ):
        assert word not in body, word


def test_a_report_does_not_open_the_preview_that_failed():
    path = "/preview/0d3c2a553a0b4f0e:Zk3x_9-aQ/"
    event = {
        "request": {"method": "GET", "url": f"https://example.org{path}?until=2026"},
        "exception": {"values": [{"value": f"{path} cannot be read"}]},
        "transaction": path,
        "breadcrumbs": {"values": [{"message": path}]},
    }
    told = without_persons(event, {})
    assert told["request"]["url"] == "https://example.org/preview/…/"
    assert told["exception"]["values"] == [{"value": "/preview/…/ cannot be read"}]
    assert "Zk3x" not in json.dumps(told)


def test_without_the_setting_nothing_of_it_is_loaded(tmp_path):
    code = "import django; django.setup(); import sys; print('sentry_sdk' in sys.modules)"
    run = in_a_process(code, tmp_path)
    assert run.stdout.strip() == "False", run.stderr
