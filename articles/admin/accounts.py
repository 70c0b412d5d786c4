"""Accounts and groups: Django's own pages in the desk's frame, in the newsroom's words. What an
account may do comes from its roles, which are groups: for the whole newsroom or one section."""

from functools import partial

from django import forms
from django.contrib.admin import BooleanFieldListFilter, display
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Permission
from django.db.models import Q, prefetch_related_objects
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.account_rights import right_said
from articles.admin.account_roles import (
    RolesField,
    SectionRoles,
    may_hand_out,
    roles_of,
    said,
    within_reach,
)
from articles.admin.lists import DeskAdmin
from articles.admin.numbers import number_in
from articles.admin.people import access, inviting, passwords, second_words
from articles.admin.people.account_form import AccountForm, PasswordForm, asks_for_a_password
from articles.admin.searching.names import accounts_called
from articles.admin.wording import brief, listed, moment
from articles.models.role_names import called
from articles.people import ending, links, sessions
from articles.people.second.held import held_by_each
from articles.rights import may

# What the desk holds; Django knows many more, which mean nothing here.
HELD = {
    "articles": "article assignment image section tag author source event".split(),
    "auth": "user group".split(),
}
HELP = {
    "is_active": _(
        "Take this away instead of deleting an account: it signs in no more, and what it "
        "did stays under its name."
    ),
    "is_staff": _("Signs in to the desk. What the account may do there comes from its roles."),
    "is_superuser": _(
        "May do everything, whatever its roles: for whoever runs the newsroom’s "
        "machine. Only such an account makes another."
    ),
}
LABELS = {
    "username": _("Sign-in name"),
    "is_staff": _("Works at the desk"),
    "is_superuser": _("May do everything"),
}


class AtTheDesk(BooleanFieldListFilter):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.title = LABELS["is_staff"]


class PermissionField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        return right_said(permission)


def _held() -> Q:
    held = Q()
    for app, models in HELD.items():
        held |= Q(content_type__app_label=app, content_type__model__in=models)
    # Events are written by the verbs alone.
    return held & ~Q(content_type__model="event", codename__regex="^(add|change|delete)_")


