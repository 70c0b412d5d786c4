"""Every step that a button in a message takes back, by its name."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from articles.admin.article import bulk
from articles.admin.article.bulk_undo import undo_many
from articles.admin.article.received import unleave, untake
from articles.admin.first.checklist import show_again
from articles.admin.first.mends.registry import UNDOS
from articles.admin.house.views import settle_back
from articles.admin.planning.views import move_back
from articles.admin.undo import back_of
from articles.admin.wire import acts as wire
from articles.admin.wire import newer
from articles.workflow import Refused

# name -> what is handed the request and what stands behind the colon; it returns the sentence of
# what is so now, and raises Refused where somebody has gone on from there.
STEPS = {
    "move": move_back,
    "settle": settle_back,
    "steps": show_again,
    "wire": wire.undo,
    "wire-over": newer.undo_over,
    "wire-left": newer.undo_left,
    "untake": untake,
    "unleave": unleave,
    bulk.STEP: undo_many,
    **UNDOS,
}


def undo(_site, request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    name, _colon, rest = request.POST.get("step", "").partition(":")
    if name not in STEPS:
        raise Http404
    try:
        with transaction.atomic():
            told = STEPS[name](request, rest)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, told)
    return HttpResponseRedirect(back_of(request))
