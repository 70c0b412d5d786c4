"""What is answered when a request fails: 500, or 503 where the database is the reason.

Readers are told in their language to try again. An editor is told what is wrong, that nothing was
half saved, and gets back every word that was sent, ready to be sent again. A program is told in
JSON. None of it asks the database, which may be the reason.
"""

import errno
import logging
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.site import errors
from articles.syndication import problems
from newsroom.desk import DESK

log = logging.getLogger(__name__)

RETRY = "5"
SILENT = gettext_noop("The database does not answer")
BUSY = gettext_noop("The database is busy")
FULL = gettext_noop("The disk is full")
READ_ONLY = gettext_noop("The database takes no changes at present")
HINTS = {
    SILENT: gettext_noop(
        "Wait a few seconds, then try again. If it stays like this, tell whoever looks after the "
        "newsroom's machine."
    ),
    BUSY: gettext_noop("Something long is being written. Wait a few seconds, then try again."),
    FULL: gettext_noop(
        "Reading still works, saving does not. Please tell whoever looks after the newsroom's "
        "machine that it needs room."
    ),
    READ_ONLY: gettext_noop(
        "Reading still works, saving does not. Please tell whoever looks after the newsroom's "
        "machine."
    ),
}
# Primary result codes of SQLite, and classes and codes of PostgreSQL.
OF_SQLITE = {
    **dict.fromkeys((3, 10, 11, 14, 26), SILENT),  # PERM IOERR CORRUPT CANTOPEN NOTADB
    **dict.fromkeys((5, 6), BUSY),
    8: READ_ONLY,
    13: FULL,
}
OF_POSTGRESQL = {
    **dict.fromkeys(("57014", "55P03", "40P01", "40001"), BUSY),
    **dict.fromkeys(("53100", "53200"), FULL),
    "25006": READ_ONLY,
    **dict.fromkeys(("08", "53", "57", "58"), SILENT),
}
OF_THE_DISK = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}


def why(fault: BaseException | None) -> str | None:
    """What is the matter with the database or the disk; None: it is a fault of ours."""
    for cause in _causes(fault):
        number = getattr(cause, "sqlite_errorcode", None)
        if number is not None:
            return OF_SQLITE.get(number & 0xFF)
        if isinstance(cause, OSError) and cause.errno in OF_THE_DISK:
            return OF_THE_DISK[cause.errno]
        code = getattr(cause, "sqlstate", None)
        if code:
            return OF_POSTGRESQL.get(code) or OF_POSTGRESQL.get(code[:2])
    # No code: the connection itself failed.
    return SILENT if isinstance(fault, OperationalError | InterfaceError) else None


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    """From the innermost: what the driver said."""
    chain = []
    while fault is not None and len(chain) < 10:
        chain.append(fault)
        fault = fault.__cause__ or fault.__context__
    return reversed(chain)


def failed(request: HttpRequest) -> HttpResponse:
    """Called by Django while it handles what was raised."""
    fault = sys.exc_info()[1]
    reason = why(fault)
    by_program = request.path_info.startswith(problems.ROOT)
    if reason is None:
        return problems.failed(500) if by_program else errors.failed(request)
    if by_program:
        response = problems.failed(503)
    else:
        at_desk = request.path_info.startswith(DESK)
        response = _for_editors(request, reason) if at_desk else errors.unavailable(request)
    response["Retry-After"] = RETRY
    response["Cache-Control"] = "no-store"
    # One line says it; a traceback for each request would bury whatever else is wrong.
    log.error("%s: %s: %s", reason, type(fault).__name__, " ".join(str(fault).split())[:300])
    response._has_been_logged = True
    return response


def _for_editors(request: HttpRequest, reason: str) -> HttpResponse:
    sent = request.method == "POST"
    context = {
        "reason": _(reason),
        "hint": _(HINTS[reason]),
        "sent": sent,
        "fields": list(_fields(request)) if sent else [],
        "files": bool(sent and request.FILES),
        "address": request.get_full_path(),
    }
    return HttpResponse(render_to_string("admin/away.html", context, request), status=503)


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What was typed. Only of a form that was ours, and of none with a password in it."""
    if not getattr(request, "csrf_processing_done", False):
        return
    if any("password" in name for name in request.POST):
        return
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken":
            yield from ((name, value) for value in values)
