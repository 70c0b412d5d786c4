"""A program that has not heard our answer asks again: with the same Idempotency-Key, nothing is
made twice. What is answered then is what was made, as it stands now."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from articles.models import FiledOnce
from articles.syndication.problems import Problem

HEADER = "Idempotency-Key"
LASTS = timedelta(hours=24)
LONGEST = 200


def once(request: HttpRequest, asked: bytes, make: Callable[[], UUID]) -> tuple[UUID, bool]:
    """The guid of what `make` made, and whether that was before. Of two requests that come at
    once, the second waits for the first. `asked`: what was sent; another one needs another key."""
    key = request.headers.get(HEADER, "").strip().strip('"')
    if not key:
        return make(), False
    if len(key) > LONGEST:
        raise Problem(400, f"“{HEADER}” has up to {LONGEST} characters.")
    digest = hashlib.sha256(asked).hexdigest()
    with transaction.atomic():
        row, is_new = _row(request.caller.token, key, digest)
        if is_new:
            row.made = make()
            row.save(update_fields=["made"])
    if row.asked != digest:
        raise Problem(422, f"This {HEADER} was used for something else. Think up another one.")
    return row.made, not is_new


def _row(token, key: str, digest: str) -> tuple[FiledOnce, bool]:
    hidden = hashlib.sha256(key.encode()).hexdigest()
    rows, now = FiledOnce.objects.filter(token=token, key=hidden), timezone.now()
    rows.filter(at__lte=now - LASTS).delete()
    return rows.get_or_create(defaults={"token": token, "key": hidden, "asked": digest, "at": now})


def forget_old() -> None:
    """Done in the background."""
    FiledOnce.objects.filter(at__lte=timezone.now() - LASTS).delete()
