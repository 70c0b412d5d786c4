"""The API as django-ninja has it: which function answers which address, and how it is described.

What concerns all addresses alike (one moment, which methods, whether it may be kept) is not its
affair: see `addresses`.
"""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

from articles.syndication import around, problems, shapes
from articles.syndication.articles import article, articles
from articles.syndication.problems import MEDIA_TYPE, Problem
from articles.syndication.search import search
from articles.syndication.writing import json_of

DESCRIPTION = (
    "Reads what the public may read, as it stands at the moment of the request. Nobody needs an "
    "account. Lists go on at the address in “next”, also given in the Link header. Each answer has "
    "an ETag: send it as If-None-Match, and what has not changed costs next to nothing."
)
_WRONG = {400: shapes.ProblemDetails}
_LOST = {404: shapes.ProblemDetails}
# Address, function, shape, and what else it may answer.
RESOURCES = (
    ("articles", articles, shapes.Articles, _WRONG | _LOST),
    ("articles/{uuid:guid}", article, shapes.Article, _WRONG | _LOST | {410: shapes.Withdrawn}),
    ("sections", around.sections, shapes.Sections, _WRONG),
    ("tags", around.tags, shapes.Tags, _WRONG),
    ("authors", around.authors, shapes.Authors, _WRONG),
    ("sources", around.sources, shapes.Sources, _WRONG),
    ("corrections", around.corrections, shapes.Corrections, _WRONG),
    ("search", search, shapes.SearchResults, _WRONG | _LOST),
)


class Letters(JSONRenderer):
    """In the letters of its language: escaped, Arabic would be three times as long."""

    def render(self, request: HttpRequest, data, *, response_status: int) -> str:
        return json_of(data, NinjaJSONEncoder)


def _made() -> NinjaAPI:
    # The pages that come with it are built by scripts from elsewhere; ours is `describing`.
    made = NinjaAPI(
        title="Public API",
        version="1",
        description=DESCRIPTION,
        urls_namespace="api",
        docs_url=None,
        openapi_url=None,
        renderer=Letters(),
    )
    for path, view, shape, others in RESOURCES:
        name = view.__name__
        told = {200: shape, **others, 429: shapes.ProblemDetails}
        made.get(f"/{path}", response=told, url_name=name, operation_id=name)(view)
    made.add_exception_handler(Problem, _told)
    made.add_exception_handler(ValidationError, _unreadable)
    made.add_exception_handler(Exception, _raised)
    return made


def _told(request: HttpRequest, problem: Problem) -> HttpResponse:
    return problems.answer(problem)


def _unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.answer(problems.unreadable(error))


def _raised(request: HttpRequest, error: Exception) -> HttpResponse:
    """Whatever else happens is noted and answered where it is for every other page."""
    raise error


def described() -> dict:
    """OpenAPI 3.1. An answer that is a problem has a media type of its own."""
    found = dict(api.get_openapi_schema(path_prefix=problems.ROOT))
    for of_path in found["paths"].values():
        for status, told in of_path["get"]["responses"].items():
            if int(status) >= 400:
                told["content"] = {MEDIA_TYPE: told["content"].pop("application/json")}
    return found


api = _made()
