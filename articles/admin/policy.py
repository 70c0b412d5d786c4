"""What holds for the whole site: which crawlers may read it. The page shows the very robots.txt
that comes of it, and who decided what and when."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import crawlers, visibility, workflow
from articles.admin.numbers import number_in
from articles.models import Decision, Policy
from articles.rights import may
from articles.workflow import Refused, deciding

VIA = "desk"
MOST_DECISIONS = 30
NAMES = {kind.field: gettext_lazy(kind.label) for kind in crawlers.KINDS} | {
    "terms": gettext_lazy("Terms")
}


def may_look(user) -> bool:
    return may(user, "decide") or user.has_perm("articles.view_policy")


def _in_its_language(kind: crawlers.Kind) -> crawlers.Kind:
    """robots.txt says the same of it in English, whoever looks at it."""
    words = {name: _(getattr(kind, name)) for name in ("label", "does", "if_not")}
    known = {token: _(house) for token, house in kind.known.items()}
    return replace(kind, known=known, **words)


class PolicyForm(forms.Form):
    """Two choices for each class of crawlers, so that none is made by leaving a box alone."""

    terms = forms.CharField(
        label=gettext_lazy("Your terms"),
        required=False,
        max_length=200,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
        help_text=gettext_lazy(
            "The address of a page that says on what terms texts may be used in training. "
            "Such crawlers are told it while they are not wanted. May stay empty."
        ),
    )

    def __init__(self, *args, policy: Policy, **options):
        initial = {it.field: "yes" if getattr(policy, it.field) else "no" for it in crawlers.KINDS}
        super().__init__(*args, initial={**initial, "terms": policy.terms}, **options)
        for kind in crawlers.KINDS:
            self.fields[kind.field] = forms.ChoiceField(
                label=_(kind.label),
                choices=(("yes", _("Welcome")), ("no", _("Not wanted"))),
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[tuple]:
        return [(self[kind.field], _in_its_language(kind)) for kind in crawlers.KINDS]

    @property
    def decided(self) -> dict:
        given = self.cleaned_data
        return {kind.field: given[kind.field] == "yes" for kind in crawlers.KINDS} | {
            "terms": given["terms"].strip()
        }


def show(desk, request: HttpRequest) -> HttpResponse:
    """GET shows what is decided; POST decides."""
    if not may_look(request.user):
        raise PermissionDenied
    policy, may_decide = visibility.policy(), may(request.user, "decide")
    if request.method != "POST":
        return _page(desk, request, PolicyForm(policy=policy), policy, may_decide)
    if not may_decide:
        raise PermissionDenied
    form = PolicyForm(request.POST, policy=policy)
    if form.is_valid() and _decide(request, form):
        return HttpResponseRedirect(reverse("admin:policy"))
    response = _page(desk, request, form, policy, may_decide)
    response.status_code = 422
    return response


def _decide(request: HttpRequest, form: PolicyForm) -> bool:
    try:
        seen = number_in(request.POST.get("seen"))
        changed = workflow.decide(by=request.user, via=VIA, seen=seen or 0, **form.decided)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    if changed:
        messages.success(request, _("Decided. Every page and robots.txt say so from now on."))
    else:
        messages.info(request, _("That is how it was decided already."))
    return True


def _page(desk, request, form, policy: Policy, may_decide: bool) -> HttpResponse:
    decisions = Decision.objects.filter(field__in=deciding.FIELDS).order_by("-pk")[:MOST_DECISIONS]
    context = {
        **desk.each_context(request),
        "title": _("Crawlers"),
        "form": form,
        "seen": deciding.newest(deciding.FIELDS),
        "may_decide": may_decide,
        "robots": crawlers.robots(policy),
        "looked_up": crawlers.LOOKED_UP,
        "decisions": [
            (it, NAMES.get(it.field, it.field), _in_words(it.was), _in_words(it.now))
            for it in decisions
        ],
    }
    return TemplateResponse(request, "admin/articles/policy.html", context)


def _in_words(value) -> str:
    if isinstance(value, bool):
        return _("welcome") if value else _("not wanted")
    return str(value) or "none"
