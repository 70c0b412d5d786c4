"""Nothing goes out without a headline."""

from datetime import datetime

from articles.checks.problem import Level, Problem
from articles.models import Revision


def headline_problems(revision: Revision, _at: datetime) -> list[Problem]:
    if revision.headline:
        return []
    return [Problem("no-headline", Level.MUST, "It has no headline yet.", field="headline")]
