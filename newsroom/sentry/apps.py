"""What a report may hold: what failed, where, in which release. Nothing of who asked or what was
typed: no address, cookie, header, body, query, account, local variable or line of the log."""

import re
import time

import sentry_sdk
from django.apps import AppConfig
from django.conf import settings
from django.db import InterfaceError, OperationalError
from sentry_sdk.integrations.atexit import AtexitIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.excepthook import ExcepthookIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

from newsroom.log import request_id, without_previews

KEPT_OF_REQUEST = ("method", "url")
# PostgreSQL quotes values behind these words, and a statement behind others.
QUOTED = re.compile(r"\n.*", re.S)
LONGEST = 300


class Sentry(AppConfig):
    name = "newsroom.sentry"
    label = "newsroom_sentry"

    def ready(self):
        sentry_sdk.init(
            dsn=settings.NEWSROOM_SENTRY_DSN,
            release=settings.NEWSROOM_RELEASE or None,
            default_integrations=False,
            auto_enabling_integrations=False,
            integrations=[
                DjangoIntegration(middleware_spans=False, signals_spans=False),
                # Lines of the log are no events: what is raised is.
                LoggingIntegration(level=None, event_level=None),
                ExcepthookIntegration(),
                AtexitIntegration(callback=lambda pending, timeout: None),
            ],
            send_default_pii=False,
            max_request_body_size="never",
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            before_send=without_persons,
            shutdown_timeout=2,
        )


class OnceAMinute:
    """A database that is away fails each request; one report of it says as much as a thousand."""

    def __init__(self):
        self._last = None

    def lets_through(self, hint) -> bool:
        fault = (hint.get("exc_info") or (None, None))[1]
        if not isinstance(fault, OperationalError | InterfaceError):
            return True
        now = time.monotonic()
        due = self._last is None or now - self._last > 60
        self._last = now if due else self._last
        return due


of_the_database = OnceAMinute()


def without_persons(event, hint):
    if not of_the_database.lets_through(hint):
        return None
    for name in ("user", "breadcrumbs", "extra", "modules"):
        event.pop(name, None)
    request = event.get("request") or {}
    event["request"] = {name: request[name] for name in KEPT_OF_REQUEST if name in request}
    if "url" in event["request"]:
        event["request"]["url"] = without_previews(event["request"]["url"].partition("?")[0])
    for fault in (event.get("exception") or {}).get("values", []):
        told = QUOTED.sub("", str(fault.get("value") or ""))
        fault["value"] = without_previews(told)[:LONGEST]
    if "transaction" in event:
        event["transaction"] = without_previews(event["transaction"])
    if known := request_id.get():
        event.setdefault("tags", {})["request_id"] = known
    return event
