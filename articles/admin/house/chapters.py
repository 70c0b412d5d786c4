"""What stands on which page of the settings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from articles import house
from articles.checks.levels import RULES as LEVELS
from articles.house import Rule


@dataclass(frozen=True, slots=True)
class Part:
    """`rules`: asked for anew each time, because some there are for each language. `narrow`: many
    alike, a line each."""

    rules: Callable[[], Iterable[Rule]]
    title: str = ""
    says: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """`beside`: a template with what belongs here and is settled elsewhere."""

    slug: str
    title: str
    says: str
    parts: tuple[Part, ...]
    beside: str = ""

    @property
    def rules(self) -> list[Rule]:
        return [rule for part in self.parts for rule in part.rules()]


CHAPTERS = (
    Chapter(
        "newsroom",
        gettext_lazy("The newsroom"),
        gettext_lazy("Its name in each language, its languages and time, and how people sign in."),
        (
            Part(house.names, gettext_lazy("Name")),
            Part(lambda: [house.LANGUAGES_OF, house.ZONE], gettext_lazy("Languages and time")),
            Part(lambda: [house.SECOND_FACTOR], gettext_lazy("Signing in")),
        ),
        beside="admin/house/newsroom.html",
    ),
    Chapter(
        "checking",
        gettext_lazy("Checking"),
        gettext_lazy("Who approves a text, and how serious each check before publishing is."),
        (
            Part(lambda: [house.TWO_PERSONS]),
            Part(
                LEVELS.values,
                gettext_lazy("Checks before publishing"),
                gettext_lazy(
                    "“Must fix” keeps a text from readers; “Should fix” and “Good to know” are "
                    "told beside the button; what is off is not looked for."
                ),
                narrow=True,
            ),
        ),
    ),
    Chapter(
        "readers",
        gettext_lazy("What readers see"),
        gettext_lazy("Earlier versions, the corrections policy, and which crawlers may read."),
        (Part(lambda: [house.PUBLIC_VERSIONS]),),
        beside="admin/house/readers.html",
    ),
    Chapter(
        "appearance",
        gettext_lazy("Appearance"),
        gettext_lazy("The accent colour of readers' pages, for each language."),
        (
            Part(
                house.accents,
                gettext_lazy("Accent colour"),
                gettext_lazy(
                    "Two colours for each language: one for light ground, one for dark. Each must "
                    "be easy to read there, with a contrast of at least 4.5 to 1."
                ),
            ),
        ),
    ),
    Chapter(
        "feeds",
        gettext_lazy("Feeds"),
        gettext_lazy("What feeds hold, and whom the newsroom tells of what is new."),
        (
            Part(lambda: [house.FEED_ITEMS, house.FEED_TEXT], gettext_lazy("What feeds hold")),
            Part(lambda: [house.HUB, house.INDEXNOW], gettext_lazy("Telling of news")),
        ),
        beside="admin/house/feeds.html",
    ),
)


def chapter_named(slug: str) -> Chapter | None:
    return next((it for it in CHAPTERS if it.slug == slug), None)
