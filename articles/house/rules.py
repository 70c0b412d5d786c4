"""Every rule that is not a check's (`articles.checks.levels` has the levels of those).

To add one: a row here, its place in a chapter of the desk (`articles/admin/house/chapters.py`), and
`house.in_force(RULE)` where it matters.
"""

from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy

from articles.house import colours
from articles.house.fitting import KNOWN
from articles.house.rule import Kind, Rule, nobody, started_with, variable
from articles.house.starting import LANGUAGES, TIME_ZONE, variable_of
from articles.models.languages import autonym
from articles.models.setting import ACCENT, NAME, VERSIONS


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
FEED_ITEMS = Rule(
    "feed-items",
    gettext_lazy("Articles in a feed"),
    gettext_lazy("So many stand in a feed; programs that want more follow it to its next part."),
    Kind.CHOICE,
    "20",
    "",
    nobody,
    choices=tuple((number, number) for number in ("10", "20", "50", "100")),
    on_pages=True,
)
WHOLE = "whole"
FEED_TEXT = Rule(
    "feed-text",
    gettext_lazy("Text in feeds"),
    gettext_lazy(
        "Whole articles are read in the reader’s own program; with summaries, that shows the "
        "standfirst and the picture, and leads to the site."
    ),
    Kind.CHOICE,
    WHOLE,
    "",
    nobody,
    choices=(
        (WHOLE, gettext_lazy("Whole articles")),
        ("summary", gettext_lazy("Summaries")),
    ),
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


def _languages_now() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _zone_now() -> str:
    return settings.TIME_ZONE


LANGUAGES_OF = Rule(
    LANGUAGES,
    gettext_lazy("Languages"),
    gettext_lazy(
        "Articles are written in these, English and Arabic to begin with; the first is the "
        "newsroom's own, whose pages have the shortest addresses."
    ),
    Kind.LANGUAGES,
    _languages_now,
    "NEWSROOM_LANGUAGES",
    started_with("NEWSROOM_LANGUAGES", _languages_now),
)
ZONE = Rule(
    TIME_ZONE,
    gettext_lazy("Time zone"),
    gettext_lazy("Dates and times are shown and typed in it; UTC to begin with."),
    Kind.TIME_ZONE,
    _zone_now,
    "NEWSROOM_TIME_ZONE",
    started_with("NEWSROOM_TIME_ZONE", _zone_now),
)
OF_FEEDS = (HUB, FEED_ITEMS, FEED_TEXT)
FIXED = (
    *(LANGUAGES_OF, ZONE, TWO_PERSONS, SECOND_FACTOR, PUBLIC_VERSIONS),
    *(*OF_FEEDS, INDEXNOW),
)


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


def name_in(language: str) -> Rule:
    now = partial(_name_now, language)
    name = variable_of(language)
    return Rule(
        f"{NAME}{language}",
        autonym(language),
        gettext_lazy(
            "What stands above every page in this language; empty, the name in the first one."
        ),
        Kind.NAME,
        now,
        name,
        started_with(name, now),
        language=language,
    )


def _name_now(language: str) -> str:
    return settings.NEWSROOM_NAMES.get(language, settings.NEWSROOM_NAME)


def names() -> list[Rule]:
    return [name_in(code) for code, _name in settings.LANGUAGES]


def rules() -> list[Rule]:
    """All that there are now: some there are for each language."""
    return [*names(), *FIXED, *accents()]


def rule_of(key: str) -> Rule | None:
    """Also of a language that is only about to be one of the newsroom's."""
    for beginning, make in ((NAME, name_in), (ACCENT, accent_in)):
        code = key.removeprefix(beginning)
        if code != key:
            return make(code) if code in KNOWN else None
    return next((rule for rule in FIXED if rule.key == key), None)
