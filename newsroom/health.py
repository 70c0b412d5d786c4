"""What a supervisor or load balancer asks: is the process alive, and may readers be sent to it?"""

import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
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
LITTLE = 500 * 1024**2
"""Bytes; with less than that left on the disk somebody should look."""


@csrf_exempt
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database: a restart would not mend that."""
    return _unstored(JsonResponse({"alive": True}))


@csrf_exempt
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """The database answers and knows every table this version needs. The rest is for information:
    without pictures, without a store or with a late `release_due` readers are still served."""
    said: dict = {"ready": False, "database": "away", "migrations": "unknown", JOB: None}
    try:
        waiting = _migrations() - MigrationRecorder(connection).applied_migrations().keys()
        said["database"] = "answers"
        said["migrations"] = "waiting" if waiting else "applied"
        if not waiting:
            said |= {"ready": True, JOB: _age(timezone.now())}
    except Error as error:  # what it says of itself is for our log, not for strangers
        log.warning("readyz: %s: %s", type(error).__name__, error)
    said |= parts() | {"disk": "enough" if disk_free() >= LITTLE else "low"}
    return _unstored(JsonResponse(said, status=200 if said["ready"] else 503))


class Part:
    """Something beside the database that the newsroom needs: "answers", "away" or "off". What
    `why_not` says (None: all is well) is remembered, so that probes cost nothing, and is asked
    aside, because a disk or a bucket may not answer at all."""

    REMEMBERED, LIMIT = 10.0, 2.0

    def __init__(self, name: str, why_not: Callable[[], str | None] | None):
        self.name, self.why_not = name, why_not
        self._one = threading.Lock()
        self._asking: threading.Thread | None = None
        self._asked_at: float | None = None
        self._said: str | None = None

    def says(self) -> str:
        if self.why_not is None:
            return "off"
        with self._one:
            due = self._asked_at is None or time.monotonic() - self._asked_at > self.REMEMBERED
            if due and (self._asking is None or not self._asking.is_alive()):
                self._said, self._asked_at = "no answer in time", time.monotonic()
                self._asking = threading.Thread(target=self._ask, name=self.name, daemon=True)
                self._asking.start()
                self._asking.join(self.LIMIT)
                if self._said:
                    log.warning("readyz: %s: %s", self.name, self._said)
        return "away" if self._said else "answers"

    def _ask(self) -> None:
        try:
            self._said = self.why_not()
        except Exception as fault:  # noqa: BLE001, whatever it is, it is why not
            self._said = f"{type(fault).__name__}: {fault}"


def _media() -> None:
    """Raises where pictures cannot be read and written."""
    if isinstance(default_storage, FileSystemStorage):
        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT) as file:
            file.write(b"?")
            file.flush()
    else:
        default_storage.exists("of-no-picture")


media = Part("media", _media)
# Wired where the store is made: `health.store.why_not = ...`.
store = Part("store", None)


def parts() -> dict[str, str]:
    return {part.name: part.says() for part in (store, media)}


def disk_free() -> int:
    return shutil.disk_usage(settings.NEWSROOM_DATA).free


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
