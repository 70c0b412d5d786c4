"""Recovery codes, for the day on which the phone is lost: ten, each works once. Of the codes only
keyed digests are kept, so they are shown when they are made and never again."""

import secrets

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from articles.people.second.sealing import digest
from articles.people.second.typed import figures

NUMBER, FIGURES = 10, 8
KIND = Authenticator.Type.RECOVERY_CODES


def make(account) -> list[str]:
    """Those made before no longer work. Within a transaction that has locked the account."""
    new = [f"{secrets.randbelow(10**FIGURES):0{FIGURES}}" for _ in range(NUMBER)]
    data = {"digests": [_digest(account, code) for code in new]}
    Authenticator.objects.filter(user=account, type=KIND).delete()
    Authenticator.objects.create(user=account, type=KIND, data=data)
    return [f"{code[:4]} {code[4:]}" for code in new]


@transaction.atomic
def right(account, code: str) -> bool:
    row = Authenticator.objects.select_for_update().filter(user=account, type=KIND).first()
    wanted = _digest(account, figures(code))
    if row is None or wanted not in row.data["digests"]:
        return False
    row.data["digests"].remove(wanted)
    row.last_used_at = timezone.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def _digest(account, code: str) -> str:
    return digest("recovery code", str(account.pk), code)
