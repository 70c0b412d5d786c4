"""An embed that is a page of its own, shown in a frame on the pages that embed it."""

from datetime import datetime
from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import visibility
from articles.editions import edition_in
from articles.site.lost import lost
from articles.site.page import public
from articles.site.written import written


@public
def frame(request: HttpRequest, guid: UUID, *, at: datetime) -> HttpResponse:
    embed = visibility.frame(guid, at)
    return lost(request, at) if embed is None else closed(request, embed)


# Its scripts may run, in an origin of their own: no cookies and storage of ours, no way to our
# pages, and nothing fetched from anywhere.
@xframe_options_sameorigin
@csp(
    {
        "default-src": [NONE],
        "script-src": [UNSAFE_INLINE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "font-src": ["data:"],
        "media-src": ["data:"],
        "form-action": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-scripts"],
    }
)
def closed(_request: HttpRequest, embed) -> HttpResponse:
    context = {
        "edition": edition_in(embed.language),
        "title": embed.data["title"],
        # As it was written by someone with the permission for it; the headers close it in.
        "code": mark_safe(embed.data["code"]),  # noqa: S308
    }
    response = HttpResponse(written("site/closed.html", context))
    # A “not modified” would come with the headers of all other pages, which shut the frame.
    response["Cache-Control"] = "no-store"
    return response
