"""The public versions of an article: every state readers met, each chained to the one before.

`content` is the SHA-256 of the words as readers met them. `digest` is the SHA-256 of the one
before it, of `content` and of everything else the row says: to rewrite one version silently, all
later ones would have to be rewritten too, and who has noted a digest can tell.
"""

import hashlib
import json
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Author, Embed, Event, Revision, Version
from articles.workflow.errors import Refused
from articles.workflow.record import locked, record
from articles.workflow.words import COLUMNS, words_of

Kind = Version.Kind
# Words that came later, as all texts had them before: said only where they are other, so that what
# was noted of older versions still holds.
_LATER = {"picture_decorative": False, "picture_shape": Revision.Shape.WIDE}

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_of(revision: Revision) -> str:
    """Hex SHA-256 of the canonical words: texts as they are stored, the picture and the sources
    by their guids, people by their number, each embed by the digest of its content; how the
    picture is cut, and whether it is decorative, where that is not as usual. Not of tags: they
    file a text and are no part of it."""
    embeds = Embed.objects.filter(guid__in=revision.embed_links.values("target"))
    return _content(words_of(revision), sorted(embeds.values_list("digest", flat=True)))


def _content(words: dict, embeds: list[str]) -> str:
    said = {
        **{name: words[name] for name in COLUMNS if name not in ("picture", *_LATER)},
        **{name: words[name] for name, usual in _LATER.items() if words[name] != usual},
        "picture": str(words["picture"].guid) if words["picture"] else "",
        "bylines": [_one(byline) for byline in words["bylines"]],
        "sources": [str(source.guid) for source in words["sources"]],
        "embeds": embeds,
    }
    return _sha(said)


def _one(byline: Author | str) -> str | int:
    """A name that a person changes later changes no version."""
    return byline.pk if isinstance(byline, Author) else byline


def _sha(said: dict) -> str:
    return hashlib.sha256(_CANONICAL.encode(said).encode()).hexdigest()


def _digest(row: dict, guid) -> str:
    """`row`: the columns of a version by their names."""
    return _sha(
        {
            **{name: row[name] for name in ("number", "kind", "note", "content", "previous")},
            "article": str(guid),
            "shown_from": row["shown_from"].astimezone(UTC).isoformat(),
        }
    )


def add_version(
    article: Article, kind: str, revision: Revision | None, shown_from: datetime, note: str = ""
) -> None:
    """The next state readers meet. What was to come and has not been met gives way to it."""
    drop_unseen(article, timezone.now())
    _add(article, kind, revision, shown_from, note)


def _add(article: Article, kind: str, revision, shown_from: datetime, note: str = "") -> None:
    last = article.versions.order_by("-number").first()
    version = Version(
        article=article,
        number=last.number + 1 if last else 1,
        revision=revision,
        shown_from=shown_from,
        kind=kind,
        note=note,
        content=content_of(revision) if revision else "",
        previous=last.digest if last else "",
    )
    version.digest = _digest(vars(version), article.guid)
    version.save()


def first_version(article: Article, words: dict, shown_from: datetime) -> dict:
    """The row of an article that nobody has met before, with words that show no picture and embed
    no contents."""
    row = {
        "article_id": article.pk,
        "number": 1,
        "revision_id": article.live_id,
        "shown_from": shown_from,
        "kind": Kind.PUBLISH.value,
        "note": "",
        "content": _content({"picture": None, **words}, []),
        "previous": "",
    }
    return {**row, "digest": _digest(row, article.guid)}


def begin(article: Article) -> None:
    """An article that readers met before versions were kept begins with what they see now. Called
    before its pointers move."""
    if article.live_id is None or article.versions.exists():
        return
    _add(article, Kind.PUBLISH, article.live, article.published_at)
    if article.withdrawn_at:
        _add(article, Kind.WITHDRAWN, None, article.withdrawn_at, article.withdrawal_note)
    elif article.next_id:
        _add(article, Kind.UPDATE, article.next, article.next_at)


def drop_unseen(article: Article, now: datetime) -> None:
    """No reader has met them, so no reader misses them."""
    article.versions.filter(shown_from__gt=now).delete()


@transaction.atomic
def remove_version(version: Version, *, by, why: str, via: str = "") -> None:
    """For legal reasons: its words are no longer shown, and the reason stands in their place.
    The chain still holds, because the digests stay."""
    why = " ".join(why.split())
    if not why:
        raise Refused(_("Say for readers why this version is no longer shown."), field="why")
    article, now = locked(version.article)
    version = Version.objects.select_for_update().get(pk=version.pk)
    if version.removed_at:
        raise Refused(_("This version is removed already."))
    met = article.versions.filter(shown_from__lte=now)
    newest = met.order_by("-number").first()
    if version.revision_id is None:
        raise Refused(_("In this version readers met no words, so there is nothing to remove."))
    if newest is None or version.number >= newest.number or version.content == newest.content:
        raise Refused(
            _("Readers see these words now. Withdraw the article, or publish another text first.")
        )
    version.removed_at, version.removed_by, version.removed_why = now, by, why
    version.save(update_fields=["removed_at", "removed_by", "removed_why"])
    details = {"number": version.number, "why": why}
    revision = version.revision
    record(
        article,
        Event.Verb.REMOVE_VERSION,
        by=by,
        via=via,
        at=now,
        revision=revision,
        details=details,
    )


def broken_chain(article: Article) -> list[str]:
    """What does not fit, one sentence each; nothing where no version was rewritten."""
    faults, previous, number = [], "", 1
    versions = article.versions.select_related("revision__picture").order_by("number")
    for version in versions:
        name = f"Version {version.number}"
        if version.number != number:
            faults.append(f"Version {number} is missing.")
        if version.previous != previous:
            faults.append(f"{name} does not follow the one before it.")
        if version.digest != _digest(vars(version), article.guid):
            faults.append(f"What {name.lower()} says of itself was changed.")
        if version.revision and version.content != content_of(version.revision):
            faults.append(f"The words of {name.lower()} were changed.")
        previous, number = version.digest, version.number + 1
    return faults
