"""What the public sees of times past: which months had anything, how much there was on each day."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from articles import shown
from articles.models import Article
from articles.models.prepared import Prepared
from articles.visibility.public import public

DAYS, MONTHS, YEAR = 31, 12, 366


def _between(at, language, start, end) -> QuerySet[Article]:
    """Of articles and not of revisions: what is counted need not be read. The end of the span
    stands before the gate's own condition: of two ends, SQLite stops at the first."""
    span = Q(language=language) & Q(published_at__gte=start) & Q(published_at__lt=end)
    return Article.objects.filter(span & public(at, article="")).order_by()


def _counts(at, language, **starts) -> QuerySet:
    moments = list(starts.values())
    spans = enumerate(pairwise(moments))
    counts = [
        _between(at, language, start, end)
        .annotate(span=Cast(Value(n), IntegerField()))
        .values("span")
        .annotate(number=Count("pk"))
        .values_list("span", "number")
        for n, (start, end) in spans
    ]
    return counts[0].union(*counts[1:], all=True)


_starts = {f"start{n:02}": datetime for n in range(DAYS + 1)}
_counted = Prepared(_counts, at=datetime, language=str, **_starts)


def counted(language: str, starts: Sequence[datetime], at: datetime) -> list[int]:
    """How many public articles there are from each moment to the next: in one query, along the
    index of the archive. At most 31 spans."""
    spans = len(starts) - 1
    filled = [*starts, *[starts[-1]] * (DAYS - spans)]
    named = dict(zip(_starts, filled, strict=True))
    _tell(language, starts)
    numbers = dict(_counted(at=at, language=language, **named))
    return [numbers.get(n, 0) for n in range(spans)]


def _any(at, language, **starts) -> QuerySet:
    # SQLite takes no limit inside a union, but one level further down.
    heads = [
        Article.objects.filter(pk__in=_between(at, language, start, end).values("pk")[:1])
        .order_by()
        .annotate(span=Cast(Value(n), IntegerField()))
        .values_list("span", flat=True)
        for n, (start, end) in enumerate(pairwise(starts.values()))
    ]
    return heads[0].union(*heads[1:], all=True)


_months = {f"start{n:02}": datetime for n in range(MONTHS + 1)}
_filled = Prepared(_any, at=datetime, language=str, **_months)


def filled(language: str, starts: Sequence[datetime], at: datetime) -> set[int]:
    """Which of twelve spans, from each moment to the next, have a public article: in one query,
    without a walk through all that lies in them."""
    named = dict(zip(_months, starts, strict=True))
    _tell(language, starts)
    return {span for (span,) in _filled(at=at, language=language, **named)}


_days = {f"start{n:03}": datetime for n in range(YEAR + 1)}
_days_filled = Prepared(_any, at=datetime, language=str, **_days)


def days_filled(language: str, starts: Sequence[datetime], at: datetime) -> set[int]:
    """The same of the days of a year, at most 366."""
    whole = [*starts, *[starts[-1]] * (YEAR + 1 - len(starts))]
    named = dict(zip(_days, whole, strict=True))
    _tell(language, starts)
    return {span for (span,) in _days_filled(at=at, language=language, **named)}


def nearest(
    language: str, at: datetime, *, before: datetime | None = None, since: datetime | None = None
) -> datetime | None:
    """When the public article next to a moment appeared: the last one `before` it, or the first
    one `since`."""
    rows = Article.objects.filter(public(at, article=""), language=language)
    if before is not None:
        rows = rows.filter(published_at__lt=before).order_by("-published_at")
    else:
        rows = rows.order_by("published_at")
        rows = rows.filter(published_at__gte=since) if since is not None else rows
    found = rows.values_list("published_at", flat=True).first()
    # Whatever lies between could come nearer, or this one go.
    first, end = shown.EVER
    if before is not None:
        first = found.timestamp() if found else first
        # Asked for the newest of all: whatever comes is newer.
        end = before.timestamp() if before <= at else end
    else:
        first = since.timestamp() if since else first
        end = found.timestamp() if found else end
    shown.note(f"l:{language}", (first, end))
    return found


def _tell(language: str, starts: Sequence[datetime]) -> None:
    shown.note(f"l:{language}", (starts[0].timestamp(), starts[-1].timestamp()))
