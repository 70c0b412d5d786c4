"""The second page of signing in. What is wrong with a code it does not tell, and guesses at it are
slowed down like those at a password."""

import json
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.people.signing_in import enter, too_many
from articles.models import AccountAct
from articles.people import guessing
from articles.people.addresses import address_of
from articles.people.record import noted
from articles.people.second import app, codes, halfway, passkeys
from articles.people.second.held import Held, held_by

# In the session: what a passkey's answer is held against, once.
ASKED = "second_step_asked"
# A few hundred letters of a usual one, some thousands where it brings certificates.
LONGEST_ANSWER = 50_000


@dataclass(frozen=True, slots=True)
class Wrong:
    way: str
    sentence: str


def show(site, request: HttpRequest) -> HttpResponse:
    half = halfway.of(request)
    held = held_by(half.account) if half else Held()
    # An administrator may have taken it away meanwhile: then it begins anew.
    if not held.number:
        return _begin_anew(site, request)
    wrong = _tried(request, half.account) if request.method == "POST" else None
    if request.method == "POST" and wrong is None:
        return HttpResponseRedirect(half.following)
    context = {
        **site.each_context(request),
        "title": _("Second step"),
        "has_permission": False,
        "held": held,
        "passkeys_work": passkeys.work_at(request),
        "wrong": wrong,
        "account": half.account,
    }
    status = 422 if wrong else 200
    return TemplateResponse(request, "admin/people/second_step.html", context, status=status)


def ask_passkey(site, request: HttpRequest) -> JsonResponse:
    """What the browser is to put to the passkey."""
    half = halfway.of(request)
    if half is None:
        return JsonResponse({"refused": _took_too_long()}, status=403)
    asked, request.session[ASKED] = passkeys.begin_proving(request, half.account)
    return JsonResponse(asked)


def answer_of(request: HttpRequest) -> dict:
    """What the browser says of a passkey."""
    try:
        answer = json.loads(request.POST.get("answer", "")[:LONGEST_ANSWER])
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _begin_anew(site, request: HttpRequest) -> HttpResponse:
    if site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    if halfway.was_begun(request):
        messages.info(request, _took_too_long())
    return HttpResponseRedirect(reverse("admin:login"))


def _took_too_long() -> str:
    return _(
        "The time for the second step is over, or something about the account has changed. "
        "Sign in once more."
    )


def _tried(request: HttpRequest, account) -> Wrong | None:
    """None: it was right, and they are signed in."""
    way = request.POST.get("do", "")
    wait = guessing.begin(account.get_username(), address_of(request))
    if wait:
        return Wrong(way, too_many(wait))
    if not _is_right(request, account, way):
        return Wrong(way, _sentence(way))
    enter(request, account)
    if way == "recovery":
        _tell_of_codes(request, account)
    return None


def _is_right(request: HttpRequest, account, way: str) -> bool:
    typed = request.POST.get("code", "")[:100]
    if way == "passkey":
        state = request.session.pop(ASKED, None)
        return bool(state) and passkeys.right(request, account, state, answer_of(request))
    if way == "recovery":
        return codes.right(account, typed)
    return way == "app" and app.right(account, typed)


def _sentence(way: str) -> str:
    if way == "passkey":
        return _("The passkey was not accepted. Try again, or take another way below.")
    return _("This code is not accepted. Each code works once, and those of an app half a minute.")


def _tell_of_codes(request: HttpRequest, account) -> None:
    noted(AccountAct.Act.CODE, account, by=account)
    left = held_by(account).left
    told = ngettext(
        "You signed in with a recovery code. %(number)d is left: make new ones under My account.",
        "You signed in with a recovery code. %(number)d are left.",
        left,
    )
    messages.warning(request, told % {"number": left})
