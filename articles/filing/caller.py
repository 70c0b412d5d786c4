"""Who asks: the token of a request, and whose it is. A token may what its scopes name, and of that
nothing that its owner may not do at that moment."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.models import User
from django.http import HttpRequest
from ninja.responses import Status

from articles.models import ApiToken, Article, Section
from articles.people import tokens
from articles.people.second.rule import lacks
from articles.rights import may, may_into
from articles.syndication.problems import Problem

VIA = "api"
SCHEME = "bearer"
_OVER = {
    "ended": "This token has been ended. Make a new one at the desk, under My account.",
    "expired": "This token’s time is over. Make a new one at the desk, under My account.",
    "password": "This token ended with the password its owner had. Make a new one at the desk.",
}
_IN_ADDRESS = (
    "A token never stands in an address: addresses are kept in logs. {}Send it as “Authorization: "
    "Bearer …”."
)


@dataclass(frozen=True, slots=True)
class Caller:
    token: ApiToken
    user: User

    def refuse_without(self, scope: str) -> None:
        if scope not in self.token.scopes:
            raise Problem(403, f"This token has no scope “{scope}”. Make one that has.")

    def refuse_unless_may(self, act: str, article: Article | None = None) -> None:
        if not may(self.user, act, article):
            raise Problem(403, "The account of this token may not do that to this article.")

    def refuse_place(self, act: str, section: Section | None) -> None:
        """Nobody puts an article where they could not have touched it."""
        if not may_into(self.user, act, section):
            told = "The account of this token may not do that in this section."
            raise Problem(403, told, field="section")

    @property
    def reads_all(self) -> bool:
        return ApiToken.Scope.READ in self.token.scopes


def caller_of(request: HttpRequest) -> Caller:
    """Raises Problem: 401 for a token that opens nothing, 403 where its owner has to do something
    at the desk first."""
    _refuse_in_address(request)
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not secret.strip():
        raise Problem(401, "This needs a token: send it as “Authorization: Bearer …”.")
    token = tokens.found_by(secret.strip())
    if token is None:
        raise Problem(401, "There is no such token. Copy it again, or make a new one at the desk.")
    if over := tokens.why_over(token):
        raise Problem(401, _OVER[over])
    owner = token.owner
    if not (owner.is_active and owner.is_staff):
        raise Problem(401, "The account of this token is switched off.")
    if lacks(owner):
        told = "The account of this token must have a second step first: set it up at the desk."
        raise Problem(403, told)
    tokens.used(token)
    return Caller(token, owner)


def _refuse_in_address(request: HttpRequest) -> None:
    """One that stands in logs by now is ended at once."""
    for name, values in request.GET.lists():
        found = next((it for it in map(tokens.found_by, values) if it), None)
        if found:
            tokens.end(found, by=None)
            raise Problem(400, _IN_ADDRESS.format("This one is ended, make another. "))
        if name.lower() in ("token", "access_token", "api_key", "authorization"):
            raise Problem(400, _IN_ADDRESS.format(""))


def scoped(scope: str, view: Callable, status: int) -> Callable:
    """A view that a token with this scope alone reaches; "" for any token. `status`: of what it
    answers."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs):
        if scope:
            request.caller.refuse_without(scope)
        return Status(status, view(request, *args, **kwargs))

    return asked
