"""Every rule that is not a check's (`articles.checks.levels` has the levels of those).

To add one: a row here, its place in a chapter of the desk (`articles/admin/house/chapters.py`), and
`house.in_force(RULE)` where it matters.
"""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy

from articles.house import colours
from articles.house.rule import Kind, Rule, nobody, variable
from articles.models.languages import autonym
from articles.models.setting import ACCENT, VERSIONS


def _rule(key: str, label: str, says: str, kind: Kind, default, name: str, **more) -> Rule:
    return Rule(key, label, says, kind, default, name, variable(name), **more)


TWO_PERSONS = _rule(
    "two-persons",
    gettext_lazy("Two persons"),
    gettext_lazy("Whoever saved a text last may not approve it: somebody else has to read it."),
    Kind.YES_NO,
    False,
    "NEWSROOM_TWO_PERSONS",
)
SECOND_FACTOR = _rule(
    "second-factor",
    gettext_lazy("Second step"),
    gettext_lazy(
        "Who must have a second step beside the password; until it is set up, nothing else of the "
        "desk opens to them."
    ),
    Kind.CHOICE,
    "off",
    "NEWSROOM_SECOND_FACTOR",
    choices=(
        ("off", gettext_lazy("Nobody must")),
        ("administrators", gettext_lazy("Administrators")),
        ("publishers", gettext_lazy("Administrators and whoever may publish")),
        ("everybody", gettext_lazy("Everybody")),
    ),
    needs="auth.change_user",
)
PUBLIC_VERSIONS = _rule(
    VERSIONS,
    gettext_lazy("Public versions"),
    gettext_lazy(
        "Every article has a page that lists each version readers saw, with what changed from one "
        "to the next."
    ),
    Kind.YES_NO,
    partial(getattr, settings, "NEWSROOM_DEMO"),
    "NEWSROOM_PUBLIC_VERSIONS",
    on_pages=True,
)
HUB = _rule(
    "websub-hub",
    gettext_lazy("WebSub hub"),
    gettext_lazy(
        "Every feed names this hub, which tells those who follow it of news at once; empty, "
        "programs ask the feeds from time to time."
    ),
    Kind.ADDRESS,
    "",
    "NEWSROOM_WEBSUB_HUB",
    on_pages=True,
)
INDEXNOW = _rule(
    "indexnow-key",
    gettext_lazy("IndexNow key"),
    gettext_lazy(
        "With a key that you make up, search engines that know IndexNow are told which addresses "
        "have changed; empty, they find out by themselves."
    ),
    Kind.KEY,
    "",
    "NEWSROOM_INDEXNOW_KEY",
)
FIXED = (TWO_PERSONS, SECOND_FACTOR, PUBLIC_VERSIONS, HUB, INDEXNOW)


def accent_in(language: str) -> Rule:
    """Of readers' pages in a language: on light ground and on dark."""
    return Rule(
        f"{ACCENT}{language}",
        autonym(language),
        gettext_lazy("The colour of marks, buttons and underlines on pages in this language."),
        Kind.COLOURS,
        list(colours.ACCENT),
        "",
        nobody,
        on_pages=True,
        language=language,
    )


def accents() -> list[Rule]:
    return [accent_in(code) for code, _name in settings.LANGUAGES]


def rules() -> list[Rule]:
    """All that there are now: some there are for each language."""
    return [*FIXED, *accents()]
