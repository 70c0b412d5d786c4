"""What every verb does around its act: lock, fold in what time has brought about, record."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone

from articles.models import Article, Event, Listing, Revision, Tag, TaggedRevision
from articles.models.tag import standing
from articles.search import index
from articles.search.desk import index as desk_words
from articles.workflow.announcing import announce, touched
from articles.workflow.errors import StaleBase
from articles.workflow.hooks.telling import tell_webhooks


def locked(article: Article, now: datetime | None = None) -> tuple[Article, datetime]:
    """The row as it is at this moment, ours until the transaction ends, and the moment (or `now`
    where that is given). A scheduled update that has come is folded into `live`, as readers
    already see it."""
    # Two steps: a join that waited for the lock would still see the revisions of before.
    Article.objects.select_for_update().get(pk=article.pk)
    # Only now: to a clock read before the wait, what somebody else did meanwhile is yet to come.
    now = now or timezone.now()
    fresh = Article.objects.select_related("working", "live", "next", "section").get(pk=article.pk)
    if fresh.next_at and fresh.next_at <= now:
        due, before = fresh.next_at, touched(fresh)
        fresh.live, fresh.next, fresh.next_at = fresh.next, None, None
        put(fresh, now)
        noted = {"noted_at": now.isoformat()}
        record(
            fresh,
            Event.Verb.RELEASE,
            by=None,
            via="clock",
            at=due,
            revision=fresh.live,
            details=noted,
        )
        announce(fresh, before)
    return fresh, now


def refuse_stale(article: Article, based_on: Revision | None) -> None:
    """Nobody acts on words they have not seen."""
    if based_on is not None and based_on.pk != article.working_id:
        raise StaleBase(article.working, None)


def put(article: Article, now: datetime) -> None:
    """Stores the moved pointers and brings the lists and both search indexes in line."""
    article.changed_at = now
    article.save()
    relist(article)
    index.enter([article])
    desk_words.enter(article)


def relist(article: Article) -> None:
    """Only what differs is written: whoever keeps a page of a list lets go of it with each row."""
    had = {_place(row): row.pk for row in Listing.objects.filter(article=article)}
    wanted = {_place(row): row for row in _listings([article])}
    gone = [pk for place, pk in had.items() if place not in wanted]
    if gone:
        Listing.objects.filter(pk__in=gone).delete()
    Listing.objects.bulk_create(row for place, row in wanted.items() if place not in had)


def list_new(articles: list[Article]) -> None:
    """The same of many that stand in no list yet."""
    Listing.objects.bulk_create(_listings(articles))


def _place(row: Listing) -> tuple:
    return (
        *(row.revision_id, row.language, row.published_at),
        *(row.tag_id, row.author_id, row.source_id),
    )


def _listings(articles: list[Article]) -> list[Listing]:
    given = {
        revision: article
        for article in articles
        if article.live_id is not None and not article.withdrawn_at
        for revision in (article.live_id, article.next_id)
        if revision
    }
    if not given:
        return []
    _hold_tags(list(given))
    return [
        Listing(
            article=given[revision],
            revision_id=revision,
            language=given[revision].language,
            published_at=given[revision].published_at,
            **{f"{kind}_id": subject},
        )
        for kind, revision, subject in _subjects(list(given))
    ]


def _hold_tags(revisions: list[int]) -> None:
    """A tag of theirs that is being merged or taken apart is waited for, and none is meanwhile:
    else this article would be listed under what was. In one order, so that none waits for all."""
    tagged = TaggedRevision.objects.filter(content_object__in=revisions).values("tag")
    held = Tag.objects.select_for_update(no_key=True).filter(pk__in=tagged).order_by("pk")
    list(held.values_list("pk", flat=True))


def _subjects(revisions: list[int]):
    """(kind, revision id, subject id) once each, whatever the number of bylines or tags."""
    rows = Revision.objects.filter(pk__in=revisions)
    for kind, road in (
        ("tag", standing("id", "tagged__tag__")),
        ("author", F("bylines__author")),
        ("source", F("source_line__source")),
    ):
        found = rows.annotate(of=road).filter(of__isnull=False).values_list("pk", "of").distinct()
        for revision, subject in found:
            yield kind, revision, subject


def freeze(revision: Revision, now: datetime, updated_at: datetime | None) -> None:
    """Readers may now see these words: they never change again."""
    revision.frozen_at = revision.frozen_at or now
    revision.updated_at = updated_at
    revision.save(update_fields=["frozen_at", "updated_at"])


def record(article: Article, verb: str, *, by, via: str, at: datetime, **more) -> Event:
    """`more`: revision, kind, note, details."""
    name = (by.get_full_name() or by.get_username()) if by else ""
    event = Event.objects.create(
        article=article,
        article_guid=article.guid,
        verb=verb,
        by=by,
        by_name=name,
        via=via,
        at=at,
        revision=more.pop("revision", article.working),
        **more,
    )
    tell_webhooks(article, event)
    return event
