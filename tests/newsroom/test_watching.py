"""Requests have ids and are counted, the log is lines or objects, without anybody's words."""

import io
import json
import logging
import logging.config
import os
import subprocess
import sys
import threading

import pytest
from django.conf import settings as real
from prometheus_client.parser import text_string_to_metric_families

from newsroom import counting, health
from newsroom.log import logging_as
from tests.people import published

TOKEN = "a-token-of-twenty-letters"


@pytest.fixture
def lines():
    """What NEWSROOM_LOG=json writes."""
    out = io.StringIO()
    logger = logging.getLogger("newsroom.requests")
    made = logging.config.DictConfigurator(logging_as("json"))
    handler = logging.StreamHandler(out)
    handler.setFormatter(made.configure_formatter(logging_as("json")["formatters"]["line"]))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


def test_a_request_is_an_object_without_address_or_words(client, mira, lines):
    published(mira)
    client.get("/search/?q=harbour", REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Lynx")
    (line,) = lines()
    assert (line["method"], line["path"], line["status"]) == ("GET", "/search/", 200)
    assert (line["kind"], line["logger"]) == ("search", "newsroom.requests")
    assert 0 < line["seconds"] < 10
    assert len(line["request_id"]) == 16
    whole = json.dumps(line)
    assert not [it for it in ("harbour", "203.0.113.9", "Lynx") if it in whole]


@pytest.mark.parametrize("road", ["/preview/", "/admin/calendar/", "/admin/link/"])
def test_who_reads_the_log_cannot_use_a_link_that_opens_something(client, db, lines, road):
    client.get(f"{road}a-secret-that-opens-it/")
    assert lines()[0]["path"] == f"{road}…"
    assert "secret" not in json.dumps(lines())


def test_a_line_of_a_failure_has_the_id_and_the_traceback(lines):
    log = logging.getLogger("newsroom.requests")
    try:
        raise ValueError("as it was")
    except ValueError:
        log.exception("It failed.")
    (line,) = lines()
    assert "ValueError: as it was" in line["traceback"]
    assert "request_id" not in line


def test_the_id_is_given_back_where_no_answer_is_stored_and_nowhere_else(client, mira, jonas):
    article = published(mira)
    for path in ("/", article.path, "/feed/", "/nothing/here/", "/robots.txt"):
        answer = client.get(path)
        assert "X-Request-ID" not in answer
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
    client.force_login(jonas)
    ids = {client.get("/admin/")["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("behind", "given", "believed"),
    [
        (True, "7f3c9a-proxy.1", True),
        (False, "7f3c9a-proxy.1", False),
        (True, "short", False),
        (True, "two\nlines-of-it", False),
        (True, "x" * 200, False),
    ],
)
def test_only_a_trusted_proxy_says_the_id(client, db, settings, behind, given, believed):
    settings.BEHIND_PROXY = behind
    answer = client.get("/admin/login/", HTTP_X_REQUEST_ID=given)
    assert (answer["X-Request-ID"] == given) is believed


# --- Metrics -------------------------------------------------------------------------------------


def read(client, token=TOKEN):
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            found[sample.name, *sorted(sample.labels.items())] = sample.value
    return found


def test_without_the_token_there_is_no_such_page(client, db, settings):
    assert client.get("/metrics").status_code == 404
    settings.NEWSROOM_METRICS = TOKEN
    assert client.get("/metrics").status_code == 404
    wrong = {"Authorization": "Bearer another-token-of-twenty"}
    assert client.get("/metrics", headers=wrong).status_code == 404
    assert client.post("/metrics").status_code == 405


def test_requests_acts_and_parts_are_counted_as_prometheus_reads_them(client, mira, settings):
    settings.NEWSROOM_METRICS = TOKEN
    article = published(mira)
    before = read(client)
    for _ in range(3):
        assert client.get(article.path).status_code == 200
    client.get("/nothing/here/")
    counting.count(counting.HIT)
    after = read(client)

    def grown(*key):
        return after[key] - before.get(key, 0)

    article = ("kind", "article")
    assert grown("newsroom_requests_total", article, ("status", "2xx")) == 3
    assert grown("newsroom_requests_total", ("kind", "other"), ("status", "4xx")) == 1
    assert grown("newsroom_request_seconds_count", article) == 3
    assert grown("newsroom_request_seconds_bucket", article, ("le", "+Inf")) == 3
    assert grown("newsroom_request_seconds_sum", article) > 0
    assert grown("newsroom_stored_total", ("how", "hit")) == 1
    assert after["newsroom_acts_of_late", ("verb", "publish")] == 1
    assert after["newsroom_acts_total",] >= 2
    assert after["newsroom_database_up",] == 1
    assert after["newsroom_part_up", ("part", "media")] == 1
    assert after["newsroom_disk_free_bytes",] > 0


COUNTS = """
import sys
from pathlib import Path
from newsroom import counting
assert counting.share(Path(sys.argv[1]))
for _ in range(1000):
    counting.count(counting.HIT)
print(counting.totals()[counting.HIT], flush=True)
sys.stdin.read()
"""


def counting_process(folder):
    return subprocess.Popen(
        [sys.executable, "-c", COUNTS, str(folder)],
        cwd=real.BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_live_and_die_are_summed_up(tmp_path):
    both = [counting_process(tmp_path) for _ in range(2)]
    assert max(int(it.stdout.readline()) for it in both) == 2000
    for process in both:
        process.kill()
        process.wait()
    third = counting_process(tmp_path)
    assert int(third.stdout.readline()) == 3000
    third.communicate()
    assert len(list(tmp_path.iterdir())) == 1


def test_where_nothing_can_be_written_a_process_counts_for_itself(tmp_path):
    assert not counting.share(tmp_path / "nowhere")
    counting.count(counting.MISS)
    assert counting.totals()[counting.MISS] >= 1


# --- Parts ---------------------------------------------------------------------------------------


def test_a_part_that_does_not_answer_is_away_in_time_and_asked_again_later(monkeypatch, caplog):
    asked, hangs = [], threading.Event()

    def why_not():
        asked.append(1)
        if len(asked) == 1:
            hangs.wait(5)
        return "the bucket s3.internal is gone" if len(asked) == 2 else None

    part = health.Part("media", why_not)
    monkeypatch.setattr(part, "LIMIT", 0.05)
    assert [part.says(), part.says()] == ["away", "away"]
    assert len(asked) == 1
    monkeypatch.setattr(part, "REMEMBERED", 0)
    assert part.says() == "away"
    assert len(asked) == 1  # who hangs is not asked a second time
    hangs.set()
    part._asking.join()
    assert [part.says(), part.says()] == ["away", "answers"]
    assert "s3.internal" in caplog.text
