"""My account, second step: an app, passkeys, recovery codes. Every change asks for the password,
unless it was given a few minutes ago, and stands on the record."""

import time
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.people import password_first
from articles.admin.people.second_step import Wrong, answer_of
from articles.people import fresh
from articles.people.devices import named
from articles.people.second import app, changing, passkeys
from articles.people.second.held import held_by
from articles.people.second.rule import lacks, must_have
from articles.people.second.sealing import Unreadable, seal, unseal

# In the session: the secret of an app that is being set up, and what a new passkey was asked.
PENDING, ASKED = "second_app", "second_passkey_asked"
PENDING_LASTS = 15 * 60
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Done:
    """`codes`: new ones, which the answer shows, and no page after it."""

    wrong: Wrong | None = None
    codes: list[str] = field(default_factory=list)


def show(site, request: HttpRequest) -> HttpResponse:
    done = _act(request) if request.method == "POST" else Done()
    if request.method == "POST" and not (done.wrong or done.codes):
        return HttpResponseRedirect(reverse("admin:account_second"))
    secret = _pending(request)
    context = {
        **site.each_context(request),
        "title": _("Second step"),
        "held": held_by(request.user),
        "must": must_have(request.user),
        "fresh": fresh.is_fresh(request),
        "passkeys_work": passkeys.work_at(request),
        "most_passkeys": passkeys.MOST,
        "device": _called(request),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "app_address": app.address(request.user, secret) if secret else "",
        "wrong": done.wrong,
        "codes": done.codes,
    }
    if lacks(request.user):
        # Nothing else opens, so nothing else is offered.
        context |= {"lacks": True, "rail": [], "may_look_ahead": False, "keys": {}}
    status = 422 if done.wrong else 200
    return TemplateResponse(request, "admin/people/second_setup.html", context, status=status)


def qr(site, request: HttpRequest) -> HttpResponse:
    secret = _pending(request)
    if not secret:
        raise Http404
    drawn = app.drawn(app.address(request.user, secret))
    return HttpResponse(drawn, "image/svg+xml")


def ask_passkey(site, request: HttpRequest) -> JsonResponse:
    """What the browser is to put to the new passkey."""
    if not fresh.is_fresh(request):
        return JsonResponse({"refused": password_first.again().sentence}, status=403)
    asked, request.session[ASKED] = passkeys.begin_adding(request)
    return JsonResponse(asked)


def _act(request: HttpRequest) -> Done:
    do = request.POST.get("do", "")
    if do not in ACTS:
        raise Http404
    if do not in FREE and not fresh.is_fresh(request):
        return Done(password_first.again())
    return ACTS[do](request)


def _password(request: HttpRequest) -> Done:
    return Done(password_first.given(request))


def _begin_app(request: HttpRequest) -> Done:
    sealed, until = seal(app.new_secret()), time.time() + PENDING_LASTS
    request.session[PENDING] = {"secret": sealed, "until": until}
    return Done()


def _stop_app(request: HttpRequest) -> Done:
    request.session.pop(PENDING, None)
    return Done()


def _add_app(request: HttpRequest) -> Done:
    secret = _pending(request)
    if not secret:
        return Done(Wrong("app", _("That took too long. Begin with the app once more.")))
    if not changing.add_app(request.user, secret, request.POST.get("code", "")[:100]):
        sentence = _(
            "This is not the code that the app shows now. If it keeps happening, compare the "
            "clock of the phone."
        )
        return Done(Wrong("app", sentence))
    request.session.pop(PENDING, None)
    messages.success(request, _("The app is set up. From now on signing in asks for its code."))
    return _with_codes(request)


def _add_passkey(request: HttpRequest) -> Done:
    state, name = request.session.pop(ASKED, None), _name(request)
    if not state or not changing.add_passkey(request, state, name, answer_of(request)):
        return Done(Wrong("passkey", _("No passkey was added: the browser’s answer did not fit.")))
    messages.success(request, _("The passkey is added. From now on signing in asks for it."))
    return _with_codes(request)


def _rename(request: HttpRequest) -> Done:
    if changing.rename(request.user, _number(request), _name(request)):
        messages.success(request, _("The passkey has its new name."))
    return Done()


def _take_away(request: HttpRequest) -> Done:
    try:
        if changing.take_away(request.user, _number(request)):
            messages.success(request, _("The step is taken away."))
    except changing.LastOne:
        sentence = _(
            "It was not taken away: your account must have a second step. Add another one first."
        )
        return Done(Wrong("last", sentence))
    return Done()


def _codes(request: HttpRequest) -> Done:
    codes = changing.new_codes(request.user)
    if codes:
        messages.success(request, _("New recovery codes are made. Those made before are void."))
    return Done(codes=codes)


def _with_codes(request: HttpRequest) -> Done:
    """Whoever has a first step gets codes for the day on which it is lost."""
    if held_by(request.user).left:
        return Done()
    return Done(codes=changing.new_codes(request.user))


FREE = frozenset({"password", "stop-app"})
ACTS = {
    "password": _password,
    "begin-app": _begin_app,
    "stop-app": _stop_app,
    "app": _add_app,
    "passkey": _add_passkey,
    "rename": _rename,
    "take-away": _take_away,
    "codes": _codes,
}


def _pending(request: HttpRequest) -> str:
    held = request.session.get(PENDING)
    if not held or held["until"] < time.time():
        return ""
    try:
        return unseal(held["secret"])
    except Unreadable:
        return ""


def _name(request: HttpRequest) -> str:
    written = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    return written or _("Passkey")


def _called(request: HttpRequest) -> str:
    """The name that stands in the form: as it was typed, else as this browser is called."""
    typed = request.POST.get("name", "") if request.POST.get("do") == "passkey" else ""
    return (typed or named(request.headers.get("User-Agent", "")))[:LONGEST_NAME]


def _number(request: HttpRequest) -> int:
    written = request.POST.get("pk", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 16 else 0
