"""A day and a time in the newsroom's zone. What the clocks make doubtful is asked about."""

from datetime import UTC, datetime, timedelta, tzinfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WRONG_DAY, WRONG_TIME = (
    gettext_lazy("Write the day as 2026-11-23."),
    gettext_lazy("Write the time as 18:00."),
)


def readings(naive: datetime, zone: tzinfo) -> list[datetime]:
    """The moments that a wall clock's `naive` may mean: one, or two where clocks are changed."""
    found = [naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    return found[:1] if found[0] == found[1] else found


def exists(naive: datetime, zone: tzinfo) -> bool:
    moment = readings(naive, zone)[0].astimezone(zone)
    return moment.replace(tzinfo=None) == naive


def doubt(naive: datetime, zone: tzinfo) -> tuple[str, list[tuple[str, str]]] | None:
    """The question, and the answers as (moment, label), where `naive` is not one moment."""
    found = readings(naive, zone)
    if len(found) == 1:
        return None
    if exists(naive, zone):
        return (
            (_("%(clock)s comes twice that night. Which do you mean?") % {"clock": _clock(naive)}),
            [
                (
                    at.isoformat(),
                    (
                        _("the %(which)s, %(season)s")
                        % {"which": which, "season": _season(at, zone)}
                    ),
                )
                for at, which in zip(found, ("first", "second"), strict=True)
            ],
        )
    return (
        _("%(clock)s does not exist that night: %(gap)s. Which do you mean?")
        % {"clock": _clock(naive), "gap": _gap(found, zone)},
        [(at.isoformat(), _dated(at.astimezone(zone), naive)) for at in found],
    )


def _gap(found: list[datetime], zone: tzinfo) -> str:
    """Between the two readings lies the moment at which the clocks are changed."""
    early, late = sorted(found)
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    after = (late.replace(microsecond=0)).astimezone(zone)
    was = (late.replace(microsecond=0) + before).replace(tzinfo=None)
    return _("clocks go from %(clock)s to %(clock2)s") % {
        "clock": _clock(was),
        "clock2": _clock(after),
    }


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def _dated(local: datetime, typed: datetime) -> str:
    if local.date() == typed.date():
        return _clock(local)
    return _("%(clock)s on %(day)s %(month)s") % {
        "clock": _clock(local),
        "day": local.day,
        "month": dateformat.format(local, "F"),
    }


def _season(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    season = _("summer time ") if local.dst() else ""
    return f"{season}{offset(local)}"


def offset(local: datetime) -> str:
    """UTC+1, UTC+0, UTC-3:30"""
    minutes = int(local.utcoffset().total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


class MomentWidget(forms.MultiWidget):
    """The browser's own pickers; below them the answers, once there is something to ask."""

    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self):
        super().__init__(
            [
                forms.DateInput(
                    attrs={"type": "date", "aria-label": gettext_lazy("Day")}, format="%Y-%m-%d"
                ),
                forms.TimeInput(
                    attrs={"type": "time", "step": "1", "aria-label": gettext_lazy("Time")},
                    format="%H:%M",
                ),
                forms.RadioSelect(),
            ]
        )

    def ask(self, answers: list[tuple[str, str]]) -> None:
        self.widgets[2].choices = answers

    def decompress(self, value):
        local = timezone.localtime(value) if value else None
        return [local.date(), local.time(), None] if local else [None, None, None]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-moment"] = timezone.get_current_timezone_name()
        if not self.widgets[2].choices:
            context["widget"]["subwidgets"].pop()
        return context


class Moment(forms.MultiValueField):
    """Cleans to a moment that exists once: a doubtful one stays in the form, with the choice."""

    def __init__(self, *, label: str, missing: str):
        fields = (
            forms.DateField(input_formats=["%Y-%m-%d"], error_messages={"invalid": WRONG_DAY}),
            forms.TimeField(
                input_formats=["%H:%M", "%H:%M:%S"], error_messages={"invalid": WRONG_TIME}
            ),
            forms.CharField(required=False),
        )
        super().__init__(
            fields,
            label=label,
            widget=MomentWidget(),
            require_all_fields=False,
            error_messages={"required": missing, "incomplete": missing},
        )

    def compress(self, values):
        day, time, which = (*values, "", "")[:3]
        naive, zone = datetime.combine(day, time), timezone.get_current_timezone()
        try:
            asked = doubt(naive, zone)
        except OverflowError:
            raise ValidationError(WRONG_DAY) from None
        if asked is None:
            return naive.replace(tzinfo=zone)
        question, answers = asked
        self.widget.ask(answers)
        if which not in dict(answers):
            raise ValidationError(question, code="which")
        return datetime.fromisoformat(which)


class MaybeMoment(Moment):
    """None where neither day nor time is written; one without the other is asked for."""

    def __init__(self, *, label: str, missing: str, help_text: str = ""):
        super().__init__(label=label, missing=missing)
        self.required, self.help_text = False, help_text

    def compress(self, values):
        return super().compress(values) if values else None
