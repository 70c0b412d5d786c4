"""What the record is asked for: by verb, person, article, days, road and words."""

from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Event
from articles.models.address import path_in

# Every road by which the newsroom's own code acts; another may be asked for in the address.
ROADS = {
    "desk": gettext_lazy("desk"),
    "import": gettext_lazy("import"),
    "command": gettext_lazy("command"),
    "clock": gettext_lazy("clock"),
    "api": "api",
}
WRONG_DAY = gettext_lazy("Write the day as 2026-11-23.")


class ArticleField(forms.CharField):
    """Cleans to a guid: that of an article which may be gone, or of the one at an address."""

    def clean(self, value):
        value = super().clean(value).replace("\x00", "").strip()
        if not value:
            return None
        try:
            return UUID(value)
        except ValueError:
            path = path_in(value)
        guid = Article.objects.filter(path=path).values_list("guid", flat=True).first()
        if guid is None:
            raise forms.ValidationError(_("Write the id of an article, or its address."))
        return guid


class DayField(forms.DateField):
    """Of a year that every database and every zone can count with."""

    def __init__(self, *, label: str):
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": WRONG_DAY},
            validators=[MinValueValidator(date(1900, 1, 1), WRONG_DAY)],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )
        self.validators.append(MaxValueValidator(date(9000, 1, 1), WRONG_DAY))


class RoadField(forms.ChoiceField):
    def valid_value(self, value):
        return len(value) <= 40 and "\x00" not in value


class RecordForm(forms.Form):
    verb = forms.ChoiceField(
        label=gettext_lazy("Act"),
        required=False,
        choices=[("", gettext_lazy("All")), *Event.Verb.choices],
    )
    who = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=160)
    guid = ArticleField(
        label=gettext_lazy("Article"),
        required=False,
        help_text=gettext_lazy("Its id or its address"),
    )
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until"))
    via = RoadField(
        label=gettext_lazy("By way of"),
        required=False,
        choices=[("", gettext_lazy("All")), *ROADS.items()],
    )
    # From a page of an account: exactly that one.
    account = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )
    words = forms.CharField(label=gettext_lazy("Words of a note"), required=False, max_length=200)

    def clean(self):
        given = super().clean()
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first. Change one of them."))
        given["since"] = since and _midnight(since)
        given["until"] = until and _midnight(until + timedelta(days=1))
        return given

    @property
    def account_name(self) -> str:
        """Of the account that was asked for; "" where none was."""
        number = self.is_valid() and self.cleaned_data["account"]
        if not number:
            return ""
        account = get_user_model().objects.filter(pk=number).first()
        return (account.get_full_name() or account.get_username()) if account else str(number)

    def wishes(self) -> str:
        """What was asked, as it goes into the address of the next page."""
        asked = ((name, self.data.get(name, "")) for name in self.fields)
        return urlencode([(name, value) for name, value in asked if value])


def _midnight(day: date) -> datetime:
    """In the newsroom's zone; a day that begins later than that begins with its first moment."""
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
