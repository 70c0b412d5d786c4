"""What a button needs to know beside the words: a time, a note, a place."""

from django import forms

from articles.admin.article.choices import SectionField
from articles.admin.article.moments import Moment
from articles.workflow.publishing import SILENT, UPDATE

KINDS = [
    (UPDATE, "An update: readers see a new “Updated” time"),
    (SILENT, "A silent fix of a typo: no new time"),
]
CORRECTIONS = [
    ("correction", "Correction: we were wrong"),
    ("clarification", "Clarification: we were unclear"),
    ("editors-note", "Editor's note"),
    ("retraction", "Retraction: the article no longer stands"),
]


def _kind():
    return forms.ChoiceField(
        label="Kind of change",
        choices=KINDS,
        initial=UPDATE,
        required=False,
        widget=forms.RadioSelect,
    )


class PublishForm(forms.Form):
    kind = _kind()


class ScheduleForm(forms.Form):
    at = Moment(label="Goes out", missing="Choose the day and the time at which it goes out.")
    kind = _kind()


class EmbargoForm(forms.Form):
    until = Moment(label="Embargo until", missing="Choose the day and the time the embargo ends.")


class CorrectForm(forms.Form):
    kind = forms.ChoiceField(label="Kind", choices=CORRECTIONS)
    note = forms.CharField(
        label="Note for readers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="For example: An earlier version said X; in fact Y.",
    )


class WithdrawForm(forms.Form):
    note = forms.CharField(
        label="Why, in one sentence for readers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class MoveForm(forms.Form):
    section = SectionField(required=False)
    slug = forms.CharField(
        max_length=120,
        label="Slug",
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text="The last part of the address.",
        error_messages={"required": "The address needs a slug."},
    )
