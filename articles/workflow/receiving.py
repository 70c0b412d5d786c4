"""Another version of what an article was made from has come, and editors or readers have what is
here: it waits for an editor, who takes it or leaves it. Nothing of the article moves before."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Author, Event, Image, Received, Revision, Source
from articles.models.received import WAITING
from articles.workflow.errors import Refused
from articles.workflow.leftovers import leave_over
from articles.workflow.merging import merge
from articles.workflow.record import locked, record, refuse_stale
from articles.workflow.saving import save
from articles.workflow.words import changed, checked, same, with_defaults, words_of

State = Received.State
LEFT = "leftovers"


def would_change(revision: Revision, words: dict) -> bool:
    """Whether `save` with these words would make another text of it."""
    before = words_of(revision)
    return not same(before, with_defaults(changed(before, checked(words))))


@transaction.atomic
def propose(
    article: Article, received: Received, *, words: dict, left: list[dict], via: str = ""
) -> Received:
    """`received`: not stored yet; `words` as in `save`; `left`: what of it has no home. It takes
    the place of one that waits."""
    article, now = locked(article)
    overtake(article)
    received.words = {**as_kept(words), LEFT: left}
    received.article, received.state, received.revision_id = article, State.WAITING, None
    received.save()
    _record(received, Event.Verb.PROPOSE, None, via, now)
    return received


def overtake(article: Article) -> None:
    """What waits is no longer the newest."""
    Received.objects.filter(WAITING, article=article).update(state=State.OVERTAKEN)


@dataclass(frozen=True, slots=True)
class Offer:
    """`words`: what the text would say, with the newsroom's changes where they fit. `overruled`:
    what both have changed, where the newer version would stand."""

    received: Received
    words: dict
    overruled: list[str]


def offered(article: Article) -> Offer | None:
    """What waits for an editor of this article."""
    received = Received.objects.filter(WAITING, article=article).first()
    return _offer(received, article) if received else None


def _offer(received: Received, article: Article) -> Offer:
    base, working = _base(article), words_of(article.working)
    theirs = with_defaults(changed(base or working, _unpacked(received.words)))
    found = merge(base, theirs, working)
    return Offer(received, found.words, found.conflicts if base else [])


def is_news(article: Article, words: dict) -> bool:
    """Whether they say anything else than what came last and was taken; what was changed here since
    is another matter. True where that is not known."""
    base = _base(article)
    return base is None or not same(base, with_defaults(changed(base, checked(words))))


def _base(article: Article) -> dict | None:
    """The words that came last and were taken: as they came, not as they were changed then."""
    rows = Received.objects.filter(article=article, state=State.TAKEN).order_by("-pk")
    row = rows.first()
    text = row and article.revisions.filter(pk=row.revision_id).first()
    if text is None:
        return None
    words = words_of(text)
    return changed(words, _unpacked(row.words)) if row.words else words


@transaction.atomic
def take(received: Received, *, by, based_on: Revision, via: str = "") -> Revision:
    """The working text becomes what `offered` says; readers see nothing of it before somebody
    publishes. Raises StaleBase where the text is no longer `based_on`."""
    article, now = locked(received.article)
    refuse_stale(article, based_on)
    received = _waiting(received)
    offer = _offer(received, article)
    revision = save(
        article, by=by, based_on=article.working, via=via, why=_why(received), **offer.words
    )
    leave_over(article, left=received.words.get(LEFT, []))
    received.state, received.revision_id = State.TAKEN, revision.pk
    received.save(update_fields=["state", "revision"])
    received.article = article
    _record(received, Event.Verb.TAKE, by, via, now, revision)
    return revision


@transaction.atomic
def leave(received: Received, *, by, via: str = "") -> None:
    article, now = locked(received.article)
    received = _waiting(received)
    received.state, received.article = State.LEFT, article
    received.save(update_fields=["state"])
    _record(received, Event.Verb.LEAVE, by, via, now)


@transaction.atomic
def offer_again(received: Received, *, by, via: str = "") -> None:
    """It was left, or taken, by mistake: it waits once more. A text that was taken stays in the
    history; going back to the one before is `revert`."""
    article, now = locked(received.article)
    received = Received.objects.select_for_update().get(pk=received.pk)
    newer = Received.objects.filter(article=article, pk__gt=received.pk).exists()
    if received.state not in (State.LEFT, State.TAKEN) or not received.words or newer:
        raise Refused(_("A newer version has come meanwhile."))
    received.state, received.article = State.WAITING, article
    received.save(update_fields=["state"])
    _record(received, Event.Verb.PROPOSE, by, via, now)


def _waiting(received: Received) -> Received:
    fresh = Received.objects.select_for_update().get(pk=received.pk)
    if fresh.state != State.WAITING:
        raise Refused(
            _("Somebody has decided about this version already, or a newer one has come.")
        )
    return fresh


def _why(received: Received) -> str:
    return f"The version of {received.provider or received.item}"[:300]


def _record(received: Received, verb: str, by, via: str, now, revision=None) -> None:
    details = {"received": received.pk, "version": received.version, "from": received.provider}
    more = {"revision": revision} if revision else {}
    record(received.article, verb, by=by, via=via, at=now, details=details, **more)


# --- Words in a row ------------------------------------------------------------------------------


def as_kept(words: dict) -> dict:
    """Ready to store, as plain values: people by number, pictures and sources by guid, tags by
    name."""
    words = with_defaults(checked(words))
    picture = words.get("picture")
    return {
        **words,
        "picture": picture and str(picture.guid),
        "bylines": [{"author": it.pk} if isinstance(it, Author) else it for it in words["bylines"]],
        "sources": [str(it.guid) for it in words["sources"]],
        "tags": [str(it) for it in words["tags"]],
    }


def _unpacked(words: dict) -> dict:
    """Who or what is no longer there is left out."""
    picture = words.get("picture")
    people = {it.pk: it for it in Author.objects.filter(pk__in=_numbers(words["bylines"]))}
    sources = {str(it.guid): it for it in Source.objects.filter(guid__in=words["sources"])}
    words = {name: said for name, said in words.items() if name != LEFT}
    named = [people.get(it["author"]) if isinstance(it, dict) else it for it in words["bylines"]]
    return {
        **words,
        "picture": Image.objects.filter(guid=UUID(picture)).first() if picture else None,
        "bylines": [it for it in named if it],
        "sources": [sources[guid] for guid in words["sources"] if guid in sources],
    }


def _numbers(bylines: Iterable) -> list[int]:
    return [it["author"] for it in bylines if isinstance(it, dict)]
