"""What a supervisor asks: does the process answer, and may readers be sent to it?"""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.models import Heartbeat
from newsroom import health


def test_a_process_that_answers_is_alive_without_asking_the_database(client, db):
    with patch.object(connection, "cursor", side_effect=OperationalError("away")):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})
    assert answer["Cache-Control"] == "no-store"


def test_a_newsroom_with_its_tables_is_ready(client, db):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer.json() == {
        "ready": True,
        "database": "answers",
        "migrations": "applied",
        "release_due": None,
        "store": "off",
        "media": "answers",
        "disk": "enough",
    }


def test_pictures_or_a_store_that_are_away_are_told_and_readers_still_come(
    client, db, settings, tmp_path, monkeypatch, caplog
):
    (tmp_path / "media").write_text("a file where a folder should be")
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(health, "media", health.Part("media", health.media.why_not))
    monkeypatch.setattr(health, "store", health.Part("store", lambda: "redis at 10.0.0.7 is gone"))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert (answer.json()["media"], answer.json()["store"]) == ("away", "away")
    assert "10.0.0.7" not in answer.content.decode()
    assert "10.0.0.7" in caplog.text


def test_a_disk_that_is_nearly_full_is_told(client, db, monkeypatch):
    monkeypatch.setattr(health, "LITTLE", 2**62)
    assert client.get("/readyz").json()["disk"] == "low"


def test_it_says_how_long_ago_the_clock_was_looked_after(client, db):
    Heartbeat.objects.create(name="release_due", at=timezone.now() - timedelta(minutes=3))
    told = client.get("/readyz").json()["release_due"]
    assert 180 <= told["seconds_ago"] < 200
    assert told["at"].endswith("+00:00")


def test_a_late_clock_is_information_and_no_reason_to_send_readers_away(client, db):
    Heartbeat.objects.create(name="release_due", at=timezone.now() - timedelta(days=3))
    assert client.get("/readyz").status_code == 200


def test_a_migration_that_waits_is_not_ready(client, db):
    MigrationRecorder.Migration.objects.filter(app="articles").order_by("-id").first().delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()["migrations"]) == (False, "waiting")


def test_a_database_that_is_away_is_not_ready_and_its_secrets_stay_ours(client, db, caplog):
    secret = OperationalError("password for newsroom at db.internal refused")
    with patch.object(MigrationRecorder, "applied_migrations", side_effect=secret):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "away")
    assert "db.internal" not in answer.content.decode()
    assert "db.internal" in caplog.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_only_looked_at(client, db, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
    assert not client.get(path).cookies
