"""What is settled already of that which the first questions ask."""

from django.db.models import Q
from django.utils.translation import gettext as _

from articles import house
from articles.models import Decision
from articles.models.setting import NAME
from articles.workflow import Refused

OTHERS = ("languages", "time-zone")


def fixed_outside() -> frozenset[str]:
    """What the environment decides."""
    ours = (it for it in house.rules() if it.key.startswith(NAME) or it.key in OTHERS)
    return frozenset(it.key for it in ours if it.outside() is not None)


def newest() -> int:
    """The newest decision on any of them, of whatever language; 0 for none."""
    found = Decision.objects.filter(Q(field__startswith=NAME) | Q(field__in=OTHERS))
    return found.order_by("-pk").values_list("pk", flat=True).first() or 0


def refuse_stale(seen: int) -> None:
    if seen != newest():
        raise Refused(
            _(
                "Somebody else has settled something here meanwhile: see the settings. Look at "
                "your answers, then begin again."
            )
        )
