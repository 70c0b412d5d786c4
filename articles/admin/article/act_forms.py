"""What a button needs to know beside the words: a time, a note, a place."""

from django import forms
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility
from articles.admin.article import notes
from articles.admin.article.asked import RequestsField, open_requests_of
from articles.admin.article.assigning import assignment_fields, assignment_of
from articles.admin.article.choices import SectionField
from articles.admin.article.moments import Moment
from articles.models import Article, Event
from articles.models.languages import direction, language_choices
from articles.workflow.publishing import CORRECTION_KINDS, SILENT, UPDATE

QUIET = [
    (SILENT, gettext_lazy("A silent fix of a typo: no new time")),
    (UPDATE, gettext_lazy("An update: readers see a new “Updated” time")),
]
NOTED = [
    ("correction", gettext_lazy("A correction: we were wrong")),
    ("clarification", gettext_lazy("A clarification: we were unclear")),
    ("editors-note", gettext_lazy("An editor’s note: something readers must know")),
    ("retraction", gettext_lazy("A retraction: the article no longer stands")),
]
TOP, BOTTOM = "top", "bottom"
PLACES = [
    ("", gettext_lazy("As usual for its kind")),
    (TOP, gettext_lazy("On top, before the text")),
    (BOTTOM, gettext_lazy("Below the text")),
]
GRAVE = {TOP: True, BOTTOM: False}
WORDS_UNUSED = gettext_lazy(
    "A silent fix or an update carries no words for readers. Choose another kind of change, or "
    "empty the note."
)


class ActForm(forms.Form):
    """The small form of a button on the page of `article`."""

    def __init__(self, *args, article: Article, **options):
        self.article = article
        super().__init__(*args, **options)


def _kind(choices):
    return forms.ChoiceField(
        label=gettext_lazy("What is the change?"),
        choices=choices,
        initial=UPDATE,
        required=False,
        widget=forms.RadioSelect,
    )


