"""A reader says that something is wrong: the buttons that note it, and that close it without a note
for readers."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import visibility, workflow
from articles.admin.article import notes
from articles.admin.article.act_forms import ActForm, sentence_choices, words_field
from articles.admin.article.asked import open_requests_of, short
from articles.admin.article.doing import VIA
from articles.admin.undo import with_undo
from articles.models import CorrectionRequest
from articles.workflow.readers_asking import LONGEST_REASON, LONGEST_WHO

Answer = CorrectionRequest.Answer
WAYS = [
    (Answer.NOTHING, gettext_lazy("There is nothing to correct")),
    (Answer.CORRECTED, gettext_lazy("It is corrected, without a note")),
]


class AskForm(ActForm):
    what = words_field(
        gettext_lazy("What the reader says is wrong"),
        rows=3,
        help_text=gettext_lazy("The record keeps these words: leave out who says so."),
    )
    sentence = forms.ChoiceField(
        label=gettext_lazy("The live sentence it is about"),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Readers no longer see that sentence. Choose again.")
        },
    )
    who = forms.CharField(
        label=gettext_lazy("Who asked"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": LONGEST_WHO}),
        help_text=gettext_lazy(
            "A name, or an address to answer to. Only who may change this article sees it, and it "
            "is erased when the request is closed."
        ),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Of whoever corrects one: that is no request.
        self.initial.pop("sentence", None)
        shown = visibility.shown(self.article, timezone.now())
        groups = [(it.name, it.sentences) for it in notes.places_of(shown)] if shown else []
        self.said = {one.key: one.text for _name, group in groups for one in group}
        self.fields["sentence"].choices = sentence_choices(groups)
        self.fields["sentence"].widget.attrs["dir"] = "auto"

    def clean_sentence(self) -> str:
        return self.said.get(self.cleaned_data["sentence"], "")


class AnswerForm(ActForm):
    request = forms.ChoiceField(
        label=gettext_lazy("Which request"),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            gettext_lazy("Somebody has closed it meanwhile. Look at what is still open."),
        ),
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("Why it is closed"),
        choices=WAYS,
        initial=Answer.NOTHING,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why there is nothing to correct"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "maxlength": LONGEST_REASON}),
        help_text=gettext_lazy("Only colleagues see it."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.open = {str(it.pk): it for it in open_requests_of(self.article)}
        self.fields["request"].choices = [(key, short(it)) for key, it in self.open.items()]
        self.fields["request"].widget.attrs["dir"] = "auto"

    def clean_request(self) -> CorrectionRequest:
        return self.open[self.cleaned_data["request"]]


def note(article, given, *, by, based_on) -> str:
    workflow.note_request(article, by=by, via=VIA, **given)
    return _("Noted. It stands on the first page until somebody closes it.")


def answer(article, given, *, by, based_on) -> str:
    request = given.pop("request")
    workflow.answer_request(request, by=by, via=VIA, **given)
    told = _("The request is closed, and who asked is erased.")
    step = f"nothing:{article.pk},{request.pk}"
    return with_undo(told, step, _("Undo: open the request again"))
