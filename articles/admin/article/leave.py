"""Who may do what with the article at hand, in words: for buttons that somebody does not find, and
for a place where somebody may not put it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Section
from articles.models.languages import default_language
from articles.models.role_names import called
from articles.rights import may_into, roles_for, sections_of
from articles.workflow import Refused

_DOES = {
    "publish": gettext_lazy("publish it"),
    "schedule": gettext_lazy("schedule it"),
    "embargo": gettext_lazy("embargo it"),
    "approve": gettext_lazy("approve it"),
    "hold": gettext_lazy("hold it"),
    "assign": gettext_lazy("assign it"),
    "share": gettext_lazy("share it"),
    "translate": gettext_lazy("translate it"),
    "move": gettext_lazy("move it"),
    "withdraw": gettext_lazy("withdraw it"),
    "keep-killed": gettext_lazy("keep it, though its provider has withdrawn it"),
    "unschedule": gettext_lazy("take it off the schedule"),
    "lift": gettext_lazy("lift the embargo"),
    "unhold": gettext_lazy("lift the hold"),
    "submit": gettext_lazy("send it for review"),
    "send-back": gettext_lazy("send it back"),
    "spike": gettext_lazy("put it on the spike"),
    "unspike": gettext_lazy("take it off the spike"),
    "join": gettext_lazy("join it with another language"),
    "part": gettext_lazy("take it out of its story"),
    "close": gettext_lazy("close its assignment"),
    "relate": gettext_lazy("choose what stands below it"),
    "ask": gettext_lazy("note what a reader says of it"),
    "answer": gettext_lazy("close what readers asked for"),
}
# What puts an article into a section, of many of them.
_PUTS = {
    "create": gettext_lazy("create"),
    "save": gettext_lazy("save"),
    "move": gettext_lazy("move"),
    "publish": gettext_lazy("publish"),
    "schedule": gettext_lazy("schedule"),
}


def who_may(acts: Iterable[str], article: Article | None = None) -> str:
    """“To publish it or move it, ask a Publisher or Administrator.” One sentence, "" for none."""
    by_roles: dict[tuple[str, ...], list[str]] = {}
    acts = list(acts)
    for act, roles in (roles_for(acts, article) if acts else {}).items():
        by_roles.setdefault(tuple(roles), []).append(_DOES[act])
    parts = [
        (_("to %(one_of)s, ask %(whom)s") % {"one_of": _one_of(does), "whom": _whom(roles)})
        for roles, does in by_roles.items()
    ]
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def begun_for(user) -> Article:
    """A new article. Who may write in one section only begins there."""
    sections = sections_of(user, "create")
    only = Section.objects.filter(pk__in=sections).first() if len(sections or ()) == 1 else None
    return Article(language=only.language if only else default_language(), section=only)


def refuse_place(user, act: str, article: Article, section: Section | None) -> None:
    """Nobody puts an article where they could not have touched it."""
    same = article.pk is not None and article.section_id == (section and section.pk)
    if same or may_into(user, act, section):
        return
    names = Section.objects.filter(pk__in=sections_of(user, act) or ()).order_by("language", "name")
    mine = _one_of([str(name) for name in names])
    where = (_("in %(section)s") % {"section": section}) if section else _("without a section")
    mend = (_(" Choose %(mine)s.") % {"mine": mine}) if mine else ""
    raise Refused(
        _("Your role does not let you %(act)s articles %(where)s.%(mend)s")
        % {"act": _PUTS.get(act, _PUTS["save"]), "where": where, "mend": mend},
        field="section",
    )


def _whom(roles: tuple[str, ...]) -> str:
    if not roles:
        return _("whoever looks after the accounts")
    names = _one_of([called(role) for role in roles])
    if roles[0][0] in "AEIOU":
        return _("an %(roles)s") % {"roles": names}
    return _("a %(roles)s") % {"roles": names}


def _one_of(words: list[str]) -> str:
    words = [str(it) for it in words]
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s or %(last)s") % {"some": _(", ").join(words[:-1]), "last": words[-1]}
