"""Decide what holds for the whole site. Nothing about it is silent: each field that changes leaves
a Decision."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Decision, Policy
from articles.models.policy import ONLY
from articles.workflow.errors import Refused

FIELDS = ("search", "live", "training", "terms")
"""Of the policy; other decisions are on the rules of the house (`articles.workflow.settling`)."""

_address = URLValidator(schemes=["http", "https"])


@transaction.atomic
def decide(*, by, via: str = "", seen: int | None = None, **fields) -> list[Decision]:
    """Sets these fields of the policy and leaves the others; what is decided already leaves no
    trace. `seen`: the newest decision that whoever decides knows of (0 for none); where there is a
    newer one it is refused. Returns what has changed."""
    if fields.get("terms"):
        _refuse_no_address(fields["terms"])
    Policy.objects.get_or_create(pk=ONLY)
    policy = Policy.objects.select_for_update().get(pk=ONLY)
    if seen is not None and seen != newest(FIELDS):
        raise Refused(
            _(
                "Somebody else has decided meanwhile: see below what. Look at your choices, then "
                "decide again."
            )
        )
    now = timezone.now()
    name = (by.get_full_name() or by.get_username()) if by else ""
    changed = {
        field: (getattr(policy, field), value)
        for field, value in fields.items()
        if getattr(policy, field) != value
    }
    for field, (_before, value) in changed.items():
        setattr(policy, field, value)
    policy.save()
    return [
        Decision.objects.create(at=now, by=by, by_name=name, via=via, field=field, was=was, now=new)
        for field, (was, new) in changed.items()
    ]


def newest(fields: Iterable[str]) -> int:
    """The newest decision on any of them; 0 for none."""
    found = Decision.objects.filter(field__in=list(fields)).order_by("-pk")
    return found.values_list("pk", flat=True).first() or 0


def _refuse_no_address(terms: str) -> None:
    try:
        _address(terms)
    except ValidationError:
        raise Refused(
            _(
                "“%(given)s” is no address. Write it whole, for example "
                "https://example.org/licences."
            )
            % {"given": terms[:80]},
            field="terms",
        ) from None
    if len(terms) > Policy._meta.get_field("terms").max_length:
        raise Refused(_("An address has at most 200 characters."), field="terms")
