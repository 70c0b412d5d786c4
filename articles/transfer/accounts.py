"""Roles and accounts: names, and who may do what. No password, second step, sign-in, address or
e-mail goes along: whoever moves gets in by a link for a new password (`manage.py one_time_link`).

Permissions go by their codenames; their numbers differ from one database to the next.
"""

from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission, User

from articles.transfer.layout import Refused

_GROUP = {"id": int, "name": str, "permissions": list}
_ACCOUNT = {
    "id": int,
    "username": str,
    "first_name": str,
    "last_name": str,
    "is_active": bool,
    "is_staff": bool,
    "is_superuser": bool,
    "roles": list,
    "permissions": list,
}
_COLUMNS = [name for name, kind in _ACCOUNT.items() if kind is not list]


def groups() -> Iterator[dict]:
    for it in Group.objects.prefetch_related("permissions__content_type").order_by("pk"):
        yield {"id": it.pk, "name": it.name, "permissions": _codenames(it.permissions.all())}


def accounts() -> Iterator[dict]:
    found = User.objects.prefetch_related("groups", "user_permissions__content_type")
    for it in found.order_by("pk").iterator(200):
        said = {name: getattr(it, name) for name in _COLUMNS}
        roles = sorted(group.name for group in it.groups.all())
        yield {**said, "roles": roles, "permissions": _codenames(it.user_permissions.all())}


def _codenames(permissions) -> list[str]:
    return sorted(f"{it.content_type.app_label}.{it.codename}" for it in permissions)


# --- Coming in -----------------------------------------------------------------------------------


class Known:
    """Permissions and roles of this newsroom by their names."""

    def __init__(self):
        self.permissions = {
            f"{label}.{codename}": pk
            for pk, label, codename in Permission.objects.values_list(
                "pk", "content_type__app_label", "codename"
            )
        }
        self.groups: dict[str, int] = {}

    def enter_group(self, said: dict, where: str) -> None:
        """In the place of those that a new newsroom is made with, which nobody has yet."""
        _refuse_odd(said, _GROUP, where)
        if not self.groups:
            Group.objects.all().delete()
        group = Group.objects.create(pk=said["id"], name=said["name"])
        group.permissions.set(self._named(self.permissions, said["permissions"], where))
        self.groups[group.name] = group.pk

    def enter_account(self, said: dict, where: str) -> None:
        _refuse_odd(said, _ACCOUNT, where)
        named = {name: said[name] for name in _COLUMNS}
        user = User.objects.create(**named, password=make_password(None))
        user.groups.set(self._named(self.groups, said["roles"], where))
        user.user_permissions.set(self._named(self.permissions, said["permissions"], where))

    def _named(self, known: dict[str, int], names: list, where: str) -> list[int]:
        strange = [name for name in names if not isinstance(name, str) or name not in known]
        if strange:
            raise Refused(f"{where} names “{strange[0]}”, a right or role that is not known here.")
        return [known[name] for name in names]


def _refuse_odd(said: object, form: dict[str, type], where: str) -> None:
    fits = isinstance(said, dict) and said.keys() == form.keys()
    if not fits or any(type(said[name]) is not kind for name, kind in form.items()):
        raise Refused(f"{where} has a line that is no role or account. Nothing was imported.")
    longest = {"name": 150, "username": 150, "first_name": 150, "last_name": 150}
    if any(len(said[name]) > most for name, most in longest.items() if name in said):
        raise Refused(f"{where} has a name of more than 150 characters. Nothing was imported.")
