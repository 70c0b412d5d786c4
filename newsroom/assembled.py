"""Django and the store of pages, put together as the settings say."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import Error, connection
from django.utils.module_loading import import_string

from articles import visibility
from articles.shown import Shown
from newsroom import health, release
from newsroom.sorry import sorry
from newsroom.stored.addresses import Addresses
from newsroom.stored.beyond import Beyond
from newsroom.stored.following import SqliteFollower
from newsroom.stored.memory import Memory
from newsroom.stored.shelf import Passed
from newsroom.stored.sqlite_shelf import SqliteShelf
from newsroom.stored.store import Store
from newsroom.stored.wrapper import Wrapper

# What only some newsrooms have is loaded only there: a worker without Redis is smaller by a tenth.
_ROOM = "newsroom.stored"
MEGABYTE = 1024 * 1024
# Of each process; what is asked for most is soon in it.
IN_MEMORY = 8 * MEGABYTE


def holds(gathered: Shown, at) -> None:
    """How long what a page shows stays true. A database that is just going away cannot say it."""
    try:
        visibility.holds(gathered, at)
    except Error:
        gathered.stored = False


def read(name: str) -> bytes:
    """A picture's file. Only our own disk has any: a bucket gives them out itself."""
    return Path(default_storage.path(name)).read_bytes()


def how_to_connect() -> dict:
    """To PostgreSQL as Django does, without what Django needs of a connection."""
    own = ("context", "cursor_factory", "prepare_threshold")
    return {
        name: value for name, value in connection.get_connection_params().items() if name not in own
    }


def why_not(shelf: Passed) -> str | None:
    shelf.size()
    return shelf.why_not or None


def store() -> Store | None:
    if settings.DEBUG or not settings.NEWSROOM_PAGES:
        return None
    most = settings.NEWSROOM_PAGES * MEGABYTE
    shelf = (
        import_string(f"{_ROOM}.redis_shelf.RedisShelf")(settings.REDIS_URL, most)
        if settings.REDIS_URL
        else SqliteShelf(settings.NEWSROOM_DATA / "pages.sqlite", most)
    )
    passed = Passed(shelf)
    health.store.why_not = lambda: why_not(passed)
    made = Store(Memory(min(IN_MEMORY, most)), passed)
    made.follower = (
        import_string(f"{_ROOM}.following_postgresql.PostgresqlFollower")(
            how_to_connect(), made.learn
        )
        if connection.vendor == "postgresql"
        else SqliteFollower(connection.settings_dict["NAME"], made.learn)
    )
    return made


def use_replica(follower) -> None:
    """Only who follows the primary's log knows how far a replica has to be."""
    if settings.NEWSROOM_REPLICA is not None:
        replica = import_string("newsroom.postgres.replica.read_from")
        replica(settings.NEWSROOM_REPLICA, lambda: follower.reached)


def wrapped(django: Callable) -> Wrapper:
    kept = store()
    if kept is not None:
        use_replica(kept.follower)
    return Wrapper(
        Beyond(django, sorry, kept and kept.follower),
        store=kept,
        addresses=Addresses(
            settings.ALLOWED_HOSTS,
            homes=["/", *(f"/{code}/" for code, _name in settings.LANGUAGES)],
            believes_proxy=settings.BEHIND_PROXY,
            only_https=settings.SECURE_SSL_REDIRECT,
            release=release.fingerprint(),
        ),
        holds=holds,
        read=read,
        # Caches in front of us are told of changes, and so may keep pages.
        shared=bool(settings.NEWSROOM_PURGE),
    )
