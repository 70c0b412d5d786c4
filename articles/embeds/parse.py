"""Finds the embeds in a body. Pure: knows nothing of Django, models or html beyond `<p>`.

A token stands alone in a paragraph: `<p>{article:<guid>}</p>`, another kind of `NAMES`, or the
legacy `<p>{articleGUID}</p>`, whose id another system lost. Any other brace is ordinary text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

# Every kind has its entry in `kinds`.
NAMES = ("article", "image", "gallery", "quote", "source", "link", "oembed", "html")

# Anchored at a literal "<p>{" and with no unbounded repeat, so a body is read in linear time.
TOKEN = re.compile(
    r"<p>\{(?:articleGUID|(?P<kind>" + "|".join(NAMES) + "):"
    r"(?P<ref>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}))\}</p>"
)


@dataclass(frozen=True, slots=True)
class Embed:
    """`ref` is None where the id was lost."""

    kind: str
    ref: UUID | None


def parse(body: str) -> Iterator[str | Embed]:
    """The body in order: runs of html as they stand, and embeds between them.

    >>> list(parse("<p>a</p><p>{articleGUID}</p>"))
    ['<p>a</p>', Embed(kind='article', ref=None)]
    """
    end = 0
    for match in TOKEN.finditer(body):
        if match.start() > end:
            yield body[end : match.start()]
        ref = match["ref"]
        yield Embed(match["kind"] or "article", UUID(ref) if ref else None)
        end = match.end()
    if end < len(body):
        yield body[end:]


def embeds_in(body: str) -> list[Embed]:
    return [part for part in parse(body) if isinstance(part, Embed)]


def token(kind: str, ref: UUID | str) -> str:
    return f"<p>{{{kind}:{ref}}}</p>"
