"""The commands in docs/api.md do what stands beside them."""

import re
import shlex
from pathlib import Path

import pytest

from articles.people import tokens

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
HERE = "http://127.0.0.1:8000"
COMMANDS = re.findall(r"^(curl .*\S) +# (\d+):", PAGE.read_text(), re.MULTILINE)


def asked(client, command: str):
    """As curl would: of its options only those that the page uses."""
    words, headers, method, sent = shlex.split(command)[1:], {}, "", ""
    while words[0].startswith("-"):
        option, value = words.pop(0), words.pop(0)
        assert option in ("-H", "-X", "-d")
        if option == "-X":
            method = value
        elif option == "-d":
            sent = value
        else:
            name, _, said = value.partition(": ")
            headers[name] = said
    [address] = words
    assert address.startswith(HERE)
    method = method or ("POST" if sent else "GET")
    kind = {"content_type": "application/json"} if sent else {}
    return client.generic(method, address.removeprefix(HERE), sent, headers=headers, **kind)


def test_there_are_commands():
    assert len(COMMANDS) > 5


@pytest.mark.parametrize(("command", "status"), COMMANDS)
def test_a_command_is_answered_as_the_page_says(client, vote, taswit, jonas, command, status):
    tag = client.get(f"/api/v1/articles/{vote.guid}")["ETag"]
    jonas.is_staff = True
    jonas.save()
    _, secret = tokens.make(jonas, name="manual", scopes=tokens.Scope.values, days=7)
    named = {"GUID": vote.guid, "ETAG": tag, "TOKEN": secret, "REVISION": vote.working_id}
    for name, value in named.items():
        command = command.replace(name, str(value))
    response = asked(client, command)
    assert response.status_code == int(status)
    if status == "200" and "/desk/" not in command:
        assert response.json().get("items", [1])
