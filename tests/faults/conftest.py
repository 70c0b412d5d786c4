"""A newsroom set up once and copied; on SQLite, and on a PostgreSQL behind a line that can fail."""

import importlib.util
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.faults.databases import BINARIES, Line, Postgres
from tests.faults.house import PEOPLE, House

NAME = "newsroom"
"""Of the database."""


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


needs_store = pytest.mark.skipif(
    not _is_there("newsroom.stored.wrapper"), reason="there is no store of pages yet"
)


@pytest.fixture(scope="session")
def set_up(tmp_path_factory):
    """The data folder of a newsroom with an editor and a section, not running."""
    house = House(tmp_path_factory.mktemp("house") / "data")
    house.data.mkdir(mode=0o700)
    try:
        house.start()
    finally:
        house.stop()
    house.told(PEOPLE)
    return house.data


@pytest.fixture
def house(set_up, tmp_path):
    """On SQLite, served."""
    house = House(tmp_path / "data")
    shutil.copytree(set_up, house.data)
    with house.served():
        yield house


@pytest.fixture(scope="session")
def postgres():
    if not BINARIES:
        pytest.skip("PostgreSQL is missing: sudo apt install postgresql")
    # Not in pytest's own folder, into which its user may not look.
    with tempfile.TemporaryDirectory(prefix="newsroom-pg-") as home:
        server = Postgres(Path(home))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def line(postgres):
    line = Line(postgres.port)
    yield line
    line.close()


@pytest.fixture(scope="session")
def on_postgres(postgres, line, set_up, tmp_path_factory):
    """On PostgreSQL, served, with an editor signed in; one for all tests."""
    postgres.say(f"CREATE DATABASE {NAME}", "postgres")
    url = f"postgres://newsroom@127.0.0.1:{line.port}/{NAME}"
    house = House.moved(set_up, tmp_path_factory.mktemp("house") / "data", DATABASE_URL=url)
    with house.served():
        house.told(PEOPLE)
        house.sign_in()
        yield house


@pytest.fixture(autouse=True)
def _whole_again(request):
    """Whatever a test has broken and not mended."""
    yield
    if "line" in request.fixturenames:
        line = request.getfixturevalue("line")
        line.delay, line.lost = 0.0, False
    if "postgres" in request.fixturenames:
        server = request.getfixturevalue("postgres")
        if server.process.poll() is not None:
            server.start()
