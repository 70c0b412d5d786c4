"""While the site is written the newsroom works on; and what lies in the folder may be anybody's."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError

from newsroom.folder import run
from tests.folder.test_export import everything
from tests.people import published
from tests.site.conftest import withdrawn


def test_what_is_withdrawn_during_a_run_is_not_left_standing(
    export, folder, vote, mira, jonas, politics, monkeypatch
):
    """Its tag is nobody else's, so its page is there in the first turn and nowhere in the second;
    and words that only it has have files of their own in the index."""
    gone = published(
        mira, "Zanzibarword was wrong", section=politics, slug="an-address", tags=["Onlytag"]
    )
    close, turns = run.close, []

    def closed(*given):
        close(*given)
        turns.append(1)
        if len(turns) == 1:
            assert b"Zanzibarword" in everything(folder)
            withdrawn(gone, jonas)

    monkeypatch.setattr(run, "close", closed)
    export()

    assert len(turns) > 1
    found = everything(folder).lower()
    assert b"zanzibarword" not in found
    assert b"onlytag" not in found
    assert not (folder / "search/index/en/1/7a-61.json").exists()


def test_a_folder_that_names_files_outside_is_refused_and_they_stay(export, folder, vote):
    export()
    outside = folder.parent / "theirs.txt"
    outside.write_text("not ours")
    manifest = folder / ".newsroom-site.json"
    told = json.loads(manifest.read_text())

    for name in ("../theirs.txt", str(outside)):
        files = {**told["files"], name: "0" * 64}
        manifest.write_text(json.dumps({"mark": "another", "files": files}))
        with pytest.raises(CommandError, match=r"names “.*theirs.txt”"):
            export()
        assert outside.read_text() == "not ours"

    for file in (settings.NEWSROOM_DATA / "folders").glob("*.sqlite*"):
        file.unlink()
    manifest.write_text(json.dumps(told))
    (folder / ".newsroom-site.journal").write_text(json.dumps(["../theirs.txt", "0" * 64]) + "\n")
    with pytest.raises(CommandError, match=r"names “.*theirs.txt”"):
        export()
    assert outside.read_text() == "not ours"
