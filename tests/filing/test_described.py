"""The desk's part of the API is what its description says, also where nonsense is sent."""

from uuid import uuid4

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.filing import shapes
from articles.filing.api import OPERATIONS
from articles.filing.describing import described
from tests.filing.conftest import Program
from tests.kept.room import undone

pytestmark = pytest.mark.django_db

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    st.sampled_from(["2099-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9" * 30, "\x00", "ar"]),
)


def told_as_described(response, path: str, method: str) -> None:
    whole = described()
    answers = whole["paths"][path][method]["responses"]
    [(kind, shape)] = answers[response.status_code]["content"].items()
    assert response["Content-Type"].partition(";")[0] == kind
    schema = {**shape["schema"], "components": whole["components"]}
    jsonschema.Draft202012Validator(schema).validate(response.json())


def test_every_answer_is_as_it_is_described(newsroom):
    paul = Program(newsroom["paul"])
    begun = paul.article(body="<p>TK</p>")
    one, number = f"articles/{begun['guid']}", begun["revision"]
    place = "/api/v1/desk/articles"
    asked = [
        ("post", "articles", "", {"headline": "x"}, 201),
        ("get", "articles", "", None, 200),
        ("get", "articles?state=no", "", None, 400),
        ("get", one, "/{guid}", None, 200),
        ("get", f"{one}/checks", "/{guid}/checks", None, 200),
        ("post", f"{one}/publish", "/{guid}/publish", {"based_on": number}, 422),
        ("post", f"{one}/publish", "/{guid}/publish", {"based_on": number + 99}, 409),
        ("patch", one, "/{guid}", {"based_on": number, "kicker": "x"}, 200),
        ("patch", "articles/4711", "/{guid}", {"based_on": number}, 404),
        ("patch", f"articles/{uuid4()}", "/{guid}", {"based_on": number}, 404),
    ]
    for method, path, rest, sent, status in asked:
        response = paul.ask(method.upper(), path, sent)
        assert response.status_code == status, (path, response.content)
        told_as_described(response, place + rest, method)
    paul.client.defaults["HTTP_AUTHORIZATION"] = ""
    told_as_described(paul.client.get(place), place, "get")


SHAPES = {
    "create": shapes.NewArticle,
    "save": shapes.Changes,
    "submit": shapes.Submitting,
    "publish": shapes.Publishing,
    "schedule": shapes.Scheduling,
    "embargo": shapes.Embargoing,
    "correct": shapes.Correcting,
    "withdraw": shapes.Withdrawing,
}
SENT = [it for it in OPERATIONS if it.view.__name__ in SHAPES]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_sent_no_answer_is_a_fault_of_ours(newsroom, data):
    with undone():
        paul = Program(newsroom["paul"])
        begun = paul.article()
        operation = data.draw(st.sampled_from(SENT))
        names = list(SHAPES[operation.view.__name__].model_fields)
        right = st.fixed_dictionaries(
            {}, optional={"based_on": st.just(begun["revision"]), "kind": st.just("correction")}
        )
        sent = {
            **data.draw(st.dictionaries(st.sampled_from(names), ODD, max_size=4)),
            **data.draw(right),
        }
        path = operation.path.removeprefix("desk/").replace("{uuid:guid}", begun["guid"])
        response = paul.ask(operation.method, path, sent)
        place = f"/api/v1/{operation.path.replace('uuid:', '')}"
        told_as_described(response, place, operation.method.lower())
