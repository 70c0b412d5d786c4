"""Whether an address at which readers see nothing now once led somewhere."""

from datetime import datetime

from articles import shown, visibility
from articles.site import addresses


def looked_up(
    path: str, query: str, at: datetime, below: str = "", **known
) -> tuple[visibility.Gone | None, str | None]:
    """What was withdrawn from an address, or else where what it names stands now."""
    # No address of ours is longer, and PostgreSQL takes no NUL.
    if "\x00" in path or len(path) > addresses.LONGEST:
        return None, None
    asked = addresses.read(path, below)
    known = known or _by_legacy_id(asked.path)
    gone = visibility.gone(path__in=asked.names)
    if gone is None and known:
        gone = visibility.gone(**known)
        # A tag or an article may get this address, which the one that is gone never had.
        shown.is_passing()
    if gone:
        return gone, None
    with_query = [f"{asked.path}?{query}"] if query and "\x00" not in query else []
    old, there = visibility.first_moved([*with_query, *asked.names], at) or ("", None)
    there = there or (known and visibility.address(at, **known)) or addresses.elsewhere(asked, at)
    if not there:
        return None, None
    # What stood behind a question mark belonged to the old address, or goes along.
    behind = f"?{query}" if query and old not in with_query else ""
    return None, there + asked.below + behind


def _by_legacy_id(path: str) -> dict:
    """Other systems put an article's id last in its address: /news/4711.html, /n/4711/."""
    last = path.rstrip("/").rpartition("/")[2]
    if not any(character.isdigit() for character in last):
        return {}
    return {"legacy_id__in": [name for name in (last, last.partition(".")[0]) if name]}
