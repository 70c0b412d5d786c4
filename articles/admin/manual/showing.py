"""A chapter of the manual as html: its links lead through the desk, its pictures come from it."""

from functools import lru_cache
from itertools import chain
from pathlib import Path

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from articles.admin.manual import chapters, pictures
from articles.admin.manual.chapters import Chapter, Manual


@lru_cache(maxsize=256)
def html(manual: Manual, chapter: Chapter) -> SafeString:
    """Nothing but the manual's own markdown, in which html is text."""
    tokens = [it.copy(children=_inside(manual, chapter, it)) for it in chapter.tokens]
    if chapter.page not in chapters.WHOLE:
        tokens = _headings_up(tokens, by=2 if chapter.above else 1)
    made = _Renderer().render(_without_styles(tokens), chapters.reader().options, {})
    return mark_safe(made)  # noqa: S308


def address(chapter: Chapter, anchor: str = "") -> str:
    url = reverse("admin:help_chapter", args=[chapter.slug])
    return f"{url}#{anchor}" if anchor and anchor != chapter.slug else url


def _inside(manual: Manual, chapter: Chapter, token: Token) -> list[Token] | None:
    if token.type != "inline":
        return token.children
    kept, ends = [], []
    children = iter(token.children)
    for it in children:
        if it.type == "link_open":
            target = _aim(manual, chapter, str(it.attrGet("href")))
            ends.append(target is not None)
            if target is not None:
                kept.append(it.copy(attrs={"href": target[0]}))
            words = next(children)
            # A file's name is not what its page is called here.
            named = target and target[1] and words.content.endswith(".md")
            kept.append(words.copy(content=target[1].title) if named else words)
        elif it.type != "link_close" or ends.pop():
            kept.append(it)
    return kept


def _aim(manual: Manual, chapter: Chapter, href: str) -> tuple[str, Chapter | None] | None:
    """Where a link leads at the desk; None where to is not for editors, and is not shipped here."""
    if href.startswith(("https://", "http://")):
        return href, None
    file, _, anchor = href.partition("#")
    page = Path(file).name.partition(".")[0] if file else chapter.page
    of_page = [it for it in manual.pages if it.page == page]
    if not of_page:
        return None
    named = (it for it in of_page if it.slug == anchor)
    holding = (it for it in of_page if anchor in dict(it.parts))
    there = next(chain(named, holding), of_page[0])
    return address(there, anchor), there


def _headings_up(tokens: list[Token], by: int) -> list[Token]:
    """Its own heading became the page's, and no level is left out below it."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) - by}"
    return tokens


def _without_styles(tokens: list[Token]) -> list[Token]:
    """The columns of a table may be aligned, which the policy forbids to say so."""
    for token in tokens:
        token.attrs = {name: value for name, value in token.attrs.items() if name != "style"}
    return tokens


class _Renderer(RendererHTML):
    def image(self, tokens, idx, options, env) -> str:
        token = tokens[idx]
        alt = self.renderInlineAsText(token.children, options, env)
        shown = pictures.shown(chapters.folder(), str(token.attrGet("src")))
        if shown is None:
            return format_html('<span class="plate">{}</span>', alt)
        return format_html(
            '<a class="help-picture" href="{src}"><img src="{src}" alt="{alt}"'
            ' width="{width}" height="{height}" loading="lazy"></a>',
            alt=alt,
            **shown,
        )

    def fence(self, tokens, idx, options, env) -> str:
        # What is wider than the page is moved with the keys, too.
        return format_html('<pre tabindex="0"><code>{}</code></pre>', tokens[idx].content)

    def table_open(self, tokens, idx, options, env) -> str:
        return '<table class="help-table">\n'
