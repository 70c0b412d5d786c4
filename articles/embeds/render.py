"""A body for a surface. Trusts the stored html, builds every component through an auto-escaped
template, and never reads its own output again."""

from collections.abc import Callable, Iterator
from uuid import UUID

from django.template import Context, Template
from django.template.loader import select_template
from django.utils.safestring import SafeString, mark_safe

from articles.embeds.kinds import KINDS
from articles.embeds.load import Loaded, target
from articles.embeds.parse import Embed, parse
from articles.embeds.text import plain_text

# surface -> what its templates are called. `text` is plain text, the others are html; WordPress
# gets what feeds get, but where a template is written for it.
SURFACES = {
    "page": ("page.html",),
    "feed": ("feed.html",),
    "wordpress": ("wordpress.html", "feed.html"),
    "text": ("text.txt",),
}


def render(body: str, loaded: Loaded, *, surface: str, own: UUID | None) -> SafeString | str:
    """`own` is the guid of the article the body belongs to: it never embeds itself. An embed
    that readers may not see leaves nothing behind, not even an empty wrapper."""
    write = _Writer(surface)
    if surface == "text":
        pieces = _pieces(body, loaded, own, plain_text, lambda kind, it: write(kind, it).strip())
        return "\n\n".join(filter(None, pieces))
    pieces = _pieces(body, loaded, own, str, write)
    return mark_safe("".join(pieces))  # noqa: S308 - sanitised on the way in, escaped by templates


def as_data(body: str, loaded: Loaded, *, own: UUID | None) -> list[dict]:
    """For the API: runs of html as {"html": ...}, embeds as {"kind": ..., ...}, in order."""
    return list(
        _pieces(
            body,
            loaded,
            own,
            lambda html: {"html": html},
            lambda kind, it: {"kind": kind, **KINDS[kind].api(it)},
        )
    )


def _pieces(
    body: str, loaded: Loaded, own: UUID | None, words: Callable, embed: Callable
) -> Iterator:
    """`words(html)` for each run of html and `embed(kind, it)` for each embed readers may see,
    asked once however often it stands in the body."""
    done: dict[Embed, object] = {}
    for part in parse(body):
        if isinstance(part, str):
            yield words(part)
            continue
        if part not in done:
            shown = target(part, loaded, own=own)
            done[part] = None if shown is None else embed(part.kind, shown)
        if done[part] is not None:
            yield done[part]


class _Writer:
    """Fills the templates of one body. Each kind's context is used again for every embed, because
    making one costs more than filling in a card."""

    def __init__(self, surface: str):
        self.files = SURFACES[surface]
        self.escapes = surface != "text"
        self.ready: dict[str, tuple[Template, Context]] = {}

    def __call__(self, kind: str, it: object) -> str:
        if kind not in self.ready:
            found = select_template([f"embeds/{kind}/{file}" for file in self.files]).template
            self.ready[kind] = found, Context(autoescape=self.escapes)
        template, context = self.ready[kind]
        context["it"] = it
        return template.render(context)
