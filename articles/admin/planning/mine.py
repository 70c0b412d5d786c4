"""What is assigned to whoever looks, for the first page."""

from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.article.assigning import in_words
from articles.admin.planning.rows import assignments_for
from articles.admin.queue import SHOWN, Group, Row
from articles.admin.wording import brief
from articles.models import Assignment
from articles.models.assignment import to_do


def mine(user, at: datetime) -> list[Group]:
    """The first that is due first."""
    found = assignments_for(user, mine=True).filter(to_do(at))
    rows = list(found.order_by(F("due").asc(nulls_last=True), "pk")[:SHOWN])
    if not rows:
        return []
    number = len(rows) if len(rows) < SHOWN else found.count()
    url = reverse("admin:planning_assignments")
    late = any(it.due and it.due < at for it in rows)
    shown = [_row(it) for it in rows]
    return [Group(_("Assigned to me"), url, number, shown, "must" if late else "note")]


def _row(assignment: Assignment) -> Row:
    begun = assignment.article_id is not None
    road, pk = (
        ("admin:articles_article_change", assignment.article_id)
        if begun
        else ("admin:planning_assignment", assignment.pk)
    )
    said = [
        _("due %(moment)s") % {"moment": brief(assignment.due)} if assignment.due else "",
        in_words(assignment.length),
        assignment.note,
    ]
    return Row(
        url=reverse(road, args=[pk]),
        name=str(assignment),
        act=_("Open") if begun else _("Open the assignment"),
        language=assignment.language,
        dir=assignment.dir,
        detail=" · ".join(filter(None, said)),
    )
