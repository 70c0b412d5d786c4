"""Many pictures at once: dropped, and then sent one by one; or chosen, and sent together by a
browser without scripts. What becomes of each file is one `Outcome`."""

from dataclasses import dataclass, field
from typing import BinaryIO

from django import forms
from django.contrib.admin.models import ADDITION
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.before_use import before_use
from articles.admin.bin import noted
from articles.admin.picture_library.form import lines_of
from articles.admin.pictures import thumbnail
from articles.images.intake import NotAPicture
from articles.images.near import near
from articles.images.once import add_once
from articles.models import Image

REFUSED = 422
MOST_AT_ONCE = 50
ADDED, KNOWN, NO = "added", "known", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`result`: added, known (the same file is here already; nothing was stored) or refused.
    `told`: a sentence, where there is one to say. `asks`: its makers' instructions."""

    name: str
    result: str
    told: str = ""
    pk: int | None = None
    page: str = ""
    title: str = ""
    thumbnail: str = ""
    asks: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    alike: tuple[dict, ...] = field(default=())

    def plain(self) -> dict:
        """For scripts."""
        return {name: getattr(self, name) for name in self.__slots__}


class SameForAll(forms.Form):
    """What the one who adds them knows of all of them; it wins over what the files say."""

    people = forms.CharField(
        label=gettext_lazy("Photographers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 1, "dir": "auto"}),
    )
    credit_agency = forms.CharField(
        label=gettext_lazy("Agency"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    rights = forms.ChoiceField(
        label=gettext_lazy("Rights"), required=False, choices=Image.Rights.choices
    )

    def __init__(self, given=None):
        super().__init__(given, auto_id="all-%s")

    @property
    def words(self) -> dict:
        """Columns of Image; without what was left empty."""
        self.is_valid()
        given = self.cleaned_data
        words = {name: given.get(name, "") for name in ("credit_agency", "rights")}
        words["credit_people"] = lines_of(given.get("people", ""))
        return {name: value for name, value in words.items() if value}


@require_POST
def add_one(request: HttpRequest) -> JsonResponse:
    """One file, for the list's script."""
    if not request.user.has_perm("articles.add_image"):
        told = _("Your account may not add pictures. Ask whoever keeps the accounts.")
        return JsonResponse({"refused": told}, status=403)
    file = request.FILES.get("file")
    if file is None:
        told = _("No file arrived. Choose the picture again.")
        return JsonResponse({"refused": told}, status=REFUSED)
    outcome = take(file, request.user, SameForAll(request.POST).words)
    return JsonResponse(outcome.plain())


def add_many(site, request: HttpRequest) -> HttpResponse:
    """All of them in one form; told on a page of its own."""
    if not request.user.has_perm("articles.add_image"):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:articles_image_changelist"))
    files = request.FILES.getlist("files")
    words = SameForAll(request.POST).words
    outcomes = [take(file, request.user, words) for file in files[:MOST_AT_ONCE]]
    context = {
        **site.each_context(request),
        "title": _("Pictures added"),
        "outcomes": outcomes,
        "summary": summary(outcomes),
        "left_out": max(0, len(files) - MOST_AT_ONCE),
        "most": MOST_AT_ONCE,
        "taken": [it.pk for it in outcomes if it.result == ADDED],
        "may_change": request.user.has_perm("articles.change_image"),
    }
    return TemplateResponse(request, "admin/articles/image/added.html", context)


def summary(outcomes: list[Outcome]) -> str:
    """48 taken in, 1 was here already, 1 refused."""
    results = [it.result for it in outcomes]
    counted = ((ADDED, _("taken in")), (KNOWN, _("here already")), (NO, _("refused")))
    said = [f"{results.count(it)} {words}" for it, words in counted if it in results]
    return ", ".join(said) or _("No file was chosen")


def take(file: BinaryIO, by, words: dict) -> Outcome:
    """Raises nothing that the file can be blamed for."""
    name = str(getattr(file, "name", ""))[:200]
    try:
        image, known = add_once(by=by, file=file, name=name, **words)
    except NotAPicture as refusal:
        return Outcome(name, NO, str(refusal))
    if known:
        return _known(name, image)
    noted(by, [image], ADDITION, f"Added it as {name}.")
    return _added(name, image)


def _known(name: str, image: Image) -> Outcome:
    told = _("We have this picture already: it was not taken in again.")
    if image.binned_at:
        told = _("We have this picture already, in the bin: take it out there, if it is wanted.")
    return Outcome(name, KNOWN, told, **_shown(image))


def _added(name: str, image: Image) -> Outcome:
    before = before_use(image, timezone.now())
    alike = [
        {**_shown(other), "told": _("looks the same") if not bits else _("looks alike")}
        for other, bits in near(image, most=3)
    ]
    return Outcome(
        name, ADDED, asks=before.asks, lacks=before.lacks, alike=tuple(alike), **_shown(image)
    )


def _shown(image: Image) -> dict:
    return {
        "pk": image.pk,
        "title": str(image),
        "page": reverse("admin:articles_image_change", args=[image.pk]),
        "thumbnail": thumbnail(image),
    }
