"""A newsroom leaves as files and comes in elsewhere: every row and every file is there again."""

import json
import stat
import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connections

from articles import workflow
from articles.images import making
from articles.models import Article, Image, Webhook
from articles.transfer import files as media
from articles.transfer import leaving, rows, tables
from articles.transfer.face import ROWS
from tests.backup.scene import files, here, opened, there
from tests.ninjs.test_ninjs import valid as valid
from tests.people import draft, published
from tests.transfer.conftest import NAME, compared, exported, manifest


def test_every_row_and_every_file_comes_back_and_nothing_that_opens_a_door(
    everything, other, tmp_path, settings, jonas
):
    assert all(it._base_manager.exists() for it in tables.CARRIED), "a table is not tried"
    jonas.set_password("correct horse")
    jonas.email = "jonas@halden.example"
    jonas.save()
    kept = exported(tmp_path / "kept")
    words = "".join(path.read_text() for path in kept.rglob("*.json*"))
    hook = Webhook.objects.get().secret
    assert not [it for it in (jonas.password, jonas.email, "a lawyer", hook) if it in words]
    assert other.run("migrate")[0] == 0
    code, said = other.run("import_articles", kept)
    assert code == 0, said
    assert "Webhooks (1) are here switched off and without their secrets" in said
    before, after = compared(here()), compared(there(other))
    for table, found in before.items():
        assert after[table] == found, table
    was, named = files(Path(settings.MEDIA_ROOT)), set(media.named())
    # Renditions that others took the place of wait here to be removed.
    assert all(it.startswith("renditions/") for it in was.keys() - named)
    assert files(other.data / "media") == {name: was[name] for name in named}
    code, said = other.run("export_articles", tmp_path / "again", NEWSROOM_NAME=NAME)
    assert code == 0, said
    one, two = manifest(kept), manifest(tmp_path / "again")
    assert two.pop("numbers") == one.pop("numbers")
    assert one["made_at"] <= two.pop("made_at")
    assert {**two, "made_at": one["made_at"]} == one
    with opened(there(other)) as found:
        hooks = found.execute("SELECT secret, is_active FROM articles_webhook")
        assert [tuple(it) for it in hooks] == [("", 0)]
        assert not found.execute("SELECT COUNT(*) FROM articles_previewlink").fetchone()[0]
        assert {it[0][0] for it in found.execute("SELECT password FROM auth_user")} == {"!"}
    assert "/link/" in other.run("one_time_link", "jonas")[1]


def test_every_table_is_said_to_go_along_or_not():
    """Whoever adds one decides what becomes of it: see articles/transfer/tables.py."""
    spoken_for = {it._meta.label for it in (*tables.CARRIED, *tables.ACCOUNTS)}
    spoken_for |= tables.MADE_ANEW.keys() | tables.LEFT_BEHIND.keys()
    assert spoken_for == {it._meta.label for it in apps.get_models()}
    for model in tables.CARRIED:
        rows.check(model)
    columns = {it.name for it in User._meta.concrete_fields} - tables.NOT_OF_ACCOUNTS
    assert columns == set(
        "id username first_name last_name is_active is_staff is_superuser".split()
    )


def test_each_document_is_ninjs_and_says_usable_of_public_words_alone(everything, tmp_path, valid):
    kept = exported(tmp_path / "kept")
    told = {}
    for path in kept.glob("*s/*/*.json"):
        data = json.loads(path.read_text())
        assert valid(data) == [], path
        told[data["uri"]] = data
    assert len(told) == Article.objects.count() + Image.objects.count()

    def status(headline):
        [data] = [it for it in told.values() if headline in _face(it)]
        return data["pubStatus"], _face(data)

    assert status("Harbour vote passes by one seat")[0] == "usable"
    # What an editor has written since is in the rows, and not on the face.
    assert not [it for it in told.values() if "Harbour vote is counted again" in _face(it)]
    assert status("A draft")[0] == status("Tomorrow")[0] == "withheld"
    assert status("A mistake")[0] == "canceled"
    second = status("A second look")[1]
    assert "Mira Solheim, A. Guest" in second
    assert "Halden Press" in second


def _face(data: dict) -> str:
    bodies = [body for body in data["bodies"] if body["role"] != ROWS]
    return json.dumps({**data, "bodies": bodies}, ensure_ascii=False)


def test_the_next_export_writes_what_has_changed_and_takes_away_what_is_gone(
    everything, tmp_path, jonas, capsys
):
    lost = draft(jonas, "Soon gone")
    kept = exported(tmp_path / "kept")
    before = files(kept)
    capsys.readouterr()
    exported(kept, "--json")
    said = json.loads(capsys.readouterr().out)
    assert (said["written"], said["counts"]["article"]) == (0, Article.objects.count())
    workflow.spike(lost, by=jonas)
    workflow.delete(lost, by=jonas)
    making.make_now(Image.objects.get(alt="Ferry").pk)
    exported(kept)
    after = files(kept)
    name = f"articles/{lost.pk // 1000:09}/{lost.pk:012}.json"
    assert name in before
    assert name not in after
    changed = {it for it in before.keys() & after.keys() if before[it] != after[it]}
    ferry = Image.objects.get(alt="Ferry").pk
    assert changed == {
        *("manifest.json", "house/event.jsonl"),
        f"pictures/{ferry // 1000:09}/{ferry:012}.json",
    }
    exported(tmp_path / "anew")
    assert files(tmp_path / "anew").keys() == after.keys()
    for path in [kept, *kept.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_it_is_one_moment_though_others_go_on_writing(
    everything, tmp_path, jonas, politics, monkeypatch
):
    whole, late = leaving._house, []

    def write():
        late.append(published(jonas, "Too late for it", section=politics))
        connections.close_all()

    def meanwhile(*words):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(20)  # nobody waits for the export
        assert late
        whole(*words)

    monkeypatch.setattr(leaving, "_house", meanwhile)
    kept = exported(tmp_path / "kept")
    assert manifest(kept)["counts"]["article"] == Article.objects.count() - 1
    assert not [it for it in kept.rglob("*.json*") if "Too late for it" in it.read_text()]


@pytest.mark.parametrize("inside", ["NEWSROOM_DATA", "MEDIA_ROOT"])
def test_it_is_never_written_where_readers_or_a_cleaning_would_meet_it(scene, settings, inside):
    with pytest.raises(CommandError, match="name a folder elsewhere"):
        call_command("export_articles", Path(getattr(settings, inside)) / "kept")
