"""Fields to choose from what the newsroom has: sections, and pictures."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy

from articles.models import Image, Section
from articles.models.languages import autonym


class AtHand(ModelChoiceIterator):
    """What somebody has read for the field already, else what it finds itself."""

    @property
    def rows(self):
        return self.queryset if self.field.at_hand is None else self.field.at_hand

    def __iter__(self):
        yield "", self.field.empty_label
        yield from (self.choice(row) for row in self.rows)


class _ByLanguage(AtHand):
    def __iter__(self):
        yield "", self.field.empty_label
        for language, sections in groupby(self.rows, key=lambda section: section.language):
            yield autonym(language), [self.choice(section) for section in sections]


class SectionField(forms.ModelChoiceField):
    iterator = _ByLanguage
    at_hand: list[Section] | None = None

    def __init__(self, **options):
        super().__init__(
            Section.objects.order_by("language", "position", "name"),
            label=gettext_lazy("Section"),
            empty_label=gettext_lazy("No section"),
            error_messages={
                "invalid_choice": gettext_lazy("That section is gone. Choose another.")
            },
            **options,
        )


class PictureField(forms.ModelChoiceField):
    """Chosen by its number; the page draws the pictures to choose from."""

    def __init__(self, **options):
        super().__init__(
            Image.objects.all(),
            widget=forms.HiddenInput,
            error_messages={
                "invalid_choice": gettext_lazy("That picture is gone. Choose another.")
            },
            **options,
        )

    def to_python(self, value):
        return super().to_python(value or None)
