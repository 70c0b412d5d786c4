"""Every version of a public article that readers have met up to a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles import house
from articles.models import Revision, RevisionSource, Version
from articles.models.credits import bylines_of
from articles.models.masthead import Masthead

# What a version says to readers; tags file a text and are no part of it.
COLUMNS = (
    *("kicker", "headline", "short_headline", "standfirst", "dateline", "genre", "body"),
    *("picture", "picture_alt", "picture_caption", "picture_decorative", "picture_shape"),
)


_TOLD = ("number", "shown_from", "kind", "note", "digest")


@dataclass(frozen=True, slots=True)
class Met:
    """`revision`: its words, by number; None where readers met none (the article was withdrawn)
    or may not meet them again, for the reason in `removed`. `base`: those of the nearest version
    before it that are still shown."""

    number: int
    since: datetime
    kind: str
    note: str
    digest: str
    removed: str
    revision: int | None
    base: int | None


def shows_versions(masthead: Masthead | None) -> bool:
    """Whether the newsroom lets readers see versions; pages have asked with their masthead."""
    return house.in_force(house.PUBLIC_VERSIONS, masthead and masthead.house)


def versions_met(shown: Revision, at: datetime, masthead: Masthead | None = None) -> list[Met]:
    """Newest first, of an article of which readers see `shown` now. None where the newsroom keeps
    its versions to itself. `masthead`: that of the page, where it is known."""
    if not shows_versions(masthead):
        return []
    rows = list(
        Version.objects.filter(article=shown.article_id, shown_from__lte=at)
        .order_by("number")
        .values_list(*_TOLD, "removed_why", "content", "revision")
    )
    # The same words may have been met twice, also as another revision; removed once, they are
    # removed.
    now = {content for *_, content, revision in rows if revision == shown.pk}
    hidden = {content: why for *_, why, content, _ in rows if why and content not in now}
    return list(_met(rows, hidden))[::-1]


def _met(rows: list[tuple], hidden: dict[str, str]) -> Iterable[Met]:
    base = None
    for *told, removed, content, revision in rows:
        if removed or content in hidden:
            yield Met(*told, removed or hidden[content], None, None)
            continue
        yield Met(*told, "", revision, base)
        base = revision or base


def words_met(revisions: Iterable[int]) -> dict[int, dict]:
    """The words of versions by the number of their revision: three queries, however many."""
    found = list(Revision.objects.filter(pk__in=set(revisions)).select_related("picture"))
    bylines, sources = bylines_of(found), {}
    rows = RevisionSource.objects.filter(revision__in=[it.pk for it in found])
    names = rows.order_by("revision", "position").values_list("revision", "source__name")
    for pk, name in names:
        sources.setdefault(pk, []).append(name)
    return {
        it.pk: {
            **{name: getattr(it, name) for name in COLUMNS},
            "bylines": bylines.get(it.pk, []),
            "sources": sources.get(it.pk, []),
        }
        for it in found
    }
