"""Copy from the wire becomes a draft of ours, with all that says where it came from; or is put
aside."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.copy.incoming import Incoming, Standing
from articles.models import Article, Author, Event, Section, Source, WireFeed, WireItem, WireTaking
from articles.workflow.errors import Refused
from articles.workflow.naming import author_named, source_named
from articles.workflow.record import locked, record
from articles.workflow.reviewing import hold
from articles.workflow.scheduling import LAST_YEAR, embargo
from articles.workflow.wire.kept import from_kept
from articles.workflow.wire.words import key_of, left_over, pictures_of, words_of_copy
from articles.workflow.writing import create

VIA = "wire"


@transaction.atomic
def take(
    item: WireItem, *, by, section: Section | None = None, again: bool = False, via: str = VIA
) -> WireTaking:
    """A draft of its newest version: its words, those who wrote it as the feed has it, the provider
    as its source, its embargo, and its pictures, which await their files. `again`: although there
    is one already."""
    item = _locked(item)
    _refuse_taken(item, again)
    copy = from_kept(item.newest.copy)
    pictures = pictures_of(copy, by=by)
    tokens = {number: f"{{image:{picture.guid}}}" for number, picture in pictures.items()}
    sources, nameless = _sources(copy, item.feed.provider)
    article = create(
        by=by,
        via=via,
        language=language_of(item),
        section=section,
        leftovers=[*left_over(copy, pictures), *nameless],
        picture=pictures.get(copy.lead),
        bylines=_bylines(copy, item.feed),
        sources=sources,
        **words_of_copy(copy, tokens),
    )
    ours = {key_of(copy.pictures[number]): str(it.guid) for number, it in pictures.items()}
    taking = WireTaking.objects.create(
        item=item,
        version=item.newest,
        article=article,
        pictures=ours,
        by=by,
        by_name=_name(by),
    )
    note_taken(taking, article, by=by, via=via)
    keep_embargo(article, copy, by=by, via=via)
    return taking


def language_of(item: WireItem) -> str:
    """Of the newsroom's, that in which the item is, whatever its country; else the feed's."""
    ours = dict(settings.LANGUAGES)
    base = item.language.partition("-")[0]
    fitting = [code for code in (item.language, base) if code in ours]
    return (*fitting, item.feed.language)[0]


def _locked(item: WireItem) -> WireItem:
    WireItem.objects.select_for_update().get(pk=item.pk)
    along = ("newest", "feed__provider", "feed__section")
    return WireItem.objects.select_related(*along).get(pk=item.pk)


def _refuse_taken(item: WireItem, again: bool) -> None:
    if item.is_killed:
        raise Refused(_("Its provider has withdrawn this copy: nothing is made of it."))
    if not again and item.takings.exists():
        raise Refused(
            _("Somebody has made an article of it already. Open the item to make another.")
        )


def _bylines(copy: Incoming, feed: WireFeed) -> list[Author | str]:
    if feed.bylines == WireFeed.Bylines.NOBODY:
        return []
    names = copy.bylines if feed.bylines == WireFeed.Bylines.NAMES else ()
    longest = 160
    return [author_named(name[:longest]) for name in names or (feed.provider.name,)]


def _sources(copy: Incoming, provider: Source) -> tuple[list[Source], list[dict]]:
    """The provider first; what cannot be the name of a source is left over."""
    found, nameless = {provider.pk: provider}, []
    for name in copy.sources:
        try:
            source = source_named(name)
        except Refused:
            why = _("cannot be the name of a source")
            nameless.append({"text": name, "place": _("the list of sources"), "reason": why})
        else:
            found[source.pk] = source
    return list(found.values()), nameless


def note_taken(taking: WireTaking, article: Article, *, by, via: str) -> Event:
    told = {
        "item": taking.item.key,
        "version": str(taking.version),
        "provider": taking.item.feed.provider.name,
    }
    at = timezone.now()
    return record(article, Event.Verb.TAKE, by=by, via=via, at=at, details=told)


def keep_embargo(article: Article, copy: Incoming, *, by, via: str) -> None:
    """What the provider wants us to wait for. Where it says no time, somebody has to ask."""
    until, now = copy.embargo_until, timezone.now()
    if until and now < until and until.year <= LAST_YEAR:
        fresh, _now = locked(article)
        if not fresh.published_at and fresh.embargo_until != until:
            embargo(article, by=by, until=until, via=via)
    elif copy.standing == Standing.EMBARGOED and not until and not article.held_at:
        hold(article, by=by, note=_("Its provider has set an embargo and says no time."), via=via)


def _name(by) -> str:
    return (by.get_full_name() or by.get_username()) if by else ""


# --- Put aside -----------------------------------------------------------------------------------


@transaction.atomic
def put_aside(item: WireItem, *, by, seen: datetime | None = None) -> None:
    """`seen`: when the version came that whoever puts it aside has read."""
    item = _locked(item)
    if item.aside_at:
        raise Refused(_("Somebody has put it aside already."))
    if seen and item.heard_at > seen:
        raise Refused(_("A newer version has come meanwhile. Look once more."))
    item.aside_at, item.aside_by_name = timezone.now(), _name(by)
    item.save(update_fields=["aside_at", "aside_by_name"])


@transaction.atomic
def bring_back(item: WireItem) -> None:
    item = _locked(item)
    if not item.aside_at:
        raise Refused(_("It is back already."))
    item.aside_at, item.aside_by_name = None, ""
    item.save(update_fields=["aside_at", "aside_by_name"])
