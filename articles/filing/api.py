"""The desk's part of the API as django-ninja has it: which function answers which address, with
which scope, and how it is described. What holds for all of them is not its affair: see
`addresses`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from articles.filing import acts, articles, pictures, refusals, shapes
from articles.filing.caller import scoped
from articles.images.intake import NotAPicture
from articles.models import ApiToken
from articles.syndication import problems
from articles.syndication.api import Letters
from articles.syndication.problems import MEDIA_TYPE, Problem
from articles.syndication.shapes import ProblemDetails
from articles.workflow import Refused

Scope = ApiToken.Scope
ARTICLE = "desk/articles/{uuid:guid}"
_ALL = dict.fromkeys((401, 403, 429), ProblemDetails)
_SENT = dict.fromkeys((400, 413, 415), ProblemDetails)
_WRONG = {400: ProblemDetails}
_LOST = {404: ProblemDetails}
_UNFIT = {422: shapes.Refusal}
_ACT = {**_LOST, 409: shapes.Conflict, **_UNFIT}


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    view: Callable
    gives: type
    scope: str = ""
    status: int = 200
    others: dict = field(default_factory=dict)

    @property
    def unreadable(self) -> dict:
        return {} if self.method == "GET" else _SENT

    @property
    def name(self) -> str:
        return f"desk_{self.view.__module__.rpartition('.')[2]}_{self.view.__name__}"


def _act(name: str, scope: str) -> Operation:
    view = getattr(acts, name)
    return Operation("POST", f"{ARTICLE}/{name}", view, shapes.DeskArticle, scope, others=_ACT)


_ONE, _MANY = shapes.DeskArticle, shapes.DeskArticles
_PICTURE = shapes.DeskPicture
OPERATIONS = (
    Operation("GET", "desk/articles", articles.listed, _MANY, others=_WRONG),
    Operation(
        "POST", "desk/articles", articles.create, _ONE, Scope.WRITE, 201, {**_LOST, **_UNFIT}
    ),
    Operation("GET", ARTICLE, articles.read, _ONE, others=_LOST),
    Operation("PATCH", ARTICLE, articles.save, _ONE, Scope.WRITE, others=_ACT),
    Operation("GET", f"{ARTICLE}/checks", articles.checked, shapes.Checks, others=_LOST),
    _act("submit", Scope.WRITE),
    _act("publish", Scope.PUBLISH),
    _act("schedule", Scope.PUBLISH),
    _act("unschedule", Scope.PUBLISH),
    _act("embargo", Scope.PUBLISH),
    _act("correct", Scope.CORRECT),
    _act("withdraw", Scope.WITHDRAW),
    _act("spike", Scope.WRITE),
    _act("unspike", Scope.WRITE),
    Operation(
        "POST", "desk/pictures", pictures.add, _PICTURE, Scope.PICTURES, 201, {**_LOST, **_UNFIT}
    ),
    Operation("GET", "desk/pictures/{uuid:guid}", pictures.one, _PICTURE, others=_LOST),
)
METHODS: dict[str, list[str]] = {}
"""By the name of an address."""


def _made() -> NinjaAPI:
    made = NinjaAPI(
        title="Desk", urls_namespace="filing", docs_url=None, openapi_url=None, renderer=Letters()
    )
    names: dict[str, str] = {}
    for it in OPERATIONS:
        name = names.setdefault(it.path, it.name)
        METHODS.setdefault(name, []).append(it.method)
        made.api_operation(
            [it.method],
            f"/{it.path}",
            response={it.status: it.gives, **it.others, **_ALL, **it.unreadable},
            url_name=name,
            operation_id=it.name,
        )(scoped(it.scope, it.view, it.status))
    made.add_exception_handler(Problem, lambda request, it: problems.answer(it))
    made.add_exception_handler(Refused, lambda request, it: problems.answer(refusals.refused(it)))
    made.add_exception_handler(
        ValidationError, lambda request, it: problems.answer(refusals.unfit(it))
    )
    made.add_exception_handler(
        NotAPicture, lambda request, it: problems.answer(Problem(422, str(it), field="file"))
    )
    made.add_exception_handler(HttpError, _unreadable)
    made.add_exception_handler(Exception, _raised)
    return made


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.answer(Problem(400, "The body cannot be read: it is to be one JSON object."))


def _raised(request: HttpRequest, error: Exception) -> HttpResponse:
    """Whatever else happens is noted and answered where it is for every other page."""
    raise error


def described() -> dict:
    """OpenAPI 3.1. An answer that is a problem has a media type of its own."""
    found = dict(api.get_openapi_schema(path_prefix=problems.ROOT))
    scopes = {(it.method.lower(), it.name): it for it in OPERATIONS}
    for of_path in found["paths"].values():
        for method, told in of_path.items():
            operation = scopes[method, told["operationId"]]
            told["security"] = [{"token": [str(operation.scope)] if operation.scope else []}]
            for status, answer in told["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
    found["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A token made at the desk."}
    }
    return found


api = _made()
