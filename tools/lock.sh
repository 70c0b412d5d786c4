#!/bin/sh
# Resolves requirements*.in to exact versions with hashes, for every platform and Python from 3.11 on.
# Extra words go to uv, for example: tools/lock.sh --upgrade
set -eu

for name in requirements requirements-dev requirements-import; do
    .venv/bin/uv --no-config pip compile --quiet --generate-hashes --universal --python-version 3.11 \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        "$@" "$name.in" --output-file "$name.txt"
done
