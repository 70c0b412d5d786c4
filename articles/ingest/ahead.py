"""The beginning of a process that reads ahead for an import. Imports nothing of ours: there are no
models before Django is set up."""

import multiprocessing
import os
import threading

import django


def begin() -> None:
    django.setup()
    threading.Thread(target=_end_with, args=[multiprocessing.parent_process()], daemon=True).start()


def _end_with(parent) -> None:
    """Killed, it can tell us nothing: we do not go on reading for nobody."""
    parent.join()
    os._exit(1)
