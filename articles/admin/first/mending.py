"""Mends from the first page, without opening anything: each a POST to one address, back to the row
that follows with a sentence of what happened. What is refused stays in its field."""

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.first.mends.registry import MENDS
from articles.admin.first.page import TOP
from articles.admin.first.rows import KEPT
from articles.admin.undo import with_undo
from articles.workflow import Refused

_ANCHOR = re.compile(r"[a-z]+(?:-[a-z]+)*(?:-\d{1,18})?")
# Of one form so much is kept, and of so many forms.
LONGEST_KEPT = 1_000
MOST_KEPT = 20
# What a page brings itself, and nobody has typed.
OURS = frozenset(("csrfmiddlewaretoken", "row", "next", "seen", "based_on", "mark"))


def mend(_site, request: HttpRequest, what: str, pk: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if what not in MENDS:
        raise Http404
    key = f"{what}:{pk}"
    kept = {name: words for name, words in kept_words(request).items() if name != key}
    try:
        done = MENDS[what](request, pk)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        kept = _with_typed(kept, key, request)
        where = "row"
    else:
        told = with_undo(done.told, done.undo, done.label) if done.undo else done.told
        messages.success(request, told)
        where = "next"
    if kept != kept_words(request):
        request.session[KEPT] = kept
    return HttpResponseRedirect(f"{reverse('admin:index')}#{_anchor(request, where)}")


def kept_words(request: HttpRequest) -> dict[str, dict[str, str]]:
    return request.session.get(KEPT, {})


def _with_typed(kept: dict, key: str, request: HttpRequest) -> dict:
    typed = {
        name: " ".join(words.split())[:LONGEST_KEPT]
        for name, words in request.POST.items()
        if name not in OURS and words.strip()
    }
    few = dict(list(kept.items())[-MOST_KEPT + 1 :])
    return {**few, key: typed} if typed else few


def _anchor(request: HttpRequest, name: str) -> str:
    given = request.POST.get(name, "")
    return given if _ANCHOR.fullmatch(given) else TOP
