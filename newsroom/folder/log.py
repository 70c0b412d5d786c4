"""What has changed since the last run, by the log that the database writes itself."""

from django.db import connection
from django.utils.module_loading import import_string

from newsroom.assembled import how_to_connect
from newsroom.stored.changes import Change
from newsroom.stored.following import SqliteFollower


class NotFollowed(Exception):
    pass


def since(position: str) -> tuple[list[Change], str]:
    """The changes, and the position to go on from. Where they cannot all be known, that everything
    has changed is one of them."""
    changes: list[Change] = []
    follower = _follower(changes.extend)
    follower.start(position)
    try:
        if not follower.mark:
            raise NotFollowed("The database does not answer.")
        return changes, follower.position
    finally:
        follower.stop()


def _follower(learn):
    if connection.vendor == "postgresql":
        kind = import_string("newsroom.stored.following_postgresql.PostgresqlFollower")
        return kind(how_to_connect(), learn)
    return SqliteFollower(connection.settings_dict["NAME"], learn)
