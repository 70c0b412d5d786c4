"""What is typed on the pages of planning: a time, and an assignment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.article.assigning import assignment_fields
from articles.admin.article.choices import SectionField
from articles.admin.article.moments import Moment
from articles.models.languages import default_language, language_choices


class OfArticle(forms.Form):
    """What is said of an assignment, whether or not the writing has begun."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields |= assignment_fields()


class OfPiece(forms.Form):
    """Of a piece without a text: also what it is called, and where it is to stand."""

    headline = forms.CharField(
        label=_("Working headline"), required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=language_choices, initial=default_language
    )
    section = SectionField(required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields |= assignment_fields()


class MoveForm(forms.Form):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["at"] = Moment(
            label=_("New time"), missing=_("Choose the day and the time it is moved to.")
        )
