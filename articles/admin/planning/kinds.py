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

    @property
    def said(self) -> str:
        """Of what has happened."""
        return str(_SAID.get(self.value, _LABELS[self.value]))


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
_SAID = {
    "first": _("Went live"),
    "update": _("Update went out"),
    "embargo": _("Embargo ended"),
    "front-in": _("Took a place on the front"),
    "front-out": _("Left the front"),
    "rights-from": _("Picture could be shown from here on"),
    "rights-until": _("Picture rights ended"),
}
# What can be moved here -> the act that it needs leave for.
MOVES = {
    Kind.FIRST: "schedule",
    Kind.UPDATE: "schedule",
    Kind.EMBARGO: "embargo",
    Kind.ASSIGNMENT: "assign",
}
