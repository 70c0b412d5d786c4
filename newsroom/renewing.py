"""Goes over to what was settled at the desk of what Django reads only when it starts: names,
languages, time zone.

Every worker of the server looks every few seconds whether the rows differ from what it was started
with. Then it writes them into the file that the settings read, and asks the process that watches
over the workers to renew them, one after the other, while readers are served. So each of several
machines goes over by itself, and nobody has to tell it.
"""

import logging
import multiprocessing
import os
import signal
import time
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import Error, connections

from articles import house, pages
from newsroom import env, env_desk

LOOK = 5.0
"""Seconds between looks. The worker in which it was settled is told and looks at once."""
AGAIN = 60.0
"""Until it is asked once more: to renew the others takes its time."""
FRESH = 60.0

_log = logging.getLogger(__name__)


def begin() -> None:
    """In a worker of `newsroom.server`; elsewhere there is nobody who could renew us."""
    server = multiprocessing.parent_process()
    if server is not None:
        Thread(target=_watch, args=(server.pid,), name="renewing", daemon=True).start()


def is_due(path: Path) -> bool:
    """Whether what is settled is not what this process was started with. Brings the file up to
    date."""
    settled = house.to_start_with()
    if env_desk.read(path) != settled:
        env_desk.write(path, settled)
    return settled != env.beneath


def _watch(server: int) -> None:
    path = settings.NEWSROOM_DESK_FILE
    _tell_caches(path)
    while True:
        house.changed.wait(LOOK)
        house.changed.clear()
        due = False
        try:
            due = is_due(path)
        except Error:
            pass  # whoever needs the database says that it is away
        except OSError as fault:
            _log.warning("What was settled at the desk cannot be kept: %s", fault)
        finally:
            # A look is short, and a connection for it alone would stand open for hours.
            connections.close_all()
        if due:
            _log.info("Names, languages or time zone were settled anew: the workers are renewed.")
            os.kill(server, signal.SIGHUP)
            time.sleep(AGAIN)


def _tell_caches(path: Path) -> None:
    """Pages of the workers before us may stand in caches in front of us, and no row of what they
    show has changed."""
    if settings.NEWSROOM_PURGE and path.exists() and time.time() - path.stat().st_mtime < FRESH:
        try:
            pages.forget()
        except Error as fault:
            _log.warning("Caches could not be told that pages look otherwise: %s", fault)
