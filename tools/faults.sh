#!/bin/bash
# Runs a command with what tests/faults needs of Debian's packages, where they can be installed:
# without them the tests that need them are skipped and say so.
# Usage: tools/faults.sh COMMAND...
set -euo pipefail
. "$(dirname "$0")/throw_away.sh"

missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || missing+=(faketime)
command -v redis-server >/dev/null || missing+=(redis-server)
if [ "${#missing[@]}" != 0 ]; then
    install "${missing[*]}" "${missing[@]}"
fi
exec "$@"
