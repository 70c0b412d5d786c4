"""Who may do what to which article.

An account has rights through its groups everywhere, and through a `SectionRole` in one section.
Every view asks with the article at hand: `may(user, "publish", article)`.
"""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission

from articles.models import Article

# What an act needs. What is not listed needs leave to change the article.
NEEDS = {
    "create": "add_article",
    "read": "view_article",
    "approve": "approve_article",
    "send-back": "approve_article",
    "publish": "publish_article",
    "schedule": "publish_article",
    "unschedule": "publish_article",
    "correct": "publish_article",
    "embargo": "embargo_article",
    "lift": "embargo_article",
    "hold": "hold_article",
    "unhold": "hold_article",
    "withdraw": "withdraw_article",
    "share": "share_article",
    "remove-version": "remove_version",
    "delete": "delete_article",
}
# Who may change an article may read it; so may those who only look.
READS = ("view_article", "change_article")


class RolesBackend(ModelBackend):
    """Django's rights, and for an article those that a role in its section gives besides."""

    def get_all_permissions(self, user_obj, obj=None):
        if obj is None or not user_obj.is_active or user_obj.is_anonymous:
            return super().get_all_permissions(user_obj, obj)
        if not isinstance(obj, Article):
            return super().get_all_permissions(user_obj)
        everywhere = super().get_all_permissions(user_obj)
        return everywhere | _in_sections(user_obj).get(obj.section_id, frozenset())


def may(user, act: str, article: Article | None = None) -> bool:
    """With an article: to this one. Without: to any at all."""
    if act == "read":
        return any(_has(user, codename, article) for codename in READS)
    return _has(user, NEEDS.get(act, "change_article"), article)


def sections_of(user, act: str) -> set[int] | None:
    """The sections in which `user` may do this; None where it is all of them."""
    codenames = READS if act == "read" else (NEEDS.get(act, "change_article"),)
    wanted = {f"articles.{codename}" for codename in codenames}
    if any(user.has_perm(codename) for codename in wanted):
        return None
    return {section for section, perms in _in_sections(user).items() if perms & wanted}


def _has(user, codename: str, article: Article | None) -> bool:
    permission = f"articles.{codename}"
    if user.has_perm(permission, article) if article is not None else user.has_perm(permission):
        return True
    if article is not None and article.pk is not None:
        return False
    # A new article, or any: a role in some section is enough to begin.
    return user.is_active and any(permission in held for held in _in_sections(user).values())


def _in_sections(user) -> dict[int, frozenset[str]]:
    """Asked once for each request: section id -> what the roles there allow."""
    if not hasattr(user, "_section_rights"):
        rows = Permission.objects.filter(group__sectionrole__user=user).values_list(
            "group__sectionrole__section", "content_type__app_label", "codename"
        )
        held: dict[int, set[str]] = {}
        for section, app, codename in rows:
            held.setdefault(section, set()).add(f"{app}.{codename}")
        user._section_rights = {section: frozenset(found) for section, found in held.items()}
    return user._section_rights
