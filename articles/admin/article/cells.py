"""What stands in a cell of the list of articles where that takes more than a line."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.wording import listed
from articles.models import Article, Revision


def picture_marks(article: Article) -> str:
    """What its picture lacks. Where the list is one of cards, the cell says what it is about."""
    return format_html('<span class="unit">{}</span> {}', _("picture:"), _marks(article.working))


def _marks(working: Revision) -> str:
    picture = working.picture
    if picture is None:
        return _("none")
    alt = working.picture_decorative or working.picture_alt
    marks = (
        (_("credit"), picture.credit),
        (_("alt"), alt),
        (_("file"), not picture.awaits_file),
    )
    lacks = [word for word, fine in marks if not fine]
    if lacks:
        told = _("no %s") % listed(lacks)
        return format_html('<span class="mark mark-should">{}</span>', told)
    return format_html('<span class="mark mark-ok">{}</span>', _("complete"))
