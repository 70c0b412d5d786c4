"""What a permission is called on the page of a group."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy

ACTS = {
    "add": gettext_lazy("add %(things)s"),
    "approve": gettext_lazy("approve %(things)s"),
    "assign": gettext_lazy("assign %(things)s"),
    "change": gettext_lazy("change %(things)s"),
    "delete": gettext_lazy("delete %(things)s"),
    "embargo": gettext_lazy("put %(things)s under embargo"),
    "hold": gettext_lazy("hold %(things)s"),
    "publish": gettext_lazy("publish %(things)s"),
    "remove": gettext_lazy("remove %(things)s"),
    "share": gettext_lazy("share %(things)s by link"),
    "view": gettext_lazy("view %(things)s"),
    "withdraw": gettext_lazy("withdraw %(things)s"),
}
THINGS = {
    "article": gettext_lazy("articles"),
    "author": gettext_lazy("authors"),
    "event": gettext_lazy("the record"),
    "group": gettext_lazy("groups"),
    "image": gettext_lazy("pictures"),
    "section": gettext_lazy("sections"),
    "source": gettext_lazy("sources"),
    "tag": gettext_lazy("tags"),
    "user": gettext_lazy("accounts"),
    "version": gettext_lazy("public versions"),
}


def right_said(permission: Permission) -> str:
    """One that somebody else's program has brought along is called as that calls it."""
    act, _dash, thing = permission.codename.partition("_")
    if act not in ACTS or thing not in THINGS:
        return permission.name
    return ACTS[act] % {"things": THINGS[thing]}
