"""How one person comes in: their invitation or a link for a new password, their second step, their
sessions, and who did what about it."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.language import LANGUAGES
from articles.admin.people import second_words
from articles.admin.people.acts_said import with_sentences
from articles.admin.people.inviting import link_page
from articles.admin.people.my_tokens import end_one, said_of
from articles.models import AccountAct
from articles.people import calendar_links, links, mailing, sessions
from articles.people.record import noted
from articles.people.second import changing
from articles.people.second.held import held_by

SHOWN = 50


def show(admin, request: HttpRequest, pk: int) -> HttpResponse:
    account = get_object_or_404(User, pk=pk)
    # Whoever may set an account's password has what the account has.
    if not admin.has_change_permission(request, account):
        raise PermissionDenied
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do"))
        if act is None:
            raise Http404
        return act(admin, request, account)
    name, held = account.get_full_name() or account.username, held_by(account)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("How %(name)s comes in") % {"name": name},
        "account": account,
        "invited": links.is_invited(account),
        "may_withdraw": links.may_be_withdrawn(account)
        and admin.has_delete_permission(request, account),
        "link": links.open_links(account).first(),
        "mailed_in": LANGUAGES.items() if account.email and mailing.can_be_sent() else (),
        "held": held,
        "second": second_words.said(held),
        "own": reverse("admin:account_second") if account == request.user else "",
        "calendar": calendar_links.of(account),
        "tokens": said_of(account),
        "sessions": sessions.sessions_of(account),
        "acts": with_sentences(AccountAct.objects.filter(account=account)[:SHOWN]),
    }
    return TemplateResponse(request, "admin/people/access.html", context)


def _link(admin, request, account) -> HttpResponse:
    if not account.is_active:
        messages.error(request, _("No link was made: this account is switched off."))
        return _back(account)
    again = account.one_time_links.exists()
    token = links.give(account, by=request.user, again=again)
    return link_page(admin, request, account, token, mail_in=request.POST.get("mail", ""))


def _withdraw(admin, request, account) -> HttpResponse:
    if not admin.has_delete_permission(request, account):
        raise PermissionDenied
    if not links.withdraw(account, by=request.user):
        messages.error(request, _("Nothing was taken back: the invitation has been accepted."))
        return _back(account)
    messages.success(request, _("The invitation is taken back, and its account is gone."))
    return HttpResponseRedirect(reverse("admin:auth_user_changelist"))


def _end(admin, request, account) -> HttpResponse:
    mine = request.session.session_key if account == request.user else ""
    ended = sessions.end(account, but=mine)
    if ended:
        noted(AccountAct.Act.END, account, by=request.user)
    told = ngettext("%(number)d session has ended.", "%(number)d sessions have ended.", ended)
    messages.success(request, told % {"number": ended})
    return _back(account)


def _second(admin, request, account) -> HttpResponse:
    """Of somebody else: nobody gets around the rule, or the password, at their own desk."""
    if account == request.user:
        messages.error(request, _("Your own second step is changed under My account alone."))
        return _back(account)
    if changing.clear(account, by=request.user):
        messages.success(
            request, _("The second step is taken away, and all sessions of the account have ended.")
        )
    else:
        messages.info(request, _("There was no second step."))
    return _back(account)


def _calendar(admin, request, account) -> HttpResponse:
    if calendar_links.drop(account, by=request.user):
        messages.success(request, _("The calendar’s link is taken back: it leads nowhere now."))
    else:
        messages.info(request, _("There was no calendar’s link."))
    return _back(account)


def _token(admin, request, account) -> HttpResponse:
    end_one(request, account)
    return _back(account)


ACTS = {
    "link": _link,
    "withdraw": _withdraw,
    "end": _end,
    "second": _second,
    "calendar": _calendar,
    "token": _token,
}


def _back(account) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:auth_user_access", args=[account.pk]))
