"""What is settled of a feed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.wire.wording import FORMATS
from articles.models import Section, Source, WireFeed
from articles.models.languages import autonym, default_language, language_choices

LONGEST_PAUSE = 24 * 60


class _Provider(forms.ModelChoiceField):
    def label_from_instance(self, source: Source) -> str:
        return source.name


class _Section(forms.ModelChoiceField):
    def label_from_instance(self, section: Section) -> str:
        return f"{section.name} ({autonym(section.language)})"


class FeedForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("As the list of the wire shows it, for example “Reuters World”."),
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=1000,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("Of the feed itself, with https://. Who may not manage feeds never sees it."),
    )
    provider = _Provider(
        label=_("Provider"),
        queryset=Source.objects.all(),
        help_text=_("It becomes the source of every article made of its copy."),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[("", _("Find it out")), *FORMATS.items()],
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        initial=default_language,
        help_text=_("Of copy that does not say its own."),
    )
    section = _Section(
        label=_("Section"),
        required=False,
        queryset=Section.objects.all(),
        empty_label=_("No section"),
        help_text=_("Where a draft goes at first."),
    )
    bylines = forms.ChoiceField(
        label=_("Byline of a draft"),
        choices=WireFeed.Bylines.choices,
        initial=WireFeed.Bylines.NAMES,
    )
    every = forms.IntegerField(
        label=_("Minutes between two questions"),
        min_value=1,
        max_value=LONGEST_PAUSE,
        initial=5,
        help_text=_("Ask no more often than the provider allows."),
    )

    def __init__(self, *args, feed: WireFeed | None = None, **options):
        if feed is not None:
            names = ("name", "url", "format", "language", "bylines", "every")
            initial = {name: getattr(feed, name) for name in names}
            initial |= {"provider": feed.provider_id, "section": feed.section_id}
            options["initial"] = initial
        super().__init__(*args, **options)

    def clean_url(self) -> str:
        return self.cleaned_data["url"].strip()

    @property
    def given(self) -> dict:
        return dict(self.cleaned_data)
