"""Fetches the targets of embeds: one query a kind, however many tokens in however many bodies."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from articles.embeds.kinds import KINDS
from articles.embeds.parse import Embed, embeds_in

# kind -> guid -> what its template shows. A target readers may not see is simply not there.
Loaded = dict[str, dict[UUID, object]]


def load(bodies: Iterable[str], at: datetime) -> Loaded:
    wanted: dict[str, set[UUID]] = {}
    for body in bodies:
        for embed in embeds_in(body):
            if embed.ref:
                wanted.setdefault(embed.kind, set()).add(embed.ref)
    return {kind: KINDS[kind].load(refs, at) for kind, refs in wanted.items()}


def target(embed: Embed, loaded: Loaded, *, own: UUID | None):
    """What to show for an embed, or None: lost, hidden, missing, or the article itself."""
    if embed.ref is None or (embed.kind == "article" and embed.ref == own):
        return None
    return loaded.get(embed.kind, {}).get(embed.ref)
