"""A post's html: the article as its page has it, with every embed as plain html."""

from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.embeds.absolute import absolute
from articles.embeds.load import Loaded
from articles.embeds.render import render
from articles.moments import day, full
from articles.syndication.writing import whole


def html_of(revision, credits, loaded: Loaded) -> str:
    """What was wrong with it stands with it, and who it comes from."""
    article = revision.article
    with translation.override(article.language):
        parts = [_retracted(article.retracted_at)] if article.retracted_at else []
        parts += [_note(note) for note in credits.notes if note.grave]
        parts.append(str(render(revision.body, loaded, surface="wordpress", own=article.guid)))
        parts += [_note(note) for note in credits.notes if not note.grave]
        if credits.sources:
            names = ", ".join(escape(line.name) for line in credits.sources)
            parts.append(f"<p><strong>{_('Source:')}</strong> {names}</p>")
    return absolute("\n".join(parts), whole(article.get_absolute_url()))


def _retracted(moment) -> str:
    return f"<p><strong>{escape(_('Retracted on %(day)s') % {'day': day(moment)})}.</strong></p>"


def _note(note) -> str:
    kinds = {
        "clarification": _("Clarification"),
        "editors-note": _("Editor’s note"),
        "retraction": _("Retraction"),
    }
    said = f"{kinds.get(note.kind, _('Correction'))}, {full(note.at)}."
    return f"<p><strong>{escape(said)}</strong> {escape(note.text)}</p>"
