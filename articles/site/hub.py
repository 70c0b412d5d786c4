"""The WebSub hub, which tells subscribers at once what they would ask our feeds for later."""

from django.conf import settings
from django.http import HttpResponse


def address() -> str:
    """Of the hub that every feed names; "" where the newsroom has none."""
    return settings.NEWSROOM_WEBSUB_HUB


def announced(response: HttpResponse, feed: str) -> HttpResponse:
    """A feed that names the hub and itself in its head, as WebSub wants it. `feed`: its own whole
    address."""
    if address():
        response["Link"] = f'<{address()}>; rel="hub", <{feed}>; rel="self"'
    return response
