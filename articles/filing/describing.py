"""The API's description: OpenAPI for programs, and a page for people that is made of it."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.editions import editions
from articles.filing import api as of_the_desk
from articles.syndication import api as of_readers
from articles.syndication.asked import refuse_unknown
from articles.syndication.problems import ROOT, Problem, answer
from articles.syndication.writing import json_of


@cache
def _openapi(url: str) -> str:
    """It changes with a release alone."""
    return json_of({**described(), "servers": [{"url": url}]})


def openapi(request: HttpRequest) -> HttpResponse:
    if refused := _refused(request):
        return refused
    return HttpResponse(_openapi(settings.NEWSROOM_URL), content_type="application/json")


def _refused(request: HttpRequest) -> HttpResponse | None:
    try:
        refuse_unknown(request, [])
    except Problem as problem:
        return answer(problem)
    return None


@cache
def described() -> dict:
    """Both parts in one; a shape of one name is the same in both."""
    found, more = of_readers.described(), of_the_desk.described()
    for part in ("paths", "components"):
        found[part] = {**found[part], **more[part]}
    schemas = (it["components"]["schemas"] for it in (more, of_readers.described()))
    found["components"]["schemas"] = {name: it for part in schemas for name, it in part.items()}
    return found


def docs(request: HttpRequest) -> HttpResponse:
    """Asks the database nothing."""
    if refused := _refused(request):
        return refused
    told = described()
    resources = [
        _resource(path, method, it)
        for path, methods in told["paths"].items()
        for method, it in methods.items()
    ]
    context = {
        "name": settings.NEWSROOM_NAME,
        "url": settings.NEWSROOM_URL,
        "root": ROOT,
        "about": told["info"]["description"],
        "languages": editions(),
        "resources": [it for it in resources if not it["needs_token"]],
        "at_the_desk": [it for it in resources if it["needs_token"]],
        "shapes": [
            (name, _fields(shape), shape.get("description", ""))
            for name, shape in told["components"]["schemas"].items()
        ],
    }
    return HttpResponse(render_to_string("api/docs.html", context))


def _resource(path: str, method: str, told: dict) -> dict:
    answers = told["responses"]
    return {
        "path": path,
        "method": method.upper(),
        "id": told["operationId"],
        "about": told.get("description", ""),
        "needs_token": bool(told.get("security")),
        "scope": next((it for row in told.get("security", ()) for it in row["token"]), ""),
        "parameters": [
            {
                "name": it["name"],
                "about": it.get("description", ""),
                "is_needed": it["required"],
                "type": _type(it["schema"]),
            }
            for it in told.get("parameters", ())
        ],
        "takes": _taken(told.get("requestBody")),
        "gives": _shape(next(iter(answers[min(answers)]["content"].values()))["schema"]),
        "problems": [(status, it["description"]) for status, it in answers.items() if status > 201],
    }


def _taken(body: dict | None) -> tuple[str, str, list] | None:
    """The media type of what is sent, its shape, and its fields where it has no name."""
    if body is None:
        return None
    kind, told = next(iter(body["content"].items()))
    return kind, _shape(told["schema"]), _fields(told["schema"])


def _fields(shape: dict) -> list[tuple[str, str, str]]:
    return [
        (name, _type(it), it.get("description", ""))
        for name, it in shape.get("properties", {}).items()
    ]


def _shape(schema: dict) -> str:
    return schema.get("$ref", "").rpartition("/")[2]


def _type(schema: dict) -> str:
    """In words: “integer, 1 to 100”, “list of Named”, “text or nothing”."""
    if "$ref" in schema:
        return _shape(schema)
    if "anyOf" in schema:
        return " or ".join(_type(it) for it in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    words = {"null": "nothing", "string": "text", "integer": "whole number", "boolean": "yes or no"}
    kind = words.get(schema.get("type", ""), schema.get("type", "anything"))
    kind = {"date-time": "moment", "uri": "address", "uuid": "guid"}.get(
        schema.get("format", ""), kind
    )
    if "maximum" in schema:
        kind += f", {schema['minimum']} to {schema['maximum']}"
    return kind
