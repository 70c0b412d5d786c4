"""The rail: the places of the desk in groups, as a newsroom thinks of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.admin import policy
from articles.admin.bin import may_look as may_see_bin
from articles.admin.front import views as front
from articles.admin.house import views as house
from articles.admin.planning import views as planning
from articles.admin.wire import views as wire
from articles.rights import may


@dataclass(frozen=True, slots=True)
class Place:
    label: str | Promise
    url: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """`key`: by which the page marks its heading."""

    key: str
    label: str | Promise
    places: list[Place] = field(default_factory=list)


def may_see(user, model: str, app: str = "articles") -> bool:
    if model == "article":
        return may(user, "read")
    return any(user.has_perm(f"{app}.{act}_{model}") for act in ("view", "change"))


def _list_of(label: Promise, model: str, app: str = "articles") -> tuple:
    return label, f"{app}_{model}_changelist", lambda user: may_see(user, model, app)


# Of each place its name, its address and who may open it.
GROUPS: tuple[tuple[str, Promise, tuple[tuple[Promise, str, Callable], ...]], ...] = (
    (
        "today",
        gettext_lazy("Today"),
        (
            (gettext_lazy("Desk"), "index", lambda user: True),
            (gettext_lazy("Planning"), "planning", planning.may_look),
            (gettext_lazy("Front"), "front", front.may_edit),
        ),
    ),
    (
        "news",
        pgettext_lazy("rail", "News"),
        (
            _list_of(gettext_lazy("Articles"), "article"),
            _list_of(gettext_lazy("Pictures"), "image"),
            (gettext_lazy("Wire"), "wire", wire.may_look),
        ),
    ),
    (
        "order",
        pgettext_lazy("rail", "Organisation"),
        (
            _list_of(gettext_lazy("Sections"), "section"),
            _list_of(gettext_lazy("Tags"), "tag"),
            _list_of(gettext_lazy("Authors"), "author"),
            _list_of(gettext_lazy("Sources"), "source"),
            _list_of(gettext_lazy("About pages"), "aboutpage"),
        ),
    ),
    (
        "house",
        pgettext_lazy("rail", "House"),
        (
            _list_of(gettext_lazy("Accounts"), "user", "auth"),
            _list_of(gettext_lazy("Groups"), "group", "auth"),
            (gettext_lazy("Settings"), "house", house.may_look),
            (gettext_lazy("Crawlers"), "policy", policy.may_look),
            _list_of(gettext_lazy("Record"), "event"),
            (gettext_lazy("Bin"), "bin", may_see_bin),
        ),
    ),
)


def rail_for(request) -> list[Group]:
    """Only what this account may open; the place that the page belongs to is marked."""
    groups = (
        Group(key, label, [_place(it, request) for it in places if it[2](request.user)])
        for key, label, places in GROUPS
    )
    return [group for group in groups if group.places]


def _place(place: tuple, request) -> Place:
    label, name, _may_look = place
    url = reverse(f"admin:{name}")
    # Every address of the desk begins with that of its first page.
    here = request.path == url if name == "index" else request.path.startswith(url)
    return Place(label, url, here)
