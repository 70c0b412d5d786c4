"""What was settled at the desk of what Django wants to know before it starts: names, languages,
time zone. The rows are in the database, which the settings cannot ask; so each machine keeps a file
of them in its data folder, `newsroom.env`, which the settings read beneath the environment.

`newsroom.renewing` writes the file.
"""

import os
import re
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = "newsroom.env"
# Nothing else is taken from it: whoever may write a name may not open the newsroom to all hosts.
_MAY = re.compile(r"NEWSROOM_(NAME(_[A-Z0-9_]+)?|LANGUAGES|TIME_ZONE)")
_HEAD = "# Settled at the desk, under Settings; written anew when that changes. Change it there.\n"


def read(path: Path) -> dict[str, str]:
    """By variable; nothing where there is no such file."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return {}
    found = (line.partition("=") for line in lines)
    return {name: value for name, is_one, value in found if is_one and _MAY.fullmatch(name)}


def read_at_the_start(path: Path) -> dict[str, str]:
    try:
        return read(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path}, in which names, languages and time zone are kept, cannot be read "
            f"({error.strerror}). Give it to the account that runs the newsroom, or delete it: "
            "it is made anew."
        ) from error


def write(path: Path, settled: dict[str, str]) -> None:
    """All of it or nothing, for our own account's eyes; two who write at once do each other no
    harm."""
    if not settled:
        path.unlink(missing_ok=True)
        return
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{FILE}-")  # of mode 600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_HEAD + "".join(f"{name}={value}\n" for name, value in settled.items()))
        Path(aside).replace(path)
    except BaseException:
        os.unlink(aside)
        raise
