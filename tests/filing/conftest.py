"""Programs of people of the desk: each has a token of somebody's, and never a cookie."""

import json

import pytest
from django.test import Client

from articles.people import tokens
from tests.admin.conftest import harbour as harbour
from tests.admin.conftest import roles as roles

ROOT = "/api/v1/desk/"
EVERYTHING = tuple(tokens.Scope.values)


class Program:
    """Asks with a token, as curl would."""

    def __init__(self, owner, *scopes: str):
        given = scopes or EVERYTHING
        self.token, self.secret = tokens.make(owner, name="wire", scopes=given, days=30)
        self.client = Client(enforce_csrf_checks=True)

    def ask(self, method: str, path: str, sent=None, **headers):
        headers = {"Authorization": f"Bearer {self.secret}", **headers}
        body = "" if sent is None else json.dumps(sent)
        kind = {"content_type": "application/json"} if body else {}
        return self.client.generic(method, ROOT + path, body, headers=headers, **kind)

    def get(self, path: str):
        return self.ask("GET", path)

    def post(self, path: str, sent=None, **headers):
        return self.ask("POST", path, sent, **headers)

    def patch(self, path: str, sent):
        return self.ask("PATCH", path, sent)

    def article(self, **words) -> dict:
        """One that it has just begun."""
        words = {"headline": "Ferry runs again", "body": "<p>The ferry sailed.</p>", **words}
        response = self.post("articles", words)
        assert response.status_code == 201, response.content
        return response.json()

    def act(self, article: dict, name: str, status: int = 200, **given) -> dict:
        response = self.post(f"articles/{article['guid']}/{name}", given or None)
        assert response.status_code == status, response.content
        return response.json()


@pytest.fixture
def newsroom(roles) -> dict:
    """By first name: rosa reports, edda edits, paul publishes, petra edits politics alone."""
    return {user.username: user for user in roles.values()}
