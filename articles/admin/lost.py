"""What stands where a page of the desk would: in the desk's frame and language, with the way back,
for whoever is signed in and has come to what is gone, or is not theirs."""

from collections.abc import Callable
from functools import WRAPPER_ASSIGNMENTS, wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def told(site, view: View) -> View:
    @wraps(view, assigned=(*WRAPPER_ASSIGNMENTS, "csrf_exempt"))
    def answered(request: HttpRequest, *args, **named) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except PermissionDenied:
            sentence = _(
                "Your roles do not reach it. Whoever looks after accounts can change that: an "
                "administrator."
            )
            return _page(site, request, 403, _("This page is not open to you"), sentence)
        except Http404:
            sentence = _(
                "It may have been typed or copied with a slip, or what it was about is deleted."
            )
            return _page(site, request, 404, _("There is no page at this address"), sentence)

    return answered


def _page(site, request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    context = {**site.each_context(request), "title": title, "sentence": sentence}
    return TemplateResponse(request, "admin/lost.html", context, status=status)
