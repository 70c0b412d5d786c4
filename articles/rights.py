"""Who may do what to which article.

An account has rights through its groups everywhere, and through a `SectionRole` in one section:
there it counts for the articles of that section. An article without a section is for those whose
role is for the whole newsroom. Pictures, tags, authors, sources and the record belong to no
section: a role in one lets people look at them and add to them, not change what others use.

Every view asks with the article at hand: `may(user, "publish", article)`, and where it is to go
somewhere else also `may_into(user, "publish", section)`.
"""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission

from articles import house
from articles.models import Article, Section

# What an act needs. What is not listed needs leave to change the article.
NEEDS = {
    "create": "add_article",
    "read": "view_article",
    # Beside changing the one that is translated, a new one is begun.
    "translate": "add_article",
    "approve": "approve_article",
    "send-back": "approve_article",
    "publish": "publish_article",
    "schedule": "publish_article",
    "unschedule": "publish_article",
    "correct": "publish_article",
    # To close what a reader has asked for; whoever writes notes it.
    "answer": "publish_article",
    # Only what was given to readers is moved; a draft's place is saved with its words.
    "move": "publish_article",
    "assign": "assign_article",
    "close": "assign_article",
    "embargo": "embargo_article",
    "lift": "embargo_article",
    "hold": "hold_article",
    "unhold": "hold_article",
    "withdraw": "withdraw_article",
    "share": "share_article",
    "revoke": "share_article",
    "remove-version": "remove_version",
    "delete": "delete_article",
    "record": "view_event",
    "decide": "change_policy",
    # The wire: looked at, taken from, and its feeds. Who may publish answers for what was killed.
    "wire": "view_wireitem",
    "take": "take_wireitem",
    "feeds": "manage_wirefeeds",
    "keep-killed": "publish_article",
}
CHANGE = "change_article"
# They change the page that readers have without a word of it: on one that was given out, they are
# for those who may publish it.
ON_A_PAGE = frozenset({"join", "part", "relate"})
# Who may change an article may read it; so may those who only look.
READS = ("view_article", CHANGE)
SHARED = frozenset(
    [f"articles.{act}_{it}" for it in "image tag author source".split() for act in ("view", "add")]
    + ["articles.view_section", "articles.view_event", "articles.view_aboutpage"]
)


class RolesBackend(ModelBackend):
    """Django's rights, and those that a role in a section gives: for an article all of them in
    its section, else what every section shares."""

    def get_user(self, user_id):
        """As Django's; nearly every page of the desk asks for the rules of the house as well, which
        come along in the same question."""
        accounts = house.settled_beside(get_user_model()._default_manager.filter(pk=user_id))
        account = accounts.first()
        if account is None or not self.user_can_authenticate(account):
            return None
        house.remember_beside(account)
        return account

    def get_all_permissions(self, user_obj, obj=None):
        everywhere = super().get_all_permissions(user_obj)
        in_sections = _in_sections(user_obj)
        if not in_sections:
            return everywhere
        if isinstance(obj, Article):
            return everywhere | in_sections.get(_place_of(obj), frozenset())
        return everywhere | (SHARED & frozenset().union(*in_sections.values()))


def may(user, act: str, article: Article | None = None) -> bool:
    """With an article: to this one. Without: to any at all."""
    return act in allowed_of(user, [act], article)


def allowed_of(user, acts: Iterable[str], article: Article | None = None) -> set[str]:
    """Those of the acts that `may` allows, with one question for all of them."""
    if user.is_active and user.is_superuser:
        return set(acts)
    held = _held(user, article)
    return {act for act in acts if not held.isdisjoint(needed(act, article))}


def may_into(user, act: str, section: Section | None) -> bool:
    """Whether `user` may do this to an article that is put into `section`."""
    sections = sections_of(user, act)
    return sections is None or (section is not None and section.pk in sections)


def sections_of(user, act: str) -> set[int] | None:
    """The sections in which `user` may do this; None where it is all of them."""
    wanted = needed(act)
    if (user.is_active and user.is_superuser) or wanted & _everywhere(user):
        return None
    return {section for section, held in _in_sections(user).items() if held & wanted}


def needed(act: str, article: Article | None = None) -> frozenset[str]:
    """The permissions of which one is enough, for this article where one is at hand."""
    if act in ON_A_PAGE and article is not None and article.live_id is not None:
        act = "publish"
    codenames = READS if act == "read" else (NEEDS.get(act, CHANGE),)
    return frozenset(f"articles.{codename}" for codename in codenames)


def roles_for(acts: Iterable[str], article: Article | None = None) -> dict[str, list[str]]:
    """act -> the names of the groups whose members may do it, to this article."""
    wanted = {act: needed(act, article) for act in acts}
    codenames = {name.removeprefix("articles.") for names in wanted.values() for name in names}
    rows = Group.objects.filter(
        permissions__codename__in=codenames, permissions__content_type__app_label="articles"
    ).values_list("name", "permissions__codename")
    held = [(name, f"articles.{codename}") for name, codename in rows.order_by("pk")]
    return {
        act: list(dict.fromkeys(name for name, permission in held if permission in names))
        for act, names in wanted.items()
    }


def _held(user, article: Article | None) -> frozenset[str]:
    placed = article is not None and (article.pk or article.section_id)
    if placed:
        return frozenset(user.get_all_permissions(article))
    # A new article, or any: a role in some section is enough to begin.
    return frozenset(user.get_all_permissions()).union(*_in_sections(user).values())


def _everywhere(user) -> set[str]:
    return ModelBackend().get_all_permissions(user)


def _place_of(article: Article) -> int | None:
    """The section in which it is stored. The row at hand may already hold what a form wishes."""
    if article.pk is None:
        return article.section_id
    return Article.objects.filter(pk=article.pk).values_list("section", flat=True).first()


def _in_sections(user) -> dict[int, frozenset[str]]:
    """Asked once for each account at hand, as Django does with its own: section id -> what the
    roles there allow. A request has an account of its own; others fetch it anew."""
    if not user.is_active or user.is_anonymous or user.is_superuser:
        return {}
    if not hasattr(user, "_section_rights"):
        rows = Permission.objects.filter(group__sectionrole__user=user).values_list(
            "group__sectionrole__section", "content_type__app_label", "codename"
        )
        held: dict[int, set[str]] = {}
        for section, app, codename in rows:
            held.setdefault(section, set()).add(f"{app}.{codename}")
        user._section_rights = {section: frozenset(found) for section, found in held.items()}
    return user._section_rights
