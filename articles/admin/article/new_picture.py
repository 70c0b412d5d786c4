"""The fields with which a picture is added on the article's page, and what becomes of them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.images.filling import passed_on
from articles.images.intake import add_picture
from articles.models import Image

NEW_PICTURE = ("file", "alt", "caption", "people", "agency", "mark", "licence")


def a_line(label: str, **options) -> forms.CharField:
    """Its length is checked by the verb, whose sentence is better than the browser's cut."""
    return forms.CharField(label=label, required=False, **options)


def lines(label: str, rows: int, **options) -> forms.CharField:
    return a_line(label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class NewPicture(forms.Form):
    # Pasted copy brought the words of a picture whose file comes later, as wire copy does.
    new_awaits = forms.BooleanField(required=False, widget=forms.HiddenInput)
    new_file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=gettext_lazy("JPEG, PNG, WebP or GIF, up to 30 MB."),
    )
    new_alt = lines(gettext_lazy("Alt text"), 2, max_length=500)
    new_caption = lines(gettext_lazy("Caption"), 2)
    new_people = a_line(
        gettext_lazy("Photographer"), help_text=gettext_lazy("Several with commas.")
    )
    new_agency = a_line(gettext_lazy("Agency"), max_length=160)
    new_mark = forms.ChoiceField(label=gettext_lazy("Mark"), required=False, choices=Image.Mark)
    new_licence = a_line(gettext_lazy("Licence"), max_length=200)

    @property
    def new_picture(self) -> list:
        return [self[f"new_{name}"] for name in NEW_PICTURE]

    def take_in_picture(self, by) -> Image | None:
        """A newly uploaded picture, or one whose file is to come, joins the library and is chosen,
        whatever comes after: a browser does not send a file twice. What is left empty, its file
        may say. Raises NotAPicture."""
        given = {name: self.cleaned_data[f"new_{name}"] for name in NEW_PICTURE}
        file = given.pop("file")
        if file is None and not (self.cleaned_data["new_awaits"] and any(given.values())):
            return None
        people = [name.strip() for name in given.pop("people").replace("،", ",").split(",")]
        agency, via = passed_on(given["agency"])
        image = add_picture(
            by=by,
            file=file,
            alt=given["alt"],
            caption=given["caption"],
            credit_people=[name for name in people if name],
            credit_agency=agency,
            credit_via=via,
            credit_mark=given["mark"],
            licence=given["licence"],
        )
        self.cleaned_data["picture"] = image
        self.data["picture"] = str(image.pk)
        for name in (*NEW_PICTURE, "awaits"):
            self.data.pop(f"new_{name}", None)
        return image

    def clean(self):
        given = super().clean()
        typed = [name for name in NEW_PICTURE if given.get(f"new_{name}")]
        lacks = typed and "file" not in typed and not given.get("new_awaits")
        if lacks and "new_file" not in self.errors:
            self.add_error(
                "new_file", _("Choose the file of the new picture, or empty its fields.")
            )
        return given
