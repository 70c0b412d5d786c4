"""What an account gets that must have a second step and has none: the page that sets one up, and
nothing else of the desk. Nothing that was typed is lost by it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.people.second import rule

OPEN = frozenset(
    "login logout jsi18n language second_step second_step_passkey "
    "account_second account_second_qr account_second_passkey".split()
)


def instead_of(request: HttpRequest) -> HttpResponse | None:
    """None where the page that was asked for may be given."""
    open_to_all = request.resolver_match.url_name in OPEN
    # With the account come the rules of the house, among them this one.
    if open_to_all or not request.user.is_authenticated or not rule.lacks(request.user):
        return None
    if _is_of_a_script(request):
        return JsonResponse(
            {"refused": _("Your account needs a second step first: set it up under My account.")},
            status=403,
        )
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(reverse("admin:account_second"))
    context = {"title": _("Nothing was stored yet"), "user": request.user}
    return TemplateResponse(request, "admin/people/second_needed.html", context, status=403)


def _is_of_a_script(request: HttpRequest) -> bool:
    """Browsers say so; older ones do not, but their scripts ask for JSON where they show it."""
    mode = request.headers.get("Sec-Fetch-Mode", "")
    json = "application/json"
    return mode not in ("", "navigate") or json in request.headers.get("Accept", "")
