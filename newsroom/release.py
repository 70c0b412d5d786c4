"""What decides how a page looks beside what the database says: code, templates, translations,
styles and settings. Pages that another release has made are not given out by this one."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from newsroom import env

_MADE_OF = (
    "articles/**/*.py",
    "newsroom/**/*.py",
    "templates/**/*",
    "static/**/*",
    "locale/**/*.mo",
    # Another Django or cleaner writes another page.
    "requirements.txt",
)
# Where we are and how fast, not what we say; several web nodes may differ in these.
_NOT_ON_A_PAGE = frozenset(
    "NEWSROOM_DATA NEWSROOM_HOST NEWSROOM_WORKERS NEWSROOM_BACKGROUND NEWSROOM_SECRET_KEY "
    "NEWSROOM_PAGES NEWSROOM_DEMO DATABASE_URL DATABASE_REPLICA_URL REDIS_URL "
    "NEWSROOM_DATABASE_SECONDS NEWSROOM_LOG "
    "NEWSROOM_METRICS NEWSROOM_SENTRY_DSN NEWSROOM_RELEASE NEWSROOM_PURGE "
    "NEWSROOM_PURGE_TOKEN".split()
)


def fingerprint() -> str:
    """Eight letters; the same on every machine that runs the same release with the same settings.
    By content and not by date: each machine has dates of its own."""
    digest = hashlib.sha256()
    for path in _files(settings.BASE_DIR):
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    for name in sorted(env.asked_for - _NOT_ON_A_PAGE):
        digest.update(f"{name}\0{env.text(name)}\0".encode())
    return digest.hexdigest()[:8]


def _files(root: Path) -> Iterator[Path]:
    for pattern in _MADE_OF:
        yield from sorted(path for path in root.glob(pattern) if path.is_file())
