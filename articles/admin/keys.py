"""The keys that lead somewhere, for the dialog in the frame that lists them: the script follows the
links that stand there. Only what this account may open has a key."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.front import views as front
from articles.admin.searching.views import may_search
from articles.rights import may


def _sees_pictures(user) -> bool:
    return any(user.has_perm(f"articles.{act}_image") for act in ("view", "change"))


PLACES = (
    ("n", _("New article"), "articles_article_add", lambda user: may(user, "create")),
    ("g d", _("The desk’s first page"), "index", lambda user: True),
    ("g a", _("Articles"), "articles_article_changelist", lambda user: may(user, "read")),
    ("g p", _("Pictures"), "articles_image_changelist", _sees_pictures),
    ("g f", _("Front"), "front", front.may_edit),
    ("g h", _("Help"), "help", lambda user: True),
)


def keys_of(user) -> dict:
    """`places`: (the keys, one after the other, what opens, its address); `may_search`: whether
    there is a box for the cursor to go to."""
    if not user.is_active or not user.is_staff:
        return {"places": [], "may_search": False}
    places = [
        (keys.split(), label, reverse(f"admin:{name}"))
        for keys, label, name, may_open in PLACES
        if may_open(user)
    ]
    return {"places": places, "may_search": may_search(user)}
