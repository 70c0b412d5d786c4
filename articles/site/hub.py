"""The WebSub hub, which tells subscribers at once what they would ask our feeds for later."""

from django.http import HttpResponse


def announced(response: HttpResponse, hub: str, feed: str) -> HttpResponse:
    """A feed that names the hub and itself in its head, as WebSub wants it. `hub`: its address, ""
    where the newsroom has none; `feed`: its own whole address."""
    if hub:
        response["Link"] = f'<{hub}>; rel="hub", <{feed}>; rel="self"'
    return response
