"""Sessions at the desk: who is signed in where, and how to end it.

When somebody was last seen is noted where they act, by POST, at most once in five minutes: a page
that is only read changes nothing in the database. An open article tells of itself by POST every
few seconds, so whoever works is seen.
"""

import hashlib
from datetime import datetime, timedelta

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from articles.models import DeskSession
from articles.people.addresses import address_of
from articles.people.devices import named

SEEN_EVERY = timedelta(minutes=5)
# Session -> when it is to be noted again, as far as this process knows: the beats of an open
# article need not ask each time.
NEXT: dict[str, datetime] = {}
MOST_KNOWN = 1000
# Longer than any key, so that what is a digest can be told from what is none.
LENGTH = DeskSession._meta.get_field("key").max_length


def called(key: str) -> str:
    """What a session is called in the table and on pages: its key would open the desk to whoever
    reads it there."""
    return hashlib.sha256(key.encode()).hexdigest()[:LENGTH]


def seen(request) -> None:
    """Of a session that nobody has noted yet, all that is known of it."""
    key, now = called(request.session.session_key or ""), timezone.now()
    if not request.session.session_key or NEXT.get(key, now) > now:
        return
    noted = DeskSession.objects.filter(key=key).values_list("seen_at", flat=True).first()
    if noted is None or noted <= now - SEEN_EVERY:
        _note(request, key, now)
        noted = now
    if len(NEXT) >= MOST_KNOWN:
        NEXT.clear()
    NEXT[key] = noted + SEEN_EVERY


def _note(request, key: str, now: datetime) -> None:
    row = DeskSession(
        key=key,
        account=request.user,
        address=address_of(request),
        device=named(request.META.get("HTTP_USER_AGENT", ""))[:200],
        seen_at=now,
    )
    DeskSession.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["account", "address", "device", "seen_at"],
    )


def sessions_of(account) -> list[DeskSession]:
    """All that still open the desk, the last seen first. Asked of the sessions themselves: one
    that was never noted is a session, too."""
    keys = {called(key) for key in _keys_of(account)}
    noted = {row.key: row for row in DeskSession.objects.filter(key__in=keys)}
    unknown = [DeskSession(key=key, account=account, seen_at=None) for key in keys - noted.keys()]
    return sorted(noted.values(), key=lambda row: row.seen_at, reverse=True) + unknown


def end(account, *, only: str = "", but: str = "") -> int:
    """Ends the session that is `called` so, or all of them, but for the one with the key `but`;
    how many there were."""
    keys = {key for key in _keys_of(account) - {but} if only in ("", called(key))}
    DeskSession.objects.filter(key__in=[called(key) for key in keys]).delete()
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)


def last_seen(accounts) -> dict[int, object]:
    """By the account's number; also in sessions that have ended since."""
    rows = DeskSession.objects.filter(account__in=accounts).values("account")
    return dict(rows.annotate(at=Max("seen_at")).values_list("account", "at"))


def _keys_of(account) -> set[str]:
    """Sessions are sealed, so each one is opened; a newsroom has a few hundred."""
    wanted, found = str(account.pk), set()
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        held = session.get_decoded()
        mine = held.get(SESSION_KEY) == wanted
        # One from before the password was changed opens nothing.
        if mine and constant_time_compare(
            held.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash()
        ):
            found.add(session.session_key)
    return found
