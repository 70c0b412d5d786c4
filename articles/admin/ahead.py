"""The whole site as readers will see it at a time ahead: the public pages themselves, asked with
another moment than now, and every address on them leading on to the same moment."""

import copy
import re
from datetime import UTC, datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import Resolver404, get_resolver, is_valid_path, resolve, reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import coming
from articles.admin.article.moments import Moment
from articles.admin.wording import moment
from articles.rights import sections_of

WRITTEN = "%Y%m%dT%H%M%SZ"
PASSED = gettext_lazy(
    "That time has passed: readers see it already. What they saw before stands in the history of "
    "each article."
)
# A page of its own that is shown in a frame: nothing is put into it.
IN_A_FRAME = "frame"
_PLACES = ('<header class="masthead">', "<main")
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ADDRESS = re.compile(r'(\s(?:href|src|action|poster)=")(/(?!/)[^"]*)')
_SRCSET = re.compile(r'(\ssrcset=")([^"]*)')
_IN_SRCSET = re.compile(r"(^|,\s*)(/(?!/))")


class AheadForm(forms.Form):
    at = Moment(
        label=gettext_lazy("As readers will see it at"),
        missing=gettext_lazy("Choose a day and a time."),
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError(PASSED)
        return at


def may_look(user) -> bool:
    """Who may read every section: the site ahead shows them all."""
    return sections_of(user, "read") is None


def choose(site, request: HttpRequest) -> HttpResponse:
    _refuse_others(request)
    now = timezone.now()
    form = AheadForm(request.GET if "at_0" in request.GET else None)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(address_of(form.cleaned_data["at"]))
    context = {
        **site.each_context(request),
        "title": _("The site ahead"),
        "form": form,
        "zone": timezone.get_current_timezone_name(),
        "coming": [(it, address_of(it.at)) for it in coming.ahead(now)],
    }
    return TemplateResponse(request, "admin/ahead.html", context)


def see(site, request: HttpRequest, written: str, path: str) -> HttpResponse:
    """A public page, or one of its pictures, as it will be answered at that moment."""
    _refuse_others(request)
    try:
        at = datetime.strptime(written, WRITTEN).replace(tzinfo=UTC)
    except ValueError:
        raise Http404 from None
    if at <= timezone.now():
        messages.info(request, PASSED)
        return HttpResponseRedirect(reverse("admin:ahead"))
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    return _closed(answered(request, f"/{path}", at), at, f"/{path}")


def _refuse_others(request: HttpRequest) -> None:
    if not may_look(request.user):
        raise PermissionDenied


def address_of(at: datetime) -> str:
    """The front as it will be then. A moment between two seconds has come at the later one."""
    at = at + timedelta(seconds=1) if at.microsecond else at
    return reverse("admin:ahead_page", args=[at.astimezone(UTC).strftime(WRITTEN), ""])


def answered(
    request: HttpRequest, path: str, at: datetime, arranged: list | None = None
) -> HttpResponse:
    """What the readers' site says. Asked by address, because the desk does not know its views.
    `arranged`: slots that are to stand on the front in place of those that do."""
    asked = copy.copy(request)
    asked.path = asked.path_info = path
    asked.newsroom_at, asked.newsroom_arranged = at, arranged
    try:
        match = resolve(path)
    except Resolver404 as missing:
        if is_valid_path(f"{path}/"):
            return HttpResponseRedirect(iri_to_uri(f"{path}/"))
        return _not_found(asked, missing)
    if match.namespaces:  # the desk itself
        return _not_found(asked, None)
    answer = match.func(asked, *match.args, **match.kwargs)
    answer.stands_alone = match.url_name == IN_A_FRAME
    return answer


def _not_found(request: HttpRequest, reason) -> HttpResponse:
    return get_resolver().resolve_error_handler(404)(request, exception=reason)


def _closed(answer: HttpResponse, at: datetime, path: str) -> HttpResponse:
    """For this account alone, and told apart from the site of now."""
    home = address_of(at)
    if "Location" in answer:
        answer["Location"] = _moved(answer["Location"], home)
        answer.status_code = 302
    elif answer.get("Content-Type", "").startswith("text/html") and not _stands_alone(answer):
        context = {"at": at, "written": moment(at), "now": "/" + iri_to_uri(path).lstrip("/")}
        html = rewritten(answer.content.decode(), home)
        answer.content = with_bar(html, "admin/ahead_bar.html", context)
    return kept_private(answer)


def kept_private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "same-origin"
    return answer


def _stands_alone(answer: HttpResponse) -> bool:
    return getattr(answer, "stands_alone", False)


def _moved(address: str, home: str) -> str:
    ours = address.startswith("/") and not address.startswith(("//", *_kept()))
    return home + address[1:] if ours else address


def _kept() -> tuple[str, ...]:
    """Addresses that are the same at every moment."""
    return settings.STATIC_URL, reverse("admin:index")


def rewritten(html: str, home: str) -> str:
    """Only inside tags: an address that stands in the text stays as it is written."""

    def lead_on(match: re.Match) -> str:
        return match[1] + _moved(match[2], home)

    def lead_all_on(match: re.Match) -> str:
        return match[1] + _IN_SRCSET.sub(rf"\g<1>{home}", match[2])

    return _TAG.sub(
        lambda tag: _SRCSET.sub(lead_all_on, _ADDRESS.sub(lead_on, tag[0])),
        html,
    )


def with_bar(html: str, template: str, context: dict) -> str:
    head = render_to_string("admin/ahead_head.html").strip()
    bar = render_to_string(template, context).strip()
    html = html.replace("</head>", f"{head}</head>", 1)
    # Below the link that skips to the news, which comes first for those who use the keyboard.
    place = next((it for it in _PLACES if it in html), "")
    return html.replace(place, f"{bar}{place}", 1) if place else html
