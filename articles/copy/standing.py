"""What a wire says may be done with an item: usable, withheld or canceled, and until when it is
under embargo. Usable says that we may use it, not that it was public: so it is UNSAID, and
nothing of it is published by itself."""

from datetime import datetime

from articles.copy.incoming import Leftover, Standing
from articles.copy.moments import moment

_STATUS = {
    "": Standing.UNSAID,
    "usable": Standing.UNSAID,
    "withheld": Standing.WITHHELD,
    "embargoed": Standing.EMBARGOED,  # of NITF
    "canceled": Standing.CANCELLED,
    "cancelled": Standing.CANCELLED,
}


def stands(
    *, status: str, embargo: object = None
) -> tuple[Standing, datetime | None, tuple[Leftover, ...]]:
    """`embargo`: None where there is none; "" for one without an end. Whether its time has come is
    not known here: nothing pure has a clock."""
    doubts: list[Leftover] = []
    found = _STATUS.get(status.strip().lower())
    if found is None:
        found = Standing.WITHHELD
        doubts.append(Leftover(status, "status", "is no status that is known: it is kept back"))
    if embargo is None:
        return found, None, tuple(doubts)
    until = moment(embargo)
    if until is None and embargo:
        doubts.append(Leftover(str(embargo), "embargo", "is no moment: the embargo has no end"))
    if found is Standing.UNSAID:
        found = Standing.EMBARGOED
    return found, until, tuple(doubts)
