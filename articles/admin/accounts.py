"""Accounts and groups: Django's own pages in the desk's frame."""

from django.contrib.auth.admin import GroupAdmin, UserAdmin

from articles.admin.lists import DeskAdmin


class AccountAdmin(DeskAdmin, UserAdmin):
    name_many = "Accounts"
    name_new = "New account"
    ordering = ("username",)
    sortable_by = ("username",)

    def get_deleted_objects(self, objs, request):
        return super(DeskAdmin, self).get_deleted_objects(objs, request)


class TeamAdmin(DeskAdmin, GroupAdmin):
    name_many = "Groups"
    name_new = "New group"
    ordering = ("name",)

    def get_deleted_objects(self, objs, request):
        return super(DeskAdmin, self).get_deleted_objects(objs, request)
