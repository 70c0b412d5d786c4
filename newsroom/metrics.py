"""/metrics, in the words of Prometheus, for whoever knows NEWSROOM_METRICS.

An address that only this machine may read would be no protection: behind a proxy on the same
machine every reader comes from there.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.db import Error
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from articles.models import Event, Heartbeat
from articles.readers import moment_of
from articles.site.lost import missing
from newsroom import counting, health

TEXT = "text/plain; version=0.0.4; charset=utf-8"
A_WHILE = timedelta(minutes=5)
MOST_ACTS = 5000
"""So many of the newest acts are looked at: by their key, whatever the record's size."""


@csrf_exempt
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    given = request.headers.get("Authorization", "")
    wanted = settings.NEWSROOM_METRICS
    if not wanted or not constant_time_compare(given, f"Bearer {wanted}"):
        return missing(request, moment_of(request))
    lines = [*_counted(counting.totals()), *_of_the_machine(), *_of_the_database()]
    response = HttpResponse("\n".join(lines) + "\n", content_type=TEXT)
    response["Cache-Control"] = "no-store"
    return response


def _said(name: str, kind: str, about: str, *values: tuple[str, float]) -> Iterator[str]:
    yield f"# HELP newsroom_{name} {about}"
    yield f"# TYPE newsroom_{name} {kind}"
    for labels, value in values:
        yield f"newsroom_{name}{labels} {value}"


def _counted(totals: list[int]) -> Iterator[str]:
    yield from _said(
        "requests_total",
        "counter",
        "What Django has answered.",
        *(
            (f'{{kind="{kind}",status="{status}"}}', totals[cell])
            for (kind, status), cell in counting.REQUESTS.items()
            if totals[cell]
        ),
    )
    yield "# HELP newsroom_request_seconds How long that took."
    yield "# TYPE newsroom_request_seconds histogram"
    for kind, columns in counting.SECONDS.items():
        sums = list(accumulate(totals[cell] for cell in columns))
        if not sums[-1]:
            continue
        for bound, value in zip([*counting.BOUNDS, "+Inf"], sums, strict=True):
            yield f'newsroom_request_seconds_bucket{{kind="{kind}",le="{bound}"}} {value}'
        seconds = totals[counting.MICROSECONDS[kind]] / 1_000_000
        yield f'newsroom_request_seconds_sum{{kind="{kind}"}} {seconds}'
        yield f'newsroom_request_seconds_count{{kind="{kind}"}} {sums[-1]}'
    yield from _said(
        "stored_total",
        "counter",
        "What the store of pages was asked for.",
        *((f'{{how="{how}"}}', totals[cell]) for how, cell in counting.STORED.items()),
    )


def _of_the_machine() -> Iterator[str]:
    yield from _said("disk_free_bytes", "gauge", "In the data folder.", ("", health.disk_free()))
    up = [(f'{{part="{part}"}}', int(said != "away")) for part, said in health.parts().items()]
    yield from _said("part_up", "gauge", "Whether it answers, or is off.", *up)
    status = Path("/proc/self/statm")
    if status.exists():
        pages = int(status.read_text().split()[1])
        yield from _said("process_bytes", "gauge", "Of the process asked.", ("", pages * 4096))


def _of_the_database() -> Iterator[str]:
    now = timezone.now()
    try:
        waiting = DBTaskResult.objects.ready().count()
        beats = list(Heartbeat.objects.values_list("name", "at"))
        newest = Event.objects.aggregate(id=Max("id"))["id"] or 0
        acts = list(
            Event.objects.filter(id__gt=newest - MOST_ACTS, at__gt=now - A_WHILE)
            .order_by()
            .values_list("verb")
            .annotate(Count("id"))
        )
    except Error:
        yield from _said("database_up", "gauge", "Whether it answers.", ("", 0))
        return
    yield from _said("database_up", "gauge", "Whether it answers.", ("", 1))
    yield from _said("tasks_waiting", "gauge", "To be done in the background.", ("", waiting))
    ages = [(f'{{job="{name}"}}', int((now - at).total_seconds())) for name, at in beats]
    yield from _said("heartbeat_age_seconds", "gauge", "Since the job last ran.", *ages)
    yield from _said("acts_total", "counter", "On the record.", ("", newest))
    of_late = [(f'{{verb="{verb}"}}', number) for verb, number in acts]
    yield from _said("acts_of_late", "gauge", "In the last five minutes.", *of_late)
