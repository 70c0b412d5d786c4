"""Stored pages of one release are not given out by another."""

import pytest
from django.conf import settings

from newsroom import release

PARTS = {
    "articles/site/page.py": "code",
    "newsroom/settings.py": "code",
    "templates/base.html": "a template",
    "static/css/site.css": "a style",
    "locale/ar/LC_MESSAGES/django.mo": "a translation",
    "requirements.txt": "a package",
}


@pytest.fixture
def root(tmp_path, settings):
    for name in PARTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was")
    settings.BASE_DIR = tmp_path
    return tmp_path


@pytest.mark.parametrize("name", PARTS, ids=PARTS.values())
def test_another_one_makes_another_release(root, name):
    before = release.fingerprint()
    (root / name).write_text("as it is now")
    assert release.fingerprint() != before


def test_what_no_page_is_made_of_makes_none(root):
    before = release.fingerprint()
    (root / "CHANGELOG.md").write_text("A newsroom in two commands")
    (root / "requirements-dev.txt").write_text("pytest")
    assert release.fingerprint() == before


def test_every_part_is_there():
    assert all(any(settings.BASE_DIR.glob(pattern)) for pattern in release._MADE_OF)


def test_nodes_may_read_from_servers_of_their_own(monkeypatch):
    before = release.fingerprint()
    for name in ("DATABASE_URL", "DATABASE_REPLICA_URL", "REDIS_URL"):
        monkeypatch.setenv(name, "postgres://10.0.0.4/newsroom")
    assert release.fingerprint() == before