def words_field(label: str, *, rows: int = 2, help_text: str = "", **attrs) -> forms.CharField:
    """Whether it is needed, the verb says: its sentence is better."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"} | attrs)
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


class NoteChoice(forms.ModelChoiceField):
    def label_from_instance(self, event: Event) -> str:
        day = timezone.localtime(event.at)
        words = event.note if len(event.note) <= 60 else f"{event.note[:60]}…"
        return f"{dateformat.format(day, _('j M Y'))}: {words}"


def sentence_choices(groups: list[tuple[str, list[notes.Sentence]]]) -> list[tuple]:
    """For a list to choose one of them from, or none."""
    given = [(name, [(one.key, one.short) for one in group]) for name, group in groups]
    return [("", _("None in particular")), *given]


class SentenceSelect(forms.Select):
    """A script begins the note with the whole sentence, where the list shows its start."""

    whole: dict[str, str] = {}

    def create_option(self, name, value, *args, **options):
        option = super().create_option(name, value, *args, **options)
        if value in self.whole:
            option["attrs"]["data-said"] = self.whole[value]
        return option


class PublishForm(ActForm):
    """Over a live article it asks what the change is; the note belongs to the graver kinds."""

    kind = _kind([*QUIET, *NOTED])
    sentence = forms.ChoiceField(
        label=gettext_lazy("The live sentence it is about"),
        required=False,
        widget=SentenceSelect,
        error_messages={
            "invalid_choice": gettext_lazy("Readers no longer see that sentence. Choose again.")
        },
    )
    note = words_field(
        gettext_lazy("Note for readers"),
        rows=3,
        help_text=gettext_lazy(
            "For example: An earlier version said X; in fact Y. With a sentence chosen "
            "above, what is right is enough: the note begins by itself."
        ),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where the note stands"), choices=PLACES, required=False
    )
    supersedes = NoteChoice(
        label=gettext_lazy("Takes the place of an earlier note"),
        queryset=Event.objects.none(),
        required=False,
        empty_label=gettext_lazy("No: it is a new one"),
    )
    requests = RequestsField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.said: dict[str, str] = {}
        self.lost = False
        language = self.article.language
        self.fields["note"].widget.attrs |= {"lang": language, "dir": direction(language)}
        self.shown = visibility.shown(self.article, timezone.now())
        if self.shown is None:
            return
        self._offer(notes.menu(self.shown, self.article.working))
        self.fields["supersedes"].queryset = Event.objects.filter(
            article=self.article, verb=Event.Verb.CORRECT, superseded_by=None
        )
        self.fields["requests"].offer(open_requests_of(self.article))
        self._begin(self.initial.get("sentence"))

    def _offer(self, groups: list[tuple[str, list[notes.Sentence]]]) -> None:
        field = self.fields["sentence"]
        field.choices = sentence_choices(groups)
        every = [one for _name, group in groups for one in group]
        self.said = {one.key: one.text for one in every}
        field.widget.whole = {one.key: one.text for one in every if one.short != one.text}
        template = notes.template(self.article.language)
        field.widget.attrs |= {"data-note-template": template, "dir": "auto"}

    def _begin(self, key: str | None) -> None:
        """From a sentence that an editor has chosen in the live text."""
        self.lost = bool(key) and key not in self.said
        self.initial["requests"] = self.fields["requests"].ticked(key)
        if key in self.said:
            note = notes.begun(self.said[key], self.article.language)
            self.initial |= {"kind": "correction", "sentence": key, "note": note}

    @property
    def begun(self) -> notes.Begun | None:
        """The live sentence chosen so far."""
        return notes.begun_from(self.shown, self.article.working, self["sentence"].value())

    def clean_sentence(self) -> str:
        return self.said.get(self.cleaned_data["sentence"], "")

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        note, language = given["note"], self.article.language
        unfinished = notes.is_unfinished(note, language)
        if given["kind"] in CORRECTION_KINDS:
            if unfinished:
                self.add_error("note", _("Finish the note: say what is right."))
            given["note"] = notes.composed(given["sentence"], note, language)
        elif note and not unfinished:
            self.add_error("note", WORDS_UNUSED)
        return given


class ScheduleForm(ActForm):
    at = Moment(
        label=gettext_lazy("Goes out"),
        missing=gettext_lazy("Choose the day and the time at which it goes out."),
    )
    kind = _kind(QUIET)


class EmbargoForm(ActForm):
    until = Moment(
        label=gettext_lazy("Embargo until"),
        missing=gettext_lazy("Choose the day and the time the embargo ends."),
    )


class AssignForm(ActForm):
    """Begins with the open assignment, where the article has one."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields |= assignment_fields()
        open_one = assignment_of(self.article)
        if open_one is not None:
            self.initial |= {name: getattr(open_one, name) for name in self.fields}
            self.initial["who"] = open_one.who_id


class SubmitForm(ActForm):
    note = words_field(
        gettext_lazy("Note for whoever reads it"), help_text=gettext_lazy("Only colleagues see it.")
    )


class ApproveForm(ActForm):
    note = words_field(gettext_lazy("Note"), help_text=gettext_lazy("Only colleagues see it."))


class SendBackForm(ActForm):
    note = words_field(
        gettext_lazy("What is to be done"), help_text=gettext_lazy("Only colleagues see it.")
    )


class HoldForm(ActForm):
    note = words_field(
        gettext_lazy("Why nothing may go out"), help_text=gettext_lazy("Only colleagues see it.")
    )


class WithdrawForm(ActForm):
    """One note for each language of the site; the article's own is required."""

    note = words_field(gettext_lazy("Why, in one sentence for readers"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        own = self.article.language
        self.fields["note"].widget.attrs |= {"lang": own, "dir": direction(own)}
        self.others = {code: name for code, name in language_choices() if code != own}
        for code, name in self.others.items():
            self.fields[f"note_{code}"] = words_field(
                (_("The same in %(name)s, where you can") % {"name": name}),
                lang=code,
                dir=direction(code),
            )

    def clean(self):
        given = super().clean()
        words = {code: given.get(f"note_{code}", "").strip() for code in self.others}
        given["notes"] = {code: note for code, note in words.items() if note}
        return given


class MoveForm(ActForm):
    section = SectionField(required=False)
    slug = forms.CharField(
        max_length=120,
        label=gettext_lazy("Slug"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("The last part of the address."),
        error_messages={"required": gettext_lazy("The address needs a slug.")},
    )
