"""What the list of the wire is narrowed to, as its address says."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.admin.numbers import number_in
from articles.models import WireItem, WireTaking
from articles.models.languages import language_choices
from articles.models.names import fold

FREE, TAKEN, ASIDE = "free", "taken", "aside"
SHOWS = (
    ("", gettext_lazy("All that is not put aside")),
    (FREE, gettext_lazy("Not taken")),
    (TAKEN, gettext_lazy("Taken")),
    (ASIDE, gettext_lazy("Put aside")),
)
URGENCIES = tuple((str(n), str(n)) for n in range(1, 9))
# A search looks through so many days: no index finds words in the middle of others.
SEARCHED = timedelta(days=14)
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Wish:
    feed: int | None = None
    urgency: int | None = None
    language: str = ""
    show: str = ""
    text: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Wish":
        asked = request.GET
        urgency, show = number_in(asked.get("urgency", "")), asked.get("show", "")
        language = asked.get("language", "")
        return cls(
            feed=number_in(asked.get("feed", "")),
            urgency=urgency if urgency and urgency <= len(URGENCIES) else None,
            language=language if language in dict(language_choices()) else "",
            show=show if show in dict(SHOWS) else "",
            text=" ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST],
        )

    @property
    def params(self) -> dict[str, str]:
        """For addresses."""
        said = {
            "feed": self.feed,
            "urgency": self.urgency,
            "language": self.language,
            "show": self.show,
            "q": self.text,
        }
        return {name: str(value) for name, value in said.items() if value}

    def address(self, **more: str) -> str:
        return f"?{urlencode({**self.params, **more})}"

    def rows(self) -> QuerySet[WireItem]:
        taken = Exists(WireTaking.objects.filter(item=OuterRef("pk")))
        rows = WireItem.objects.select_related("feed__provider")
        rows = rows.filter(aside_at__isnull=self.show != ASIDE)
        if self.show in (FREE, TAKEN):
            rows = rows.filter(taken if self.show == TAKEN else ~taken)
        if self.feed:
            rows = rows.filter(feed=self.feed)
        if self.urgency:
            rows = rows.filter(urgency__gte=1, urgency__lte=self.urgency)
        if self.language:
            rows = rows.filter(
                Q(language=self.language) | Q(language__startswith=f"{self.language}-")
            )
        if self.text:
            since = timezone.now() - SEARCHED
            rows = rows.filter(heard_at__gte=since, folded__contains=fold(self.text))
        return rows
