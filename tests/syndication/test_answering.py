"""How the API answers: what is wrong in one sentence, and what is unchanged in no words at all."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.syndication.api import RESOURCES
from tests.site.conftest import corrected
from tests.site.reading import Page

ROOT = "/api/v1/"
WRONG = {
    "articles?limti=5": (400, "did you mean “limit”?"),
    "articles?utm_source=x": (400, "There are: language, limit, before"),
    "articles?limit=5&limit=6": (400, "more than once"),
    "articles?limit=0": (400, "from 1 to 100"),
    "articles?limit=101": (400, "from 1 to 100"),
    "articles?limit=many": (400, "from 1 to 100"),
    "articles?before=nonsense": (400, "“next”"),
    "articles?before=~-~": (400, "“next”"),
    "tags?before=1-2": (400, "“next”"),
    "articles?language=xx": (400, "one of en, ar"),
    "articles?section=nowhere": (404, "no section"),
    "articles?tag=nothing": (404, "a tag"),
    "articles?tag=%00": (404, "a tag"),
    "articles?author=nobody": (404, "an author"),
    "articles?tag=assembly&author=mira-solheim": (400, "one of section, tag"),
    "articles/00000000-0000-4000-8000-000000000000": (404, "no public article"),
    "articles/00000000-0000-4000-8000-000000000000?body=pdf": (400, "html, text and nodes"),
    "articles?since=yesterday": (400, "2026-11-27T09:00:00"),
    "articles?since=2026-11-27T09:00:00": (400, "with its offset"),
    "articles?since=0001-01-01T00:00:00%2B14:00": (400, "with its offset"),
    "articles?since=2026-11-27T09:00:00Z&tag=assembly": (400, "a section alone"),
    "articles/4711": (404, "lists what there is"),
    "articles/": (404, "lists what there is"),
    "no-such-thing": (404, "lists what there is"),
    "search": (400, "what to look for"),
    "search?q=x&before=3": (400, "goes on by “page”"),
    "search?q=x&order=newest&page=2": (400, "goes on by “before”"),
    "search?q=x&order=newest&before=%C2%B2": (400, "“next”"),
    "search?q=x&order=newest&before=-9999999999999999999": (400, "“next”"),
    "search?q=x&page=26": (400, "from 1 to 25"),
    "openapi.json?x=1": (400, "takes no parameters"),
    "?x=1": (400, "takes no parameters"),
}


@pytest.mark.parametrize("path", WRONG)
def test_what_is_wrong_is_said_in_one_sentence(client, vote, path):
    status, words = WRONG[path]
    response = client.get(ROOT + path)
    told = response.json()
    assert (response.status_code, told["status"]) == (status, status)
    assert response["Content-Type"] == "application/problem+json"
    assert words in told["detail"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_nothing_can_be_sent(vote):
    client = Client(enforce_csrf_checks=True)
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(f"{ROOT}articles")
        assert response.status_code == response.json()["status"] == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_the_same_for_everybody_and_nothing_when_unchanged(client, jonas, vote, mira):
    path = f"{ROOT}articles/{vote.guid}"
    first = client.get(path)
    assert first["Cache-Control"] == "no-cache"
    client.force_login(jonas)
    again = client.get(path)
    assert again.content == first.content
    assert not again.cookies
    assert "Vary" not in again
    asked = {"headers": {"If-None-Match": first["ETag"]}}
    assert client.get(path, **asked).status_code == 304
    assert client.head(path).status_code == 200
    corrected(vote, mira)
    assert client.get(path, **asked).status_code == 200


def test_a_script_of_another_site_may_ask_with_an_etag(client, vote):
    response = client.options(f"{ROOT}articles")
    assert response.status_code == 204
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert "ETag" in client.get(f"{ROOT}articles")["Access-Control-Expose-Headers"]


@pytest.mark.parametrize(
    ("fault", "status"), [(OperationalError("gone away"), 503), (ZeroDivisionError(), 500)]
)
def test_a_fault_of_ours_is_told_to_programs_as_such(vote, fault, status):
    client = Client(raise_request_exception=False)
    with patch("articles.visibility.page_of", side_effect=fault):
        response = client.get(f"{ROOT}articles")
    assert response.status_code == response.json()["status"] == status
    assert response["Content-Type"] == "application/problem+json"


def test_its_page_names_every_resource_and_asks_the_database_nothing(client, db):
    with CaptureQueriesContext(connection) as asked:
        response = client.get(ROOT)
    assert len(asked) == 0
    page = Page(response.content.decode())
    words = page.text("code")
    for path, *_ in RESOURCES:
        assert f"GET {ROOT}{path.replace('uuid:', '')}" in words
    ids = {attrs["id"] for _tag, attrs in page.tags if "id" in attrs}
    for link in page.all("a"):
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids, link
    assert not page.all("style")
    assert all(it["src"].startswith("/static/") for it in page.all("script"))
