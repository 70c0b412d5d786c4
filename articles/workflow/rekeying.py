"""Give tokens the guid they should have: for another system's id, or one under the wrong kind."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from articles import visibility
from articles.embeds.kinds import KINDS
from articles.embeds.parse import token
from articles.models import Article, Embed, Image, Revision
from articles.workflow.errors import Refused
from articles.workflow.publishing import SILENT, publish
from articles.workflow.saving import save

WHY = "Embeds given their ids"
# A token as another system wrote it, alone in its paragraph: {article:4711}, {image:photo-12}.
_OTHERS = re.compile(r"<p>\{\s*(?P<kind>[a-z]{1,20})\s*:\s*(?P<ref>[^{}<>]{1,200}?)\s*\}</p>")


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """`published`: readers see it already. `refused`: why not, if they could have."""

    article: Article
    number: int
    published: bool
    refused: str = ""


def fix_moved(*, by=None, via: str = "command") -> Iterator[Rekeyed]:
    """Every working text with a token that can be re-keyed is saved with it. Where readers see
    exactly that text, they get the mended one at once, as a silent fix."""
    for revision in _candidates().iterator(chunk_size=200):
        body, number = rekeyed(revision.body)
        if number:
            yield _mend(revision, body, number, by=by, via=via)


def _candidates() -> QuerySet[Revision]:
    return Revision.objects.filter(
        Q(body__contains="<p>{"), pk=F("article__working"), article__spiked_at=None
    ).select_related("article")


def rekeyed(body: str) -> tuple[str, int]:
    """The body, and how many of its tokens now name something of ours."""
    names = {(m["kind"], html.unescape(m["ref"])) for m in _OTHERS.finditer(body)}
    known = {name: found for name in names if (found := _meant(*name))}
    number = 0

    def write(match: re.Match) -> str:
        nonlocal number
        found = known.get((match["kind"], html.unescape(match["ref"])))
        if found is None:
            return match[0]
        number += 1
        return found

    return _OTHERS.sub(write, body), number


def _meant(kind: str, ref: str) -> str | None:
    """The token that names what was meant; None where it is right already or nobody knows."""
    try:
        guid = UUID(ref)
    except ValueError:
        return _by_legacy_id(kind, ref)
    right = _kind_of(guid)
    return token(right, guid) if right and right != kind else None


def _kind_of(guid: UUID) -> str | None:
    if Article.objects.filter(guid=guid).exists():
        return "article"
    if Image.objects.filter(guid=guid).exists():
        return "image"
    row = Embed.objects.filter(guid=guid).first()
    return row.kind if row and row.kind in KINDS else None


def _by_legacy_id(kind: str, ref: str) -> str | None:
    """Only where one thing alone has that id."""
    model = {"article": Article, "image": Image}.get(kind)
    found = list(model.objects.filter(legacy_id=ref)[:2]) if model else []
    return token(kind, found[0].guid) if len(found) == 1 else None


def _mend(revision: Revision, body: str, number: int, *, by, via: str) -> Rekeyed:
    article = revision.article
    public = visibility.is_public(article, timezone.now())
    as_read = public and article.live_id == revision.pk and article.next_id is None
    try:
        save(article, by=by, based_on=revision, via=via, why=WHY, body=body)
        article = Article.objects.select_related("working").get(pk=article.pk)
        if as_read:
            publish(article, by=by, based_on=article.working, kind=SILENT, via=via)
    except Refused as refusal:
        return Rekeyed(article, number, published=False, refused=refusal.sentence)
    return Rekeyed(article, number, published=as_read)
