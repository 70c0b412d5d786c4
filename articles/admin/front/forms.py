"""What is typed on the page of a place."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article.choices import PictureField
from articles.admin.article.moments import Moment
from articles.models import Slot
from articles.models.front import Container, Place
from articles.workflow.fronts import Words


def _line(label: str, name: str, told: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=Slot._meta.get_field(name).max_length,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=told,
    )


class WordsForm(forms.Form):
    """What a place says instead of what its article says. The breaking bar has a headline alone."""

    headline = _line(
        gettext_lazy("Headline here"),
        "headline",
        gettext_lazy("Left empty, the article's own is used."),
    )
    kicker = _line(gettext_lazy("Kicker here"), "kicker")
    picture = PictureField(required=False)

    @classmethod
    def of(cls, slot: Slot, data=None) -> "WordsForm":
        picture = slot.picture_id
        said = {"headline": slot.headline, "kicker": slot.kicker, "picture": picture}
        form = cls(data, initial=said, prefix="words")
        if slot.container == Container.BREAKING:
            del form.fields["kicker"], form.fields["picture"]
        return form

    @property
    def words(self) -> Words:
        given = self.cleaned_data
        return Words(given["headline"], given.get("kicker", ""), given.get("picture"))


class ChoiceForm(forms.Form):
    """An article for a place, in other words if somebody wishes. `planned`: for a moment ahead."""

    article = forms.UUIDField(
        error_messages={
            "required": gettext_lazy("Choose an article from the list, or find one by its words."),
            "invalid": gettext_lazy("Choose an article from the list."),
        }
    )
    headline = _line(
        gettext_lazy("Headline here"),
        "headline",
        gettext_lazy("Left empty, the article's own is used."),
    )
    kicker = _line(gettext_lazy("Kicker here"), "kicker")

    def __init__(self, place: Place, data=None, *, planned: bool = True):
        super().__init__(data)
        if place.container == Container.BREAKING:
            del self.fields["kicker"]  # one line, and no more
            self.fields["until"] = Moment(
                label=_("Breaking until"), missing=_("Choose the day and time at which this ends.")
            )
        if planned:
            self.fields["at"] = Moment(
                label=_("From"), missing=_("Choose the day and time at which it takes the place.")
            )

    @property
    def words(self) -> Words:
        return Words(self.cleaned_data["headline"], self.cleaned_data.get("kicker", ""))
