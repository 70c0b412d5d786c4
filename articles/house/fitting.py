"""What may be decided of each kind of rule, and the sentence that says why not."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from articles.house import colours
from articles.house.rule import Kind, Rule
from articles.models.languages import default_language

MOST, MOST_OF_A_NAME = 200, 100
KNOWN = frozenset(code for code, info in LANG_INFO.items() if "name" in info)
"""The languages that Django can write dates in."""
_address = URLValidator(schemes=["http", "https"])


class Unfit(ValueError):
    """Says in one sentence what is wrong and how it is mended. `part`: of which of several
    answers, by its place."""

    def __init__(self, sentence: str, part: int | None = None):
        super().__init__(sentence)
        self.part = part


def fit(rule: Rule, given: Any) -> Any:
    """As it is stored."""
    return _BY_KIND[rule.kind](rule, given)


def _yes_no(_rule: Rule, given: Any) -> bool:
    if not isinstance(given, bool):
        raise Unfit(_("Choose yes or no."))
    return given


def _choice(rule: Rule, given: Any) -> str:
    if given not in dict(rule.choices):
        raise Unfit(_("Choose one of the answers that are offered."))
    return given


def is_whole_address(given: str, most: int) -> bool:
    """As the environment's are read: it goes into headers as it is. `most`: characters."""
    if not given.isascii() or set(given) & set(' <>"\\') or len(given) > most:
        return False
    try:
        _address(given)
    except ValidationError:
        return False
    parts = urlsplit(given)
    return not (parts.fragment or parts.username)


def _web_address(_rule: Rule, given: Any) -> str:
    given = str(given).strip()
    if given and not is_whole_address(given, MOST):
        raise Unfit(
            _(
                "“%(given)s” is no whole address. Write it with https:// in front, for example "
                "https://hub.example.org/, or leave it empty."
            )
            % {"given": given[:80]}
        )
    return given


def _key(_rule: Rule, given: Any) -> str:
    given = str(given).strip()
    if given and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", given):
        raise Unfit(_("A key has 8 to 128 letters from a to z, digits and hyphens."))
    return given


def _colours(_rule: Rule, given: Any) -> list[str]:
    """On light ground and on dark; each can be read there."""
    if not isinstance(given, list | tuple) or len(given) != len(colours.GROUNDS):
        raise Unfit(_("Give two colours: one for light ground, one for dark."))
    return [_colour(str(it), ground) for ground, it in enumerate(given)]


def _colour(given: str, ground: int) -> str:
    colour = colours.written(given)
    if colour is None:
        raise Unfit(
            _("“%(given)s” is no colour. Write # and six digits, for example %(example)s.")
            % {"given": given[:20], "example": colours.ACCENT[ground]},
            ground,
        )
    measured = colours.least_contrast(colour, ground)
    if measured < colours.ENOUGH:
        # Cut off and not rounded: 4.49 is too little and must not be called enough.
        told = {
            "colour": colour,
            "measured": f"{int(measured * 10) / 10:.1f}",
            "nearest": colours.nearest(colour, ground),
        }
        sentence = (
            _(
                "%(colour)s has a contrast of %(measured)s to 1 on dark ground, and 4.5 to 1 is "
                "needed to read it. The nearest that has it is %(nearest)s."
            )
            if ground
            else _(
                "%(colour)s has a contrast of %(measured)s to 1 on light ground, and 4.5 to 1 is "
                "needed to read it. The nearest that has it is %(nearest)s."
            )
        )
        raise Unfit(sentence % told, ground)
    return colour


def _name(rule: Rule, given: Any) -> str:
    given = " ".join(str(given).split())
    if not given.isprintable() or len(given) > MOST_OF_A_NAME:
        raise Unfit(_("A name is one line of at most 100 letters."))
    if not given and rule.language == default_language():
        raise Unfit(_("Write the newsroom's name: it stands above every page."))
    return given


def _languages(_rule: Rule, given: Any) -> list[str]:
    codes = [str(it).lower() for it in given if it] if isinstance(given, list | tuple) else []
    if not codes:
        raise Unfit(_("Choose at least one language."))
    if not KNOWN.issuperset(codes) or len(set(codes)) != len(codes):
        raise Unfit(_("Choose each language once, from those that are offered."))
    return codes


def _time_zone(_rule: Rule, given: Any) -> str:
    if given not in available_timezones():
        raise Unfit(_("Choose one of the time zones that are offered, for example Europe/London."))
    return given


_BY_KIND: dict[Kind, Callable[[Rule, Any], Any]] = {
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.ADDRESS: _web_address,
    Kind.KEY: _key,
    Kind.COLOURS: _colours,
    Kind.NAME: _name,
    Kind.LANGUAGES: _languages,
    Kind.TIME_ZONE: _time_zone,
}
