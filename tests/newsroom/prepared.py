"""What a first start sets up, the tables and the collected files, made once by each worker of the
tests: every newsroom that is served would spend half a minute of two processors on it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

SET_UP = "from newsroom import start; start.migrate(); start.collect_static()"


def move_in(data: Path) -> Path:
    """A data folder that is set up and has nobody in it. One in which there is something stays."""
    if not any(data.iterdir()):
        shutil.copytree(_prepared(), data, dirs_exist_ok=True)
    return data


def _prepared() -> Path:
    folder = settings.NEWSROOM_DATA / "prepared"
    if not folder.exists():
        making = settings.NEWSROOM_DATA / "preparing"
        subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", SET_UP],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(making)},
            capture_output=True,
            check=True,
        )
        # Each newsroom has a key of its own.
        (making / "secret_key").unlink()
        making.rename(folder)
    return folder
