"""Codes of an app that shares a secret with us (RFC 6238): six figures, new every half minute.

The last counter that was used stands beside the secret and only grows, under a lock: a code works
once, whichever process is asked, and of two at once with the same code one is refused.
"""

import base64
import hmac
import secrets
import time
from hashlib import sha1
from urllib.parse import quote, urlencode

import qrcode
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from qrcode.image.svg import SvgPathFillImage

from articles.people.second.sealing import Unreadable, seal, unseal
from articles.people.second.typed import figures

PERIOD, FIGURES = 30, 6
# Clocks differ: the code before and the one after are taken, too.
AROUND = 1
KIND = Authenticator.Type.TOTP


def new_secret() -> str:
    return base64.b32encode(secrets.token_bytes(20)).decode()


def address(account, secret: str) -> str:
    """What the QR code says to the app."""
    label = quote(f"{settings.NEWSROOM_NAME}:{account.get_username()}", safe="")
    asked = urlencode({"secret": secret, "issuer": settings.NEWSROOM_NAME}, quote_via=quote)
    return f"otpauth://totp/{label}?{asked}"


def drawn(text: str) -> bytes:
    """A QR code, as svg."""
    return qrcode.make(text, image_factory=SvgPathFillImage).to_string()


def code_at(secret: str, counter: int) -> str:
    found = hmac.digest(base64.b32decode(secret), counter.to_bytes(8), sha1)
    start = found[-1] & 15
    number = int.from_bytes(found[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 10**FIGURES:0{FIGURES}}"


def counter_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """The half minute to which the code belongs; None where it is wrong, or not `after` that."""
    now, found = int(time.time()) // PERIOD, None
    for counter in range(now - AROUND, now + AROUND + 1):
        same = hmac.compare_digest(code_at(secret, counter), figures(code))
        if same and counter > after:
            found = counter
    return found


def set_up(account, secret: str, code: str) -> bool:
    """Instead of the app that there was. The code proves that the app has the secret; it is used
    up by that. Within a transaction that has locked the account."""
    counter = counter_of(secret, code)
    if counter is None:
        return False
    Authenticator.objects.filter(user=account, type=KIND).delete()
    data = {"secret": seal(secret), "counter": counter}
    Authenticator.objects.create(user=account, type=KIND, data=data)
    return True


@transaction.atomic
def right(account, code: str) -> bool:
    row = Authenticator.objects.select_for_update().filter(user=account, type=KIND).first()
    if row is None or not is_readable(row):
        return False
    used = row.data.get("counter", 0)
    counter = counter_of(unseal(row.data["secret"]), code, after=used)
    if counter is None:
        return False
    row.data["counter"], row.last_used_at = counter, timezone.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def is_readable(row: Authenticator) -> bool:
    """No longer, once the newsroom's secret key was replaced."""
    try:
        unseal(row.data["secret"])
    except Unreadable:
        return False
    return True
