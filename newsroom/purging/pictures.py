"""Picture files in caches that are told of changes. Pages get their lifetime and keys from the page
store (stored/answer.py); files are not in it, and get theirs here."""

import time
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles import shown, visibility
from newsroom.stored.lifetimes import Lasting, labels, lifetimes


class Pictures:
    """Only with NEWSROOM_PURGE. The gate was asked this moment, so what it says is true; should it
    change while the file is on its way, the second telling drops it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/media/"):
            return self.get_response(request)
        at = timezone.now()
        with shown.gathering() as gathered:
            response = self.get_response(request)
            if response.status_code in (200, 304) and gathered.stored:
                self._lend(response, gathered, at)
        return response

    @staticmethod
    def _lend(response: HttpResponse, gathered: shown.Shown, at) -> None:
        try:
            visibility.holds(gathered, at)
        except Error:
            return  # nobody knows for how long: they ask each time
        picture = Lasting(gathered.keys, gathered.until, gathered.gone)
        response["Cache-Control"] = lifetimes(picture, time.time(), shared=True)
        for name, value in labels(picture.keys):
            response[name] = value
