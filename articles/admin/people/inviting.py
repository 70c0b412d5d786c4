"""Somebody new is invited: an account with its roles, and a link with which they choose their
password. The link is shown once."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.account_roles import RolesField, SectionField, roles_to_give
from articles.admin.language import LANGUAGES
from articles.admin.people import mailed
from articles.admin.wrong import lead_to_fault
from articles.models import Section, SectionRole
from articles.people import links, mailing


class InviteForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("first_name", "last_name", "username", "email")

    def __init__(self, user, *args, **options):
        super().__init__(*args, **options)
        self.fields["first_name"].required = True
        name = self.fields["username"]
        name.required = False
        name.label = gettext_lazy("Sign-in name")
        name.help_text = gettext_lazy("May stay empty: then it is made of the name.")
        name.widget.attrs.pop("autofocus", None)
        self.fields["email"].help_text = gettext_lazy("May stay empty.")
        self.fields["groups"] = RolesField(user)
        self.fields["role"] = forms.ModelChoiceField(
            roles_to_give(user), label=gettext_lazy("Role in one section only"), required=False
        )
        self.fields["section"] = SectionField(
            Section.objects.order_by("language", "position", "name"),
            label=gettext_lazy("Section"),
            required=False,
            help_text=gettext_lazy("More of them can be given on the account’s page."),
        )
        if mailing.can_be_sent():
            self.fields["mail"] = mailed.MailField()

    def clean(self):
        given = super().clean()
        if bool(given.get("role")) != bool(given.get("section")):
            self.add_error("section", _("Choose both a role and its section, or neither."))
        if given.get("mail") and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the address to which the link is to be sent."))
        if not given.get("username") and "username" not in self.errors:
            given["username"] = _free_name(given)
        return given


@transaction.atomic
def invite(form: InviteForm, *, by) -> str:
    """The secret part of the link."""
    account = form.save(commit=False)
    account.is_staff = True
    account.set_unusable_password()
    account.save()
    account.groups.set(form.cleaned_data["groups"])
    if form.cleaned_data["role"]:
        section, role = form.cleaned_data["section"], form.cleaned_data["role"]
        SectionRole.objects.create(user=account, role=role, section=section)
    return links.give(account, by=by)


def show(admin, request: HttpRequest) -> HttpResponse:
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = InviteForm(request.user, request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        token = invite(form, by=request.user)
        return link_page(
            admin, request, form.instance, token, mail_in=form.cleaned_data.get("mail", "")
        )
    lead_to_fault(form)
    status = 422 if form.is_bound else 200
    return _page(admin, request, {"title": _("Invite someone"), "form": form}, status)


def link_page(
    admin, request: HttpRequest, account: User, token: str, *, mail_in: str = ""
) -> HttpResponse:
    """The only page that ever shows it. `mail_in`: the language in which it is also sent by mail;
    "" where it is not."""
    link = links.found_by(token)
    if link is None:
        messages.error(
            request,
            _("Somebody else has made another link meanwhile: theirs works, yours does not."),
        )
        return HttpResponseRedirect(reverse("admin:auth_user_access", args=[account.pk]))
    address = request.build_absolute_uri(reverse("admin:one_time_link", args=[token]))
    title = _("A link for %(name)s") % {"name": account.get_full_name() or account.username}
    context = {"title": title, "address": address, "account": account, "link": link}
    if mail_in in LANGUAGES and account.email and mailing.can_be_sent():
        sent = mailed.send(link, address, mail_in)
        context |= {"sent": sent.value, "sent_words": mailed.SAID[sent]}
    answer = _page(admin, request, context)
    answer["Cache-Control"] = "no-store"
    return answer


def _page(admin, request, context: dict, status: int = 200) -> HttpResponse:
    context = {**admin.admin_site.each_context(request), **context}
    return TemplateResponse(request, "admin/people/invite.html", context, status=status)


def _free_name(given: dict) -> str:
    whole = f"{given.get('first_name', '')} {given.get('last_name', '')}"
    begun = slugify(whole, allow_unicode=True).replace("-", ".")[:140] or "account"
    names = set(User.objects.filter(username__startswith=begun).values_list("username", flat=True))
    numbered = (f"{begun}{number}" for number in range(2, len(names) + 3))
    return begun if begun not in names else next(name for name in numbered if name not in names)
