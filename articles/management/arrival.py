"""import_articles of a whole newsroom: what export_articles has written."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import CommandError
from django.db import Error

from articles import transfer
from articles.management.bars import bars


def is_asked(paths: list[str]) -> bool:
    return any(transfer.is_package(path) for path in paths)


def arrive(paths: list[str], say: Callable[[str], None], *, dry_run=False, as_json=False) -> None:
    if len(paths) > 1:
        raise CommandError("A whole newsroom comes alone: name its folder and nothing else.")
    with in_a_sentence("Nothing was imported"), bars() as tell:
        arrived = transfer.arrive(Path(paths[0]).absolute(), tell, rehearse=dry_run)
    if as_json:
        say(json.dumps({"imported": not dry_run, **asdict(arrived)}, ensure_ascii=False))
        return
    said = f"{counted(arrived.counts)}, {arrived.files} files, {arrived.bytes / 10**6:.1f} MB"
    if dry_run:
        say(f"{paths[0]} is whole and would go in: {said}.")
        return
    say(f"The newsroom is here: {said}.")
    if hooks := arrived.counts.get("webhook"):
        say(
            f"Webhooks ({hooks}) are here switched off and without their secrets: at the desk each"
            " gets a new one, which is shown once, when it is switched on."
        )
    say("Nobody has a password yet: “python manage.py one_time_link NAME” lets somebody set one.")


@contextmanager
def in_a_sentence(what: str):
    """`what`: how it stands if something fails."""
    try:
        yield
    except transfer.Refused as refusal:
        raise CommandError(str(refusal)) from refusal
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        raise CommandError(
            f"{what}: {where}{fault.strerror or fault}. Make room, or give the account that runs"
            " this the right to write there; then try again."
        ) from fault
    except Error as fault:
        raise CommandError(
            f"{what}: the database refused ({' '.join(str(fault).split())}). If it is new or older"
            " than the program, run “python manage.py migrate”; then try again."
        ) from fault


def counted(counts: dict[str, int]) -> str:
    names = {"article": "articles", "revision": "revisions", "image": "pictures", "event": "events"}
    return ", ".join(f"{counts.get(table, 0)} {name}" for table, name in names.items())
