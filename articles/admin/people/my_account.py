"""My account: my second step, where I am signed in, and ending it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.people import second_words
from articles.models import AccountAct
from articles.people import sessions
from articles.people.record import noted
from articles.people.second.held import held_by


def show(site, request: HttpRequest) -> HttpResponse:
    here = request.session.session_key
    if request.method == "POST":
        _end(request, here)
        return HttpResponseRedirect(reverse("admin:account"))
    held = held_by(request.user)
    context = {
        **site.each_context(request),
        "title": _("My account"),
        "held": held,
        "second": second_words.said(held),
        "sessions": sessions.sessions_of(request.user),
        "here": sessions.called(here),
    }
    return TemplateResponse(request, "admin/people/my_account.html", context)


def _end(request: HttpRequest, here: str) -> None:
    one = request.POST.get("end", "")
    ended = sessions.end(request.user, only=one, but=here)
    if not ended:
        messages.info(request, _("No other session was open."))
        return
    noted(AccountAct.Act.END, request.user, by=request.user)
    told = ngettext("%(number)d session has ended.", "%(number)d sessions have ended.", ended)
    messages.success(request, told % {"number": ended})
