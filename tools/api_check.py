"""The API before whoever asks nonsense: `make api-check`; ARGS="--max-examples=20" for less.

A demo newsroom is served as `make run` serves it, and schemathesis, fetched for this alone, reads
our OpenAPI document and asks whatever comes to it: of the readers' part, and of the desk's with a
token that has every scope. Said is each answer that is a fault of the server, or other than
described.
"""

import os
import subprocess
import sys
from pathlib import Path

os.environ |= {"NEWSROOM_API_LIMIT": "0", "NEWSROOM_TOKEN_LIMIT": "0"}

from tools.demo_served import HOME, served  # before all that needs Django

# isort: split
from django.contrib.auth.models import User

from articles.models import ApiToken
from articles.people import tokens

TOOL = "schemathesis==4.32.5"
UV = Path(sys.executable).with_name("uv")
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)


def main(wanted: list[str]) -> int:
    with served():
        who = User.objects.filter(is_superuser=True).first()
        _token, secret = tokens.make(who, name="api-check", scopes=ApiToken.Scope.values, days=7)
        command = [UV, "tool", "run", "--from", TOOL, "schemathesis", "run"]
        command += [f"{HOME}/api/v1/openapi.json", "--checks", CHECKS, "--max-examples=200"]
        command += ["--header", f"Authorization: Bearer {secret}", *wanted]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
