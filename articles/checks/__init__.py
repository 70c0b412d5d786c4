"""Preflight: what an editor should look at before readers do. Every check stands in one visible
list (`registry`); each is handed a text and answers with Problems."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from articles.checks.embeds import embed_problems
from articles.checks.levels import levels_here
from articles.checks.pictures import picture_problems
from articles.checks.problem import Level, Problem
from articles.checks.registry import BY_WORDS, CHECKS, Check
from articles.checks.text import Text
from articles.models import Revision

__all__ = [
    "CHECKS",
    "Level",
    "Problem",
    "decided_by_words",
    "embed_problems",
    "musts",
    "picture_problems",
    "problems_of",
]


def problems_of(revision: Revision, at: datetime) -> list[Problem]:
    """Everything found, what must be mended first. Ten questions to the database at most, however
    long the text. `at`: the moment for which readers would get it."""
    text, levels = Text(revision, at), levels_here()
    found = [it for check in CHECKS for it in _found_by(check, levels[check.name], text)]
    return sorted(found, key=lambda problem: problem.level)


def musts(revision: Revision, at: datetime, *, plain: str | None = None) -> list[Problem]:
    """Only what must be mended before readers see it, without a look at anything else. `plain`:
    its body as `plain_text` gives it, where somebody has it already."""
    text = Text(revision, at, plain)
    found = ((check, problem) for check in _musts() for problem in check.find(text))
    return [_mendable(problem, check, Level.MUST) for check, problem in found]


def decided_by_words() -> bool:
    """Whether, in this newsroom, the words of a text say all there is to say about what must be
    mended in it, where it shows no picture."""
    return BY_WORDS.issuperset(check.name for check in _musts())


def _musts() -> list[Check]:
    levels = levels_here()
    return [check for check in CHECKS if levels[check.name] == Level.MUST]


def _found_by(check: Check, level: Level | None, text: Text) -> Iterator[Problem]:
    if level is not None:
        for problem in check.find(text):
            yield _mendable(problem, check, level)


def _mendable(problem: Problem, check: Check, level: Level) -> Problem:
    return replace(problem, level=level, mend=check.mend, elsewhere=check.elsewhere)
