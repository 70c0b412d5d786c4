"""Groups of pictures: without credit, with rights that end, without a file."""

from datetime import UTC, datetime

from django.db.models import IntegerField, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.first.groups import ImageGroup, nulls_last
from articles.admin.first.rows import Row
from articles.admin.wording import brief
from articles.checks.pictures import SOON
from articles.models import Image

# An end or a beginning that is not known comes last.
_NEVER = Value(datetime(9999, 1, 1, tzinfo=UTC))
_LAST = {it: Coalesce(it, _NEVER) for it in ("usable_until", "usable_from")}


class NoCredit(ImageGroup):
    key = mend = "credit"
    title = gettext_lazy("Pictures without credit")
    asks = gettext_lazy("Write who took the picture; without it no text goes out with it.")
    level = "must"

    def mark(self, thing: Image) -> str:
        """Once somebody has written one, it needs nobody."""
        return f"{thing.sha256[:40]} {bool(thing.credit)}"


class _Number(Subquery):
    """How many rows the question has, asked once for all."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


class Rights(ImageGroup):
    key = mend = "rights"
    title = gettext_lazy("Rights ending or not begun")
    asks = gettext_lazy("Ask for longer, or put another picture in its place.")
    level = "must"
    counted = 1_000

    def first(self, found):
        """What ends comes before what begins. Asked for apart, so that what has ended is read along
        its index and only as far as the page shows it: each has to be looked for in the texts."""
        all_ = _Number(found.order_by().values("pk")[: self.counted + 1])
        ends, begins = Q(usable_until__lte=self.look.at + SOON), _LAST["usable_from"]
        ending = found.filter(ends).order_by("usable_until", begins, "added_at", "id")
        others = found.filter(Q(usable_until=None) | ~ends, usable_from__gt=self.look.at)
        beginning = others.order_by(*_LAST.values(), "added_at", "id")
        return [self.few(ending, all_), self.few(beginning, all_)]

    def sorted(self, things):
        return sorted(
            things,
            key=lambda it: (
                *(nulls_last(it.usable_until), nulls_last(it.usable_from)),
                *(it.added_at, it.pk),
            ),
        )

    def row(self, thing: Image, shelf) -> Row:
        row = super().row(thing, shelf)
        row.given = {
            "seen": thing.usable_until.isoformat() if thing.usable_until else "",
            "replace": f"{reverse('admin:articles_image_change', args=[thing.pk])}#id_new_file",
            # What has not begun is not mended by a later end.
            "ends": not self._begins_later(thing),
            "another": self.look.typed("replace", thing.pk),
        }
        return row

    def _begins_later(self, image: Image) -> bool:
        return image.usable_from is not None and image.usable_from > self.look.at

    def when(self, image: Image) -> str:
        if self._begins_later(image):
            return _("not to be shown before %(moment)s") % {"moment": brief(image.usable_from)}
        said = {"moment": brief(image.usable_until)}
        if image.usable_until <= self.look.at:
            return _("not to be shown since %(moment)s") % said
        return _("to be shown until %(moment)s") % said

    def mark(self, thing: Image) -> str:
        ends, begins = thing.usable_until, thing.usable_from
        return " ".join(f"{it:%Y%m%d%H%M%S}" if it else "-" for it in (begins, ends))


class NoFile(ImageGroup):
    key = mend = "file"
    title = gettext_lazy("Pictures awaiting their file")
    asks = gettext_lazy("Add the file; until then readers see the picture’s words on a plate.")

    def mark(self, thing: Image) -> str:
        return thing.sha256[:40]
