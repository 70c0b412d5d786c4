"""What makes up a rule of the house."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.conf import settings

Outside = Callable[[], Any]


class Kind(Enum):
    """Of what a rule is decided; `articles.house.fitting` says what fits it."""

    YES_NO = "yes-no"
    CHOICE = "choice"
    ADDRESS = "address"
    KEY = "key"
    COLOURS = "colours"
    NAME = "name"
    LANGUAGES = "languages"
    TIME_ZONE = "time-zone"


def nobody() -> None:
    """Of a rule that no variable of the environment decides."""


def variable(name: str) -> Outside:
    """A setting that is None where the environment leaves the rule to the desk."""
    return lambda: getattr(settings, name)


def started_with(name: str, read: Outside) -> Outside:
    """Of what Django has read at its start: what that is, where the environment said it."""
    return lambda: read() if name in settings.NEWSROOM_FIXED else None


@dataclass(frozen=True, slots=True)
class Rule:
    """`label`: its question in a word or two; `says`: one sentence that explains it. `outside`:
    what the environment decides, None where it does not; `variable`: by which of its variables.
    `choices`: value -> words. `needs`: a permission beside the one to decide. `on_pages`: readers'
    pages show what comes of it. `language`: of its label, where that is not the desk's."""

    key: str
    label: str
    says: str
    kind: Kind
    default: Any
    variable: str
    outside: Outside
    choices: tuple[tuple[str, str], ...] = ()
    needs: str = ""
    on_pages: bool = False
    language: str = ""

    @property
    def usual(self) -> Any:
        """The default, of which some depend on other settings."""
        return self.default() if callable(self.default) else self.default
