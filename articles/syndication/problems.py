"""What a program is told where something is wrong: RFC 9457, in one sentence that says what to do.

In English, whatever the address: it is read by whoever writes the program. What was asked for is
never repeated, so that no answer holds a word that somebody else has put into a link.
"""

from difflib import get_close_matches
from http import HTTPStatus

from django.http import HttpResponse
from ninja.errors import ValidationError
from ninja.responses import NinjaJSONEncoder

from articles.syndication.writing import json_of

MEDIA_TYPE = "application/problem+json"
ROOT = "/api/v1/"
# Of parameters whose values have limits of their own.
SENTENCES = {
    "limit": "“limit” is a whole number from 1 to 100.",
    "before": "“before” is taken from “next” of the page before it, as it stands there.",
    "since": "“since” is a moment with its offset, as in 2026-11-27T09:00:00+01:00.",
    "body": "“body” is one of html, text and nodes.",
    "order": "“order” is one of best and newest.",
    "page": "“page” is a whole number from 1 to 25.",
    "q": "“q” says what to look for, in 1 to 200 characters.",
    "guid": "There is no such article: a guid has 32 hexadecimal digits in five groups.",
}


class Problem(Exception):
    """Why there is no answer. `more`: what else is said, by name."""

    def __init__(self, status: int, detail: str, **more):
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def answer(problem: Problem) -> HttpResponse:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    written = json_of(told, NinjaJSONEncoder)
    return HttpResponse(written, content_type=MEDIA_TYPE, status=problem.status)


def unreadable(error: ValidationError) -> Problem:
    """A parameter that is missing or out of its limits."""
    name = str(error.errors[0]["loc"][-1])
    status = 404 if name == "guid" else 400
    return Problem(status, SENTENCES.get(name, "A parameter of this address cannot be read."))


def unknown(name: str, known: list[str]) -> Problem:
    """Not let pass: whoever mistypes a filter would take the whole list for what it leaves."""
    near = get_close_matches(name.lower(), known, n=1, cutoff=0)
    if not near:
        return Problem(400, "This address takes no parameters.")
    names = ", ".join(known)
    return Problem(400, f"Unknown parameter; did you mean “{near[0]}”? There are: {names}.")


def failed(status: int) -> HttpResponse:
    """500 for a mistake of ours, 503 while the database does not answer."""
    detail = "The fault is ours and has been noted. Try again in a minute."
    return answer(Problem(status, detail))
