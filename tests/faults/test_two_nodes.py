"""Two web nodes with one PostgreSQL and one Redis: what is done on one is read on the other."""

import time
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from tests.admin.forms import Form
from tests.faults.house import PEOPLE, PUBLISH, House
from tests.stored.redis_server import RedisServer, needs_redis

pytestmark = needs_redis
AT_MOST = 0.1
"""Seconds after which whoever asks the other node sees it."""


@pytest.fixture(scope="module")
def nodes(postgres, set_up, tmp_path_factory):
    """Each with a data folder of its own: nothing but the two servers and the key is shared."""
    postgres.say('CREATE DATABASE "two_nodes"', "postgres")
    redis = RedisServer()
    redis.start()
    shared = {
        "DATABASE_URL": f"postgres://newsroom@127.0.0.1:{postgres.port}/two_nodes",
        "REDIS_URL": redis.url,
        "NEWSROOM_URL": "http://127.0.0.1:8000",
    }
    homes = (tmp_path_factory.mktemp(name) / "data" for name in ("one", "two"))
    houses = [House.moved(set_up, home, **shared) for home in homes]
    with ExitStack() as stack:
        stack.callback(redis.remove)
        for house in houses:
            stack.enter_context(house.served())
        houses[0].told(PEOPLE)
        houses[0].sign_in()
        yield houses


@pytest.fixture
def path(nodes) -> str:
    return nodes[0].told(PUBLISH + "print(published('Harbour vote').path)").splitlines()[-1]


def press(house, path, button, **words) -> None:
    """At the desk of a node, until it says that it is done."""
    number = house.told(f"{PUBLISH}print(Article.objects.get(path='{path}').pk)").splitlines()[-1]
    address = f"/admin/articles/article/{number}/change/"
    page = house.get(address)
    form = Form(SimpleNamespace(content=page.text.encode())).type(**words)
    answer = house.post(form.action or address, **{**_flat(form.fields), "do": button})
    assert answer.status == 302, answer.text


def _flat(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_what_one_node_publishes_the_other_gives_out_within_a_tenth_of_a_second(nodes, path):
    one, two = nodes
    for address in (path, "/", "/politics/"):
        for _ in range(4):
            assert "Harbour vote" in two.get(address).text
    press(one, path, "publish", headline="The harbour opens")
    time.sleep(AT_MOST)
    for address in (path, "/", "/politics/"):
        page = two.get(address).text
        assert "The harbour opens" in page
        assert "Harbour vote" not in page


def test_a_page_that_one_node_has_made_the_other_gives_out(nodes, path):
    one, two = nodes
    first = one.get(path)
    again = two.get(path)
    assert again.headers["etag"] == first.headers["etag"]
    assert again.text == first.text


def test_what_is_withdrawn_is_gone_from_both(nodes, path):
    for house in nodes:
        for _ in range(4):
            assert house.get(path).status == 200
    nodes[0].told(
        PUBLISH + f"article = Article.objects.get(path='{path}')\n"
        "workflow.withdraw(article, by=jonas, note='Its source was wrong.')\n"
    )
    time.sleep(AT_MOST)
    for house in nodes:
        for _ in range(10):
            assert house.get(path).status == 410
            assert path not in house.get("/").text
