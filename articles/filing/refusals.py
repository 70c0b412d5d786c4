"""What a verb says when it will not act, as programs are told it."""

from ninja.errors import ValidationError

from articles.checks import Problem as CheckProblem
from articles.filing.written import text_of
from articles.syndication.problems import Problem
from articles.workflow import Refused, StaleBase


def refused(refusal: Refused) -> Problem:
    if isinstance(refusal, StaleBase):
        return Problem(
            409,
            refusal.sentence,
            conflicts=refusal.conflicts,
            theirs=text_of(refusal.theirs),
            ours=text_of(refusal.ours),
        )
    return Problem(422, refusal.sentence, **_about(refusal.field))


def not_ready(found: list[CheckProblem]) -> Problem:
    told = f"{len(found)} of the checks before publishing must be mended first: see “checks”."
    return Problem(422, told, checks=[written(it) for it in found])


def written(found: CheckProblem) -> dict:
    return {
        "check": found.kind,
        "level": found.level.word,
        "field": found.field,
        "sentence": str(found.sentence),
        "before": found.before,
        "after": found.after,
    }


def unfit(error: ValidationError) -> Problem:
    """Of a body, or of what stands behind a question mark."""
    first = error.errors[0]
    status = 400 if first["loc"][0] == "query" else 422
    place = [str(it) for it in first["loc"] if it not in ("body", "form", "query", "file", "given")]
    field = ".".join(place)
    why = str(first["msg"]).removeprefix("Value error, ")
    told = f"“{field}” cannot be taken: {why}." if field else f"This cannot be taken: {why}."
    return Problem(status, told, **_about(field))


def _about(field: str | None) -> dict:
    return {"field": field} if field else {}
