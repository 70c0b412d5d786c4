"""How serious each check is in this newsroom: its own level, unless a rule of the house says
otherwise."""

from difflib import get_close_matches
from functools import partial

from django.conf import settings
from django.core.checks import Error
from django.utils.translation import gettext_lazy

from articles import house
from articles.checks.problem import Level
from articles.checks.registry import CHECKS
from articles.checks.sentences import SAYS

OFF = "off"
WORDS = {level.word: level for level in Level}
VARIABLE = "NEWSROOM_PREFLIGHT"
CHOICES = (
    (Level.MUST.word, gettext_lazy("Must fix")),
    (Level.SHOULD.word, gettext_lazy("Should fix")),
    (Level.NOTE.word, gettext_lazy("Good to know")),
    (OFF, gettext_lazy("Off")),
)


def _outside(name: str) -> str | None:
    return getattr(settings, VARIABLE).get(name)


RULES = {
    check.name: house.Rule(
        f"level-{check.name}",
        check.name,
        SAYS[check.name],
        house.Kind.CHOICE,
        check.level.word,
        VARIABLE,
        partial(_outside, check.name),
        CHOICES,
    )
    for check in CHECKS
}


def levels_here() -> dict[str, Level | None]:
    """By check; None where the newsroom has switched it off."""
    rows = house.settled()
    return {name: WORDS.get(house.in_force(rule, rows)) for name, rule in RULES.items()}


def wrong_levels(**_) -> list[Error]:
    """A system check: a level for a check that does not exist would be believed to be set."""
    names = [check.name for check in CHECKS]
    errors = []
    for name, level in settings.NEWSROOM_PREFLIGHT.items():
        if name not in names:
            near = get_close_matches(name, names, 1)
            right = f"did you mean {near[0]}?" if near else f"the checks are {', '.join(names)}."
            errors.append(f"NEWSROOM_PREFLIGHT names “{name}”, which is no check: {right}")
        elif level not in (*WORDS, OFF):
            errors.append(
                f"NEWSROOM_PREFLIGHT sets {name} to “{level}”: write {', '.join(WORDS)} or {OFF}, "
                f"for example {name}=note."
            )
    return [Error(sentence, id="newsroom.E001") for sentence in errors]
