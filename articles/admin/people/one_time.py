"""The page behind a one-time link: sets a password, then asks to sign in with it. A look at it uses
nothing up: programs that show what a link leads to look, too."""

from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.account_roles import within_reach
from articles.models import OneTimeLink
from articles.people import guessing, links
from articles.people.addresses import address_of


def show(site, request: HttpRequest, token: str) -> HttpResponse:
    link = links.found_by(token)
    if link is None or not _may_still(link):
        return _page(site, request, {"title": _("This link no longer works")}, status=404)
    form = SetPasswordForm(link.account, request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        account = links.use(token, form.cleaned_data["new_password1"], still=_may_still)
        if account is None:
            return _page(site, request, {"title": _("This link no longer works")}, status=404)
        guessing.vouched_for(account.get_username(), address_of(request))
        return _page(site, request, {"title": _("Your password is set"), "done": account})
    invited = link.purpose == links.INVITE
    title = _("Welcome to the desk") if invited else _("Choose a new password")
    return _page(site, request, {"title": title, "form": form, "link": link, "invited": invited})


def _may_still(link: OneTimeLink) -> bool:
    """Whoever gave it out could give it out now: the account may have been raised above them, or
    they may be no administrator any more. A link from the machine's own command has nobody."""
    giver = link.by
    if giver is None:
        return link.by_id is None
    rights = ["change_user", "add_user"] if link.purpose == links.INVITE else ["change_user"]
    may_give = giver.is_staff and any(giver.has_perm(f"auth.{right}") for right in rights)
    return may_give and within_reach(giver, link.account)


def _page(site, request, context: dict, status: int = 200) -> HttpResponse:
    context = {**site.each_context(request), **context, "has_permission": False}
    return TemplateResponse(request, "admin/people/one_time.html", context, status=status)
