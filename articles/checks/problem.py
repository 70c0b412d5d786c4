"""What a check has found."""

from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext as _


class Level(IntEnum):
    """MUST keeps it from being published; SHOULD is a fault readers would meet or miss; NOTE is
    good to know."""

    MUST = 1
    SHOULD = 2
    NOTE = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @property
    def title(self) -> str:
        return (_("Must fix"), _("Should fix"), _("Good to know"))[self - 1]


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence for editors: what, where, and how to mend it. `before` and `after` are the
    words around the place in the text, `field` the part of the article it is about, `about` the
    picture or article meant, if any. Its level, the mend in a few words and whether `about` is
    where it is mended, the list of checks adds: see `articles.checks.registry`."""

    kind: str
    sentence: str
    field: str = "body"
    before: str = ""
    after: str = ""
    about: object = None
    level: Level = Level.SHOULD
    mend: str = ""
    elsewhere: bool = False

    @property
    def has_place(self) -> bool:
        return bool(self.before or self.after)
