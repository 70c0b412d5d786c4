"""The commands in docs/api.md do what stands beside them."""

import re
import shlex
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
HERE = "http://127.0.0.1:8000"
COMMANDS = re.findall(r"^(curl .*\S) +# (\d+):", PAGE.read_text(), re.MULTILINE)


def asked(client, command: str):
    """As curl would: of its options only those that the page uses."""
    words, headers, method = shlex.split(command)[1:], {}, "GET"
    while words[0].startswith("-"):
        option, value = words.pop(0), words.pop(0)
        assert option in ("-H", "-X")
        if option == "-X":
            method = value
        else:
            name, _, said = value.partition(": ")
            headers[name] = said
    [address] = words
    assert address.startswith(HERE)
    return client.generic(method, address.removeprefix(HERE), headers=headers)


def test_there_are_commands():
    assert len(COMMANDS) > 5


@pytest.mark.parametrize(("command", "status"), COMMANDS)
def test_a_command_is_answered_as_the_page_says(client, vote, taswit, command, status):
    tag = client.get(f"/api/v1/articles/{vote.guid}")["ETag"]
    response = asked(client, command.replace("GUID", str(vote.guid)).replace("ETAG", tag))
    assert response.status_code == int(status)
    if status == "200":
        assert response.json().get("items", [1])
