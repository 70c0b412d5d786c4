"""What is worth a line in the log, and what is not. No reader's address stands in it, and nothing
that a reader has typed."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Of the request that is being answered; "" between requests and in commands."""


# Whoever knows it may read what is not public, or write: the last is how a token begins.
_SECRET = re.compile(r"""(/preview/|/admin/calendar/|/admin/link/|\bnrt_)[^/\s?"'\\<>]+""", re.I)


def without_previews(told: str) -> str:
    """The same without what opens a preview, or the desk to a program: Django names the path of
    whatever fails."""
    return _SECRET.sub(r"\1…", told)


class Lines(logging.Formatter):
    """For people."""

    def __init__(self):
        super().__init__("{asctime} {levelname} {name}: {message}{of_request}", style="{")

    def format(self, record):
        known = request_id.get()
        record.of_request = f" [{known}]" if known else ""
        # Not of the message alone: what was raised may name the path as well.
        return without_previews(super().format(record))


class Objects(logging.Formatter):
    """One object a line, for machines. `extra={"said": {...}}` adds names of its own."""

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if known := request_id.get():
            line["request_id"] = known
        line |= getattr(record, "said", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return without_previews(json.dumps(line, ensure_ascii=False, default=str))


def logging_as(form: str) -> dict:
    """`form`: "lines" or "json"."""
    formatter = {"lines": Lines, "json": Objects}[form]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            # Of `runserver`; it would write lines of its own.
            "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            # What is told in one word each: that a preview was read.
            "articles.site": {"level": "INFO"},
            # Whom we have told of what, and what they said.
            "articles.workflow.announcing": {"level": "INFO"},
            "newsroom.purging": {"level": "INFO"},
            # A line for each request that was not answered from the store: for machines.
            "newsroom.requests": {"level": "INFO" if form == "json" else "WARNING"},
            # A page that does not exist is a reader's typing slip; only our own failures are news.
            "django.request": {"level": "ERROR"},
            # Anyone can send a foreign Host header; it is refused, and not worth a line each.
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        },
    }
