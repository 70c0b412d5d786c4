"""What the page of an article says of the front of its language."""

from django.utils.translation import gettext as _

from articles.admin.article.situation import Situation
from articles.admin.front.rows import named
from articles.admin.wording import in_line
from articles.models.front import Container
from articles.pages import OnFront, front_showing


def on_front(s: Situation) -> OnFront | None:
    """Asked once for each article at hand."""
    if not hasattr(s.article, "on_front"):
        s.article.on_front = front_showing(s.article, s.at)
    return s.article.on_front


def stays_there(s: Situation) -> str:
    """Where somebody has put what readers see of it; "" where it stands by itself or not at all."""
    found = on_front(s)
    slot = found and found.slot
    if not slot:
        return ""
    above = slot.section.name if slot.section else str(Container(slot.container).label)
    told = {"place": in_line(named(above, slot.place))}
    if slot.headline:
        return _(
            " It keeps its place on the front, %(place)s, with the headline of that place."
        ) % (told)
    return _(" It keeps its place on the front: %(place)s.") % told
