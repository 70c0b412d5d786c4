"""Moments as the desk writes them: in the newsroom's zone, which is always named."""

from datetime import datetime

from django.utils import timezone


def moment(at: datetime) -> str:
    """For example: 23 November 2026, 18:00 UTC."""
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y, %H:%M %Z}"


def zone() -> str:
    """The newsroom's zone with its offset now, for labels of time fields."""
    now = timezone.localtime()
    offset = f"{now:%z}"
    return f"{timezone.get_current_timezone_name()} (UTC{offset[:3]}:{offset[3:]})"
