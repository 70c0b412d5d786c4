"""The same credit and rights for several pictures at once. What is left empty stays as it is with
each of them."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.bin import noted
from articles.admin.numbers import number_in
from articles.admin.picture_library.form import (
    address,
    lines_of,
    names,
    refuse_address,
    unversioned,
)
from articles.admin.pictures import with_thumbnails
from articles.images import making
from articles.images.found import enter_all
from articles.models import Image

MOST = 200
AS_IT_IS = ("", gettext_lazy("As it is"))


def _choices(of) -> list[tuple[str, str]]:
    return [AS_IT_IS, *((value, label) for value, label in of.choices if value)]


def _line(label: str, longest: int, help_text: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=widget, help_text=help_text
    )


class Together(forms.Form):
    people = names(gettext_lazy("Photographers"))
    credit_agency = _line(gettext_lazy("Agency"), 160)
    credit_via = _line(gettext_lazy("Via"), 160, gettext_lazy("Who passed them on to us."))
    credit_mark = forms.ChoiceField(
        label=gettext_lazy("Mark"), required=False, choices=_choices(Image.Mark)
    )
    rights = forms.ChoiceField(
        label=gettext_lazy("Rights"), required=False, choices=_choices(Image.Rights)
    )
    copyright = _line(gettext_lazy("Copyright"), 500)
    licence = _line(
        gettext_lazy("Licence"),
        200,
        gettext_lazy("Its name and version, for example CC BY-SA 4.0."),
    )
    licence_url = address(
        gettext_lazy("Licence address"), gettext_lazy("Where the licence can be read.")
    )

    def clean_people(self):
        return lines_of(self.cleaned_data["people"])

    def clean_licence_url(self):
        refuse_address(self.cleaned_data["licence_url"])
        return self.cleaned_data["licence_url"]

    def clean(self):
        given = super().clean()
        if told := unversioned(given.get("rights"), given.get("licence")):
            self.add_error("licence", told)
        if not any(given.values()) and not self.errors:
            self.add_error(None, _("Nothing is written here: fill in what all of them shall say."))
        return given

    @property
    def words(self) -> dict:
        """Columns of Image."""
        columns = {"people": "credit_people"}
        return {columns.get(name, name): it for name, it in self.cleaned_data.items() if it}

    @property
    @translation.override("en")
    def told(self) -> str:
        """For the history of each, which is kept in English."""
        said = []
        for name, value in self.cleaned_data.items():
            shown = ", ".join(value) if isinstance(value, list) else value
            label = dict(getattr(self.fields[name], "choices", ())).get(shown, shown)
            said += [f"{self.fields[name].label}: “{label}”"] if value else []
        return f"Together with others: {'; '.join(said)}."


def _given(number: int) -> str:
    return ngettext(
        "One picture says so now, wherever they are shown.",
        "%(number)s pictures say so now, wherever they are shown.",
        number,
    ) % {"number": number}


def give(site, request: HttpRequest) -> HttpResponse:
    """POST with the pictures: the form. With do=give also its fields: given to all, or none."""
    if not request.user.has_perm("articles.change_image"):
        raise PermissionDenied
    images = _chosen(request.POST.getlist("picture"))
    if not images:
        messages.warning(request, _("No picture was chosen. Tick some of them first."))
        return HttpResponseRedirect(reverse("admin:articles_image_changelist"))
    giving = request.POST.get("do") == "give"
    form = Together(request.POST if giving else None)
    if giving and form.is_valid():
        _give([image.pk for image in images], form, request.user)
        messages.success(request, _given(len(images)))
        return HttpResponseRedirect(reverse("admin:articles_image_changelist"))
    context = {
        **site.each_context(request),
        "title": _("The same for several pictures"),
        "form": form,
        "images": with_thumbnails(images),
    }
    status = 422 if giving else 200
    return TemplateResponse(request, "admin/articles/image/together.html", context, status=status)


def _chosen(keys: list[str]) -> list[Image]:
    numbers = [number for key in keys[:MOST] if (number := number_in(key)) is not None]
    return list(Image.objects.in_library().filter(pk__in=numbers))


@transaction.atomic
def _give(keys: list[int], form: Together, by) -> None:
    """To all of them at once. The columns alone: what others write meanwhile stays."""
    locked = Image.objects.in_library().select_for_update().filter(pk__in=keys).order_by("pk")
    images = list(locked)
    for image in images:
        for name, value in form.words.items():
            setattr(image, name, value)
    Image.objects.bulk_update(images, list(form.words))
    enter_all(images)
    for image in images:
        making.renew(image)
    noted(by, images, CHANGE, form.told)
