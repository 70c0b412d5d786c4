"""Preflight: what an editor should look at before readers do. One small function a check, all
in this visible list; each is handed a revision and a moment and answers with Problems."""

from datetime import datetime

from articles.checks.embeds import embed_problems
from articles.checks.headline import headline_problems
from articles.checks.pictures import picture_problems
from articles.checks.problem import Level, Problem
from articles.models import Revision

CHECKS = (headline_problems, picture_problems, embed_problems)

__all__ = ["CHECKS", "Level", "Problem", "embed_problems", "picture_problems", "problems_of"]


def problems_of(revision: Revision, at: datetime) -> list[Problem]:
    """Everything found, what must be mended first."""
    found = [problem for check in CHECKS for problem in check(revision, at)]
    return sorted(found, key=lambda problem: problem.level)
