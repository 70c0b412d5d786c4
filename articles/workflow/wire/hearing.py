"""What comes in by the wire is kept, word for word: every version of every item, in the order in
which it came. Nothing here touches the words of an article."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.copy.incoming import Incoming
from articles.models import Snooze, WireFeed, WireItem, WirePayload, WireTaking, WireVersion
from articles.models.names import fold
from articles.models.snooze import ASLEEP
from articles.models.wire import RENEWED_NEED
from articles.workflow.errors import Refused
from articles.workflow.snoozing import wake
from articles.workflow.wire.kept import as_kept, digest_of
from articles.workflow.wire.killed import raise_alarm

KEPT_WHOLE = timedelta(days=30)
LONGEST_FOLDED = 2_000


@dataclass(slots=True)
class Received:
    """`new` items, `renewed` ones, and those of both that their provider withdrew."""

    new: int = 0
    renewed: int = 0
    killed: int = 0


@transaction.atomic
def receive(
    feed: WireFeed, copies: Iterable[Incoming], *, payload: bytes, media_type: str = ""
) -> Received:
    """What is here already changes nothing. An older version that comes late is kept, and stays
    behind the newer one."""
    feed = WireFeed.objects.select_for_update().get(pk=feed.pk)
    hearing = _Hearing(feed, payload, media_type[:100], timezone.now())
    hearing.take_in([(_key(copy), copy) for copy in copies])
    return hearing.received


def _key(copy: Incoming) -> str:
    """Without an id, the headline is what stays the same."""
    longest = WireItem._meta.get_field("key").max_length
    key = " ".join((copy.legacy_id or copy.headline).replace("\x00", "").split())
    return key if len(key) <= longest else f"sha256:{hashlib.sha256(key.encode()).hexdigest()}"


@dataclass
class _Hearing:
    feed: WireFeed
    payload: bytes
    media_type: str
    now: datetime
    received: Received = field(default_factory=Received)
    stored: WirePayload | None = None

    def take_in(self, copies: list[tuple[str, Incoming]]) -> None:
        keys = {key for key, _copy in copies}
        found = WireItem.objects.filter(feed=self.feed, key__in=keys).select_related("newest")
        items = {item.key: item for item in found}
        known = set(
            WireVersion.objects.filter(item__in=items.values()).values_list("item__key", "digest")
        )
        for key, copy in copies:
            kept = as_kept(copy)
            digest = digest_of(kept)
            if (key, digest) not in known:
                known.add((key, digest))
                items[key] = self._one(items.get(key), key, copy, kept, digest)

    def _one(self, item: WireItem | None, key: str, copy: Incoming, kept, digest) -> WireItem:
        is_new = item is None
        if item is None:
            item = WireItem.objects.create(feed=self.feed, key=key, first_at=self.now)
        last = item.versions.order_by("-number").values_list("number", flat=True).first()
        version = WireVersion.objects.create(
            item=item,
            number=(last or 0) + 1,
            said=copy.version[:80],
            received_at=self.now,
            changed_at=copy.changed_at or copy.published_at,
            standing=copy.standing.value,
            digest=digest,
            copy=kept,
            payload=self._payload(),
        )
        if is_new or _is_newer(version, item.newest):
            self._show(item, version, copy)
            self.received.new += is_new
            self.received.renewed += not is_new
            self._tell(item, version)
        return item

    def _tell(self, item: WireItem, version: WireVersion) -> None:
        """The articles that were made of it."""
        made = WireTaking.objects.filter(item=item)
        if item.is_killed:
            self.received.killed += 1
            made.update(newer=None)
            raise_alarm(item, version, self.now)
        else:
            made.update(newer=version)
            self._wake(made)

    def _wake(self, made: QuerySet[WireTaking]) -> None:
        """What was put off until later is about another version now."""
        put_off = Snooze.objects.filter(ASLEEP, need=RENEWED_NEED, until__gt=self.now)
        for asleep in put_off.filter(article__in=made.values("article")):
            # Its time may come just now.
            with suppress(Refused):
                wake(asleep, by=None, via="wire")

    def _payload(self) -> WirePayload:
        """Once for all that came in it."""
        if self.stored is None:
            digest = hashlib.sha256(self.payload).hexdigest()
            given = {"received_at": self.now, "media_type": self.media_type, "body": self.payload}
            self.stored, made = WirePayload.objects.get_or_create(
                feed=self.feed, sha256=digest, defaults={**given, "size": len(self.payload)}
            )
            if not made and self.stored.body is None:
                self.stored.body, self.stored.received_at = self.payload, self.now
                self.stored.save(update_fields=["body", "received_at"])
        return self.stored

    def _show(self, item: WireItem, version: WireVersion, copy: Incoming) -> None:
        """The item as its newest version has it. What was put aside comes back with news."""
        headline, standfirst = (_line(it) for it in (copy.headline, copy.standfirst))
        item.newest, item.heard_at = version, self.now
        item.language = (copy.language or self.feed.language)[:20]
        item.headline, item.standfirst = headline[:400], standfirst[:600]
        item.folded = fold(f"{headline} {standfirst}")[:LONGEST_FOLDED]
        item.urgency = copy.urgency if 0 <= copy.urgency <= 9 else 0
        item.standing, item.embargo_until = copy.standing.value, copy.embargo_until
        item.aside_at, item.aside_by_name = None, ""
        item.save()


def _line(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())


def _is_newer(version: WireVersion, newest: WireVersion | None) -> bool:
    """By number where both have one, else by the provider's clock, else by the order of coming."""
    if newest is None:
        return True
    if version.said.isdecimal() and newest.said.isdecimal() and version.said != newest.said:
        return int(version.said) > int(newest.said)
    if version.changed_at and newest.changed_at:
        return version.changed_at >= newest.changed_at
    return True


def thin(now: datetime | None = None) -> int:
    """Of answers that came more than thirty days ago, and of whose items nobody made anything, the
    bytes go. What was read from them stays, and so do their hashes."""
    before = (now or timezone.now()) - KEPT_WHOLE
    taken = WireTaking.objects.filter(item__versions__payload=OuterRef("pk"))
    whole = WirePayload.objects.filter(body__isnull=False, received_at__lt=before)
    return whole.filter(~Exists(taken)).update(body=None)
