"""Roles as the accounts' page shows them, and how far somebody may hand them on: nobody gives a
right that they do not have, to others or to themselves."""

from django import forms
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Section, SectionRole
from articles.models.languages import autonym
from articles.models.role_names import called
from articles.models.roles import ADMINISTRATOR, EDITOR, PHOTO_EDITOR, PUBLISHER, REPORTER

MAY = {
    REPORTER: gettext_lazy(
        "writes and edits articles, sends them for review, adds pictures and gives out "
        "preview links. Publishes nothing."
    ),
    PHOTO_EDITOR: gettext_lazy(
        "looks after pictures, their words and their credits, and changes articles to "
        "place them. Publishes nothing."
    ),
    EDITOR: gettext_lazy(
        "writes and edits, approves and sends back, sets embargoes and holds, deletes drafts, "
        "and keeps pictures, tags, authors and sources. Publishes nothing."
    ),
    PUBLISHER: gettext_lazy(
        "may do what an Editor may, and publishes, schedules, corrects, moves, withdraws."
    ),
    ADMINISTRATOR: gettext_lazy(
        "may do what a Publisher may, keeps sections and accounts, and removes public "
        "versions for legal reasons."
    ),
}
OTHER = gettext_lazy("a group of your own; its page under Groups says what it may.")


def within_reach(user, account: User | None) -> bool:
    """Whoever may set an account's password has what the account has."""
    if account is None or user.is_superuser:
        return True
    return not account.is_superuser and _rights_of(account) <= user.get_all_permissions()


def may_hand_out(user, account: User | None) -> bool:
    """Nobody raises themselves."""
    return user.is_superuser or (account != user and within_reach(user, account))


def roles_to_give(user) -> QuerySet[Group]:
    """Those whose rights `user` has too, in the order in which they were made."""
    groups = Group.objects.order_by("pk")
    if user.is_superuser:
        return groups
    own = user.get_all_permissions()
    within = [
        group.pk
        for group in groups.prefetch_related("permissions__content_type")
        if {_name(permission) for permission in group.permissions.all()} <= own
    ]
    return groups.filter(pk__in=within)


def roles_of(account: User) -> list[str]:
    """“Editor”, “Publisher in Politics”."""
    here = account.section_roles.select_related("role", "section").order_by("section", "role")
    return [said(role) for role in (*account.groups.order_by("pk"), *here)]


def said(role: Group | SectionRole) -> str:
    if isinstance(role, Group):
        return called(role.name)
    return _("%(role)s in %(section)s") % {
        "role": called(role.role.name),
        "section": role.section,
    }


def _rights_of(account: User) -> set[str]:
    """Also those that sleep while it is switched off."""
    found = Permission.objects.filter(
        Q(user=account) | Q(group__user=account) | Q(group__sectionrole__user=account)
    )
    return {_name(permission) for permission in found.select_related("content_type")}


def _name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


class RolesField(forms.ModelMultipleChoiceField):
    def __init__(self, user):
        super().__init__(
            roles_to_give(user),
            label=_("Roles in the whole newsroom"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "What several roles allow adds up. You can give those whose rights you have."
            ),
        )

    def label_from_instance(self, group):
        return f"{called(group.name)}: {MAY.get(group.name, OTHER)}"


class SectionField(forms.ModelChoiceField):
    def label_from_instance(self, section):
        return f"{section.name} · {autonym(section.language)}"


class SectionRoles(InlineModelAdmin):
    """A role that counts for the articles of one section."""

    model = SectionRole
    template = "admin/auth/user/section_roles.html"
    extra = 2
    fields = ("role", "section")
    verbose_name = gettext_lazy("role in one section")
    verbose_name_plural = gettext_lazy("Roles in one section only")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Without the buttons that open pop-up windows."""
        if db_field.name in self.fields:
            return self.formfield_for_foreignkey(db_field, request, **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "role":
            return forms.ModelChoiceField(roles_to_give(request.user), label=_("Role"))
        sections = Section.objects.order_by("language", "position", "name")
        return SectionField(sections, label=_("Section"))

    def has_view_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_add_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may(request, obj)

    def _may(self, request, account) -> bool:
        return request.user.has_perm("auth.change_user") and may_hand_out(request.user, account)
