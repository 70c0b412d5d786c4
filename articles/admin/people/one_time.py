"""The page behind a one-time link: sets a password, then asks to sign in with it. A look at it uses
nothing up: programs that show what a link leads to look, too."""

from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.people import links


def show(site, request: HttpRequest, token: str) -> HttpResponse:
    link = links.found_by(token)
    if link is None:
        return _page(site, request, {"title": _("This link no longer works")}, status=404)
    form = SetPasswordForm(link.account, request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        account = links.use(token, form.cleaned_data["new_password1"])
        if account is None:
            return _page(site, request, {"title": _("This link no longer works")}, status=404)
        return _page(site, request, {"title": _("Your password is set"), "done": account})
    invited = link.purpose == links.INVITE
    title = _("Welcome to the desk") if invited else _("Choose a new password")
    return _page(site, request, {"title": title, "form": form, "link": link, "invited": invited})


def _page(site, request, context: dict, status: int = 200) -> HttpResponse:
    context = {**site.each_context(request), **context, "has_permission": False}
    answer = TemplateResponse(request, "admin/people/one_time.html", context, status=status)
    # The address is a secret: no other page is told from where its reader came.
    answer["Referrer-Policy"] = "no-referrer"
    return answer
