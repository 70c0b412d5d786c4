"""The ledger: what a revision embeds, written with it and as immutable as its words."""

from collections.abc import Iterator
from uuid import UUID

from articles.embeds.kinds import KINDS
from articles.embeds.parse import embeds_in
from articles.models import Embed, EmbedLink, Revision


def enter(revision: Revision) -> None:
    """Every token of the body in its order, each followed by what its content shows of ours."""
    EmbedLink.objects.bulk_create(
        EmbedLink(revision=revision, position=position, kind=kind, target=target)
        for position, (kind, target) in enumerate(_entries(revision.body))
    )


def _entries(body: str) -> Iterator[tuple[str, UUID | None]]:
    tokens = embeds_in(body)
    refs = {token.ref for token in tokens if token.ref and KINDS[token.kind].has_content}
    contents = Embed.objects.filter(guid__in=refs) if refs else []
    shows = {(row.kind, row.guid): list(KINDS[row.kind].references(row.data)) for row in contents}
    for token in tokens:
        yield token.kind, token.ref
        yield from shows.get((token.kind, token.ref), ())
