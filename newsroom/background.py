"""What `manage.py background` does: whatever waits to be done, as long as it runs."""

import logging
import os
import secrets
import socket
import sys
import time
from datetime import timedelta

from django.conf import settings
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from articles import pages
from articles.filing import once
from articles.images import making
from articles.people import guessing
from articles.workflow.hooks import telling
from newsroom import renewing
from newsroom.purging import following

LOOK_AGAIN = 1.0
"""Seconds. Somebody who adds a picture waits no longer than that for its making to begin."""
TIDY_AGAIN = 300.0
# Nothing takes as long: whoever began it is no more.
LONGEST = timedelta(minutes=5)
TRIES = 3
KEEP, KEEP_FAILED = timedelta(hours=1), timedelta(days=14)

_log = logging.getLogger(__name__)


def work_for(server: int | None = None) -> None:
    """Until the process ends, or the one that has started it."""
    # Before the bow: a thread keeps the priority with which it began, and purges go out at once.
    purging = following.begin()
    os.nice(10)  # readers come first
    name = f"{socket.gethostname()[:40]}-{secrets.token_hex(6)}"
    tidied = looked = None
    while server is None or os.getppid() == server:
        if not all(thread.is_alive() for thread in purging):
            sys.exit("What tells the caches of changes has ended: begin again.")
        try:
            if looked is None or time.monotonic() - looked > renewing.LOOK:
                begin_anew_if_settled()
                looked = time.monotonic()
            if tidied is None:
                begin_again(DBTaskResult.objects.running())
                begin_catching_up()
            if tidied is None or time.monotonic() - tidied > TIDY_AGAIN:
                tidy()
                tidied = time.monotonic()
            # A look takes no lock; the worker's own takes the one of whoever writes.
            if DBTaskResult.objects.ready().exists():
                worker(name, most=20).run()
                continue
        except OperationalError:
            _log.warning("The database did not answer; trying again.", exc_info=True)
            connections.close_all()
        time.sleep(LOOK_AGAIN)


def begin_anew_if_settled() -> None:
    """Names, languages and time zone are read at the start. Whoever has started us starts us
    again."""
    try:
        due = renewing.is_due(settings.NEWSROOM_DESK_FILE)
    except OSError as fault:
        _log.warning("What was settled at the desk cannot be kept: %s", fault)
        return
    if due:
        sys.exit("Names, languages or time zone were settled anew: begin again.")


def worker(name: str, most: int | None = None) -> Worker:
    """Does whatever is ready to be done, the most urgent first."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=most,
        worker_id=name,
        excluded_queue_names=[],
    )


def tidy() -> None:
    now = timezone.now()
    begin_again(DBTaskResult.objects.running().filter(started_at__lt=now - LONGEST))
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
    pages.cut_log(now)
    guessing.forget_old()
    once.forget_old()
    telling.forget_old()


def begin_again(left) -> None:
    """What somebody began who was killed; what was begun too often is left alone. If he lives after
    all it is done twice, which does no harm."""
    for result in left:
        tried = len(result.worker_ids) >= TRIES
        status = TaskResultStatus.FAILED if tried else TaskResultStatus.READY
        DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.RUNNING).update(
            status=status, finished_at=timezone.now() if tried else None
        )


def begin_catching_up() -> None:
    """For pictures that came before there were renditions in the background, or got lost."""
    path = making.catch_up.module_path
    waits = DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists()
    if not waits and making.lacking().exists():
        making.catch_up.enqueue()
