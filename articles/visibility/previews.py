"""Preview links: one revision, shown to whoever has its link, public or not.

The address holds the link's guid, signed, and nothing that would have to be believed: whether the
link still leads anywhere, the stored row says at each request.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core import signing
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from articles.models import Article, Embed, Image, PreviewLink, Revision, Version
from articles.visibility.pictures import Seen, judge

_signer = signing.Signer(salt="articles.preview", sep=".")


@dataclass(frozen=True, slots=True)
class AtTheDesk:
    """A revision shown beside the form it is written in. `home`: the address below which its
    pictures and frames are asked for; who may read it, the desk has decided."""

    revision: Revision
    home: str


def at_the_desk(revision: Revision, home: str, at: datetime) -> AtTheDesk:
    if revision.picture:
        judge(revision.picture, at)
    return AtTheDesk(revision, home)


def preview_address(link: PreviewLink) -> str:
    """`until` is there to be read by people; the one that decides is stored."""
    until = link.until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"/preview/{_signer.sign(link.guid.hex)}/?until={until}"


def previewed(token: str, at: datetime) -> PreviewLink | None:
    """The link, with its revision at hand. None where it leads nowhere: not signed by us, taken
    back, ended, or given out before its words were taken down."""
    try:
        guid = UUID(hex=_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    links = PreviewLink.objects.filter(_open(at), guid=guid)
    link = links.select_related("revision__article__section", "revision__picture").first()
    if link and link.revision.picture:
        judge(link.revision.picture, at)
    return link


def open_previews(article: Article, at: datetime) -> QuerySet[PreviewLink]:
    """The links by which someone outside can read a text of this article at that moment."""
    return PreviewLink.objects.filter(_open(at), article=article, created_at__lte=at)


def _open(at: datetime) -> Q:
    # What was removed for legal reasons may also stand in a text that was never published, or in
    # another version with the same words.
    removed = Version.objects.filter(article=OuterRef("article"), removed_at__isnull=False)
    since = removed.filter(removed_at__gte=OuterRef("created_at"))
    twin = Version.objects.filter(
        revision=OuterRef("revision"),
        content__in=Version.objects.filter(
            article=OuterRef(OuterRef("article")), removed_at__isnull=False
        ).values("content"),
    )
    # Who shares a text after it was withdrawn knows it; a link from before must not undo that.
    still_up = Q(article__withdrawn_at=None) | Q(article__withdrawn_at__lt=F("created_at"))
    return Q(revoked_at=None, until__gt=at) & still_up & ~Exists(since) & ~Exists(twin)


def previewed_picture(link: PreviewLink | AtTheDesk, guid: UUID, at: datetime) -> Image | None:
    """A picture of that revision, its lead or in its text: its files may be shown under the link's
    own address, and there only, as long as it `shows`."""
    in_text = link.revision.embed_links.filter(kind="image").values("target")
    shown = Q(pk=link.revision.picture_id) | Q(guid__in=in_text)
    return Seen.of(Image, at).filter(shown, guid=guid, binned_at=None).first()


def previewed_frame(link: PreviewLink | AtTheDesk, guid: UUID) -> Embed | None:
    """An embed in that revision that is a page of its own, in the article's language."""
    if not link.revision.embed_links.filter(kind="html", target=guid).exists():
        return None
    found = Embed.objects.filter(kind="html", guid=guid).first()
    if found:
        found.language = link.revision.language
    return found
