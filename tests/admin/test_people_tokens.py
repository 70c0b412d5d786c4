"""Tokens at the desk: made by their owner with the password, shown once, ended by owner and
administrator, and all of it on the record of the account."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import AccountAct, ApiToken
from articles.models.roles import ADMINISTRATOR, REPORTER
from articles.people import tokens
from tests.admin.conftest import told

pytestmark = pytest.mark.django_db
PAGE = "/admin/account/tokens/"
SENT = {"do": "make", "name": "Results", "scopes": ["write", "publish"], "days": "30"}


def signed_in(user) -> Client:
    user.set_password("a long one for the tests")
    user.save()
    client = Client()
    client.force_login(user)
    return client


def test_made_with_the_password_shown_once_and_ended(roles):
    rosa = roles[REPORTER]
    desk = signed_in(rosa)
    early = desk.post(PAGE, SENT)
    assert early.status_code == 422
    assert 'value="Results"' in early.content.decode()
    assert not ApiToken.objects.exists()
    assert desk.post(PAGE, {"do": "password", "password": "wrong"}).status_code == 422
    desk.post(PAGE, {"do": "password", "password": "a long one for the tests"})
    made = desk.post(PAGE, SENT)
    secret = made.context["made"].secret
    assert secret in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    again = desk.get(PAGE).content.decode()
    assert secret not in again
    assert "Results" in again
    token = tokens.found_by(secret)
    assert (token.owner, token.scopes) == (rosa, ["write", "publish"])
    desk.post(PAGE, {"do": "end", "token": token.pk})
    assert tokens.why_over(tokens.found_by(secret)) == "ended"


def test_nobody_ends_what_is_not_theirs_but_an_administrator(roles):
    rosa, ada = roles[REPORTER], roles[ADMINISTRATOR]
    token, secret = tokens.make(rosa, name="Results", scopes=["write"], days=7)
    other = signed_in(roles["Editor"]).post(PAGE, {"do": "end", "token": token.pk})
    assert "had ended already" in told(other)
    assert tokens.why_over(tokens.found_by(secret)) == ""
    access = reverse("admin:auth_user_access", args=[rosa.pk])
    desk = signed_in(ada)
    assert "Results" in desk.get(access).content.decode()
    desk.post(access, {"do": "token", "token": token.pk})
    assert tokens.why_over(tokens.found_by(secret)) == "ended"
    assert "Ada ended a token of Rosa" in desk.get(access).content.decode().replace(
        "<bdi>", ""
    ).replace("</bdi>", "")
    assert AccountAct.objects.filter(account=rosa).count() == 2
