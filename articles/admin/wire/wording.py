"""What a feed and its items are said to be, in words for editors."""

from datetime import datetime

from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.wire.reasons import in_words
from articles.models import WireFeed

Fault = WireFeed.Fault
FORMATS = {
    "feed": "RSS, Atom, JSON Feed",
    "ninjs": "ninjs",
    "newsml": "NewsML-G2",
}
STANDINGS = {
    "draft": gettext_lazy("a draft there, or only its beginning"),
    "review": gettext_lazy("in review there"),
    "scheduled": gettext_lazy("scheduled there"),
    "private": gettext_lazy("private"),
    "locked": gettext_lazy("behind a password"),
    "paid": gettext_lazy("for paying readers"),
    "withheld": gettext_lazy("withheld by its provider"),
    "embargoed": gettext_lazy("under embargo"),
    "cancelled": gettext_lazy("cancelled by its provider"),
    "binned": gettext_lazy("deleted by its provider"),
}
"""Of what is public, and of what says nothing, there is nothing to say."""
_FAULTS = {
    Fault.UNREACHED: gettext_lazy("it cannot be reached; check the address"),
    Fault.PRIVATE: gettext_lazy(
        "it leads into a private network or out of https; ask its provider for the right address"
    ),
    Fault.SLOW: gettext_lazy("it takes too long"),
    Fault.LARGE: gettext_lazy("it sends more than we take at once; ask for a smaller feed"),
    Fault.ENDLESS: gettext_lazy("it sends us on without end; check the address"),
}
_ANSWERS = {
    "401": gettext_lazy(
        "it wants to know who asks (401); ask its provider for an address with a key"
    ),
    "403": gettext_lazy("it refuses us (403); ask its provider for leave"),
    "404": gettext_lazy("nothing is there (404); check the address"),
    "429": gettext_lazy("it is asked too often (429); ask it less often"),
}


def fault_of(feed: WireFeed) -> str:
    """Why it was not understood the last time it was asked; "" where it was."""
    if feed.fault == Fault.ANSWERS:
        known = _ANSWERS.get(feed.fault_detail)
        return str(known) if known else _("it answers %(code)s") % {"code": feed.fault_detail}
    if feed.fault == Fault.UNREADABLE:
        return _("it sends what we cannot read: %(why)s") % {"why": in_words(feed.fault_detail)}
    return str(_FAULTS[feed.fault]) if feed.fault else ""


def heard_of(feed: WireFeed, now: datetime) -> str:
    if feed.heard_at is None:
        return _("never heard yet")
    return _("last heard %(time)s ago") % {"time": ago(feed.heard_at, now)}


def ago(at: datetime, now: datetime) -> str:
    return timesince(at, now, depth=1).replace("\xa0", " ")


def standing_of(item) -> str:
    return str(STANDINGS.get(item.standing, ""))
