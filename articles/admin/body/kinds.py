"""The kinds of embed as the editor's dialogues need them."""

from django.utils.translation import gettext

from articles.embeds.kinds import KINDS
from articles.embeds.kinds.image import SHAPE, shape_of
from articles.embeds.providers import PROVIDERS

_SAID = ("label", "hint", "help")
_HOUSES = ", ".join(provider.label for provider in PROVIDERS.values())


def kinds_for(user) -> dict[str, dict]:
    """Every kind, because a text may hold any; `may`: whether this account may insert it."""
    return {
        kind.name: _translated(kind.spec()) | {"may": _may(user, kind.permission)}
        for kind in KINDS.values()
    }


def of_its_own(kind: str, data: dict) -> bool:
    """Whether the form says anything beyond what it refers to and what it began with; how a
    picture is cut is another question."""
    return any(
        data.get(field.name) not in (None, "", False, [], field.initial)
        for field in KINDS[kind].fields
        if field.type != "pick" and field != SHAPE
    )


def as_chosen(kind: str, data: dict) -> dict:
    """`data` as its form opens it: what was stored before there was a cut is not cut."""
    if kind == "image":
        return {**data, SHAPE.name: shape_of(data)}
    if kind == "gallery":
        rows = [{**row, SHAPE.name: shape_of(row)} for row in data["pictures"]]
        return {**data, "pictures": rows}
    return data


def _may(user, permission: str) -> bool:
    return not permission or (user is not None and user.has_perm(permission))


def _translated(spec: dict) -> dict:
    said = {
        name: gettext(spec[name]).replace("{houses}", _HOUSES) for name in _SAID if spec.get(name)
    }
    choices = [(value, gettext(label)) for value, label in spec.get("choices") or ()]
    fields = [_translated(field) for field in spec.get("fields") or ()]
    return {**spec, **said, "choices": choices, "fields": fields}
