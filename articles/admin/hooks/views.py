"""The list of webhooks with the form of a new one, and the page of one with its log."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from articles.admin.hooks.acts import ACTS
from articles.admin.hooks.rows import NOT_SEEN, decisions_of, log_of
from articles.admin.numbers import number_in
from articles.admin.wrong import lead_to_fault
from articles.models import Webhook
from articles.rights import may
from articles.workflow import Refused
from articles.workflow.hooks import keeping


class WebhookForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Whom it tells"),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=gettext_lazy("So that you know it again: “The app’s server”."),
        error_messages={"required": gettext_lazy("Write whom it tells, in a word or two.")},
    )
    url = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "ltr", "type": "url", "placeholder": "https://"}),
        help_text=gettext_lazy(
            "It gets a POST in JSON with the article’s address, and has eight seconds to answer."
        ),
        error_messages={"required": gettext_lazy("Write the address that is to be told.")},
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("When an article was"),
        choices=Webhook.Event.choices,
        initial=Webhook.Event.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing that it is told of.")},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, label_suffix="", **options)


def refuse_others(request: HttpRequest) -> None:
    if not may(request.user, "decide"):
        raise PermissionDenied


@sensitive_variables("secret")
def listing(site, request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    form, secret, made = WebhookForm(request.POST or None), "", None
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = keeping.make(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
    failed = form.is_bound and made is None
    if failed:
        lead_to_fault(form)
    waits = Count("deliveries", filter=Q(NOT_SEEN))
    context = {
        **site.each_context(request),
        "title": _("Webhooks"),
        "webhooks": [_said(it) for it in Webhook.objects.annotate(given_up=waits)],
        "form": WebhookForm() if made else form,
        "made": made,
        "secret": secret,
    }
    status = 422 if failed else 200
    return TemplateResponse(request, "admin/hooks/listing.html", context, status=status)


@sensitive_variables("secret")
def one(site, request: HttpRequest, pk: int) -> HttpResponse:
    refuse_others(request)
    webhook = get_object_or_404(Webhook, pk=pk)
    kept = {name: getattr(webhook, name) for name in ("name", "url", "events")}
    form, secret = WebhookForm(initial=kept), ""
    if request.method == "POST":
        if request.POST.get("do") == "save":
            form = WebhookForm(request.POST)
            done = form.is_valid() and _save(request, webhook, form)
            lead_to_fault(form)
        else:
            secret, done = _act(request, webhook), True
        if done and not secret:
            return _back(pk)
    context = {
        **site.each_context(request),
        "title": webhook.name,
        "webhook": webhook,
        "form": form,
        "secret": secret,
        "decisions": decisions_of(webhook),
        **log_of(webhook, number_in(request.GET.get("before"))),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "admin/hooks/one.html", context, status=status)


def _act(request: HttpRequest, webhook: Webhook) -> str:
    """A new secret, if one was made."""
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise Http404
    try:
        return act(request, webhook)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return ""


def _back(pk: int) -> HttpResponse:
    """To its page, where it is still there."""
    there = Webhook.objects.filter(pk=pk).exists()
    road = reverse("admin:webhook", args=[pk]) if there else reverse("admin:webhooks")
    return HttpResponseRedirect(road)


def _save(request: HttpRequest, webhook: Webhook, form: WebhookForm) -> bool:
    try:
        changed = keeping.change(webhook, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    if changed:
        messages.success(request, _("Saved. It holds from now on."))
    else:
        messages.info(request, _("Nothing has changed since the last save."))
    return True


def _said(webhook: Webhook) -> Webhook:
    webhook.told_of = [Webhook.Event(it).label for it in webhook.events]
    return webhook
