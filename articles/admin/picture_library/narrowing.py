"""What the library can be narrowed to, from a form of plain addresses."""

from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.admin.needs import IMAGE_NEEDS
from articles.checks.terms import SOON
from articles.images.found import with_words
from articles.models import EmbedLink, Image, Revision

FEW = 2_000
TERMS = {
    "ending": gettext_lazy("End within 7 days"),
    "ended": gettext_lazy("Ended"),
    "ahead": gettext_lazy("Not begun"),
}


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def _choice(label: str, choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", gettext_lazy("Any")), *choices]
    )


def _words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )


NEEDS = {name: label for name, (label, _) in IMAGE_NEEDS.items()} | {
    "unused": gettext_lazy("Used nowhere"),
    "twice": gettext_lazy("Here more than once"),
}


class Narrowing(forms.Form):
    """Each field narrows; what cannot be read narrows nothing, and says so beside its field."""

    q = _words(gettext_lazy("Words"))
    person = _words(gettext_lazy("Person"))
    agency = _words(gettext_lazy("Agency"))
    place = _words(gettext_lazy("Place"))
    taken_from = _day(gettext_lazy("Taken from"))
    taken_to = _day(gettext_lazy("Taken until"))
    rights = _choice(gettext_lazy("Rights"), [it for it in Image.Rights.choices if it[0]])
    terms = _choice(gettext_lazy("Its rights"), TERMS.items())
    mark = _choice(gettext_lazy("Mark"), [it for it in Image.Mark.choices if it[0]])
    needs = _choice(gettext_lazy("Needs"), NEEDS.items())
    by = _words(gettext_lazy("Added by"))

    def __init__(self, given):
        super().__init__({name: given.get(name, "") for name in self.base_fields}, auto_id="by-%s")
        self.is_valid()

    @property
    def further(self) -> list:
        """All but the words, which stand in the bar above."""
        return [field for field in self if field.name != "q"]

    @property
    def active(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def chips(self, kept: dict[str, str]) -> list[tuple[str, str]]:
        """(what it is narrowed to, the address without that). `kept`: what else stands there."""
        asked = {name: self.data[name] for name in self.active}
        return [
            (self._told(name), "?" + urlencode({**kept, **_without(asked, name)}))
            for name in self.active
        ]

    def _told(self, name: str) -> str:
        value = self.active[name]
        choices = dict(getattr(self.fields[name], "choices", ()))
        said = f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else choices.get(value, value)
        return f"{self.fields[name].label}: {said}"

    def narrow(self, images: QuerySet[Image]) -> QuerySet[Image]:
        for name, value in self.active.items():
            images = _NARROW[name](images, value)
        return images


def _without(asked: dict, name: str) -> dict:
    return {other: value for other, value in asked.items() if other != name}


def _agency(images, typed: str):
    """Among pictures whose people and agencies are called so, those where it is the agency."""
    named = reduce(
        or_, [Q(**{f"{it}__icontains": typed}) for it in ("credit_agency", "credit_via")]
    )
    return with_words(images, typed, "people").filter(named)


def _terms(images, state: str):
    now = timezone.now()
    if state == "ended":
        return images.filter(usable_until__lte=now)
    if state == "ahead":
        return images.filter(usable_from__gt=now)
    return images.filter(usable_until__gt=now, usable_until__lte=now + SOON)


def _unused(images):
    """By no text at all, not even an older one."""
    inside = EmbedLink.objects.filter(kind="image", target=OuterRef("guid"))
    leads = Revision.objects.filter(picture=OuterRef("pk"))
    return images.filter(~Exists(leads), ~Exists(inside))


def _twice(images):
    """Others look exactly like it. The hashes that occur twice are found first, in one reading of
    their index alone, so also those in the bin; their first part leads to the pictures."""
    kept = Image.objects.in_library()
    hashes = [f"hash_{part}" for part in "abcd"]
    hashed = Image.objects.exclude(hash_a=None).order_by()
    groups = hashed.values(*hashes).annotate(number=Count("hash_a"))
    parts = {name: OuterRef(name) for name in hashes}
    others = kept.filter(**parts).exclude(pk=OuterRef("pk"))
    often = groups.filter(number__gt=1).values_list("hash_a", flat=True)
    few = list(often[: FEW + 1])
    return images.filter(hash_a__in=few if len(few) <= FEW else often).filter(Exists(others))


def _needs(images, need: str):
    if need in IMAGE_NEEDS:
        return IMAGE_NEEDS[need][1](images)
    return _unused(images) if need == "unused" else _twice(images)


def _by(images, typed: str):
    accounts = get_user_model().objects.all()
    for word in typed.split():
        names = ("username", "first_name", "last_name")
        accounts = accounts.filter(reduce(or_, [Q(**{f"{it}__icontains": word}) for it in names]))
    return images.filter(added_by__in=accounts)


_NARROW = {
    "q": with_words,
    "person": lambda images, typed: with_words(images, typed, "people"),
    "agency": _agency,
    "place": lambda images, typed: with_words(images, typed, "places"),
    "taken_from": lambda images, day: images.filter(taken_on__gte=day),
    "taken_to": lambda images, day: images.filter(taken_on__lte=day),
    "rights": lambda images, value: images.filter(rights=value),
    "terms": _terms,
    "mark": lambda images, value: images.filter(credit_mark=value),
    "needs": _needs,
    "by": _by,
}
