"""Guesses at passwords, slowed down. Counted in the database, which all processes share, before
the password is looked at: of two guesses that come at once, both count.

Three things are counted: a name from one address, an address, and a name from all addresses that
do not know it. An address from which somebody has signed in to that name is held by the first
alone, so nobody elsewhere can keep a person out; and nothing is ever locked, only slower.
Names are counted as typed, whether or not there is such an account.
"""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import Guess
from articles.people.addresses import counted_as

# How many failures cost nothing.
FREE_OF_PAIR, FREE_OF_ADDRESS, FREE_OF_NAME = 5, 30, 60
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=15)
FORGOTTEN_AFTER, KNOWN_FOR = timedelta(days=1), timedelta(days=90)


@transaction.atomic
def begin(name: str, address: str) -> datetime | None:
    """Counts a guess as failed, until `succeeded` says otherwise. Not None: nothing was counted,
    and until then the password is not to be looked at. Whoever waits adds no rows, however many
    names they try."""
    now = timezone.now()
    free = _free(name, address)
    pair = next(iter(free))
    if wait := _waits(Guess.objects.filter(key__in=free), pair, now):
        return wait
    Guess.objects.bulk_create(
        [Guess(key=key, since=now, free_at=now) for key in free], ignore_conflicts=True
    )
    locked = _locked(free)
    # Asked again: others may have guessed meanwhile.
    if wait := _waits(locked, pair, now):
        return wait
    rows = {row.key: row for row in _counting(locked, pair, now)}
    for row in rows.values():
        if now - row.since > FORGOTTEN_AFTER:
            row.failures, row.since = 0, now
        row.failures += 1
        row.free_at = now + wait_after(row.failures, free[row.key])
    Guess.objects.bulk_update(rows.values(), ["failures", "since", "free_at"])
    return None


@transaction.atomic
def was_right(name: str, address: str) -> None:
    """The password was, and a second step is still to come: this guess does not count, but it
    makes good no other, and the address does not know the name yet."""
    now = timezone.now()
    for row in _counted(name, address, now):
        row.failures, row.free_at = max(row.failures - 1, 0), now
        row.save(update_fields=["failures", "free_at"])


@transaction.atomic
def succeeded(name: str, address: str) -> None:
    """It was no guess. The address knows the name from now on."""
    now = timezone.now()
    free = _free(name, address)
    pair = next(iter(free))
    for row in _counted(name, address, now):
        if row.key == pair:
            row.failures, row.known_at = 0, now
        elif row.failures:
            row.failures -= 1
        row.free_at = now + wait_after(row.failures, free[row.key])
        row.save()


def vouched_for(name: str, address: str) -> None:
    """Whoever was there had a one-time link to the account: the address knows the name, and no
    guesses from elsewhere make them wait."""
    now = timezone.now()
    Guess.objects.update_or_create(
        key=next(iter(_free(name, address))),
        defaults={"failures": 0, "since": now, "free_at": now, "known_at": now},
    )


def forget_old() -> None:
    """What counts no more. Done in the background."""
    now = timezone.now()
    old = Guess.objects.filter(free_at__lt=now - FORGOTTEN_AFTER)
    old.filter(known_at=None).delete()
    old.filter(known_at__lt=now - KNOWN_FOR).delete()


def wait_after(failures: int, free: int) -> timedelta:
    over = failures - free
    return timedelta(0) if over < 0 else min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT)


def _free(name: str, address: str) -> dict[str, int]:
    """key -> how many failures are free; the pair first."""
    name = unicodedata.normalize("NFKC", name).casefold().strip()
    address = counted_as(address)
    return {
        _key("pair", name, address): FREE_OF_PAIR,
        _key("address", address): FREE_OF_ADDRESS,
        _key("name", name): FREE_OF_NAME,
    }


def _key(*parts: str) -> str:
    return salted_hmac("articles.people.guessing", "\0".join(parts), algorithm="sha256").hexdigest()


def _locked(keys) -> list[Guess]:
    """In one order for everybody, so that no two wait for each other."""
    return list(Guess.objects.select_for_update().filter(key__in=keys).order_by("key"))


def _counted(name: str, address: str, now: datetime) -> list[Guess]:
    """Those in which `begin` has counted the guess."""
    free = _free(name, address)
    return _counting(_locked(free), next(iter(free)), now)


def _counting(rows: Iterable[Guess], pair: str, now: datetime) -> list[Guess]:
    """Those that hold: where the address knows the name, the pair alone."""
    rows = list(rows)
    return [row for row in rows if row.key == pair and _is_known(row, now)] or rows


def _waits(rows: Iterable[Guess], pair: str, now: datetime) -> datetime | None:
    until = max((row.free_at for row in _counting(rows, pair, now)), default=now)
    return until if until > now else None


def _is_known(row: Guess, now: datetime) -> bool:
    return row.known_at is not None and now - row.known_at < KNOWN_FOR
