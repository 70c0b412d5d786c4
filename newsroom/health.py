"""What a supervisor or load balancer asks: is the process alive, and may readers be sent to it?"""

import logging
from datetime import datetime
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.models import Heartbeat

log = logging.getLogger(__name__)

JOB = "release_due"


@csrf_exempt
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database: a restart would not mend that."""
    return _unstored(JsonResponse({"alive": True}))


@csrf_exempt
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """The database answers and knows every table this version needs. When `release_due` last ran
    is for information: readers see everything at its time without it."""
    said: dict = {"ready": False, "database": "away", "migrations": "unknown", JOB: None}
    try:
        waiting = _migrations() - MigrationRecorder(connection).applied_migrations().keys()
        said["database"] = "answers"
        said["migrations"] = "waiting" if waiting else "applied"
        if not waiting:
            said |= {"ready": True, JOB: _age(timezone.now())}
    except Error as error:  # what it says of itself is for our log, not for strangers
        log.warning("readyz: %s: %s", type(error).__name__, error)
    return _unstored(JsonResponse(said, status=200 if said["ready"] else 503))


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """Those of this version; they do not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _age(now: datetime) -> dict | None:
    at = Heartbeat.objects.filter(name=JOB).values_list("at", flat=True).first()
    if at is None:
        return None
    return {"at": at.isoformat(timespec="seconds"), "seconds_ago": int((now - at).total_seconds())}


def _unstored(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
