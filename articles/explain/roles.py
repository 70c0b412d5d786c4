"""What a role may see of an article and do with it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.explain.lines import Line, no, note, yes
from articles.models import Article, Section
from articles.models.role_names import called
from articles.rights import needed, roles_for

MAY = {
    "read": gettext_lazy("read it on the desk"),
    "save": gettext_lazy("change its words"),
    "submit": gettext_lazy("send it for review"),
    "approve": gettext_lazy("approve it or send it back"),
    "publish": gettext_lazy("publish, schedule and correct it"),
    "embargo": gettext_lazy("set and lift embargoes"),
    "hold": gettext_lazy("hold it and lift a hold"),
    "withdraw": gettext_lazy("withdraw it"),
    "move": gettext_lazy("move it to another address"),
    "share": gettext_lazy("give out preview links"),
    "delete": gettext_lazy("delete it"),
    "remove-version": gettext_lazy("remove a public version"),
    "record": gettext_lazy("read the record of it"),
}
JOINT = " in "


class UnknownRole(Exception):
    """The sentence says which roles there are."""


@dataclass(frozen=True, slots=True)
class Role:
    """A group, for the whole newsroom or in one section."""

    group: Group
    section: Section | None = None

    def __str__(self):
        return f"{self.group}{JOINT}{self.section}" if self.section else str(self.group)


def role_named(text: str) -> Role:
    """“Editor”, or “Editor in politics” with the section's name or slug."""
    text = " ".join(text.split())
    group = Group.objects.filter(name__iexact=text).first()
    if group:
        return Role(group)
    name, joint, place = text.partition(JOINT)
    group = Group.objects.filter(name__iexact=name).first() if joint else None
    found = Section.objects.filter(name__iexact=place) | Section.objects.filter(slug__iexact=place)
    section = found.first()
    if group is None or section is None:
        known = ", ".join(Group.objects.order_by("pk").values_list("name", flat=True))
        raise UnknownRole(
            _(
                "“%(text)s” is no role of this newsroom. There are: %(known)s; each also in "
                "one section, as in “Editor in politics”."
            )
            % {"text": text, "known": known}
        )
    return Role(group, section)


def lines(role: Role, article: Article, public: bool) -> list[Line]:
    held = _held(role, article)
    may = [act for act in MAY if held & needed(act) and not _too_late(act, article)]
    not_may = [act for act in MAY if act not in may]
    found = [_reads(role, article, "read" in may, public)]
    rest = [act for act in may if act != "read"]
    if rest:
        found.append(
            yes(
                _("%(the)s may %(list)s.")
                % {"the": _the(role), "list": _list(MAY[act] for act in rest)}
            )
        )
    for roles, acts in _by_roles(not_may, article).items():
        ask = (
            _(" Ask: %(roles)s.") % {"roles": _(", ").join(called(it) for it in roles)}
            if roles
            else ""
        )
        found.append(
            no(
                _("%(the)s may not %(list)s.%(ask)s")
                % {"the": _the(role), "list": _list((MAY[act] for act in acts), "or"), "ask": ask}
            )
        )
    if _too_late("delete", article):
        found.append(note(_("Nobody deletes what readers were given: it is withdrawn.")))
    return found


def _reads(role: Role, article: Article, may: bool, public: bool) -> Line:
    if may:
        return yes(_("%(the)s sees it on the desk, with all its texts.") % {"the": _the(role)})
    elsewhere = role.section and role.section.pk != article.section_id
    why = (_(": it is not in %(section)s") % {"section": role.section}) if elsewhere else ""
    also = _(", only what readers see on the site") if public else ""
    return no(
        _("%(the)s does not see it on the desk%(also)s%(why)s.")
        % {"the": _the(role), "also": also, "why": why}
    )


def _held(role: Role, article: Article) -> set[str]:
    if role.section and role.section.pk != article.section_id:
        return set()
    rows = role.group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


def _too_late(act: str, article: Article) -> bool:
    return act == "delete" and article.live_id is not None


def _by_roles(acts: list[str], article: Article) -> dict[tuple[str, ...], list[str]]:
    """Acts that the same other roles may do, in one line."""
    found: dict[tuple[str, ...], list[str]] = {}
    for act, roles in roles_for(acts).items():
        if act != "read" and not _too_late(act, article):
            found.setdefault(tuple(roles), []).append(act)
    return found


def _the(role: Role) -> str:
    name = called(role.group.name)
    if role.section:
        name = _("%(role)s in %(section)s") % {"role": name, "section": role.section}
    return (_("An %(role)s") if str(role)[0] in "AEIOU" else _("A %(role)s")) % {"role": name}


def _list(words, last: str = "and") -> str:
    words = list(words)
    if len(words) < 2:
        return str(words[0])
    some = _(", ").join(str(it) for it in words[:-1])
    said = _("%(some)s or %(last)s") if last == "or" else _("%(some)s and %(last)s")
    return said % {"some": some, "last": words[-1]}
