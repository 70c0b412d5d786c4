"""A line of an explanation, and the facts from which it is written."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Article, Event
from articles.wording import isolated


class Mark(StrEnum):
    """YES and NO decide; NOTE is worth knowing and decides nothing."""

    YES = "yes"
    NO = "no"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """`because`: the event that made it so, where the record knows one."""

    mark: Mark
    says: str
    because: Event | None = None

    @property
    def reason(self) -> str:
        """“Jonas Reth withdrew, 23 November 2026, 18:00 UTC”"""
        if self.because is None:
            return ""
        who = self.because.by_name or _("The newsroom")
        return f"{who} {self.because.get_verb_display()}, {moment(self.because.at)}"


@dataclass(frozen=True, slots=True)
class Facts:
    """`events`: what the record says of the article, newest first, without its many saves."""

    article: Article
    at: datetime
    events: list[Event]

    def last(self, *verbs: str, **fields) -> Event | None:
        """The newest act of one of these verbs whose columns hold these values."""
        for event in self.events:
            if event.verb in verbs and all(getattr(event, k) == v for k, v in fields.items()):
                return event
        return None

    def is_ahead(self, moment: datetime | None) -> bool:
        return moment is not None and moment > self.at


def yes(says: str, because: Event | None = None) -> Line:
    return Line(Mark.YES, says, because)


def no(says: str, because: Event | None = None) -> Line:
    return Line(Mark.NO, says, because)


def note(says: str, because: Event | None = None) -> Line:
    return Line(Mark.NOTE, says, because)


def moment(at: datetime) -> str:
    """In the newsroom's zone, with seconds where there are any."""
    local = timezone.localtime(at)
    seconds = f":{local:%S}" if local.second else ""
    day = dateformat.format(local, pgettext("a day and a time of day, as Django's", "j F Y, H:i"))
    return isolated(f"{day}{seconds} {local:%Z}")
