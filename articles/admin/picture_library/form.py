"""The words, rights and focal point of one picture, as they are typed."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.stale import MergingForm
from articles.admin.uses import given_with
from articles.admin.wording import zone
from articles.images.decoding import TakenIn
from articles.models import Image

CREDIT = ("credit_agency", "credit_via", "credit_mark", "credit_raw")
TERMS = (
    *("rights", "copyright", "licence", "licence_url", "licensor_url", "usage_terms"),
    *("restrictions", "territory", "usable_from", "usable_until"),
)
SAID = (
    *("instructions", "headline", "description", "source", "job_id", "taken_on"),
    *("city", "country", "source_type"),
)
_VERSION = re.compile(r"\d\.\d|\bCC0\b")
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif"


def names(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One name a line."),
    )


def address(label: str, help_text: str = "") -> forms.CharField:
    """Judged by the form, which can say how to mend it."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"type": "url", "inputmode": "url"}),
        help_text=help_text,
    )


def lines_of(typed: str) -> list[str]:
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def refuse_address(typed: str) -> None:
    try:
        forms.URLField(assume_scheme="https").clean(typed)
    except forms.ValidationError:
        wrong = True
    else:
        wrong = not re.match(r"(?i)https?://", typed)
    if typed and wrong:
        raise forms.ValidationError(
            _("This is no web address. Write it whole, beginning with https://, or leave it empty.")
        )


def unversioned(rights: str, licence: str) -> str:
    """Why a Creative Commons licence does not say enough; "" where it does."""
    if rights != Image.Rights.CREATIVE_COMMONS or _VERSION.search(licence or ""):
        return ""
    return _(
        "A Creative Commons licence is named with its version, for example “CC BY 4.0”: "
        "each version has terms of its own."
    )


def _moment(label: str) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=widget)


def _percent(label: str, help_text: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"step": "0.1"}),
        help_text=help_text,
        error_messages={
            "min_value": _("Write a number between 0 and 100."),
            "max_value": _("Write a number between 0 and 100."),
        },
    )


class ImageForm(MergingForm):
    new_file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or GIF, up to 30 MB. Without one the picture awaits its file."
        ),
    )
    from_left = _percent(
        gettext_lazy("From the left, in %"), gettext_lazy("0 is its left edge, 100 its right.")
    )
    from_top = _percent(
        gettext_lazy("From the top, in %"), gettext_lazy("0 is its upper edge, 100 its lower.")
    )
    guess_again = forms.BooleanField(
        label=gettext_lazy("Guess the focal point anew"),
        required=False,
        help_text=gettext_lazy("From where its edges and strong colours lie, when you save."),
    )
    people = names(gettext_lazy("Photographers"))
    depicted = names(gettext_lazy("Shows"))
    licence_url = address(
        gettext_lazy("Licence address"), gettext_lazy("Where the licence can be read.")
    )
    licensor_url = address(
        gettext_lazy("Where to get a licence"), gettext_lazy("For others who want to use it.")
    )
    taken_on = forms.DateField(
        label=gettext_lazy("Taken on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("The day, where it was taken."),
    )
    usable_from = _moment(gettext_lazy("May be used from"))
    usable_until = _moment(gettext_lazy("May be used until"))

    class Meta:
        model = Image
        fields = ("title", "alt", "caption", *CREDIT, *TERMS, *SAID)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        image, given = self.instance, self.fields
        self.had_file = bool(image.file)
        started = {
            "people": "\n".join(image.credit_people),
            "depicted": "\n".join(image.depicted),
            "from_left": Decimal(image.focus_x) / 10,
            "from_top": Decimal(image.focus_y) / 10,
        }
        # Also over what Django reads from the picture, where it is another kind of value.
        self.initial.update({name: it for name, it in started.items() if name in given})
        if self.had_file and "new_file" in given:
            given["new_file"].help_text = _(
                "Takes the place of the file of now wherever the picture is used. Words, credit "
                "and rights stay, and the file of now is kept below."
            )
        for field in given.values():
            if isinstance(field.widget, forms.Textarea) or type(field) is forms.CharField:
                field.widget.attrs.setdefault("dir", "auto")
        for name, says in (("usable_from", _("Until then")), ("usable_until", _("From then on"))):
            if name in given:
                # The zone's offset changes with the season: said when it is asked.
                given[name].help_text = _(
                    "%(says)s readers see a neutral plate in its place, and nothing is "
                    "published with it. In the newsroom's zone, %(zone)s."
                ) % {"says": says, "zone": zone()}

    def mark_of_file(self, name):
        return self.instance.sha256

    def clean_new_file(self):
        """Judged here, where it can still be said beside the field, by what it decoded to."""
        file = self.cleaned_data["new_file"]
        if file and file.decoded is None:
            raise forms.ValidationError(file.refusal)
        return file

    @property
    def taken(self) -> TakenIn | None:
        """The file that was sent; decoded before the form was read, see `beforehand`."""
        file = self.cleaned_data["new_file"]
        return file.decoded if file else None

    def clean_people(self):
        return lines_of(self.cleaned_data["people"])

    def clean_depicted(self):
        return lines_of(self.cleaned_data["depicted"])

    def clean_licence_url(self):
        refuse_address(self.cleaned_data["licence_url"])
        return self.cleaned_data["licence_url"]

    def clean_licensor_url(self):
        refuse_address(self.cleaned_data["licensor_url"])
        return self.cleaned_data["licensor_url"]

    def clean(self):
        """No picture stands before readers without a credit: what publishing refuses must not
        come about afterwards."""
        given = super().clean()
        credit = ("people", "credit_agency", "credit_via", "credit_raw")
        bare = self.instance.pk and self.instance.credit and not any(map(given.get, credit))
        if bare and given_with(self.instance):
            self.add_error(
                "people",
                _(
                    "An article is given to readers with this picture, so it keeps a credit: "
                    "write who took it, or take the picture out of the article first."
                ),
            )
        if told := unversioned(given.get("rights"), given.get("licence")):
            self.add_error("licence", told)
        begins, ends = given.get("usable_from"), given.get("usable_until")
        if begins and ends and begins >= ends:
            self.add_error(
                "usable_until", _("Its rights end before they begin: choose a later end.")
            )
        return given

    @property
    def focus_moved(self) -> bool:
        given = self.cleaned_data
        moved = {"from_left", "from_top"}.intersection(self.changed_data)
        return any(given.get(name) is not None for name in moved)

    def fill(self, image: Image) -> None:
        """What Django does not put into the picture by itself."""
        given = self.cleaned_data
        image.credit_people, image.depicted = given["people"], given["depicted"]
        for name, column in (("from_left", "focus_x"), ("from_top", "focus_y")):
            if self.focus_moved and given[name] is not None:
                setattr(image, column, int(given[name] * 10))
                image.focus_set = True
