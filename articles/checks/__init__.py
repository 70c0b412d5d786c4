"""Preflight: what an editor should look at before readers do. Every check stands in one visible
list (`registry`); each is handed a text and answers with Problems."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from articles.checks.embeds import embed_problems
from articles.checks.levels import level_of
from articles.checks.pictures import picture_problems
from articles.checks.problem import Level, Problem
from articles.checks.registry import CHECKS, Check
from articles.checks.text import Text
from articles.models import Revision

__all__ = ["CHECKS", "Level", "Problem", "embed_problems", "picture_problems", "problems_of"]


def problems_of(revision: Revision, at: datetime) -> list[Problem]:
    """Everything found, what must be mended first. Ten questions to the database at most, however
    long the text. `at`: the moment for which readers would get it."""
    text = Text(revision, at)
    found = [problem for check in CHECKS for problem in _found_by(check, text)]
    return sorted(found, key=lambda problem: problem.level)


def _found_by(check: Check, text: Text) -> Iterator[Problem]:
    level = level_of(check.name, check.level)
    if level is not None:
        for problem in check.find(text):
            yield replace(problem, level=level, mend=check.mend, elsewhere=check.elsewhere)
