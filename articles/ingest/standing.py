"""Whether readers may see it: only what plainly was for everybody, at its own date, and only where
it is asked for. Everything else is a draft that says what it was."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.copy.incoming import Incoming, Leftover, Standing
from articles.ingest.wishes import EARLIEST, Wishes

PLACE = "standing"
_WAS = {
    Standing.DRAFT: "was a draft in the other system",
    Standing.REVIEW: "was in review in the other system",
    Standing.PRIVATE: "was private in the other system",
    Standing.LOCKED: "was behind a password in the other system",
    Standing.PAID: "was for paying readers in the other system",
    Standing.WITHHELD: "was withheld in the other system",
    Standing.CANCELLED: "was cancelled: do not publish it",
    Standing.BINNED: "lay in the bin of the other system",
}


@dataclass(frozen=True, slots=True)
class Fate:
    """`dated`: when readers first saw it elsewhere, where they may see it here."""

    dated: datetime | None = None
    embargo: datetime | None = None
    told: tuple[Leftover, ...] = ()

    @property
    def public(self) -> bool:
        return self.dated is not None


def fate_of(copy: Incoming, wishes: Wishes, now: datetime) -> Fate:
    embargo = copy.embargo_until if copy.embargo_until and copy.embargo_until > now else None
    why = _why_not(copy, embargo, now)
    if why:
        return Fate(embargo=embargo, told=(Leftover("", PLACE, why),))
    if not wishes.publish:
        return Fate()
    dated = copy.published_at or wishes.date or (now if wishes.new else None)
    if dated is None:
        why = "has no date of publication, and is not published as if it were of today"
    elif dated.year < EARLIEST:
        why = f"is dated {dated:%Y}, before the first newspaper: check it, then publish"
    return Fate(told=(Leftover("", PLACE, why),)) if why else Fate(dated=dated)


def _why_not(copy: Incoming, embargo: datetime | None, now: datetime) -> str:
    if copy.standing in _WAS:
        return _WAS[copy.standing]
    if embargo:
        return f"is under embargo until {_moment(embargo)}"
    if copy.standing is Standing.EMBARGOED:
        ended = copy.embargo_until
        if ended:
            return f"was under embargo until {_moment(ended)}: it may be published now"
        return "was under embargo, without a time: ask before it is published"
    ahead = copy.published_at and copy.published_at > now
    if copy.standing is Standing.SCHEDULED or ahead:
        when = f" for {_moment(copy.published_at)}" if copy.published_at else ""
        return f"was scheduled{when}: schedule it here, if it still holds"
    return ""


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M %Z}"
