import pytest

from newsroom.stored.redis_shelf import RedisShelf
from newsroom.stored.sqlite_shelf import SqliteShelf
from tests.stored.paper import served
from tests.stored.redis_server import RedisServer, needs_redis


@pytest.fixture
def server(tmp_path):
    with served(tmp_path) as made:
        made.desk.paper.publish("/news/", "The harbour opens." * 40)
        yield made


@pytest.fixture
def paper(server):
    return server.desk.paper


@pytest.fixture(scope="module")
def redis_of_module():
    made = RedisServer()
    made.start()
    yield made
    made.remove()


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=needs_redis)])
def open_shelf(request, tmp_path):
    """Opens the same shelf as often as it is called, as each process does."""
    if request.param == "sqlite":
        return lambda most=8_000_000: SqliteShelf(tmp_path / "pages.sqlite", most)
    url = request.getfixturevalue("redis_of_module").url
    RedisShelf(url, 1)._redis.flushall()
    return lambda most=8_000_000: RedisShelf(url, most)
