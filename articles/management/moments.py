"""A time on the command line."""

from argparse import ArgumentTypeError
from datetime import datetime

from django.utils import timezone

EXAMPLE = "Write it as 2026-11-23T18:00, in the newsroom's zone, or with +01:00 behind it."


def moment(text: str) -> datetime:
    """A day alone begins at midnight. A time that the clocks make doubtful needs its offset."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = datetime.min  # noqa: DTZ901 - refused below
    if not 1900 <= at.year <= 9000:
        raise ArgumentTypeError(f"“{text}” is no time. {EXAMPLE}")
    if at.tzinfo is not None:
        return at
    zone = timezone.get_current_timezone()
    first, second = (at.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise ArgumentTypeError(
            f"“{text}” does not exist once in {zone}: the clocks are changed. "
            f"Write the offset behind it, for example {first.isoformat()}."
        )
    return first
