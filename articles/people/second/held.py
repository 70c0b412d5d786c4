"""Which second steps an account has."""

from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator

from articles.people.second import app, codes, passkeys

# Recovery codes stand in for one of these; alone they are none.
STEPS = (passkeys.KIND, app.KIND)


@dataclass(frozen=True, slots=True)
class Held:
    passkeys: list[Authenticator] = field(default_factory=list)
    app: Authenticator | None = None
    codes: Authenticator | None = None

    @property
    def number(self) -> int:
        return len(self.passkeys) + (self.app is not None)

    @property
    def left(self) -> int:
        """Recovery codes that were not used."""
        return len(self.codes.data["digests"]) if self.codes else 0

    @property
    def app_is_readable(self) -> bool:
        return self.app is not None and app.is_readable(self.app)


def held_by(account) -> Held:
    return _held(Authenticator.objects.filter(user=account).order_by("pk"))


def held_by_each(accounts) -> dict[int, Held]:
    """By the account's number, with one question for all."""
    rows: dict[int, list[Authenticator]] = {account.pk: [] for account in accounts}
    for row in Authenticator.objects.filter(user__in=rows).order_by("pk"):
        rows[row.user_id].append(row)
    return {account: _held(found) for account, found in rows.items()}


def steps_of(account):
    """As rows that are there, or not."""
    return Authenticator.objects.filter(user=account, type__in=STEPS)


def has_one(account) -> bool:
    return steps_of(account).exists()


def _held(rows) -> Held:
    of = {kind: [row for row in rows if row.type == kind] for kind in (*STEPS, codes.KIND)}
    return Held(
        of[passkeys.KIND],
        next(iter(of[app.KIND]), None),
        next(iter(of[codes.KIND]), None),
    )
