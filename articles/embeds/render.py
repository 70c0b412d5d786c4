"""A body as html for a surface. Trusts the stored html, builds every component through an
auto-escaped template, and never reads its own output again."""

from uuid import UUID

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from articles.embeds.load import Loaded, target
from articles.embeds.parse import parse

SURFACES = ("page", "feed")


def render(body: str, loaded: Loaded, *, surface: str, own: UUID | None) -> SafeString:
    """`own` is the guid of the article the body belongs to: it never embeds itself. An embed
    that readers may not see leaves nothing behind, not even an empty wrapper."""
    done: dict[tuple[str, UUID], str] = {}
    out = []
    for part in parse(body):
        if isinstance(part, str):
            out.append(part)
            continue
        shown = target(part, loaded, own=own)
        if shown is None:
            continue
        key = (part.kind, part.ref)
        if key not in done:
            template = get_template(f"embeds/{part.kind}/{surface}.html")
            done[key] = template.render({"it": shown})
        out.append(done[key])
    return mark_safe("".join(out))  # noqa: S308 - sanitised on the way in, escaped by templates
