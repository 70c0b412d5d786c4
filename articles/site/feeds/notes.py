"""Public notes as the items of a feed."""

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.editions import Edition
from articles.site.feeds.contents import directed
from articles.site.feeds.items import Item
from articles.site.feeds.writable import writable
from articles.site.template_tags import note_kind


def of_notes(notes: list, edition: Edition) -> list[Item]:
    """A note that a later one replaced stays: who follows the feed has been given both."""
    return [_noted(note, edition) for note in notes]


def _noted(note, edition: Edition) -> Item:
    url, headline = settings.NEWSROOM_URL + note.card.url, note.card.headline
    said = note.text
    if note.replaced:
        said = f"{_('A later note has taken the place of this one')}. {said}"
    html = f'<p>{escape(said)}</p><p><a href="{escape(url)}">{escape(headline)}</a></p>'
    return Item(
        id=f"urn:newsroom:note:{note.card.article.guid}:{note.pk}",
        url=url,
        title=writable(f"{note_kind(note.kind)}: {headline}"),
        summary=writable(said),
        content=writable(directed(html, edition)),
        published=note.at,
        updated=note.at,
    )
