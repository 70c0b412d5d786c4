"""What all tests share: clean-up, hypothesis, and browser tests that skip without a browser."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

from tests import numbers

pytest_plugins = ["tests.people", "tests.wire.house"]

CHROMIUM = Path("/usr/bin/chromium")

# Playwright runs an event loop in the test's thread, which Django takes for an async caller.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# CI draws the same examples every time, so that a red run means the change is at fault;
# everyone else's runs look for new ones.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
hypothesis.settings.register_profile("desk", deadline=None, max_examples=50)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")
            # One worker opens the browser; two of them on two cores only make each other slow.
            item.add_marker(pytest.mark.xdist_group("browser"))
            if not CHROMIUM.exists():
                item.add_marker(
                    pytest.mark.skip(reason=f"{CHROMIUM} is missing: sudo apt install chromium")
                )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        numbers.spread()


def pytest_unconfigure(config):
    # Each worker has a data folder of its own; see tests/settings.py.
    if settings.configured and "newsroom-tests-" in settings.NEWSROOM_DATA.name:
        shutil.rmtree(settings.NEWSROOM_DATA, ignore_errors=True)
