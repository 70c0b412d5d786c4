"""Accounts and groups: Django's own pages in the desk's frame, in the newsroom's words. What an
account may do comes from its groups."""

from django import forms
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Permission
from django.db.models import Q

from articles.admin.lists import DeskAdmin

# What the desk holds; Django knows many more, which mean nothing here.
HELD = {
    "articles": "article image section tag author source event".split(),
    "auth": "user group".split(),
}
RIGHTS = ("is_superuser", "groups", "user_permissions")
NAMES = {"image": "pictures", "event": "the record", "user": "accounts"}


class PermissionField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        act, _, model = permission.codename.partition("_")
        return f"{act} {NAMES.get(model, model + 's')}"


def _held() -> Q:
    held = Q()
    for app, models in HELD.items():
        held |= Q(content_type__app_label=app, content_type__model__in=models)
    # Events are written by the verbs alone.
    return held & ~Q(content_type__model="event", codename__regex="^(add|change|delete)_")


def _within_reach(request, account) -> bool:
    """A superuser's password in other hands would hand over everything."""
    return account is None or not account.is_superuser or request.user.is_superuser


class AccountAdmin(DeskAdmin, UserAdmin):
    name_many = "Accounts"
    name_new = "New account"
    list_display = ("username", "first_name", "last_name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active")
    ordering = ("username",)
    sortable_by = ("username",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "first_name", "last_name", "email")}),
        ("May", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )

    def get_fieldsets(self, request, obj=None):
        """Who may change accounts does not thereby hand out rights, least of all to themselves."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return fieldsets
        return [
            (name, {**options, "fields": [f for f in options["fields"] if f not in RIGHTS]})
            for name, options in fieldsets
        ]

    def has_change_permission(self, request, obj=None):
        return _within_reach(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _within_reach(request, obj) and super().has_delete_permission(request, obj)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_deleted_objects(self, objs, request):
        return super(DeskAdmin, self).get_deleted_objects(objs, request)


class TeamAdmin(DeskAdmin, GroupAdmin):
    name_many = "Groups"
    name_new = "New group"
    ordering = ("name",)
    filter_horizontal = ()

    def get_fields(self, request, obj=None):
        """What a group may do is what its members' accounts may do."""
        return ("name", "permissions") if request.user.is_superuser else ("name",)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return PermissionField(
            Permission.objects.filter(_held()).select_related("content_type"),
            widget=forms.CheckboxSelectMultiple(),
            required=False,
            label="Its members may",
        )

    def get_deleted_objects(self, objs, request):
        return super(DeskAdmin, self).get_deleted_objects(objs, request)
