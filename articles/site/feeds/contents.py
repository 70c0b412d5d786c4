"""The html of an item."""

from django.conf import settings
from django.template.loader import get_template
from django.utils.html import escape

from articles import moments
from articles.editions import Edition
from articles.embeds.absolute import absolute
from articles.embeds.kinds.image import Figure
from articles.embeds.render import render
from articles.site.template_tags import note_kind


def text_of(revision, loaded) -> str:
    return render(revision.body, loaded, surface="feed", own=revision.article.guid)


def opened(said: str) -> str:
    """In place of the text: what the article begins with."""
    return f"<p>{escape(said)}</p>" if said else ""


def content_of(revision, credits, body: str, retracted: str, edition: Edition) -> str:
    """As it stands on its page: what was wrong with it stands with it."""
    parts = [f"<p><strong>{escape(retracted)}.</strong></p>"] if retracted else []
    parts += [_note(note) for note in credits.notes if note.grave]
    parts.append(_lead(revision))
    parts.append(body)
    parts += [_note(note) for note in credits.notes if not note.grave]
    html = absolute("".join(parts), settings.NEWSROOM_URL + revision.url)
    return directed(html, edition)


def _lead(revision) -> str:
    if revision.picture is None:
        return ""
    alt = "" if revision.picture_decorative else revision.picture_alt
    lead = Figure(revision.picture, revision.picture_caption, alt)
    return get_template("embeds/image/feed.html").render({"it": lead})


def _note(note) -> str:
    said = f"{note_kind(note.kind)}, {moments.full(note.at)}."
    return f"<p><strong>{escape(said)}</strong> {escape(note.text)}</p>"


def directed(html: str, edition: Edition) -> str:
    """Programs that show feeds take html from left to right unless it says so itself."""
    if edition.dir == "ltr":
        return html
    return f'<div lang="{edition.lang}" dir="{edition.dir}">{html}</div>'
