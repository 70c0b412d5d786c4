"""The newsroom's own settings, with only what tests must change."""

import os
import tempfile

# The developer's newsroom is no business of the tests: neither its settings nor its data folder.
for _name in [name for name in os.environ if name.startswith("NEWSROOM_")]:
    del os.environ[_name]
os.environ.pop("PORT", None)
os.environ["NEWSROOM_DATA"] = tempfile.mkdtemp(prefix="newsroom-tests-")
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from newsroom.settings import *  # noqa: E402, F403
from newsroom.settings import DATABASES, NEWSROOM_DATA, STATIC_ROOT, STORAGES  # noqa: E402

# Argon2 takes its time on purpose; once for every signed-in test would be minutes.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests ask more often than anybody; those of the limits set their own.
NEWSROOM_API_LIMIT = NEWSROOM_TOKEN_LIMIT = 0
# Nothing is collected, so pages link to the files as they are.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir()

if not os.environ["DATABASE_URL"]:
    # A real file, as readers have: threads get connections of their own and meet its locks.
    DATABASES["default"]["TEST"] = {"NAME": NEWSROOM_DATA / "test.sqlite3"}
