"""What stands at addresses that machines know by heart: robots.txt, and under /.well-known/."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from articles import crawlers, visibility
from articles.site import accent
from articles.site.lost import lost
from articles.site.page import public

TEXT, CSS = "text/plain; charset=utf-8", "text/css; charset=utf-8"
# RFC 9116 wants less than a year; an address that is looked after is good for that long.
MONTHS_AHEAD = 11


@public
def robots(request: HttpRequest, *, at: datetime) -> HttpResponse:
    return HttpResponse(crawlers.robots(visibility.policy()), content_type=TEXT)


@public
def mining(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """The TDM Reservation Protocol's file: it speaks for everything we give out, feeds and pictures
    among it; pages say the same of themselves."""
    told = crawlers.reservation(visibility.policy())
    told["tdm-reservation"] = int(told["tdm-reservation"])
    return JsonResponse([{"location": "/", **told}], safe=False)


@public
def accent_style(request: HttpRequest, light: str, dark: str, *, at: datetime) -> HttpResponse:
    headers = {"Cache-Control": accent.FOR_EVER}
    return HttpResponse(accent.css(light, dark), content_type=CSS, headers=headers)


@public
def security(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Whom to tell of a weakness. It expires on the first of a month, so that the same file is
    given out for as long as that."""
    contact = settings.NEWSROOM_SECURITY_CONTACT
    if not contact:
        return lost(request, at)
    months = at.astimezone(UTC).month - 1 + MONTHS_AHEAD
    year, month = at.astimezone(UTC).year + months // 12, months % 12 + 1
    lines = [
        f"Contact: {contact}",
        f"Expires: {year:04}-{month:02}-01T00:00:00Z",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {settings.NEWSROOM_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@public
def key_file(request: HttpRequest, key: str, *, at: datetime) -> HttpResponse:
    """By which IndexNow believes that a ping came from us."""
    if not key or key != visibility.indexnow_key():
        return lost(request, at)
    return HttpResponse(key, content_type=TEXT)
