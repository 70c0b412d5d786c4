"""The sign-in page. It says the same, and takes the same time, whether or not there is such an
account: Django hashes the password of an unknown name, too. Whether there is a second step is asked
only once the password was right."""

from django import forms
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.people import fresh, guessing, sessions, upgrading
from articles.people.addresses import address_of
from articles.people.second import halfway
from articles.people.second.held import has_one


class SignInForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("Sign-in name"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def show(site, request: HttpRequest) -> HttpResponse:
    following = own_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "GET" and site.has_permission(request):
        return HttpResponseRedirect(following)
    form = SignInForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        next_page = _sign_in(request, form, following)
        if next_page:
            return HttpResponseRedirect(next_page)
    context = {
        **site.each_context(request),
        "title": _("Sign in"),
        "form": form,
        "next": following,
    }
    return TemplateResponse(request, "admin/login.html", context)


def own_path(request: HttpRequest, wanted: str) -> str:
    """Nobody is led out of the desk by a link to its sign-in page."""
    desk = reverse("admin:index")
    own = wanted.startswith(desk) and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts=None, require_https=request.is_secure()
    )
    return wanted if own and not wanted.startswith(reverse("admin:login")) else desk


def enter(request: HttpRequest, account) -> None:
    """Signed in, all steps done."""
    guessing.succeeded(account.get_username(), address_of(request))
    halfway.end(request)
    login(request, account)
    fresh.note(request)
    sessions.seen(request)


def too_many(wait) -> str:
    seconds = max(1, round((wait - timezone.now()).total_seconds()))
    return _("Too many attempts. Try again at %(time)s, in %(seconds)d seconds.") % {
        "time": f"{timezone.localtime(wait):%H:%M:%S}",
        "seconds": seconds,
    }


def _sign_in(request: HttpRequest, form: SignInForm, following: str) -> str:
    """The page to go to; none where it failed, and the form says why."""
    name, address = form.cleaned_data["username"], address_of(request)
    wait = guessing.begin(name, address)
    if wait:
        form.add_error(None, too_many(wait))
        return ""
    account = upgrading.signed_in(request, name, form.cleaned_data["password"])
    if account is None or not account.is_staff:
        form.add_error(
            None,
            _(
                "This name and password do not belong together, or not to the desk. Mind capital "
                "letters. An administrator can give you a link for a new password."
            ),
        )
        return ""
    if has_one(account):
        guessing.was_right(name, address)
        halfway.begin(request, account, following)
        return reverse("admin:second_step")
    enter(request, account)
    return following
