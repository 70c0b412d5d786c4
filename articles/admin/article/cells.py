"""What stands in a cell of the list of articles where that takes more than a line."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.models import Article


def picture_marks(article: Article) -> str | None:
    """What its picture lacks; nothing where there is none."""
    working = article.working
    picture = working.picture
    if picture is None:
        return None
    alt = working.picture_decorative or working.picture_alt
    marks = (
        (_("credit"), picture.credit),
        (_("alt"), alt),
        (_("file"), not picture.awaits_file),
    )
    lacks = [word for word, fine in marks if not fine]
    if lacks:
        return format_html(
            '<span class="mark mark-should">{}</span>', _("no %s") % ", ".join(lacks)
        )
    return format_html('<span class="mark mark-ok">{}</span>', _("complete"))
