"""How serious each check is in this newsroom: its own level, or what NEWSROOM_PREFLIGHT says."""

from difflib import get_close_matches

from django.conf import settings
from django.core.checks import Error

from articles.checks.problem import Level
from articles.checks.registry import CHECKS

OFF = "off"
WORDS = {level.word: level for level in Level}


def level_of(name: str, default: Level) -> Level | None:
    """None where the newsroom has switched the check off."""
    wanted = settings.NEWSROOM_PREFLIGHT.get(name)
    return None if wanted == OFF else WORDS.get(wanted, default)


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
