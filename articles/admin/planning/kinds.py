"""The kinds of things that are planned, in words, and the verb that moves each."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    FIRST = "first"
    UPDATE = "update"
    EMBARGO = "embargo"
    FRONT_IN = "front-in"
    FRONT_OUT = "front-out"
    RIGHTS_FROM = "rights-from"
    RIGHTS_UNTIL = "rights-until"
    ASSIGNMENT = "assignment"

    @property
    def label(self) -> str:
        return str(_LABELS[self.value])


_LABELS = {
    "first": _("Goes live"),
    "update": _("Update goes out"),
    "embargo": _("Embargo ends"),
    "front-in": _("Takes a place on the front"),
    "front-out": _("Leaves the front"),
    "rights-from": _("Picture may be shown"),
    "rights-until": _("Picture rights end"),
    "assignment": _("Due"),
}
# What can be moved here -> the act that it needs leave for.
MOVES = {
    Kind.FIRST: "schedule",
    Kind.UPDATE: "schedule",
    Kind.EMBARGO: "embargo",
    Kind.ASSIGNMENT: "assign",
}
