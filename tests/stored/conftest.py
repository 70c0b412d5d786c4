import pytest

from tests.stored.paper import served


@pytest.fixture
def server(tmp_path):
    with served(tmp_path) as made:
        made.desk.paper.publish("/news/", "The harbour opens." * 40)
        yield made


@pytest.fixture
def paper(server):
    return server.desk.paper
