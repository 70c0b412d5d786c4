"""What a check has found."""

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """MUST keeps it from being published; SHOULD is a fault readers would meet or miss; KNOW is
    worth knowing."""

    MUST = 1
    SHOULD = 2
    KNOW = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence for editors. `before` and `after` are the words around the place in the text,
    `field` the part of the article it is about, `about` the picture or article meant, if any."""

    kind: str
    level: Level
    sentence: str
    field: str = "body"
    before: str = ""
    after: str = ""
    about: object = None

    @property
    def has_place(self) -> bool:
        return bool(self.before or self.after)
