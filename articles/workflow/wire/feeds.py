"""The feeds of the wire as the desk keeps them, and what asking them has taught."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import WireFeed, WireTaking
from articles.workflow.errors import Refused

JOB = "poll_wires"
"""Its heartbeat."""
LONGEST_WAIT = timedelta(days=1)
MOVED_FOR_GOOD = 5
"""So often in a row a feed has to lead to the same other address until we go there ourselves."""
# With another address, what the last answer taught is about something else.
_UNTAUGHT = {
    **dict.fromkeys(("etag", "modified", "fault", "fault_detail", "moved_to"), ""),
    **dict.fromkeys(("failures", "moved_times", "skipped"), 0),
    "gone_at": None,
}


@transaction.atomic
def add_feed(**given) -> WireFeed:
    """given: name, url, provider, format, language, section, bylines, every. It is asked as soon
    as somebody asks."""
    feed = WireFeed(**given)
    _refuse_unfit(feed)
    _refuse_second(feed)
    feed.save()
    return feed


@transaction.atomic
def change_feed(feed: WireFeed, **given) -> WireFeed:
    feed = _locked(feed)
    moved = given.get("url", feed.url) != feed.url
    for name, value in given.items():
        setattr(feed, name, value)
    if moved:
        _unlearn(feed)
    _refuse_unfit(feed)
    _refuse_second(feed)
    feed.save()
    return feed


@transaction.atomic
def pause_feed(feed: WireFeed) -> None:
    feed = _locked(feed)
    if not feed.active:
        raise Refused(_("It is paused already."))
    feed.active = False
    feed.save(update_fields=["active"])


@transaction.atomic
def resume_feed(feed: WireFeed) -> None:
    """Also of a feed that was gone: it is asked once more."""
    feed = _locked(feed)
    if feed.is_asked:
        raise Refused(_("It is asked already."))
    feed.active, feed.gone_at, feed.next_at = True, None, timezone.now()
    feed.failures = 0
    feed.save()


@transaction.atomic
def ask_soon(feed: WireFeed) -> None:
    """The next time that anybody asks, whatever it had us wait for."""
    feed = _locked(feed)
    if not feed.is_asked:
        raise Refused(_("It is not asked now. Let it go on first."))
    feed.next_at = timezone.now()
    feed.save(update_fields=["next_at"])


@transaction.atomic
def delete_feed(feed: WireFeed) -> None:
    """With all that has come in by it; refused where something was made of it."""
    feed = _locked(feed)
    if WireTaking.objects.filter(item__feed=feed).exists():
        raise Refused(
            _(
                "Articles were made of its copy, and their provenance would be lost. Pause it "
                "instead."
            )
        )
    feed.items.update(newest=None)
    feed.delete()


def _locked(feed: WireFeed) -> WireFeed:
    found = WireFeed.objects.select_for_update().filter(pk=feed.pk).first()
    if found is None:
        raise Refused(_("This feed was deleted meanwhile."))
    return found


def _unlearn(feed: WireFeed) -> None:
    for name, value in _UNTAUGHT.items():
        setattr(feed, name, value)
    feed.next_at = timezone.now()


def _refuse_unfit(feed: WireFeed) -> None:
    if feed.language not in dict(settings.LANGUAGES):
        raise Refused(_("Choose a language of this newsroom."), field="language")
    if feed.section and feed.section.language != feed.language:
        raise Refused(_("Choose a section in the language of the feed."), field="section")
    if not feed.url.startswith(("http://", "https://")):
        raise Refused(_("The address begins with https:// or http://."), field="url")


def _refuse_second(feed: WireFeed) -> None:
    if WireFeed.objects.filter(name=feed.name).exclude(pk=feed.pk).exists():
        raise Refused(_("Another feed has this name."), field="name")


# --- What asking has taught ----------------------------------------------------------------------


def claim(feed: WireFeed, until: datetime) -> bool:
    """Whether it is ours to ask: of two who ask at once, one does."""
    mine = WireFeed.objects.filter(pk=feed.pk, next_at=feed.next_at, active=True, gone_at=None)
    return bool(mine.update(next_at=until, asked_at=timezone.now()))


def taught(feed: WireFeed, **columns) -> None:
    """Unless somebody has given it another address meanwhile."""
    WireFeed.objects.filter(pk=feed.pk, url=feed.url).update(**columns)


def moved(feed: WireFeed, to: str) -> None:
    """It leads to another address for good; "": it no longer does."""
    if len(to) > WireFeed._meta.get_field("url").max_length:
        return
    times = feed.moved_times + 1 if to and to == feed.moved_to else int(bool(to))
    if to and times >= MOVED_FOR_GOOD:
        taught(feed, url=to, moved_to="", moved_times=0)
        feed.url = to
    elif (to, times) != (feed.moved_to, feed.moved_times):
        taught(feed, moved_to=to, moved_times=times)
