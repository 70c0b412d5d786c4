"""Groups of pictures: without credit, with rights that end, without a file."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.first.groups import ENDS_FIRST, ImageGroup, nulls_last
from articles.admin.first.rows import Row
from articles.admin.wording import brief
from articles.models import Image


class NoCredit(ImageGroup):
    key = mend = "credit"
    title = gettext_lazy("Pictures without credit")
    asks = gettext_lazy("Write who took the picture; without it no text goes out with it.")
    level = "must"

    def mark(self, thing: Image) -> str:
        """Once somebody has written one, it needs nobody."""
        return f"{thing.sha256[:40]} {bool(thing.credit)}"


class Rights(ImageGroup):
    key = mend = "rights"
    title = gettext_lazy("Rights ending or not begun")
    asks = gettext_lazy("Ask for longer, or put another picture in its place.")
    level = "must"
    order = (*ENDS_FIRST, "added_at", "id")

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
