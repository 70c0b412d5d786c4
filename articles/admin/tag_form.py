"""The form of a tag: its name and address, other spellings, counterparts, and “start here”."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.named import NamedForm
from articles.admin.pointing import NOTHING, pointed_at
from articles.models import Article, Tag
from articles.models.languages import autonym
from articles.models.tag import MOST_PINS
from articles.visibility import state
from articles.workflow import Refused, tagging

PINS = tuple(f"pin_{n}" for n in range(1, MOST_PINS + 1))
COUNTERPARTS = {code: f"in_{code}" for code, _name in settings.LANGUAGES}


class _Fields(NamedForm):
    spellings = forms.CharField(
        label=gettext_lazy("Other spellings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy(
            "One a line. Whoever types one of them gets this tag, at the desk and as an "
            "address. Case and accents make no difference anyway."
        ),
    )

    class Meta:
        model = Tag
        fields = ("language", "name", "slug", "description")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self._fill(self.instance)

    def _fill(self, tag: Tag) -> None:
        names = tag.spellings.order_by("name").values_list("name", flat=True)
        self.initial["spellings"] = "\n".join(names)
        there = {it.language: it.name for it in tagging.counterparts_of(tag)}
        for code, name in COUNTERPARTS.items():
            self.initial[name] = there.get(code, "")
        now = timezone.now()
        pins = tag.pins.order_by("position").select_related("article__working", "article__live")
        for name, pin in zip(PINS, pins, strict=False):
            self.initial[name] = pin.article.path or pin.article.get_absolute_url()
            if name in self.fields:
                told = f"“{pin.article}”: {state(pin.article, now).label}."
                self.fields[name].help_text = told

    def clean(self):
        given = super().clean()
        if self.instance.pk and self.is_valid_so_far():
            self._clean_spellings(given)
            self._clean_counterparts(given)
            self._clean_pins(given)
        return given

    def is_valid_so_far(self) -> bool:
        return not self.errors

    def _sent(self, name: str) -> bool:
        """A script that sends only some of the fields says nothing about the others."""
        return name in self.fields and self.add_prefix(name) in self.data

    def _clean_spellings(self, given: dict) -> None:
        if self._sent("spellings"):
            given["spellings"] = given.get("spellings", "").splitlines()
            self._ask(tagging.refuse_spellings, given["spellings"])

    def _clean_counterparts(self, given: dict) -> None:
        others = {}
        for code, name in COUNTERPARTS.items():
            if not self._sent(name):
                continue
            typed = given.get(name, "")
            others[code] = tagging.find_tag(typed, code) if typed else None
            if typed and others[code] is None:
                missing = _("There is no tag “%(typed)s” in this language. Make it first.") % {
                    "typed": typed
                }
                self.add_error(name, missing)
        given["counterparts"] = others
        self._ask(tagging.refuse_counterparts, others)

    def _clean_pins(self, given: dict) -> None:
        sent = [name for name in PINS if self._sent(name)]
        if not sent:
            return
        found = {name: self._article(given[name], name) for name in sent if given.get(name)}
        given["pins"] = [article for article in found.values() if article]
        wrong = next((it for it in found if found[it] and not self._fits(found[it])), None)
        if wrong:
            self.add_error(wrong, _("Choose an article in the language of the tag."))

    def _fits(self, article: Article) -> bool:
        return article.language == self.instance.language

    def _article(self, typed: str, name: str) -> Article | None:
        found = pointed_at(typed)
        if found is None:
            self.add_error(name, NOTHING)
        return found

    def _ask(self, check, wanted) -> None:
        try:
            check(self.instance, wanted)
        except Refused as refusal:
            self.add_error(refusal.field, refusal.sentence)

    def store(self, tag: Tag, by) -> None:
        """What hangs on the tag; its own columns are stored already."""
        if isinstance(self.cleaned_data.get("spellings"), list):
            workflow.spell(tag, self.cleaned_data["spellings"], by=by)
        if self.cleaned_data.get("counterparts"):
            workflow.pair_tags(tag, self.cleaned_data["counterparts"], by=by)
        if "pins" in self.cleaned_data:
            workflow.pin(tag, self.cleaned_data["pins"], by=by)


def _counterpart(code: str) -> forms.CharField:
    return forms.CharField(
        label=format_lazy(gettext_lazy("In {language}"), language=autonym(code)),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "list": f"tags-{code}"}),
        help_text=gettext_lazy(
            "The name of the tag of the same subject there. Readers find a link between the two."
        ),
    )


def _pin(number: int) -> forms.CharField:
    return forms.CharField(
        label=format_lazy(gettext_lazy("Start here {number}"), number=number),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "list": "newest-here"}),
        help_text=""
        if number > 1
        else gettext_lazy(
            "The address of an article that readers should begin "
            "with. It stands above the list as long as it is public."
        ),
    )


# Which languages there are stands in the settings.
TagForm = type(
    "TagForm",
    (_Fields,),
    {
        **{name: _counterpart(code) for code, name in COUNTERPARTS.items()},
        **{name: _pin(number) for number, name in enumerate(PINS, 1)},
    },
)
