"""The API's description: OpenAPI for programs, and a page for people that is made of it."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.editions import editions
from articles.syndication.api import described
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


def docs(request: HttpRequest) -> HttpResponse:
    """Asks the database nothing."""
    if refused := _refused(request):
        return refused
    told = described()
    context = {
        "name": settings.NEWSROOM_NAME,
        "url": settings.NEWSROOM_URL,
        "root": ROOT,
        "about": told["info"]["description"],
        "languages": editions(),
        "resources": [_resource(path, of["get"]) for path, of in told["paths"].items()],
        "shapes": [
            (name, _fields(shape), shape.get("description", ""))
            for name, shape in told["components"]["schemas"].items()
        ],
    }
    return HttpResponse(render_to_string("api/docs.html", context))


def _resource(path: str, told: dict) -> dict:
    answers = told["responses"]
    return {
        "path": path,
        "id": told["operationId"],
        "about": told.get("description", ""),
        "parameters": [
            {
                "name": it["name"],
                "about": it.get("description", ""),
                "is_needed": it["required"],
                "type": _type(it["schema"]),
            }
            for it in told["parameters"]
        ],
        "gives": _shape(next(iter(answers[200]["content"].values()))["schema"]),
        "problems": [(status, it["description"]) for status, it in answers.items() if status > 200],
    }


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
    if "minimum" in schema:
        kind += f", {schema['minimum']} to {schema['maximum']}"
    return kind
