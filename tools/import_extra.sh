#!/bin/sh
# Tests the reading of other formats once more with what requirements-import.txt adds, which nothing
# needs. It is kept beside the virtual environment, which stays as users have it.
# Usage: tools/import_extra.sh        exit 77: it cannot be had from here
set -eu
cd "$(dirname "$0")/.."

extra=.venv/import-extra
if ! cmp -s requirements-import.txt "$extra/installed"; then
    rm -rf "$extra"
    if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action ignore \
        --require-hashes --target "$extra" -r requirements-import.txt; then
        echo "requirements-import.txt cannot be installed from here: is there a network?" >&2
        exit 77
    fi
    cp requirements-import.txt "$extra/installed"
fi
PYTHONPATH=$extra exec .venv/bin/python -m pytest tests/ingest -k formats -q
