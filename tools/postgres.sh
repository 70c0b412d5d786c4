#!/bin/bash
# Runs a command with TEST_DATABASE_URL naming a PostgreSQL server: the one it already names,
# else a throw-away server from Debian's package that is gone when the command ends.
# Usage: tools/postgres.sh COMMAND...        exit 77: there is no PostgreSQL to be had
set -euo pipefail
. "$(dirname "$0")/throw_away.sh"

if [ -n "${TEST_DATABASE_URL:-}" ]; then
    exec "$@"
fi

find_binaries() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

bin=$(find_binaries) || true
if [ ! -x "$bin/initdb" ]; then
    install PostgreSQL postgresql
    bin=$(find_binaries) || true
fi
if [ ! -x "$bin/initdb" ]; then
    echo "PostgreSQL is missing: name a server in TEST_DATABASE_URL, or install one, on Debian with \`sudo apt install postgresql\`." >&2
    exit 77
fi

# QUIT: end at once, there is nothing to save.
open_folder pg QUIT
# initdb refuses root; Debian's package brings the user.
as_owner=()
if [ "$(id -u)" = 0 ]; then
    as_owner=(setpriv --reuid postgres --regid postgres --clear-groups env HOME="$home")
    chown postgres: "$home"
fi

(cd "$home" && exec "${as_owner[@]}" "$bin/initdb" -D data --username newsroom --auth trust \
    --encoding UTF8 --locale C.UTF-8 --no-sync) >"$home/log" 2>&1 || give_up PostgreSQL

# Nothing here outlives the tests, so nothing needs to reach the disk; and it listens only on a
# socket in its own folder, so no port can be taken.
(cd "$home" && exec "${as_owner[@]}" "$bin/postgres" -D data -c listen_addresses= \
    -c unix_socket_directories="$home" -c max_connections=60 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off) >>"$home/log" 2>&1 &
server=$!
for _ in $(seq 120); do
    "$bin/pg_isready" -q -h "$home" && break
    kill -0 "$server" 2>/dev/null || give_up PostgreSQL
    sleep 0.5
done
"$bin/pg_isready" -q -h "$home" || give_up PostgreSQL

# A host that is a path: libpq then talks to the socket in that folder.
export TEST_DATABASE_URL="postgres://newsroom@/$home/newsroom"
"$@"
