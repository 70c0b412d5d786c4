"""The form of an about page: its words, where it stands, and from when readers see it."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article.body import editable
from articles.admin.article.moments import Moment
from articles.admin.body.widget import PlainBodyWidget
from articles.admin.stale import MergingForm
from articles.admin.wording import zone
from articles.embeds.clean import clean
from articles.embeds.text import opening
from articles.models import AboutPage
from articles.models.languages import autonym, default_language, direction, language_choices
from articles.workflow import Refused, standing
from articles.workflow.standing import WORDS

COUNTERPARTS = {code: f"in_{code}" for code, _name in settings.LANGUAGES}
FILED = ("kind", "position")
QUOTED = 300


class LaterField(Moment):
    """A moment, or none."""

    def __init__(self, **said):
        super().__init__(**said)
        self.required = False

    def compress(self, values):
        return super().compress(values) if values else None


class BodyField(forms.CharField):
    """Cleans to what would be stored, so that two ways to write the same are the same."""

    def clean(self, value):
        return clean(super().clean(value).replace("\x00", ""))


class _Fields(MergingForm):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write a title: readers find the page by it.")},
    )
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One sentence, for the list of about pages and for search engines."),
    )
    body = BodyField(
        label=gettext_lazy("Text"),
        required=False,
        widget=PlainBodyWidget(attrs={"rows": 18}),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph. These tags are kept: h2, h3, em, strong, "
            "a, ul, ol, blockquote, table."
        ),
    )
    public_from = LaterField(
        label=gettext_lazy("Public from"), missing=gettext_lazy("Choose both the day and the time.")
    )

    class Meta:
        model = AboutPage
        fields = ("language", "kind", "slug", "position")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk:
            self.initial |= standing.words_of(page.working)
            there = {it.language: it.pk for it in standing.counterparts_of(page)}
            self.initial |= {name: there.get(code, "") for code, name in COUNTERPARTS.items()}
        if "language" in self.fields:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language"), choices=language_choices, initial=default_language()
            )
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The last part of its address. Left empty, it comes from the title, and stays when "
                "that changes. Where you write another, the old address leads to the new one."
            )
        for code, name in COUNTERPARTS.items():
            if name in self.fields:
                self.fields[name].choices = [("", _("None")), *_pages_in(code)]
        if "public_from" in self.fields:
            self.fields["public_from"].help_text = _(
                "For a policy that begins on a day, in the newsroom’s zone: %(zone)s. Left "
                "empty, publishing means now."
            ) % {"zone": zone()}
        self._speak(page.language if page.pk else "")

    def _speak(self, language: str) -> None:
        """Spelling checkers and screen readers learn the language of what is written."""
        said = {"lang": language, "dir": direction(language)} if language else {"dir": "auto"}
        for name in (*WORDS, "slug"):
            if name in self.fields:
                self.fields[name].widget.attrs |= said

    def get_initial_for_field(self, field, field_name):
        """Without scripts the text is edited with the fewest tags."""
        value = super().get_initial_for_field(field, field_name)
        return editable(value or "") if field_name == "body" else value

    def _now(self, name: str) -> str:
        return clean(super()._now(name)) if name == "body" else super()._now(name)

    def clean(self):
        given = super().clean()
        if not self.errors:
            self._ask(lambda: standing.checked({name: given.get(name, "") for name in WORDS}))
            self._ask(lambda: self._check_slug(given))
            self._ask(lambda: standing.refuse_counterparts(self.instance, self.counterparts()))
        if "_publish" in self.data and not self.errors:
            self._check_publishing(given)
        return given

    def _check_slug(self, given: dict) -> None:
        """A new page gets its slug from the title; one that has a slug keeps it where it is left
        empty."""
        if "slug" not in self.fields:
            return
        was = self.initial.get("slug", "") if self.instance.pk else ""
        wanted, language = given.get("slug") or was, given.get("language", self.instance.language)
        if not wanted:
            given["slug"] = standing.free_slug(given["title"], language)
        elif wanted != was:
            given["slug"] = standing.checked_slug(wanted, language, but=self.instance)
        else:
            given["slug"] = was

    def _check_publishing(self, given: dict) -> None:
        if not given.get("body"):
            self.add_error("body", _("A page needs a text before readers see it."))
        at = given.get("public_from")
        if at and at <= timezone.now():
            self.add_error(
                "public_from",
                _("That time has passed. Choose a later one, or leave it empty to publish now."),
            )

    def _ask(self, check) -> None:
        try:
            check()
        except Refused as refusal:
            known = refusal.field if refusal.field in self.fields else None
            self.add_error(known, refusal.sentence)

    def counterparts(self) -> dict[str, AboutPage | None]:
        """Those that were sent, by language."""
        sent = {
            code: self.cleaned_data.get(name)
            for code, name in COUNTERPARTS.items()
            if name in self.fields and self.add_prefix(name) in self.data
        }
        found = AboutPage.objects.select_related("working").in_bulk(
            [int(pk) for pk in sent.values() if pk]
        )
        return {code: found.get(int(pk)) if pk else None for code, pk in sent.items()}

    def _both(self, name: str, who: str) -> str:
        """A whole text is not said in a sentence; both stand in the history."""
        if name != "body":
            return super()._both(name, who)
        return format_html(
            _(
                "{} has changed the text since you opened the page. It begins now: "
                '<q dir="auto">{}</q> Saving again puts yours in its place; theirs stays in the '
                "history, where the two can be compared."
            ),
            who,
            opening(self._now("body"), QUOTED),
        )


def _pages_in(language: str) -> list[tuple[int, str]]:
    pages = AboutPage.objects.filter(language=language).select_related("working")
    return [(page.pk, str(page)) for page in pages]


def _counterpart(code: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=format_lazy(gettext_lazy("In {language}"), language=autonym(code)),
        required=False,
        help_text=gettext_lazy(
            "The page that says the same there. Readers find a link between the two."
        ),
    )


# Which languages there are stands in the settings.
AboutPageForm = type(
    "AboutPageForm", (_Fields,), {name: _counterpart(code) for code, name in COUNTERPARTS.items()}
)
