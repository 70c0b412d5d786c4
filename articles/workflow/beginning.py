"""How far a newsroom has come with its first day, as far as that cannot be seen from what is there:
whether its first questions are over, and whether the list of first steps is put away. Both are
decisions, with who took them and when."""

from django.utils import timezone

from articles.models import Decision

WELCOME = "welcome"
"""The first questions: `answered` or `skipped`."""
STEPS = "first-steps"
"""The list on the desk's first page: `away` or `shown`."""


def end_welcome(how: str, *, by, via: str = "") -> Decision:
    """`how`: answered or skipped. They are asked once."""
    return _decide(WELCOME, how, by=by, via=via)


def put_steps_away(*, by, via: str = "") -> Decision:
    return _decide(STEPS, "away", by=by, via=via)


def show_steps(*, by, via: str = "") -> Decision:
    """Again; what is done of them is seen from what is there."""
    return _decide(STEPS, "shown", by=by, via=via)


def last(field: str):
    """The newest of these decisions, as a queryset of its value."""
    return Decision.objects.filter(field=field).order_by("-pk").values("now")[:1]


def _decide(field: str, value: str, *, by, via: str) -> Decision:
    row = last(field).first()
    name = (by.get_full_name() or by.get_username()) if by else ""
    return Decision.objects.create(
        at=timezone.now(),
        by=by,
        by_name=name,
        via=via,
        field=field,
        was=row["now"] if row else "",
        now=value,
    )