class AccountAdmin(DeskAdmin, UserAdmin):
    name_many = _("Accounts")
    name_new = _("New account")
    list_display = tuple("sign_in_name name roles second_step last_seen comes_in".split())
    list_filter = (("is_staff", AtTheDesk), "is_active")
    ordering = ("username",)
    sortable_by = ("sign_in_name",)
    filter_horizontal = ()
    readonly_fields = ("signed_in", "made", "present_roles", "on_record")
    inlines = (SectionRoles,)
    form = AccountForm
    change_password_form = PasswordForm

    class Media:
        css = {"all": ["css/desk-record.css"]}

    fieldsets = (
        (None, {"fields": ("username", "password", "first_name", "last_name", "email")}),
        (_("May"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("signed_in", "made", "on_record")}),
    )

    def get_fieldsets(self, request, obj=None):
        """Only superusers make superusers, and nobody else raises themselves."""
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        first, (title, _), dates = self.fieldsets
        roles = "groups" if may_hand_out(request.user, obj) else "present_roles"
        return (first, (title, {"fields": ("is_active", "is_staff", roles)}), dates)

    def get_urls(self):
        def page(view):
            return self.admin_site.admin_view(partial(view, self))

        return [
            path("invite/", page(inviting.show), name="auth_user_invite"),
            path("<int:pk>/access/", page(access.show), name="auth_user_access"),
            *super().get_urls(),
        ]

    def shown_rows(self, rows):
        """What the columns need, with one question for each instead of one for each row."""
        prefetch_related_objects(rows, "groups", "section_roles__role", "section_roles__section")
        seen, steps = sessions.last_seen(rows), held_by_each(rows)
        for account in rows:
            account.steps = steps[account.pk]
            account.seen_last = seen.get(account.pk) or account.last_login
        return rows

    def changelist_view(self, request, extra_context=None):
        more = {
            "invited": links.open_links().filter(purpose=links.INVITE).select_related("account"),
            "may_invite": self.has_add_permission(request),
        }
        return super().changelist_view(request, {**(extra_context or {}), **more})

    @display(description=_("Sign-in name"), ordering="username")
    def sign_in_name(self, account):
        return account.get_username()

    @display(description=_("May sign in"), boolean=True)
    def comes_in(self, account):
        return account.is_active and account.is_staff

    @display(description=_("Signed in last"))
    def signed_in(self, account):
        return moment(account.last_login) if account.last_login else "–"

    @display(description=_("Made"))
    def made(self, account):
        return moment(account.date_joined)

    @display(description=_("Name"), empty_value="–")
    def name(self, account):
        return account.get_full_name() or None

    @display(description=_("Roles"), empty_value="–")
    def roles(self, account):
        given = (*account.groups.all(), *account.section_roles.all())
        if account.is_superuser:
            return gettext("May do everything")
        return listed(map(said, given)) or None

    @display(description=_("Second step"), empty_value="–")
    def second_step(self, account):
        return second_words.said(account.steps) or None

    @display(description=_("Last seen"), empty_value="–")
    def last_seen(self, account):
        return brief(account.seen_last) if account.seen_last else None

    def get_search_results(self, request, queryset, search_term):
        return accounts_called(queryset, search_term), False

    def get_inlines(self, request, obj):
        """An account is made first, then given its roles."""
        return self.inlines if obj else ()

    @display(description=_("Roles"))
    def present_roles(self, account):
        return listed(roles_of(account)) or "–"

    @display(description=_("On the record"), empty_value="–")
    def on_record(self, account):
        """What it did, for those who may read that."""
        if not may(getattr(account, "looked_at_by", account), "record"):
            return None
        url = reverse("admin:articles_event_changelist")
        return format_html('<a href="{}?account={}">{}</a>', url, account.pk, gettext("All it did"))

    def has_change_permission(self, request, obj=None):
        return within_reach(request.user, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Nobody removes themselves, nor so the only account that may do everything."""
        allowed = obj != request.user and within_reach(request.user, obj)
        return allowed and super().has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        was_in = all(form.initial.get(name) for name in ("is_active", "is_staff"))
        if change and was_in and not (obj.is_active and obj.is_staff):
            ending.switched_off(obj, by=request.user)

    def user_change_password(self, request, id, form_url=""):
        view = partial(super().user_change_password, request, id, form_url)
        return passwords.changed_by(request.user, number_in(id) or 0, view)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if field := form.base_fields.get("usable_password"):
            asks_for_a_password(field)
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in HELP:
            field.help_text = HELP[db_field.name]
        if field is not None and db_field.name in LABELS:
            field.label = LABELS[db_field.name]
        return field

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return RolesField(request.user)

    def get_deleted_objects(self, objs, request):
        """By name alone: what goes with an account is its own, and is not worth reading."""
        return [str(obj) for obj in objs], {self.opts.verbose_name_plural: len(objs)}, set(), []


class TeamAdmin(DeskAdmin, GroupAdmin):
    name_many = _("Groups")
    name_new = _("New group")
    list_display = ("called",)
    sortable_by = ()
    ordering = ("name",)
    filter_horizontal = ()

    @display(description=_("Group"))
    def called(self, group):
        return called(group.name)

    def get_fields(self, request, obj=None):
        """What a group may do is what its members' accounts may do."""
        return ("name", "permissions") if request.user.is_superuser else ("name",)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return PermissionField(
            Permission.objects.filter(_held()).select_related("content_type"),
            widget=forms.CheckboxSelectMultiple(),
            required=False,
            label=_("Its members may"),
        )

    def get_deleted_objects(self, objs, request):
        return super(DeskAdmin, self).get_deleted_objects(objs, request)
