"""My account, tokens: by which programs work at the desk in my name. Making one asks for the
password; ending one does not, so that nothing stands in the way of it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from articles.admin.numbers import number_in
from articles.admin.people import password_first
from articles.admin.people.second_step import Wrong
from articles.admin.wrong import lead_to_fault
from articles.models import ApiToken
from articles.people import fresh, tokens

ADDRESS = "admin:account_tokens"


def _days(number: int) -> str:
    return ngettext("%(number)d day", "%(number)d days", number) % {"number": number}


class TokenForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=gettext_lazy("So that you know it again: “Results from the stadium”."),
        error_messages={"required": gettext_lazy("Write what it is for, in a word or two.")},
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"),
        choices=ApiToken.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Never more than you may yourself at that moment; what you have begun it always reads."
        ),
        error_messages={"required": gettext_lazy("Choose at least one thing it may do.")},
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Works for"), coerce=int)

    def __init__(self, *args, **options):
        super().__init__(*args, label_suffix="", **options)
        self.fields["days"].choices = [(it, _days(it)) for it in tokens.DAYS]
        self.fields["days"].initial = 90


@dataclass(frozen=True, slots=True)
class Made:
    token: ApiToken | None = None
    secret: str = ""


@sensitive_variables("secret", "made")
def show(site, request: HttpRequest) -> HttpResponse:
    form, made, wrong = TokenForm(), Made(), None
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "end":
            return _end(request)
        if do == "password":
            wrong = password_first.given(request)
            if wrong is None:
                return HttpResponseRedirect(f"{reverse(ADDRESS)}#new")
        elif do == "make":
            form = TokenForm(request.POST)
            wrong, made = _make(request, form)
        else:
            raise Http404
    lead_to_fault(form)
    refused = bool(wrong or form.errors)
    context = {
        **site.each_context(request),
        "title": _("Tokens"),
        "tokens": _said(tokens.shown_of(request.user)),
        "fresh": fresh.is_fresh(request),
        "form": TokenForm() if made.secret else form,
        "made": made,
        "wrong": wrong,
    }
    status = 422 if refused else 200
    return TemplateResponse(request, "admin/people/my_tokens.html", context, status=status)


def _make(request: HttpRequest, form: TokenForm) -> tuple[Wrong | None, Made]:
    if not fresh.is_fresh(request):
        form.is_valid()
        return password_first.again(), Made()
    if not form.is_valid():
        return None, Made()
    try:
        return None, Made(*tokens.make(request.user, **form.cleaned_data))
    except tokens.TooMany:
        told = _("You have %(most)d tokens, and more are not made: end one that nobody needs.")
        form.add_error(None, told % {"most": tokens.MOST})
        return None, Made()


def _end(request: HttpRequest) -> HttpResponse:
    end_one(request, request.user)
    return HttpResponseRedirect(reverse(ADDRESS))


def end_one(request: HttpRequest, account: User) -> None:
    """Of this account, the one whose number was sent."""
    pk = number_in(request.POST.get("token"))
    token = ApiToken.objects.filter(owner=account, pk=pk or 0).first()
    if token is not None and tokens.end(token, by=request.user):
        messages.success(
            request,
            _("“%(name)s” is ended: it opens nothing from now on.") % {"name": token.name},
        )
    else:
        messages.info(request, _("That token had ended already."))


def _said(found: list[ApiToken]) -> list[ApiToken]:
    for token in found:
        token.may = [ApiToken.Scope(it).label for it in token.scopes if it in ApiToken.Scope.values]
    return found


def said_of(account: User) -> list[ApiToken]:
    """For whoever looks after accounts: those that still open something."""
    return _said([it for it in tokens.shown_of(account) if it.stands])
