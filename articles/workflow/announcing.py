"""Tells the world outside what readers now meet: a WebSub hub, which feeds have changed; search
engines, by IndexNow, which addresses have. Neither is told before its time, nor while anybody
waits for it.

What is to be told is written into the database together with the act it is about, and told in the
background. Only then is the gate asked what of it is public: at a moment at which nothing is,
nothing is told.
"""

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django_tasks import task

from articles import house, visibility
from articles.models import Article, Event, Listing, Section
from articles.models.languages import home_path
from articles.visibility.mapping import SUBJECTS
from articles.workflow.asking import Told, tell

TRIES = 6
FIRST_PAUSE = timedelta(minutes=1)
LONGER = 4  # the last pause is of four hours
FRESH = timedelta(days=2)
FEEDS = ("feed/", "feed/atom/", "feed/json/")
"""What stands below the address of a list, for each format in which it is a feed."""

# What an act was about: a kind ("tag", "section", "path" ...) and its number or words.
Touched = list[list]

_log = logging.getLogger(__name__)


# --- Asked for -----------------------------------------------------------------------------------


@house.remembering()
def touched(article: Article) -> Touched:
    """Where an article stands now. A verb asks before it acts, too: lists that it leaves have
    changed as well."""
    if not _anyone():
        return []
    subjects = Listing.objects.filter(article=article).values_list(*SUBJECTS)
    found = {(kind, pk) for row in subjects for kind, pk in zip(SUBJECTS, row, strict=True) if pk}
    found |= {("section", article.section_id), ("path", article.path)}
    return [[kind, value] for kind, value in sorted(found, key=str) if value]


@house.remembering()
def announce(article: Article, before: Touched = (), *, first: bool = False) -> None:
    """Called by a verb in its transaction, when the article stands where it will. `before`: what
    it touched until now. `first`: it is published for the first time. An archive that is brought
    in is no news, and would be ten thousand pings: sitemaps have it."""
    if (first and article.published_at < timezone.now() - FRESH) or not _anyone():
        return
    about = [*before, *(it for it in touched(article) if it not in before)]
    if house.in_force(house.HUB):
        tell_hub.enqueue(article.pk, about)
    if house.in_force(house.INDEXNOW):
        tell_engines.enqueue(article.pk, about)


def _anyone() -> bool:
    return bool(house.in_force(house.HUB) or house.in_force(house.INDEXNOW))


# --- Told in the background ----------------------------------------------------------------------


@task()
def tell_hub(key: int, about: Touched, tried: int = 0) -> None:
    feeds = feeds_of(key, about, timezone.now())
    hub = house.in_force(house.HUB)
    if not hub or not feeds:
        _log.info("announce hub article=%s: nothing is public of it", key)
        return
    said = urlencode({"hub.mode": "publish", "hub.url": feeds}, doseq=True).encode()
    heard = _tell(hub, said, "application/x-www-form-urlencoded")
    _outcome(tell_hub, heard, f"hub article={key} feeds={len(feeds)}", key, about, tried)


@task()
def tell_engines(key: int, about: Touched, tried: int = 0) -> None:
    addresses = addresses_of(key, about, timezone.now())
    name = house.in_force(house.INDEXNOW)
    if not name or not addresses:
        _log.info("announce indexnow article=%s: nothing is public of it", key)
        return
    said = {
        "host": urlsplit(settings.NEWSROOM_URL).netloc,
        "key": name,
        "keyLocation": f"{settings.NEWSROOM_URL}/{name}.txt",
        "urlList": addresses,
    }
    heard = _tell(settings.INDEXNOW, json.dumps(said).encode(), "application/json; charset=utf-8")
    _outcome(
        tell_engines, heard, f"indexnow article={key} addresses={len(addresses)}", key, about, tried
    )


def _tell(url: str, said: bytes, kind: str) -> Told:
    return tell(url, said, kind, inside=settings.ANNOUNCE_INSIDE)


def _outcome(again, heard: Told, what: str, key: int, about: Touched, tried: int) -> None:
    if not heard.fault:
        _log.info("announce %s: told", what)
    elif heard.worth_again and tried + 1 < TRIES:
        pause = FIRST_PAUSE * LONGER**tried
        _log.warning("announce %s: %s; again in %s", what, heard.fault, pause)
        again.using(run_after=timezone.now() + pause).enqueue(key, about, tried + 1)
    else:
        _log.error("announce %s: %s; given up", what, heard.fault)


# --- What is public of it ------------------------------------------------------------------------


def feeds_of(key: int, about: Touched, at: datetime) -> list[str]:
    """The whole addresses of the public feeds that an act on this article has changed; none while
    the article is neither public nor withdrawn from the public."""
    article = Article.objects.filter(pk=key).first()
    if article is None or not (_is_public(article, at) or _is_gone(article)):
        return []
    lists = dict.fromkeys(_lists(article, about, at))
    return [_whole(f"{path}{feed}") for path in lists for feed in FEEDS]


def _lists(article: Article, about: Touched, at: datetime) -> Iterator[str]:
    home = home_path(article.language)
    yield home
    keys = [value for kind, value in about if kind == "section"]
    yield from (it.path for it in Section.objects.filter(pk__in=keys).order_by("pk"))
    for kind, model in SUBJECTS.items():
        keys = [value for it, value in about if it == kind]
        for thing in model.objects.filter(pk__in=keys).order_by("pk"):
            # As the feed itself asks; a subject that nothing public stands under is no one's.
            if visibility.listed(at, thing, article.language)[:1]:
                yield f"{home}{kind}/{thing.slug}/"
    if Event.objects.filter(article=article, verb=Event.Verb.CORRECT).exists():
        yield f"{home}corrections/"


def addresses_of(key: int, about: Touched, at: datetime) -> list[str]:
    """The whole addresses at which readers now meet this article, or that it is gone, or where it
    has gone."""
    article = Article.objects.filter(pk=key).first()
    if article is None or not (_is_public(article, at) or _is_gone(article)):
        return []
    paths = [value for kind, value in about if kind == "path" and value != article.path]
    former = [path for path in paths if visibility.moved(path, at)]
    return [_whole(path) for path in [article.path, *former]]


def _is_public(article: Article, at: datetime) -> bool:
    return visibility.is_public(article, at)


def _is_gone(article: Article) -> bool:
    return visibility.gone(guid=article.guid) is not None


def _whole(path: str) -> str:
    return settings.NEWSROOM_URL + iri_to_uri(path)
