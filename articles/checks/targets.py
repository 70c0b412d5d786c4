"""What the embeds of some bodies name, and what that shows: fetched once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet

from articles.embeds.kinds import KINDS
from articles.embeds.parse import Embed as Token
from articles.models import Article, Embed, Image, Source


@dataclass(slots=True)
class Targets:
    """By guid."""

    article: dict[UUID, Article] = field(default_factory=dict)
    image: dict[UUID, Image] = field(default_factory=dict)
    source: dict[UUID, Source] = field(default_factory=dict)
    content: dict[UUID, Embed] = field(default_factory=dict)

    def of(self, token: Token) -> Article | Image | Source | Embed | None:
        row = self.content.get(token.ref)
        if row is not None and row.kind == token.kind:
            return row
        return getattr(self, token.kind).get(token.ref) if KINDS[token.kind].names else None


def targets_of(tokens: Iterable[Token]) -> Targets:
    """Four queries at most, however many embeds."""
    named = {token for token in tokens if token.ref}
    if not named:
        return Targets()
    guids: dict[str, set[UUID]] = {"article": set(), "image": set(), "source": set()}
    found = Targets()
    found.content = _rows(Embed.objects.all(), {t.ref for t in named if KINDS[t.kind].has_content})
    for token in named:
        if KINDS[token.kind].names and token.ref not in found.content:
            guids[token.kind].add(token.ref)
    for row in found.content.values():
        for thing, guid in KINDS[row.kind].references(row.data):
            guids[thing].add(guid)
    articles = Article.objects.select_related("working").defer("working__body")
    found.article = _rows(articles, guids["article"])
    found.image = _rows(Image.objects.all(), guids["image"])
    found.source = _rows(Source.objects.all(), guids["source"])
    return found


def _rows(rows: QuerySet, guids: set[UUID]) -> dict[UUID, object]:
    return {row.guid: row for row in rows.filter(guid__in=guids)} if guids else {}
